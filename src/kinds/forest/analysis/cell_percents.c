/* "5 (18%)" of 60 patients: the percentage is of other patients than the column of them says. */
#include <math.h>

#include "doubt.h"
#include "studies.h"

/** Rounded or cut off behind its last digit. */
static bool is_percentage(const tf_number_cell *cell, double n) {
    const double digit = pow(10, -cell->percent_decimals);
    return fabs(100 * cell->value / n - cell->percent) < digit + 1e-9;
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
                !is_percentage(&cell, (double)n))
                tf_forest_doubt_add(&others, i, studies->list[i].name);
        }
        tf_forest_doubt_tell(job, &others, events[arm], "check the numbers against their source",
                             "percentages beside events aren't those of the patients of the arm");
    }
}
