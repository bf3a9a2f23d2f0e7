/* The file of the population: who could have had an event, or a response. */
#include <string.h>

#include "analysis/site_numbers.h"
#include "analysis/strata.h"
#include "data/cdisc_names.h"
#include "data/condition_text.h"
#include "traits.h"

/** CDISC's flag of whoever was treated. */
#define TREATED "SAFFL"

/* ---- reading ------------------------------------------------------------------------------ */

tf_table *tf_bars_read_population(tf_bars_job *job, const tf_conditions *where, tf_diag *diag) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&ask->base, job->arena);
    own->base.where = *where;
    tf_request_builder *builder = tf_request_builder_new(&own->base, job->arena);
    tf_request_column(builder, tf_bars_patient_there(job), &own->population.patient,
                      TF_COLUMN_LEVELS);
    if (tf_bars_group_there(job))
        tf_request_column(builder, tf_bars_group_there(job), &own->population.group,
                          TF_COLUMN_LEVELS);
    tf_request_merge(builder, tf_bars_group_there(job), &own->group.merge);
    if (ask->facet.column)
        tf_request_optional(builder, ask->facet.column, TF_COLUMN_LEVELS);
    tf_request_merge_found(builder, ask->facet.column, &ask->facet.merge);
    tf_request_key_list(builder, tf_bars_strata(own), TF_COLUMN_LEVELS);
    if (ask->category.column)
        tf_request_optional(builder, ask->category.column, TF_COLUMN_LEVELS);
    tf_request_merge_found(builder, ask->category.column, &ask->category.merge);
    tf_request_optional(builder, TREATED, TF_COLUMN_LEVELS);
    tf_table_request request;
    tf_request_finish(builder, &request);
    request.options.path_place = tf_ask_place(&ask->base, &ask->population.data);
    g_autofree char *path = tf_ask_resolve_path(&ask->base, ask->population.data);
    return tf_table_read(path, &request, diag);
}

/** The levels of the population's groups that some patient has. */
static tf_texts groups_of(tf_bars_job *job) {
    const tf_table *table = job->whose.population;
    const char *column = tf_bars_group_there(job);
    const uint32_t *ids = tf_table_levels(table, tf_bars_patient_there(job));
    const uint32_t *codes = tf_table_levels(table, column);
    const char **names = tf_arena_array(job->arena, const char *, TF_MAX_GROUPS);
    bool *met = tf_arena_array(job->arena, bool, tf_table_n_levels(table, column) + 1);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL || met[codes[row]])
            continue;
        if (n == TF_MAX_GROUPS)
            return (tf_texts){NULL, 0};
        met[codes[row]] = true;
        names[n++] = tf_table_level_name(table, column, codes[row]);
    }
    return (tf_texts){names, n};
}

/* A group of the rows that the population lacks is one of its own, misspelt: then none of those
   that have no row may be taken for one in which nothing happened. */
static bool has_all_groups(const tf_bars_job *job, const tf_texts *groups) {
    const char *column = job->ask->group.column;
    const uint32_t *codes = tf_table_levels(job->table, column);
    const size_t n_levels = tf_table_n_levels(job->table, column);
    bool *has = tf_arena_array(job->arena, bool, n_levels + 1);
    for (size_t i = 0; i < n_levels; i++)
        has[i] = tf_is_among(groups->items, groups->n, tf_table_level_name(job->table, column, i));
    for (size_t row = 0; row < job->rows->n; row++) {
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL && !has[codes[row]])
            return false;
    }
    return true;
}

/** Who has no number is in no denominator. */
static void warn_unnumbered(const tf_bars_job *job) {
    tf_table *table = job->whose.population;
    const char *column = tf_bars_patient_there(job);
    const uint32_t *ids = tf_table_levels(table, column);
    tf_line_list lines = {0};
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        if (ids[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&lines, table, row);
    if (lines.n == 0)
        return;
    const tf_place place = tf_table_place(table, lines.first_row, column);
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu rows of the population left out: no \"%s\" (%s)", lines.n,
                    tf_table_n_rows(table), column, tf_line_list_text(&lines, job->arena));
}

/** Whether a row of the population is of somebody who is in a denominator. */
static bool is_counted(const tf_bars_job *job, size_t row) {
    const tf_table *table = job->whose.population;
    const char *group = tf_bars_group_there(job);
    return tf_table_levels(table, tf_bars_patient_there(job))[row] != TF_MISSING_LEVEL &&
           (!group || tf_table_levels(table, group)[row] != TF_MISSING_LEVEL);
}

/* A denominator holds everybody, and its comparison would lack those without a stratum. */
static bool refuse_unstratified(const tf_bars_job *job, const char *column,
                                const tf_line_list *lines) {
    const tf_place place = tf_table_place(job->whose.population, lines->first_row, column);
    g_autofree char *word = tf_condition_word(column);
    g_autofree char *hint =
        g_strdup_printf("--set 'population.where=[\"%s is not missing\"]' leaves them out", word);
    tf_diag_error(job->diag, &place, hint, "%zu patients of the population have no \"%s\" (%s)",
                  lines->n, column, tf_line_list_text(lines, job->arena));
    return false;
}

