#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_internal.h"
#include "linear.h"

/* In standard errors. The log-likelihood alone would stop at 1e-8 of the coefficient. */
static const double step_tolerance = 1e-10;
/* A covariate with this much of its information unexplained by earlier ones is on its own. */
static const double collinear_tolerance = 1e-10;
static const double singular_tolerance = 1e-14;
/* A step this large (covariates have scale 1) that gains this little: the maximum is at infinity,
 * where a likelihood creeps up by a constant factor less with each unit. */
static const double endless_step = 0.01;
static const double endless_gain = 1e-11;
/* No coefficient moves further at once. A longer step can jump over the maximum to where the
 * information is below rounding, from where nothing leads back. */
static const double longest_step = 4;

enum { MAX_HALVINGS = 30 };

typedef struct newton_work {
    tf_cox_evaluate evaluate;
    void *user;
    size_t p;
    tf_cox_newton *out;
    tf_cox_point now, next;
    double *ldl, *step, *trial;
    bool *solved; /* pivots of the current information */
} newton_work;

static bool point_new(tf_cox_point *point, size_t p) {
    point->gradient = malloc((p + 1) * sizeof *point->gradient);
    point->information = malloc((p * p + 1) * sizeof *point->information);
    return point->gradient && point->information;
}

/* One more of each than there are parameters: there may be none. */
static bool work_new(newton_work *w) {
    size_t p = w->p;
    tf_cox_newton *out = w->out;
    out->beta = calloc(p + 1, sizeof *out->beta);
    out->kept = calloc(p + 1, sizeof *out->kept);
    out->infinite = calloc(p + 1, sizeof *out->infinite);
    out->variance = calloc(p * p + 1, sizeof *out->variance);
    w->ldl = malloc((p * p + 1) * sizeof *w->ldl);
    w->step = malloc((p + 1) * sizeof *w->step);
    w->trial = malloc((p + 1) * sizeof *w->trial);
    w->solved = malloc((p + 1) * sizeof *w->solved);
    bool points = point_new(&w->now, p) & point_new(&w->next, p);
    return points && out->beta && out->kept && out->infinite && out->variance && w->ldl &&
           w->step && w->trial && w->solved;
}

static tf_stats_status evaluate(newton_work *w, const double *beta, tf_cox_point *point) {
    point->loglik = 0;
    point->lost = 0;
    memset(point->gradient, 0, w->p * sizeof *point->gradient);
    memset(point->information, 0, w->p * w->p * sizeof *point->information);
    tf_stats_status status = w->evaluate(w->user, beta, point);
    point->loglik += point->lost;
    return status;
}

/* Factors the information of the current point, over the covariates that are kept. */
static size_t factor(newton_work *w, double tolerance) {
    size_t p = w->p;
    memcpy(w->ldl, w->now.information, p * p * sizeof *w->ldl);
    for (size_t i = 0; i < p; i++) {
        for (size_t j = 0; j <= i; j++)
            if (!w->out->kept[i] || !w->out->kept[j])
                w->ldl[i * p + j] = 0;
    }
    return tf_ldl_factor(w->ldl, p, tolerance, w->solved);
}

static void start(newton_work *w, double negligible) {
    tf_cox_newton *out = w->out;
    for (size_t i = 0; i < w->p; i++)
        out->kept[i] = w->now.information[i * w->p + i] > negligible;
    out->rank = factor(w, collinear_tolerance);
    memcpy(out->kept, w->solved, w->p * sizeof *out->kept);
    memcpy(w->step, w->now.gradient, w->p * sizeof *w->step);
    out->score_chisq = tf_ldl_quadratic(w->ldl, w->p, w->solved, w->step);
    out->loglik_null = w->now.loglik;
    out->loglik = w->now.loglik;
}

typedef struct step_size {
    double absolute, relative, gain;
} step_size;

/* The next step, and how large it is at most. */
static step_size find_step(newton_work *w) {
    size_t p = w->p;
    factor(w, singular_tolerance);
    tf_ldl_inverse(w->ldl, p, w->solved, w->out->variance);
    memcpy(w->step, w->now.gradient, p * sizeof *w->step);
    tf_ldl_solve(w->ldl, p, w->solved, w->step);
    step_size size = {0};
    for (size_t i = 0; i < p; i++) {
        if (w->solved[i]) {
            double step = fabs(w->step[i]);
            double se = sqrt(w->out->variance[i * p + i]);
            size.absolute = fmax(size.absolute, step);
            size.relative = fmax(size.relative, step / se);
            size.gain += w->step[i] * w->now.gradient[i] / 2;
        }
    }
    return size;
}

