/* Files without patients' numbers: each row is a patient, if nothing in the file says otherwise. */
#include "anonymous_rows.h"

#include "analysis/visit_names.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "repeated_outcomes.h"
#include "row_cells.h"

/** Larger files are no trials, and dear to read twice. */
#define MOST_ROWS 20000
/** Rows that are alike by chance are told from copies by how many there should be. */
#define LEAST_COPIES  3
#define BEYOND_CHANCE 5.0

/* ---- visits -------------------------------------------------------------------------------- */

/** The first level that rows have, and how many there are. */
static size_t count_levels(const tf_table *table, const char *column, uint32_t *first) {
    const uint32_t *codes = tf_table_levels(table, column);
    g_autofree bool *met = g_new0(bool, tf_table_n_levels(table, column) + 1);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        if (codes[row] == TF_MISSING_LEVEL || met[codes[row]])
            continue;
        met[codes[row]] = true;
        *first = n++ == 0 ? codes[row] : *first;
    }
    return n;
}

static bool warn_of_visits(const tf_patients_ask *asked, const tf_table *file, tf_diag *diag) {
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        uint32_t first = 0;
        if (!tf_is_visit_name(column) || tf_patients_set_apart(asked, column) ||
            !tf_table_levels(file, column))
            continue;
        const size_t n = count_levels(file, column, &first);
        if (n < 2)
            continue;
        g_autofree char *only = tf_only_hint(column, tf_table_level_name(file, column, first));
        g_autofree char *hint = g_strdup_printf("keep one of them: %s", only);
        const tf_place place = {.file = tf_table_path(file)};
        tf_diag_warning(diag, &place, hint,
                        "rows are of %zu visits by \"%s\", and no column names the patients: each "
                        "row counts as a patient",
                        n, column);
        return true;
    }
    return false;
}

/* ---- copies -------------------------------------------------------------------------------- */

/** How likely two rows are to have one cell of a column, if rows were drawn one by one; copies say
   nothing of that. */
static double chance_of(const tf_row_cells *all, size_t column, const bool *copy) {
    const uint32_t *codes = all->codes[column];
    const size_t n_levels = all->n_levels[column];
    if (!codes)
        return 1;
    g_autofree size_t *counts = g_new0(size_t, n_levels + 1);
    double chance = 0, n = 0;
    for (size_t row = 0; row < all->n_rows; row++) {
        counts[codes[row] == TF_MISSING_LEVEL ? n_levels : codes[row]] += !copy[row];
        n += !copy[row];
    }
    for (size_t i = 0; i <= n_levels; i++)
        chance += (double)counts[i] / n * ((double)counts[i] / n);
    return chance;
}

/** Pairs of rows that would be alike by chance. */
static double expected_of(const tf_row_cells *all, const bool *copy) {
    double expected = (double)all->n_rows * ((double)all->n_rows - 1) / 2;
    for (size_t i = 0; i < all->n; i++)
        expected *= chance_of(all, i, copy);
    return expected;
}

static void warn_of_copies(const tf_table *file, tf_arena *arena, tf_diag *diag) {
    tf_row_cells all = tf_row_cells_of(file, NULL, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree bool *copy = g_new0(bool, all.n_rows + 1);
    tf_line_list copies = {0};
    for (size_t row = 0; row < all.n_rows; row++) {
        copy[row] = !g_hash_table_add(seen, tf_row_cells_text(&all, row));
        if (copy[row])
            tf_line_list_add(&copies, file, row);
    }
    const bool told =
        copies.n >= LEAST_COPIES && (double)copies.n >= BEYOND_CHANCE * expected_of(&all, copy);
    tf_row_cells_clear(&all);
    if (!told)
        return;
    const tf_place place = tf_table_place((tf_table *)file, copies.first_row, NULL);
    tf_diag_warning(diag, &place, "take them out of the file if they are copies",
                    "%zu rows stand in the file before, cell by cell, and no column names the "
                    "patients: each counts as a patient (%s)",
                    copies.n, tf_line_list_text(&copies, arena));
}

void tf_warn_of_anonymous_rows(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                               tf_diag *diag) {
    if (rows->n > MOST_ROWS)
        return;
    g_autoptr(tf_table) file = tf_whole_file(rows->table, asked->ask, arena);
    if (file && !warn_of_visits(asked, file, diag) &&
        !tf_warn_of_repeated_outcomes(asked, file, diag))
        warn_of_copies(file, arena, diag);
}
