#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "logistic_internal.h"

enum { MAX_DOUBLINGS = 60, FLAT_DOUBLINGS = 2, MAX_STEPS = 100 };
/* Far from the maximum of all, that of the other coefficients takes more steps than theirs. */
enum { PATIENCE = 10 };

typedef struct profile {
    const tf_logit_rows *rows;
    size_t column;
    const bool *entered; /* columns of the model */
    unsigned max_iterations;
    double target;  /* log-likelihood at a limit */
    double height;  /* how much the maximum is above it */
    double *offset; /* [n] */
    tf_logit_fit *fit;
} profile;

/* Greatest log-likelihood with the coefficient held at value, less that of a limit. */
static tf_stats_status excess(profile *p, double value, double *result) {
    const double *z = p->rows->z + p->column * p->rows->n;
    for (size_t r = 0; r < p->rows->n; r++)
        p->offset[r] = value * z[r];
    for (size_t j = 0; j < p->rows->q; j++)
        p->fit->kept[j] = p->entered[j] && j != p->column;
    tf_stats_status status = tf_logit_maximise(p->rows, p->offset, p->max_iterations, p->fit);
    *result = p->fit->loglik - p->target;
    return status;
}

/*
 * From a place inside outwards in steps that double, then by regula falsi with halved weights (the
 * Illinois method), which the nearly parabolic profile suits. No crossing: infinite.
 */
static tf_stats_status find_limit(profile *p, double inside, double step, double *limit) {
    double inner, outer = 0, at = inside;
    tf_stats_status status = excess(p, inside, &inner);
    int doublings = 0;
    for (; status == TF_STATS_OK && doublings < MAX_DOUBLINGS; doublings++, step *= 2) {
        status = excess(p, inside + step, &outer);
        at = inside + step;
        if (outer <= 0)
            break;
        /* Others take over what this coefficient would say: it may be anything. */
        if (doublings >= FLAT_DOUBLINGS && outer >= p->height - 1e-9) {
            doublings = MAX_DOUBLINGS;
            break;
        }
        inside = at;
        inner = outer;
    }
    *limit = copysign(INFINITY, step);
    if (status != TF_STATS_OK || doublings == MAX_DOUBLINGS)
        return status;
    for (int i = 0; i < MAX_STEPS && status == TF_STATS_OK; i++) {
        double middle = inside + (at - inside) * (inner / (inner - outer));
        double value;
        *limit = middle;
        status = excess(p, middle, &value);
        if (fabs(value) <= 1e-12 || fabs(at - inside) <= 1e-13 * (fabs(at) + fabs(inside)))
            break;
        if (value > 0) {
            inside = middle;
            inner = value;
            outer /= 2;
        } else {
            at = middle;
            outer = value;
            inner /= 2;
        }
    }
    return status;
}

/* A start for a coefficient without maximum: where the profile is above a limit. */
static tf_stats_status find_inside(profile *p, double direction, double *inside) {
    double value = -1, at = direction;
    tf_stats_status status = TF_STATS_OK;
    for (int i = 0; i < MAX_DOUBLINGS && status == TF_STATS_OK && value <= 0; i++) {
        status = excess(p, at, &value);
        *inside = at;
        at *= 2;
    }
    return status;
}

static tf_stats_status both_limits(profile *p, const tf_logit_sought *sought, double *lower,
                                   double *upper) {
    tf_stats_status status = TF_STATS_OK;
    double start = sought->start, step = sought->z * sought->se;
    double inside = start;
    *lower = -INFINITY;
    *upper = INFINITY;
    if (isinf(start))
        status = find_inside(p, copysign(1, start), &inside);
    if (status == TF_STATS_OK && start > -INFINITY)
        status = find_limit(p, inside, -step, lower);
    if (status == TF_STATS_OK && start < INFINITY)
        status = find_limit(p, inside, step, upper);
    return status;
}

tf_stats_status tf_logit_profile(const tf_logit_rows *rows, const tf_logit_fit *fit,
                                 const bool *entered, const tf_logit_sought *sought, double *lower,
                                 double *upper) {
    double drop = sought->z * sought->z / 2;
    profile p = {.rows = rows,
                 .column = sought->column,
                 .entered = entered,
                 .max_iterations = PATIENCE * sought->max_iterations,
                 .target = fit->loglik - drop,
                 .height = drop,
                 .offset = malloc(rows->n * sizeof(double)),
                 .fit = tf_logit_fit_new(rows)};
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (p.offset != NULL && p.fit != NULL)
        status = both_limits(&p, sought, lower, upper);
    free(p.offset);
    tf_logit_fit_free(p.fit);
    return status;
}
