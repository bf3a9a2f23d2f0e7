/* What the keys say of one column among several is picked and handed to the resolver of all kinds;
   ranges between cut points are levels of this kind alone. */
#include "variable.h"

#include <math.h>
#include <string.h>

#include "analysis/grouping.h"
#include "analysis/measured.h"
#include "base/number.h"
#include "base/suggest.h"
#include "data/number_marks.h"

tf_column_type tf_forest_column_type(const tf_forest_ask *ask, const char *column) {
    return tf_forest_column_list(ask, &ask->levels.cuts, column) ? TF_COLUMN_NUMBER
                                                                 : TF_COLUMN_LEVELS;
}

void tf_forest_variable_clear(tf_forest_variable *variable) {
    g_clear_pointer(&variable->of_row, g_free);
}

const char *tf_forest_column_label(const tf_forest_job *job, const char *column) {
    const char *label = tf_forest_column_text(job->ask, column);
    return tf_arena_strdup(job->arena, label ? label : column);
}

/* ---- ranges between cut points ----------------------------------------------------------------
 */

/** More cut points than this are a slip. */
#define MAX_CUTS 63

typedef struct cut_points {
    double at[MAX_CUTS];
    size_t n;
    int decimals; /**< of the cut points as they were written */
    bool whole;   /**< cut points and values are whole numbers */
} cut_points;

/** NULL: they are good, else what is wrong with them. */
static const char *read_cuts(const tf_spec_pair *given, cut_points *cuts) {
    if (given->n_values == 0 || given->n_values > MAX_CUTS)
        return given->n_values ? "are too many" : "are missing";
    for (size_t i = 0; i < given->n_values; i++) {
        const char *text = given->values[i];
        if (!tf_number_parse(text, strlen(text), '.', &cuts->at[i]) || !isfinite(cuts->at[i]))
            return "have to be numbers";
        if (i > 0 && !(cuts->at[i] > cuts->at[i - 1]))
            return "have to rise";
        const char *point = strchr(text, '.');
        cuts->decimals = MAX(cuts->decimals, point ? (int)strlen(point + 1) : 0);
        cuts->whole &= cuts->at[i] == floor(cuts->at[i]);
    }
    cuts->n = given->n_values;
    return NULL;
}

/** Signs between and before numbers, of the figure or (ASCII) of the numbers file. */
typedef struct range_signs {
    const char *dash, *below, *least; /**< below: between a limit and one that is left out */
} range_signs;

/** In the figure's style; texts of the numbers file are ASCII. */
static range_signs signs_of(const tf_forest_job *job) {
    range_signs signs = {"\u2013", "\u2013<", "\u2265"};
    if (!job->style)
        return signs;
    /* Journals that write "to" between limits keep the dash between whole numbers. */
    if (strcmp(job->style->number.range_separator, "-") == 0)
        signs.dash = "-";
    signs.below = tf_arena_printf(job->arena, "%s<", job->style->number.range_words);
    return signs;
}

/** A number as the figure has it, 1.5, or 1,5 in French, or (`style` NULL) as in the file. */
static char *number_text(const tf_style *style, const cut_points *cuts, double value) {
    return style ? tf_format_number(&style->number.format, value, cuts->decimals)
                 : tf_number_fixed(value, cuts->decimals);
}

static const char *range_name(const tf_forest_job *job, const tf_style *style,
                              const cut_points *cuts, size_t i, range_signs signs) {
    g_autofree char *from = number_text(style, cuts, i > 0 ? cuts->at[i - 1] : 0);
    g_autofree char *to = number_text(style, cuts, i < cuts->n ? cuts->at[i] : 0);
    g_autofree char *last = number_text(style, cuts, i < cuts->n ? cuts->at[i] - 1 : 0);
    if (i == 0)
        return tf_arena_printf(job->arena, "<%s", to);
    if (i == cuts->n)
        return tf_arena_printf(job->arena, "%s%s", signs.least, from);
    if (!cuts->whole)
        return tf_arena_printf(job->arena, "%s%s%s", from, signs.below, to);
    /* 65 to below 66 is 65 alone. */
    if (cuts->at[i] - cuts->at[i - 1] == 1)
        return tf_arena_strdup(job->arena, from);
    return tf_arena_printf(job->arena, "%s%s%s", from, signs.dash, last);
}

