/* Estimate and variance of one study. The options (add, only0, drop00) are named as in metafor's
   escalc. What can't be estimated has a reason, so that a pool can tell whom it left out and
   why. */
#include "stats/effect_size.h"

#include <math.h>

#include "effect_size_internal.h"
#include "refuse.h"
#include "stats/km.h"

tf_effect_options tf_effect_options_default(void) {
    return (tf_effect_options){.add = 0.5, .rule = TF_ZERO_ONLY0};
}

bool tf_effect_is_log(tf_effect_measure measure) {
    return measure == TF_EFFECT_LOG_RATIO || measure == TF_EFFECT_ODDS_RATIO ||
           measure == TF_EFFECT_RISK_RATIO || measure == TF_EFFECT_PETO ||
           measure == TF_EFFECT_LOG_PROPORTION || measure == TF_EFFECT_LOG_MEAN ||
           measure == TF_EFFECT_LOG_RATE;
}

tf_effect_size tf_no_effect(tf_estimate_reason reason) {
    return (tf_effect_size){.yi = NAN, .vi = NAN, .reason = reason};
}

tf_effect_size tf_effect_of(double yi, double vi) {
    if (!(vi > 0))
        return tf_no_effect(TF_ESTIMATE_NO_VARIANCE);
    if (!isfinite(yi) || !isfinite(vi))
        return tf_no_effect(TF_ESTIMATE_ZERO_CELL);
    return (tf_effect_size){.yi = yi, .vi = vi};
}

bool tf_effect_take_options(const tf_effect_options *options, tf_effect_options *out) {
    *out = options ? *options : tf_effect_options_default();
    return out->add >= 0 && isfinite(out->add) && out->rule <= TF_ZERO_NONE;
}

double tf_effect_addition(const tf_effect_options *o, double smallest_cell) {
    return o->rule == TF_ZERO_ALL || (o->rule == TF_ZERO_ONLY0 && smallest_cell == 0) ? o->add : 0;
}

static tf_effect_size log_odds_ratio(double a, double b, double c, double d) {
    return tf_effect_of(log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d);
}

/* Two groups of nothing but events are told as without variance, not as a ratio of exactly 1. */
static tf_effect_size log_risk_ratio(double a, double b, double c, double d) {
    double n1 = a + b;
    double n2 = c + d;
    if (a == 0 || c == 0)
        return tf_no_effect(TF_ESTIMATE_ZERO_CELL);
    return tf_effect_of(log(a / n1 / (c / n2)), 1 / a - 1 / n1 + 1 / c - 1 / n2);
}

static tf_effect_size risk_difference(double a, double b, double c, double d) {
    double n1 = a + b;
    double n2 = c + d;
    return tf_effect_of(a / n1 - c / n2, a * b / (n1 * n1 * n1) + c * d / (n2 * n2 * n2));
}

/* (O - E)/V is finite with one empty cell: that is what it is for. */
static tf_effect_size peto(double a, double b, double c, double d) {
    double n1 = a + b;
    double n = n1 + c + d;
    double share = n1 / n;
    double variance = (a + c) * (b + d) * share * (1 - share) / (n - 1);
    if (!(variance > 0))
        return tf_no_effect(TF_ESTIMATE_NO_VARIANCE);
    return tf_effect_of((a - (a + c) * share) / variance, 1 / variance);
}

tf_stats_status tf_effect_from_counts(tf_effect_measure measure, const tf_two_by_two *counts,
                                      const tf_effect_options *options, tf_effect_size *out) {
    TF_NEED(counts);
    TF_NEED(out);
    tf_effect_options o;
    /* Those that are finite with empty cells get no addition. */
    bool differences = measure == TF_EFFECT_RISK_DIFFERENCE || measure == TF_EFFECT_PETO;
    bool ratios = measure == TF_EFFECT_ODDS_RATIO || measure == TF_EFFECT_RISK_RATIO;
    if (!(differences || ratios) || !tf_effect_take_options(options, &o) ||
        counts->x1 > counts->n1 || counts->x2 > counts->n2 || counts->n1 > TF_TWO_BY_TWO_MAX_N ||
        counts->n2 > TF_TWO_BY_TWO_MAX_N)
        return tf_stats_refuse("counts", TF_STATS_NO_ROW);
    double a = (double)counts->x1;
    double b = (double)(counts->n1 - counts->x1);
    double c = (double)counts->x2;
    double d = (double)(counts->n2 - counts->x2);
    if (counts->n1 == 0 || counts->n2 == 0) {
        *out = tf_no_effect(TF_ESTIMATE_TOO_FEW);
    } else if (o.drop00 && ((a == 0 && c == 0) || (b == 0 && d == 0))) {
        *out = tf_no_effect(TF_ESTIMATE_DOUBLE_ZERO);
    } else if (differences) {
        *out = measure == TF_EFFECT_PETO ? peto(a, b, c, d) : risk_difference(a, b, c, d);
    } else {
        double add = tf_effect_addition(&o, fmin(fmin(a, b), fmin(c, d)));
        *out = (measure == TF_EFFECT_ODDS_RATIO ? log_odds_ratio : log_risk_ratio)(
            a + add, b + add, c + add, d + add);
        out->added = add > 0 && out->reason == TF_ESTIMATED;
    }
    return TF_STATS_OK;
}

