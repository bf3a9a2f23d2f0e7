/* Rows whose patients the population doesn't have: some are expected, most are a sign that the two
   files write their patients' numbers in different ways. */
#include "strangers.h"

#include "analysis/patient_numbers.h"

/** Of two files signs make no difference either. */
static char *fold(const char *id) {
    g_autofree char *folded = tf_fold_patient(id);
    GString *text = g_string_new(NULL);
    for (const char *at = folded; *at; at++)
        if (g_ascii_isalnum(*at) || (*at & 0x80))
            g_string_append_c(text, *at);
    return g_string_free(text, FALSE);
}

/** The population has those without a group, too: other words are for them. */
static bool is_stranger(const tf_bars_job *job, const char *id) {
    return !g_hash_table_contains(job->whose.members, id) &&
           !g_hash_table_contains(job->whose.ungrouped, id);
}

/** A member who is called nearly so; NULL: there is none. */
static const char *near_member(GHashTable *folded, const char *id) {
    g_autofree char *key = fold(id);
    return g_hash_table_lookup(folded, key);
}

static GHashTable *fold_members(const tf_bars_whose *whose) {
    GHashTable *folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *const both[] = {whose->ungrouped, whose->members};
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        GHashTableIter iter;
        gpointer id;
        g_hash_table_iter_init(&iter, both[i]);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_insert(folded, fold(id), id);
    }
    return folded;
}

/** How many patients the rows in use have, and how many of them are no members. */
static void count_patients(const tf_bars_job *job, const tf_line_list *strangers, size_t *n_all,
                           size_t *n_strange) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    g_autofree bool *met = g_new0(bool, n_ids + 1);
    *n_all = *n_strange = 0;
    for (size_t row = 0; row < job->rows->n && strangers->n > 0; row++) {
        if (ids[row] == TF_MISSING_LEVEL || met[ids[row]])
            continue;
        met[ids[row]] = true;
        const char *id = tf_table_level_name(job->table, job->whose.column, ids[row]);
        ++*n_all;
        *n_strange += is_stranger(job, id);
    }
}

static bool refuse_near(tf_bars_job *job, const tf_line_list *strangers) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    g_autoptr(GHashTable) folded = fold_members(&job->whose);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (ids[row] == TF_MISSING_LEVEL)
            continue;
        const char *id = tf_table_level_name(job->table, job->whose.column, ids[row]);
        if (!is_stranger(job, id))
            continue;
        const char *member = near_member(folded, id);
        if (!member)
            continue;
        const tf_place place = tf_table_place(job->table, row, job->whose.column);
        tf_diag_error(
            job->diag, &place, "write the patients' numbers alike in both files",
            "patient \"%s\" is not of the population, where one is \"%s\": %zu of %zu rows "
            "have a patient that it lacks (%s)",
            id, member, strangers->n, job->rows->n, tf_line_list_text(strangers, job->arena));
        return false;
    }
    return true;
}

bool tf_bars_check_strangers(tf_bars_job *job, const tf_line_list *strangers) {
    size_t n_all, n_strange;
    if (strangers->n == 0)
        return true;
    if (!refuse_near(job, strangers))
        return false;
    count_patients(job, strangers, &n_all, &n_strange);
    const tf_place place = {.file = tf_table_path(job->table)};
    const bool chosen = job->ask->population.where.n > 0;
    if (n_strange == n_all || (!chosen && 2 * n_strange > n_all)) {
        tf_diag_error(job->diag, &place,
                      "population.patient=COL names the column of the population that has the same "
                      "numbers",
                      "%zu of %zu patients are not of the population (%s)", n_strange, n_all,
                      tf_line_list_text(strangers, job->arena));
        return false;
    }
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu rows left out: their patients are not of the population (%s)",
                    strangers->n, job->rows->n, tf_line_list_text(strangers, job->arena));
    return true;
}