/** Strata are what patients were at randomization: of all of them, with or without a row. */
static bool stratify(tf_bars_job *job) {
    const tf_texts *strata = tf_bars_strata(job->ask);
    tf_rows rows = tf_rows_all(job->whose.population);
    bool ok = true;
    for (size_t row = 0; ok && strata->n > 0 && row < rows.n; row++)
        ok = is_counted(job, row) || tf_rows_drop(&rows, row, 1, job->diag);
    for (size_t i = 0; ok && i < strata->n; i++) {
        const uint32_t *codes = tf_table_levels(rows.table, strata->items[i]);
        tf_line_list lines = {0};
        for (size_t row = 0; row < rows.n; row++)
            if (tf_row_used(&rows, row) && codes[row] == TF_MISSING_LEVEL)
                tf_line_list_add(&lines, rows.table, row);
        ok = lines.n == 0 || refuse_unstratified(job, strata->items[i], &lines);
    }
    const tf_place place = tf_ask_place(&job->ask->base, strata);
    ok = ok &&
         tf_strata_cross(&rows, strata, &place, &job->whose.stratum, &job->n_strata, job->diag);
    for (size_t row = 0; ok && job->whose.stratum && row < rows.n; row++)
        if (!tf_row_used(&rows, row))
            job->whose.stratum[row] = UINT32_MAX; /* of none */
    tf_rows_clear(&rows);
    return ok;
}

/** Whether the rows are adverse events, by their columns: AEDECOD, AETERM, AESOC. */
static bool are_adverse(const tf_table *table) {
    static const char *const names[] = {"AEDECOD", "AETERM",  "AEBODSYS", "AESOC",
                                        "AESER",   "AETOXGR", "TRTEMFL"};
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
            if (tf_is_cdisc_name(tf_table_column_name(table, i), names[k]))
                return true;
    return false;
}

/* Who was randomised and never treated can have no adverse event of the treatment. */
static void warn_untreated(const tf_bars_job *job) {
    tf_table *table = job->whose.population;
    const char *flag = tf_cdisc_column(table, TREATED);
    const uint32_t *codes = tf_table_levels(table, flag);
    size_t n_yes = 0, n_no = 0, n_all = 0;
    for (size_t row = 0; codes && row < tf_table_n_rows(table); row++) {
        if (!is_counted(job, row))
            continue;
        n_all++;
        const char *text =
            codes[row] == TF_MISSING_LEVEL ? "" : tf_table_level_name(table, flag, codes[row]);
        n_yes += g_ascii_strcasecmp(text, "Y") == 0;
        n_no += g_ascii_strcasecmp(text, "N") == 0 || *text == '\0';
    }
    if (n_no == 0 || n_yes == 0 || n_yes + n_no < n_all || !are_adverse(job->table))
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->population.data);
    g_autofree char *hint = g_strdup_printf("--set 'population.where=[%s = Y]'", flag);
    tf_diag_warning(job->diag, &place, hint,
                    "%zu of %zu patients of the population have no Y in \"%s\": they were never "
                    "treated, and adverse events are a percentage of them, too",
                    n_no, n_yes + n_no, flag);
}

/* Of so few rows, such as the one serious event that a condition left, values say nothing of a
   column; its name does, and the population is held against it. */
#define FEW_ROWS 9

static const char *column_by_name(const tf_bars_job *job) {
    for (size_t i = 0; job->rows->n_used <= FEW_ROWS && i < tf_table_n_columns(job->table); i++) {
        const char *column = tf_table_column_name(job->table, i);
        if (tf_is_patient_name(column) && tf_table_levels(job->table, column))
            return column;
    }
    return NULL;
}

bool tf_bars_read_members(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    if (!ask->population.data)
        return true;
    const tf_patients_ask asked = tf_bars_patients_ask(ask);
    const tf_place place = tf_ask_place(&ask->base, &ask->population.data);
    job->whose.column = tf_patients_column(&asked, job->rows);
    if (!job->whose.column)
        job->whose.column = column_by_name(job);
    if (!job->whose.column) {
        tf_diag_error(job->diag, &place, "--id COL",
                      "no column of the data says whose the rows are");
        return false;
    }
    job->whose.population = tf_bars_read_population(job, &ask->population.where, job->diag);
    if (!job->whose.population)
        return false;
    warn_unnumbered(job);
    warn_untreated(job);
    if (!stratify(job))
        return false;
    if (!ask->group.column)
        return true;
    const tf_texts groups = groups_of(job);
    if (has_all_groups(job, &groups))
        job->whose.groups = groups;
    return true;
}

/* ---- counting ----------------------------------------------------------------------------- */

/** Index of a name among the groups; their number: it is not there. */
static size_t group_of(const tf_bars_job *job, const char *name) {
    size_t i = 0;
    while (i < job->grouping.n && g_strcmp0(job->grouping.groups[i].level, name) != 0)
        i++;
    return i;
}

