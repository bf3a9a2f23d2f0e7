/* Exports end each arm, or each panel, with a row of its sums. These are as many as the panels, so
   none of them stands alone, and together they look like a group. */
#include "sum_groups.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/sum_rows.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "sum_numbers.h"

/** More rows of one word than this are no sums of arms or panels. */
#define MOST_SUMS 64
/** Rows that are looked at before one is a sum: some panels have few patients. */
#define MOST_TRIED 8
/** More levels than this are no groups, panels or categories. */
#define MOST_LEVELS 1024

/** A level that a word of sums names, and its rows. */
typedef struct named {
    const char *column, *name;
    uint32_t code;
    size_t n, others; /**< rows in use: of the level, and of all other levels */
    size_t first;     /**< row */
} named;

static void count_rows(const tf_rows *rows, named *found) {
    const uint32_t *codes = tf_table_levels(rows->table, found->column);
    found->n = found->others = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        if (codes[row] == found->code && found->n++ == 0)
            found->first = row;
        found->others += codes[row] != found->code;
    }
}

/* "Total" beside "Partial", "Subtotal" or "None" is what was done to a patient. */
static bool is_extent(const tf_rows *rows, const char *column) {
    static const char *const starts[] = {"part", "subt", "sub-t", "sous-t", "near", "non", "lob"};
    for (size_t level = 0; level < tf_table_n_levels(rows->table, column); level++) {
        g_autofree char *folded = tf_fold_name(tf_table_level_name(rows->table, column, level));
        for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
            if (g_str_has_prefix(folded, starts[i]))
                return true;
    }
    return false;
}

/** A row of the level whose number is a sum of the patients', and its column; SIZE_MAX: none. */
static size_t find_sum(const named *found, const tf_rows *rows, const tf_table *file,
                       const char **column, const char **what) {
    const uint32_t *codes = tf_table_levels(file, found->column);
    g_autofree uint8_t *strangers = g_new0(uint8_t, tf_table_n_rows(file) + 1);
    tf_sum_row at = {rows, file, strangers, 0};
    for (at.row = 0; codes && at.row < tf_table_n_rows(file); at.row++)
        strangers[at.row] =
            codes[at.row] != TF_MISSING_LEVEL &&
            tf_names_sum_row(tf_table_level_name(file, found->column, codes[at.row]));
    size_t n_tried = 0;
    for (at.row = 0; codes && at.row < tf_table_n_rows(file) && n_tried < MOST_TRIED; at.row++) {
        const char *name = tf_sum_row_cell(&at, found->column);
        if (!name || strcmp(name, found->name) != 0)
            continue;
        n_tried++;
        *column = tf_sum_row_part_number(&at, what);
        if (*column)
            return at.row;
    }
    return SIZE_MAX;
}

/* Always false. */
static bool refuse(const named *found, const tf_sum_row *at, const char *column, const char *what,
                   tf_diag *diag) {
    const tf_place place = tf_table_place(at->rows->table, found->first, found->column);
    g_autofree char *hint = tf_without_hint(found->column, found->name);
    tf_diag_error(diag, &place, hint,
                  "%zu rows have \"%s\" in column \"%s\", and %s in column \"%s\" of line %" PRIu64
                  " is the %s of others: rows of sums or means?",
                  found->n, found->name, found->column, tf_sum_row_cell(at, column), column,
                  tf_table_line(at->file, at->row), what);
    return false;
}

static void tell(const named *found, const tf_patients_ask *asked, const tf_rows *rows, bool *same,
                 tf_diag *diag) {
    const tf_place place = tf_table_place(rows->table, found->first, found->column);
    g_autofree char *hint = tf_without_hint(found->column, found->name);
    const bool group = g_strcmp0(found->column, asked->group) == 0;
    if (found->n == found->others && group) {
        *same = true;
        tf_diag_warning(diag, &place, hint,
                        "\"%s\" in column \"%s\" has as many rows as all other groups together: "
                        "they are of the same patients, and not compared",
                        found->name, found->column);
    } else if (found->n != found->others && !is_extent(rows, found->column)) {
        tf_diag_warning(diag, &place, hint,
                        "%zu rows have \"%s\" in column \"%s\": rows of sums or means would count "
                        "as patients",
                        found->n, found->name, found->column);
    }
}

static bool check(const named *found, const tf_patients_ask *asked, const tf_rows *rows,
                  tf_arena *arena, bool *same, tf_diag *diag) {
    if (found->n <= MOST_SUMS) {
        g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
        const tf_table *file = whole ? whole : rows->table;
        const char *column, *what;
        const size_t row = find_sum(found, rows, file, &column, &what);
        const tf_sum_row at = {rows, file, NULL, row};
        if (row != SIZE_MAX)
            return refuse(found, &at, column, what, diag);
    }
    tell(found, asked, rows, same, diag);
    return true;
}

bool tf_check_sum_groups(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                         bool *same, tf_diag *diag) {
    for (size_t i = 0; i < tf_table_n_columns(rows->table); i++) {
        const char *column = tf_table_column_name(rows->table, i);
        const size_t n =
            tf_table_levels(rows->table, column) ? tf_table_n_levels(rows->table, column) : 0;
        for (uint32_t code = 0; n <= MOST_LEVELS && code < n; code++) {
            named found = {.column = column,
                           .name = tf_table_level_name(rows->table, column, code),
                           .code = code};
            if (!tf_names_sum_row(found.name))
                continue;
            count_rows(rows, &found);
            if (found.n > 1 && found.others > 0 && !check(&found, asked, rows, arena, same, diag))
                return false;
        }
    }
    return true;
}
