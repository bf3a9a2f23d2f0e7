/* The area itself comes from tf_km_summarize, which carries survival forward beyond the last time;
   here that is refused, since the mean would rest on what nobody has seen. */
#include "stats/rmst.h"

#include <math.h>

#include "distributions.h"
#include "refuse.h"
#include "stats/km_summary.h"

double tf_rmst_common_tau(const tf_timeline *timeline) {
    double tau = NAN;
    for (uint32_t g = 0; g < tf_timeline_n_groups(timeline); g++)
        tau = fmin(tau, tf_timeline_group_last(timeline, g)); /* fmin leaves NaN out */
    return tau;
}

static bool is_level(double conf_level) {
    return conf_level > 0 && conf_level < 1;
}

tf_stats_status tf_rmst_group(const tf_timeline *timeline, uint32_t group, double tau,
                              double conf_level, tf_rmst *out) {
    TF_NEED(timeline);
    TF_NEED(out);
    if (!(tau > 0) || isinf(tau) || !is_level(conf_level))
        return tf_stats_refuse(is_level(conf_level) ? "tau" : "conf_level", TF_STATS_NO_ROW);
    tf_km_options o = tf_km_options_default();
    o.tau = tau;
    tf_km_summary s;
    const tf_stats_status status = tf_km_summarize(timeline, group, &o, &s, NULL, NULL);
    if (status != TF_STATS_OK)
        return status;
    *out = (tf_rmst){tau, false, NAN, NAN, NAN, NAN, NAN};
    if (!(s.time_max >= tau || s.last_survival <= 0))
        return TF_STATS_OK;
    const double z = tf_conf_z(conf_level);
    *out = (tf_rmst){.tau = tau,
                     .reached = true,
                     .rmst = s.rmst,
                     .se = s.rmst_se,
                     .lower = s.rmst - z * s.rmst_se,
                     .upper = s.rmst + z * s.rmst_se,
                     .lost = tau - s.rmst};
    return TF_STATS_OK;
}

static const tf_interval_estimate undefined = {NAN, NAN, NAN, NAN, TF_ESTIMATE_NO_PATIENTS};

/* Two means or two times lost, with the standard errors of both. */
static tf_interval_estimate ratio_of(const double value[2], const double se[2], double z,
                                     double *p) {
    tf_interval_estimate e = undefined;
    *p = NAN;
    if (value[1] <= 0 || value[0] <= 0) {
        e.reason = value[1] <= 0 ? TF_ESTIMATE_NO_EVENTS : TF_ESTIMATE_NO_EVENTS_IN_GROUP;
        e.estimate = value[1] <= 0 ? NAN : 0;
        return e;
    }
    const double log_ratio = log(value[0] / value[1]);
    e.estimate = value[0] / value[1];
    e.se = hypot(se[0] / value[0], se[1] / value[1]);
    e.lower = exp(log_ratio - z * e.se);
    e.upper = exp(log_ratio + z * e.se);
    e.reason = e.se > 0 ? TF_ESTIMATED : TF_ESTIMATE_NO_VARIANCE;
    if (e.se > 0)
        *p = tf_normal_two_sided(log_ratio / e.se);
    return e;
}

tf_stats_status tf_rmst_compare(const tf_rmst *group, const tf_rmst *reference, double conf_level,
                                tf_rmst_comparison *out) {
    TF_NEED(group);
    TF_NEED(reference);
    TF_NEED(out);
    if (group->tau != reference->tau || !is_level(conf_level))
        return tf_stats_refuse(is_level(conf_level) ? "reference" : "conf_level", TF_STATS_NO_ROW);
    *out = (tf_rmst_comparison){undefined, NAN, undefined, NAN, undefined, NAN};
    if (!group->reached || !reference->reached)
        return TF_STATS_OK;
    const double z = tf_conf_z(conf_level);
    const double difference = group->rmst - reference->rmst;
    const double se = hypot(group->se, reference->se);
    out->difference = (tf_interval_estimate){.estimate = difference,
                                             .se = se,
                                             .lower = difference - z * se,
                                             .upper = difference + z * se,
                                             .reason = TF_ESTIMATED};
    if (se > 0)
        out->difference_p = tf_normal_two_sided(difference / se);
    else
        out->difference.reason = TF_ESTIMATE_NO_VARIANCE;
    const double means[] = {group->rmst, reference->rmst};
    const double lost[] = {group->lost, reference->lost};
    const double errors[] = {group->se, reference->se};
    out->ratio = ratio_of(means, errors, z, &out->ratio_p);
    out->lost_ratio = ratio_of(lost, errors, z, &out->lost_ratio_p);
    return TF_STATS_OK;
}
