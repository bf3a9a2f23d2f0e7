/* Columns of places: of visits, end points, examinations, thresholds, whatever they are called. */
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "traits.h"

/** More levels are measurements, or dates; of fewer patients a level may be there by chance. */
#define MOST_LEVELS 24
#define LEAST_ROWS  10
#define LEAST_EACH  3
/** Patients who have several rows: one in so many, at least; rows that may repeat by mistake. */
#define LEAST_SEVERAL 2
#define SLIPS         20

/** A column that some key reads is looked at by that key. */
static bool is_drawn(const tf_bars_ask *ask, const char *column) {
    const char *const own[] = {ask->group.column, ask->facet.column, ask->category.column,
                               ask->visit.column, ask->response.column};
    bool drawn = tf_is_among(ask->response.columns.items, ask->response.columns.n, column);
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        drawn |= g_strcmp0(own[i], column) == 0;
    return drawn;
}

/** What some patients have more of than others, and who has none had nothing to respond to. */
static bool is_of_some(const char *column) {
    static const char *const words[] = {
        "line",    "lines",   "ligne",  "lignes", "lot",         "lesion",     "lesions",  "sample",
        "drug",    "episode", "rank",   "rang",   "aedecod",     "aeterm",     "aebodsys", "term",
        "soc",     "event",   "ae",     "ei",     "evenement",   "tumor",      "tumour",   "tumeur",
        "relapse", "rechute", "greffe", "flag",   "echantillon", "medicament", NULL};
    g_auto(GStrv) found = tf_name_words(column);
    return tf_words_have(found, words);
}

/** "Y" or blank, 1 or 0: a flag of rows. */
static bool is_flag(const tf_bars_job *job, const tf_table *table, const char *column) {
    bool flag = true;
    for (size_t i = 0; i < tf_table_n_levels(table, column); i++) {
        const char *name = tf_table_level_name(table, column, i);
        const tf_meaning_role role = tf_vocabulary_find(job->responses.vocabulary, name).role;
        flag = flag && (role == TF_MEANING_YES || role == TF_MEANING_NO);
    }
    return flag;
}

/** The file with these conditions, its patients and that column. NULL: it can't be read. */
static tf_table *read_column(const tf_bars_job *job, const char *column, tf_conditions where) {
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&job->ask->base, job->arena);
    own->base.where = where;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, job->whose.column, &own->patient, TF_COLUMN_LEVELS);
    tf_request_optional(builder, column, TF_COLUMN_LEVELS);
    return tf_read_again(job->table, builder);
}

/** Whether patients stand once at each of several levels. */
static bool is_over(const tf_table *table, const char *patient, const char *column) {
    const uint32_t *ids = tf_table_levels(table, patient), *at = tf_table_levels(table, column);
    const size_t n_levels = tf_table_n_levels(table, column);
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree size_t *each = g_new0(size_t, tf_table_n_levels(table, patient) + 1);
    g_autofree size_t *of_level = g_new0(size_t, n_levels + 1);
    size_t n = 0, n_again = 0, n_patients = 0, n_several = 0, n_few = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || at[row] == TF_MISSING_LEVEL)
            continue;
        n++;
        if (!g_hash_table_add(pairs, g_strdup_printf("%u,%u", ids[row], at[row]))) {
            n_again++;
            continue;
        }
        of_level[at[row]]++;
        n_patients += ++each[ids[row]] == 1;
        n_several += each[ids[row]] == 2;
    }
    for (size_t i = 0; i < n_levels; i++)
        n_few += of_level[i] < LEAST_EACH;
    /* Of events patients have rows for some levels alone. */
    return n >= LEAST_ROWS && n_few == 0 && SLIPS * n_again <= n &&
           LEAST_SEVERAL * n_several >= n_patients &&
           tf_bars_are_assessed(n - n_again, (double)(n_patients * n_levels));
}

static bool is_place(const tf_bars_job *job, const char *column, tf_conditions where) {
    g_autoptr(tf_table) table = read_column(job, column, where);
    const size_t n = table && tf_table_levels(table, column) ? tf_table_n_levels(table, column) : 0;
    return n >= 2 && n <= MOST_LEVELS && tf_table_levels(table, job->whose.column) &&
           !is_flag(job, table, column) && is_over(table, job->whose.column, column);
}

/* The whole file tells it, unless its patients have other rows as well, of other parameters, which
   the other conditions leave out. */
bool tf_bars_is_place_by_rows(const tf_bars_job *job, const GPtrArray *parts,
                              const tf_condition_part *part) {
    const char *column = part->columns[0];
    if (part->n_columns != 1 || strpbrk(part->text, "<>") || is_drawn(job->ask, column) ||
        is_of_some(column) || strcmp(column, job->whose.column) == 0)
        return false;
    tf_spec_condition *items = tf_arena_array(job->arena, tf_spec_condition, parts->len + 1);
    size_t n = 0;
    for (guint i = 0; i < parts->len; i++)
        if (parts->pdata[i] != part)
            items[n++] =
                (tf_spec_condition){.text = ((const tf_condition_part *)parts->pdata[i])->text};
    return is_place(job, column, (tf_conditions){NULL, 0}) ||
           (n > 0 && is_place(job, column, (tf_conditions){items, n}));
}
