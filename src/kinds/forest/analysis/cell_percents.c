/* Percentages beside events: "5 (18%)" are counts whatever the heading says, and of 60 patients the
   percentage is of others than the column of them says. */
#include <math.h>

#include "analysis/arm_names.h"
#include "data/number_marks.h"
#include "doubt.h"
#include "given.h"
#include "studies.h"

bool tf_forest_is_percentage(const tf_number_cell *cell, double n) {
    const double digit = pow(10, -cell->percent_decimals);
    return fabs(100 * cell->value / n - cell->percent) < digit + 1e-9;
}

/** Of how many patients the events of a row are; NaN: its cells don't say. */
static double patients_of(const tf_forest_job *job, const char *column, const char *patients,
                          size_t row, const tf_number_cell *events) {
    if (!isnan(events->total))
        return events->total;
    if (!patients)
        return tf_arm_size(column);
    const tf_given given = tf_given_parse(tf_given_raw(job, patients, row),
                                          tf_table_number_marks(job->table), job->arena);
    return given.kind == TF_GIVEN_NUMBER && given.value > 0 ? given.value : NAN;
}

bool tf_forest_cells_count(const tf_forest_job *job, const char *events, const char *patients) {
    size_t n_counts = 0, n_others = 0;
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        tf_number_cell cell;
        if (!tf_given_count(job, events, row, &cell) || cell.value == 0)
            continue;
        const double n = patients_of(job, events, patients, row, &cell);
        /* "30 (12)" under "% (n)" has a percentage first: the other isn't that of it */
        const bool counts = cell.value == floor(cell.value) &&
                            (isnan(cell.percent) ? !isnan(cell.total)
                                                 : !isnan(n) && tf_forest_is_percentage(&cell, n));
        n_counts += counts;
        n_others += !counts;
    }
    return n_counts > n_others;
}

void tf_forest_doubt_percents(const tf_forest_job *job, const tf_forest_study_set *studies) {
    const tf_forest_arms_ask *arms = &job->ask->arms;
    const char *const events[] = {arms->events1, arms->events2};
    for (size_t arm = 0; arm < (studies->counts ? 2 : 1); arm++) {
        tf_forest_doubt others = {0};
        for (size_t i = 0; i < studies->n; i++) {
            const tf_two_by_two *counts = studies->counts ? &studies->counts[i] : NULL;
            const uint64_t n = !counts ? studies->list[i].n : arm == 0 ? counts->n1 : counts->n2;
            tf_number_cell cell;
            if (n > 0 && tf_given_count(job, events[arm], i, &cell) && !isnan(cell.percent) &&
                !tf_forest_is_percentage(&cell, (double)n))
                tf_forest_doubt_add(&others, i, studies->list[i].name);
        }
        tf_forest_doubt_tell(job, &others, events[arm], "check the numbers against their source",
                             "percentages beside events aren't those of the patients of the arm");
    }
}