static bool is_at(size_t where, size_t index) {
    return where == index || where == TF_BARS_EVERYWHERE;
}

/** Into the total of the group, in each panel and category that the patient is in. */
static void count_member(tf_bars_job *job, const tf_bars_member *member) {
    for (size_t f = 0; f < job->bars->n_facets; f++)
        for (size_t c = 0; c < job->bars->n_categories; c++)
            if (is_at(member->facet, f) && is_at(member->category, c))
                job->tally.total[tf_bars_place(job, f, c, member->group) * job->n_strata +
                                 member->stratum]++;
}

/** Which group a row of the population is of. False: one that is not drawn. */
static bool find_group(const tf_bars_job *job, size_t row, size_t *group) {
    const char *column = tf_bars_group_there(job);
    *group = 0;
    if (!column)
        return true;
    const uint32_t code = tf_table_levels(job->whose.population, column)[row];
    const char *level = tf_table_level_name(job->whose.population, column, code);
    *group = group_of(job, level);
    if (*group < job->grouping.n)
        return true;
    const tf_place place = tf_table_place(job->whose.population, row, column);
    tf_diag_error(job->diag, &place,
                  "keep the others with population.where, or merge it with group.merge",
                  "group \"%s\" of the population has no row in the other file, which has "
                  "groups that the population lacks",
                  level);
    return false;
}

/** Whether a patient's second row says the same as the first. */
static bool is_same(const tf_bars_job *job, size_t row, const char *id, const tf_bars_member *first,
                    const tf_bars_member *again) {
    const bool group = first->group != again->group, facet = first->facet != again->facet;
    const bool stratum = first->stratum != again->stratum;
    if (!group && !facet && !stratum && first->category == again->category)
        return true;
    const char *column = group     ? tf_bars_group_there(job)
                         : stratum ? tf_bars_strata(job->ask)->items[0]
                         : facet   ? job->ask->facet.column
                                   : job->ask->category.column;
    const tf_place place = tf_table_place(job->whose.population, row, column);
    tf_diag_error(job->diag, &place, "keep one row of each patient with population.where",
                  "patient \"%s\" stands in two %s of the population", id,
                  group     ? "groups"
                  : stratum ? "strata"
                  : facet   ? "panels"
                            : "categories");
    return false;
}

/* They are of no denominator, whatever befell them. */
static void tell_ungrouped(const tf_bars_job *job, const tf_line_list *lines) {
    tf_table *table = job->whose.population;
    const tf_place place = tf_table_place(table, lines->first_row, tf_bars_group_there(job));
    if (lines->n > 0)
        tf_diag_warning(job->diag, &place, "population.where leaves patients out",
                        "%zu of %zu patients of the population are in no denominator: \"%s\" is "
                        "missing (%s)",
                        lines->n, tf_table_n_rows(table), tf_bars_group_there(job),
                        tf_line_list_text(lines, job->arena));
}

/** Patients of one number, in the population, may be of several sites. */
static bool check_sites(tf_bars_job *job) {
    tf_bars_ask *own = (tf_bars_ask *)tf_ask_copy(&job->ask->base, job->arena);
    own->base.where = job->ask->population.where;
    return tf_refuse_site_numbers(job->whose.population, &own->base, tf_bars_patient_there(job),
                                  job->arena, job->diag);
}

bool tf_bars_count_members(tf_bars_job *job) {
    tf_table *table = job->whose.population;
    const char *patient = tf_bars_patient_there(job), *group = tf_bars_group_there(job);
    const uint32_t *ids = tf_table_levels(table, patient);
    const uint32_t *groups = group ? tf_table_levels(table, group) : NULL;
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    job->whose.members = members;
    job->whose.ungrouped = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tf_line_list ungrouped = {0};
    size_t n_again = 0;
    if (!tf_bars_find_traits(job))
        return false;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (ids[row] == TF_MISSING_LEVEL)
            continue;
        const char *id = tf_table_level_name(table, patient, ids[row]);
        if (groups && groups[row] == TF_MISSING_LEVEL) {
            if (g_hash_table_add(job->whose.ungrouped, g_strdup(id)))
                tf_line_list_add(&ungrouped, table, row);
            continue;
        }
        tf_bars_member member;
        tf_bars_take_traits(job, row, &member);
        member.stratum = job->whose.stratum ? job->whose.stratum[row] : 0;
        if (!find_group(job, row, &member.group))
            return false;
        const tf_bars_member *before = g_hash_table_lookup(members, id);
        /* Whoever is there twice may be two of different sites: that is asked once. */
        if (before &&
            ((!n_again++ && !check_sites(job)) || !is_same(job, row, id, before, &member)))
            return false;
        if (before)
            continue;
        g_hash_table_insert(members, g_strdup(id),
                            tf_arena_memdup(job->arena, &member, 1, sizeof member));
        count_member(job, &member);
    }
    job->bars->rows.by_category = job->whose.by_category;
    tell_ungrouped(job, &ungrouped);
    return tf_bars_check_traits(job);
}
