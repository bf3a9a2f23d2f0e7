/* One model with all covariates: factors with their reference row, measurements per so many units.
 */
#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "base/number.h"
#include "data/number_marks.h"
#include "patients.h"
#include "stats/cox.h"
#include "stats/logistic.h"

/** A covariate: a factor, or a measurement. */
typedef struct covariate {
    const char *column, *label;
    bool factor;
    tf_forest_variable variable; /**< factors */
    double *values;              /**< measurements: [rows of the table] NaN: missing */
    double per;
    size_t first; /**< its first column of the design */
} covariate;

/** One model while it is made. */
typedef struct model_fit {
    tf_forest_job *job;
    tf_forest_endpoint endpoint;
    covariate *covariates;
    size_t n_covariates;
    tf_rows rows;   /**< of the table: those with all covariates */
    uint32_t *kept; /**< [n] patients of the endpoint that are complete */
    size_t n, p;    /**< rows and columns of the design */
    double *x;      /**< [n * p] by column */
} model_fit;

static void clear(model_fit *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        tf_forest_variable_clear(&m->covariates[i].variable);
        g_free(m->covariates[i].values);
    }
    g_free(m->covariates);
    tf_rows_clear(&m->rows);
    g_free(m->kept);
    g_free(m->x);
    tf_forest_endpoint_clear(&m->endpoint);
}

/** Always false. */
static bool no_memory(const model_fit *m) {
    return tf_forest_failed(m->job, TF_STATS_NO_MEMORY, "the covariates of a model");
}

/* ---- covariates: which are factors, and who has them all ---------------------------------------
 */

static bool is_listed(const tf_texts *columns, const char *column) {
    return columns->n > 0 && g_strv_contains(columns->items, column);
}

/** Columns of a model are read as texts, since what is a factor is only known from all of them. */
static bool level_value(const tf_forest_job *job, const char *column, size_t level, double *value) {
    const char *name = tf_table_level_name(job->table, column, level);
    return tf_number_parse_typed(name, strlen(name), tf_table_number_marks(job->table), value);
}

/** A column of numbers is a measurement, unless the spec says that they are categories. */
static bool is_measurement(const tf_forest_job *job, const char *column) {
    const bool chosen = is_listed(&job->ask->model.factors, column) ||
                        tf_forest_column_list(job->ask, &job->ask->levels.cuts, column) ||
                        tf_forest_column_list(job->ask, &job->ask->levels.order, column) ||
                        tf_pairs_text(&job->ask->model.reference, column);
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
    const char *text = tf_pairs_text(&job->ask->model.per, c->column);
    c->per = 1;
    if (!text)
        return true;
    if (!c->factor && tf_number_parse(text, strlen(text), '.', &c->per) && c->per > 0)
        return true;
    return tf_forest_refuse(job->ask, job->diag, &job->ask->model.per, "such as {age: 10}",
                            c->factor ? "per names \"%s\", which is a factor"
                                      : "per of \"%s\" has to be a positive number",
                            c->column);
}

/* Texts are parsed once for each level, not for each patient. */
static bool read_values(model_fit *m, covariate *c) {
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

/** A row that misses a covariate leaves the model, with a warning for each column. */
static bool drop_incomplete(model_fit *m) {
    tf_forest_job *job = m->job;
    bool ok = true;
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const char *column = m->covariates[i].column;
        const double *numbers = tf_table_numbers(job->table, column);
        ok = tf_forest_column_type(job->ask, column) == TF_COLUMN_NUMBER
                 ? tf_rows_need_numbers(&m->rows, column, numbers, job->builder, job->diag)
                 : tf_rows_need_levels(&m->rows, column, job->builder, job->diag);
    }
    return ok;
}

