/* One model with all covariates: factors with their reference row, measurements per so many units.
 */
#include <math.h>

#include "analysis/estimated.h"
#include "design.h"
#include "stats/cox.h"
#include "stats/logistic.h"

/* ---- fitting --------------------------------------------------------------------------------- */

/** A coefficient, whichever the model. */
typedef struct fitted {
    double coef, se, ratio, lower, upper, p;
    tf_why why;
} fitted;

static bool refuse_fit(const tf_forest_fit *m, tf_stats_status status, const char *what) {
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(m->job, (int)status, what);
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    tf_diag_error(m->job->diag, &place, NULL, "the iterations of the %s did not converge", what);
    return false;
}

static void add_totals(const tf_forest_fit *m, const char *const *names, const double *values,
                       size_t n) {
    for (size_t i = 0; i < n; i++)
        tf_forest_add(m->job, "", "", names[i], values[i]);
}

/** Patients of the model, as its events are counted: sums of weights where there are any. */
static double count_patients(const tf_forest_fit *m) {
    double n = 0;
    for (size_t i = 0; i < m->n; i++)
        n += m->endpoint.weight ? m->endpoint.weight[m->kept[i]] : 1;
    return n;
}

static bool fit_cox(const tf_forest_fit *m, tf_timeline *timeline, fitted *out) {
    tf_forest_results *forest = m->job->forest;
    tf_cox_options options = tf_cox_options_default();
    options.ties = (tf_cox_ties)forest->ties;
    options.conf_level = forest->conf_level;
    options.frequencies = m->job->ask->who.counts.events != NULL;
    tf_cox_model *cox = NULL;
    const tf_stats_status status = tf_cox_fit(timeline, m->x, m->p, &options, &cox);
    if (status != TF_STATS_OK)
        return refuse_fit(m, status, "Cox model");
    for (size_t i = 0; i < m->p; i++) {
        const tf_cox_coef *c = &cox->coef[i];
        out[i] = (fitted){c->coef, c->se, c->hr, c->lower, c->upper, c->p, tf_why_of(c->reason)};
    }
    static const char *const names[] = {"n",        "events",      "loglik_null", "loglik",
                                        "lr_chisq", "lr_df",       "lr_p",        "wald_chisq",
                                        "wald_p",   "score_chisq", "score_p"};
    forest->n = count_patients(m);
    const double values[] = {forest->n,     cox->events,      cox->loglik_null, cox->loglik,
                             cox->lr_chisq, (double)cox->df,  cox->lr_p,        cox->wald_chisq,
                             cox->wald_p,   cox->score_chisq, cox->score_p};
    add_totals(m, names, values, G_N_ELEMENTS(names));
    forest->events = cox->events;
    tf_cox_model_free(cox);
    return true;
}

/** The arrays of the endpoint, for the patients that are kept alone. */
static bool run_cox(tf_forest_fit *m, fitted *out) {
    tf_forest_endpoint *e = &m->endpoint;
    double *time = tf_try_alloc(m->n, sizeof *time);
    uint8_t *event = tf_try_alloc(m->n, sizeof *event);
    uint32_t *stratum = e->stratum ? tf_try_alloc(m->n, sizeof *stratum) : NULL;
    double *weight = e->weight ? tf_try_alloc(m->n, sizeof *weight) : NULL;
    bool ok = time && event && (stratum || !e->stratum) && (weight || !e->weight);
    for (size_t i = 0; ok && i < m->n; i++) {
        time[i] = e->time[m->kept[i]];
        event[i] = e->event[m->kept[i]];
        if (stratum)
            stratum[i] = e->stratum[m->kept[i]];
        if (weight)
            weight[i] = e->weight[m->kept[i]];
    }
    if (!ok)
        tf_forest_fit_no_memory(m);
    const tf_survival_data data = {.n = m->n,
                                   .time = time,
                                   .event = event,
                                   .n_groups = 1,
                                   .stratum = stratum,
                                   .n_strata = stratum ? e->n_strata : 1,
                                   .weight = weight};
    const bool sas = m->job->forest->conventions_sas;
    tf_timeline *timeline = NULL;
    if (ok) {
        const tf_stats_status status =
            tf_timeline_new(&data, sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX, &timeline);
        ok = status == TF_STATS_OK ? fit_cox(m, timeline, out)
                                   : refuse_fit(m, status, "sorting of times");
    }
    tf_timeline_free(timeline);
    g_free(time);
    g_free(event);
    g_free(stratum);
    g_free(weight);
    return ok;
}

