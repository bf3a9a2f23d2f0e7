/* What the numbers of a row say: that they are of all patients, not of one. */
#include "sum_numbers.h"

#include <math.h>
#include <string.h>

#include "analysis/given.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/** Of fewer patients, a sum or a count would be a number like others. */
#define LEAST_PATIENTS 3
/** A column with more values than these parts the patients into single ones. */
#define MOST_PARTS 20
/** Cells of a file that is not small. */
#define LARGE ((size_t)1 << 20)
/** How near to the mean a number is that was rounded, or is the mean of nearly all: in ranges. */
#define NEAR 0.02

const char *tf_sum_row_cell(const tf_sum_row *u, const char *column) {
    const uint32_t *codes = tf_table_levels(u->file, column);
    if (!codes || u->row >= tf_table_n_rows(u->file) || codes[u->row] == TF_MISSING_LEVEL)
        return NULL;
    return tf_table_level_name(u->file, column, codes[u->row]);
}

static bool read_cell(const tf_sum_row *u, const char *text, tf_number_cell *cell) {
    return tf_number_cell_read(text, strlen(text), tf_table_number_marks(u->rows->table),
                               TF_CELL_NOTES | TF_CELL_PERCENT, cell);
}

static int decimals_of(const tf_sum_row *u, const tf_number_cell *cell) {
    g_autofree char *plain =
        tf_number_plain(cell->digits, cell->n_digits, tf_table_number_marks(u->rows->table));
    return plain ? tf_digits_decimals(plain) : 0;
}

/* ---- the patients' numbers ------------------------------------------------------------------ */

/** What the patients have in a column. */
typedef struct theirs {
    size_t n_filled, n_numbers, n_nonzero;
    int decimals;    /**< the most of one number */
    size_t n_values; /**< different numbers */
    double sum, min, max;
    bool counts_level; /**< so many rows have the same text */
} theirs;

/** Rows of patients for each level of a column; `part`: of those alone who have the text of that
    row in this column, or NULL. */
static size_t *count_levels(const tf_sum_row *u, const char *column, const char *part) {
    const uint32_t *codes = tf_table_levels(u->file, column);
    const uint32_t *parts = part ? tf_table_levels(u->file, part) : NULL;
    size_t *n = g_new0(size_t, tf_table_n_levels(u->file, column) + 1);
    for (size_t row = 0; row < tf_table_n_rows(u->file); row++)
        if (codes[row] != TF_MISSING_LEVEL && !u->strangers[row] &&
            (!parts || parts[row] == parts[u->row]))
            n[codes[row]]++;
    return n;
}

static theirs look_at(const tf_sum_row *u, const char *column, const char *part, double value) {
    g_autofree size_t *n = count_levels(u, column, part);
    theirs found = {.min = INFINITY, .max = -INFINITY};
    for (size_t level = 0; level < tf_table_n_levels(u->file, column); level++) {
        tf_number_cell cell;
        if (n[level] == 0)
            continue;
        found.n_filled += n[level];
        found.counts_level |= (double)n[level] == value;
        if (!read_cell(u, tf_table_level_name(u->file, column, level), &cell))
            continue;
        found.n_numbers += n[level];
        found.n_values++;
        found.n_nonzero += cell.value != 0 ? n[level] : 0;
        found.decimals = MAX(found.decimals, decimals_of(u, &cell));
        found.sum += cell.value * (double)n[level];
        found.min = fmin(found.min, cell.value);
        found.max = fmax(found.max, cell.value);
    }
    return found;
}

/* ---- one number ----------------------------------------------------------------------------- */

/* A patient may well be as old as the mean of whole years, or the only one with an event: what a
   patient could have is no sign. NULL: the number says nothing. */
static const char *what_of(const tf_sum_row *u, const char *column, const char *part,
                           const tf_number_cell *cell) {
    const double value = cell->value;
    const theirs found = look_at(u, column, part, value);
    if (found.n_filled < LEAST_PATIENTS)
        return NULL;
    const bool texts = 2 * found.n_numbers < found.n_filled;
    if (texts)
        return value == (double)found.n_filled || (found.counts_level && value > 1) ? "count"
                                                                                    : NULL;
    /* Half of the last digit as it was typed: a mean is rounded. */
    const double rounding = 0.5 * pow(10, -decimals_of(u, cell)) * (1 + 1e-9);
    const bool outside = value < found.min || value > found.max;
    if (found.n_nonzero > 1 && outside && fabs(value - found.sum) <= rounding)
        return "sum";
    if (outside && value == (double)found.n_filled)
        return "count";
    const double mean = found.sum / (double)found.n_numbers, range = found.max - found.min;
    if (rounding <= range / 50 && fabs(value - mean) <= rounding)
        return "mean";
    /* Of whole years the mean of nearly all patients is told by its decimals. */
    const bool broken = value != floor(value) && found.decimals == 0;
    return broken && fabs(value - mean) <= 2.5 * NEAR * range ? "mean, more or less," : NULL;
}

static const char *number_of(const tf_sum_row *u, const char *part, const char **what) {
    for (size_t i = 0; i < tf_table_n_columns(u->file); i++) {
        const char *column = tf_table_column_name(u->file, i);
        const char *text = tf_sum_row_cell(u, column);
        tf_number_cell cell;
        *what = text && (!part || strcmp(column, part) != 0) && read_cell(u, text, &cell)
                    ? what_of(u, column, part, &cell)
                    : NULL;
        if (*what)
            return column;
    }
    return NULL;
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* One number near the mean is a patient like others. When all are, and none is exactly it, somebody
   rounded, or took the mean of nearly all. */
static const char *all_near(const tf_sum_row *u) {
    const char *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < tf_table_n_columns(u->file); i++) {
        const char *column = tf_table_column_name(u->file, i);
        const char *text = tf_sum_row_cell(u, column);
        tf_number_cell cell;
        if (!text || !read_cell(u, text, &cell))
            continue;
        const theirs found = look_at(u, column, NULL, cell.value);
        const double range = found.max - found.min;
        if (found.n_values < LEAST_PATIENTS) /* codes, of which means say nothing */
            continue;
        if (2 * found.n_numbers < found.n_filled ||
            fabs(cell.value - found.sum / (double)found.n_numbers) > NEAR * range)
            return NULL;
        first = first ? first : column;
        n++;
    }
    return n >= 2 ? first : NULL;
}

const char *tf_sum_row_number(const tf_sum_row *u, const char **what) {
    const char *found = number_of(u, NULL, what);
    if (!found && (found = all_near(u)) != NULL)
        *what = "mean, more or less,";
    return found;
}

/* Each part is a walk through all cells: of large files only what the figure reads is tried. */
static bool is_part(const tf_sum_row *u, const char *column) {
    const bool large = tf_table_n_rows(u->file) > LARGE / tf_table_n_columns(u->file);
    return tf_sum_row_cell(u, column) && tf_table_n_levels(u->file, column) <= MOST_PARTS &&
           (!large || tf_table_levels(u->rows->table, column) != NULL);
}

const char *tf_sum_row_part_number(const tf_sum_row *u, const char **what) {
    const char *found = number_of(u, NULL, what);
    for (size_t i = 0; !found && i < tf_table_n_columns(u->file); i++) {
        const char *part = tf_table_column_name(u->file, i);
        found = is_part(u, part) ? number_of(u, part, what) : NULL;
    }
    return found;
}
