#include "illustrative.h"

#include <math.h>
#include <stdlib.h>

#include "stats/km_summary.h"
#include "stats/logrank.h"

/* The thesis' cohort: few patients, and medians with limits that are event times themselves. Times
   are changed one at a time and a change is kept when the misfit doesn't grow (a random walk that
   may also stay level), until every printed number is met. */

typedef struct curve_target {
    uint32_t group;              /**< ALL for everybody */
    double median, lower, upper; /**< NaN: not reached */
} curve_target;

#define ALL   UINT32_MAX
#define STEPS 3000000

typedef struct cohort_target {
    size_t n, n_first; /**< patients; those of group 0 */
    const curve_target *curves;
    size_t n_curves;
    double p;            /**< log-rank, 3 decimals; NaN: not asked */
    const double *times; /**< printed event times */
    size_t n_times;
    double longest;
} cohort_target;

static double miss(double wanted, double got) {
    if (isnan(wanted))
        return isnan(got) ? 0 : 3;
    return isnan(got) ? 3 : fmin(fabs(wanted - got), 2) + (fabs(wanted - got) > 1e-9 ? 0.5 : 0);
}

static double curve_misfit(const cohort_target *target, const curve_target *curve,
                           const patients *made) {
    const double half = 0.5;
    tf_km_options options = tf_km_options_default();
    options.quantiles = &half;
    options.n_quantiles = 1;
    tf_survival_data data = {.n = made->n,
                             .time = made->time,
                             .event = made->event,
                             .group = curve->group == ALL ? NULL : made->group,
                             .n_groups = curve->group == ALL ? 1 : 2,
                             .n_strata = 1};
    tf_timeline *timeline = NULL;
    tf_km_summary summary;
    tf_km_quantile median;
    double misfit = 100;
    if (tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline) == TF_STATS_OK &&
        tf_km_summarize(timeline, curve->group == ALL ? 0 : curve->group, &options, &summary,
                        &median, NULL) == TF_STATS_OK)
        misfit = miss(curve->median, median.time) + miss(curve->lower, median.lower) +
                 miss(curve->upper, median.upper);
    if (misfit < 100 && !isnan(target->p) && curve->group == ALL) {
        data.group = made->group;
        data.n_groups = 2;
        tf_timeline_free(timeline);
        timeline = NULL;
        tf_logrank *test = NULL;
        if (tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline) == TF_STATS_OK &&
            tf_logrank_test(timeline, NULL, &test) == TF_STATS_OK) {
            double off = fabs(test->p - target->p);
            misfit += off < 0.0005 ? 0 : 0.2 + 10 * fmin(off, 0.1);
        }
        tf_logrank_free(test);
    }
    tf_timeline_free(timeline);
    return misfit;
}

static double misfit_of(const cohort_target *target, const patients *made) {
    double misfit = 0;
    for (size_t i = 0; i < target->n_curves; i++)
        misfit += curve_misfit(target, &target->curves[i], made);
    return misfit;
}

static double new_time(const cohort_target *target, random_state *random) {
    if (random_uniform(random) < 0.3)
        return target->times[random_below(random, target->n_times)];
    double time = target->longest * pow(random_uniform(random), 2);
    return fmax(round(time * 100) / 100, 0.1);
}

static bool make_cohort(const cohort_target *target, uint64_t seed, patients *made) {
    if (!patients_init(made, target->n))
        return false;
    random_state random = {seed};
    for (size_t i = 0; i < made->n; i++) {
        made->time[i] = new_time(target, &random);
        made->event[i] = random_uniform(&random) < 0.7;
        made->group[i] = i >= target->n_first;
    }
    double misfit = misfit_of(target, made);
    for (size_t step = 0; step < STEPS && misfit > 0; step++) {
        size_t i = random_below(&random, made->n);
        double time = made->time[i];
        uint8_t event = made->event[i];
        made->time[i] = new_time(target, &random);
        made->event[i] = random_uniform(&random) < 0.7;
        double changed = misfit_of(target, made);
        /* A little worse is accepted now and then, so that the walk leaves dead ends. */
        if (changed <= misfit || random_uniform(&random) < 0.02 * exp(2 * (misfit - changed))) {
            misfit = changed;
        } else {
            made->time[i] = time;
            made->event[i] = event;
        }
    }
    return misfit <= 0;
}

bool make_cohort_pfs(patients *made) {
    const curve_target curves[] = {
        {ALL, 4.37, 2.04, 12.5},
        {0, NAN, 4.37, NAN},
        {1, 2.14, 1.18, 12.16},
    };
    const double times[] = {4.37, 2.04, 12.5, 2.14, 1.18, 12.16};
    return make_cohort(&(cohort_target){30, 7, curves, 3, 0.024, times, 6, 26}, 16, made);
}

bool make_cohort_os(patients *made) {
    const curve_target curves[] = {{ALL, 6.28, 3.88, 14.4}};
    const double times[] = {6.28, 3.88, 14.4};
    return make_cohort(&(cohort_target){40, 40, curves, 1, NAN, times, 3, 30}, 17, made);
}