static bool is_better(const newton_work *w) {
    double noise = 1e-12 * (1 + fabs(w->now.loglik));
    return w->next.loglik >= w->now.loglik - noise && isfinite(w->next.loglik);
}

/* Goes there, or half of the way as often as it takes not to lose. */
static tf_stats_status take_step(newton_work *w, double absolute) {
    double part = absolute > longest_step ? longest_step / absolute : 1;
    for (int i = 0; i < MAX_HALVINGS; i++, part /= 2) {
        for (size_t j = 0; j < w->p; j++)
            w->trial[j] = w->out->beta[j] + part * w->step[j];
        tf_stats_status status = evaluate(w, w->trial, &w->next);
        if (status != TF_STATS_OK)
            return status;
        if (is_better(w)) {
            tf_cox_point swap = w->now;
            w->now = w->next;
            w->next = swap;
            memcpy(w->out->beta, w->trial, w->p * sizeof *w->trial);
            return TF_STATS_OK;
        }
    }
    return TF_STATS_NOT_CONVERGED;
}

static double quadratic_form(const double *lower, size_t p, const double *b) {
    double sum = 0;
    for (size_t i = 0; i < p; i++) {
        sum += lower[i * p + i] * b[i] * b[i];
        for (size_t j = 0; j < i; j++)
            sum += 2 * lower[i * p + j] * b[i] * b[j];
    }
    return sum;
}

/* True when there is nothing left to do; the last step is taken along. */
static bool is_done(newton_work *w, const step_size *size, double previous) {
    tf_cox_newton *out = w->out;
    bool vanished = memcmp(out->kept, w->solved, w->p * sizeof *out->kept) != 0;
    if (size->gain < endless_gain && (size->absolute > endless_step || vanished)) {
        w->out->monotone = true;
        for (size_t i = 0; i < w->p; i++) {
            bool moves = fabs(w->step[i]) > 1e-3 * size->absolute;
            w->out->infinite[i] = w->out->kept[i] && (moves || !w->solved[i]);
        }
        out->converged = true;
        return true;
    }
    /* With millions of rows rounding may not let steps shrink that far: then where they stop. */
    bool stuck = size->relative < 100 * step_tolerance && size->relative > previous / 2;
    if (size->absolute > endless_step || !(size->relative < step_tolerance || stuck))
        return false;
    for (size_t i = 0; i < w->p; i++)
        out->beta[i] += w->step[i];
    out->converged = true;
    return true;
}

static tf_stats_status iterate(newton_work *w, unsigned max_iterations) {
    tf_cox_newton *out = w->out;
    double previous = INFINITY;
    while (!out->converged) {
        step_size size = find_step(w);
        if (is_done(w, &size, previous))
            break;
        if (out->iterations == max_iterations)
            return TF_STATS_NOT_CONVERGED;
        previous = size.relative;
        out->iterations++;
        tf_stats_status status = take_step(w, size.absolute);
        if (status != TF_STATS_OK)
            return status;
    }
    out->loglik = w->now.loglik;
    out->wald_chisq = quadratic_form(w->now.information, w->p, out->beta);
    return TF_STATS_OK;
}

tf_stats_status tf_cox_maximize(tf_cox_evaluate evaluate_model, void *user, size_t p,
                                double negligible, unsigned max_iterations, tf_cox_newton *out) {
    *out = (tf_cox_newton){.p = p};
    newton_work w = {.evaluate = evaluate_model, .user = user, .p = p, .out = out};
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (work_new(&w))
        status = evaluate(&w, out->beta, &w.now);
    if (status == TF_STATS_OK) {
        start(&w, negligible);
        status = max_iterations > 0 ? iterate(&w, max_iterations) : TF_STATS_OK;
    }
    free(w.now.gradient);
    free(w.now.information);
    free(w.next.gradient);
    free(w.next.information);
    free(w.ldl);
    free(w.step);
    free(w.trial);
    free(w.solved);
    return status;
}

void tf_cox_newton_clear(tf_cox_newton *newton) {
    free(newton->beta);
    free(newton->kept);
    free(newton->infinite);
    free(newton->variance);
    *newton = (tf_cox_newton){0};
}
