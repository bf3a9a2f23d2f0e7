/* What the cells of each column are: numbers, dates, texts, and between which values. */
#include "recognise/columns.h"

#include <math.h>
#include <string.h>

#include "analysis/missing_words.h"
#include "analysis/request.h"
#include "analysis/rows.h"
#include "data/date_form.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "looks.h"

/* ---- reading --------------------------------------------------------------------------------- */

tf_table *tf_columns_read(const tf_ask *ask, tf_arena *arena, tf_diag *diag) {
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    tf_request_all(builder);
    tf_table_request request;
    tf_request_finish(builder, &request);
    g_autofree char *path = tf_ask_resolve_path(ask, ask->data.path);
    return tf_table_read(path, &request, diag);
}

/* ---- cells ----------------------------------------------------------------------------------- */

/** What all levels of a column have in common, row by row. */
typedef struct tally {
    size_t n_number, n_bound, n_date, n_result, n_count, n_word, n_other;
    size_t word_rows; /* of words that stand for a number that isn't there */
    size_t number_rows, odd_rows;
    const char *odd; /* the first that is neither */
    bool fractions;
    tf_date_order order;
} tally;

/* "0.75 (0.60-0.93)", "1.2 [0.9; 1.5]"; a pattern is dear where a column has thousands of notes. */
static bool is_result(const char *text) {
    static const char pattern[] =
        "^\\s*[-+\u2212]?\\d+[.,\u00b7]?\\d*\\s*[(\\[][^0-9]*\\d+[.,\u00b7]?\\d*\\s*%?"
        "(\\s*[-\u2013\u2014;,]\\s*|\\s+(to|a|\u00e0)\\s+)[-+\u2212]?\\d+[.,\u00b7]?\\d*\\s*[)\\]]"
        "\\s*$";
    return strpbrk(text, "([") && g_regex_match_simple(pattern, text, 0, 0);
}

static bool is_word_for_number(const char *text, const char *const *words) {
    for (; words && *words; words++)
        if (g_ascii_strcasecmp(*words, text) == 0)
            return true;
    return false;
}

/* Eight digits are a day rather than a number where all cells are so. */
static bool is_date(const char *text, tf_date_order *order) {
    tf_date_form form;
    if (!tf_date_split(text, strlen(text), &form) || form.n_parts < 3)
        return false;
    const tf_date_order proved = tf_date_proves(&form);
    *order = proved != TF_DATE_ORDER_OPEN ? proved : *order;
    return true;
}

static void tally_level(const tf_columns *columns, tf_column_view *view, size_t level, tally *t) {
    const char *text = tf_table_level_name(columns->table, view->name, level);
    const tf_number_marks marks = tf_table_number_marks(columns->table);
    tf_number_cell cell;
    const bool date = is_date(text, &t->order);
    t->n_date += date;
    if (tf_number_cell_read(text, strlen(text), marks, TF_NUMBER_FORMS, &cell)) {
        t->n_number++;
        t->n_bound += cell.mark == TF_MARK_BELOW || cell.mark == TF_MARK_ABOVE;
        t->number_rows += view->counts[level];
        t->fractions |= cell.value != floor(cell.value);
        view->least = fmin(view->least, cell.value);
        view->most = fmax(view->most, cell.value);
        view->censored_marks |= cell.mark == TF_MARK_CENSORED;
        view->percent_signs |= cell.in_percent;
    } else if (is_word_for_number(text, tf_missing_number_words(columns->ask))) {
        t->n_word++;
        t->word_rows += view->counts[level];
    } else if (is_result(text)) {
        t->n_result++;
    } else if (tf_number_cell_read(text, strlen(text), marks, TF_CELL_COUNT, &cell)) {
        t->n_count++;
    } else if (!date) {
        t->n_other++;
        t->odd_rows += view->counts[level];
        t->odd = t->odd ? t->odd : text;
    }
}

/* One "?" makes a text of a column of measurements: that is seen before a figure is asked for. */
static const char *say_odd(const tf_columns *columns, const tally *t) {
    if (t->n_number < 3 || t->number_rows < 4 * t->odd_rows || !t->odd)
        return NULL;
    return tf_arena_printf(columns->arena, "numbers but for %zu row%s, such as \"%s\"", t->odd_rows,
                           t->odd_rows == 1 ? "" : "s", t->odd);
}

