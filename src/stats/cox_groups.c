/*
 * One factor needs the counts of each group at each event time only, so the likelihood is summed
 * while the timeline is swept, without a design matrix.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_discrete.h"
#include "cox_graph.h"
#include "cox_internal.h"
#include "refuse.h"
#include "stats/km.h"
#include "sweep.h"

/* The groups that are compared; member 0 is their reference. */
typedef struct factor_fit {
    tf_sweep sweep;
    tf_cox_options options;
    const uint32_t *members;
    size_t n_members;
    double *ratio;             /* [n_members] exp(beta) */
    double *n, *d;             /* [n_members] counts at this time */
    double *at_risk, *failing; /* [n_members] the same times ratio */
    tf_cox_discrete *discrete;
} factor_fit;

/* Counts of the members in one stratum now; returns the rows with an event. */
static size_t take_counts(factor_fit *f, const tf_cell *cells) {
    size_t event_rows = 0;
    for (size_t i = 0; i < f->n_members; i++) {
        const tf_cell *cell = &cells[f->members[i]];
        f->n[i] = cell->n_risk;
        f->d[i] = cell->n_event;
        f->at_risk[i] = cell->n_risk * f->ratio[i];
        f->failing[i] = cell->n_event * f->ratio[i];
        event_rows += cell->event_rows;
    }
    return event_rows;
}

/* Parameter i belongs to member i + 1. */
static void add_time(factor_fit *f, size_t event_rows, const double *beta, tf_cox_point *point) {
    size_t p = f->n_members - 1;
    double risk = 0;
    double failing = 0;
    double d = 0;
    double linear = 0;
    for (size_t i = 0; i <= p; i++) {
        risk += f->at_risk[i];
        failing += f->failing[i];
        d += f->d[i];
        linear += i > 0 ? f->d[i] * beta[i - 1] : 0;
    }
    double tied = f->options.frequencies ? d : (double)event_rows;
    tf_tied_sums s = tf_cox_tied_sums(f->options.ties, risk, failing, tied, d / tied);
    tf_cox_add_loglik(point, linear - s.log_sum);
    for (size_t i = 0; i < p; i++) {
        double r = f->at_risk[i + 1];
        double e = f->failing[i + 1];
        double expected = s.a0 * r - s.a1 * e;
        point->gradient[i] += f->d[i + 1] - expected;
        point->information[i * p + i] += expected;
        for (size_t j = 0; j <= i; j++) {
            double rj = f->at_risk[j + 1];
            double ej = f->failing[j + 1];
            point->information[i * p + j] -=
                s.b0 * r * rj - s.b1 * (r * ej + e * rj) + s.b2 * e * ej;
        }
    }
}

static tf_stats_status evaluate(void *user, const double *beta, tf_cox_point *point) {
    factor_fit *f = user;
    f->ratio[0] = 1;
    for (size_t i = 1; i < f->n_members; i++)
        f->ratio[i] = exp(beta[i - 1]);
    tf_sweep_rewind(&f->sweep);
    while (tf_sweep_next(&f->sweep)) {
        for (uint32_t i = 0; i < f->sweep.n_touched; i++) {
            size_t rows = take_counts(f, tf_sweep_cells(&f->sweep, f->sweep.touched[i]));
            if (rows == 0)
                continue;
            bool tied = rows > 1 || f->sweep.timeline->data.weight;
            if (f->options.ties != TF_COX_DISCRETE || !tied)
                add_time(f, rows, beta, point);
            else if (!tf_cox_discrete_add(f->discrete, f->n, f->d, f->ratio, beta, point))
                return TF_STATS_NO_MEMORY;
        }
    }
    return TF_STATS_OK;
}

/* Fits the given members against the first of them. */
static tf_stats_status fit_members(const tf_timeline *timeline, const tf_cox_options *options,
                                   const uint32_t *members, size_t n_members, double events,
                                   tf_cox_newton *out) {
    factor_fit f = {.options = *options, .members = members, .n_members = n_members};
    *out = (tf_cox_newton){0};
    tf_stats_status status = tf_sweep_init(&f.sweep, timeline);
    if (status != TF_STATS_OK)
        return status;
    f.ratio = malloc(n_members * sizeof *f.ratio);
    f.n = malloc(n_members * sizeof *f.n);
    f.d = malloc(n_members * sizeof *f.d);
    f.at_risk = malloc(n_members * sizeof *f.at_risk);
    f.failing = malloc(n_members * sizeof *f.failing);
    f.discrete = tf_cox_discrete_new(n_members);
    status = TF_STATS_NO_MEMORY;
    if (f.ratio && f.n && f.d && f.at_risk && f.failing && f.discrete) {
        double negligible = TF_COX_NEGLIGIBLE * events;
        status =
            tf_cox_maximize(evaluate, &f, n_members - 1, negligible, options->max_iterations, out);
    }
    tf_sweep_clear(&f.sweep);
    tf_cox_discrete_free(f.discrete);
    free(f.ratio);
    free(f.n);
    free(f.d);
    free(f.at_risk);
    free(f.failing);
    return status;
}