/**
 * Divides a column of numbers at its cut points: below the first, from each to below the next, from
 * the last on. Whole numbers cut at whole numbers are called <65, 65–74, ≥75; others <1.5, 1.5–<3,
 * ≥3.
 */
static bool from_numbers(const tf_forest_job *job, const tf_spec_pair *given, const tf_rows *rows,
                         tf_forest_variable *variable) {
    cut_points cuts = {.whole = true};
    const char *wrong = read_cuts(given, &cuts);
    if (wrong)
        return tf_forest_refuse(job->ask, job->diag, &job->ask->levels.cuts,
                                "such as {AGE: [65, 75]}", "cut points of \"%s\" %s",
                                variable->column, wrong);
    const double *values = tf_table_numbers(job->table, variable->column);
    for (size_t row = 0; row < rows->n; row++) {
        variable->of_row[row] = TF_MISSING_LEVEL;
        if (!tf_row_used(rows, row) || isnan(values[row]))
            continue;
        uint32_t level = 0;
        while (level < cuts.n && values[row] >= cuts.at[level])
            level++;
        variable->of_row[row] = level;
        /* With a value of 74.5, "65-74" and "75 or more" would leave a gap. */
        cuts.whole &= values[row] == floor(values[row]);
    }
    tf_levels *levels = &variable->levels;
    levels->n = cuts.n + 1;
    levels->names = tf_arena_array(job->arena, const char *, levels->n);
    levels->labels = tf_arena_array(job->arena, const char *, levels->n);
    const range_signs drawn = signs_of(job), ascii = {"-", "-<", ">="};
    for (size_t i = 0; i < levels->n; i++) {
        levels->names[i] = range_name(job, NULL, &cuts, i, ascii);
        levels->labels[i] = range_name(job, job->style, &cuts, i, drawn);
    }
    return true;
}

/* ---- texts of the file ----------------------------------------------------------------------- */

/* Some columns of numbers are categories, so a measurement without cut points is no error. */
#define MOST_NUMBERS 12

static void warn_of_measurement(const tf_forest_job *job, const tf_levels_ask *asked,
                                const tf_levels *levels) {
    double value;
    const tf_number_marks marks = tf_table_number_marks(job->table);
    bool numbers = levels->n > MOST_NUMBERS && asked->keys.column == &job->ask->subgroups;
    for (size_t i = 0; i < levels->n && numbers; i++)
        numbers = tf_number_parse_typed(levels->names[i], strlen(levels->names[i]), marks, &value);
    if (!numbers)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, asked->keys.column);
    tf_diag_warning(job->diag, &place, asked->most_hint,
                    "each of the %zu numbers in \"%s\" is a subgroup", levels->n, *asked->column);
}

static bool from_texts(const tf_forest_job *job, const tf_levels_ask *asked, const tf_rows *rows,
                       tf_forest_variable *variable) {
    if (!asked->order->items && !tf_check_measured(rows, variable->column, job->diag))
        return false;
    if (!tf_levels_resolve(asked, rows, job->arena, &variable->levels, job->diag))
        return false;
    warn_of_measurement(job, asked, &variable->levels);
    const uint32_t *codes = tf_table_levels(job->table, variable->column);
    size_t n_left_out = 0;
    for (size_t row = 0; row < rows->n; row++) {
        const bool unknown = !tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL;
        const uint32_t level = unknown ? TF_MISSING_LEVEL : variable->levels.of_level[codes[row]];
        const bool left_out = !unknown && level == TF_MISSING_LEVEL;
        variable->of_row[row] = left_out ? TF_FOREST_LEFT_OUT : level;
        n_left_out += left_out;
    }
    if (n_left_out == 0)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, asked->keys.order);
    if (asked->keys.column == &job->ask->subgroups)
        tf_diag_note(job->diag, &place, NULL,
                     "\"%s\": interaction is tested among the levels that are shown, without %zu "
                     "rows of others",
                     variable->column, n_left_out);
    else if (asked->keys.column == &job->ask->model.covariates)
        tf_diag_warning(job->diag, &place, NULL,
                        "\"%s\": %zu rows of levels that are not shown leave the model, for all of "
                        "its covariates",
                        variable->column, n_left_out);
    return true;
}

