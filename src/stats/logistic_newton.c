#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear.h"
#include "logistic_internal.h"

/* Share of a column's sum of squares below which the columns before it explain it. */
static const double rank_tolerance = 1e-11;
/* Pivots of the information smaller than this are rounding. */
static const double information_tolerance = 1e-14;
/* (step in standard errors)^2 at which the iteration has arrived. */
static const double arrived = 1e-20;
/* Part of the largest value below which a linear predictor along a direction counts as 0. */
static const double flat = 1e-7;
/* Linear predictors beyond which rows may be on their way to infinity. */
static const double suspicious[] = {6, 9, 12, 15, 18, 22};
enum { N_SUSPICIOUS = 6, MAX_HALVINGS = 40 };

typedef struct newton {
    const tf_logit_rows *rows;
    const double *offset;
    tf_logit_fit *fit;
    double *eta, *trial_eta;                 /* [n] */
    double *gradient, *step, *trial, *along; /* [q] */
    double *factor;                          /* [q * q] */
    bool *mask;                              /* [q] */
    bool *rest;                              /* [n] */
} newton;

typedef enum outcome { ARRIVED, SEPARATED, LOST } outcome;

tf_logit_fit *tf_logit_fit_new(const tf_logit_rows *rows) {
    tf_logit_fit *fit = calloc(1, sizeof *fit);
    if (fit == NULL)
        return NULL;
    fit->kept = calloc(rows->q, sizeof *fit->kept);
    fit->active = calloc(rows->n, sizeof *fit->active);
    fit->beta = calloc(rows->q, sizeof *fit->beta);
    fit->direction = calloc(rows->q, sizeof *fit->direction);
    fit->hessian = calloc(rows->q * rows->q, sizeof *fit->hessian);
    if (!fit->kept || !fit->active || !fit->beta || !fit->direction || !fit->hessian) {
        tf_logit_fit_free(fit);
        return NULL;
    }
    return fit;
}

void tf_logit_fit_free(tf_logit_fit *fit) {
    if (fit != NULL) {
        free(fit->kept);
        free(fit->active);
        free(fit->beta);
        free(fit->direction);
        free(fit->hessian);
        free(fit);
    }
}

void tf_logit_gram(const tf_logit_rows *rows, const bool *active, double *gram) {
    for (size_t i = 0; i < rows->q; i++) {
        for (size_t j = 0; j <= i; j++) {
            const double *a = rows->z + i * rows->n, *b = rows->z + j * rows->n;
            double sum = 0;
            for (size_t r = 0; r < rows->n; r++)
                sum += active[r] ? a[r] * b[r] : 0;
            gram[i * rows->q + j] = gram[j * rows->q + i] = sum;
        }
    }
}

/* A column that may not move is made to look explained, so that the factoring passes over it. */
static size_t factor_kept(double *matrix, size_t q, bool *kept, double tolerance, bool *result) {
    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; !kept[i] && j < q; j++)
            matrix[i * q + j] = matrix[j * q + i] = 0;
    return tf_ldl_factor(matrix, q, tolerance, result);
}

size_t tf_logit_rank(double *gram, size_t q, bool *kept) {
    return factor_kept(gram, q, kept, rank_tolerance, kept);
}

static void predict(const newton *s, const double *beta, const double *offset, double *eta) {
    const tf_logit_rows *rows = s->rows;
    for (size_t r = 0; r < rows->n; r++)
        eta[r] = offset != NULL ? offset[r] : 0;
    for (size_t j = 0; j < rows->q; j++) {
        const double *z = rows->z + j * rows->n;
        for (size_t r = 0; beta[j] != 0 && r < rows->n; r++)
            eta[r] += beta[j] * z[r];
    }
}

static double loglik_at(const newton *s, const double *eta) {
    double sum = 0;
    for (size_t r = 0; r < s->rows->n; r++) {
        if (s->fit->active[r]) {
            double m = s->rows->sign[r] * eta[r];
            sum -= s->rows->weight[r] * (m > 0 ? log1p(exp(-m)) : log1p(exp(m)) - m);
        }
    }
    return sum;
}

