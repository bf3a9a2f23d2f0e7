#include "stats/proportion.h"

#include <math.h>

#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"

static const double half_pi = 1.57079632679489661923;

/*
 * The larger root as in the textbook, the smaller from the product of the roots, which keeps its
 * digits when x/n is near 0; the upper limit is the lower one of the failures.
 */
static double wilson_lower(double x, double n, double z) {
    double z2 = z * z;
    double root = z * sqrt(z2 / 4 + x * (n - x) / n);
    double larger = x + z2 / 2 + root;
    return x == 0 ? 0 : x * x / n / larger;
}

tf_limits tf_wilson(double x, double n, double z) {
    return (tf_limits){wilson_lower(x, n, z), 1 - wilson_lower(n - x, n, z)};
}

/* Newcombe 1998, method 4; the upper limit is that of the failures from the other side. */
static double wilson_cc_lower(double x, double n, double z) {
    double z2 = z * z;
    double root = z * sqrt(z2 - 2 - 1 / n + 4 * x / n * (n - x + 1));
    return x == 0 ? 0 : fmax(0, (2 * x + z2 - 1 - root) / (2 * (n + z2)));
}

tf_limits tf_wilson_cc(double x, double n, double z) {
    return (tf_limits){wilson_cc_lower(x, n, z), 1 - wilson_cc_lower(n - x, n, z)};
}

static tf_limits clipped(double center, double half_width) {
    return (tf_limits){tf_clip(center - half_width, 0, 1), tf_clip(center + half_width, 0, 1)};
}

static tf_limits agresti_coull(double x, double n, double z) {
    double size = n + z * z;
    double p = (x + z * z / 2) / size;
    return clipped(p, z * sqrt(p * (1 - p) / size));
}

static tf_limits arcsine(double p, double n, double z) {
    double angle = asin(sqrt(p));
    double lower = sin(tf_clip(angle - z / (2 * sqrt(n)), 0, half_pi));
    double upper = sin(tf_clip(angle + z / (2 * sqrt(n)), 0, half_pi));
    return (tf_limits){lower * lower, upper * upper};
}

static tf_limits logit(double x, double n, double z) {
    if (x == 0 || x == n)
        return (tf_limits){NAN, NAN};
    double center = log(x / (n - x));
    double half_width = z * sqrt(1 / x + 1 / (n - x));
    return (tf_limits){1 / (1 + exp(half_width - center)), 1 / (1 + exp(-half_width - center))};
}

static tf_limits limits_of(double x, double n, tf_proportion_method method, double conf_level) {
    double z = tf_conf_z(conf_level);
    double p = x / n;
    double se = sqrt(p * (1 - p) / n);
    switch (method) {
    case TF_PROPORTION_WILSON:
        return tf_wilson(x, n, z);
    case TF_PROPORTION_WILSON_CC:
        return tf_wilson_cc(x, n, z);
    case TF_PROPORTION_AGRESTI_COULL:
        return agresti_coull(x, n, z);
    case TF_PROPORTION_WALD:
        return clipped(p, z * se);
    case TF_PROPORTION_WALD_CC:
        return clipped(p, z * se + 1 / (2 * n));
    case TF_PROPORTION_ARCSINE:
        return arcsine(p, n, z);
    case TF_PROPORTION_ARCSINE_ANSCOMBE:
        return arcsine((x + 0.375) / (n + 0.75), n, z);
    case TF_PROPORTION_LOGIT:
        return logit(x, n, z);
    case TF_PROPORTION_CLOPPER_PEARSON:
    case TF_PROPORTION_JEFFREYS:
    case TF_PROPORTION_JEFFREYS_UNMODIFIED:
    case TF_PROPORTION_MID_P:
    case TF_PROPORTION_BLAKER:
    case TF_PROPORTION_LIKELIHOOD_RATIO:
        break;
    }
    return tf_exact_limits(x, n, method, conf_level);
}

tf_stats_status tf_proportion_limits(uint64_t x, uint64_t n, tf_proportion_method method,
                                     double conf_level, tf_interval_estimate *out) {
    TF_NEED(out);
    if (x > n || n > TF_PROPORTION_MAX_N || !(conf_level > 0 && conf_level < 1) ||
        (unsigned)method > TF_PROPORTION_LIKELIHOOD_RATIO)
        return tf_stats_refuse(x > n                     ? "x"
                               : n > TF_PROPORTION_MAX_N ? "n"
                                                         : "conf_level",
                               TF_STATS_NO_ROW);
    if (n == 0) {
        *out = (tf_interval_estimate){NAN, NAN, NAN, NAN, TF_ESTIMATE_NO_PATIENTS};
        return TF_STATS_OK;
    }
    double p = (double)x / (double)n;
    tf_limits limits = limits_of((double)x, (double)n, method, conf_level);
    *out = (tf_interval_estimate){.estimate = p,
                                  .se = sqrt(p * (1 - p) / (double)n),
                                  .lower = limits.lower,
                                  .upper = limits.upper};
    if (isnan(limits.lower))
        out->reason = TF_ESTIMATE_ZERO_CELL;
    else if (method == TF_PROPORTION_WALD && out->se == 0)
        out->reason = TF_ESTIMATE_COLLAPSED;
    return TF_STATS_OK;
}
