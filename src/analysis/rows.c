#include "analysis/rows.h"

#include <inttypes.h>
#include <math.h>

#include "analysis/dropped.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "sum_words.h"

/* In `dropped`, for the rows of one reason until that was told. */
#define GOING UINT8_MAX /* none of TF_ROW_… */

tf_rows tf_rows_all(tf_table *table) {
    const size_t n = tf_table_n_rows(table);
    return (tf_rows){.table = table, .n = n, .n_used = n};
}

void tf_rows_clear(tf_rows *rows) {
    g_clear_pointer(&rows->dropped, g_free);
}

void tf_line_list_add(tf_line_list *list, const tf_table *table, size_t row) {
    if (list->n == 0)
        list->first_row = row;
    if (list->n < G_N_ELEMENTS(list->lines))
        list->lines[list->n] = tf_table_line(table, row);
    list->n++;
}

const char *tf_line_list_text(const tf_line_list *list, tf_arena *arena) {
    g_autoptr(GString) text = g_string_new(list->n == 1 ? "line " : "lines ");
    const size_t shown = MIN(list->n, G_N_ELEMENTS(list->lines));
    for (size_t i = 0; i < shown; i++)
        g_string_append_printf(text, "%s%" PRIu64, i ? ", " : "", list->lines[i]);
    if (list->n > shown)
        g_string_append_printf(text, " and %zu more", list->n - shown);
    return tf_arena_strdup(arena, text->str);
}

size_t *tf_rows_count_levels(const tf_rows *rows, const char *column) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    size_t *counts = tf_try_alloc(tf_table_n_levels(rows->table, column) + 1, sizeof *counts);
    for (size_t row = 0; counts && row < rows->n; row++)
        if (tf_row_used(rows, row) && codes[row] != TF_MISSING_LEVEL)
            counts[codes[row]]++;
    return counts;
}

size_t tf_rows_count_marked(const tf_rows *rows, uint8_t mark) {
    size_t n = 0;
    for (size_t row = 0; rows->dropped && row < rows->n; row++)
        n += rows->dropped[row] == mark;
    return n;
}

/* Most files miss nothing, so the marks are allocated with the first row that is dropped. */
bool tf_rows_drop(tf_rows *rows, size_t row, uint8_t mark, tf_diag *diag) {
    if (!rows->dropped)
        rows->dropped = tf_try_alloc(rows->n, sizeof *rows->dropped);
    if (!rows->dropped) {
        tf_diag_no_memory(diag, "leaving out rows");
        return false;
    }
    rows->dropped[row] = mark;
    rows->n_used--;
    return true;
}

static bool drop(tf_rows *rows, size_t row, tf_line_list *lines, tf_diag *diag) {
    if (!tf_row_used(rows, row))
        return true;
    tf_line_list_add(lines, rows->table, row);
    return tf_rows_drop(rows, row, GOING, diag);
}

/* They get another mark, and `lines` only has those that are left. */
static bool set_sums_aside(tf_rows *rows, tf_line_list *lines, tf_results_builder *builder,
                           tf_diag *diag) {
    tf_arena *arena = tf_results_builder_arena(builder);
    g_autofree uint8_t *sums = tf_try_alloc(rows->n, sizeof *sums);
    if (!sums) {
        tf_diag_no_memory(diag, "looking for rows of sums");
        return false;
    }
    for (size_t row = 0; row < rows->n; row++)
        sums[row] = rows->dropped[row] == GOING;
    if (tf_keep_sum_rows(rows, rows->telling.ask, sums, arena) == 0)
        return true;
    tf_line_list nobody = {0};
    *lines = (tf_line_list){0};
    for (size_t row = 0; row < rows->n; row++) {
        if (sums[row])
            rows->dropped[row] = TF_ROW_NOBODY;
        if (sums[row] || rows->dropped[row] == GOING)
            tf_line_list_add(sums[row] ? &nobody : lines, rows->table, row);
    }
    const tf_place place = {.file = tf_table_path(rows->table)};
    tf_diag_warning(diag, &place, NULL,
                    "%zu of %zu rows left out, which %s sums or means and no patient%s (%s)",
                    nobody.n, rows->n, nobody.n == 1 ? "has" : "have", nobody.n == 1 ? "" : "s",
                    tf_line_list_text(&nobody, arena));
    tf_results_add_drop(builder, "drop.nobody", NULL, nobody.n);
    return true;
}

/** What is missing: a number or a date, or a level. */
typedef enum missing_cell { MISSING_TIME, MISSING_LEVEL } missing_cell;

