#include "cuts.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/** More cut points than this are a slip. */
#define MAX_CUTS 63

typedef struct cut_points {
    double at[MAX_CUTS];
    size_t n;
    int decimals; /**< of the cut points as they were written */
    bool whole;   /**< cut points and values are whole numbers */
} cut_points;

static bool refuse(const tf_forest_job *job, const char *column, const char *what) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->levels.cuts);
    tf_diag_error(job->diag, &place, "such as {AGE: [65, 75]}", "cut points of \"%s\" %s", column,
                  what);
    return false;
}

static bool read_cuts(const tf_forest_job *job, const char *column, const tf_spec_pair *given,
                      cut_points *cuts) {
    if (given->n_values == 0 || given->n_values > MAX_CUTS)
        return refuse(job, column, given->n_values ? "are too many" : "are missing");
    for (size_t i = 0; i < given->n_values; i++) {
        const char *text = given->values[i];
        if (!tf_number_parse(text, strlen(text), '.', &cuts->at[i]) || !isfinite(cuts->at[i]))
            return refuse(job, column, "have to be numbers");
        if (i > 0 && !(cuts->at[i] > cuts->at[i - 1]))
            return refuse(job, column, "have to rise");
        const char *point = strchr(text, '.');
        cuts->decimals = MAX(cuts->decimals, point ? (int)strlen(point + 1) : 0);
        cuts->whole &= cuts->at[i] == floor(cuts->at[i]);
    }
    cuts->n = given->n_values;
    return true;
}

/** In the figure's own numbers: 1.5, or 1,5 in French. */
static char *shown(const tf_forest_job *job, const cut_points *cuts, double value) {
    return job->style ? tf_format_number(&job->style->number.format, value, cuts->decimals)
                      : tf_number_fixed(value, cuts->decimals);
}

/** Signs between and before numbers, of the figure or (ASCII) of the numbers file. */
typedef struct range_signs {
    const char *dash, *below, *least; /**< below: between a limit and one that is left out */
} range_signs;

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

static char *range_text(const cut_points *cuts, size_t i, char *const *numbers, range_signs signs,
                        char *last_whole) {
    if (i == 0)
        return g_strdup_printf("<%s", numbers[0]);
    if (i == cuts->n)
        return g_strdup_printf("%s%s", signs.least, numbers[i - 1]);
    if (!cuts->whole)
        return g_strdup_printf("%s%s%s", numbers[i - 1], signs.below, numbers[i]);
    /* 65 to below 66 is 65 alone. */
    if (cuts->at[i] - cuts->at[i - 1] == 1)
        return g_strdup(numbers[i - 1]);
    return g_strdup_printf("%s%s%s", numbers[i - 1], signs.dash, last_whole);
}

static void name_levels(const tf_forest_job *job, const cut_points *cuts, tf_levels *levels) {
    levels->n = cuts->n + 1;
    levels->names = tf_arena_array(job->arena, const char *, levels->n + 1);
    levels->labels = tf_arena_array(job->arena, const char *, levels->n + 1);
    const range_signs signs = signs_of(job), ascii = {"-", "-<", ">="};
    char *drawn[MAX_CUTS] = {NULL}, *plain[MAX_CUTS] = {NULL};
    for (size_t i = 0; i < cuts->n; i++) {
        drawn[i] = shown(job, cuts, cuts->at[i]);
        plain[i] = tf_number_fixed(cuts->at[i], cuts->decimals);
    }
    for (size_t i = 0; i <= cuts->n; i++) {
        const double last = i < cuts->n ? cuts->at[i] - 1 : 0;
        g_autofree char *drawn_last = shown(job, cuts, last);
        g_autofree char *plain_last = tf_number_fixed(last, cuts->decimals);
        g_autofree char *name = range_text(cuts, i, plain, ascii, plain_last);
        g_autofree char *label = range_text(cuts, i, drawn, signs, drawn_last);
        levels->names[i] = tf_arena_strdup(job->arena, name);
        levels->labels[i] = tf_arena_strdup(job->arena, label);
    }
    for (size_t i = 0; i < cuts->n; i++) {
        g_free(drawn[i]);
        g_free(plain[i]);
    }
}

bool tf_forest_cut(const tf_forest_job *job, const tf_spec_pair *given, const char *column,
                   const tf_rows *rows, tf_levels *levels, uint32_t *of_row) {
    cut_points cuts = {.whole = true};
    if (!read_cuts(job, column, given, &cuts))
        return false;
    const double *values = tf_table_numbers(job->table, column);
    for (size_t row = 0; row < rows->n; row++) {
        of_row[row] = TF_MISSING_LEVEL;
        if (!tf_row_used(rows, row) || isnan(values[row]))
            continue;
        uint32_t level = 0;
        while (level < cuts.n && values[row] >= cuts.at[level])
            level++;
        of_row[row] = level;
        /* One value of 65.5 and "65-74" would leave a gap before 75. */
        cuts.whole &= values[row] == floor(values[row]);
    }
    name_levels(job, &cuts, levels);
    return true;
}
