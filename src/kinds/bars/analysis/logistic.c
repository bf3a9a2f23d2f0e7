/* Odds ratios of a logistic model of the groups and covariates, for each place that is compared. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/number_marks.h"
#include "job.h"
#include "stats/logistic.h"

/** One covariate: a number, or a category with a column for each level but the first. */
typedef struct covariate {
    const uint32_t *codes;
    size_t n_levels, n_columns;
    bool number;
    double *value; /**< [level] if it is a number */
} covariate;

/** Rows and columns of the model. */
typedef struct model {
    tf_bars_job *job;
    size_t facet, category;
    const tf_bars_endpoint *endpoint;
    covariate *covariates;
    size_t n_covariates;
    size_t n, p;
    size_t n_without; /**< patients that miss a covariate or a stratum */
    uint8_t *y;
    double *x;
} model;

/* A column of numbers is a slope; one text among them makes it categories, as strata are. */
static void add_covariates(model *m) {
    const tf_bars_compared *compared = &m->job->bars->compared;
    const tf_table *table = m->job->table;
    tf_arena *arena = m->job->arena;
    m->n_covariates = compared->n_covariates + compared->n_strata;
    m->covariates = tf_arena_array(arena, covariate, m->n_covariates + 1);
    m->p = m->job->bars->n_groups - 1;
    const tf_number_marks marks = tf_table_number_marks(table);
    for (size_t k = 0; k < m->n_covariates; k++) {
        const bool stratum = k >= compared->n_covariates;
        const char *column =
            stratum ? compared->strata[k - compared->n_covariates] : compared->covariates[k];
        covariate *c = &m->covariates[k];
        c->codes = tf_table_levels(table, column);
        c->n_levels = tf_table_n_levels(table, column);
        c->value = tf_arena_array(arena, double, c->n_levels + 1);
        c->number = !stratum;
        for (size_t i = 0; i < c->n_levels; i++) {
            const char *name = tf_table_level_name(table, column, i);
            c->number &= tf_number_parse_typed(name, strlen(name), marks, &c->value[i]);
        }
        c->n_columns = c->number ? 1 : c->n_levels > 0 ? c->n_levels - 1 : 0;
        m->p += c->n_columns;
    }
}

/** Whether a row belongs to what is compared here, whatever its covariates. */
static bool is_compared(const model *m, size_t row, tf_bars_where *where) {
    const tf_bars_job *job = m->job;
    if (!tf_bars_where_of(job, row, where) || where->facet != m->facet ||
        (m->endpoint->category == TF_BARS_NONE && where->category != m->category))
        return false;
    const size_t k = m->endpoint->column;
    const uint32_t code = job->responses.codes[k][row];
    const bool known = code != TF_MISSING_LEVEL && !job->responses.unknown[k][code];
    return known || job->bars->denominator == TF_BARS_OF_ALL;
}

static bool is_complete(const model *m, size_t row) {
    bool complete = true;
    for (size_t i = 0; i < m->n_covariates; i++)
        complete &= m->covariates[i].codes[row] != TF_MISSING_LEVEL;
    return complete;
}

/** Column of the group's indicator; the reference has none. */
static size_t group_column(const tf_bars_results *bars, size_t group) {
    return group < bars->reference ? group : group - 1;
}

/* Columns follow each other in one block of memory, as the model wants them. */
static void fill_row(model *m, size_t row, size_t at, size_t group) {
    const tf_bars_job *job = m->job;
    const uint32_t code = job->responses.codes[m->endpoint->column][row];
    m->y[at] = code != TF_MISSING_LEVEL && m->endpoint->yes[code];
    if (group != job->bars->reference)
        m->x[group_column(job->bars, group) * m->n + at] = 1;
    size_t column = job->bars->n_groups - 1;
    for (size_t i = 0; i < m->n_covariates; i++) {
        const covariate *c = &m->covariates[i];
        const uint32_t level = c->codes[row];
        if (c->number)
            m->x[column * m->n + at] = c->value[level];
        else if (level > 0) /* the first level is what the others are compared with */
            m->x[(column + level - 1) * m->n + at] = 1;
        column += c->n_columns;
    }
}

