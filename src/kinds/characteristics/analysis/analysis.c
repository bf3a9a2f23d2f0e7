/* A table of patients' characteristics: what is read, in which order, what is written. */
#include <math.h>
#include <string.h>

#include "analysis/idle.h"
#include "analysis/patients.h"
#include "analysis/request.h"
#include "analysis/statistics.h"
#include "analysis/sum_rows.h"
#include "job.h"

/* As the bits of keys.c. */
typedef enum rows_are { ARE_PATIENTS = 1, ARE_CELLS = 2 } rows_are;

static rows_are rows_of(const tf_characteristics_ask *ask) {
    return ask->variables.n > 0 ? ARE_PATIENTS : ARE_CELLS;
}

static bool refuse(const tf_characteristics_ask *ask, const void *member, const char *hint,
                   const char *message, tf_diag *diag) {
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

static bool check_asked(const tf_characteristics_ask *ask, tf_diag *diag) {
    const rows_are what = rows_of(ask);
    const void *member;
    bool sound = true;
    if (what == ARE_CELLS && (!ask->given.label || ask->given.columns.n == 0))
        return refuse(ask, &ask->variables,
                      "patients: --variables age,sex; a published table: --label and --columns",
                      "what a row of the file is can't be told from the keys", diag);
    for (size_t at = 0; (member = tf_ask_next_stray(&ask->base, (unsigned)what, &at));) {
        const tf_place place = tf_ask_place(&ask->base, member);
        tf_diag_error(diag, &place,
                      what == ARE_PATIENTS ? "leave it out; without --variables rows are those of "
                                             "a published table"
                                           : "leave it out; with --variables rows are patients",
                      "%s has no meaning where rows of the file are %s",
                      tf_ask_path(&ask->base, member),
                      what == ARE_PATIENTS ? "patients" : "those of a table");
        sound = false;
    }
    for (size_t i = 0; ask->group.column && i < ask->variables.n; i++)
        if (strcmp(ask->variables.items[i], ask->group.column) == 0)
            sound = refuse(ask, &ask->variables, "leave it out of the variables",
                           "the column of the groups has nothing to tell in its own groups", diag);
    if (ask->given.columns.n > TF_TABLE_MAX_COLUMNS)
        sound = refuse(ask, &ask->given.columns, "keep fewer of them",
                       "a table has at most 8 columns beside its labels", diag);
    if (ask->difference && !ask->group.column)
        sound = refuse(ask, &ask->difference, "--group COL",
                       "differences are between two groups, and no column tells them", diag);
    return sound;
}

static tf_patients_ask patients_asked(const tf_characteristics_ask *ask) {
    return (tf_patients_ask){.ask = &ask->base,
                             .patient = &ask->patient,
                             .rows = &ask->rows,
                             .group = ask->group.column};
}

static bool request(const tf_ask *base, tf_arena *arena, tf_table_request *out, tf_diag *diag) {
    static const char *const none[] = {NULL};
    const tf_characteristics_ask *ask = (const tf_characteristics_ask *)base;
    if (!check_asked(ask, diag))
        return false;
    tf_request_builder *builder = tf_request_builder_new(base, arena);
    if (rows_of(ask) == ARE_CELLS) {
        tf_request_key(builder, &ask->given.label, TF_COLUMN_LEVELS);
        tf_request_key(builder, &ask->given.indent, TF_COLUMN_NUMBER);
        tf_request_key_list(builder, &ask->given.columns, TF_COLUMN_LEVELS);
        tf_request_finish(builder, out);
        out->options.indented = tf_arena_strdup(arena, ask->given.label);
        if (!tf_ask_given(base, &base->data.missing))
            out->options.missing = none; /* "NA" and "-" were printed, too */
        return true;
    }
    const tf_patients_ask patients = patients_asked(ask);
    tf_request_key_list(builder, &ask->variables, TF_COLUMN_LEVELS);
    tf_request_key(builder, &ask->group.column, TF_COLUMN_LEVELS);
    if (ask->group.column)
        tf_request_merge(builder, ask->group.column, &ask->group.merge);
    tf_patients_request(&patients, builder);
    tf_request_finish(builder, out);
    return true;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static const tf_statistic_row column_rows[] = {
    TF_STATISTIC("n", tf_characteristics_column, n, "patients of a column"),
};
static const tf_statistic_row number_rows[] = {
    TF_STATISTIC("n_known", tf_characteristics_cell, n_known, "patients whose value is known"),
    TF_STATISTIC("mean", tf_characteristics_cell, mean, "mean of those whose value is known"),
    TF_STATISTIC("sd", tf_characteristics_cell, sd, "standard deviation, with n - 1"),
    TF_STATISTIC("median", tf_characteristics_cell, median, "median"),
    TF_STATISTIC("q1", tf_characteristics_cell, q1,
                 "first quartile, definition 7 of Hyndman & Fan 1996 (R's and spreadsheets')"),
    TF_STATISTIC("q3", tf_characteristics_cell, q3, "third quartile, by the same definition"),
    TF_STATISTIC("min", tf_characteristics_cell, min, "least value"),
    TF_STATISTIC("max", tf_characteristics_cell, max, "greatest value"),
};
static const tf_statistic_row level_rows[] = {
    TF_STATISTIC("n_with", tf_characteristics_cell, n, "patients with the level"),
    TF_STATISTIC("total", tf_characteristics_cell, total, "of how many the percentage is"),
    TF_STATISTIC("percent", tf_characteristics_cell, percent, "percentage"),
};
static const tf_statistic_row missing_rows[] = {
    TF_STATISTIC("missing", tf_characteristics_cell, n,
                 "patients whose value isn't known, if there are any"),
};
static const tf_statistic_row given_rows[] = {
    TF_STATISTIC("published_cell", tf_characteristics_cell, text, "a cell as it was published"),
};
static const tf_statistic_row difference_rows[] = {
    TF_STATISTIC("std_difference", tf_characteristics_row, difference,
                 "standardized difference of both groups (Austin 2009; of several levels Yang & "
                 "Dalton 2012)"),
};
enum { COLUMN, NUMBERS, LEVEL, MISSING, GIVEN, DIFFERENCE };
static const tf_statistic_table tables[] = {
    TF_STATISTIC_TABLE(column_rows), TF_STATISTIC_TABLE(number_rows),
    TF_STATISTIC_TABLE(level_rows),  TF_STATISTIC_TABLE(missing_rows),
    TF_STATISTIC_TABLE(given_rows),  TF_STATISTIC_TABLE(difference_rows),
};
static const tf_statistic_tables statistics = {tables, G_N_ELEMENTS(tables)};

static void add_row_statistics(const tf_characteristics_job *job,
                               const tf_characteristics_row *row) {
    static const int of_type[] = {-1, NUMBERS, LEVEL, MISSING, GIVEN};
    const tf_characteristics_results *results = job->results;
    tf_results_builder *builder = job->frame->builder;
    for (size_t c = 0; of_type[row->type] >= 0 && c < results->n_columns; c++)
        tf_statistics_add(builder, &tables[of_type[row->type]], &row->cells[c],
                          &(tf_statistic_of){results->columns[c].name, row->term, NAN});
    if (!results->has_difference || row->indent > 0)
        return;
    g_autofree char *both = g_strdup_printf("%s|%s", results->columns[results->experimental].name,
                                            results->columns[results->reference].name);
    tf_statistics_add(builder, &tables[DIFFERENCE], row, &(tf_statistic_of){both, row->term, NAN});
}

static void add_statistics(const tf_characteristics_job *job) {
    const tf_characteristics_results *results = job->results;
    for (size_t c = 0; c < results->n_columns; c++)
        if (!isnan(results->columns[c].n))
            tf_statistics_add(job->frame->builder, &tables[COLUMN], &results->columns[c],
                              &(tf_statistic_of){results->columns[c].name, "", NAN});
    for (size_t i = 0; i < results->n_rows; i++)
        add_row_statistics(job, &results->rows[i]);
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static bool check_columns(const tf_characteristics_job *job, size_t n) {
    const tf_characteristics_ask *ask = job->ask;
    if (n > TF_TABLE_MAX_COLUMNS)
        return refuse(ask, &ask->group.column, "keep fewer groups with --where, or merge some",
                      "a table has at most 8 columns beside its labels", job->diag);
    if (ask->difference && job->groups.n != 2)
        return refuse(ask, &ask->difference, "keep two groups with --where",
                      "standardized differences are between two groups", job->diag);
    return true;
}

static void make_columns(tf_characteristics_job *job, size_t n) {
    tf_characteristics_results *results = job->results;
    results->n_columns = n;
    results->columns = tf_arena_array(job->arena, tf_characteristics_column, n + 1);
    for (size_t c = 0; c < n; c++) {
        const bool group = results->grouped && c < job->groups.n;
        const char *label = group ? job->groups.groups[c].label : NULL;
        results->columns[c] = (tf_characteristics_column){label, group ? label : "", 0};
    }
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        const uint32_t level = results->grouped ? job->group_of[row] : 0;
        if (results->grouped)
            results->columns[job->groups.of_level[level]].n++;
        if (!results->grouped || n > job->groups.n)
            results->columns[n - 1].n++;
    }
}

static bool find_columns(tf_characteristics_job *job) {
    const tf_characteristics_ask *ask = job->ask;
    tf_characteristics_results *results = job->results;
    const char *column = ask->group.column;
    if (column && (!tf_rows_refuse_merged(job->rows, column, job->diag) ||
                   !tf_rows_need_levels(job->rows, column, job->frame->builder, job->diag)))
        return false;
    const tf_patients_ask patients = patients_asked(ask);
    bool same = false;
    if (!tf_patients_settle(&patients, job->rows, job->frame->builder, &same, job->diag))
        return false;
    tf_levels_ask asked = tf_grouping_asked(&ask->base, &ask->group);
    asked.colors = NULL; /* texts have that of all text */
    if (!ask->difference)
        asked.reference = NULL; /* nothing is compared */
    if (!tf_grouping_resolve(&asked, job->rows, job->arena, &job->groups, job->diag))
        return false;
    results->grouped = column != NULL;
    job->group_of = column ? tf_table_levels(job->table, column) : NULL;
    const bool total = ask->total == TF_ON || (ask->total == TF_AUTO && !results->grouped);
    const size_t n = (results->grouped ? job->groups.n : 0) + (total || !results->grouped);
    if (!check_columns(job, n))
        return false;
    results->has_difference = ask->difference;
    results->reference = job->groups.n == 2 ? job->groups.reference : 0;
    results->experimental = 1 - MIN(results->reference, (size_t)1);
    make_columns(job, n);
    return true;
}

static bool check_rows(const tf_characteristics_job *job) {
    const size_t n = job->made->len;
    if (n > 0 && n <= TF_TABLE_MAX_ROWS)
        return true;
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n == 0)
        tf_diag_error(job->diag, &place, NULL, "there is no row to draw");
    else
        tf_diag_error(job->diag, &place, "name fewer variables, or keep fewer rows with --where",
                      "%zu rows are too many for a table on one page: at most %d", n,
                      TF_TABLE_MAX_ROWS);
    return false;
}

static bool run(tf_analysis_frame *frame) {
    const tf_characteristics_ask *ask = (const tf_characteristics_ask *)frame->ask;
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(tf_characteristics_row));
    tf_characteristics_job job = {
        .ask = ask,
        .frame = frame,
        .diag = frame->diag,
        .arena = frame->arena,
        .table = frame->table,
        .rows = &frame->rows,
        .results = frame->detail,
        .made = made,
        .vocabulary = tf_vocabulary_new(&ask->base, frame->arena, frame->diag),
    };
    tf_characteristics_results *results = job.results;
    results->given = rows_of(ask) == ARE_CELLS;
    results->of_known = ask->denominator != TF_TABLE_OF_ALL;
    tf_warn_partless(&ask->base, "group", &ask->group.column, job.diag);
    if (!job.vocabulary)
        return false;
    const bool ok = results->given ? tf_characteristics_read_given(&job)
                                   : find_columns(&job) && tf_characteristics_count_variables(&job);
    if (!ok || !check_rows(&job))
        return false;
    results->n_rows = made->len;
    results->rows =
        tf_arena_memdup(job.arena, made->data, made->len, sizeof(tf_characteristics_row));
    add_statistics(&job);
    return true;
}

const tf_analysis_class tf_characteristics_analysis = {
    .keys = &tf_characteristics_key_table,
    .request = request,
    .run = run,
    .detail_size = sizeof(tf_characteristics_results),
    .statistics = &statistics,
};
