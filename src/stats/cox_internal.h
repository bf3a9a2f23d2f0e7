#ifndef COX_INTERNAL_H
#define COX_INTERNAL_H

#include "stats/cox.h"
#include "two_sum.h"

/* Information for each event, of a covariate of scale 1, that is nothing but rounding. */
#define TF_COX_NEGLIGIBLE 1e-12

/* Log partial likelihood with its first and second derivative at one point. */
typedef struct tf_cox_point {
    double loglik, lost; /* lost: what summing rounded away */
    double *gradient;    /* [p] */
    double *information; /* [p * p], lower triangle, negative second derivatives */
} tf_cox_point;

/* Evaluates at beta[p]; user is what is fitted. */
typedef tf_stats_status (*tf_cox_evaluate)(void *user, const double *beta, tf_cox_point *point);

/* What Newton-Raphson found. */
typedef struct tf_cox_newton {
    size_t p;
    double *beta;     /* [p] */
    bool *kept;       /* [p] false: collinear with earlier ones */
    bool *infinite;   /* [p] grew without bound; the sign of beta tells where to */
    double *variance; /* [p * p] inverse information, 0 where left out */
    double loglik_null, loglik;
    double score_chisq;
    double wald_chisq;
    size_t rank;
    unsigned iterations;
    bool converged, monotone;
} tf_cox_newton;

/*
 * Maximizes from 0. TF_STATS_NOT_CONVERGED when the iterations run out; with max_iterations 0 only
 * what is known at the start is wanted. A parameter with no more information than @p negligible at
 * the start is as one that has none: rounding. p may be 0. What is found is freed by
 * tf_cox_newton_clear, whatever the status.
 */
tf_stats_status tf_cox_maximize(tf_cox_evaluate evaluate, void *user, size_t p, double negligible,
                                unsigned max_iterations, tf_cox_newton *out);
void tf_cox_newton_clear(tf_cox_newton *newton);

static inline void tf_cox_add_loglik(tf_cox_point *point, double term) {
    tf_two_sum(&point->loglik, &point->lost, term);
}

/*
 * The denominators of m tied events, with those events' own share of the risk set (D of S) taken
 * off in steps f = l/m, weight w each: sums of w f^i / (S - f D)^j, and the log-likelihood's
 * w log(S - f D). Breslow: f = 0.
 */
typedef struct tf_tied_sums {
    double a0, a1;     /* j = 1, i = 0, 1 */
    double b0, b1, b2; /* j = 2, i = 0, 1, 2 */
    double log_sum;
} tf_tied_sums;

tf_tied_sums tf_cox_tied_sums(tf_cox_ties ties, double s, double d, double m, double weight);

/* How a covariate is centred and scaled for a fit: at its mean, by its standard deviation. */
typedef struct tf_cox_scaling {
    double centre, scale;
    bool constant; /* but for rounding; scale 1 */
} tf_cox_scaling;

tf_cox_scaling tf_cox_scaling_of(const double *x, size_t n);

static inline double tf_cox_scaled(const tf_cox_scaling *s, double x) {
    return s->constant ? 0 : (x - s->centre) / s->scale;
}

/* Model with everything NaN; NULL without memory. */
tf_cox_model *tf_cox_model_new(size_t p);

/* hr, limits, z and p from coef and se. */
void tf_cox_fill_coef(tf_cox_coef *coef, double estimate, double se, double z_level);

/* lr, wald and score tests with their P values. */
void tf_cox_fill_tests(tf_cox_model *model, double wald_chisq, double score_chisq, unsigned df);

/* NULL options are the defaults; false if they are out of range or don't suit the weights. */
bool tf_cox_check_options(const tf_timeline *timeline, const tf_cox_options *options,
                          tf_cox_options *out);

/* Events and rows of the timeline into the model. */
void tf_cox_count_events(const tf_timeline *timeline, tf_cox_model *model);

/*
 * C(n, i) odds^i for i = 0 to size - 1, divided by the largest, whose logarithm is returned: the
 * ways in which i of n alike subjects can be those with the event.
 */
double tf_cox_choices(double n, double odds, double *out, size_t size);

/* Factor on all odds that makes the expected number of successes d. */
double tf_cox_tilt(const double *n, const double *odds, size_t count, double d);

#endif
