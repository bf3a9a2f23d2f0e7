/* One model with all covariates: factors with their reference row, measurements per so many units.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "forest_patients.h"
#include "stats/cox.h"
#include "stats/logistic.h"

/** A covariate: a factor, or a measurement. */
typedef struct covariate {
    const char *column, *label;
    bool factor;
    tf_forest_variable variable; /**< factors */
    size_t reference;            /**< factors: index of the level */
    double *values;              /**< measurements: [rows of the table] NaN: missing */
    double per;
    size_t first; /**< its first column of the design */
} covariate;

typedef struct model {
    tf_forest_job *job;
    tf_forest_endpoint endpoint;
    covariate *covariates;
    size_t n_covariates;
    uint8_t *used;  /**< [rows of the table] */
    uint32_t *kept; /**< [n] patients of the endpoint that are complete */
    size_t n, p;    /**< rows and columns of the design */
    double *x;      /**< [n * p] by column */
} model;

static void model_clear(model *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        tf_forest_variable_clear(&m->covariates[i].variable);
        g_free(m->covariates[i].values);
    }
    g_free(m->covariates);
    g_free(m->used);
    g_free(m->kept);
    g_free(m->x);
    tf_forest_endpoint_clear(&m->endpoint);
}

static bool no_memory(const model *m) {
    tf_diag_no_memory(m->job->diag, "the covariates of a model");
    return false;
}

/* ---- covariates
 * --------------------------------------------------------------------------------------- */

static bool is_listed(const tf_spec *spec, const char *path, const char *column) {
    size_t n = 0;
    const char *const *columns = tf_spec_strings(spec, path, &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(columns[i], column) == 0)
            return true;
    }
    return false;
}

static bool level_value(const tf_forest_job *job, const char *column, size_t level, double *value) {
    const char mark = tf_spec_enum(job->spec, "data.decimal") == 1 ? ',' : '.';
    const char *name = tf_table_level_name(job->table, column, level);
    return tf_number_parse(name, strlen(name), mark, value);
}

/** A column of numbers is a measurement, unless the spec says that they are categories. */
static bool is_measurement(const tf_forest_job *job, const char *column) {
    const bool chosen = is_listed(job->spec, "factors", column) ||
                        tf_forest_map_list(job->spec, "cuts", column) ||
                        tf_forest_map_list(job->spec, "order", column) ||
                        tf_forest_map_text(job->spec, "reference", column);
    if (chosen)
        return false;
    double value;
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        if (!level_value(job, column, i, &value))
            return false;
    }
    return true;
}

static bool read_per(const tf_forest_job *job, covariate *c) {
    const char *text = tf_forest_map_text(job->spec, "per", c->column);
    c->per = 1;
    if (!text)
        return true;
    if (!c->factor && tf_number_parse(text, strlen(text), '.', &c->per) && c->per > 0)
        return true;
    const tf_place place = tf_spec_place(job->spec, "per");
    tf_diag_error(job->diag, &place, "such as {age: 10}",
                  c->factor ? "per names \"%s\", which is a factor"
                            : "per of \"%s\" has to be a positive number",
                  c->column);
    return false;
}

static bool read_values(model *m, covariate *c) {
    const tf_table *table = m->job->table;
    const uint32_t *codes = tf_table_levels(table, c->column);
    const size_t n_levels = tf_table_n_levels(table, c->column);
    double *of_level = tf_try_alloc(n_levels + 1, sizeof *of_level);
    c->values = tf_try_alloc(tf_table_n_rows(table), sizeof *c->values);
    if (!of_level || !c->values) {
        g_free(of_level);
        return no_memory(m);
    }
    for (size_t i = 0; i < n_levels; i++)
        level_value(m->job, c->column, i, &of_level[i]);
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        c->values[row] = codes[row] == TF_MISSING_LEVEL ? NAN : of_level[codes[row]];
    g_free(of_level);
    return true;
}

static bool read_reference(model *m, covariate *c) {
    const char *name = tf_forest_map_text(m->job->spec, "reference", c->column);
    c->reference = 0;
    if (!name)
        return true;
    for (size_t i = 0; i < c->variable.n; i++) {
        if (strcmp(c->variable.levels[i].name, name) == 0 ||
            strcmp(c->variable.levels[i].label, name) == 0) {
            c->reference = i;
            return true;
        }
    }
    const tf_place place = tf_spec_place(m->job->spec, "reference");
    tf_diag_error(m->job->diag, &place, NULL,
                  "reference names \"%s\", but no patient of the model has it in column \"%s\"",
                  name, c->column);
    return false;
}