static void derivatives(newton *s) {
    const tf_logit_rows *rows = s->rows;
    size_t q = rows->q, n = rows->n;
    memset(s->gradient, 0, q * sizeof *s->gradient);
    memset(s->fit->hessian, 0, q * q * sizeof *s->fit->hessian);
    for (size_t r = 0; r < n; r++) {
        if (!s->fit->active[r])
            continue;
        /* The smaller of p and 1 - p, so that neither loses its digits. */
        double small = exp(-fabs(s->eta[r]));
        double p = small / (1 + small);
        double m = rows->sign[r] * s->eta[r];
        double residual = rows->sign[r] * rows->weight[r] * (m > 0 ? p : 1 - p);
        double information = rows->weight[r] * p * (1 - p);
        for (size_t i = 0; i < q; i++) {
            double z = rows->z[i * n + r];
            s->gradient[i] += residual * z;
            for (size_t j = 0; j <= i; j++)
                s->fit->hessian[i * q + j] += information * z * rows->z[j * n + r];
        }
    }
    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; j < i; j++)
            s->fit->hessian[j * q + i] = s->fit->hessian[i * q + j];
}

/*
 * Direction in which the rows at rest stay where they are while the columns that they don't
 * identify go on as they do now; false when the rest identifies all columns.
 */
static bool free_direction(newton *s, double limit) {
    const tf_logit_rows *rows = s->rows;
    size_t q = rows->q;
    bool open = false;
    for (size_t r = 0; r < rows->n; r++)
        s->rest[r] = s->fit->active[r] && rows->sign[r] * s->eta[r] <= limit;
    tf_logit_gram(rows, s->rest, s->factor);
    for (size_t i = 0; i < q; i++) {
        s->along[i] = 0;
        s->mask[i] = s->fit->kept[i];
    }
    /* The products with the columns left out are needed after the factoring. */
    double *gram = s->fit->hessian;
    memcpy(gram, s->factor, q * q * sizeof *gram);
    tf_logit_rank(s->factor, q, s->mask);
    for (size_t j = 0; j < q; j++) {
        for (size_t i = 0; s->fit->kept[j] && !s->mask[j] && i < q; i++) {
            s->along[i] -= s->mask[i] ? gram[i * q + j] * s->fit->beta[j] : 0;
            open = true;
        }
    }
    tf_ldl_solve(s->factor, q, s->mask, s->along);
    for (size_t j = 0; j < q; j++)
        s->along[j] = s->fit->kept[j] && !s->mask[j] ? s->fit->beta[j] : s->along[j];
    return open;
}

/*
 * Albert & Anderson 1984: there is no finite maximum if some direction raises no row's error and
 * lowers one's. A candidate is checked against every row, so what is found is a proof; the rows
 * that it decides leave.
 */
static bool take_out_separated(newton *s) {
    const tf_logit_rows *rows = s->rows;
    double largest = 0;
    bool separates = true;
    predict(s, s->along, NULL, s->trial_eta);
    for (size_t r = 0; r < rows->n; r++)
        largest = s->fit->active[r] ? fmax(largest, fabs(s->trial_eta[r])) : largest;
    for (size_t r = 0; r < rows->n && separates; r++)
        separates = !s->fit->active[r] || rows->sign[r] * s->trial_eta[r] >= -flat * largest;
    if (!separates || largest == 0)
        return false;
    for (size_t r = 0; r < rows->n; r++)
        s->fit->active[r] = s->fit->active[r] && fabs(s->trial_eta[r]) <= flat * largest;
    double most = 0;
    for (size_t j = 0; j < rows->q; j++)
        most = fmax(most, fabs(s->along[j]));
    for (size_t j = 0; j < rows->q; j++)
        if (s->fit->direction[j] == 0 && fabs(s->along[j]) > flat * most)
            s->fit->direction[j] = s->along[j];
    tf_logit_gram(rows, s->fit->active, s->factor);
    tf_logit_rank(s->factor, rows->q, s->fit->kept);
    return true;
}

static bool find_separation(newton *s) {
    double largest = 0;
    for (size_t r = 0; r < s->rows->n; r++)
        largest = s->fit->active[r] ? fmax(largest, s->rows->sign[r] * s->eta[r]) : largest;
    for (int i = 0; i < N_SUSPICIOUS && largest > suspicious[1] && largest > suspicious[i]; i++)
        if (free_direction(s, suspicious[i]) && take_out_separated(s))
            return true;
    return false;
}

/* Moves along the step, halved until the likelihood does not fall by more than rounding. */
static bool move(newton *s) {
    double slack = 1e-13 * (1 + fabs(s->fit->loglik));
    double part = 1;
    for (int i = 0; i < MAX_HALVINGS; i++, part /= 2) {
        for (size_t j = 0; j < s->rows->q; j++)
            s->trial[j] = s->fit->beta[j] + part * s->step[j];
        predict(s, s->trial, s->offset, s->trial_eta);
        double loglik = loglik_at(s, s->trial_eta);
        if (loglik >= s->fit->loglik - slack) {
            memcpy(s->fit->beta, s->trial, s->rows->q * sizeof *s->trial);
            memcpy(s->eta, s->trial_eta, s->rows->n * sizeof *s->eta);
            s->fit->loglik = loglik;
            return true;
        }
    }
    return false;
}