static bool run_logistic(tf_forest_fit *m, fitted *out) {
    uint8_t *y = tf_try_alloc(m->n, sizeof *y);
    if (!y)
        return tf_forest_fit_no_memory(m);
    for (size_t i = 0; i < m->n; i++)
        y[i] = m->endpoint.event[m->kept[i]];
    const tf_logistic_data data = {.n = m->n, .p = m->p, .y = y, .x = m->x};
    tf_logistic_options options = tf_logistic_options_default();
    options.conf_level = m->job->forest->conf_level;
    tf_logistic_model *fit = NULL;
    const tf_stats_status status = tf_logistic_fit(&data, &options, &fit);
    g_free(y);
    if (status != TF_STATS_OK)
        return refuse_fit(m, status, "logistic model");
    for (size_t i = 0; i < m->p; i++) {
        const tf_logistic_coef *c = &fit->coef[i + 1];
        out[i] =
            (fitted){c->coef, c->se, c->odds_ratio, c->lower, c->upper, c->p, tf_why_of(c->reason)};
    }
    static const char *const names[] = {"n",        "events", "loglik_null", "loglik",
                                        "lr_chisq", "lr_df",  "lr_p"};
    const double values[] = {(double)fit->n, fit->events,     fit->loglik_null, fit->loglik,
                             fit->lr_chisq,  (double)fit->df, fit->lr_p};
    add_totals(m, names, values, G_N_ELEMENTS(names));
    m->job->forest->n = (double)fit->n;
    m->job->forest->events = fit->events;
    tf_logistic_model_free(fit);
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/** A row without a value looks like one that was left out on purpose: the console says why. */
static void tell_not_estimable(const tf_forest_fit *m, const tf_forest_row *row, tf_why why) {
    const char *because = why == TF_WHY_COLLINEAR    ? "the other covariates determine it"
                          : why == TF_WHY_NO_EVENTS  ? "there are no events"
                          : why == TF_WHY_ALL_EVENTS ? "everybody has an event"
                                                     : "the covariates separate those with an "
                                                       "event from those without, so that "
                                                       "its ratio has no finite value";
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    if (row->level)
        tf_diag_warning(m->job->diag, &place, NULL, "\"%s\" of \"%s\" is not estimable: %s",
                        row->level, row->variable, because);
    else
        tf_diag_warning(m->job->diag, &place, NULL, "\"%s\" is not estimable: %s", row->variable,
                        because);
}

/** Patients and events of a level; of everybody for a measurement (`level` SIZE_MAX). */
static void count_level(const tf_forest_fit *m, const tf_forest_covariate *c, size_t level,
                        tf_forest_row *row) {
    const tf_forest_endpoint *e = &m->endpoint;
    row->arms = tf_forest_new_arms(m->job);
    row->arms[0].n = row->arms[0].events = 0;
    for (size_t i = 0; i < m->n; i++) {
        const uint32_t patient = m->kept[i];
        if (level != SIZE_MAX && c->variable.of_row[e->row[patient]] != level)
            continue;
        const double weight = e->weight ? e->weight[patient] : 1;
        row->arms[0].n += weight;
        row->arms[0].events += e->event[patient] ? weight : 0;
    }
    tf_forest_add(m->job, "", row->term, "n", row->arms[0].n);
    tf_forest_add(m->job, "", row->term, "events", row->arms[0].events);
}

static void take_fitted(const tf_forest_fit *m, const fitted *f, tf_forest_row *row) {
    tf_forest_cell *cell = &row->cells[0];
    *cell = tf_forest_no_value(f->why);
    if (f->why == TF_ESTIMABLE) {
        cell->effect.estimate = f->ratio;
        cell->effect.lower = f->lower;
        cell->effect.upper = f->upper;
        cell->effect.p = f->p;
        cell->size = 1 / (f->se * f->se);
    } else {
        tell_not_estimable(m, row, f->why);
    }
    tf_forest_add_effect(m->job, "", row->term, m->endpoint.measure, cell);
    tf_forest_add(m->job, "", row->term, "coef", f->coef);
    tf_forest_add(m->job, "", row->term, "se", f->se);
    tf_forest_add(m->job, "", row->term, "p", cell->effect.p);
}

static void add_factor(const tf_forest_fit *m, const tf_forest_covariate *c, const fitted *fits) {
    tf_forest_add_row(m->job, TF_FOREST_HEADING, 0, c->label, c->column)->variable = c->column;
    for (size_t l = 0; l < c->variable.n; l++) {
        const tf_forest_level *level = &c->variable.levels[l];
        const bool reference = l == c->reference;
        tf_forest_row *row = tf_forest_add_row(
            m->job, reference ? TF_FOREST_REFERENCE : TF_FOREST_ROW, 1, level->label, level->term);
        row->variable = c->column;
        row->level = level->name;
        count_level(m, c, l, row);
        if (!reference) {
            take_fitted(m, &fits[c->first + l - (l > c->reference)], row);
        } else {
            row->cells[0] = tf_forest_no_value(TF_ESTIMABLE);
            row->cells[0].effect.estimate = 1;
        }
    }
}

static void add_measurement(const tf_forest_fit *m, const tf_forest_covariate *c,
                            const fitted *fits) {
    tf_forest_row *row = tf_forest_add_row(m->job, TF_FOREST_ROW, 0, c->label, c->column);
    row->variable = c->column;
    row->per = c->per;
    count_level(m, c, SIZE_MAX, row);
    take_fitted(m, &fits[c->first], row);
}

static bool add_rows(tf_forest_fit *m) {
    fitted *fits = g_new0(fitted, m->p + 1);
    const bool cox = m->endpoint.outcome == TF_FOREST_SURVIVAL;
    const bool ok = m->p == 0 || (cox ? run_cox(m, fits) : run_logistic(m, fits));
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const tf_forest_covariate *c = &m->covariates[i];
        if (c->factor)
            add_factor(m, c, fits);
        else
            add_measurement(m, c, fits);
    }
    g_free(fits);
    return ok;
}