/* Two passes: the first counts, so that the matrix is allocated once at its size. */
static bool build(model *m) {
    tf_bars_where where;
    for (size_t row = 0; row < m->job->rows->n; row++) {
        if (is_compared(m, row, &where))
            *(is_complete(m, row) ? &m->n : &m->n_without) += 1;
    }
    m->y = tf_try_alloc(m->n + 1, sizeof *m->y);
    m->x = m->n < SIZE_MAX / (m->p + 1) ? tf_try_alloc(m->n * m->p + 1, sizeof *m->x) : NULL;
    if (!m->y || !m->x) {
        tf_diag_no_memory(m->job->diag, "the logistic model");
        return false;
    }
    size_t at = 0;
    for (size_t row = 0; row < m->job->rows->n; row++) {
        if (is_compared(m, row, &where) && is_complete(m, row))
            fill_row(m, row, at++, where.group);
    }
    return true;
}

/* All groups are in one model, so each comparison is adjusted by the same slopes. */
static bool fit(model *m, tf_bars_comparison *comparisons, size_t n) {
    for (size_t i = 0; i < n; i++) {
        comparisons[i].odds_ratio.why = m->n == 0 ? TF_WHY_NO_PATIENTS : TF_WHY_NO_VARIANCE;
        comparisons[i].odds_ratio_n = (double)m->n;
    }
    if (m->n == 0)
        return true;
    const tf_logistic_data data = {.n = m->n, .p = m->p, .y = m->y, .x = m->x};
    tf_logistic_options options = tf_logistic_options_default();
    options.conf_level = m->job->bars->compared.level;
    tf_logistic_model *fitted = NULL;
    const tf_stats_status status = tf_logistic_fit(&data, &options, &fitted);
    if (status == TF_STATS_NOT_CONVERGED) {
        tf_diag_warning(m->job->diag, NULL, NULL,
                        "logistic odds ratio not estimable: the iterations did not converge");
        return true;
    }
    if (status != TF_STATS_OK)
        return tf_bars_failed(m->job, (int)status, "logistic model");
    for (size_t i = 0; i < n; i++) {
        const tf_logistic_coef *coef =
            &fitted->coef[1 + group_column(m->job->bars, comparisons[i].experimental)];
        tf_effect *ratio = &comparisons[i].odds_ratio;
        ratio->estimate = coef->odds_ratio;
        ratio->lower = coef->lower;
        ratio->upper = coef->upper;
        ratio->why = tf_why_of(coef->reason);
    }
    tf_logistic_model_free(fitted);
    return true;
}

/* Of several places the one that lacks most is told, once all are fitted. */
static void count_incomplete(const model *m) {
    tf_bars_compared *compared = &m->job->bars->compared;
    if (m->n_without <= compared->n_without)
        return;
    compared->n_in_model = m->n;
    compared->n_without = m->n_without;
}

/* A row without a covariate leaves the model but stays in its bar, as in R, which says so as well.
   The same numbers as in the methods. */
void tf_bars_tell_incomplete(const tf_bars_job *job) {
    const tf_bars_compared *compared = &job->bars->compared;
    if (compared->n_without == 0)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.covariates);
    tf_diag_warning(job->diag, &place, NULL,
                    "logistic odds ratios are of %zu of %zu patients: %zu %s a covariate or a "
                    "stratum",
                    compared->n_in_model, compared->n_in_model + compared->n_without,
                    compared->n_without, compared->n_without == 1 ? "misses" : "miss");
}

/* Called once for each place; its comparisons are neighbours in the list. */
bool tf_bars_logistic(tf_bars_job *job, size_t facet, size_t category, size_t slot,
                      tf_bars_comparison *comparisons, size_t n) {
    model m = {.job = job, .facet = facet, .category = category};
    for (size_t e = 0; e < job->responses.n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &job->responses.endpoints[e];
        if (endpoint->slot == slot &&
            (endpoint->category == TF_BARS_NONE || endpoint->category == category))
            m.endpoint = endpoint;
    }
    if (!m.endpoint)
        return true;
    add_covariates(&m);
    const bool ok = build(&m) && fit(&m, comparisons, n);
    count_incomplete(&m);
    g_free(m.y);
    g_free(m.x);
    return ok;
}
