/* The record that changes are counted from is none of them: as 0 it would be the best of everybody
   whose lesions only grew. */
#include "baseline.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/patients.h"
#include "analysis/visit_names.h"

bool tf_waterfall_tells_baseline(const char *column) {
    return strcmp(column, "ABLFL") == 0 || tf_is_visit_name(column);
}

/** "Baseline (Day 1)", "Bilan initial"; not "Worst post-baseline". */
static bool names_baseline(const char *visit) {
    static const char *const words[] = {"baseline",     "base line",     "screening",
                                        "inclusion",    "bilan initial", "initial",
                                        "pretreatment", "pre treatment", NULL};
    static const char *const others[] = {"post", "after", "since", "from", "apres", "depuis", NULL};
    g_auto(GStrv) parts = tf_name_words(visit);
    return tf_words_have(parts, words) && !tf_words_have(parts, others);
}

static bool level_is_baseline(const char *column, const char *level) {
    return strcmp(column, "ABLFL") == 0 ? strcmp(level, "Y") == 0 : names_baseline(level);
}

/** [rows] 1: of the baseline by the column, without a change. Returns how many. */
static size_t mark_rows(const tf_waterfall_job *job, const char *column, uint8_t *marks) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    const size_t n_levels = tf_table_n_levels(job->table, column);
    g_autofree bool *baseline = g_new0(bool, n_levels + 1);
    size_t n = 0;
    for (size_t i = 0; i < n_levels; i++)
        baseline[i] = level_is_baseline(column, tf_table_level_name(job->table, column, i));
    for (size_t row = 0; row < job->rows->n; row++) {
        const bool none = isnan(job->change[row]) || job->change[row] == 0;
        marks[row] = tf_row_used(job->rows, row) && none && codes[row] != TF_MISSING_LEVEL &&
                     baseline[codes[row]];
        n += marks[row];
    }
    return n;
}

/** The first column by which rows are of the baseline; CDISC's flag is asked before visits. */
static const char *find_column(const tf_waterfall_job *job, uint8_t *marks) {
    if (tf_table_levels(job->table, "ABLFL") && mark_rows(job, "ABLFL", marks) > 0)
        return "ABLFL";
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *column = tf_table_column_name(job->table, i);
        if (tf_is_visit_name(column) && tf_table_levels(job->table, column) &&
            mark_rows(job, column, marks) > 0)
            return column;
    }
    return NULL;
}

/** Who has no other row is a patient without a change. */
static bool leave_out(tf_waterfall_job *job, const char *patient, const uint8_t *marks,
                      size_t *n_left) {
    const uint32_t *ids = tf_table_levels(job->table, patient);
    g_autofree bool *others = g_new0(bool, tf_table_n_levels(job->table, patient) + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && ids[row] != TF_MISSING_LEVEL && !marks[row])
            others[ids[row]] = true;
    double *change = tf_arena_memdup(job->arena, job->change, job->rows->n, sizeof *change);
    job->change = change;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!marks[row] || ids[row] == TF_MISSING_LEVEL)
            continue;
        ++*n_left;
        change[row] = NAN;
        if (others[ids[row]] && !tf_rows_drop(job->rows, row, 1, job->diag))
            return false;
    }
    return true;
}

bool tf_waterfall_leave_baseline(tf_waterfall_job *job, const char *patient) {
    if (!patient || !tf_table_levels(job->table, patient))
        return true;
    g_autofree uint8_t *marks = g_new0(uint8_t, job->rows->n + 1);
    const char *column = find_column(job, marks);
    size_t n = 0;
    if (!column)
        return true;
    if (!leave_out(job, patient, marks, &n))
        return false;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    if (n > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu rows are of the baseline by \"%s\": they are no change", n, column);
    return true;
}
