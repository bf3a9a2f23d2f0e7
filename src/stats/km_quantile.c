#include "km_quantile.h"

#include <math.h>

/* Survival this near to a level is on it: sqrt(2^-52), as in R's quantile.survfit. */
static const double level_tolerance = 0x1p-26;

tf_crossing tf_crossing_new(double level) {
    return (tf_crossing){.level = level, .reached = NAN, .time = NAN};
}

void tf_crossing_step(tf_crossing *c, double time, double value) {
    if (!tf_crossing_is_open(c) || isnan(value) || value > c->level + level_tolerance) {
        return;
    }
    bool below = value < c->level - level_tolerance;
    if (isnan(c->reached)) {
        c->reached = time;
        c->on_level = !below;
        c->time = below ? time : NAN;
    } else if (below) {
        c->time = (c->reached + time) / 2;
    }
}

double tf_crossing_result(const tf_crossing *c, double last, tf_km_profile profile) {
    if (!tf_crossing_is_open(c)) {
        return c->time;
    }
    bool ends_on_level = c->on_level && profile == TF_KM_PROFILE_R;
    return ends_on_level ? (c->reached + last) / 2 : NAN;
}

tf_quantile_track tf_quantile_track_new(double p) {
    tf_crossing crossing = tf_crossing_new(1 - p);
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
    if (type == TF_CONF_LOG) {
        return s * (1 - width) > floor;
    }
    if (type == TF_CONF_LOGLOG && s < 1 && floor < 1) {
        double q = 1 - s;
        double b = 1 - floor; /* below -log(level), so on the safe side */
        return q < s * b && width < q * (1 - q / (s * b));
    }
    return false;
}

void tf_quantile_track_step(tf_quantile_track *t, const tf_km_step *step, tf_conf_type type,
                            double z) {
    tf_crossing_step(&t->curve, step->time, step->survival);
    double level = t->curve.level;
    double width = z * sqrt(step->var_log);
    bool want_lower = tf_crossing_is_open(&t->lower) && !lower_is_above(step, level, type, width);
    /* The upper limit is not below the curve. */
    bool want_upper = tf_crossing_is_open(&t->upper) && step->survival <= level + level_tolerance;
    if (!want_lower && !want_upper) {
        return;
    }
    double lower;
    double upper;
    tf_km_limits_z(step->survival, step->var_log, type, z, &lower, &upper);
    tf_crossing_step(&t->lower, step->time, lower);
    tf_crossing_step(&t->upper, step->time, upper);
}

tf_km_quantile tf_quantile_track_result(const tf_quantile_track *t, double p, double last,
                                        tf_km_profile profile) {
    return (tf_km_quantile){p, tf_crossing_result(&t->curve, last, profile),
                            tf_crossing_result(&t->lower, last, profile),
                            tf_crossing_result(&t->upper, last, profile)};
}
