/* Spreadsheets have sums and means below their columns, in rows that are nobody's. What tells them
   may stand in a column that the figure doesn't read, so the whole file is looked at, but only once
   a row has no number, or the last row a word of sums. */
#include "unnumbered.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/sum_rows.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "sum_words.h"

/** More rows than this below the last patient are patients without a number. */
#define MOST_SUMS 5
/** Of fewer patients, a last row is one of them. */
#define LEAST_PATIENTS 3

/** Rows that may be of sums, and the file with all of its columns. */
typedef struct unnumbered {
    tf_sum_row sums;
    size_t at; /**< the row among those of the figure */
    uint8_t *strangers;
    tf_diag *diag;
} unnumbered;

/* ---- what is said --------------------------------------------------------------------------- */

static bool refuse_word(const unnumbered *u, const char *column, const char *hint) {
    const tf_place place = tf_table_place(u->sums.rows->table, u->at, column);
    tf_diag_error(u->diag, &place, hint,
                  "\"%s\" in column \"%s\" of a row without a patient's number: a row of sums or "
                  "means?",
                  tf_sum_row_cell(&u->sums, column), column);
    return false;
}

static bool refuse_number(const unnumbered *u, const char *column, const char *what,
                          const char *hint) {
    const tf_place place = tf_table_place(u->sums.rows->table, u->at, column);
    tf_diag_error(u->diag, &place, hint,
                  "%s in column \"%s\" is the %s of those above, in a row without a patient's "
                  "number: a row of sums or means?",
                  tf_sum_row_cell(&u->sums, column), column, what);
    return false;
}

static size_t count_below(const tf_rows *rows, const uint32_t *ids) {
    size_t n = 0;
    for (size_t row = rows->n; row > 0 && ids[row - 1] == TF_MISSING_LEVEL; row--)
        n++;
    return n;
}

/** Whether each row without a number could be a patient. */
static bool check_rows(unnumbered *u, const char *patient, const char *hint) {
    const tf_rows *rows = u->sums.rows;
    const uint32_t *ids = tf_table_levels(rows->table, patient);
    const size_t n_below = count_below(rows, ids);
    for (u->at = 0; u->at < rows->n; u->at++) {
        if (!tf_row_used(rows, u->at) || ids[u->at] != TF_MISSING_LEVEL)
            continue;
        u->sums.row = tf_row_of_line(u->sums.file, tf_table_line(rows->table, u->at));
        const char *column = tf_sum_word(&u->sums), *what = NULL;
        if (column)
            return refuse_word(u, column, hint);
        const bool below = n_below <= MOST_SUMS && u->at >= rows->n - n_below;
        column = below ? tf_sum_row_number(&u->sums, &what) : NULL;
        if (column)
            return refuse_number(u, column, what, hint);
    }
    return true;
}

/** Rows without a patient's number are no patients, until they turn out to be. */
static bool check_file(const tf_rows *rows, const tf_table *file, const char *patient,
                       const char *hint, tf_diag *diag) {
    const uint32_t *ids = tf_table_levels(file, patient);
    g_autofree uint8_t *strangers = g_new0(uint8_t, tf_table_n_rows(file) + 1);
    unnumbered u = {{rows, file, strangers, 0}, 0, strangers, diag};
    for (size_t row = 0; ids && row < tf_table_n_rows(file); row++)
        strangers[row] = ids[row] == TF_MISSING_LEVEL;
    return !ids || check_rows(&u, patient, hint);
}

bool tf_check_unnumbered(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                         tf_arena *arena, tf_diag *diag) {
    const uint32_t *ids = tf_table_levels(rows->table, patient);
    tf_line_list none = {0};
    for (size_t row = 0; row < rows->n; row++)
        if (tf_row_used(rows, row) && ids[row] == TF_MISSING_LEVEL)
            tf_line_list_add(&none, rows->table, row);
    if (none.n == 0)
        return true;
    if (!tf_rows_refuse_merged(rows, patient, diag))
        return false;
    g_autofree char *where = tf_condition_word(patient);
    g_autofree char *hint = g_strdup_printf("--where \"%s is not missing\"", where);
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
    if (!check_file(rows, whole ? whole : rows->table, patient, hint, diag))
        return false;
    const tf_place place = tf_table_place(rows->table, none.first_row, patient);
    tf_diag_warning(diag, &place, hint, "%zu of %zu rows %s no \"%s\": %s (%s)", none.n,
                    rows->n_used, none.n == 1 ? "has" : "have", patient,
                    none.n == 1 ? "it counts as a patient" : "each counts as a patient",
                    tf_line_list_text(&none, arena));
    return true;
}

/* ---- without patients' numbers -------------------------------------------------------------- */

/** Marks the rows up from that one which a word in this column calls sums; their number. */
static size_t mark_sums(unnumbered *u, const char *column) {
    tf_sum_row at = u->sums;
    size_t n = 0;
    memset(u->strangers, 0, tf_table_n_rows(at.file));
    for (;; at.row--) {
        const char *cell = tf_sum_row_cell(&at, column);
        if (!cell || !tf_names_sum_row(cell))
            break;
        u->strangers[at.row] = 1;
        n++;
        if (at.row == 0)
            break;
    }
    return n;
}

/* Whoever has a total resection has no sum of the others' times, and several may have one. */
static bool are_sums(const unnumbered *u, const char *column, size_t n) {
    const char *what;
    tf_sum_row at = u->sums;
    bool told = n == 1 && g_ascii_strcasecmp(tf_sum_row_cell(&at, column), "total") != 0;
    for (size_t i = 0; i < n && !told; i++) {
        at.row = u->sums.row - i;
        told = tf_sum_row_part_number(&at, &what) != NULL;
    }
    return told;
}

/** The column that calls the last rows sums; NULL: none does. */
static const char *find_last(unnumbered *u) {
    for (size_t i = 0; i < tf_table_n_columns(u->sums.file); i++) {
        const char *column = tf_table_column_name(u->sums.file, i);
        const size_t n = mark_sums(u, column);
        if (n > 0 && tf_stands_apart(&u->sums, column) && are_sums(u, column, n))
            return column;
    }
    return NULL;
}

bool tf_check_last_row(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                       tf_diag *diag) {
    if (rows->n <= LEAST_PATIENTS || !tf_row_used(rows, rows->n - 1) ||
        !tf_may_name_sum(rows, rows->n - 1))
        return true;
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
    const tf_table *file = whole ? whole : rows->table;
    g_autofree uint8_t *strangers = g_new0(uint8_t, tf_table_n_rows(file) + 1);
    unnumbered u = {{rows, file, strangers, 0}, rows->n - 1, strangers, diag};
    u.sums.row = tf_row_of_line(file, tf_table_line(rows->table, u.at));
    const char *column = find_last(&u);
    if (!column)
        return true;
    const char *cell = tf_sum_row_cell(&u.sums, column);
    g_autofree char *hint = tf_without_hint(column, cell);
    const tf_place place = tf_table_place(rows->table, u.at, column);
    tf_diag_error(
        diag, &place, hint,
        "\"%s\" in column \"%s\" of the last row is no patient's: a row of sums or means?", cell,
        column);
    return false;
}
