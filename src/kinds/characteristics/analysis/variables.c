/* Columns of patients as rows of the table: which are numbers, what is counted of the others. */
#include <math.h>
#include <string.h>

#include "analysis/covariate_fillers.h"
#include "analysis/measured.h"
#include "base/suggest.h"
#include "data/number_marks.h"
#include "doubts.h"
#include "stats/std_difference.h"
#include "stats/summary.h"

/* Numbers are printed with no more decimals than that, whatever was typed. */
static const int MOST_DECIMALS = 3;

/** A column of the figure, while its rows are made. */
typedef struct variable {
    const char *column, *label;
    const uint32_t *codes;
    size_t n_levels; /**< of the file, used or not */
    tf_levels levels;
} variable;

/* ---- what keys say of one column among several ----------------------------------------------- */

static bool is_listed(const tf_texts *columns, const char *column) {
    return columns->n > 0 && g_strv_contains(columns->items, column);
}

/* "sex=F" of the column sex is about its level. */
static const char *level_of(const char *name, const char *column) {
    const size_t length = strlen(column);
    return strncmp(name, column, length) == 0 && name[length] == '=' ? name + length + 1 : NULL;
}

static tf_pairs labels_of(const tf_characteristics_job *job, const char *column) {
    const tf_pairs *all = &job->ask->labels;
    tf_spec_pair *items = tf_arena_array(job->arena, tf_spec_pair, all->n + 1);
    tf_pairs own = {items, 0};
    for (size_t i = 0; i < all->n; i++) {
        const char *level = level_of(all->items[i].key, column);
        if (!level)
            continue;
        items[own.n] = all->items[i];
        items[own.n++].key = (char *)level;
    }
    return own;
}

static bool is_about(const tf_characteristics_job *job, const char *name) {
    for (size_t i = 0; i < job->ask->variables.n; i++) {
        const char *column = job->ask->variables.items[i];
        if (strcmp(name, column) == 0 || level_of(name, column))
            return true;
    }
    return false;
}

static bool refuse_name(const tf_characteristics_job *job, const void *member, const char *name) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    g_autofree char *hint = tf_did_you_mean(name, job->ask->variables.items, job->ask->variables.n,
                                            "name a column that is among the variables");
    tf_diag_error(job->diag, &place, hint, "%s names \"%s\", which the table doesn't have",
                  tf_ask_path(&job->ask->base, member), name);
    return false;
}

/* Maps are shared by all columns, so a misspelt one would be passed over by each. */
static bool check_names(const tf_characteristics_job *job) {
    const tf_characteristics_ask *ask = job->ask;
    const tf_pairs *const maps[] = {&ask->order, &ask->labels, &ask->single, &ask->summary.of};
    bool ok = true;
    for (size_t m = 0; m < G_N_ELEMENTS(maps); m++)
        for (size_t i = 0; i < maps[m]->n; i++)
            if (!is_about(job, maps[m]->items[i].key))
                ok = refuse_name(job, maps[m], maps[m]->items[i].key);
    for (size_t i = 0; i < ask->categories.n; i++)
        if (!is_about(job, ask->categories.items[i]))
            ok = refuse_name(job, &ask->categories, ask->categories.items[i]);
    for (size_t i = 0; i < ask->variables.n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(ask->variables.items[i], ask->variables.items[k]) != 0)
                continue;
            const tf_place place = tf_ask_place(&ask->base, &ask->variables);
            tf_diag_error(job->diag, &place, "name each column once",
                          "\"%s\" is there twice among the variables", ask->variables.items[i]);
            ok = false;
        }
    }
    return ok;
}

/* ---- rows of one column -----------------------------------------------------------------------
 */

/* The columns of the table that a row of the file counts in: its group's, and that of all. */
static size_t columns_of(const tf_characteristics_job *job, size_t row, size_t columns[2]) {
    const tf_characteristics_results *results = job->results;
    const size_t n_groups = results->grouped ? job->groups.n : 0;
    size_t n = 0;
    if (results->grouped) {
        const uint32_t level = job->group_of[row];
        const uint32_t group = level == TF_MISSING_LEVEL ? level : job->groups.of_level[level];
        if (group == TF_MISSING_LEVEL)
            return 0;
        columns[n++] = group;
    }
    if (results->n_columns > n_groups)
        columns[n++] = n_groups;
    return n;
}

static uint32_t code_of(const tf_characteristics_job *job, const variable *v, size_t row) {
    return tf_row_used(job->rows, row) ? v->codes[row] : TF_MISSING_LEVEL;
}

