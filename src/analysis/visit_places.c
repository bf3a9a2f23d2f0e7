#include "analysis/visit_places.h"

#include <math.h>
#include <string.h>

#include "analysis/alike.h"
#include "analysis/visit_names.h"
#include "base/sort.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "data/number_marks.h"
#include "visit_order_hint.h"

static tf_place place_of(const tf_levels_ask *asked) {
    return tf_ask_place(asked->ask, asked->column);
}

static bool is_ordered(const tf_levels_ask *asked, const char *name) {
    return asked->order && tf_is_among(asked->order->items, asked->order->n, name);
}

bool tf_visits_drop_unscheduled(const tf_levels_ask *asked, tf_rows *rows, tf_diag *diag) {
    const char *column = *asked->column;
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const char *first = NULL;
    size_t n = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        const char *name = tf_table_level_name(rows->table, column, codes[row]);
        if (!tf_visit_is_unscheduled(name) || is_ordered(asked, name))
            continue;
        if (!tf_rows_drop(rows, row, TF_ROW_UNSCHEDULED, diag))
            return false;
        first = first ? first : name;
        n++;
    }
    const tf_place place = {.file = tf_table_path(rows->table)};
    g_autofree char *hint =
        g_strdup_printf("%s with its name among the visits draws it all the same",
                        tf_ask_path(asked->ask, asked->order));
    if (n > 0)
        tf_diag_warning(diag, &place, hint,
                        "%zu of %zu rows left out: unscheduled visits (\"%s\") have no place among "
                        "visits",
                        n, rows->n, first);
    return true;
}

/* Patients have dates of their own: lines over them join nothing that belongs together. */
static bool refuse_dates(const tf_levels_ask *asked, const tf_levels *visits, tf_diag *diag) {
    size_t n = 0, first = 0;
    for (size_t i = 0; i < visits->n; i++) {
        const bool date = tf_is_date_text(visits->names[i]);
        first = date && n == 0 ? i : first;
        n += date;
    }
    if (2 * n <= visits->n)
        return true;
    const tf_place place = place_of(asked);
    tf_diag_error(
        diag, &place,
        "compute the time since the start in the file, such as Week 4 or Day 90, and name "
        "that column",
        "column \"%s\" has dates, such as \"%s\": no visits", *asked->column, visits->names[first]);
    return false;
}

static bool refuse_sums(const tf_levels_ask *asked, const tf_levels *visits, tf_diag *diag) {
    for (size_t i = 0; i < visits->n; i++) {
        const char *name = visits->names[i];
        if (!tf_visit_is_sum(name) || is_ordered(asked, name))
            continue;
        const tf_place place = place_of(asked);
        g_autofree char *hint = tf_without_hint(*asked->column, name);
        tf_diag_error(diag, &place, hint,
                      "\"%s\" in column \"%s\" is no visit: rows of sums over all of them?", name,
                      *asked->column);
        return false;
    }
    return true;
}