/** A name that is no covariate would have no effect, and nobody would notice. */
static bool check_per_and_reference(const model_fit *m) {
    const tf_forest_ask *ask = m->job->ask;
    const tf_pairs *const maps[] = {&ask->model.per, &ask->model.reference};
    bool ok = true;
    for (size_t k = 0; k < G_N_ELEMENTS(maps); k++) {
        for (size_t i = 0; i < maps[k]->n; i++) {
            const char *column = maps[k]->items[i].key;
            if (is_listed(&ask->model.covariates, column))
                continue;
            ok = tf_forest_refuse(ask, m->job->diag, maps[k], NULL,
                                  "%s names \"%s\", which is no covariate",
                                  tf_ask_path(&ask->base, maps[k]), column);
        }
    }
    return ok;
}

static bool make_covariates(model_fit *m) {
    tf_forest_job *job = m->job;
    const tf_texts *columns = &job->ask->model.covariates;
    m->covariates = g_new0(covariate, columns->n + 1);
    m->n_covariates = columns->n;
    for (size_t i = 0; i < columns->n; i++)
        m->covariates[i].column = tf_arena_strdup(job->arena, columns->items[i]);
    bool ok = tf_forest_check_maps(job, columns->items, columns->n) && check_per_and_reference(m) &&
              drop_incomplete(m);
    for (size_t i = 0; i < columns->n && ok; i++) {
        covariate *c = &m->covariates[i];
        c->label = tf_forest_column_label(job, c->column);
        c->factor = !is_measurement(job, c->column);
        ok = read_per(job, c);
        if (ok && c->factor)
            ok = tf_forest_variable_make(job, columns, c->column, &m->rows, &c->variable);
        else if (ok)
            ok = read_values(m, c);
    }
    const bool made = ok;
    for (size_t i = 0; i < columns->n && made; i++) {
        const covariate *c = &m->covariates[i];
        if (c->factor && c->variable.levels.n <= 1)
            ok = tf_forest_refuse(job->ask, job->diag, columns, "leave it out",
                                  "column \"%s\" has one value among the patients of the model",
                                  c->column);
    }
    return ok;
}

/* ---- the design ------------------------------------------------------------------------------ */

/** Patients that have all covariates: a level that `order` leaves out takes its patients along. */
static bool keep_complete(model_fit *m) {
    m->kept = tf_try_alloc(m->endpoint.n, sizeof *m->kept);
    if (!m->kept)
        return no_memory(m);
    for (size_t i = 0; i < m->endpoint.n; i++) {
        const uint32_t row = m->endpoint.row[i];
        bool complete = tf_row_used(&m->rows, row);
        for (size_t k = 0; k < m->n_covariates; k++) {
            const covariate *c = &m->covariates[k];
            complete = complete && !(c->factor && c->variable.of_row[row] == TF_MISSING_LEVEL);
        }
        if (complete)
            m->kept[m->n++] = (uint32_t)i;
    }
    return m->n > 0 || tf_forest_refuse_file(m->job, "no patient has all covariates");
}

/** A factor has a column for each level but the reference. */
static bool make_design(model_fit *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        covariate *c = &m->covariates[i];
        c->first = m->p;
        m->p += c->factor ? c->variable.levels.n - (c->variable.levels.n > 0) : 1;
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
            const size_t reference = c->variable.levels.reference;
            if (level != reference)
                m->x[(c->first + level - (level > reference)) * m->n + i] = 1;
        }
    }
    return true;
}

/* ---- fitting --------------------------------------------------------------------------------- */

/** A coefficient, whichever the model: an effect on its natural scale, and its logarithm. */
typedef struct fitted {
    tf_forest_coef log;
    tf_effect effect;
} fitted;

/** Iterations that don't end are the data's doing; all else is the program's. */
static bool refuse_fit(const model_fit *m, tf_stats_status status, const char *what) {
    if (status != TF_STATS_NOT_CONVERGED)
        return tf_forest_failed(m->job, (int)status, what);
    return tf_forest_refuse(m->job->ask, m->job->diag, &m->job->ask->model.covariates, NULL,
                            "the iterations of the %s did not converge", what);
}

static void add_totals(const model_fit *m, const tf_forest_totals *totals) {
    m->job->forest->n = totals->n;
    m->job->forest->events = totals->events;
    tf_forest_add(m->job, TF_FOREST_ADD_MODEL, totals, "", "");
}