/** A row that misses a covariate leaves the model, with a warning for each column. */
static bool drop_incomplete(model *m) {
    tf_forest_job *job = m->job;
    tf_rows rows = tf_rows_all(job->table);
    rows.dropped = tf_try_alloc(rows.n, 1);
    if (!rows.dropped)
        return no_memory(m);
    for (size_t row = 0; row < rows.n; row++)
        rows.dropped[row] = !m->used[row];
    bool ok = true;
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const char *column = m->covariates[i].column;
        const double *numbers = tf_table_numbers(job->table, column);
        ok = tf_forest_column_type(job->spec, column) == TF_COLUMN_NUMBER
                 ? tf_rows_need_numbers(&rows, column, numbers, job->builder, job->diag)
                 : tf_rows_need_levels(&rows, column, job->builder, job->diag);
    }
    for (size_t row = 0; row < rows.n; row++)
        m->used[row] = !rows.dropped[row];
    tf_rows_clear(&rows);
    return ok;
}

static bool check_per_and_reference(const model *m) {
    static const char *const paths[] = {"per", "reference"};
    bool ok = true;
    for (size_t k = 0; k < G_N_ELEMENTS(paths); k++) {
        size_t n = 0;
        const tf_spec_pair *pairs = tf_spec_map(m->job->spec, paths[k], &n);
        for (size_t i = 0; i < n; i++) {
            if (is_listed(m->job->spec, "covariates", pairs[i].key))
                continue;
            const tf_place place = tf_spec_place(m->job->spec, paths[k]);
            tf_diag_error(m->job->diag, &place, NULL, "%s names \"%s\", which is no covariate",
                          paths[k], pairs[i].key);
            ok = false;
        }
    }
    return ok;
}

static bool make_covariates(model *m) {
    tf_forest_job *job = m->job;
    size_t n = 0;
    const char *const *columns = tf_spec_strings(job->spec, "covariates", &n);
    m->covariates = g_new0(covariate, n + 1);
    m->n_covariates = n;
    for (size_t i = 0; i < n; i++)
        m->covariates[i].column = tf_arena_strdup(job->arena, columns[i]);
    bool ok =
        tf_forest_check_maps(job, columns, n) && check_per_and_reference(m) && drop_incomplete(m);
    for (size_t i = 0; i < n && ok; i++) {
        covariate *c = &m->covariates[i];
        c->label = tf_forest_column_label(job, c->column);
        c->factor = !is_measurement(job, c->column);
        ok = read_per(job, c);
        if (ok && c->factor)
            ok = tf_forest_variable_make(job, "covariates", c->column, m->used, &c->variable) &&
                 read_reference(m, c);
        else if (ok)
            ok = read_values(m, c);
    }
    return ok;
}

/* ---- the design
 * ------------------------------------------------------------------------------------------ */

/** A level that `order` leaves out takes its patients along. */
static bool is_complete(const model *m, uint32_t row) {
    if (!m->used[row])
        return false;
    for (size_t i = 0; i < m->n_covariates; i++) {
        const covariate *c = &m->covariates[i];
        if (c->factor && c->variable.of_row[row] == TF_MISSING_LEVEL)
            return false;
    }
    return true;
}

static bool keep_complete(model *m) {
    m->kept = tf_try_alloc(m->endpoint.n, sizeof *m->kept);
    if (!m->kept)
        return no_memory(m);
    for (size_t i = 0; i < m->endpoint.n; i++) {
        if (is_complete(m, m->endpoint.row[i]))
            m->kept[m->n++] = (uint32_t)i;
    }
    if (m->n > 0)
        return true;
    const tf_place place = {.file = tf_table_path(m->job->table)};
    tf_diag_error(m->job->diag, &place, NULL, "no patient has all covariates");
    return false;
}