/*
 * Where the likelihood is flat far from its maximum, Newton's step leads nowhere. p(1 - p) <= 1/4
 * bounds the curvature, so a step by four times the inverse cross products always climbs (Bohning &
 * Lindsay 1988, Ann Inst Stat Math 40:641).
 */
static bool move_by_bound(newton *s) {
    size_t q = s->rows->q;
    for (size_t i = 0; i < q; i++) {
        for (size_t j = 0; j <= i; j++) {
            const double *a = s->rows->z + i * s->rows->n, *b = s->rows->z + j * s->rows->n;
            double sum = 0;
            for (size_t r = 0; r < s->rows->n; r++)
                sum += s->fit->active[r] ? s->rows->weight[r] * a[r] * b[r] / 4 : 0;
            s->factor[i * q + j] = s->factor[j * q + i] = sum;
        }
    }
    factor_kept(s->factor, q, s->fit->kept, rank_tolerance, s->mask);
    memcpy(s->step, s->gradient, q * sizeof *s->step);
    tf_ldl_solve(s->factor, q, s->mask, s->step);
    return move(s);
}

/* From 0 to the maximum over the active rows, or to the proof that there is none. */
static outcome climb(newton *s, unsigned max_iterations) {
    size_t q = s->rows->q;
    size_t rank = 0;
    for (size_t j = 0; j < q; j++) {
        s->fit->beta[j] = 0;
        rank += s->fit->kept[j];
    }
    predict(s, s->fit->beta, s->offset, s->eta);
    s->fit->loglik = loglik_at(s, s->eta);
    for (unsigned i = 0; i < max_iterations; i++) {
        derivatives(s);
        memcpy(s->factor, s->fit->hessian, q * q * sizeof *s->factor);
        size_t found = factor_kept(s->factor, q, s->fit->kept, information_tolerance, s->mask);
        double decrement = 0;
        memcpy(s->step, s->gradient, q * sizeof *s->step);
        tf_ldl_solve(s->factor, q, s->mask, s->step);
        for (size_t j = 0; j < q; j++)
            decrement += s->mask[j] ? s->step[j] * s->gradient[j] : 0;
        if (found == rank && decrement <= arrived)
            return ARRIVED;
        if (find_separation(s))
            return SEPARATED;
        s->fit->iterations++;
        if (!move(s) && !move_by_bound(s))
            return LOST;
    }
    return LOST;
}

static size_t count_active(const tf_logit_rows *rows, const bool *active) {
    size_t count = 0;
    for (size_t r = 0; r < rows->n; r++)
        count += active[r];
    return count;
}

static tf_stats_status maximise(newton *s, unsigned max_iterations) {
    tf_logit_fit *fit = s->fit;
    const tf_logit_rows *rows = s->rows;
    fit->separated = false;
    fit->iterations = 0;
    memset(fit->direction, 0, rows->q * sizeof *fit->direction);
    for (size_t r = 0; r < rows->n; r++)
        fit->active[r] = true;
    tf_logit_gram(rows, fit->active, s->factor);
    tf_logit_rank(s->factor, rows->q, fit->kept);
    for (;;) {
        outcome end = climb(s, max_iterations);
        if (end != SEPARATED)
            return end == ARRIVED ? TF_STATS_OK : TF_STATS_NOT_CONVERGED;
        fit->separated = true;
        if (count_active(rows, fit->active) == 0) {
            memset(fit->beta, 0, rows->q * sizeof *fit->beta);
            memset(fit->hessian, 0, rows->q * rows->q * sizeof *fit->hessian);
            fit->loglik = 0;
            return TF_STATS_OK;
        }
    }
}

tf_stats_status tf_logit_maximise(const tf_logit_rows *rows, const double *offset,
                                  unsigned max_iterations, tf_logit_fit *fit) {
    size_t n = rows->n, q = rows->q;
    double *work = malloc((2 * n + 4 * q + q * q) * sizeof *work);
    bool *flags = malloc((n + q) * sizeof *flags);
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (work != NULL && flags != NULL) {
        newton s = {.rows = rows, .offset = offset, .fit = fit, .eta = work, .rest = flags};
        s.trial_eta = s.eta + n;
        s.gradient = s.trial_eta + n;
        s.step = s.gradient + q;
        s.trial = s.step + q;
        s.along = s.trial + q;
        s.factor = s.along + q;
        s.mask = s.rest + n;
        status = maximise(&s, max_iterations);
    }
    free(work);
    free(flags);
    return status;
}