double tf_double_arcsine(double x, double n) {
    return (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
}

static tf_effect_size proportion(tf_effect_measure measure, double x, double n) {
    double p = x / n;
    switch (measure) {
    case TF_EFFECT_PROPORTION:
        return tf_effect_of(p, p * (1 - p) / n);
    case TF_EFFECT_LOGIT:
        return tf_effect_of(log(x / (n - x)), 1 / x + 1 / (n - x));
    case TF_EFFECT_ARCSINE:
        return tf_effect_of(asin(sqrt(p)), 1 / (4 * n));
    case TF_EFFECT_LOG_PROPORTION:
        return x > 0 ? tf_effect_of(log(p), 1 / x - 1 / n) : tf_no_effect(TF_ESTIMATE_ZERO_CELL);
    default:
        return tf_effect_of(tf_double_arcsine(x, n), 1 / (4 * n + 2));
    }
}

tf_stats_status tf_effect_from_proportion(tf_effect_measure measure, uint64_t x, uint64_t n,
                                          const tf_effect_options *options, tf_effect_size *out) {
    TF_NEED(out);
    tf_effect_options o;
    bool known = measure == TF_EFFECT_PROPORTION || measure == TF_EFFECT_LOGIT ||
                 measure == TF_EFFECT_DOUBLE_ARCSINE || measure == TF_EFFECT_ARCSINE ||
                 measure == TF_EFFECT_LOG_PROPORTION;
    if (!known || !tf_effect_take_options(options, &o) || x > n || n > TF_TWO_BY_TWO_MAX_N)
        return tf_stats_refuse("x", TF_STATS_NO_ROW);
    if (n == 0) {
        *out = tf_no_effect(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    double add = tf_effect_addition(&o, fmin((double)x, (double)(n - x)));
    *out = proportion(measure, (double)x + add, (double)n + 2 * add);
    out->added = add > 0 && out->reason == TF_ESTIMATED;
    return TF_STATS_OK;
}

/* Through logarithms: Gamma itself overflows from 171 on. */
static double hedges_correction(double m) {
    return exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2);
}

bool tf_effect_valid_mean(const tf_mean *g) {
    return g->n < 2 || (isfinite(g->mean) && isfinite(g->sd) && g->sd >= 0);
}

tf_stats_status tf_effect_from_means(tf_effect_measure measure, const tf_mean *first,
                                     const tf_mean *second, tf_effect_size *out) {
    TF_NEED(first);
    TF_NEED(second);
    TF_NEED(out);
    if ((measure != TF_EFFECT_MEAN_DIFFERENCE && measure != TF_EFFECT_STANDARDIZED) ||
        !tf_effect_valid_mean(first) || !tf_effect_valid_mean(second))
        return tf_stats_refuse("first", TF_STATS_NO_ROW);
    if (first->n < 2 || second->n < 2) {
        *out = tf_no_effect(TF_ESTIMATE_TOO_FEW);
        return TF_STATS_OK;
    }
    double n1 = (double)first->n;
    double n2 = (double)second->n;
    double s1 = first->sd * first->sd;
    double s2 = second->sd * second->sd;
    double difference = first->mean - second->mean;
    if (measure == TF_EFFECT_MEAN_DIFFERENCE) {
        *out = tf_effect_of(difference, s1 / n1 + s2 / n2);
        return TF_STATS_OK;
    }
    double m = n1 + n2 - 2;
    double pooled = sqrt(((n1 - 1) * s1 + (n2 - 1) * s2) / m);
    if (!(pooled > 0)) {
        *out = tf_no_effect(TF_ESTIMATE_NO_VARIANCE);
        return TF_STATS_OK;
    }
    double g = hedges_correction(m) * difference / pooled;
    *out = tf_effect_of(g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)));
    return TF_STATS_OK;
}

tf_stats_status tf_effect_from_std_err(double estimate, double std_err, tf_effect_size *out) {
    TF_NEED(out);
    if (!isfinite(estimate) || !isfinite(std_err) || std_err < 0)
        return tf_stats_refuse("estimate", TF_STATS_NO_ROW);
    *out = tf_effect_of(estimate, std_err * std_err);
    return TF_STATS_OK;
}

/* How far a number on the scale of the measure may be off, at most, when x was rounded. */
static double rounding(tf_effect_measure measure, double x, double half_unit) {
    if (measure == TF_EFFECT_GENERIC)
        return half_unit;
    return half_unit < x ? -log1p(-half_unit / x) : INFINITY;
}

tf_stats_status tf_effect_from_limits(tf_effect_measure measure, const tf_effect_limits *given,
                                      tf_effect_size *out, tf_limit_check *check) {
    TF_NEED(given);
    TF_NEED(out);
    const double estimate = given->estimate, lower = given->lower, upper = given->upper;
    const double half_unit = given->half_unit;
    bool ratio = measure == TF_EFFECT_LOG_RATIO;
    double z = tf_conf_z(given->conf_level);
    if ((!ratio && measure != TF_EFFECT_GENERIC) || isnan(z) || !isfinite(estimate) ||
        !isfinite(lower) || !isfinite(upper) || !(half_unit >= 0) || !(lower < upper) ||
        estimate < lower || estimate > upper || (ratio && lower <= 0))
        return tf_stats_refuse("given", TF_STATS_NO_ROW);
    double y = ratio ? log(estimate) : estimate;
    double l = ratio ? log(lower) : lower;
    double u = ratio ? log(upper) : upper;
    double se = (u - l) / (2 * z);
    *out = tf_effect_of(y, se * se);
    if (check) {
        double off = 2 * rounding(measure, estimate, half_unit) +
                     rounding(measure, lower, half_unit) + rounding(measure, upper, half_unit);
        check->asymmetry = (u + l - 2 * y) / (u - l);
        /* What computing rounds away is never asymmetry. */
        check->by_rounding = off / (u - l) + 1e-12;
        check->asymmetric = fabs(check->asymmetry) > check->by_rounding;
    }
    return TF_STATS_OK;
}