static bool check_levels(const tf_forest_fit *m) {
    bool ok = true;
    for (size_t i = 0; i < m->n_covariates; i++) {
        const tf_forest_covariate *c = &m->covariates[i];
        if (!c->factor || c->variable.n > 1)
            continue;
        const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
        tf_diag_error(m->job->diag, &place, "leave it out",
                      "column \"%s\" has one value among the patients of the model", c->column);
        ok = false;
    }
    return ok;
}

static bool prepare(tf_forest_fit *m, size_t *n_endpoints) {
    tf_forest_results *forest = m->job->forest;
    if (!tf_forest_endpoints_make(m->job, &m->endpoint, n_endpoints))
        return false;
    m->used = tf_try_alloc(tf_table_n_rows(m->job->table), 1);
    if (!m->used)
        return tf_forest_fit_no_memory(m);
    for (size_t i = 0; i < m->endpoint.n; i++)
        m->used[m->endpoint.row[i]] = 1;
    forest->outcome = m->endpoint.outcome;
    forest->n_effects = 1;
    forest->effects = tf_arena_array(m->job->arena, tf_forest_effect, 1);
    forest->effects[0].measure = m->endpoint.measure;
    forest->n_arms = 1;
    forest->arms = tf_arena_array(m->job->arena, const char *, 1);
    tf_forest_take_strata(m->job);
    return true;
}

bool tf_forest_model(tf_forest_job *job) {
    tf_forest_fit m = {.job = job};
    size_t n_endpoints = 0;
    const bool ok = prepare(&m, &n_endpoints) && tf_forest_make_covariates(&m) &&
                    check_levels(&m) && tf_forest_keep_complete(&m) && tf_forest_make_design(&m) &&
                    add_rows(&m);
    job->n_rows_used = m.n;
    tf_forest_fit_clear(&m);
    return ok;
}