/** Patients of each column who have none of the levels; with a value of all of it. */
static void count_missing(const tf_characteristics_job *job, const variable *v, double *missing) {
    size_t columns[2];
    for (size_t c = 0; c < job->results->n_columns; c++)
        missing[c] = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || code_of(job, v, row) != TF_MISSING_LEVEL)
            continue;
        const size_t n = columns_of(job, row, columns);
        for (size_t i = 0; i < n; i++)
            missing[columns[i]]++;
    }
}

static const char *term_of(const tf_characteristics_job *job, const variable *v,
                           const char *level) {
    return level ? tf_arena_printf(job->arena, "%s=%s", v->column, level) : v->column;
}

/* A row of those who have none, which is counted whether it is shown or not. */
static void add_missing(tf_characteristics_job *job, const variable *v, const double *missing,
                        unsigned indent) {
    bool any = false;
    for (size_t c = 0; c < job->results->n_columns; c++)
        any = any || missing[c] > 0;
    job->results->any_missing = job->results->any_missing || any;
    if (job->ask->missing == TF_OFF || (job->ask->missing == TF_AUTO && !any))
        return;
    tf_characteristics_row *row =
        tf_characteristics_add_row(job, TF_TABLE_MISSING, NULL, v->column);
    row->indent = indent;
    for (size_t c = 0; c < job->results->n_columns; c++) {
        row->cells[c].n = missing[c];
        row->cells[c].total = job->results->columns[c].n;
        row->cells[c].percent =
            row->cells[c].total > 0 ? 100 * row->cells[c].n / row->cells[c].total : NAN;
    }
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static bool level_number(const tf_characteristics_job *job, const variable *v, size_t level,
                         double *value) {
    const char *name = tf_table_level_name(job->table, v->column, level);
    return tf_number_parse_typed(name, strlen(name), tf_table_number_marks(job->table), value);
}

/** Decimals that the numbers of the file were typed with. */
static int typed_decimals(const tf_characteristics_job *job, const variable *v) {
    int most = 0;
    for (size_t i = 0; i < v->n_levels; i++) {
        const char *name = tf_table_level_name(job->table, v->column, i);
        g_autofree char *plain =
            tf_number_plain(name, strlen(name), tf_table_number_marks(job->table));
        const char *point = plain ? strchr(plain, '.') : NULL;
        most = MAX(most, point ? (int)strlen(point + 1) : 0);
    }
    return MIN(most, MOST_DECIMALS);
}

/* Of two numbers, which are codes, nobody wants a median; nor where levels were named. */
static bool is_measurement(const tf_characteristics_job *job, const variable *v,
                           const size_t *used) {
    const tf_characteristics_ask *ask = job->ask;
    size_t n = 0;
    double value;
    if (is_listed(&ask->categories, v->column) || tf_pairs_find(&ask->order, v->column) ||
        tf_pairs_find(&ask->single, v->column) || labels_of(job, v->column).n > 0)
        return false;
    for (size_t i = 0; i < v->n_levels; i++) {
        if (used[i] > 0 && !level_number(job, v, i, &value))
            return false;
        n += used[i] > 0;
    }
    return n > 2 || (n > 0 && tf_pairs_find(&ask->summary.of, v->column));
}

static bool summary_of(const tf_characteristics_job *job, const char *column,
                       tf_characteristics_summary *summary) {
    static const char *const names[] = {"median_iqr", "median_range", "mean_sd"};
    const tf_characteristics_ask *ask = job->ask;
    const char *own = tf_pairs_text(&ask->summary.of, column);
    *summary = (tf_characteristics_summary)ask->summary.what;
    if (!own)
        return true;
    for (size_t i = 0; i < TF_TABLE_SUMMARIES; i++) {
        if (strcmp(own, names[i]) == 0) {
            *summary = (tf_characteristics_summary)i;
            return true;
        }
    }
    const tf_place place = tf_ask_place(&ask->base, &ask->summary.of);
    tf_diag_error(job->diag, &place, "one of: median_iqr, median_range, mean_sd",
                  "\"%s\" is no way to sum up numbers", own);
    return false;
}

/* Quartiles of whole numbers may lie between two of them; means have a digit more than what they
   are of. Alike in all of the row. */
static int printed_decimals(const tf_characteristics_job *job, const tf_characteristics_row *row,
                            int typed) {
    if (row->summary == TF_TABLE_MEAN_SD)
        return typed + 1;
    int most = typed;
    for (size_t c = 0; c < job->results->n_columns; c++) {
        const tf_characteristics_cell *s = &row->cells[c];
        const bool range = row->summary == TF_TABLE_MEDIAN_RANGE;
        const double values[] = {s->median, range ? s->median : s->q1, range ? s->median : s->q3};
        most = MAX(most, tf_decimals_needed(values, G_N_ELEMENTS(values), typed + 1));
    }
    return most;
}

static double mean_difference(const tf_characteristics_results *results, const tf_mean *means) {
    return results->has_difference
               ? tf_std_difference_means(&means[results->experimental], &means[results->reference])
               : NAN;
}

static bool add_numbers(tf_characteristics_job *job, const variable *v, const double *missing) {
    tf_characteristics_results *results = job->results;
    double *of_level = tf_try_alloc(v->n_levels + 1, sizeof *of_level);
    double *values = tf_try_alloc(job->rows->n + 1, sizeof *values);
    if (!of_level || !values) {
        g_free(of_level);
        g_free(values);
        tf_diag_no_memory(job->diag, "the values of a column");
        return false;
    }
    for (size_t i = 0; i < v->n_levels; i++)
        if (!level_number(job, v, i, &of_level[i]))
            of_level[i] = NAN; /* of rows that are not used */
    tf_mean *means = tf_arena_array(job->arena, tf_mean, results->n_columns + 1);
    tf_characteristics_row *row =
        tf_characteristics_add_row(job, TF_TABLE_NUMBERS, v->label, v->column);
    for (size_t c = 0; c < results->n_columns; c++) {
        size_t columns[2], n = 0;
        for (size_t r = 0; r < job->rows->n; r++) {
            if (code_of(job, v, r) == TF_MISSING_LEVEL)
                continue;
            const size_t in = columns_of(job, r, columns);
            if ((in > 0 && columns[0] == c) || (in > 1 && columns[1] == c))
                values[n++] = of_level[v->codes[r]];
        }
        const tf_summary s = tf_summary_of(values, n);
        means[c] = s.mean;
        row->cells[c] = (tf_characteristics_cell){NAN,         results->columns[c].n,
                                                  NAN,         (double)n,
                                                  s.mean.mean, s.mean.sd,
                                                  s.median,    s.q1,
                                                  s.q3,        s.min,
                                                  s.max,       NULL};
    }
    row->difference = mean_difference(results, means);
    const bool ok = summary_of(job, v->column, &row->summary);
    row->typed_decimals = typed_decimals(job, v);
    row->decimals = printed_decimals(job, row, row->typed_decimals);
    add_missing(job, v, missing, 1);
    g_free(of_level);
    g_free(values);
    return ok;
}

/* ---- levels -----------------------------------------------------------------------------------
 */

/* What the one row of a column of two levels is of: SIZE_MAX has no row of its own ("yes" of a
   column in which all say no); `*named`: whether it is known at all. */
static size_t single_level(const tf_characteristics_job *job, const variable *v, bool *named) {
    const tf_levels *levels = &v->levels;
    const char *asked = tf_pairs_text(&job->ask->single, v->column);
    size_t yes = SIZE_MAX, n_known = 0;
    *named = true;
    for (size_t i = 0; asked && i < levels->n; i++)
        if (strcmp(levels->names[i], asked) == 0 || strcmp(levels->labels[i], asked) == 0)
            return i;
    for (size_t i = 0; i < levels->n && levels->n <= 2; i++) {
        const tf_meaning meaning = tf_vocabulary_find(job->vocabulary, levels->names[i]);
        n_known += meaning.role == TF_MEANING_YES || meaning.role == TF_MEANING_NO;
        yes = meaning.role == TF_MEANING_YES ? i : yes;
    }
    /* whoever says what both are called wants to see both */
    *named = n_known == levels->n && n_known > 0 && labels_of(job, v->column).n == 0 &&
             !tf_pairs_find(&job->ask->order, v->column);
    return yes;
}

static void fill_level(const tf_characteristics_job *job, const variable *v,
                       tf_characteristics_row *row, size_t level, const double *missing) {
    const tf_characteristics_results *results = job->results;
    size_t columns[2];
    for (size_t c = 0; c < results->n_columns; c++)
        row->cells[c].n = 0;
    for (size_t r = 0; r < job->rows->n && level != SIZE_MAX; r++) {
        const uint32_t code = code_of(job, v, r);
        if (code == TF_MISSING_LEVEL || v->levels.of_level[code] != level)
            continue;
        const size_t n = columns_of(job, r, columns);
        for (size_t i = 0; i < n; i++)
            row->cells[columns[i]].n++;
    }
    for (size_t c = 0; c < results->n_columns; c++) {
        tf_characteristics_cell *cell = &row->cells[c];
        cell->total = results->columns[c].n - (results->of_known ? missing[c] : 0);
        cell->percent = cell->total > 0 ? 100 * cell->n / cell->total : NAN;
    }
}

/* Of the shares of all levels; those without a value are no level. */
static bool count_difference(tf_characteristics_job *job, const variable *v, double *difference) {
    const tf_characteristics_results *results = job->results;
    const size_t k = v->levels.n;
    *difference = NAN;
    if (!results->has_difference)
        return true;
    double *counts = tf_arena_array(job->arena, double, 2 * k + 1);
    size_t columns[2];
    for (size_t r = 0; r < job->rows->n; r++) {
        const uint32_t code = code_of(job, v, r);
        if (code == TF_MISSING_LEVEL || columns_of(job, r, columns) == 0)
            continue;
        const size_t level = v->levels.of_level[code];
        if (level < k && columns[0] == results->experimental)
            counts[level]++;
        else if (level < k && columns[0] == results->reference)
            counts[k + level]++;
    }
    if (tf_std_difference_counts(counts, counts + k, k, difference) == TF_STATS_OK)
        return true;
    tf_diag_no_memory(job->diag, "the levels of a column");
    return false;
}

static bool check_single(const tf_characteristics_job *job, const variable *v, size_t level) {
    const char *asked = tf_pairs_text(&job->ask->single, v->column);
    if (!asked || (level != SIZE_MAX && v->levels.n <= 2))
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->single);
    if (level == SIZE_MAX) {
        g_autofree char *hint =
            tf_did_you_mean(asked, v->levels.names, v->levels.n, "name one of the column's levels");
        tf_diag_error(job->diag, &place, hint, "\"%s\" is no level of column \"%s\"", asked,
                      v->column);
    } else {
        tf_diag_error(job->diag, &place, "leave it out of single",
                      "column \"%s\" has %zu levels: one row says nothing of the others", v->column,
                      v->levels.n);
    }
    return false;
}

