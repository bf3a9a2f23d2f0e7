/* Limits as in R's survfit. Greenwood's standard error is that of log S; the delta method turns it
   to the scale of each type. */
#include <math.h>

#include "stats/km.h"

static const double half_pi = 1.57079632679489661923;

static double inverse_logit(double x) {
    return 1 / (1 + exp(-x));
}

static void arcsin_limits(double s, double half_width, double *lower, double *upper) {
    double angle = asin(sqrt(s));
    double from = sin(fmax(0, angle - half_width));
    double to = sin(fmin(half_pi, angle + half_width));
    *lower = from * from;
    *upper = to * to;
}

void tf_km_limits_z(double survival, double var_log, tf_conf_type type, double z, double *lower,
                    double *upper) {
    if (!lower || !upper)
        return;
    double s = survival;
    double width = z * sqrt(var_log); /* on the log scale */
    *lower = NAN;
    *upper = NAN;
    if (!(s > 0) || (s >= 1 && type != TF_CONF_LOG && type != TF_CONF_PLAIN))
        return;
    switch (type) {
    case TF_CONF_LOG:
        *lower = s * exp(-width);
        *upper = fmin(1, s * exp(width));
        break;
    case TF_CONF_LOGLOG: {
        double log_s = log(s);
        *lower = exp(log_s * exp(-width / log_s));
        *upper = exp(log_s * exp(width / log_s));
        break;
    }
    case TF_CONF_PLAIN:
        *lower = fmax(0, s - s * width);
        *upper = fmin(1, s + s * width);
        break;
    case TF_CONF_LOGIT: {
        double centre = log(s / (1 - s));
        *lower = inverse_logit(centre - width / (1 - s));
        *upper = inverse_logit(centre + width / (1 - s));
        break;
    }
    case TF_CONF_ARCSIN:
        arcsin_limits(s, width / 2 * sqrt(s / (1 - s)), lower, upper);
        break;
    }
}

void tf_km_limits(double survival, double var_log, tf_conf_type type, double conf_level,
                  double *lower, double *upper) {
    tf_km_limits_z(survival, var_log, type, tf_conf_z(conf_level), lower, upper);
}
