/* Effect sizes of one group, and back from their scales. Each scale but the plain one is there so
   that a sum of studies can't leave the range of what is pooled. */
#include "stats/single_arm.h"

#include <math.h>

#include "effect_size_internal.h"
#include "refuse.h"

/* ---- rates ----------------------------------------------------------------------------------- */

static tf_effect_size rate(tf_effect_measure measure, double x, double t) {
    switch (measure) {
    case TF_EFFECT_RATE:
        return tf_effect_of(x / t, x / (t * t));
    case TF_EFFECT_LOG_RATE:
        return x > 0 ? tf_effect_of(log(x / t), 1 / x) : tf_no_effect(TF_ESTIMATE_ZERO_CELL);
    case TF_EFFECT_SQRT_RATE:
        return tf_effect_of(sqrt(x / t), 1 / (4 * t));
    default:
        return tf_effect_of((sqrt(x / t) + sqrt((x + 1) / t)) / 2, 1 / (4 * t));
    }
}

tf_stats_status tf_effect_from_rate(tf_effect_measure measure, uint64_t events, double time,
                                    const tf_effect_options *options, tf_effect_size *out) {
    TF_NEED(out);
    tf_effect_options o;
    const bool known = measure == TF_EFFECT_RATE || measure == TF_EFFECT_LOG_RATE ||
                       measure == TF_EFFECT_SQRT_RATE || measure == TF_EFFECT_FREEMAN_TUKEY;
    if (!known || !tf_effect_take_options(options, &o) || !(time >= 0) || !isfinite(time))
        return tf_stats_refuse(!known                        ? "measure"
                               : isfinite(time) && time >= 0 ? "options"
                                                             : "time",
                               TF_STATS_NO_ROW);
    if (time == 0) {
        *out = tf_no_effect(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    const double add = tf_effect_addition(&o, (double)events);
    *out = rate(measure, (double)events + add, time);
    out->added = add > 0 && out->reason == TF_ESTIMATED;
    return TF_STATS_OK;
}

/* ---- means ----------------------------------------------------------------------------------- */

tf_stats_status tf_effect_from_mean(tf_effect_measure measure, const tf_mean *group,
                                    tf_effect_size *out) {
    TF_NEED(group);
    TF_NEED(out);
    const double m = group->mean, n = (double)group->n;
    const bool log_scale = measure == TF_EFFECT_LOG_MEAN;
    if ((!log_scale && measure != TF_EFFECT_MEAN) || !tf_effect_valid_mean(group))
        return tf_stats_refuse("group", TF_STATS_NO_ROW);
    if (group->n < 2) {
        *out = tf_no_effect(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    const double variance = group->sd * group->sd / n;
    *out = !log_scale ? tf_effect_of(m, variance)
           : m > 0    ? tf_effect_of(log(m), variance / (m * m))
                      : tf_no_effect(TF_ESTIMATE_ZERO_CELL);
    return TF_STATS_OK;
}

/* ---- back ------------------------------------------------------------------------------------ */

/* Between what nobody and what everybody of so many would have. */
static double from_double_arcsine(double y, double n) {
    if (y <= tf_double_arcsine(0, n))
        return 0;
    if (y >= tf_double_arcsine(n, n))
        return 1;
    const double sine = sin(2 * y);
    const double root = sine + (sine - 1 / sine) / n;
    const double p = (1 - copysign(sqrt(fmax(0, 1 - root * root)), cos(2 * y))) / 2;
    return fmin(fmax(p, 0), 1);
}

/* With s = 2 y sqrt(t) = sqrt(x) + sqrt(x + 1): x = ((s^2 - 1) / 2s)^2. */
static double from_freeman_tukey(double y, double t) {
    const double s = 2 * y * sqrt(t);
    const double root = s > 1 ? (s * s - 1) / (2 * s) : 0;
    return root * root / t;
}

double tf_effect_natural(tf_effect_measure measure, double yi, double size) {
    if (isnan(yi))
        return NAN;
    switch (measure) {
    case TF_EFFECT_PROPORTION:
        return fmin(fmax(yi, 0), 1);
    case TF_EFFECT_RATE:
        return fmax(yi, 0);
    case TF_EFFECT_LOG_PROPORTION:
        return exp(fmin(yi, 0));
    case TF_EFFECT_LOGIT:
        return 1 / (1 + exp(-yi));
    case TF_EFFECT_ARCSINE: {
        const double sine = sin(fmin(fmax(yi, 0), asin(1)));
        return sine * sine;
    }
    case TF_EFFECT_DOUBLE_ARCSINE:
        return from_double_arcsine(yi, size);
    case TF_EFFECT_SQRT_RATE:
        return yi > 0 ? yi * yi : 0;
    case TF_EFFECT_FREEMAN_TUKEY:
        return from_freeman_tukey(yi, size);
    default:
        return tf_effect_is_log(measure) ? exp(yi) : yi;
    }
}
