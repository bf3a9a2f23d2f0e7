#ifndef BINOMIAL_H
#define BINOMIAL_H

/*
 * Binomial and beta distribution, to about 1e-14 relative also far out and for n of a million,
 * where factorials by lgamma lose the digits that P values need.
 */

/* x log(x/m) + m - x for x, m >= 0, without cancellation when they are near. */
double tf_poisson_deviance(double x, double m);

/* n! ... over x!(n - x)! p^x q^(n-x) for real 0 <= x <= n, q = 1 - p. */
double tf_binomial_pmf(double x, double n, double p);

/* P(X <= x) and P(X >= x) for whole x; x below 0 or above n are allowed. */
double tf_binomial_lower(double x, double n, double p);
double tf_binomial_upper(double x, double n, double p);

/* Where the regularised incomplete beta function I_x(a, b) is q; its complement is q with upper. */
double tf_beta_quantile(double a, double b, double q, int upper);

/* Two-sided P of t, and the t whose two-sided P is alpha. */
double tf_student_two_sided(double t, double df);
double tf_student_quantile(double alpha, double df);

#endif
