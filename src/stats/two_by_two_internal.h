#ifndef TWO_BY_TWO_INTERNAL_H
#define TWO_BY_TWO_INTERNAL_H

#include <math.h>

#include "stats/two_by_two.h"

/* The same in the real numbers that the formulas are written in. */
typedef struct tf_two_by_two_real {
    double x1, n1, x2, n2;
} tf_two_by_two_real;

static inline tf_two_by_two_real tf_two_by_two_real_of(const tf_two_by_two *t) {
    return (tf_two_by_two_real){(double)t->x1, (double)t->n1, (double)t->x2, (double)t->n2};
}

static inline bool tf_two_by_two_valid(const tf_two_by_two *t) {
    return t->x1 <= t->n1 && t->x2 <= t->n2 && t->n1 <= TF_TWO_BY_TWO_MAX_N &&
           t->n2 <= TF_TWO_BY_TWO_MAX_N;
}

static inline bool tf_level_valid(double conf_level) {
    return conf_level > 0 && conf_level < 1;
}

static inline tf_interval_estimate tf_no_estimate(tf_estimate_reason reason) {
    return (tf_interval_estimate){NAN, NAN, NAN, NAN, reason};
}

/* The variance of a score: as the restricted maximum has it (Mee 1984, Koopman 1984), or times
 * N/(N - 1) (Miettinen & Nurminen 1985). */
typedef enum tf_score_variance { TF_SCORE_PLAIN, TF_SCORE_MN } tf_score_variance;

/* N/(N - 1), infinite for one patient, or 1. */
static inline double tf_mn_factor(const tf_two_by_two_real *t, tf_score_variance variance) {
    double size = t->n1 + t->n2;
    return variance == TF_SCORE_MN ? size / (size - 1) : 1;
}

/* num/sqrt(variance), with 0/0 = 0 and the sign times infinity where only the variance is 0. */
double tf_score_z(double num, double variance);

/* Variance of the observed difference when the true one is d, at the restricted maximum. */
double tf_difference_variance(const tf_two_by_two_real *t, double d, tf_score_variance kind);

/* The score of a difference, z = (p1 - p2 - d)/sqrt(variance under d). */
double tf_difference_score(const tf_two_by_two_real *t, double d, tf_score_variance kind);

/* Score limits of the difference. */
void tf_difference_score_limits(const tf_two_by_two_real *t, double z, tf_score_variance kind,
                                double *lower, double *upper);

/* Difference p1 - ratio p2, its variance and p2 at the restricted maximum when this is the ratio.
 */
typedef struct tf_ratio_score {
    double num, variance, p2;
} tf_ratio_score;

tf_ratio_score tf_ratio_score_at(const tf_two_by_two_real *t, double ratio, tf_score_variance kind);

/* Proportions and their complements at the restricted maximum, each with all its digits. */
typedef struct tf_odds_fit {
    double p1, q1, p2, q2;
} tf_odds_fit;

/* The fit when the odds ratio is this. */
tf_odds_fit tf_odds_restricted(const tf_two_by_two_real *t, double odds_ratio);

#endif
