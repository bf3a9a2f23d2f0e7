#include "binomial.h"

#include <float.h>
#include <math.h>

#include "bisect.h"

static const double two_pi = 6.28318530717958647693;
enum { MAX_FRACTIONS = 1000000 };

/*
 * log n! - log of Stirling's formula. Asymptotic series from 15 on (Abramowitz & Stegun 6.1.41);
 * smaller n climb there, since log Gamma(n + 1) = log Gamma(n + 2) - log(n + 1).
 */
static double stirling_error(double n) {
    double sum = 0;
    for (; n < 15; n++)
        sum += (n + 0.5) * log1p(1 / n) - 1;
    double s = 1 / (n * n);
    return sum + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - s / 1188) * s) * s) * s) / n;
}

double tf_poisson_deviance(double x, double m) {
    if (x == 0)
        return m;
    if (fabs(x - m) > 0.1 * (x + m))
        return x * log(x / m) + m - x;
    /* log(x/m) = 2 atanh v, whose first term less x - m is (x - m) v */
    double v = (x - m) / (x + m);
    double sum = (x - m) * v;
    double power = 2 * x * v;
    for (int j = 3;; j += 2) {
        power *= v * v;
        double next = sum + power / j;
        if (!(fabs(next - sum) > 0)) /* what is no number ends, too */
            return next;
        sum = next;
    }
}

/* The saddle-point form of Loader 2000, Fast and Accurate Computation of Binomial Probabilities. */
double tf_binomial_pmf(double x, double n, double p) {
    double q = 1 - p;
    if (x < 0 || x > n)
        return 0;
    if (p <= 0 || q <= 0)
        return x == (p <= 0 ? 0 : n) ? 1 : 0;
    if (x == 0 || x == n)
        return exp(n * (x == 0 ? log1p(-p) : log(p)));
    double logarithm = stirling_error(n) - stirling_error(x) - stirling_error(n - x) -
                       tf_poisson_deviance(x, n * p) - tf_poisson_deviance(n - x, n * q);
    return exp(logarithm) / sqrt(two_pi * x * ((n - x) / n));
}

/* Continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz' method. */
static double beta_fraction(double a, double b, double x) {
    const double tiny = DBL_MIN / DBL_EPSILON;
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < tiny ? tiny : d);
    double value = d;
    for (int m = 1; m < MAX_FRACTIONS; m++) {
        double change = 1;
        for (int odd = 0; odd < 2; odd++) {
            double term = odd ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                              : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 + term * d;
            c = 1 + term / c;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = fabs(c) < tiny ? tiny : c;
            change = c * d;
            value *= change;
        }
        if (fabs(change - 1) <= DBL_EPSILON)
            break;
    }
    return value;
}

/* Regularised incomplete beta function: I_x(a, b) and its complement; a, b > 0. */
static void beta_tails(double a, double b, double x, double *lower, double *upper) {
    if (isnan(a) || isnan(b) || isnan(x)) {
        *lower = *upper = NAN;
        return;
    }
    if (x <= 0 || x >= 1) {
        *lower = x <= 0 ? 0 : 1;
        *upper = 1 - *lower;
        return;
    }
    double term = tf_binomial_pmf(a, a + b, x);
    /* Each side is summed where it is the smaller one. */
    if (x < (a + 1) / (a + b + 2)) {
        *lower = term * (b / (a + b)) * beta_fraction(a, b, x);
        *upper = 1 - *lower;
    } else {
        *upper = term * (a / (a + b)) * beta_fraction(b, a, 1 - x);
        *lower = 1 - *upper;
    }
}

double tf_binomial_upper(double x, double n, double p) {
    if (x <= 0 || x > n)
        return x <= 0 ? 1 : 0;
    double lower, upper;
    beta_tails(x, n - x + 1, p, &lower, &upper);
    return lower;
}

double tf_binomial_lower(double x, double n, double p) {
    if (x < 0 || x >= n)
        return x < 0 ? 0 : 1;
    double lower, upper;
    beta_tails(x + 1, n - x, p, &lower, &upper);
    return upper;
}

typedef struct quantile_context {
    double a, b, q;
    int upper;
} quantile_context;

static double quantile_excess(double x, const void *context) {
    const quantile_context *c = context;
    double lower, upper;
    beta_tails(c->a, c->b, x, &lower, &upper);
    return c->upper ? upper - c->q : c->q - lower;
}

double tf_beta_quantile(double a, double b, double q, int upper) {
    const quantile_context c = {a, b, q, upper};
    return tf_bisect(quantile_excess, &c, 0, 1);
}

double tf_student_two_sided(double t, double df) {
    double lower, upper;
    double square = t * t;
    if (isinf(square))
        return 0;
    if (square < df) {
        beta_tails(0.5, df / 2, square / (df + square), &lower, &upper);
        return upper;
    }
    beta_tails(df / 2, 0.5, df / (df + square), &lower, &upper);
    return lower;
}

/* t^2/(df + t^2) is a beta variable; it or its complement is sought, whichever is the smaller. */
double tf_student_quantile(double alpha, double df) {
    double share = tf_beta_quantile(0.5, df / 2, alpha, 1);
    if (share < 0.5)
        return sqrt(df * share / (1 - share));
    double rest = tf_beta_quantile(df / 2, 0.5, alpha, 0);
    return sqrt(df * (1 - rest) / rest);
}
