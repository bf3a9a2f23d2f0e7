/* The record that changes are counted from is none of them: as 0 it would be the best of everybody
   whose lesions only grew. */
#include "baseline.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/patients.h"
#include "analysis/visit_names.h"
#include "data/cdisc_names.h"

bool tf_waterfall_tells_baseline(const char *column) {
    return tf_is_cdisc_name(column, "ABLFL") || tf_is_visit_name(column);
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
    return tf_is_cdisc_name(column, "ABLFL") ? strcmp(level, "Y") == 0 : names_baseline(level);
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

/* ---- what nobody calls a baseline ---------------------------------------------------------- */

/** So many patients whose first change is 0 are no chance, */
#define FEW_PATIENTS 3
/** and so many who have a change of 0 once, wherever it stands. */
#define MANY_PATIENTS 10

/** What is known of a patient, in the order of the file. */
typedef struct trail {
    size_t n;         /**< rows with a change, */
    size_t n_zero;    /**< of which so many are 0 */
    size_t zero;      /**< the first of these */
    bool starts_at_0; /**< the first row with a change is it */
} trail;

static bool has_change(const tf_waterfall_job *job, const uint32_t *ids, size_t row) {
    return tf_row_used(job->rows, row) && ids[row] != TF_MISSING_LEVEL && !isnan(job->change[row]);
}

static trail *find_trails(const tf_waterfall_job *job, const char *patient) {
    const uint32_t *ids = tf_table_levels(job->table, patient);
    trail *trails = g_new0(trail, tf_table_n_levels(job->table, patient) + 1);
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!has_change(job, ids, row))
            continue;
        trail *t = &trails[ids[row]];
        t->starts_at_0 |= t->n == 0 && job->change[row] == 0;
        if (job->change[row] == 0 && t->n_zero++ == 0)
            t->zero = row;
        t->n++;
    }
    return trails;
}

/** Everybody's first change is 0, or everybody has one of 0 and no more: chance does neither. */
static size_t mark_by_trails(const tf_waterfall_job *job, const char *patient, uint8_t *marks) {
    const size_t n_ids = tf_table_n_levels(job->table, patient);
    g_autofree trail *trails = find_trails(job, patient);
    size_t n_several = 0, n_first = 0, n_once = 0, n = 0;
    for (size_t id = 0; id < n_ids; id++) {
        n_several += trails[id].n > 1;
        n_first += trails[id].n > 1 && trails[id].starts_at_0;
        n_once += trails[id].n > 1 && trails[id].n_zero == 1;
    }
    /* Of many, some lack the baseline. */
    const bool first =
        n_first == n_several || (n_several >= MANY_PATIENTS && 10 * n_first >= 9 * n_several);
    const bool once = n_several >= MANY_PATIENTS && n_once == n_several;
    if (n_several < FEW_PATIENTS || (!first && !once))
        return 0;
    for (size_t id = 0; id < n_ids; id++) {
        if (trails[id].n_zero == 0 || (first && !trails[id].starts_at_0))
            continue;
        marks[trails[id].zero] = 1;
        n++;
    }
    return n;
}

/** A visit that most patients with several have, and all changes of which are 0: "C1D1", "Visit 2",
    AVISITN 0. Its level, or SIZE_MAX. */
static size_t mark_visit(const tf_waterfall_job *job, const char *column, const char *patient,
                         uint8_t *marks) {
    const uint32_t *ids = tf_table_levels(job->table, patient);
    const uint32_t *codes = tf_table_levels(job->table, column);
    g_autofree trail *trails = find_trails(job, patient);
    size_t n_several = 0;
    for (size_t id = 0; id < tf_table_n_levels(job->table, patient); id++)
        n_several += trails[id].n > 1;
    const size_t n_levels = tf_table_n_levels(job->table, column);
    g_autofree size_t *n_zero = g_new0(size_t, n_levels + 1);
    g_autofree size_t *n_other = g_new0(size_t, n_levels + 1);
    size_t found = SIZE_MAX;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!has_change(job, ids, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        n_zero[codes[row]] += job->change[row] == 0 && trails[ids[row]].n > 1;
        n_other[codes[row]] += job->change[row] != 0;
    }
    for (size_t i = 0; i < n_levels; i++)
        if (n_zero[i] >= FEW_PATIENTS && 2 * n_zero[i] > n_several && n_other[i] == 0 &&
            (found == SIZE_MAX || n_zero[i] > n_zero[found]))
            found = i;
    for (size_t row = 0; found != SIZE_MAX && row < job->rows->n; row++)
        marks[row] = has_change(job, ids, row) && codes[row] == found;
    return found;
}

/* ---- which rows ----------------------------------------------------------------------------- */

/** What of a visit tells. */
typedef enum telling { ITS_NAME, ITS_CHANGES } telling;

/** What visits tell, by their names or by their changes; NULL: nothing. In the arena. */
static const char *find_visit(const tf_waterfall_job *job, const char *patient, telling by,
                              uint8_t *marks) {
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *column = tf_table_column_name(job->table, i);
        if (!tf_is_visit_name(column) || !tf_table_levels(job->table, column))
            continue;
        if (by == ITS_NAME && mark_rows(job, column, marks) > 0)
            return tf_arena_printf(job->arena, "by \"%s\"", column);
        const size_t level = by == ITS_NAME ? SIZE_MAX : mark_visit(job, column, patient, marks);
        if (level != SIZE_MAX)
            return tf_arena_printf(job->arena, "by \"%s\" (\"%s\", where all changes are 0)",
                                   column, tf_table_level_name(job->table, column, level));
    }
    return NULL;
}

/** Marks rows of the baseline. What tells of them; NULL: there are none. CDISC's flag is asked
    before names of visits, and these before the data. In the arena. */
static const char *find_baseline(const tf_waterfall_job *job, const char *patient, uint8_t *marks) {
    const char *flag = tf_cdisc_column(job->table, "ABLFL");
    if (tf_table_levels(job->table, flag) && mark_rows(job, flag, marks) > 0)
        return tf_arena_printf(job->arena, "by \"%s\"", flag);
    const char *visit = find_visit(job, patient, ITS_NAME, marks);
    if (!visit)
        visit = find_visit(job, patient, ITS_CHANGES, marks);
    if (visit)
        return visit;
    return mark_by_trails(job, patient, marks) > 0 ? "as each patient has one change of 0" : NULL;
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
        if (others[ids[row]] && !tf_rows_drop(job->rows, row, TF_ROW_UNSCHEDULED, job->diag))
            return false;
    }
    return true;
}

bool tf_waterfall_leave_baseline(tf_waterfall_job *job, const char *patient) {
    if (!patient || !tf_table_levels(job->table, patient))
        return true;
    g_autofree uint8_t *marks = g_new0(uint8_t, job->rows->n + 1);
    const char *by = find_baseline(job, patient, marks);
    size_t n = 0;
    if (!by)
        return true;
    if (!leave_out(job, patient, marks, &n))
        return false;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    if (n > 0)
        tf_diag_note(job->diag, &place, NULL, "%zu rows are of the baseline %s: they are no change",
                     n, by);
    return true;
}
