/* Effect sizes of one group, and back from their scales. Each scale but the plain one is there so
   that a sum of studies can't leave the range of what is pooled. */
#include "stats/single_arm.h"

#include <math.h>

static tf_effect_size without(tf_estimate_reason reason) {
    return (tf_effect_size){.yi = NAN, .vi = NAN, .reason = reason};
}

/* A variance of 0 would take all the weight, so it is no effect size at all. */
static tf_effect_size effect(double yi, double vi) {
    if (!(vi > 0))
        return without(TF_ESTIMATE_NO_VARIANCE);
    return isfinite(yi) && isfinite(vi) ? (tf_effect_size){.yi = yi, .vi = vi}
                                        : without(TF_ESTIMATE_ZERO_CELL);
}

/* ---- rates ----------------------------------------------------------------------------------- */

static tf_effect_size rate(tf_effect_measure measure, double x, double t) {
    switch (measure) {
    case TF_EFFECT_RATE:
        return effect(x / t, x / (t * t));
    case TF_EFFECT_LOG_RATE:
        return x > 0 ? effect(log(x / t), 1 / x) : without(TF_ESTIMATE_ZERO_CELL);
    case TF_EFFECT_SQRT_RATE:
        return effect(sqrt(x / t), 1 / (4 * t));
    default:
        return effect((sqrt(x / t) + sqrt((x + 1) / t)) / 2, 1 / (4 * t));
    }
}

tf_stats_status tf_effect_from_rate(tf_effect_measure measure, uint64_t events, double time,
                                    const tf_effect_options *options, tf_effect_size *out) {
    const tf_effect_options o = options ? *options : tf_effect_options_default();
    const bool known = measure == TF_EFFECT_RATE || measure == TF_EFFECT_LOG_RATE ||
                       measure == TF_EFFECT_SQRT_RATE || measure == TF_EFFECT_FREEMAN_TUKEY;
    if (!known || !(time >= 0) || !isfinite(time) || !(o.add >= 0) || !isfinite(o.add) ||
        o.rule > TF_ZERO_NONE)
        return TF_STATS_INVALID;
    if (time == 0) {
        *out = without(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    const bool adds = o.rule == TF_ZERO_ALL || (o.rule == TF_ZERO_ONLY0 && events == 0);
    const double add = adds ? o.add : 0;
    *out = rate(measure, (double)events + add, time);
    out->added = add > 0 && out->reason == TF_ESTIMATED;
    return TF_STATS_OK;
}

/* ---- means ----------------------------------------------------------------------------------- */

tf_stats_status tf_effect_from_mean(tf_effect_measure measure, const tf_mean *group,
                                    tf_effect_size *out) {
    const double m = group->mean, n = (double)group->n;
    const bool log_scale = measure == TF_EFFECT_LOG_MEAN;
    if ((!log_scale && measure != TF_EFFECT_MEAN) ||
        (group->n >= 2 && (!isfinite(m) || !isfinite(group->sd) || group->sd < 0)))
        return TF_STATS_INVALID;
    if (group->n < 2) {
        *out = without(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    const double variance = group->sd * group->sd / n;
    *out = !log_scale ? effect(m, variance)
           : m > 0    ? effect(log(m), variance / (m * m))
                      : without(TF_ESTIMATE_ZERO_CELL);
    return TF_STATS_OK;
}

/* ---- back ------------------------------------------------------------------------------------ */

static double double_arcsine(double x, double n) {
    return (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
}

/* Between what nobody and what everybody of so many would have. */
static double from_double_arcsine(double y, double n) {
    if (y <= double_arcsine(0, n))
        return 0;
    if (y >= double_arcsine(n, n))
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
    case TF_EFFECT_LOG_PROPORTION:
    case TF_EFFECT_LOG_MEAN:
    case TF_EFFECT_LOG_RATE:
        return exp(yi);
    default:
        return tf_effect_is_log(measure) ? exp(yi) : yi;
    }
}
