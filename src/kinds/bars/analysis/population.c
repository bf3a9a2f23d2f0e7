/* Rows of patients beside a file of all of them, the population: events, of which a patient may
   have several or none, or responses, of which each has one or it is not known. */
#include <string.h>

#include "job.h"

/* ---- whose the rows are ------------------------------------------------------------------- */

/** Groups are compared as the population has them: a patient who is elsewhere there would be
    counted among patients that he is not one of. */
static bool refuse_moved(tf_bars_job *job, const tf_line_list *moved, size_t row, size_t there) {
    const char *group = job->ask->group.column;
    const tf_place place = tf_table_place(job->table, row, group);
    tf_diag_error(job->diag, &place,
                  "population.group=COL names the column of the population that has the same "
                  "groups",
                  "patients stand in another group in the population, %zu rows of theirs (%s): "
                  "\"%s\" is of \"%s\" here and of \"%s\" there",
                  moved->n, tf_line_list_text(moved, job->arena),
                  tf_table_level_name(job->table, job->whose.column,
                                      tf_table_levels(job->table, job->whose.column)[row]),
                  tf_table_level_name(job->table, group, job->group_codes[row]),
                  job->grouping.groups[there].level);
    return false;
}

/** Nobody knows whose an event without a patient's number is: it counts nowhere, and percentages
    are too low by it. */
static bool drop_unnumbered(tf_bars_job *job) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_used = job->rows->n_used;
    tf_line_list lines = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] != TF_MISSING_LEVEL)
            continue;
        tf_line_list_add(&lines, job->table, row);
        if (!tf_rows_drop(job->rows, row, 1, job->diag))
            return false;
    }
    if (lines.n == 0)
        return true;
    const tf_place place = tf_table_place(job->table, lines.first_row, job->whose.column);
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu of %zu rows left out: without \"%s\" nobody knows whose they are, and "
                    "percentages may be too low (%s)",
                    lines.n, n_used, job->whose.column, tf_line_list_text(&lines, job->arena));
    tf_results_add_drop(job->builder, "drop.missing", job->whose.column, lines.n);
    return true;
}

/** Rows that are left are of patients of the population, in their group. */
static bool keep_members(tf_bars_job *job) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    tf_line_list strangers = {0}, moved = {0};
    size_t first_moved = 0, there = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        gpointer group;
        const char *id = tf_table_level_name(job->table, job->whose.column, ids[row]);
        if (!g_hash_table_lookup_extended(job->whose.members, id, NULL, &group)) {
            tf_line_list_add(&strangers, job->table, row);
            if (!tf_rows_drop(job->rows, row, 1, job->diag))
                return false;
        } else if (GPOINTER_TO_SIZE(group) != where.group) {
            first_moved = moved.n ? first_moved : row;
            there = moved.n ? there : GPOINTER_TO_SIZE(group);
            tf_line_list_add(&moved, job->table, row);
        }
    }
    if (moved.n > 0)
        return refuse_moved(job, &moved, first_moved, there);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (strangers.n > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %zu rows left out: their patients are not of the population (%s)",
                        strangers.n, job->rows->n, tf_line_list_text(&strangers, job->arena));
    return true;
}

/* ---- responses ---------------------------------------------------------------------------- */

/* Whoever has no row at a place is a patient whose response isn't known, as one with an empty cell
   is. `n_patients` have a row somewhere. */
static void count_responses(tf_bars_job *job, size_t n_patients) {
    const size_t n_places = tf_bars_n_places(job);
    tf_bars_tally *tally = &job->tally;
    g_autofree uint64_t *all = g_memdup2(tally->total, n_places * sizeof *all);
    memset(tally->total, 0, n_places * sizeof *all);
    for (size_t row = 0; row < job->rows->n; row++)
        tf_bars_count_row(job, row);
    const bool of_all = job->bars->denominator == TF_BARS_OF_ALL;
    for (size_t i = 0; i < n_places; i++) {
        const uint64_t there = of_all ? tally->total[i] : tally->total[i] + tally->missing[i];
        const uint64_t absent = all[i] > there ? all[i] - there : 0;
        tally->missing[i] += absent;
        tally->total[i] += of_all ? absent : 0;
    }
    const size_t n_absent = g_hash_table_size(job->whose.members) - n_patients;
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n_absent > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "%zu of %u patients of the population have no row: their responses are not "
                        "known",
                        n_absent, g_hash_table_size(job->whose.members));
    tf_bars_say_missing(job);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/** Patients of a group in whom nothing was seen: drawn at 0, and told, for a group that is there by
    mistake looks the same. */
static void tell_empty_groups(tf_bars_job *job) {
    const size_t n = job->grouping.n;
    g_autofree bool *has = g_new0(bool, n + 1);
    g_autofree size_t *sizes = g_new0(size_t, n + 1);
    GHashTableIter iter;
    gpointer group;
    g_hash_table_iter_init(&iter, job->whose.members);
    while (g_hash_table_iter_next(&iter, NULL, &group))
        sizes[GPOINTER_TO_SIZE(group)]++;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (tf_bars_where_of(job, row, &where))
            has[where.group] = true;
    }
    const tf_place place = {.file = tf_table_path(job->table)};
    for (size_t g = 0; g < n; g++) {
        if (!has[g])
            tf_diag_warning(
                job->diag, &place, "population.where leaves out a group that isn't meant",
                "group \"%s\" of the population has no row here: %s its %zu patients",
                job->grouping.groups[g].label,
                job->bars->rows.events ? "no event in" : "no response is known of", sizes[g]);
    }
}

/* Whoever has no row had no event: nobody is left out. */
static void refuse_evaluable(tf_bars_job *job) {
    if (job->bars->denominator != TF_BARS_OF_EVALUABLE)
        return;
    job->bars->denominator = TF_BARS_OF_ALL;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    tf_diag_warning(job->diag, &place, "population.where leaves patients out",
                    "rows are events: percentages are of all patients of the population");
}

bool tf_bars_population(tf_bars_job *job) {
    size_t n_patients;
    if (!tf_bars_count_members(job) || !tf_bars_check_conditions(job) || !drop_unnumbered(job) ||
        !keep_members(job) || !tf_bars_judge_rows(job, &n_patients))
        return false;
    tell_empty_groups(job);
    if (job->bars->rows.events) {
        refuse_evaluable(job);
        return tf_bars_count_events(job);
    }
    count_responses(job, n_patients);
    return true;
}
