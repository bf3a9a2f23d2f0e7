/* Best change of each patient: checked, sorted, cut at the axis, counted at thresholds. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/waterfall_results.h"
#include "finish.h"
#include "grouping.h"
#include "request.h"
#include "rows.h"

typedef struct waterfall_job {
    const tf_spec *spec;
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_rows rows;
    const double *change;
    tf_waterfall_bar *bars;
    uint32_t *response_of; /**< [level] index; TF_MISSING_LEVEL: none */
    tf_waterfall_response *responses;
    tf_waterfall_results *results; /**< in the arena */
} waterfall_job;

/* All that can be wrong with the keys alone is in their table. */
static bool request(const tf_spec *spec, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    (void)diag;
    tf_request_builder *builder = tf_request_builder_new(spec, arena);
    tf_request_key(builder, "change", TF_COLUMN_NUMBER);
    tf_request_key(builder, "response.column", TF_COLUMN_LEVELS);
    tf_request_key(builder, "id", TF_COLUMN_LEVELS);
    tf_request_finish(builder, out);
    return true;
}

/** What is gone can't be more than all of it; and one patient has one best change. */
static bool check_values(waterfall_job *job) {
    const char *column = tf_spec_string(job->spec, "change");
    const char *id = tf_spec_string(job->spec, "id");
    const uint32_t *ids = id ? tf_table_levels(job->table, id) : NULL;
    size_t *first =
        tf_arena_array(job->arena, size_t, (id ? tf_table_n_levels(job->table, id) : 0) + 1);
    bool ok = true;
    for (size_t row = 0; row < job->rows.n && ok; row++) {
        if (!tf_row_used(&job->rows, row))
            continue;
        if (job->change[row] < -100) {
            const tf_place place = tf_table_place(job->table, row, column);
            tf_diag_error(job->diag, &place, "changes are in percent of the baseline",
                          "column \"%s\" is below -100 percent", column);
            ok = false;
        }
        if (!ids || ids[row] == TF_MISSING_LEVEL)
            continue;
        if (first[ids[row]]) {
            const tf_place place = tf_table_place(job->table, row, id);
            tf_diag_error(job->diag, &place, "keep each patient's best change",
                          "patient \"%s\" is there twice: lines %" PRIu64 " and %" PRIu64,
                          tf_table_level_name(job->table, id, ids[row]),
                          tf_table_line(job->table, first[ids[row]] - 1),
                          tf_table_line(job->table, row));
            ok = false;
        }
        first[ids[row]] = row + 1;
    }
    return ok;
}

/* ---- responses ---------------------------------------------------------------------------- */

/* Labels may name responses that nobody had. */
static const char *label_of(const waterfall_job *job, const char *level) {
    size_t n = 0;
    const tf_spec_pair *labels = tf_spec_map(job->spec, "response.labels", &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(labels[i].key, level) == 0)
            return tf_arena_strdup(job->arena, labels[i].value);
    }
    return level;
}

