/* What the ways to a Cox model have in common: cox_groups.c fits counts of groups, cox_fit.c rows
   with covariates, fine_gray.c rows that stay at risk. */
#include <math.h>
#include <stdlib.h>

#include "cox_internal.h"
#include "distributions.h"
#include "stats/km.h"
#include "timeline_internal.h"

/* Covariates that vary less than this, relative to their size, are constant. */
static const double constant_tolerance = 1e-13;

tf_cox_options tf_cox_options_default(void) {
    return (tf_cox_options){
        .ties = TF_COX_EFRON, .conf_level = 0.95, .max_iterations = 50, .frequencies = true};
}

/* As frequencies, weights are numbers of subjects and must be whole. Discrete ties choose among
   subjects, of whom case weights say nothing; Breslow's sums are the same for both. */
bool tf_cox_check_options(const tf_timeline *timeline, const tf_cox_options *options,
                          tf_cox_options *out) {
    *out = options ? *options : tf_cox_options_default();
    if (!(out->conf_level > 0 && out->conf_level < 1) || out->max_iterations == 0 ||
        (unsigned)out->ties > TF_COX_DISCRETE)
        return false;
    if (!timeline->data.weight || out->ties == TF_COX_BRESLOW)
        return true;
    return out->frequencies ? timeline->whole_weights : out->ties != TF_COX_DISCRETE;
}

/* Efron 1977 (J Am Stat Assoc 72:557); Breslow 1974 (Biometrics 30:89) takes nobody off. A single
   event is not tied, and both are the same. */
tf_tied_sums tf_cox_tied_sums(tf_cox_ties ties, double s, double d, double m, double weight) {
    if (ties == TF_COX_BRESLOW || m <= 1) {
        double w = m * weight;
        double each = 1 / s;
        return (tf_tied_sums){.a0 = w * each, .b0 = w * each * each, .log_sum = w * log(s)};
    }
    tf_tied_sums sums = {0};
    for (double l = 0; l < m; l++) {
        double f = l / m;
        double rest = s - f * d;
        double a = weight / rest;
        double b = a / rest;
        sums.a0 += a;
        sums.a1 += f * a;
        sums.b0 += b;
        sums.b1 += f * b;
        sums.b2 += f * f * b;
        sums.log_sum += weight * log(rest);
    }
    return sums;
}

tf_cox_scaling tf_cox_scaling_of(const double *x, size_t n) {
    double sum = 0;
    double largest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        largest = fmax(largest, fabs(x[i]));
    }
    const double mean = sum / (double)n;
    double squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    const double sd = sqrt(squares / (double)n);
    const bool constant = !(sd > constant_tolerance * largest);
    return (tf_cox_scaling){mean, constant ? 1 : sd, constant};
}

tf_cox_model *tf_cox_model_new(size_t p) {
    tf_cox_model *model = calloc(1, sizeof *model);
    if (!model)
        return NULL;
    *model = (tf_cox_model){.p = p,
                            .coef = calloc(p, sizeof *model->coef),
                            .variance = calloc(p * p, sizeof *model->variance),
                            .lr_chisq = NAN,
                            .lr_p = NAN,
                            .wald_chisq = NAN,
                            .wald_p = NAN,
                            .score_chisq = NAN,
                            .score_p = NAN};
    if (!model->coef || !model->variance) {
        tf_cox_model_free(model);
        return NULL;
    }
    for (size_t i = 0; i < p; i++) {
        model->coef[i] =
            (tf_cox_coef){NAN, NAN, NAN, NAN, NAN, NAN, NAN, false, TF_ESTIMATE_NO_EVENTS, NAN};
        for (size_t j = 0; j < p; j++)
            model->variance[i * p + j] = NAN;
    }
    return model;
}

void tf_cox_model_free(tf_cox_model *model) {
    if (model) {
        free(model->coef);
        free(model->variance);
        free(model);
    }
}

void tf_cox_fill_coef(tf_cox_coef *coef, double estimate, double se, double z_level) {
    double z = estimate / se;
    *coef = (tf_cox_coef){.coef = estimate,
                          .se = se,
                          .hr = exp(estimate),
                          .lower = exp(estimate - z_level * se),
                          .upper = exp(estimate + z_level * se),
                          .z = z,
                          .p = tf_normal_two_sided(z),
                          .estimable = true,
                          .reason = TF_ESTIMATED,
                          .limit = NAN};
}

void tf_cox_fill_tests(tf_cox_model *model, double wald_chisq, double score_chisq, unsigned df) {
    model->df = df;
    if (df == 0)
        return;
    model->lr_chisq = 2 * (model->loglik - model->loglik_null);
    model->lr_p = tf_chisq_upper(model->lr_chisq, df);
    /* With a coefficient that is infinite only Wald's statistic has no value. */
    model->wald_chisq = model->monotone ? NAN : wald_chisq;
    model->wald_p = tf_chisq_upper(model->wald_chisq, df);
    model->score_chisq = score_chisq;
    model->score_p = tf_chisq_upper(score_chisq, df);
}

void tf_cox_count_events(const tf_timeline *timeline, tf_cox_model *model) {
    model->n = timeline->data.n;
    tf_amount events = {0};
    for (size_t i = 0; i < timeline->data.n; i++)
        if (timeline->event[i])
            tf_amount_add(&events, tf_row_weight(timeline, timeline->exit.order[i]));
    model->event_rows = events.rows;
    model->events = tf_amount_value(&events);
}
