/* What all studies are read by: whole numbers, events with their patients, effects with a reason.
 */
#include "study_cells.h"

#include <math.h>

#include "analysis/estimated.h"
#include "given.h"

static bool whole(const tf_forest_job *job, const char *column, size_t row, double value,
                  uint64_t *n) {
    if (value >= 0 && value == floor(value) && value <= TF_TWO_BY_TWO_MAX_N) {
        *n = (uint64_t)value;
        return true;
    }
    return tf_forest_refuse_row(job, row, column, NULL,
                                "column \"%s\" has to be a whole number of patients", column);
}

bool tf_study_need_count(const tf_forest_job *job, const char *column, size_t row, uint64_t *n) {
    double value = 0;
    return tf_given_need(job, column, row, &value) && whole(job, column, row, value, n);
}

bool tf_study_need_events(const tf_forest_job *job, const char *events, const char *patients,
                          size_t row, uint64_t *x, uint64_t *n) {
    tf_number_cell cell;
    if (!tf_given_count(job, events, row, &cell)) {
        const bool ok = tf_study_need_count(job, events, row, x); /* says what is wrong with it */
        return patients && tf_study_need_count(job, patients, row, n) && ok;
    }
    if (!whole(job, events, row, cell.value, x))
        return false;
    if (isnan(cell.total))
        return patients
                   ? tf_study_need_count(job, patients, row, n)
                   : tf_forest_refuse_row(job, row, events,
                                          job->ask->arms.events2 ? "--n1 COL --n2 COL, or 12/40"
                                                                 : "--n1 COL, or 12/40",
                                          "of how many patients isn't said");
    if (!whole(job, events, row, cell.total, n))
        return false;
    uint64_t said = *n;
    if (patients && !tf_study_need_count(job, patients, row, &said))
        return false;
    return said == *n ||
           tf_forest_refuse_row(job, row, events, NULL,
                                "another number of patients than in column \"%s\"", patients);
}

bool tf_study_take(const tf_forest_job *job, tf_forest_study_set *studies, size_t i,
                   tf_stats_status status, const tf_effect_size *size) {
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "effect size of a study");
    const bool known = size->reason == TF_ESTIMATED;
    studies->yi[i] = known ? size->yi : NAN;
    studies->vi[i] = known ? size->vi : NAN;
    studies->list[i].why = tf_why_of(size->reason);
    return true;
}
