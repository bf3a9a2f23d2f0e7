/* Tails are computed as such, never as 1 less the other one: P values far below 1e-16 keep their
   digits. */
#include "distributions.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/km.h"

static const double sqrt_half = 0.70710678118654752440;
static const double sqrt_pi = 1.77245385090551602730;

double tf_normal_two_sided(double z) {
    return erfc(fabs(z) * sqrt_half);
}

/* The same sum where exp(-x/2) and the terms leave the range of numbers. */
static double scaled_terms(double x, unsigned df, double log_term) {
    double sum = 0;
    for (unsigned j = df % 2 ? 3 : 2; j <= df; j += 2) {
        sum += exp(log_term);
        log_term += log(x / j);
    }
    return sum;
}

/*
 * For whole df the tail is a finite sum of positive terms (Abramowitz & Stegun 1964, 26.4.4 and
 * 26.4.5), so no digit is lost however small it is:
 * even: exp(-x/2) sum (x/2)^j / j!; odd: erfc sqrt(x/2) + exp(-x/2) sum (x/2)^(j-1/2)/Gamma(j+1/2).
 */
double tf_chisq_upper(double x, unsigned df) {
    if (df == 0 || isnan(x))
        return NAN;
    if (x <= 0)
        return 1;
    double half = x / 2;
    double tail = df % 2 ? erfc(sqrt(half)) : 0;
    double term = df % 2 ? 2 * sqrt(half) / sqrt_pi : 1;
    if (half > 600)
        return tail + scaled_terms(x, df, log(term) - half);
    double sum = 0;
    for (unsigned j = df % 2 ? 3 : 2; j <= df; j += 2) {
        sum += term;
        term *= x / j;
    }
    return tail + exp(-half) * sum;
}

double tf_conf_z(double conf_level) {
    if (!(conf_level > 0 && conf_level < 1))
        return NAN;
    return gsl_cdf_ugaussian_Qinv((1 - conf_level) / 2);
}