static bool fit_cox(const model_fit *m, tf_timeline *timeline, fitted *out) {
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
        out[i] = (fitted){{c->coef, c->se},
                          {.estimate = c->hr,
                           .lower = c->lower,
                           .upper = c->upper,
                           .p = c->p,
                           .why = tf_why_of(c->reason)}};
    }
    /* Patients are counted as events are: sums of weights where there are any. */
    double n = 0;
    for (size_t i = 0; i < m->n; i++)
        n += m->endpoint.weight ? m->endpoint.weight[m->kept[i]] : 1;
    const tf_forest_totals totals = {
        .n = n,
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
static bool run_cox(model_fit *m, fitted *out) {
    tf_forest_subset kept;
    if (!tf_forest_subset_of(m->job, &m->endpoint, m->kept, m->n, TF_FOREST_STRATIFIED, &kept))
        return false;
    const tf_survival_data data = {
        .n = m->n,
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
    const bool ok = status == TF_STATS_OK ? fit_cox(m, timeline, out)
                                          : refuse_fit(m, status, "sorting of times");
    tf_timeline_free(timeline);
    tf_forest_subset_clear(&kept);
    return ok;
}

/* The constant comes first among the coefficients, and has no row. */
static bool run_logistic(model_fit *m, fitted *out) {
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
        out[i] = (fitted){{c->coef, c->se},
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

/* ---- rows ------------------------------------------------------------------------------------ */

/** A row without a value looks like one that was left out on purpose: the console says why. */
static void tell_not_estimable(const model_fit *m, const tf_forest_row *row, tf_why why) {
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
static void count_level(const model_fit *m, const covariate *c, size_t level, tf_forest_row *row) {
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
    tf_forest_add(m->job, TF_FOREST_ADD_COUNTS, row->arms, "", row->term);
}

/* A ratio for one unit of a measurement of 0.0001 is e^coef with a coefficient of thousands. */
static void tell_beyond(const model_fit *m, const covariate *c, double se) {
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    char per[TF_NUMBER_CHARS];
    tf_number_shortest(per, c->per * pow(10, floor(-log10(se))));
    g_autofree char *hint = g_strdup_printf("--set 'per={\"%s\": %s}' gives the ratio for so many "
                                            "units",
                                            c->column, per);
    tf_diag_warning(m->job->diag, &place, c->factor ? NULL : hint,
                    "the ratio for one unit of \"%s\" has limits beyond what numbers can hold: "
                    "they are 0 below and missing above; coef and se have their logarithm",
                    c->column);
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** The power of ten that is at most the distance between the quartiles; 0: no memory. */
static double step_of(const model_fit *m, const covariate *c) {
    double *values = tf_try_alloc(m->n + 1, sizeof *values);
    if (!values)
        return 0;
    for (size_t i = 0; i < m->n; i++)
        values[i] = c->values[m->endpoint.row[m->kept[i]]];
    qsort(values, m->n, sizeof *values, by_value);
    const double range = values[3 * m->n / 4] - values[m->n / 4];
    g_free(values);
    return range > 0 ? pow(10, floor(log10(range))) : 0;
}

/* A unit of a laboratory value is so little that its ratio is printed as 1.00 (1.00-1.00). */
static void propose_step(const model_fit *m, const covariate *c, const tf_effect *effect) {
    static const double printed = 0.005;
    const bool said = c->factor || tf_pairs_text(&m->job->ask->model.per, c->column);
    if (said || fabs(effect->lower - 1) >= printed || fabs(effect->upper - 1) >= printed)
        return;
    const double step = step_of(m, c);
    if (!(step > 1))
        return;
    char per[TF_NUMBER_CHARS];
    tf_number_shortest(per, step);
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    g_autofree char *hint = g_strdup_printf("--set 'per={\"%s\": %s}' gives the ratio for so many "
                                            "units",
                                            c->column, per);
    tf_diag_note(m->job->diag, &place, hint,
                 "the ratio for one unit of \"%s\" is printed as 1.00 with both of its limits",
                 c->column);
}

/** What e^x can't hold is a side without end: the numbers file has 0 below, nothing above. */
static void take_fitted(const model_fit *m, const covariate *c, const fitted *f,
                        tf_forest_row *row) {
    tf_forest_cell *cell = &row->cells[0];
    *cell = tf_forest_no_value(f->effect.why);
    if (f->effect.why == TF_ESTIMABLE) {
        cell->effect = f->effect;
        cell->size = 1 / (f->log.se * f->log.se);
        propose_step(m, c, &f->effect);
    } else {
        tell_not_estimable(m, row, f->effect.why);
    }
    const bool low = cell->effect.lower == 0, high = isinf(cell->effect.upper);
    cell->effect.upper = high ? NAN : cell->effect.upper;
    tf_forest_add_effect(m->job, m->endpoint.measure, cell, "", row->term);
    tf_forest_add_coef(m->job, &f->log, cell, "", row->term);
    if (low || high)
        tell_beyond(m, c, f->log.se);
    cell->effect.lower_open = low;
    cell->effect.upper_open = high;
    cell->effect.lower = low ? NAN : cell->effect.lower;
}

/* The reference has a row, too, at no effect: a reader wants to see what others are compared with.
 */
static void add_factor(const model_fit *m, const covariate *c, const fitted *fits) {
    tf_forest_add_row(m->job, TF_FOREST_HEADING, 0, c->label, c->column)->variable = c->column;
    const tf_levels *levels = &c->variable.levels;
    for (size_t l = 0; l < levels->n; l++) {
        const bool reference = l == levels->reference;
        tf_forest_row *row =
            tf_forest_add_row(m->job, reference ? TF_FOREST_REFERENCE : TF_FOREST_ROW, 1,
                              levels->labels[l], c->variable.terms[l]);
        row->variable = c->column;
        row->level = levels->names[l];
        count_level(m, c, l, row);
        if (!reference) {
            take_fitted(m, c, &fits[c->first + l - (l > levels->reference)], row);
        } else {
            row->cells[0] = tf_forest_no_value(TF_ESTIMABLE);
            row->cells[0].effect.estimate = 1;
        }
    }
}

static bool add_rows(model_fit *m) {
    fitted *fits = g_new0(fitted, m->p + 1);
    const bool cox = m->endpoint.outcome == TF_FOREST_SURVIVAL;
    const bool ok = m->p == 0 || (cox ? run_cox(m, fits) : run_logistic(m, fits));
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const covariate *c = &m->covariates[i];
        if (c->factor) {
            add_factor(m, c, fits);
            continue;
        }
        tf_forest_row *row = tf_forest_add_row(m->job, TF_FOREST_ROW, 0, c->label, c->column);
        row->variable = c->column;
        row->per = c->per;
        count_level(m, c, SIZE_MAX, row);
        take_fitted(m, c, &fits[c->first], row);
    }
    g_free(fits);
    return ok;
}

/* Nobody is compared by arms here: the columns of n and events are those of everybody in a row. */
bool tf_forest_model(tf_forest_job *job) {
    model_fit m = {.job = job};
    tf_forest_results *forest = job->forest;
    size_t n_endpoints = 0;
    bool ok = tf_forest_endpoints_make(job, &m.endpoint, &n_endpoints) &&
              tf_forest_endpoints_rows(job, &m.endpoint, 1, &m.rows);
    if (ok) {
        forest->outcome = m.endpoint.outcome;
        forest->n_effects = forest->n_arms = 1;
        forest->effects = tf_arena_array(job->arena, tf_forest_effect, 1);
        forest->effects[0].measure = m.endpoint.measure;
        forest->arms = tf_arena_array(job->arena, const char *, 1);
        ok = make_covariates(&m) && keep_complete(&m) && make_design(&m) && add_rows(&m);
    }
    job->n_rows_used = m.n;
    clear(&m);
    return ok;
}
