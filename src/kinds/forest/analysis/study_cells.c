/* What all studies are read by: whole numbers, events with their patients, effects with a reason.
 */
#include "study_cells.h"

#include <math.h>

#include "analysis/arm_names.h"
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

/** Of how many patients a heading says that events are: those of whom the percentage is. */
static bool take_named(const tf_forest_job *job, const char *events, size_t row,
                       const tf_number_cell *cell, uint64_t *n) {
    const char *hint =
        job->ask->arms.events2 ? "--n1 COL --n2 COL, or 12/40" : "--n1 COL, or 12/40";
    const double named = tf_arm_size(events);
    const bool nobody = cell->value == 0 && isnan(cell->percent); /* nobody of any number */
    if (isnan(named) || (isnan(cell->percent) && !nobody))
        return tf_forest_refuse_row(job, row, events, hint, "of how many patients isn't said");
    if (nobody || tf_forest_is_percentage(cell, named))
        return whole(job, events, row, named, n);
    return tf_forest_refuse_row(job, row, events, hint,
                                "of how many patients isn't said: %.0f of the %.0f in the heading "
                                "are not %.*f %%",
                                cell->value, named, cell->percent_decimals, cell->percent);
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
        return patients ? tf_study_need_count(job, patients, row, n)
                        : take_named(job, events, row, &cell, n);
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
