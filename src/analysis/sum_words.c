/* Words of sums, and the rows of a file that they call so. */
#include "sum_words.h"

#include <string.h>

#include "analysis/sum_rows.h"
#include "analysis/whole_file.h"

/** So many rows that are left out, from the last one up, may be of sums. */
#define MOST_LOOKED 100

size_t tf_row_of_line(const tf_table *table, uint64_t line) {
    size_t low = 0, high = tf_table_n_rows(table);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (tf_table_line(table, middle) < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool tf_stands_apart(const tf_sum_row *u, const char *column) {
    const tf_table *file = u->file;
    const uint32_t *codes = tf_table_levels(file, column);
    for (size_t row = 0; row < tf_table_n_rows(file); row++)
        if (codes[row] == codes[u->row] && !u->strangers[row])
            return false;
    return true;
}

const char *tf_sum_word(const tf_sum_row *u) {
    for (size_t i = 0; i < tf_table_n_columns(u->file); i++) {
        const char *column = tf_table_column_name(u->file, i);
        const char *cell = tf_sum_row_cell(u, column);
        if (cell && tf_names_sum_row(cell) && tf_stands_apart(u, column))
            return column;
    }
    return NULL;
}

bool tf_may_name_sum(const tf_rows *rows, size_t row) {
    const tf_place place = tf_table_place(rows->table, row, NULL);
    const char delimiter[] = {tf_table_delimiter(rows->table), '\0'};
    g_auto(GStrv) cells = g_strsplit(place.excerpt ? place.excerpt : "", delimiter, -1);
    bool found = false;
    for (size_t i = 0; cells[i] && !found; i++) {
        g_strdelimit(cells[i], "\"", ' ');
        found = tf_names_sum_row(g_strstrip(cells[i]));
    }
    return found;
}

/* ---- rows that are left out ------------------------------------------------------------------ */

/* Whoever had a total resection has a number, or a name, before it. */
static bool is_first_filled(const tf_sum_row *u, const char *column) {
    size_t i = 0;
    while (i < tf_table_n_columns(u->file) && !tf_sum_row_cell(u, tf_table_column_name(u->file, i)))
        i++;
    return i < tf_table_n_columns(u->file) && strcmp(tf_table_column_name(u->file, i), column) == 0;
}

/** Whether a word calls that row of the file one of sums. */
static bool is_called_sum(const tf_sum_row *u) {
    const char *what, *column = tf_sum_word(u);
    return column && (is_first_filled(u, column) || tf_sum_row_part_number(u, &what));
}

/** Those of the rows in question whose line has a word of sums; the others are no more. */
static size_t keep_named(const tf_rows *rows, uint8_t *asked) {
    size_t n = 0, n_looked = 0;
    for (size_t row = rows->n; row > 0; row--) {
        uint8_t *mark = &asked[row - 1];
        *mark = *mark && n_looked++ < MOST_LOOKED && tf_may_name_sum(rows, row - 1);
        n += *mark;
    }
    return n;
}

size_t tf_keep_sum_rows(const tf_rows *rows, const tf_ask *ask, uint8_t *asked, tf_arena *arena) {
    if (keep_named(rows, asked) == 0)
        return 0;
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, ask, arena);
    const tf_table *file = whole ? whole : rows->table;
    g_autofree uint8_t *strangers = g_new0(uint8_t, tf_table_n_rows(file) + 1);
    tf_sum_row u = {rows, file, strangers, 0};
    for (size_t row = 0; row < rows->n; row++)
        if (asked[row])
            strangers[tf_row_of_line(file, tf_table_line(rows->table, row))] = 1;
    size_t n = 0;
    for (size_t row = 0; row < rows->n; row++) {
        u.row = asked[row] ? tf_row_of_line(file, tf_table_line(rows->table, row)) : 0;
        asked[row] = asked[row] && is_called_sum(&u);
        n += asked[row];
    }
    return n;
}
