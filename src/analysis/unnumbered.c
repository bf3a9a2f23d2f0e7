/* Spreadsheets have sums and means below their columns, in rows that are nobody's. What tells them
   may stand in a column that the figure doesn't read, so the whole file is looked at, but only once
   a row has no number, or the last row a word of sums. */
#include "unnumbered.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/sum_rows.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/** More rows than this below the last patient are patients without a number. */
#define MOST_SUMS 5
/** Of fewer patients, a sum or a count would be a number like others. */
#define LEAST_PATIENTS 3

/** The file with all of its columns, and a row of it that has no number. */
typedef struct unnumbered {
    const tf_patients_ask *asked;
    const tf_rows *rows;
    const tf_table *file;
    const uint32_t *ids; /**< of the file; NULL: none */
    size_t row;          /**< of the file, */
    size_t at;           /**< and of `rows` */
    tf_diag *diag;
} unnumbered;

static size_t row_of_line(const tf_table *table, uint64_t line) {
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

/** NULL: the cell is empty, or of a column that isn't kept. */
static const char *cell_of(const unnumbered *u, const char *column) {
    const uint32_t *codes = tf_table_levels(u->file, column);
    if (!codes || u->row >= tf_table_n_rows(u->file) || codes[u->row] == TF_MISSING_LEVEL)
        return NULL;
    return tf_table_level_name(u->file, column, codes[u->row]);
}

/* ---- words ---------------------------------------------------------------------------------- */

static bool stands_once(const unnumbered *u, const char *column) {
    const uint32_t *codes = tf_table_levels(u->file, column);
    size_t n = 0;
    for (size_t row = 0; row < tf_table_n_rows(u->file) && n < 2; row++)
        n += codes[row] == codes[u->row];
    return n == 1;
}

/** "ALL" is a leukaemia, too. */
static bool names_row(const char *cell) {
    return tf_names_sum(cell, TF_SUM_OF_GROUPS) && g_ascii_strcasecmp(cell, "all") != 0;
}

/** The column whose cell there says what the row is; NULL: none. */
static const char *find_word(const unnumbered *u) {
    for (size_t i = 0; i < tf_table_n_columns(u->file); i++) {
        const char *column = tf_table_column_name(u->file, i);
        const char *cell = cell_of(u, column);
        if (cell && names_row(cell) && stands_once(u, column))
            return column;
    }
    return NULL;
}

/* ---- numbers -------------------------------------------------------------------------------- */

/** What stands in a column above. */
typedef struct above {
    size_t n_filled, n_numbers, n_nonzero;
    double sum, min, max;
    bool counts_level; /**< so many rows have the same text */
} above;

static bool read_cell(const unnumbered *u, const char *text, tf_number_cell *cell) {
    return tf_number_cell_read(text, strlen(text), tf_table_number_marks(u->rows->table),
                               TF_CELL_NOTES | TF_CELL_PERCENT, cell);
}

static above look_above(const unnumbered *u, const char *column, double value) {
    const uint32_t *codes = tf_table_levels(u->file, column);
    const size_t n_levels = tf_table_n_levels(u->file, column);
    g_autofree size_t *n = g_new0(size_t, n_levels + 1);
    above found = {.min = INFINITY, .max = -INFINITY};
    for (size_t row = 0; row < u->row; row++)
        if (codes[row] != TF_MISSING_LEVEL && (!u->ids || u->ids[row] != TF_MISSING_LEVEL))
            n[codes[row]]++;
    for (size_t level = 0; level < n_levels; level++) {
        tf_number_cell cell;
        if (n[level] == 0)
            continue;
        found.n_filled += n[level];
        found.counts_level |= (double)n[level] == value;
        if (!read_cell(u, tf_table_level_name(u->file, column, level), &cell))
            continue;
        found.n_numbers += n[level];
        found.n_nonzero += cell.value != 0 ? n[level] : 0;
        found.sum += cell.value * (double)n[level];
        found.min = fmin(found.min, cell.value);
        found.max = fmax(found.max, cell.value);
    }
    return found;
}

/** Half of the last digit as it was typed: a mean is rounded. */
static double rounding_of(const tf_number_cell *cell) {
    size_t decimals = 0;
    for (size_t i = 0; i < cell->n_digits; i++)
        if (cell->digits[i] == '.' || cell->digits[i] == ',')
            decimals = cell->n_digits - i - 1;
    return 0.5 * pow(10, -(double)decimals) * (1 + 1e-9);
}

/* A patient may well be as old as the mean of whole years, or the only one with an event: what a
   patient could have is no sign. NULL: the number says nothing. */
static const char *what_of(const unnumbered *u, const char *column, const tf_number_cell *cell) {
    const double value = cell->value, rounding = rounding_of(cell);
    const above found = look_above(u, column, value);
    if (found.n_filled < LEAST_PATIENTS)
        return NULL;
    const bool texts = 2 * found.n_numbers < found.n_filled;
    if (texts)
        return value == (double)found.n_filled || (found.counts_level && value > 1) ? "count"
                                                                                    : NULL;
    const bool outside = value < found.min || value > found.max;
    if (found.n_nonzero > 1 && outside && fabs(value - found.sum) <= rounding)
        return "sum";
    if (outside && value == (double)found.n_filled)
        return "count";
    const double mean = found.sum / (double)found.n_numbers;
    const bool fine = rounding <= (found.max - found.min) / 50;
    return fine && fabs(value - mean) <= rounding ? "mean" : NULL;
}

/** The column whose number there is one of all above; NULL: none. */
static const char *find_number(const unnumbered *u, const char **what) {
    for (size_t i = 0; i < tf_table_n_columns(u->file); i++) {
        const char *column = tf_table_column_name(u->file, i);
        const char *text = cell_of(u, column);
        tf_number_cell cell;
        *what = text && read_cell(u, text, &cell) ? what_of(u, column, &cell) : NULL;
        if (*what)
            return column;
    }
    return NULL;
}

/* ---- what is said --------------------------------------------------------------------------- */

static bool refuse_word(const unnumbered *u, const char *column, const char *hint) {
    const tf_place place = tf_table_place(u->rows->table, u->at, column);
    tf_diag_error(u->diag, &place, hint,
                  "\"%s\" in column \"%s\" of a row without a patient's number: a row of sums or "
                  "means?",
                  cell_of(u, column), column);
    return false;
}

static bool refuse_number(const unnumbered *u, const char *column, const char *what,
                          const char *hint) {
    const tf_place place = tf_table_place(u->rows->table, u->at, column);
    tf_diag_error(u->diag, &place, hint,
                  "%s in column \"%s\" is the %s of those above, in a row without a patient's "
                  "number: a row of sums or means?",
                  cell_of(u, column), column, what);
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
    const uint32_t *ids = tf_table_levels(u->rows->table, patient);
    const size_t n_below = count_below(u->rows, ids);
    for (u->at = 0; u->at < u->rows->n; u->at++) {
        if (!tf_row_used(u->rows, u->at) || ids[u->at] != TF_MISSING_LEVEL)
            continue;
        u->row = row_of_line(u->file, tf_table_line(u->rows->table, u->at));
        const char *column = find_word(u), *what = NULL;
        if (column)
            return refuse_word(u, column, hint);
        const bool below = n_below <= MOST_SUMS && u->at >= u->rows->n - n_below;
        column = below ? find_number(u, &what) : NULL;
        if (column)
            return refuse_number(u, column, what, hint);
    }
    return true;
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
    g_autofree char *where = tf_condition_word(patient);
    g_autofree char *hint = g_strdup_printf("--where \"%s is not missing\"", where);
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
    const tf_table *file = whole ? whole : rows->table;
    unnumbered u = {asked, rows, file, tf_table_levels(file, patient), 0, 0, diag};
    if (u.ids && !check_rows(&u, patient, hint))
        return false;
    const tf_place place = tf_table_place(rows->table, none.first_row, patient);
    tf_diag_warning(diag, &place, hint, "%zu of %zu rows %s no \"%s\": %s (%s)", none.n,
                    rows->n_used, none.n == 1 ? "has" : "have", patient,
                    none.n == 1 ? "it counts as a patient" : "each counts as a patient",
                    tf_line_list_text(&none, arena));
    return true;
}

/** Whether a word of sums stands in a line, whatever its cells are: to read a file again is dear.
 */
static bool may_name_sum(const tf_rows *rows, size_t row) {
    const tf_place place = tf_table_place(rows->table, row, NULL);
    const char delimiter[] = {tf_table_delimiter(rows->table), '\0'};
    g_auto(GStrv) cells = g_strsplit(place.excerpt ? place.excerpt : "", delimiter, -1);
    bool found = false;
    for (size_t i = 0; cells[i] && !found; i++) {
        g_strdelimit(cells[i], "\"", ' ');
        found = names_row(g_strstrip(cells[i]));
    }
    return found;
}

bool tf_check_last_row(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                       tf_diag *diag) {
    if (rows->n <= LEAST_PATIENTS || !tf_row_used(rows, rows->n - 1) ||
        !may_name_sum(rows, rows->n - 1))
        return true;
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, asked->ask, arena);
    unnumbered u = {asked, rows, whole ? whole : rows->table, NULL, 0, rows->n - 1, diag};
    u.row = row_of_line(u.file, tf_table_line(rows->table, u.at));
    const char *column = find_word(&u), *what;
    /* Whoever has a total resection has no sum of the others' times. */
    if (!column ||
        (g_ascii_strcasecmp(cell_of(&u, column), "total") == 0 && !find_number(&u, &what)))
        return true;
    g_autofree char *hint = tf_without_hint(column, cell_of(&u, column));
    const tf_place place = tf_table_place(rows->table, u.at, column);
    tf_diag_error(
        diag, &place, hint,
        "\"%s\" in column \"%s\" of the last row is no patient's: a row of sums or means?",
        cell_of(&u, column), column);
    return false;
}