/** Levels in the user's order, or sorted; every one that occurs has to be in the order. */
static bool list_responses(waterfall_job *job, const char *column) {
    size_t n_order = 0, n = 0;
    const char *const *order = tf_spec_strings(job->spec, "response.levels", &n_order);
    const size_t n_all = tf_table_n_levels(job->table, column);
    const uint32_t *codes = tf_table_levels(job->table, column);
    size_t *counts = tf_arena_array(job->arena, size_t, n_all + 1);
    const char **levels = tf_arena_array(job->arena, const char *, n_all + 1);
    for (size_t row = 0; row < job->rows.n; row++) {
        if (tf_row_used(&job->rows, row) && codes[row] != TF_MISSING_LEVEL)
            counts[codes[row]]++;
    }
    for (size_t i = 0; i < n_all; i++) {
        const char *name = tf_table_level_name(job->table, column, i);
        bool listed = n_order == 0;
        for (size_t k = 0; k < n_order; k++)
            listed |= strcmp(order[k], name) == 0;
        if (counts[i] > 0 && !listed) {
            const tf_place place = tf_spec_place(job->spec, "response.levels");
            tf_diag_error(job->diag, &place, "add it, or leave its rows out with --where",
                          "\"%s\" of column \"%s\" is not in response.levels", name, column);
            return false;
        }
        if (counts[i] > 0 && n_order == 0)
            levels[n++] = name;
    }
    if (n_order == 0)
        tf_sort_levels(levels, n);
    const char *const *use = n_order ? order : levels;
    n = n_order ? n_order : n;
    if (n > TF_MAX_GROUPS) {
        const tf_place place = tf_spec_place(job->spec, "response.column");
        tf_diag_error(job->diag, &place, NULL, "column \"%s\" has %zu values: at most %d colours",
                      column, n, TF_MAX_GROUPS);
        return false;
    }
    job->responses = tf_arena_array(job->arena, tf_waterfall_response, n + 1);
    for (size_t k = 0; k < n; k++) {
        const char *level = tf_arena_strdup(job->arena, use[k]);
        job->responses[k] = (tf_waterfall_response){label_of(job, level), level, 0};
        for (size_t i = 0; i < n_all; i++) {
            if (strcmp(tf_table_level_name(job->table, column, i), level) != 0)
                continue;
            job->response_of[i] = (uint32_t)k;
            job->responses[k].n = counts[i];
        }
    }
    job->results->n_responses = n;
    job->results->responses = job->responses;
    return true;
}

/* ---- bars --------------------------------------------------------------------------------- */

/* Ties keep the order of the file, so that the same file gives the same figure. */
static int by_change(const void *a, const void *b) {
    const tf_waterfall_bar *x = a, *y = b;
    if (x->change != y->change)
        return x->change < y->change ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Both values are kept: the bar ends at the axis, the number is the patient's. */
static tf_waterfall_bar bar_of(waterfall_job *job, size_t row, const uint32_t *codes,
                               const uint32_t *ids) {
    tf_waterfall_results *results = job->results;
    const double change = job->change[row];
    tf_waterfall_bar bar = {
        .change = change, .drawn = change, .row = row, .response = TF_WATERFALL_NONE};
    if (change > results->y_max)
        bar.drawn = results->y_max;
    if (change < results->y_min)
        bar.drawn = results->y_min;
    bar.clipped = bar.drawn != change;
    results->any_clipped |= bar.clipped;
    if (codes && codes[row] != TF_MISSING_LEVEL)
        bar.response = job->response_of[codes[row]];
    if (ids && ids[row] != TF_MISSING_LEVEL)
        bar.id = tf_arena_strdup(
            job->arena, tf_table_level_name(job->table, tf_spec_string(job->spec, "id"), ids[row]));
    return bar;
}

/* Checked before anything is allocated for each patient. */
static bool make_bars(waterfall_job *job) {
    const char *response = tf_spec_string(job->spec, "response.column");
    const char *id = tf_spec_string(job->spec, "id");
    const uint32_t *codes = response ? tf_table_levels(job->table, response) : NULL;
    const uint32_t *ids = id ? tf_table_levels(job->table, id) : NULL;
    tf_waterfall_results *results = job->results;
    if (job->rows.n_used == 0 || job->rows.n_used > TF_WATERFALL_MAX) {
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place, "keep some rows with --where",
                      job->rows.n_used ? "%zu patients are too many bars: at most %d"
                                       : "%zu patients have a change: there is nothing to draw",
                      job->rows.n_used, TF_WATERFALL_MAX);
        return false;
    }
    if (response) {
        const size_t n = tf_table_n_levels(job->table, response);
        job->response_of = tf_arena_array(job->arena, uint32_t, n + 1);
        if (!list_responses(job, response))
            return false;
    }
    job->bars = tf_arena_array(job->arena, tf_waterfall_bar, job->rows.n_used);
    for (size_t row = 0; row < job->rows.n; row++) {
        if (tf_row_used(&job->rows, row))
            job->bars[results->n++] = bar_of(job, row, codes, ids);
    }
    qsort(job->bars, results->n, sizeof *job->bars, by_change);
    results->bars = job->bars;
    return true;
}

