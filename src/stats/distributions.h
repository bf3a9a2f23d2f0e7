#ifndef DISTRIBUTIONS_H
#define DISTRIBUTIONS_H

/* P(chi-square with df degrees of freedom >= x), as such; NaN for df 0 or x NaN. */
double tf_chisq_upper(double x, unsigned df);

/* Two-sided P value of a standard normal z. */
double tf_normal_two_sided(double z);

#endif
