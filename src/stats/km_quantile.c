#include "km_quantile.h"

#include <math.h>

/* Survival this near to a level is on it: sqrt(2^-52), as in R's quantile.survfit. */
static const double level_tolerance = 0x1p-26;

/* The curve takes this value then; NaN: not defined there, no change. */
static void step_to(tf_crossing *c, double time, double value) {
    if (value <= c->level + level_tolerance && value > c->at) {
        c->at = value;
        c->at_time = time;
    }
    if (value <= c->level - level_tolerance && value > c->below) {
        c->below = value;
        c->below_time = time;
    }
}

/* The time of crossing, NaN for none, for a curve that ended at `last`. */
static double time_of(const tf_crossing *c, double last, tf_km_profile profile) {
    /* On the level, the step's end is where the next value is; below it, both are the same. */
    if (isnan(c->at_time) || !isnan(c->below_time))
        return (c->at_time + c->below_time) / 2;
    return profile == TF_KM_PROFILE_R ? (c->at_time + last) / 2 : NAN;
}

tf_quantile_track tf_quantile_track_new(double p) {
    tf_crossing crossing = (tf_crossing){(1 - p), -INFINITY, NAN, -INFINITY, NAN};
    return (tf_quantile_track){crossing, crossing, crossing};
}

/*
 * True when a limit is certainly above the level, found without exp or log: on most steps of a long
 * curve that is all there is to know. exp(x) >= 1 + x; and for log-log, with q = 1 - S,
 * b = -log(level): q <= -log S <= q/S, and the lower limit is above the level when
 * z s < a log(b/a), a = -log S, where log(b/a) >= 1 - a/b.
 */
static bool lower_is_above(const tf_km_step *step, double level, tf_conf_type type, double width) {
    double s = step->survival;
    double floor = level + 2 * level_tolerance;
    if (type == TF_CONF_LOG)
        return s * (1 - width) > floor;
    if (type == TF_CONF_LOGLOG && s < 1 && floor < 1) {
        double q = 1 - s;
        double b = 1 - floor; /* below -log(level), so on the safe side */
        return q < s * b && width < q * (1 - q / (s * b));
    }
    return false;
}

/* True when an upper limit is certainly below @p value: it is at most S exp(width) <= S/(1 - w). */
static bool upper_is_below(const tf_km_step *step, double value, tf_conf_type type, double width) {
    bool bounded = type == TF_CONF_LOG || type == TF_CONF_LOGLOG || type == TF_CONF_PLAIN;
    return bounded && width < 1 && step->survival < value * (1 - width) * (1 - level_tolerance);
}

void tf_quantile_track_step(tf_quantile_track *t, const tf_km_step *step, tf_conf_type type,
                            double z) {
    double s = step->survival;
    double level = t->curve.level;
    step_to(&t->curve, step->time, s);
    double width = z * sqrt(step->var_log);
    /* A limit that is above the level, or further below it than before, changes nothing; the lower
     * one is at most S, the upper one at least S. */
    bool want_lower = s >= t->lower.below && !lower_is_above(step, level, type, width);
    bool want_upper =
        s <= level + level_tolerance && !upper_is_below(step, t->upper.below, type, width);
    if (!want_lower && !want_upper)
        return;
    double lower;
    double upper;
    tf_km_limits_z(s, step->var_log, type, z, &lower, &upper);
    step_to(&t->lower, step->time, lower);
    step_to(&t->upper, step->time, upper);
}

tf_km_quantile tf_quantile_track_result(const tf_quantile_track *t, double p, double last,
                                        tf_km_profile profile) {
    const tf_crossing *c = &t->curve;
    tf_km_quantile out = {p,
                          time_of(c, last, profile),
                          time_of(&t->lower, last, profile),
                          time_of(&t->upper, last, profile),
                          NAN,
                          NAN};
    if (!isnan(out.time)) {
        out.first = c->at_time;
        out.last = isnan(c->below_time) ? last : c->below_time;
    }
    return out;
}