/* The threshold itself counts: RECIST has "at least 30 % less". */
static void count_thresholds(waterfall_job *job) {
    size_t n = 0;
    const double *given = tf_spec_numbers(job->spec, "thresholds", &n);
    tf_waterfall_threshold *thresholds = tf_arena_array(job->arena, tf_waterfall_threshold, n + 1);
    for (size_t i = 0; i < n; i++) {
        thresholds[i].at = given[i];
        for (size_t k = 0; k < job->results->n; k++) {
            const double change = job->bars[k].change;
            thresholds[i].n += given[i] < 0 ? change <= given[i] : change >= given[i];
        }
    }
    job->results->n_thresholds = n;
    job->results->thresholds = thresholds;
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* Patients are named by their number, or by their place in the figure. */
static void statistics(const waterfall_job *job) {
    const tf_waterfall_results *results = job->results;
    tf_results_add(job->builder, "", "", NAN, "n", (double)results->n);
    tf_results_add(job->builder, "", "", NAN, "missing", (double)results->n_missing);
    for (size_t i = 0; i < results->n_responses; i++)
        tf_results_add(job->builder, results->responses[i].label, "", NAN, "n",
                       (double)results->responses[i].n);
    for (size_t i = 0; i < results->n_thresholds; i++) {
        const tf_waterfall_threshold *t = &results->thresholds[i];
        tf_results_add(job->builder, "", "", t->at, t->at < 0 ? "n_at_or_below" : "n_at_or_above",
                       (double)t->n);
    }
    for (size_t i = 0; i < results->n; i++) {
        const tf_waterfall_bar *bar = &results->bars[i];
        g_autofree char *rank = g_strdup_printf("%zu", i + 1);
        tf_results_add(job->builder,
                       bar->response == TF_WATERFALL_NONE ? ""
                                                          : results->responses[bar->response].label,
                       bar->id ? bar->id : rank, NAN, "change", bar->change);
    }
}

/* Missing changes are dropped with a warning, and counted for the foot. */
static bool run(waterfall_job *job) {
    tf_note_filtered(job->builder, job->table);
    const char *column = tf_spec_string(job->spec, "change");
    job->change = tf_table_numbers(job->table, column);
    job->results->y_min = tf_spec_number(job->spec, "y.min");
    job->results->y_max = tf_spec_number(job->spec, "y.max");
    if (!tf_rows_need_numbers(&job->rows, column, job->change, job->builder, job->diag))
        return false;
    job->results->n_missing = job->rows.n - job->rows.n_used;
    if (!check_values(job) || !make_bars(job))
        return false;
    count_thresholds(job);
    statistics(job);
    return true;
}

/* Under strict, a warning on the way has become an error. */
static tf_results *analyse(const tf_spec *spec, const tf_style *style, tf_table *table,
                           const tf_curve_sink *curves, tf_diag *diag) {
    (void)style;
    (void)curves; /* there is no curve */
    waterfall_job job = {
        .spec = spec,
        .diag = diag,
        .table = table,
        .rows = tf_rows_all(table),
        .builder = tf_results_builder_new("waterfall"),
    };
    job.arena = tf_results_builder_arena(job.builder);
    job.results = tf_arena_array(job.arena, tf_waterfall_results, 1);
    tf_results *results = NULL;
    if (run(&job) && !tf_diag_has_errors(diag)) {
        results = tf_finish_results(job.builder, spec, table, job.rows.n_used, job.results);
        job.builder = NULL;
    }
    tf_rows_clear(&job.rows);
    tf_results_builder_free(job.builder);
    return results;
}

const tf_analysis_class tf_waterfall_analysis = {&tf_waterfall_key_table, request, analyse};
