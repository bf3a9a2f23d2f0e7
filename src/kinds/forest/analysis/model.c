/* One model with all covariates: factors with their reference row, measurements per so many units.
 */
#include <float.h>
#include <math.h>

#include "analysis/covariate_fillers.h"
#include "base/number.h"
#include "base/sort.h"
#include "design.h"

/** A row without a value looks like one that was left out on purpose: the console says why. */
static void tell_not_estimable(const tf_design *m, const tf_forest_row *row, tf_why why) {
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

/** Patients and events of a level; of everybody for a measurement (`level` SIZE_MAX). Who has
 * several rows of a level is one patient. */
static void count_level(const tf_design *m, const tf_covariate *c, size_t level,
                        tf_forest_row *row) {
    const tf_forest_endpoint *e = &m->endpoint;
    row->arms = tf_forest_new_arms(m->job);
    row->arms[0].n = row->arms[0].events = 0;
    g_autofree uint8_t *seen = e->person ? g_new0(uint8_t, e->n_persons + 1) : NULL;
    for (size_t i = 0; i < m->n; i++) {
        const uint32_t patient = m->kept[i];
        if (level != SIZE_MAX && c->variable.of_row[e->row[patient]] != level)
            continue;
        const double weight = e->weight ? e->weight[patient] : 1;
        row->arms[0].n += seen && seen[e->person[patient]] ? 0 : weight;
        if (seen)
            seen[e->person[patient]] = 1;
        row->arms[0].events += e->event[patient] ? weight : 0;
    }
    tf_forest_add(m->job, TF_FOREST_ADD_COUNTS, row->arms, "", row->term);
}

/** Newly allocated. */
static char *hint_for_per(const tf_covariate *c, double per) {
    char units[TF_NUMBER_CHARS];
    tf_number_shortest(units, per);
    return g_strdup_printf("--set 'per={\"%s\": %s}' gives the ratio for so many units", c->column,
                           units);
}

/* A ratio for one unit of a measurement of 0.0001 is e^coef with a coefficient of thousands. */
static void tell_beyond(const tf_design *m, const tf_covariate *c, double se) {
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    g_autofree char *hint = hint_for_per(c, c->per * pow(10, floor(-log10(se))));
    tf_diag_warning(m->job->diag, &place, c->factor ? NULL : hint,
                    "the ratio for one unit of \"%s\" has limits beyond what numbers can hold: "
                    "they are 0 below and missing above; coef and se have their logarithm",
                    c->column);
}

/** The power of ten that is at most the distance between the quartiles; 0: no memory. */
static double step_of(const tf_design *m, const tf_covariate *c) {
    double *values = tf_try_alloc(m->n + 1, sizeof *values);
    if (!values)
        return 0;
    for (size_t i = 0; i < m->n; i++)
        values[i] = c->values[m->endpoint.row[m->kept[i]]];
    tf_sort_numbers(values, m->n);
    const double range = values[3 * m->n / 4] - values[m->n / 4];
    g_free(values);
    return range > 0 ? pow(10, floor(log10(range))) : 0;
}

/* A unit of a laboratory value is so little that its ratio is printed as 1.00 (1.00-1.00). */
static void propose_step(const tf_design *m, const tf_covariate *c, const tf_effect *effect) {
    static const double printed = 0.005;
    const bool said = c->factor || tf_pairs_text(&m->job->ask->model.per, c->column);
    if (said || fabs(effect->lower - 1) >= printed || fabs(effect->upper - 1) >= printed)
        return;
    const double step = step_of(m, c);
    if (!(step > 1))
        return;
    const tf_place place = tf_ask_place(&m->job->ask->base, &m->job->ask->model.covariates);
    g_autofree char *hint = hint_for_per(c, step);
    tf_diag_note(m->job->diag, &place, hint,
                 "the ratio for one unit of \"%s\" is printed as 1.00 with both of its limits",
                 c->column);
}

/** What e^x can't hold is a side without end: the numbers file has 0 below, nothing above. In the
 * figure it is the bound that it lies beyond; nothing of it is "not estimable". */
static void take_fitted(const tf_design *m, const tf_covariate *c, const tf_fitted *f,
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
    cell->effect.lower = low ? DBL_MIN : cell->effect.lower;
    cell->effect.upper = high ? DBL_MAX : cell->effect.upper;
}

/* The reference has a row, too, at no effect: a reader wants to see what others are compared with.
 */
static void add_factor(const tf_design *m, const tf_covariate *c, const tf_fitted *fits) {
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

static bool add_rows(const tf_design *m) {
    tf_fitted *fits = g_new0(tf_fitted, m->p + 1);
    const bool ok = tf_design_fit(m, fits);
    for (size_t i = 0; ok && i < m->n_covariates; i++) {
        const tf_covariate *c = &m->covariates[i];
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
    tf_design m = {.job = job};
    tf_forest_results *forest = job->forest;
    size_t n_endpoints = 0;
    bool ok = tf_forest_endpoints_make(job, &m.endpoint, &n_endpoints) &&
              tf_forest_endpoints_rows(job, &m.endpoint, 1, &m.rows);
    if (ok) {
        forest->outcome = m.endpoint.outcome;
        forest->n_effects = forest->n_arms = 1;
        if (forest->outcome == TF_FOREST_SURVIVAL)
            forest->time_unit = tf_unit_name(m.endpoint.subjects.unit);
        forest->effects = tf_arena_array(job->arena, tf_forest_effect, 1);
        forest->effects[0].measure = m.endpoint.measure;
        forest->arms = tf_arena_array(job->arena, const char *, 1);
        const tf_texts *covariates = &job->ask->model.covariates;
        const tf_place place = tf_ask_place(&job->ask->base, covariates);
        ok = tf_design_make(&m);
        if (ok)
            tf_warn_of_fillers(&m.rows, covariates, &place, job->diag);
        ok = ok && add_rows(&m);
    }
    tf_design_clear(&m);
    return ok;
}