static bool add_levels(tf_characteristics_job *job, const variable *v, const double *missing) {
    double difference;
    bool named;
    const size_t single = single_level(job, v, &named);
    if (!count_difference(job, v, &difference))
        return false;
    if (tf_pairs_find(&job->ask->single, v->column) &&
        !check_single(job, v, named && single < v->levels.n ? single : SIZE_MAX))
        return false;
    if (named) {
        tf_characteristics_row *row = tf_characteristics_add_row(
            job, TF_TABLE_LEVEL, v->label,
            term_of(job, v, single != SIZE_MAX ? v->levels.names[single] : NULL));
        fill_level(job, v, row, single, missing);
        row->difference = difference;
        add_missing(job, v, missing, 1);
        return true;
    }
    tf_characteristics_add_row(job, TF_TABLE_HEADING, v->label, v->column)->difference = difference;
    for (size_t i = 0; i < v->levels.n; i++) {
        tf_characteristics_row *row = tf_characteristics_add_row(
            job, TF_TABLE_LEVEL, v->levels.labels[i], term_of(job, v, v->levels.names[i]));
        row->indent = 1;
        fill_level(job, v, row, i, missing);
    }
    add_missing(job, v, missing, 1);
    return true;
}

static bool resolve_levels(tf_characteristics_job *job, variable *v) {
    const tf_characteristics_ask *ask = job->ask;
    const tf_spec_pair *order = tf_pairs_find(&ask->order, v->column);
    const tf_texts texts = order ? (tf_texts){order->values, order->n_values} : (tf_texts){0};
    const tf_pairs labels = labels_of(job, v->column);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &v->column,
        .order = &texts,
        .labels = &labels,
        .keys = {&ask->variables, &ask->order, &ask->labels, NULL},
        .responses = job->vocabulary,
        .rest = TF_REST_REFUSED,
        .absent = TF_ABSENT_KEPT,
        .most = TF_MAX_GROUPS,
        .most_what = "can stand below each other",
        .most_hint = "numbers with words among them? leave these empty; or leave the column out",
        .what = "level",
    };
    const bool chosen = order || is_listed(&ask->categories, v->column);
    return (chosen || tf_check_measured(job->rows, v->column, job->diag)) &&
           tf_levels_resolve(&asked, job->rows, job->arena, &v->levels, job->diag);
}

