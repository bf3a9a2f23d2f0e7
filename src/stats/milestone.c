/* On the log(-log) scale a survival of 0 or 1 has no place: then only the plain difference is left,
   and the reason says which of the two is at the end. */
#include "stats/milestone.h"

#include <math.h>

#include "distributions.h"
#include "refuse.h"

static tf_interval_estimate without(tf_estimate_reason reason) {
    return (tf_interval_estimate){NAN, NAN, NAN, NAN, reason};
}

static tf_interval_estimate difference_of(const tf_km_at *group, const tf_km_at *reference,
                                          double z) {
    tf_interval_estimate e = without(TF_ESTIMATE_NO_VARIANCE);
    e.estimate = group->survival - reference->survival;
    const double se = hypot(group->std_err, reference->std_err);
    if (se > 0) {
        e.se = se;
        e.lower = e.estimate - z * se;
        e.upper = e.estimate + z * se;
        e.reason = TF_ESTIMATED;
    }
    return e;
}

/* Why log(-log S) has no value at one of the two. */
static tf_estimate_reason why_not(double group, double reference) {
    if (group <= 0 || reference <= 0)
        return TF_ESTIMATE_ALL_EVENTS;
    if (group >= 1 && reference >= 1)
        return TF_ESTIMATE_NO_EVENTS;
    return group >= 1 ? TF_ESTIMATE_NO_EVENTS_IN_GROUP : TF_ESTIMATE_NO_EVENTS_IN_REFERENCE;
}

static bool is_inside(double survival) {
    return survival > 0 && survival < 1;
}

tf_stats_status tf_milestone_compare(const tf_km_at *group, const tf_km_at *reference,
                                     double conf_level, tf_milestone *out) {
    TF_NEED(group);
    TF_NEED(reference);
    TF_NEED(out);
    if (group->time != reference->time || !(conf_level > 0 && conf_level < 1))
        return tf_stats_refuse(group->time != reference->time ? "reference" : "conf_level",
                               TF_STATS_NO_ROW);
    *out = (tf_milestone){without(TF_ESTIMATE_NO_PATIENTS), NAN, without(TF_ESTIMATE_NO_PATIENTS),
                          NAN, NAN};
    if (isnan(group->survival) || isnan(reference->survival))
        return TF_STATS_OK;
    const double z = tf_conf_z(conf_level);
    out->difference = difference_of(group, reference, z);
    out->difference_p = tf_normal_two_sided(out->difference.estimate / out->difference.se);
    if (!is_inside(group->survival) || !is_inside(reference->survival)) {
        out->hazard_ratio = without(why_not(group->survival, reference->survival));
        return TF_STATS_OK;
    }
    const double logs[] = {log(group->survival), log(reference->survival)};
    const double error = hypot(group->std_err / (group->survival * logs[0]),
                               reference->std_err / (reference->survival * logs[1]));
    const double log_ratio = log(logs[0] / logs[1]);
    out->hazard_ratio = (tf_interval_estimate){.estimate = logs[0] / logs[1],
                                               .se = error,
                                               .lower = exp(log_ratio - z * error),
                                               .upper = exp(log_ratio + z * error),
                                               .reason = TF_ESTIMATED};
    out->hazard_chisq = log_ratio / error * (log_ratio / error);
    out->hazard_p = tf_normal_two_sided(log_ratio / error);
    return TF_STATS_OK;
}
