/* Newton's iterations are those of the Cox model. The variance is not the inverse information:
   weights are no counts of subjects, and they are estimated from the same data. */
#include "stats/fine_gray.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "competing_internal.h"
#include "distributions.h"
#include "fine_gray_rows.h"
#include "linear.h"
#include "refuse.h"
#include "stats/km.h"

tf_fine_gray_options tf_fine_gray_options_default(void) {
    return (tf_fine_gray_options){
        .cause = 1, .n_censoring_groups = 1, .conf_level = 0.95, .max_iterations = 50};
}

static bool is_valid(const tf_competing_risks *risks, const double *x, size_t p,
                     const tf_fine_gray_options *o) {
    if (!tf_competing_is_valid(risks) || p == 0 || !x)
        return false;
    const tf_survival_data *d = &risks->timeline->data;
    bool ok = !d->entry && !d->stratum && risks->timeline->whole_weights;
    ok = ok && o->cause >= 1 && o->cause <= risks->n_causes && o->max_iterations > 0;
    ok = ok && o->conf_level > 0 && o->conf_level < 1 && o->n_censoring_groups >= 1;
    ok = ok && (o->censoring_group || o->n_censoring_groups == 1);
    for (size_t i = 0; ok && o->censoring_group && i < d->n; i++)
        ok = o->censoring_group[i] < o->n_censoring_groups;
    for (size_t i = 0; ok && i < p * d->n; i++)
        ok = isfinite(x[i]);
    return ok;
}

static tf_fine_gray *new_model(size_t p) {
    tf_fine_gray *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    *m = (tf_fine_gray){.p = p,
                        .coef = calloc(p, sizeof *m->coef),
                        .variance = calloc(p * p, sizeof *m->variance),
                        .information = calloc(p * p, sizeof *m->information),
                        .wald_chisq = NAN,
                        .wald_p = NAN};
    if (!m->coef || !m->variance || !m->information) {
        tf_fine_gray_free(m);
        return NULL;
    }
    for (size_t i = 0; i < p * p; i++) {
        m->variance[i] = NAN;
        m->information[i] = NAN;
    }
    return m;
}

void tf_fine_gray_free(tf_fine_gray *model) {
    if (!model)
        return;
    free(model->coef);
    free(model->variance);
    free(model->information);
    free(model);
}

static bool has_value(const tf_cox_newton *newton, size_t i) {
    return newton->kept[i] && !newton->infinite[i];
}

/* I^-1 M I^-1 on the scale of the fit, over the coefficients with a value; @p work is p x p. */
static void sandwich(const tf_cox_newton *newton, const double *middle, double *work, double *out) {
    const size_t p = newton->p;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = 0; has_value(newton, i) && l < p; l++)
                sum += has_value(newton, l) ? newton->variance[i * p + l] * middle[l * p + j] : 0;
            work[i * p + j] = sum;
        }
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            double sum = 0;
            for (size_t l = 0; l < p; l++)
                sum += has_value(newton, l) ? work[i * p + l] * newton->variance[l * p + j] : 0;
            out[i * p + j] = sum;
        }
}

static void store_coefs(tf_fine_gray *m, const tf_cox_newton *newton, const tf_fg_rows *rows,
                        const double *robust, double conf_level) {
    const size_t p = m->p;
    const double z = tf_conf_z(conf_level);
    for (size_t i = 0; i < p; i++) {
        tf_cox_coef *coef = &m->coef[i];
        if (!has_value(newton, i)) {
            *coef = (tf_cox_coef){NAN, NAN, NAN, NAN, NAN, NAN, NAN, false, TF_ESTIMATED, NAN};
            coef->reason = m->events <= 0     ? TF_ESTIMATE_NO_EVENTS
                           : !newton->kept[i] ? TF_ESTIMATE_COLLINEAR
                                              : TF_ESTIMATE_SEPARATED;
            if (newton->infinite[i])
                coef->limit = copysign(INFINITY, newton->beta[i]);
            continue;
        }
        tf_cox_fill_coef(coef, newton->beta[i] / rows->scale[i],
                         sqrt(robust[i * p + i]) / rows->scale[i], z);
        for (size_t j = 0; j < p; j++)
            if (has_value(newton, j)) {
                const double scale = rows->scale[i] * rows->scale[j];
                m->variance[i * p + j] = robust[i * p + j] / scale;
                m->information[i * p + j] = newton->variance[i * p + j] / scale;
            }
    }
}