/** One warning for a column, with the first lines by number: enough to find them all. */
static bool say_dropped(tf_rows *rows, const char *column, missing_cell what, tf_line_list *lines,
                        tf_results_builder *builder, tf_diag *diag) {
    if (lines->n > 0 && rows->telling.ask && !set_sums_aside(rows, lines, builder, diag))
        return false;
    if (lines->n == 0)
        return true;
    tf_arena *arena = tf_results_builder_arena(builder);
    bool refused;
    const char *shared = tf_dropped_share(rows, GOING, arena, &refused);
    for (size_t row = 0; row < rows->n; row++)
        rows->dropped[row] = rows->dropped[row] == GOING ? 1 : rows->dropped[row];
    const tf_place place = {.file = tf_table_path(rows->table)};
    g_autofree char *text = g_strdup_printf(
        "%zu of %zu rows dropped: \"%s\" missing (%s)%s%s", lines->n, rows->n, column,
        tf_line_list_text(lines, arena), shared ? ", " : "", shared ? shared : "");
    if (refused)
        tf_diag_error(diag, &place,
                      what == MISSING_TIME
                          ? "a time that stands in two columns is --time FIRST,SECOND; "
                            "--set data.dropped=allow draws the other rows alone"
                          : "if an empty cell means no, write that word into it; "
                            "--set data.dropped=allow draws the other rows alone",
                      "%s", text);
    else
        tf_diag_warning(diag, &place, NULL, "%s", text);
    tf_results_add_drop(builder, "drop.missing", column, lines->n);
    return !refused;
}

/* A row that is gone already is not counted again: each row has one reason. */
bool tf_rows_need_numbers(tf_rows *rows, const char *column, const double *values,
                          tf_results_builder *builder, tf_diag *diag) {
    tf_line_list lines = {0};
    for (size_t row = 0; row < rows->n; row++)
        if (isnan(values[row]) && !drop(rows, row, &lines, diag))
            return false;
    return say_dropped(rows, column, MISSING_TIME, &lines, builder, diag);
}

/** A merged cell stands in the first of its rows. */
#define LEAST_MERGED 4

/**
 * Whether a column is filled where something new begins, and blank below: the first row, then never
 * two rows on end, and never the same text twice on end.
 */
static bool looks_merged(const tf_rows *rows, const char *column) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    size_t n_filled = 0, n = 0;
    uint32_t last = TF_MISSING_LEVEL;
    bool blank = true;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row))
            continue;
        const bool filled = codes[row] != TF_MISSING_LEVEL;
        if ((n++ == 0 && !filled) || (filled && (!blank || codes[row] == last)))
            return false;
        n_filled += filled;
        last = filled ? codes[row] : last;
        blank = !filled;
    }
    return n >= LEAST_MERGED && 2 * n_filled <= n && n_filled > 0 && blank;
}

bool tf_rows_refuse_merged(const tf_rows *rows, const char *column, tf_diag *diag) {
    if (!looks_merged(rows, column))
        return true;
    /* A word that means missing is no blank. */
    const uint32_t *codes = tf_table_levels(rows->table, column);
    size_t row = 0;
    while (!tf_row_used(rows, row) || codes[row] != TF_MISSING_LEVEL)
        row++;
    const tf_place place = tf_table_place(rows->table, row, column);
    if (place.width > 0)
        return true;
    g_autofree char *name = tf_condition_word(column);
    g_autofree char *hint = g_strdup_printf(
        "write it into each row; --where \"%s is not missing\" draws the filled rows alone", name);
    tf_diag_error(diag, &place, hint,
                  "\"%s\" stands in the first row of each block alone: merged cells?", column);
    return false;
}

bool tf_rows_need_levels(tf_rows *rows, const char *column, tf_results_builder *builder,
                         tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    tf_line_list lines = {0};
    for (size_t row = 0; row < rows->n; row++)
        if (codes[row] == TF_MISSING_LEVEL && !drop(rows, row, &lines, diag))
            return false;
    /* a date that is missing is no answer */
    const bool dates = tf_table_n_levels(rows->table, column) > 0 &&
                       tf_is_date_text(tf_table_level_name(rows->table, column, 0));
    return say_dropped(rows, column, dates ? MISSING_TIME : MISSING_LEVEL, &lines, builder, diag);
}

bool tf_rows_need_some(const tf_rows *rows, size_t most, const char *who, const char *what,
                       const char *drawn, tf_diag *diag) {
    const tf_place place = {.file = tf_table_path(rows->table)};
    const char *hint = "keep some rows with --where";
    if (rows->n_used == 0)
        tf_diag_error(diag, &place, hint, "0 %s have %s: there is nothing to draw", who, what);
    else if (rows->n_used > most)
        tf_diag_error(diag, &place, hint, "%zu %s are too many %s: at most %zu", rows->n_used, who,
                      drawn, most);
    return rows->n_used > 0 && rows->n_used <= most;
}

/* Each level's first row, from 1: a walk through the rows, whatever their order. */
bool tf_rows_need_distinct(const tf_rows *rows, const char *column, const char *what,
                           const char *hint, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    g_autofree size_t *first =
        tf_try_alloc(tf_table_n_levels(rows->table, column) + 1, sizeof *first);
    if (!first) {
        tf_diag_no_memory(diag, "looking for rows that are there twice");
        return false;
    }
    for (size_t row = 0; row < rows->n; row++) {
        if (codes[row] == TF_MISSING_LEVEL)
            continue;
        if (first[codes[row]]) {
            const tf_place place = tf_table_place(rows->table, row, column);
            tf_diag_error(
                diag, &place, hint, "%s \"%s\" is there twice: lines %" PRIu64 " and %" PRIu64,
                what, tf_table_level_name(rows->table, column, codes[row]),
                tf_table_line(rows->table, first[codes[row]] - 1), tf_table_line(rows->table, row));
            return false;
        }
        first[codes[row]] = row + 1;
    }
    return true;
}