static bool make_design(model *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        covariate *c = &m->covariates[i];
        c->first = m->p;
        m->p += c->factor ? c->variable.n - (c->variable.n > 0) : 1;
    }
    m->x = tf_try_alloc(m->n * MAX(m->p, (size_t)1), sizeof *m->x);
    if (!m->x)
        return no_memory(m);
    for (size_t i = 0; i < m->n; i++) {
        const uint32_t row = m->endpoint.row[m->kept[i]];
        for (size_t k = 0; k < m->n_covariates; k++) {
            const covariate *c = &m->covariates[k];
            if (!c->factor) {
                m->x[c->first * m->n + i] = c->values[row] / c->per;
                continue;
            }
            const size_t level = c->variable.of_row[row];
            if (level != c->reference)
                m->x[(c->first + level - (level > c->reference)) * m->n + i] = 1;
        }
    }
    return true;
}

/* ---- fitting
 * -----------------------------------------------------------------------------------------------
 */

/** A coefficient, whichever the model. */
typedef struct fitted {
    double coef, se, ratio, lower, upper, p;
    tf_forest_reason why;
} fitted;

static bool refuse_fit(const model *m, tf_stats_status status, const char *what) {
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(m->job, (int)status, what);
    const tf_place place = tf_spec_place(m->job->spec, "covariates");
    tf_diag_error(m->job->diag, &place, NULL, "the iterations of the %s did not converge", what);
    return false;
}

static tf_forest_reason cox_reason(tf_cox_reason reason) {
    return reason == TF_COX_ESTIMATED   ? TF_FOREST_ESTIMABLE
           : reason == TF_COX_COLLINEAR ? TF_FOREST_COLLINEAR
           : reason == TF_COX_NO_EVENTS ? TF_FOREST_NO_EVENTS
                                        : TF_FOREST_SEPARATED;
}

static void add_totals(const model *m, const char *const *names, const double *values, size_t n) {
    for (size_t i = 0; i < n; i++)
        tf_forest_add(m->job, "", "", names[i], values[i]);
}

static bool fit_cox(const model *m, tf_timeline *timeline, fitted *out) {
    tf_forest_results *forest = m->job->forest;
    tf_cox_options options = tf_cox_options_default();
    options.ties = (tf_cox_ties)forest->ties;
    options.conf_level = forest->conf_level;
    options.frequencies = tf_spec_has(m->job->spec, "counts.events");
    tf_cox_model *cox = NULL;
    const tf_stats_status status = tf_cox_fit(timeline, m->x, m->p, &options, &cox);
    if (status != TF_STATS_OK)
        return refuse_fit(m, status, "Cox model");
    for (size_t i = 0; i < m->p; i++) {
        const tf_cox_coef *c = &cox->coef[i];
        out[i] = (fitted){c->coef, c->se, c->hr, c->lower, c->upper, c->p, cox_reason(c->reason)};
    }
    static const char *const names[] = {"n",        "events",      "loglik_null", "loglik",
                                        "lr_chisq", "lr_df",       "lr_p",        "wald_chisq",
                                        "wald_p",   "score_chisq", "score_p"};
    const double values[] = {(double)cox->n, cox->events,      cox->loglik_null, cox->loglik,
                             cox->lr_chisq,  (double)cox->df,  cox->lr_p,        cox->wald_chisq,
                             cox->wald_p,    cox->score_chisq, cox->score_p};
    add_totals(m, names, values, G_N_ELEMENTS(names));
    forest->n = (double)cox->n;
    forest->events = cox->events;
    tf_cox_model_free(cox);
    return true;
}

