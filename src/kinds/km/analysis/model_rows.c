/* What the numbers file has of an adjusted model beside its ratios: the covariates and the whole.
 */
#include <math.h>
#include <string.h>

#include "incidence_rows.h"
#include "model.h"

typedef struct totals {
    double n, events, loglik_null, loglik, lr_chisq, lr_df, lr_p, wald_chisq, wald_p, score_chisq,
        score_p, clusters;
} totals;

const tf_statistic_row tf_km_covariate_rows[4] = {
    TF_STATISTIC("hr", tf_km_shr, ratio, "hazard ratio of a covariate"),
    TF_STATISTIC("coef", tf_km_shr, coef, "its logarithm"),
    TF_STATISTIC("se", tf_km_shr, se, "the standard error of that"),
    TF_STATISTIC("p", tf_km_shr, p, "P value of Wald's test"),
};

const tf_statistic_row tf_km_model_rows[12] = {
    TF_STATISTIC("n", totals, n, "patients of the model"),
    TF_STATISTIC("events", totals, events, "their events"),
    TF_STATISTIC("loglik_null", totals, loglik_null, "log partial likelihood without covariates"),
    TF_STATISTIC("loglik", totals, loglik, "the same of the model"),
    TF_STATISTIC("lr_chisq", totals, lr_chisq, "likelihood-ratio test of the whole model"),
    TF_STATISTIC("lr_df", totals, lr_df, "degrees of freedom"),
    TF_STATISTIC("lr_p", totals, lr_p, "its P value"),
    TF_STATISTIC("wald_chisq", totals, wald_chisq, "Wald's test of the whole model"),
    TF_STATISTIC("wald_p", totals, wald_p, "its P value"),
    TF_STATISTIC("score_chisq", totals, score_chisq, "score test of the whole model"),
    TF_STATISTIC("score_p", totals, score_p, "its P value"),
    TF_STATISTIC("n_clusters", totals, clusters, "clusters of its patients"),
};

static void add_covariate(const tf_km_job *job, const tf_cox_coef *coef, const char *term) {
    const tf_statistic_table table = {
        tf_km_is_subdistribution(job->km) ? tf_km_shr_rows : tf_km_covariate_rows, 4};
    const tf_km_shr of = {{coef->hr, coef->lower, coef->upper}, coef->coef, coef->se, coef->p};
    const tf_statistic_of whose = {"", term, NAN};
    tf_statistics_add(job->builder, &table, &of, &whose);
}

void tf_km_add_covariates(const tf_km_job *job, const tf_km_model *m, const tf_cox_coef *coefs) {
    for (size_t i = 0; i < m->covariates.n; i++) {
        const tf_adjuster *a = &m->covariates.items[i];
        for (size_t k = 0; k < a->n; k++) {
            const char *term = a->factor
                                   ? tf_arena_printf(job->arena, "%s=%s", a->column, a->levels[k])
                                   : a->column;
            add_covariate(job, &coefs[m->n_groups + a->first + k], term);
        }
    }
}

void tf_km_add_model(const tf_km_job *job, const tf_km_model *m) {
    const tf_cox_model *fit = m->fit;
    const totals of = {job->km->cox.n,   fit->events,     fit->loglik_null,
                       fit->loglik,      fit->lr_chisq,   fit->df,
                       fit->lr_p,        fit->wald_chisq, fit->wald_p,
                       fit->score_chisq, fit->score_p,    m->cluster ? (double)m->n_clusters : NAN};
    /* without clusters they have no row */
    const tf_statistic_table table = {tf_km_model_rows, m->cluster ? 12 : 11};
    const tf_statistic_of whose = {"", "cox", NAN};
    tf_km_add_covariates(job, m, fit->coef);
    tf_statistics_add(job->builder, &table, &of, &whose);
}