/* ---- all columns ------------------------------------------------------------------------------
 */

/* Stages 1, 2 and 3 look like numbers of earlier treatments, and a median of them is none. Whoever
   says how they are summed up knows what they are. */
static void tell_codes(const tf_characteristics_job *job, const variable *v, const size_t *used) {
    enum { FEW = 5 };
    size_t n = 0;
    bool whole = true;
    for (size_t i = 0; i < v->n_levels; i++) {
        double value = 0;
        if (used[i] == 0)
            continue;
        level_number(job, v, i, &value);
        whole = whole && value == floor(value);
        n++;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    const tf_texts one = {(const char *const[]){v->column, NULL}, 1};
    tf_warn_of_fillers(job->rows, &one, &place, job->diag);
    if (n > FEW || !whole || tf_pairs_find(&job->ask->summary.of, v->column))
        return;
    g_autofree char *hint = g_strdup_printf("--categories '%s' counts each of them", v->column);
    tf_diag_note(job->diag, &place, hint, "\"%s\", of %zu whole numbers, is summed up", v->column,
                 n);
}

/* 40 and 80 mg may be meant to have a mean; 0 and 1, 1 and 2 hardly. */
static void tell_counted(const tf_characteristics_job *job, const variable *v, const size_t *used) {
    double value = 0, most = 0;
    for (size_t i = 0; i < v->n_levels; i++) {
        if (used[i] == 0)
            continue;
        if (!level_number(job, v, i, &value))
            return;
        most = fmax(most, fabs(value));
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    if (!(most > 2) || is_listed(&job->ask->categories, v->column) ||
        tf_pairs_find(&job->ask->order, v->column) || labels_of(job, v->column).n > 0)
        return;
    g_autofree char *hint =
        g_strdup_printf("--set 'summary.of={\"%s\": median_iqr}' sums it up", v->column);
    tf_diag_note(job->diag, &place, hint, "\"%s\", of one or two numbers, is counted", v->column);
}

static bool refuse_empty(const tf_characteristics_job *job, const variable *v) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->variables);
    tf_diag_error(job->diag, &place, "leave it out of the variables",
                  "no patient has a value in column \"%s\"", v->column);
    return false;
}

