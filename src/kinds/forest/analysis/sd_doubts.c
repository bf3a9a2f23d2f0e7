/* Standard deviations that can be read but can't be meant: the standard errors of one paper among
   them would decide the pooled mean. */
#include <math.h>

#include "base/sort.h"
#include "doubt.h"
#include "studies.h"

/** A study whose patients differ so much less than those of others has another spread, */
#define OTHER_SPREAD 3.0
/** and its standard deviation is within this of theirs once it is taken for a standard error. */
#define LIKE_OTHERS 2.0
/** Between the arms of a study. */
#define OTHER_ARM 5.0

static double spread_of(const tf_forest_study *study) {
    return sqrt(study->means[0].sd * study->means[1].sd);
}

/** Spreads of all studies that have one, in ascending order. */
typedef struct spreads {
    double *list; /**< owned */
    size_t n;
} spreads;

static spreads spreads_of(const tf_forest_study_set *studies) {
    spreads all = {.list = g_new(double, studies->n + 1)};
    for (size_t i = 0; i < studies->n; i++)
        if (spread_of(&studies->list[i]) > 0)
            all.list[all.n++] = spread_of(&studies->list[i]);
    tf_sort_numbers(all.list, all.n);
    return all;
}

/** In the middle of all but one of them; NaN: there is no other. */
static double middle_of_others(const spreads *all, double but) {
    if (all->n < 2)
        return NAN;
    /* Without that one, what lies above it moves down. */
    const size_t middle = (all->n - 1) / 2;
    return all->list[middle] < but ? all->list[middle] : all->list[middle + 1];
}

static bool is_std_err(const tf_forest_study *study, const spreads *all) {
    const double spread = spread_of(study);
    if (!(spread > 0))
        return false;
    const double n = sqrt((double)study->means[0].n * (double)study->means[1].n);
    const double others = middle_of_others(all, spread), as_error = spread * sqrt(n) / others;
    return OTHER_SPREAD * spread < others && as_error > 1 / LIKE_OTHERS && as_error < LIKE_OTHERS;
}

void tf_forest_doubt_deviations(const tf_forest_job *job, const tf_forest_study_set *studies) {
    tf_forest_doubt errors = {0}, noughts = {0}, apart = {0};
    const spreads all = spreads_of(studies);
    for (size_t i = 0; i < studies->n; i++) {
        const tf_forest_study *study = &studies->list[i];
        const double a = study->means[0].sd, b = study->means[1].sd;
        if ((a == 0) != (b == 0))
            tf_forest_doubt_add(&noughts, i, study->name);
        else if (fmax(a, b) >= OTHER_ARM * fmin(a, b) && a > 0)
            tf_forest_doubt_add(&apart, i, study->name);
        else if (is_std_err(study, &all))
            tf_forest_doubt_add(&errors, i, study->name);
    }
    g_free(all.list);
    const char *column = job->ask->arms.sd1;
    tf_forest_doubt_tell(job, &errors, column,
                         "a standard deviation is the standard error times the root of n",
                         "standard deviations are far below those of other studies, as standard "
                         "errors are");
    tf_forest_doubt_tell(job, &noughts, column,
                         "leave the study out with --where if its standard deviation isn't known",
                         "the standard deviation of one arm is 0");
    tf_forest_doubt_tell(job, &apart, column, "check the numbers against their source",
                         "the standard deviations of the arms are far from each other");
}
