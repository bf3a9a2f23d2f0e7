/* Columns that are made of numbers. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "data/number_cell.h"
#include "made.h"

/* ---- reading -------------------------------------------------------------------------------- */

/** Values of all levels; how many levels of rows that count are no numbers. */
static size_t read_levels(const tf_made *made, tf_made_column *column, tf_number_marks marks,
                          double *values, uint32_t *first) {
    const uint8_t *missing = tf_made_missing(made, column);
    g_autofree uint8_t *counts = tf_made_kept_levels(made, column);
    size_t n_wrong = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        values[code] = NAN;
        const size_t bare = tf_without_notes(text, strlen(text));
        if (missing[code] || tf_made_is_word(made->request->options.missing_numbers, text, bare) ||
            tf_number_parse_typed(text, strlen(text), marks, &values[code]) || !counts[code])
            continue;
        if (n_wrong++ == 0)
            *first = code;
    }
    return n_wrong;
}

/** As the file's numbers are read: its decimal mark is the one that is given, or the one by which
 * all cells are numbers. */
static size_t read_numbers(const tf_made *made, tf_made_column *column, double *values,
                           uint32_t *first) {
    const tf_table_options *options = &made->request->options;
    tf_number_marks marks = {'.', options->thousands};
    if (column->is_number)
        marks.thousands = 0;
    else if (options->decimal != 0)
        marks.decimal = options->decimal;
    size_t n_wrong = read_levels(made, column, marks, values, first);
    if (n_wrong == 0 || column->is_number || options->decimal != 0 || options->thousands == ',')
        return n_wrong;
    marks.decimal = ',';
    uint32_t other = 0;
    if (read_levels(made, column, marks, values, &other) == 0)
        return 0;
    marks.decimal = '.';
    return read_levels(made, column, marks, values, first);
}

double *tf_made_numbers(tf_made *made, const tf_derivation *d, tf_made_column *column) {
    double *values = tf_try_alloc(column->levels.n + 1, sizeof *values);
    uint32_t first = 0;
    if (values == NULL) {
        tf_made_no_memory(made);
        return NULL;
    }
    const size_t n_wrong = read_numbers(made, column, values, &first);
    if (n_wrong == 0) {
        tf_made_check_numbers(made, column, values);
        return values;
    }
    g_free(values);
    const tf_place place = tf_made_level_place(made, column, first);
    tf_diag_error(made->diag, &place, "if such cells mean missing, say so with data.missing",
                  "%s: column \"%s\" is \"%s\": not a number (%zu such texts)", d->asked_by,
                  column->name, tf_levels_text(&column->levels, first), n_wrong);
    return NULL;
}

bool tf_made_is_same(const char *one, const char *other) {
    double a, b;
    if (g_strcmp0(one, other) == 0)
        return true;
    return one != NULL && other != NULL && tf_number_parse(one, strlen(one), '.', &a) &&
           tf_number_parse(other, strlen(other), '.', &b) && !(a < b) && !(a > b);
}

bool tf_made_has_numbers(tf_made *made, tf_made_column *column) {
    g_autofree double *values = tf_try_alloc(column->levels.n + 1, sizeof *values);
    uint32_t first = 0;
    return values != NULL && read_numbers(made, column, values, &first) == 0;
}

/* ---- quantiles ------------------------------------------------------------------------------ */

/* Between the two order statistics around (n - 1) p + 1: definition 7 of Hyndman & Fan (1996, The
   American Statistician 50: 361-365), the one of R's quantile() and of spreadsheets. */
static double quantile(const double *sorted, size_t n, double p) {
    const double at = (double)(n - 1) * p;
    const size_t below = (size_t)floor(at);
    const size_t above = MIN(below + 1, n - 1);
    return sorted[below] + (at - (double)below) * (sorted[above] - sorted[below]);
}

static bool find_quantiles(tf_made *made, const tf_derivation *d, const tf_made_column *from,
                           const double *values, double *points) {
    g_autofree double *sorted = tf_try_alloc(made->n_rows + 1, sizeof *sorted);
    if (sorted == NULL)
        return tf_made_no_memory(made);
    size_t n = 0;
    for (size_t row = 0; row < made->n_rows; row++) {
        const double value = tf_made_value(from, values, row);
        if (tf_made_is_kept(made, row) && !isnan(value))
            sorted[n++] = value;
    }
    if (n == 0) {
        tf_diag_error(made->diag, &d->place, NULL, "%s: column \"%s\" has no number to cut at",
                      d->asked_by, from->name);
        return false;
    }
    tf_sort_numbers(sorted, n);
    for (size_t i = 0; i < d->n_points; i++)
        points[i] = quantile(sorted, n, d->points[i]);
    for (size_t i = 0; i < d->n_points; i++) {
        if ((i == 0 ? points[i] > sorted[0] : points[i] > points[i - 1]))
            continue;
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, points[i]);
        tf_diag_error(made->diag, &d->place, "give the cut points: at: [10, 20]",
                      "%s: so many values of \"%s\" are %s that a range below it is empty",
                      d->asked_by, from->name, text);
        return false;
    }
    return true;
}

