#ifndef HYPERGEOMETRIC_H
#define HYPERGEOMETRIC_H

/* Sizes of two groups and the responders of both: what tables with the same margins share. */
typedef struct tf_margins {
    double n1, n2, responders;
    double lowest, highest; /* responders of group 1 */
} tf_margins;

tf_margins tf_margins_of(double n1, double n2, double responders);

/* P(x of the responders are in group 1), odds ratio 1, for x from lowest to highest. */
void tf_hypergeometric_fill(const tf_margins *m, double *pmf);

/* P(X <= x) and P(X >= x); O(standard deviation). */
double tf_hypergeometric_lower(const tf_margins *m, double x);
double tf_hypergeometric_upper(const tf_margins *m, double x);

/* Two-sided P of Fisher's test with relative tolerance 1e-7. */
double tf_fisher_two_sided(const tf_margins *m, double x);

/* Mean, variance and tails around x, both with x itself, for this odds ratio. */
typedef struct tf_noncentral {
    double mean, variance, lower, upper;
} tf_noncentral;

tf_noncentral tf_noncentral_at(const tf_margins *m, double odds_ratio, double x);

#endif
