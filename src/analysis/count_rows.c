/* Tables of counts where rows of patients are asked for: a row is of as many patients as one of its
   columns says. */
#include "count_rows.h"

#include <math.h>
#include <string.h>

#include "analysis/count_names.h"
#include "analysis/name_words.h"
#include "analysis/percent_cells.h"
#include "analysis/whole_file.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/number_marks.h"
#include "row_cells.h"

/** Larger files are no tables of counts, and dear to read twice. */
#define MOST_ROWS 2000
/** Short names are of much else. A table of counts has a row for one in so many of the combinations
    of its other columns, at least. */
#define LEAST_SHARE 4.0
/** In fewer rows any column may have no value twice. */
#define LEAST_ROWS 20

/** What the cells of a column are. */
typedef struct cells {
    size_t n;
    double least, most;
    bool whole; /**< whole numbers alone, in every row */
} cells;

static cells cells_of(const tf_table *table, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    cells found = {.n = tf_table_n_rows(table), .whole = codes && tf_table_n_rows(table) > 1};
    for (size_t row = 0; row < found.n && found.whole; row++) {
        double value = NAN;
        const char *text =
            codes[row] == TF_MISSING_LEVEL ? "" : tf_table_level_name(table, column, codes[row]);
        found.whole =
            tf_number_parse_typed(text, strlen(text), tf_table_number_marks(table), &value) &&
            value >= 0 && value == floor(value);
        found.least = row == 0 ? value : fmin(found.least, value);
        found.most = row == 0 ? value : fmax(found.most, value);
    }
    return found;
}

/** What PROC FREQ and dplyr write beside a count follows from it: "PCT_ROW", "prop". */
static bool is_share(const char *column) {
    static const char *const shares[] = {"prop",     "proportion",  "proportions", "share",
                                         "ratio",    "pourcentage", "fraction",    "freq",
                                         "cum freq", "cumfreq",     NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_names_percent(column) || tf_words_are(words, shares);
}

/** Whether no two rows agree in all other columns. `share`: which part of the combinations of their
    levels have a row; `measured`: one has a value of its own in nearly each, as patients have. */
static bool are_combinations(const tf_table *table, const char *column, double *share,
                             bool *measured) {
    tf_row_cells others = tf_row_cells_of(table, column, is_share);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool distinct = others.n > 0;
    for (size_t row = 0; row < others.n_rows && distinct; row++)
        distinct = g_hash_table_add(seen, tf_row_cells_text(&others, row));
    *share = (double)others.n_rows;
    *measured = false;
    for (size_t i = 0; i < others.n; i++) {
        *share /= (double)MAX(others.n_levels[i], 1);
        *measured |= others.n_rows >= LEAST_ROWS && 10 * others.n_levels[i] >= 9 * others.n_rows;
    }
    tf_row_cells_clear(&others);
    return distinct;
}

/** Numbers of rows or of patients follow each other without a gap. */
static bool is_numbering(const cells *found) {
    return found->most - found->least + 1 == (double)found->n;
}

static bool is_of_counts(const tf_table *file, const char *column) {
    const tf_count_name name = tf_count_name_of(column);
    if (name == TF_COUNT_NAME_OTHER)
        return false;
    const cells found = cells_of(file, column);
    double share;
    bool measured;
    if (!found.whole || found.most < 2 || !are_combinations(file, column, &share, &measured))
        return false;
    return name == TF_COUNT_NAME_SURE ||
           (!is_numbering(&found) && !measured && LEAST_SHARE * share >= 1);
}

/** A key has asked for the column; those of patients are looked at without being asked for. */
static bool is_named(const tf_rows *rows, const char *column) {
    return (tf_table_levels(rows->table, column) || tf_table_numbers(rows->table, column)) &&
           !tf_is_patient_name(column);
}

static char *hint_of(const tf_patients_ask *asked, const char *column) {
    g_autofree char *word = tf_flag_word(column);
    if (asked->counts == TF_COUNTS_AS_WEIGHTS)
        return g_strdup_printf("--weights %s if they are; --rows all counts a patient a row", word);
    g_autofree char *level = asked->response ? tf_flag_word(asked->response) : NULL;
    if (asked->counts == TF_COUNTS_OF_LEVELS && level)
        return g_strdup_printf("--level %s --n %s in place of --response if they are; --rows all "
                               "counts a patient a row",
                               level, word);
    return g_strdup("write a row for each patient if they are; --rows all counts a patient a row");
}

bool tf_refuse_count_rows(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                          tf_diag *diag) {
    if (rows->n > MOST_ROWS || *asked->rows == TF_ROWS_ALL)
        return true;
    g_autoptr(tf_table) file = tf_whole_file(rows->table, asked->ask, arena);
    for (size_t i = 0; file && i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (is_named(rows, column) || !is_of_counts(file, column))
            continue;
        const tf_place place = tf_table_place(rows->table, 0, column);
        g_autofree char *hint = hint_of(asked, column);
        tf_diag_error(diag, &place, hint,
                      "each row would be one patient, but \"%s\" has numbers of patients: are the "
                      "rows counts?",
                      column);
        return false;
    }
    return true;
}
