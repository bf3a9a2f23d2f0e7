/* Times are those of the data, not as ties were settled: person-time is a sum, which needs no ties.
 */
#include "stats/rate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "distributions.h"
#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"
#include "stats/proportion.h"
#include "timeline_internal.h"

static bool is_level(double conf_level) {
    return conf_level > 0 && conf_level < 1;
}

tf_stats_status tf_rate_limits(double events, double time, double conf_level,
                               tf_interval_estimate *out) {
    TF_NEED(out);
    if (!is_level(conf_level) || !(time > 0) || !isfinite(time) || !(events >= 0))
        return tf_stats_refuse(!is_level(conf_level) ? "conf_level"
                               : !(events >= 0)      ? "events"
                                                     : "time",
                               TF_STATS_NO_ROW);
    const double alpha = (1 - conf_level) / 2;
    /* Poisson means with these tails, by the gamma distribution. */
    const double low = events > 0 ? gsl_cdf_gamma_Pinv(alpha, events, 1) : 0;
    *out = (tf_interval_estimate){.estimate = events / time,
                                  .se = sqrt(events) / time,
                                  .lower = low / time,
                                  .upper = gsl_cdf_gamma_Qinv(alpha, events + 1, 1) / time};
    return TF_STATS_OK;
}

tf_stats_status tf_rate_group(const tf_timeline *timeline, uint32_t group, double conf_level,
                              tf_rate *out) {
    TF_NEED(timeline);
    TF_NEED(out);
    const tf_survival_data *d = &timeline->data;
    if (group >= d->n_groups || !is_level(conf_level))
        return tf_stats_refuse(group >= d->n_groups ? "group" : "conf_level", TF_STATS_NO_ROW);
    double events = 0;
    double events_lost = 0;
    double time = 0;
    double time_lost = 0;
    for (size_t i = timeline->exit.start[group]; i < timeline->exit.start[group + 1]; i++) {
        const uint32_t row = timeline->exit.order[i];
        const double weight = tf_row_weight(timeline, row);
        const double span = d->time[row] - (d->entry ? d->entry[row] : 0);
        if (span < 0)
            return tf_stats_refuse("time", row);
        tf_two_sum(&time, &time_lost, weight * span);
        if (timeline->event[i])
            tf_two_sum(&events, &events_lost, weight);
    }
    *out = (tf_rate){
        .events = events + events_lost, .person_time = time + time_lost, .rate = NAN, NAN, NAN};
    if (!(out->person_time > 0))
        return TF_STATS_OK;
    tf_interval_estimate limits;
    const tf_stats_status status =
        tf_rate_limits(out->events, out->person_time, conf_level, &limits);
    if (status != TF_STATS_OK)
        return status;
    out->rate = limits.estimate;
    out->lower = limits.lower;
    out->upper = limits.upper;
    return TF_STATS_OK;
}

static void compare_exactly(const tf_rate *group, const tf_rate *reference, double conf_level,
                            tf_rate_ratio *out) {
    const double x = group->events;
    const double n = x + reference->events;
    if (!(n > 0) || x != floor(x) || n != floor(n) || n > TF_PROPORTION_MAX_N)
        return;
    const double share = group->person_time / (group->person_time + reference->person_time);
    const double by_time = reference->person_time / group->person_time;
    tf_test test;
    if (tf_proportion_test((uint64_t)x, (uint64_t)n, share, TF_TWO_SIDED, &test) == TF_STATS_OK)
        out->exact_p = test.p;
    /* The smaller end of either side keeps its digits: limits of x, and of n - x. */
    const double low = tf_exact_limits(x, n, TF_PROPORTION_CLOPPER_PEARSON, conf_level).lower;
    const double rest = tf_exact_limits(n - x, n, TF_PROPORTION_CLOPPER_PEARSON, conf_level).lower;
    out->exact_lower = low / (1 - low) * by_time;
    out->exact_upper = rest > 0 ? (1 - rest) / rest * by_time : INFINITY;
}

tf_stats_status tf_rate_compare(const tf_rate *group, const tf_rate *reference, double conf_level,
                                tf_rate_ratio *out) {
    TF_NEED(group);
    TF_NEED(reference);
    TF_NEED(out);
    if (!is_level(conf_level))
        return tf_stats_refuse("conf_level", TF_STATS_NO_ROW);
    *out = (tf_rate_ratio){{NAN, NAN, NAN, NAN, TF_ESTIMATE_NO_PATIENTS}, NAN, NAN, NAN, NAN};
    tf_interval_estimate *wald = &out->wald;
    if (!(group->person_time > 0) || !(reference->person_time > 0))
        return TF_STATS_OK;
    compare_exactly(group, reference, conf_level, out);
    const bool none = !(group->events > 0);
    if (!(reference->events > 0)) {
        wald->reason = none ? TF_ESTIMATE_NO_EVENTS : TF_ESTIMATE_NO_EVENTS_IN_REFERENCE;
        wald->estimate = none ? NAN : INFINITY;
        return TF_STATS_OK;
    }
    wald->estimate = group->rate / reference->rate;
    wald->reason = none ? TF_ESTIMATE_NO_EVENTS_IN_GROUP : TF_ESTIMATED;
    if (none)
        return TF_STATS_OK;
    const double z = tf_conf_z(conf_level);
    const double log_ratio = log(wald->estimate);
    wald->se = sqrt(1 / group->events + 1 / reference->events);
    wald->lower = exp(log_ratio - z * wald->se);
    wald->upper = exp(log_ratio + z * wald->se);
    out->wald_p = tf_normal_two_sided(log_ratio / wald->se);
    return TF_STATS_OK;
}