/* ---- ranges --------------------------------------------------------------------------------- */

static size_t range_of(const tf_made_ranges *r, double value) {
    size_t i = 0;
    while (i < r->n && value >= r->points[i])
        i++;
    return i;
}

/* A point between values may be written shorter, as long as it stays between the same ones. */
static bool tells(const tf_made_ranges *r, const tf_made_column *from, const double *values,
                  int decimals) {
    const double unit = pow(10, decimals);
    for (size_t i = 0; i < r->n; i++) {
        const double written = round(r->points[i] * unit) / unit;
        for (uint32_t code = 0; code < from->levels.n; code++)
            if ((values[code] >= r->points[i]) != (values[code] >= written) && !isnan(values[code]))
                return false;
    }
    return true;
}

static bool is_exact(const tf_made_ranges *r, int decimals) {
    for (size_t i = 0; i < r->n; i++) {
        g_autofree char *text = tf_number_fixed(r->points[i], decimals);
        double read = 0;
        tf_number_parse(text, strlen(text), '.', &read);
        if (fabs(read - r->points[i]) > 1e-12 * fabs(r->points[i]))
            return false;
    }
    return true;
}

static int decimals_of(const tf_made_ranges *r, const tf_made_column *from, const double *values) {
    int decimals = 0;
    while (decimals < 2 && !is_exact(r, decimals))
        decimals++;
    while (decimals < 12 && !tells(r, from, values, decimals))
        decimals++;
    return decimals;
}

/** <65, 65–74, ≥75 of whole numbers, <1.5, 1.5–<3, ≥3 of others. */
static const char *range_name(const tf_made *made, const tf_made_ranges *r, size_t i) {
    tf_arena *arena = made->arena;
    g_autofree char *from = tf_number_fixed(i > 0 ? r->points[i - 1] : 0, r->decimals);
    g_autofree char *to = tf_number_fixed(i < r->n ? r->points[i] : 0, r->decimals);
    g_autofree char *last = tf_number_fixed(i < r->n ? r->points[i] - 1 : 0, r->decimals);
    if (i == 0)
        return tf_arena_printf(arena, "<%s", to);
    if (i == r->n)
        return tf_arena_printf(arena, "\u2265%s", from);
    if (!r->whole)
        return tf_arena_printf(arena, "%s\u2013<%s", from, to);
    return strcmp(from, last) == 0 ? tf_arena_strdup(arena, from)
                                   : tf_arena_printf(arena, "%s\u2013%s", from, last);
}

static bool are_whole(const tf_made_ranges *r, const tf_made_column *from, const double *values) {
    bool whole = true;
    for (size_t i = 0; i < r->n; i++)
        whole &= r->points[i] == floor(r->points[i]);
    for (uint32_t code = 0; code < from->levels.n; code++)
        whole &= isnan(values[code]) || values[code] == floor(values[code]);
    return whole;
}

static const char *const *names_of(const tf_made *made, const tf_derivation *d,
                                   const tf_made_ranges *r) {
    if (d->labels != NULL)
        return d->labels;
    const char **names = tf_arena_array(made->arena, const char *, r->n + 2);
    for (size_t i = 0; i <= r->n; i++)
        names[i] = range_name(made, r, i);
    return names;
}

bool tf_made_cut(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                 tf_made_column *column) {
    g_autofree double *values = tf_made_numbers(made, d, from[0]);
    if (values == NULL)
        return false;
    double *points = tf_arena_memdup(made->arena, d->points, d->n_points, sizeof *points);
    if (d->by == TF_MADE_QUANTILES && !find_quantiles(made, d, from[0], values, points))
        return false;
    tf_made_ranges r = {.points = points, .n = d->n_points};
    r.whole = are_whole(&r, from[0], values);
    r.decimals = decimals_of(&r, from[0], values);
    column->order = names_of(made, d, &r);
    column->n_order = r.n + 1;
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const double value = tf_made_value(from[0], values, row);
        good = isnan(value) || tf_made_put(made, column, row, column->order[range_of(&r, value)]);
    }
    tf_made_column_fact *fact = tf_made_fact(made);
    fact->points = points;
    fact->n_points = r.n;
    if (fact->used)
        tf_made_check_labels(made, d, &r);
    return good;
}

/* ---- others --------------------------------------------------------------------------------- */

bool tf_made_convert(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                     tf_made_column *column) {
    g_autofree double *values = tf_made_numbers(made, d, from[0]);
    bool good = values != NULL;
    column->is_number = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const double value = tf_made_value(from[0], values, row);
        good = isnan(value) || tf_made_put_number(made, column, row, value * d->factor);
    }
    return good;
}
