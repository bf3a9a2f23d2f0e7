#include <math.h>

#include "cox_internal.h"
#include "cox_rows.h"
#include "refuse.h"
#include "stats/km.h"

static tf_estimate_reason reason_of(const tf_cox_model *model, const tf_cox_newton *newton,
                                    size_t i) {
    if (model->event_rows == 0)
        return TF_ESTIMATE_NO_EVENTS;
    return newton->kept[i] ? TF_ESTIMATE_SEPARATED : TF_ESTIMATE_COLLINEAR;
}

/* Back from the scale of the fit to that of the covariates. */
static void store(tf_cox_model *model, const tf_cox_newton *newton, const tf_cox_rows *rows) {
    size_t p = model->p;
    double z = tf_conf_z(rows->options.conf_level);
    for (size_t i = 0; i < p; i++) {
        tf_cox_coef *coef = &model->coef[i];
        if (!newton->kept[i] || newton->infinite[i]) {
            coef->reason = reason_of(model, newton, i);
            coef->limit = newton->infinite[i] ? copysign(INFINITY, newton->beta[i]) : NAN;
            continue;
        }
        double se = sqrt(newton->variance[i * p + i]) / rows->scale[i];
        tf_cox_fill_coef(coef, newton->beta[i] / rows->scale[i], se, z);
        for (size_t j = 0; j < p; j++) {
            if (newton->kept[j] && !newton->infinite[j]) {
                model->variance[i * p + j] =
                    newton->variance[i * p + j] / (rows->scale[i] * rows->scale[j]);
            }
        }
    }
    model->loglik_null = newton->loglik_null;
    model->loglik = newton->loglik;
    model->iterations = newton->iterations;
    model->converged = newton->converged;
    model->monotone = newton->monotone;
    tf_cox_fill_tests(model, newton->wald_chisq, newton->score_chisq, (unsigned)newton->rank);
}

static tf_stats_status fit(tf_cox_rows *rows, tf_cox_model *model) {
    tf_cox_newton newton;
    /* A rare level of a factor is many standard deviations away, so rounds off as much. */
    double negligible = TF_COX_NEGLIGIBLE * model->events * rows->largest * rows->largest;
    tf_stats_status status = tf_cox_maximize(tf_cox_rows_evaluate, rows, rows->p, negligible,
                                             rows->options.max_iterations, &newton);
    if (status == TF_STATS_OK)
        store(model, &newton, rows);
    tf_cox_newton_clear(&newton);
    return status;
}

tf_stats_status tf_cox_fit(const tf_timeline *timeline, const double *x, size_t p,
                           const tf_cox_options *options, tf_cox_model **out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(out);
    *out = NULL;
    tf_cox_options o;
    if (p == 0 || !tf_cox_check_options(timeline, options, &o))
        return tf_stats_refuse(p == 0 ? "p" : "options", TF_STATS_NO_ROW);
    for (size_t i = 0; i < p * tf_timeline_n_rows(timeline); i++)
        if (!isfinite(x[i]))
            return tf_stats_refuse("x", i % tf_timeline_n_rows(timeline));
    tf_cox_rows rows;
    tf_stats_status status = tf_cox_rows_init(&rows, timeline, x, p, &o);
    if (status != TF_STATS_OK)
        return status;
    tf_cox_model *model = tf_cox_model_new(p);
    status = TF_STATS_NO_MEMORY;
    if (model) {
        tf_cox_count_events(timeline, model);
        status = fit(&rows, model);
    }
    tf_cox_rows_clear(&rows);
    if (status != TF_STATS_OK) {
        tf_cox_model_free(model);
        return status;
    }
    *out = model;
    return TF_STATS_OK;
}