/* "Week 4" and "Wk 4" would stand side by side, each with a part of the patients. */
static bool refuse_twins(const tf_levels_ask *asked, const tf_levels *visits, char decimal,
                         tf_arena *arena, tf_diag *diag) {
    const char **keys = tf_visit_keys(visits->names, visits->n, decimal, arena);
    for (size_t i = 0; i < visits->n; i++) {
        const size_t first = tf_name_index(keys, i, keys[i]);
        if (first == SIZE_MAX)
            continue;
        const tf_alike_ask alike = {
            .merge_key = asked->merge_key, .weights = visits->counts, .keys = keys};
        const tf_place place = place_of(asked);
        g_autofree char *hint = tf_levels_merge_hint(visits->names, visits->n, &alike, NULL);
        tf_diag_error(diag, &place, hint, "\"%s\" and \"%s\" of column \"%s\" are one visit",
                      visits->names[first], visits->names[i], *asked->column);
        return false;
    }
    return true;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

/* Numbers of a column that is called "week" or "Mois" are of that. */
static tf_visits_numbered unit_of_column(const char *column, tf_arena *arena) {
    tf_visit one = {.name = tf_arena_printf(arena, "%s 2", column)}; /* "Day 1" may be a name */
    tf_visits_numbered in;
    const bool known = tf_number_visits(&one, 1, '.', &in, arena);
    return known && in.unit != TF_VISIT_UNIT_DOSE && in.unit != TF_VISIT_UNIT_NONE
               ? in
               : (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
}

/* Cells that are numbers, days before the first dose among them; else numbers in names. */
static bool find_numbers(tf_visit_places *places, const tf_table *table, const char *column,
                         tf_arena *arena, double *at) {
    const tf_number_marks marks = tf_table_number_marks(table);
    const tf_levels *visits = &places->levels;
    tf_visit *named = tf_arena_array(arena, tf_visit, visits->n + 1);
    bool plain = true;
    for (size_t i = 0; i < visits->n; i++) {
        const char *name = visits->names[i];
        named[i].name = name;
        plain =
            tf_number_parse_typed(name, strlen(name), marks, &at[i]) && isfinite(at[i]) && plain;
    }
    places->plain = plain;
    if (plain) {
        places->in = unit_of_column(column, arena);
        return true;
    }
    const bool numbered = tf_number_visits(named, visits->n, marks.decimal, &places->in, arena);
    for (size_t i = 0; i < visits->n; i++) {
        at[i] = named[i].value;
        places->numbers[i] = named[i].number;
    }
    return numbered;
}

static bool all_differ(const double *at, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (at[i] == at[k])
                return false;
    return true;
}

static bool all_rise(const double *at, size_t n) {
    for (size_t i = 1; i < n; i++)
        if (!(at[i] > at[i - 1]))
            return false;
    return true;
}

typedef struct placed {
    double at;
    size_t index;
} placed;

static int by_place(const void *a, const void *b) {
    const placed *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* Everything of a level moves with it. */
static void sort(tf_visit_places *places, double *at, const tf_table *table, const char *column,
                 tf_arena *arena) {
    tf_levels *visits = &places->levels;
    const size_t n = visits->n, n_levels = tf_table_n_levels(table, column);
    placed *order = tf_arena_array(arena, placed, n + 1);
    uint32_t *new_of = tf_arena_array(arena, uint32_t, n + 1);
    const tf_levels old = *visits;
    const char **numbers = places->numbers;
    for (size_t i = 0; i < n; i++)
        order[i] = (placed){at[i], i};
    tf_sort(order, n, sizeof *order, by_place);
    visits->names = tf_arena_array(arena, const char *, n + 1);
    visits->labels = tf_arena_array(arena, const char *, n + 1);
    visits->counts = tf_arena_array(arena, size_t, n + 1);
    places->numbers = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const size_t from = order[i].index;
        at[i] = order[i].at;
        visits->names[i] = old.names[from];
        visits->labels[i] = old.labels[from];
        visits->counts[i] = old.counts[from];
        places->numbers[i] = numbers[from];
        new_of[from] = (uint32_t)i;
    }
    visits->ranks = NULL;
    for (size_t level = 0; level < n_levels; level++)
        if (visits->of_level[level] != TF_MISSING_LEVEL)
            visits->of_level[level] = new_of[visits->of_level[level]];
}

/* ---- visits without numbers -------------------------------------------------------------------
 */

/* Who comes first in a file may have missed a visit: its order is an accident. */
static bool refuse_unordered(const tf_levels_ask *asked, const tf_levels *visits, char decimal,
                             tf_diag *diag) {
    if (visits->n < 2 || (asked->order && asked->order->items) ||
        (visits->reason != TF_ORDER_LIKE &&
         !tf_names_lack_order(visits->names, visits->n, decimal)))
        return true;
    const tf_place place = place_of(asked);
    g_autofree char *hint = tf_visit_order_hint(asked, visits);
    tf_diag_error(
        diag, &place, hint,
        "names of \"%s\" don't say when they are: they have no numbers and no known order",
        *asked->column);
    return false;
}

/* "End of treatment" is visit 99 in many files. */
static void doubt_last(const tf_levels_ask *asked, const tf_levels *visits, const double *at,
                       tf_diag *diag) {
    const size_t last = visits->n - 1;
    if (visits->n < 3 || !tf_last_visit_is_far(at, visits->n))
        return;
    const tf_place place = place_of(asked);
    g_autofree char *without = tf_without_hint(*asked->column, visits->names[last]);
    g_autofree char *hint = g_strdup_printf("if it is a code, leave its rows out: %s", without);
    tf_diag_warning(diag, &place, hint,
                    "visit %s of \"%s\" lies far from all others, the last of which is %s: is it a "
                    "time?",
                    visits->names[last], *asked->column, visits->names[last - 1]);
}

bool tf_visit_places_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                             tf_visit_places *places, tf_diag *diag) {
    const char decimal = tf_table_number_marks(rows->table).decimal;
    tf_levels *visits = &places->levels;
    *places = (tf_visit_places){0};
    if (!tf_levels_resolve(asked, rows, arena, visits, diag) || !refuse_sums(asked, visits, diag) ||
        !refuse_dates(asked, visits, diag) || !refuse_twins(asked, visits, decimal, arena, diag))
        return false;
    double *at = tf_arena_array(arena, double, visits->n + 1);
    places->numbers = tf_arena_array(arena, const char *, visits->n + 1);
    const bool ordered = asked->order && asked->order->items;
    const bool numbered =
        find_numbers(places, rows->table, *asked->column, arena, at) && all_differ(at, visits->n);
    places->placed = numbered && (!ordered || all_rise(at, visits->n));
    if (places->placed && !ordered)
        sort(places, at, rows->table, *asked->column, arena);
    else if (!numbered && !refuse_unordered(asked, visits, decimal, diag))
        return false;
    for (size_t i = 0; i < visits->n && !places->placed; i++) {
        at[i] = (double)i;
        places->numbers[i] = NULL;
    }
    if (!places->placed)
        places->in = (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
    places->at = at;
    if (places->placed)
        doubt_last(asked, visits, at, diag);
    return true;
}
