/* Spreadsheets show a cell with the sign of percent and keep a fraction in it: exported, a column
   that was formatted by halves has both. */
#include "analysis/percent_cells.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "base/memory.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/* "Change at week 24 %", but not "95 % CI", "IC 97,5%". */
bool tf_names_percent(const char *column) {
    static const char sign_but_levels[] = "[89][0-9]([.,][0-9]+)?\\h*%(*SKIP)(*FAIL)|%";
    static const char *const words[] = {"percent",  "percentage",  "pct",  "perc",
                                        "pourcent", "pourcentage", "prct", NULL};
    g_auto(GStrv) in_name = tf_name_words(column);
    for (char **word = in_name; *word; word++) /* of SAS: "RowPercent", "CumPct" */
        if (g_str_has_suffix(*word, "percent") || g_str_has_suffix(*word, "pct"))
            return true;
    return tf_words_have(in_name, words) || g_regex_match_simple(sign_but_levels, column, 0, 0);
}

void tf_marked_cells_add(tf_marked_cells *found, const tf_text_rows *rows, double value,
                         tf_percent_sign sign) {
    const double size = fabs(value);
    if (size == 0)
        return;
    if (sign == TF_PERCENT_SIGN) {
        if (found->n_marked == 0 || size > found->most_marked ||
            (size == found->most_marked && rows->first < found->marked_row))
            found->marked_row = rows->first;
        found->n_marked += rows->n;
        found->most_marked = fmax(found->most_marked, size);
        return;
    }
    if (found->n_bare == 0 || rows->first < found->bare_row)
        found->bare_row = rows->first;
    found->n_bare += rows->n;
    found->n_small += size <= 1 ? rows->n : 0;
    found->most_bare = fmax(found->most_bare, size);
}

bool tf_marked_cells_are_mixed(const tf_marked_cells *found) {
    return found->n_bare > 0 && found->n_marked > 0 && found->most_bare <= TF_MOST_FRACTION &&
           4 * found->n_small >= 3 * found->n_bare && found->most_marked > TF_MOST_FRACTION;
}

/** Each text is read once, however many rows have it. False: no memory. */
static bool find_marked(const tf_rows *rows, const char *column, tf_marked_cells *found) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const size_t n_levels = tf_table_n_levels(rows->table, column);
    const tf_number_marks marks = tf_table_number_marks(rows->table);
    g_autofree tf_text_rows *levels = tf_try_alloc(n_levels + 1, sizeof *levels);
    if (!levels)
        return false;
    for (size_t row = 0; codes && row < rows->n; row++) {
        if (!tf_row_used(rows, row) || codes[row] == TF_MISSING_LEVEL)
            continue;
        tf_text_rows *own = &levels[codes[row]];
        own->first = own->n == 0 ? row : own->first;
        own->n++;
    }
    for (size_t level = 0; level < n_levels; level++) {
        const char *text = tf_table_level_name(rows->table, column, level);
        tf_number_cell cell;
        if (levels[level].n > 0 &&
            tf_number_cell_read(text, strlen(text), marks,
                                TF_CELL_NOTES | TF_CELL_PERCENT | TF_CELL_BOUND, &cell))
            tf_marked_cells_add(found, &levels[level], cell.value,
                                cell.in_percent ? TF_PERCENT_SIGN : TF_NO_PERCENT_SIGN);
    }
    return true;
}

bool tf_check_percent_cells(const tf_rows *rows, const char *column, const char *hint,
                            tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    tf_marked_cells found = {0};
    if (!find_marked(rows, column, &found)) {
        tf_diag_no_memory(diag, "looking for signs of percent");
        return false;
    }
    if (!tf_marked_cells_are_mixed(&found))
        return true;
    const tf_place place = tf_table_place(rows->table, found.bare_row, column);
    tf_diag_error(diag, &place, hint,
                  "%zu cells of column \"%s\" have a sign of percent, such as \"%s\" in line "
                  "%" PRIu64 ", and %zu have none, such as \"%s\": are these fractions?",
                  found.n_marked, column,
                  tf_table_level_name(rows->table, column, codes[found.marked_row]),
                  tf_table_line(rows->table, found.marked_row), found.n_bare,
                  tf_table_level_name(rows->table, column, codes[found.bare_row]));
    return false;
}

void tf_warn_of_fractions(const tf_rows *rows, const char *column, const double *percent,
                          tf_diag *diag) {
    double most = 0;
    size_t n = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || isnan(percent[row]))
            continue;
        most = fmax(most, percent[row]);
        n += percent[row] > 0;
    }
    if (n > 1 && most <= 1)
        tf_diag_warning(diag, NULL, "if they are fractions, multiply them by 100",
                        "no percentage in column \"%s\" is more than 1 percent", column);
}