static tf_cells_are cells_of(const tf_column_view *view, const tally *t) {
    const size_t n = view->n_levels - t->n_word;
    if (n == 0)
        return view->n_levels == 0 ? TF_CELLS_EMPTY : TF_CELLS_TEXT;
    if (t->n_date == n)
        return TF_CELLS_DATES;
    if (t->n_bound == n) /* "<65" and ">=65" are groups */
        return TF_CELLS_TEXT;
    if (t->n_number == n)
        return t->fractions || view->percent_signs ? TF_CELLS_NUMBERS : TF_CELLS_WHOLE;
    if (t->n_result > 0 && t->n_result + t->n_number == n)
        return TF_CELLS_RESULTS;
    return t->n_count > 0 && t->n_count + t->n_number == n ? TF_CELLS_COUNTS : TF_CELLS_TEXT;
}

/* Dates of which nobody knows which number is the day have no first and no last. */
static void find_ends(const tf_columns *columns, tf_column_view *view, tf_date_order order) {
    const tf_date_rules rules = {.order = order, .impute = TF_IMPUTE_REFUSED};
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < view->n_levels; i++) {
        const char *text = tf_table_level_name(columns->table, view->name, i);
        tf_date_form form;
        double days = NAN;
        if (!tf_date_split(text, strlen(text), &form))
            continue;
        const tf_date_result result = tf_date_value(&form, &rules, &days);
        if (result == TF_DATE_AMBIGUOUS) {
            view->first = view->last = NULL;
            return;
        }
        if (result != TF_DATE_GOOD)
            continue;
        view->first = days < least ? text : view->first;
        view->last = days > most ? text : view->last;
        least = fmin(least, days);
        most = fmax(most, days);
    }
}

static bool look_at(const tf_columns *columns, tf_column_view *view, tf_diag *diag) {
    tf_rows rows = tf_rows_all(columns->table);
    g_autofree size_t *counts = tf_rows_count_levels(&rows, view->name);
    if (!counts) {
        tf_diag_no_memory(diag, "counting the values of a column");
        return false;
    }
    view->n_levels = tf_table_n_levels(columns->table, view->name);
    size_t *own = tf_arena_array(columns->arena, size_t, view->n_levels + 1);
    view->counts = own;
    view->n_missing = columns->n_rows;
    view->least = INFINITY;
    view->most = -INFINITY;
    tally t = {.order = columns->ask->date_order < 0
                            ? TF_DATE_ORDER_OPEN
                            : (tf_date_order)(columns->ask->date_order + 1)};
    for (size_t i = 0; i < view->n_levels; i++) {
        own[i] = counts[i];
        view->n_missing -= counts[i];
    }
    for (size_t i = 0; i < view->n_levels; i++)
        tally_level(columns, view, i, &t);
    view->cut = view->n_levels >= TF_OPTIONAL_LEVELS;
    view->cells = cells_of(view, &t);
    if (view->cells == TF_CELLS_DATES)
        find_ends(columns, view, t.order);
    if (view->cells == TF_CELLS_WHOLE || view->cells == TF_CELLS_NUMBERS) {
        view->n_missing += t.word_rows;
        return true;
    }
    view->least = view->most = NAN;
    view->detail = view->cells == TF_CELLS_TEXT ? say_odd(columns, &t) : NULL;
    return true;
}

const tf_columns *tf_columns_look(const tf_ask *ask, tf_table *table, tf_arena *arena,
                                  tf_diag *diag) {
    tf_columns *columns = tf_arena_array(arena, tf_columns, 1);
    *columns = (tf_columns){.ask = ask, .table = table, .arena = arena};
    columns->vocabulary = tf_vocabulary_new(ask, arena, diag);
    if (!columns->vocabulary)
        return NULL;
    columns->n_rows = tf_table_n_rows(table);
    const size_t n = tf_table_n_columns(table);
    columns->items = tf_arena_array(arena, tf_column_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *name = tf_table_column_name(table, i);
        /* Trailing separators make columns without a name, which nobody can ask for. */
        if (*name == '\0' || !tf_table_levels(table, name))
            continue;
        tf_column_view *view = &columns->items[columns->n];
        *view = (tf_column_view){.name = name};
        if (!look_at(columns, view, diag))
            return NULL;
        columns->n++;
    }
    tf_columns_name_looks(columns);
    return columns;
}