bool tf_forest_variable_make(const tf_forest_job *job, const void *key, const char *column,
                             const tf_rows *rows, tf_forest_variable *variable) {
    const tf_forest_ask *ask = job->ask;
    *variable = (tf_forest_variable){
        .column = tf_arena_strdup(job->arena, column),
        .label = tf_forest_column_label(job, column),
        .of_row = tf_try_alloc(rows->n, sizeof *variable->of_row),
    };
    /* 50,5 and 50.5 would be two levels of what was measured. */
    if (tf_table_mixes_marks(job->table, column))
        return tf_forest_refuse(ask, job->diag, key,
                                "write one decimal mark in all numbers of the file",
                                "column \"%s\" has numbers with a decimal comma and with a decimal "
                                "point",
                                column);
    if (!variable->of_row)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "the levels of a column");
    const tf_spec_pair *order = tf_forest_column_list(ask, &ask->levels.order, column);
    const tf_texts texts = order ? (tf_texts){order->values, order->n_values} : (tf_texts){0};
    const tf_pairs labels = tf_forest_level_labels(job, column);
    const char *reference = tf_pairs_text(&ask->model.reference, column);
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &variable->column,
        .order = &texts,
        .labels = &labels,
        /* Subgroups and groups of studies are compared with nobody. */
        .reference = key == &ask->model.covariates ? &reference : NULL,
        .keys = {key, &ask->levels.order, &ask->levels.labels, &ask->model.reference},
        .rest = TF_REST_WARNED,
        .most = TF_MAX_GROUPS,
        .most_what = "can be told apart",
        .most_hint = tf_arena_printf(
            job->arena, "a measurement needs cut points: --set 'cuts={%s: [...]}'", column),
        .what = "level",
        /* from the best, as groups stand */
        .responses = tf_vocabulary_new(&ask->base, job->arena, job->diag),
    };
    const tf_spec_pair *cuts = tf_forest_column_list(ask, &ask->levels.cuts, column);
    const bool ok = cuts ? from_numbers(job, cuts, rows, variable) &&
                               tf_levels_name(&asked, job->arena, &variable->levels, job->diag)
                         : from_texts(job, &asked, rows, variable);
    if (!asked.responses || !ok) {
        tf_forest_variable_clear(variable);
        return false;
    }
    variable->terms = tf_arena_array(job->arena, const char *, variable->levels.n + 1);
    for (size_t i = 0; i < variable->levels.n; i++)
        variable->terms[i] =
            tf_arena_printf(job->arena, "%s=%s", column, variable->levels.names[i]);
    return true;
}

/** "AGE" and "AGE=<65" are about the column AGE. */
static bool is_about(const char *name, const char *column) {
    const size_t length = strlen(column);
    return strncmp(name, column, length) == 0 && (name[length] == '\0' || name[length] == '=');
}

/* Maps are shared by all columns, so a misspelt one would be passed over by each. */
bool tf_forest_check_maps(const tf_forest_job *job, const char *const *columns, size_t n) {
    const tf_forest_ask *ask = job->ask;
    const tf_pairs *const maps[] = {&ask->levels.labels, &ask->levels.cuts, &ask->levels.order};
    bool ok = true;
    for (size_t m = 0; m < G_N_ELEMENTS(maps); m++) {
        for (size_t i = 0; i < maps[m]->n; i++) {
            const char *key = maps[m]->items[i].key;
            size_t c = 0;
            while (c < n && !is_about(key, columns[c]))
                c++;
            if (c < n)
                continue;
            const char *near = tf_suggest(key, columns, n);
            g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
            ok = tf_forest_refuse(ask, job->diag, maps[m], hint,
                                  "%s names \"%s\", which the figure doesn't use",
                                  tf_ask_path(&ask->base, maps[m]), key);
        }
    }
    return ok;
}