/* Puts the estimates of the reference's component into the model. */
static void store(tf_cox_model *model, const tf_cox_newton *newton, const uint32_t *members,
                  size_t n_members, double conf_level) {
    size_t k = model->p;
    size_t p = n_members - 1;
    double z = tf_conf_z(conf_level);
    for (size_t i = 0; i < p; i++) {
        size_t g = members[i + 1];
        double se = sqrt(newton->variance[i * p + i]);
        tf_cox_fill_coef(&model->coef[g], newton->beta[i], se, z);
        for (size_t j = 0; j < p; j++)
            model->variance[g * k + members[j + 1]] = newton->variance[i * p + j];
    }
}

/* The maximum over all groups. It falls apart into those of the components, which add up. */
static tf_stats_status fit_components(const tf_timeline *timeline, const tf_cox_options *options,
                                      const tf_cox_graph *graph, uint32_t reference,
                                      uint32_t *members, tf_cox_model *model) {
    size_t n_present = 0;
    for (uint32_t g = 0; g < graph->n_groups; g++)
        n_present += graph->weight[g] > 0;
    for (uint32_t g = 0; g < graph->n_groups; g++) {
        if (graph->component[g] != g || !(graph->weight[g] > 0))
            continue;
        bool own = graph->component[reference] == g;
        size_t n_members = tf_cox_graph_members(graph, own ? reference : g, members);
        tf_cox_newton newton;
        tf_stats_status status =
            fit_members(timeline, options, members, n_members, model->events, &newton);
        if (status == TF_STATS_OK) {
            model->loglik += newton.loglik;
            model->iterations += newton.iterations;
        }
        if (status == TF_STATS_OK && own)
            store(model, &newton, members, n_members, options->conf_level);
        model->monotone = model->monotone || n_members < n_present;
        if (status == TF_STATS_OK && !model->monotone) {
            model->loglik_null = newton.loglik_null;
            tf_cox_fill_tests(model, newton.wald_chisq, newton.score_chisq, (unsigned)newton.rank);
        }
        tf_cox_newton_clear(&newton);
        if (status != TF_STATS_OK)
            return status;
    }
    model->converged = true;
    return TF_STATS_OK;
}

/* Where not all groups hang together, the start has to be asked for by itself. */
static tf_stats_status test_at_null(const tf_timeline *timeline, const tf_cox_options *options,
                                    uint32_t *members, tf_cox_model *model) {
    for (uint32_t g = 0; g < model->p; g++)
        members[g] = g;
    tf_cox_options no_step = *options;
    no_step.max_iterations = 0;
    tf_cox_newton newton;
    tf_stats_status status =
        fit_members(timeline, &no_step, members, model->p, model->events, &newton);
    if (status == TF_STATS_OK) {
        model->loglik_null = newton.loglik_null;
        tf_cox_fill_tests(model, NAN, newton.score_chisq, (unsigned)newton.rank);
    }
    tf_cox_newton_clear(&newton);
    return status;
}

static tf_stats_status fit_factor(const tf_timeline *timeline, const tf_cox_options *options,
                                  const tf_cox_graph *graph, uint32_t reference,
                                  tf_cox_model *model) {
    uint32_t *members = malloc(model->p * sizeof *members);
    if (!members)
        return TF_STATS_NO_MEMORY;
    tf_cox_count_events(timeline, model);
    tf_stats_status status = fit_components(timeline, options, graph, reference, members, model);
    if (status == TF_STATS_OK && model->monotone)
        status = test_at_null(timeline, options, members, model);
    free(members);
    for (uint32_t g = 0; g < model->p; g++) {
        tf_cox_coef *coef = &model->coef[g];
        if (!coef->estimable)
            coef->reason = tf_cox_graph_reason(graph, g, reference, &coef->limit);
    }
    model->coef[reference] = (tf_cox_coef){.hr = 1,
                                           .se = NAN,
                                           .lower = NAN,
                                           .upper = NAN,
                                           .z = NAN,
                                           .p = NAN,
                                           .reason = TF_ESTIMATE_IS_REFERENCE,
                                           .limit = NAN};
    return status;
}

tf_stats_status tf_cox_groups(const tf_timeline *timeline, uint32_t reference,
                              const tf_cox_options *options, tf_cox_model **out) {
    TF_NEED(timeline);
    TF_NEED(out);
    *out = NULL;
    tf_cox_options o;
    uint32_t k = tf_timeline_n_groups(timeline);
    if (reference >= k || !tf_cox_check_options(timeline, options, &o))
        return tf_stats_refuse(reference >= k ? "reference" : "options", TF_STATS_NO_ROW);
    tf_cox_graph graph;
    tf_stats_status status = tf_cox_graph_init(&graph, timeline, o.ties);
    if (status != TF_STATS_OK)
        return status;
    tf_cox_model *model = tf_cox_model_new(k);
    status = model ? fit_factor(timeline, &o, &graph, reference, model) : TF_STATS_NO_MEMORY;
    tf_cox_graph_clear(&graph);
    if (status != TF_STATS_OK) {
        tf_cox_model_free(model);
        return status;
    }
    *out = model;
    return TF_STATS_OK;
}
