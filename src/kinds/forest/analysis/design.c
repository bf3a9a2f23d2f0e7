/* The covariates of a model, who has them all, and the columns that they make. */
#include "design.h"

#include <math.h>
#include <string.h>

#include "analysis/covariate_codes.h"
#include "base/number.h"
#include "data/number_marks.h"

/** Always false. */
static bool no_memory(const tf_design *m) {
    return tf_forest_failed(m->job, TF_STATS_NO_MEMORY, "the covariates of a model");
}

/* ---- covariates: which are factors, and who has them all ------------------------------------- */

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

static bool read_per(const tf_forest_job *job, tf_covariate *c) {
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
static bool read_values(tf_design *m, tf_covariate *c) {
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
static bool drop_incomplete(tf_design *m) {
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
static bool check_per_and_reference(const tf_design *m) {
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

/** Whoever says for how many units the effect is knows that it is a measurement. */
static void tell_codes(const tf_design *m, const tf_covariate *c) {
    const tf_forest_ask *ask = m->job->ask;
    if (c->factor || tf_pairs_text(&ask->model.per, c->column))
        return;
    const tf_place place = tf_ask_place(&ask->base, &ask->model.covariates);
    g_autofree char *hint =
        g_strdup_printf("--set 'factors=[\"%s\"]' gives each number its own", c->column);
    tf_tell_covariate_codes(&m->rows, c->column, &place, hint, m->job->diag);
}

static bool make_covariates(tf_design *m) {
    tf_forest_job *job = m->job;
    const tf_texts *columns = &job->ask->model.covariates;
    m->covariates = g_new0(tf_covariate, columns->n + 1);
    m->n_covariates = columns->n;
    for (size_t i = 0; i < columns->n; i++)
        m->covariates[i].column = tf_arena_strdup(job->arena, columns->items[i]);
    bool ok = tf_forest_check_maps(job, columns->items, columns->n) && check_per_and_reference(m) &&
              drop_incomplete(m);
    for (size_t i = 0; i < columns->n && ok; i++) {
        tf_covariate *c = &m->covariates[i];
        c->label = tf_forest_column_label(job, c->column);
        c->factor = !is_measurement(job, c->column);
        ok = read_per(job, c);
        if (ok && c->factor)
            ok = tf_forest_variable_make(job, columns, c->column, &m->rows, &c->variable);
        else if (ok)
            ok = read_values(m, c);
        if (ok)
            tell_codes(m, c);
    }
    const bool made = ok;
    for (size_t i = 0; i < columns->n && made; i++) {
        const tf_covariate *c = &m->covariates[i];
        if (c->factor && c->variable.levels.n <= 1)
            ok = tf_forest_refuse(job->ask, job->diag, columns, "leave it out",
                                  "column \"%s\" has one value among the patients of the model",
                                  c->column);
    }
    return ok;
}

/* ---- the design ------------------------------------------------------------------------------ */

/** Patients that have all covariates: a level that `order` leaves out takes its patients along. */
static bool keep_complete(tf_design *m) {
    m->kept = tf_try_alloc(m->endpoint.n, sizeof *m->kept);
    if (!m->kept)
        return no_memory(m);
    for (size_t i = 0; i < m->endpoint.n; i++) {
        const uint32_t row = m->endpoint.row[i];
        bool complete = tf_row_used(&m->rows, row);
        m->job->n_rows_used += complete;
        for (size_t k = 0; k < m->n_covariates; k++) {
            const tf_covariate *c = &m->covariates[k];
            const bool shown = !c->factor || tf_forest_has_level(&c->variable, row);
            m->job->forest->lacking.levels_left_out |= complete && !shown;
            complete = complete && shown;
        }
        if (complete)
            m->kept[m->n++] = (uint32_t)i;
    }
    return m->n > 0 || tf_forest_refuse_file(m->job, "no patient has all covariates");
}

/** A factor has a column for each level but the reference. */
static bool fill_design(tf_design *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        tf_covariate *c = &m->covariates[i];
        c->first = m->p;
        m->p += c->factor ? c->variable.levels.n - (c->variable.levels.n > 0) : 1;
    }
    m->x = tf_try_alloc(m->n * MAX(m->p, (size_t)1), sizeof *m->x);
    if (!m->x)
        return no_memory(m);
    for (size_t i = 0; i < m->n; i++) {
        const uint32_t row = m->endpoint.row[m->kept[i]];
        for (size_t k = 0; k < m->n_covariates; k++) {
            const tf_covariate *c = &m->covariates[k];
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

bool tf_design_make(tf_design *m) {
    return make_covariates(m) && keep_complete(m) && fill_design(m);
}

void tf_design_clear(tf_design *m) {
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