static bool add_variable(tf_characteristics_job *job, const char *column) {
    const char *label = tf_pairs_text(&job->ask->labels, column);
    variable v = {.column = tf_arena_strdup(job->arena, column),
                  .codes = tf_table_levels(job->table, column),
                  .n_levels = tf_table_n_levels(job->table, column)};
    v.label =
        tf_arena_strdup(job->arena, label ? label : tf_column_name_of(&job->ask->base, column));
    if (tf_table_mixes_marks(job->table, column)) {
        const tf_place place = {.file = tf_table_path(job->table)};
        tf_diag_error(job->diag, &place, "write one decimal mark in all numbers of the file",
                      "column \"%s\" has numbers with a decimal comma and with a decimal point",
                      column);
        return false;
    }
    g_autofree size_t *used = tf_rows_count_levels(job->rows, column);
    double *missing = tf_arena_array(job->arena, double, job->results->n_columns + 1);
    if (!used) {
        tf_diag_no_memory(job->diag, "the values of a column");
        return false;
    }
    size_t n_used = 0;
    for (size_t i = 0; i < v.n_levels; i++)
        n_used += used[i];
    if (n_used == 0)
        return refuse_empty(job, &v);
    count_missing(job, &v, missing);
    if (is_measurement(job, &v, used)) {
        tell_codes(job, &v, used);
        tf_characteristics_doubt_thousands(job, column, used);
        return add_numbers(job, &v, missing);
    }
    const bool chosen =
        is_listed(&job->ask->categories, column) || tf_pairs_find(&job->ask->order, column);
    if (!chosen && !tf_characteristics_check_numbers(job, column, used))
        return false;
    tell_counted(job, &v, used);
    tf_characteristics_doubt_ticks(job, column, used, job->rows->n_used - n_used);
    return resolve_levels(job, &v) && add_levels(job, &v, missing);
}

bool tf_characteristics_count_variables(tf_characteristics_job *job) {
    bool ok = check_names(job);
    for (size_t i = 0; ok && i < job->ask->variables.n; i++)
        ok = add_variable(job, job->ask->variables.items[i]);
    return ok;
}
