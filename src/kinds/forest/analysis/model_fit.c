/* One model of a design: Cox for times, logistic for responses. */
#include "analysis/estimated.h"
#include "design.h"
#include "stats/cox.h"
#include "stats/logistic.h"

/** Iterations that don't end are the data's doing; all else is the program's. */
static bool refuse_fit(const tf_design *m, tf_stats_status status, const char *what) {
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(m->job, (int)status, what);
    return tf_forest_refuse(m->job->ask, m->job->diag, &m->job->ask->model.covariates, NULL,
                            "the iterations of the %s did not converge", what);
}

static void add_totals(const tf_design *m, const tf_forest_totals *totals) {
    m->job->forest->n = totals->n;
    m->job->forest->events = totals->events;
    tf_forest_add(m->job, TF_FOREST_ADD_MODEL, totals, "", "");
}

static bool fit_cox(const tf_design *m, const tf_forest_subset *kept, tf_timeline *timeline,
                    tf_fitted *out) {
    tf_forest_results *forest = m->job->forest;
    tf_cox_options options = tf_cox_options_default();
    options.ties = (tf_cox_ties)forest->ties;
    options.conf_level = forest->conf_level;
    options.frequencies = m->job->ask->who.weights_kind != TF_WEIGHTS_CASE;
    tf_cox_model *cox = NULL;
    const tf_stats_status status = tf_cox_fit(timeline, m->x, m->p, &options, &cox);
    if (status != TF_STATS_OK)
        return refuse_fit(m, status, "Cox model");
    for (size_t i = 0; i < m->p; i++) {
        const tf_cox_coef *c = &cox->coef[i];
        out[i] = (tf_fitted){{c->coef, c->se},
                             {.estimate = c->hr,
                              .lower = c->lower,
                              .upper = c->upper,
                              .p = c->p,
                              .why = tf_why_of(c->reason)}};
    }
    /* Patients are counted as events are: sums of weights where there are any. */
    const tf_forest_totals totals = {
        .n = tf_forest_subset_patients(kept, 2),
        .events = cox->events,
        .loglik_null = cox->loglik_null,
        .loglik = cox->loglik,
        .lr_chisq = cox->lr_chisq,
        .lr_df = cox->df,
        .lr_p = cox->lr_p,
        .wald_chisq = cox->wald_chisq,
        .wald_p = cox->wald_p,
        .score_chisq = cox->score_chisq,
        .score_p = cox->score_p,
    };
    add_totals(m, &totals);
    tf_forest_add(m->job, TF_FOREST_ADD_COX, &totals, "", "");
    tf_cox_model_free(cox);
    return true;
}

/** Of the patients that are kept. */
static bool run_cox(const tf_design *m, tf_fitted *out) {
    tf_forest_subset kept;
    if (!tf_forest_subset_of(m->job, &m->endpoint, m->kept, m->n, TF_FOREST_STRATIFIED, &kept))
        return false;
    const tf_subjects *subjects = &m->endpoint.subjects;
    m->job->forest->patients.parts = subjects->late.person || subjects->late.joined;
    const tf_survival_data data = {
        .n = m->n,
        .entry = kept.entry,
        .time = kept.time,
        .event = kept.event,
        .n_groups = 1,
        .stratum = kept.stratum,
        .n_strata = kept.n_strata,
        .weight = kept.weight,
    };
    const tf_time_ties ties = tf_forest_is_sas(m->job) ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    tf_timeline *timeline = NULL;
    const tf_stats_status status = tf_timeline_new(&data, ties, &timeline);
    const bool ok = status == TF_STATS_OK ? fit_cox(m, &kept, timeline, out)
                                          : refuse_fit(m, status, "sorting of times");
    tf_timeline_free(timeline);
    tf_forest_subset_clear(&kept);
    return ok;
}

/* The constant comes first among the coefficients, and has no row. */
static bool run_logistic(const tf_design *m, tf_fitted *out) {
    tf_forest_subset kept;
    if (!tf_forest_subset_of(m->job, &m->endpoint, m->kept, m->n, TF_FOREST_UNSTRATIFIED, &kept))
        return false;
    const tf_logistic_data data = {.n = m->n, .p = m->p, .y = kept.event, .x = m->x};
    tf_logistic_options options = tf_logistic_options_default();
    options.conf_level = m->job->forest->conf_level;
    tf_logistic_model *fit = NULL;
    const tf_stats_status status = tf_logistic_fit(&data, &options, &fit);
    tf_forest_subset_clear(&kept);
    if (status != TF_STATS_OK)
        return refuse_fit(m, status, "logistic model");
    for (size_t i = 0; i < m->p; i++) {
        const tf_logistic_coef *c = &fit->coef[i + 1];
        out[i] = (tf_fitted){{c->coef, c->se},
                             {.estimate = c->odds_ratio,
                              .lower = c->lower,
                              .upper = c->upper,
                              .p = c->p,
                              .why = tf_why_of(c->reason)}};
    }
    const tf_forest_totals totals = {
        .n = (double)fit->n,
        .events = fit->events,
        .loglik_null = fit->loglik_null,
        .loglik = fit->loglik,
        .lr_chisq = fit->lr_chisq,
        .lr_df = fit->df,
        .lr_p = fit->lr_p,
    };
    add_totals(m, &totals);
    tf_logistic_model_free(fit);
    return true;
}

bool tf_design_fit(const tf_design *m, tf_fitted *fits) {
    if (m->p == 0)
        return true;
    return m->endpoint.outcome == TF_FOREST_SURVIVAL ? run_cox(m, fits) : run_logistic(m, fits);
}