/* beta' V^-1 beta with the robust variance; work holds V, then its factor. */
static tf_stats_status find_wald(tf_fine_gray *m, const tf_cox_newton *newton, double *robust) {
    if (newton->monotone || newton->rank == 0)
        return TF_STATS_OK;
    const size_t p = m->p;
    bool *kept = malloc(p * sizeof *kept);
    double *beta = malloc(p * sizeof *beta);
    if (kept && beta) {
        memcpy(beta, newton->beta, p * sizeof *beta);
        if (tf_ldl_factor(robust, p, 1e-14, kept) == newton->rank) {
            m->wald_chisq = tf_ldl_quadratic(robust, p, kept, beta);
            m->wald_p = tf_chisq_upper(m->wald_chisq, m->df);
        }
    }
    const bool ok = kept && beta;
    free(kept);
    free(beta);
    return ok ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}

static tf_stats_status store(tf_fine_gray *m, const tf_cox_newton *newton, tf_fg_rows *rows,
                             double conf_level) {
    const size_t p = m->p;
    m->log_pseudo_likelihood_null = newton->loglik_null;
    m->log_pseudo_likelihood = newton->loglik;
    m->lr_chisq = 2 * (newton->loglik - newton->loglik_null);
    m->df = (unsigned)newton->rank;
    m->iterations = newton->iterations;
    m->converged = newton->converged;
    m->monotone = newton->monotone;
    double *work = malloc(3 * p * p * sizeof *work);
    double *gradient = calloc(p + p * p, sizeof *gradient);
    tf_stats_status status = work && gradient ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        /* The sums of the last step belong to beta before it. */
        tf_cox_point point = {.gradient = gradient, .information = gradient + p};
        tf_fg_rows_evaluate(rows, newton->beta, &point);
        status = tf_fg_score_products(rows, work);
    }
    if (status == TF_STATS_OK) {
        double *robust = work + 2 * p * p;
        sandwich(newton, work, work + p * p, robust);
        store_coefs(m, newton, rows, robust, conf_level);
        status = find_wald(m, newton, robust);
    }
    free(work);
    free(gradient);
    return status;
}

static tf_stats_status fit(tf_fine_gray *m, tf_fg_rows *rows, const tf_fine_gray_options *o) {
    for (size_t i = 0; i < rows->n; i++)
        *(rows->end[i] == TF_FG_EVENT       ? &m->events
          : rows->end[i] == TF_FG_COMPETING ? &m->competing
                                            : &m->censored) += rows->weight[i];
    m->n = rows->n;
    tf_cox_newton newton;
    const double negligible = TF_COX_NEGLIGIBLE * m->events * rows->largest * rows->largest;
    tf_stats_status status =
        tf_cox_maximize(tf_fg_rows_evaluate, rows, rows->p, negligible, o->max_iterations, &newton);
    if (status == TF_STATS_OK)
        status = store(m, &newton, rows, o->conf_level);
    tf_cox_newton_clear(&newton);
    return status;
}

tf_stats_status tf_fine_gray_fit(const tf_competing_risks *risks, const double *x, size_t p,
                                 const tf_fine_gray_options *options, tf_fine_gray **out) {
    TF_NEED(risks);
    TF_NEED(risks->timeline);
    TF_NEED(x);
    TF_NEED(out);
    *out = NULL;
    const tf_fine_gray_options defaults = tf_fine_gray_options_default();
    const tf_fine_gray_options *o = options ? options : &defaults;
    if (!is_valid(risks, x, p, o))
        return tf_stats_refuse("risks", TF_STATS_NO_ROW);
    tf_fg_rows rows;
    tf_stats_status status = tf_fg_rows_init(&rows, risks, x, p, o);
    if (status != TF_STATS_OK)
        return status;
    tf_fine_gray *model = new_model(p);
    status = model ? fit(model, &rows, o) : TF_STATS_NO_MEMORY;
    tf_fg_rows_clear(&rows);
    if (status != TF_STATS_OK) {
        tf_fine_gray_free(model);
        return status;
    }
    *out = model;
    return TF_STATS_OK;
}