/** The arrays of the endpoint, for the patients that are kept alone. */
static bool run_cox(model *m, fitted *out) {
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
        no_memory(m);
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

static tf_forest_reason logistic_reason(tf_logistic_reason reason) {
    switch (reason) {
    case TF_LOGISTIC_ESTIMATED:
        return TF_FOREST_ESTIMABLE;
    case TF_LOGISTIC_COLLINEAR:
        return TF_FOREST_COLLINEAR;
    case TF_LOGISTIC_NO_EVENTS:
        return TF_FOREST_NO_EVENTS;
    case TF_LOGISTIC_ALL_EVENTS:
        return TF_FOREST_ALL_EVENTS;
    default:
        return TF_FOREST_SEPARATED;
    }
}

static bool run_logistic(model *m, fitted *out) {
    uint8_t *y = tf_try_alloc(m->n, sizeof *y);
    if (!y)
        return no_memory(m);
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
        out[i] = (fitted){
            c->coef, c->se, c->odds_ratio, c->lower, c->upper, c->p, logistic_reason(c->reason)};
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

/* ---- rows
 * -----------------------------------------------------------------------------------------------------
 */

/** Patients and events of a level; of everybody for a measurement (`level` SIZE_MAX). */
static void count_level(const model *m, const covariate *c, size_t level, tf_forest_row *row) {
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

static void take_fitted(const model *m, const fitted *f, tf_forest_row *row) {
    tf_forest_cell *cell = &row->cells[0];
    *cell = tf_forest_no_value(f->why);
    if (f->why == TF_FOREST_ESTIMABLE) {
        cell->estimate = f->ratio;
        cell->lower = f->lower;
        cell->upper = f->upper;
        cell->p = f->p;
        cell->size = 1 / (f->se * f->se);
    }
    tf_forest_add_effect(m->job, "", row->term, m->endpoint.measure, cell);
    tf_forest_add(m->job, "", row->term, "coef", f->coef);
    tf_forest_add(m->job, "", row->term, "se", f->se);
    tf_forest_add(m->job, "", row->term, "p", cell->p);
}

static void add_factor(const model *m, const covariate *c, const fitted *fits) {
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
            row->cells[0] = tf_forest_no_value(TF_FOREST_ESTIMABLE);
            row->cells[0].estimate = 1;
        }
    }
}

static void add_measurement(const model *m, const covariate *c, const fitted *fits) {
    tf_forest_row *row = tf_forest_add_row(m->job, TF_FOREST_ROW, 0, c->label, c->column);
    row->variable = c->column;
    row->per = c->per;
    count_level(m, c, SIZE_MAX, row);
    take_fitted(m, &fits[c->first], row);
}

static bool add_rows(model *m) {
    fitted *fits = g_new0(fitted, m->p + 1);
    const bool cox = m->endpoint.outcome == TF_FOREST_SURVIVAL;
    const bool ok = m->p == 0 || (cox ? run_cox(m, fits) : run_logistic(m, fits));
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const covariate *c = &m->covariates[i];
        if (c->factor)
            add_factor(m, c, fits);
        else
            add_measurement(m, c, fits);
    }
    g_free(fits);
    return ok;
}

static bool check_levels(const model *m) {
    bool ok = true;
    for (size_t i = 0; i < m->n_covariates; i++) {
        const covariate *c = &m->covariates[i];
        if (!c->factor || c->variable.n > 1)
            continue;
        const tf_place place = tf_spec_place(m->job->spec, "covariates");
        tf_diag_error(m->job->diag, &place, "leave it out",
                      "column \"%s\" has one value among the patients of the model", c->column);
        ok = false;
    }
    return ok;
}

static bool prepare(model *m, size_t *n_endpoints) {
    tf_forest_results *forest = m->job->forest;
    if (!tf_forest_endpoints_make(m->job, &m->endpoint, n_endpoints))
        return false;
    m->used = tf_try_alloc(tf_table_n_rows(m->job->table), 1);
    if (!m->used)
        return no_memory(m);
    for (size_t i = 0; i < m->endpoint.n; i++)
        m->used[m->endpoint.row[i]] = 1;
    forest->outcome = m->endpoint.outcome;
    forest->n_effects = 1;
    forest->effects = tf_arena_array(m->job->arena, tf_forest_effect, 1);
    forest->effects[0].measure = m->endpoint.measure;
    forest->n_arms = 1;
    forest->arms = tf_arena_array(m->job->arena, const char *, 1);
    size_t n = 0;
    const char *const *strata = tf_spec_strings(m->job->spec, "strata", &n);
    forest->strata = tf_forest_copy_texts(m->job->arena, strata, n);
    forest->n_strata = n;
    return true;
}

bool tf_forest_model(tf_forest_job *job) {
    model m = {.job = job};
    size_t n_endpoints = 0;
    const bool ok = prepare(&m, &n_endpoints) && make_covariates(&m) && check_levels(&m) &&
                    keep_complete(&m) && make_design(&m) && add_rows(&m);
    job->n_rows_used = m.n;
    model_clear(&m);
    return ok;
}
