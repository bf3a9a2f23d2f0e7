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
/** The place of a decimal point: a study whose patients differ so many times as much as those of
   any other one has no other spread, but a slip of it, */
#define LOST_POINT 6.0
/** unless its mean is as much greater: then it is in another unit. */
#define SAME_MEAN 3.0
/** Between the arms of a study. */
#define OTHER_ARM 5.0
/** Between the means of studies in two units. */
#define OTHER_UNIT 5.0

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

/** The one at that place once `but` is taken out: what lies above it moves down. */
static double other_at(const spreads *all, double but, size_t at) {
    return all->list[at] < but ? all->list[at] : all->list[at + 1];
}

/** In the middle of all but one of them, of two as their ratios to it are; NaN: there is no
 * other. */
static double middle_of_others(const spreads *all, double but) {
    if (all->n < 2)
        return NAN;
    const size_t n = all->n - 1;
    return sqrt(other_at(all, but, (n - 1) / 2) * other_at(all, but, n / 2));
}

/** Two others that are far from each other tell nothing: either may be the slip. */
static bool are_at_odds(const spreads *all, double but) {
    return all->n == 3 && other_at(all, but, 1) >= OTHER_SPREAD * other_at(all, but, 0);
}

static bool is_std_err(const tf_forest_study *study, const spreads *all) {
    const double spread = spread_of(study);
    if (!(spread > 0) || are_at_odds(all, spread))
        return false;
    const double n = sqrt((double)study->means[0].n * (double)study->means[1].n);
    const double others = middle_of_others(all, spread), as_error = spread * sqrt(n) / others;
    return OTHER_SPREAD * spread < others && as_error > 1 / LIKE_OTHERS && as_error < LIKE_OTHERS;
}

/** The greatest of three or more, whose others are like each other, and far above all of them. */
static bool is_without_point(const tf_forest_study_set *studies, size_t at, const spreads *all) {
    const double spread = spread_of(&studies->list[at]);
    if (all->n < 3 || !(spread > 0) || spread < LOST_POINT * all->list[all->n - 2] ||
        all->list[all->n - 2] >= OTHER_SPREAD * all->list[0])
        return false;
    double most = 0;
    for (size_t i = 0; i < studies->n; i++)
        if (i != at)
            most = fmax(most, fabs(studies->list[i].means[0].mean));
    return fabs(studies->list[at].means[0].mean) <= SAME_MEAN * most;
}

/* ---- units ----------------------------------------------------------------------------------- */

/** Means and deviations of a study, of both arms together. */
typedef struct scale {
    double mean, sd;
    size_t study;
} scale;

static int by_mean(const void *a, const void *b) {
    const scale *x = a, *y = b;
    if (x->mean != y->mean)
        return x->mean < y->mean ? -1 : 1;
    return (x->study > y->study) - (x->study < y->study);
}

/** Both the means and the deviations from `at` on are far above all others. */
static bool is_gap(const scale *all, size_t n, size_t at) {
    double below = 0, above = INFINITY;
    for (size_t i = 0; i < n; i++) {
        below = i < at ? fmax(below, all[i].sd) : below;
        above = i >= at ? fmin(above, all[i].sd) : above;
    }
    return all[at].mean >= OTHER_UNIT * all[at - 1].mean && above >= OTHER_SPREAD * below;
}

/** HbA1c in percent and in mmol/mol. Differences from baseline are about 0 in any unit. */
static void doubt_units(const tf_forest_job *job, const tf_forest_study_set *studies) {
    const size_t n = studies->n;
    g_autofree scale *all = g_new0(scale, n + 1);
    for (size_t i = 0; i < n; i++) {
        const tf_mean *means = studies->list[i].means;
        all[i] = (scale){(means[0].mean + means[1].mean) / 2, spread_of(&studies->list[i]), i};
        if (!(means[0].mean > 0 && means[1].mean > 0 && all[i].sd > 0))
            return;
    }
    tf_sort(all, n, sizeof *all, by_mean);
    tf_forest_doubt others = {0};
    for (size_t at = 1; n > 2 && at < n; at++) {
        if (!is_gap(all, n, at))
            continue;
        const bool few_above = 2 * at >= n;
        for (size_t i = few_above ? at : 0; i < (few_above ? n : at); i++)
            tf_forest_doubt_add(&others, all[i].study, studies->list[all[i].study].name);
        break;
    }
    tf_forest_doubt_tell(job, &others, job->ask->arms.mean1, "write all studies in one unit",
                         "means and deviations are far from those of other studies: another unit?");
}

void tf_forest_doubt_deviations(const tf_forest_job *job, const tf_forest_study_set *studies) {
    tf_forest_doubt errors = {0}, points = {0}, noughts = {0}, apart = {0};
    const spreads all = spreads_of(studies);
    for (size_t i = 0; i < studies->n; i++) {
        const tf_forest_study *study = &studies->list[i];
        const double a = study->means[0].sd, b = study->means[1].sd;
        if ((a == 0) != (b == 0))
            tf_forest_doubt_add(&noughts, i, study->name);
        else if (fmax(a, b) >= OTHER_ARM * fmin(a, b) && a > 0)
            tf_forest_doubt_add(&apart, i, study->name);
        else if (is_without_point(studies, i, &all))
            tf_forest_doubt_add(&points, i, study->name);
        else if (is_std_err(study, &all))
            tf_forest_doubt_add(&errors, i, study->name);
    }
    g_free(all.list);
    doubt_units(job, studies);
    const char *column = job->ask->arms.sd1;
    tf_forest_doubt_tell(job, &errors, column,
                         "a standard deviation is the standard error times the root of n",
                         "standard deviations are far below those of other studies, as standard "
                         "errors are");
    tf_forest_doubt_tell(job, &points, column, "check the numbers against their source",
                         "standard deviations are far above those of all other studies");
    tf_forest_doubt_tell(job, &noughts, column,
                         "leave the study out with --where if its standard deviation isn't known",
                         "the standard deviation of one arm is 0");
    tf_forest_doubt_tell(job, &apart, column, "check the numbers against their source",
                         "the standard deviations of the arms are far from each other");
}
