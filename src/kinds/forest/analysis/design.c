/* Covariates of a model: which are factors, who has them all, and the matrix that they make. */
#include "design.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void tf_forest_fit_clear(tf_forest_fit *m) {
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

bool tf_forest_fit_no_memory(const tf_forest_fit *m) {
    tf_diag_no_memory(m->job->diag, "the covariates of a model");
    return false;
}

/* ---- covariates ------------------------------------------------------------------------------ */

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
                        tf_forest_column_list(job->spec, "cuts", column) ||
                        tf_forest_column_list(job->spec, "order", column) ||
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

static bool read_per(const tf_forest_job *job, tf_forest_covariate *c) {
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

static bool read_values(tf_forest_fit *m, tf_forest_covariate *c) {
    const tf_table *table = m->job->table;
    const uint32_t *codes = tf_table_levels(table, c->column);
    const size_t n_levels = tf_table_n_levels(table, c->column);
    double *of_level = tf_try_alloc(n_levels + 1, sizeof *of_level);
    c->values = tf_try_alloc(tf_table_n_rows(table), sizeof *c->values);
    if (!of_level || !c->values) {
        g_free(of_level);
        return tf_forest_fit_no_memory(m);
    }
    for (size_t i = 0; i < n_levels; i++)
        level_value(m->job, c->column, i, &of_level[i]);
    for (size_t row = 0; row < tf_table_n_rows(table); row++)
        c->values[row] = codes[row] == TF_MISSING_LEVEL ? NAN : of_level[codes[row]];
    g_free(of_level);
    return true;
}

static bool read_reference(tf_forest_fit *m, tf_forest_covariate *c) {
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
static bool drop_incomplete(tf_forest_fit *m) {
    tf_forest_job *job = m->job;
    tf_rows rows = tf_rows_all(job->table);
    rows.dropped = tf_try_alloc(rows.n, 1);
    if (!rows.dropped)
        return tf_forest_fit_no_memory(m);
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

static bool check_per_and_reference(const tf_forest_fit *m) {
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

bool tf_forest_make_covariates(tf_forest_fit *m) {
    tf_forest_job *job = m->job;
    size_t n = 0;
    const char *const *columns = tf_spec_strings(job->spec, "covariates", &n);
    m->covariates = g_new0(tf_forest_covariate, n + 1);
    m->n_covariates = n;
    for (size_t i = 0; i < n; i++)
        m->covariates[i].column = tf_arena_strdup(job->arena, columns[i]);
    bool ok =
        tf_forest_check_maps(job, columns, n) && check_per_and_reference(m) && drop_incomplete(m);
    for (size_t i = 0; i < n && ok; i++) {
        tf_forest_covariate *c = &m->covariates[i];
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

/* ---- the design ------------------------------------------------------------------------------ */

/** A level that `order` leaves out takes its patients along. */
static bool is_complete(const tf_forest_fit *m, uint32_t row) {
    if (!m->used[row])
        return false;
    for (size_t i = 0; i < m->n_covariates; i++) {
        const tf_forest_covariate *c = &m->covariates[i];
        if (c->factor && c->variable.of_row[row] == TF_MISSING_LEVEL)
            return false;
    }
    return true;
}

bool tf_forest_keep_complete(tf_forest_fit *m) {
    m->kept = tf_try_alloc(m->endpoint.n, sizeof *m->kept);
    if (!m->kept)
        return tf_forest_fit_no_memory(m);
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

bool tf_forest_make_design(tf_forest_fit *m) {
    for (size_t i = 0; i < m->n_covariates; i++) {
        tf_forest_covariate *c = &m->covariates[i];
        c->first = m->p;
        m->p += c->factor ? c->variable.n - (c->variable.n > 0) : 1;
    }
    m->x = tf_try_alloc(m->n * MAX(m->p, (size_t)1), sizeof *m->x);
    if (!m->x)
        return tf_forest_fit_no_memory(m);
    for (size_t i = 0; i < m->n; i++) {
        const uint32_t row = m->endpoint.row[m->kept[i]];
        for (size_t k = 0; k < m->n_covariates; k++) {
            const tf_forest_covariate *c = &m->covariates[k];
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
