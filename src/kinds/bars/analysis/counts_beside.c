/* Counts that stand beside percentages, and that nobody named: where nearly all percentages are
   those of two columns, the others are slips of one of the three. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "job.h"

/** Fewer that agree may do so by chance, */
#define LEAST_AGREED 3
/** and so do columns that agree no more often than this many times as they don't. */
#define AGREED_OFTEN 3
/** Files of results are short; more columns or rows are of patients. */
#define MOST_COLUMNS 40
#define MOST_ROWS    2000
#define MOST_TOLD    3

/** A column that was read as levels, as numbers. */
typedef struct numbers {
    const char *column;
    double *value; /**< [rows] owned; NaN: none */
    int *decimals; /**< [rows] owned; behind the point of percentages */
} numbers;

/** False: not all cells that are filled are numbers, none is, or there is no memory. */
static bool read_numbers(const tf_table *file, const char *column, numbers *to) {
    const uint32_t *codes = tf_table_levels(file, column);
    const size_t n = tf_table_n_rows(file);
    const tf_number_marks marks = tf_table_number_marks(file);
    *to = (numbers){.column = column,
                    .value = tf_try_alloc(n + 1, sizeof *to->value),
                    .decimals = tf_try_alloc(n + 1, sizeof *to->decimals)};
    bool all = codes && to->value && to->decimals;
    size_t n_read = 0;
    for (size_t row = 0; all && row < n; row++) {
        const bool there = codes[row] != TF_MISSING_LEVEL;
        const char *text = there ? tf_table_level_name(file, column, codes[row]) : "";
        tf_number_cell cell;
        const bool read = tf_number_cell_read(text, strlen(text), marks, TF_CELL_PERCENT, &cell);
        to->value[row] = read ? cell.value : NAN;
        to->decimals[row] = read ? tf_number_cell_decimals(&cell) : 0;
        all = read || *text == '\0';
        n_read += read;
    }
    return all && n_read >= LEAST_AGREED;
}

static void clear_numbers(numbers *of) {
    g_free(of->value);
    g_free(of->decimals);
    *of = (numbers){0};
}

static bool are_counts(const numbers *of, size_t n) {
    for (size_t row = 0; row < n; row++)
        if (!isnan(of->value[row]) &&
            (of->value[row] < 0 || of->value[row] != floor(of->value[row])))
            return false;
    return true;
}

/** What a row of the three columns says. */
typedef enum agreement { SAYS_NOTHING, AGREES, DISAGREES } agreement;

/** Cut off behind their last digit percentages agree, too; nobody and everybody say nothing. */
static agreement of_row(const numbers *percent, const numbers *n, const numbers *total,
                        size_t row) {
    const double count = n->value[row], all = total->value[row], said = percent->value[row];
    if (!(count > 0) || !(all > count) || isnan(said))
        return SAYS_NOTHING;
    const double digit = pow(10, -percent->decimals[row]);
    return fabs(100 * count / all - said) <= digit + 1e-9 ? AGREES : DISAGREES;
}

/** Two columns whose percentages these may be. */
typedef struct pair {
    const numbers *n, *total;
    size_t n_agreed, n_wrong;
} pair;

static void tell(const tf_bars_job *job, tf_table *file, const numbers *percent, const pair *p) {
    size_t n_told = 0;
    for (size_t row = 0; row < tf_table_n_rows(file) && n_told < MOST_TOLD; row++) {
        if (of_row(percent, p->n, p->total, row) != DISAGREES)
            continue;
        const int digits = percent->decimals[row];
        const double is = 100 * p->n->value[row] / p->total->value[row];
        g_autofree char *computed = tf_number_fixed(is, MAX(digits, 1));
        g_autofree char *said = tf_number_fixed(percent->value[row], digits);
        const tf_place place = tf_table_place(file, row, percent->column);
        tf_diag_warning(job->diag, &place, "the percentage is drawn",
                        "\"%s\" and \"%s\": %.0f of %.0f is %s %%, but the file says %s %%",
                        p->n->column, p->total->column, p->n->value[row], p->total->value[row],
                        computed, said);
        n_told++;
    }
}

/** Of all pairs the one that agrees most, the first of those alike. */
static pair find_pair(const tf_bars_job *job, const numbers *percent, const numbers *counts,
                      size_t n_counts, size_t n_rows) {
    const tf_bars_cells_ask *cells = &job->ask->cells;
    pair best = {0};
    for (size_t i = 0; i < n_counts; i++) {
        for (size_t k = 0; k < n_counts; k++) {
            pair p = {.n = &counts[i], .total = &counts[k]};
            if (i == k || (cells->n && strcmp(p.n->column, cells->n) != 0) ||
                (cells->total && strcmp(p.total->column, cells->total) != 0))
                continue;
            for (size_t row = 0; row < n_rows; row++) {
                const agreement is = of_row(percent, p.n, p.total, row);
                p.n_agreed += is == AGREES;
                p.n_wrong += is == DISAGREES;
            }
            if (p.n_agreed > best.n_agreed)
                best = p;
        }
    }
    return best;
}

void tf_bars_warn_of_counts_beside(const tf_bars_job *job, tf_table *file) {
    const tf_bars_cells_ask *cells = &job->ask->cells;
    if (cells->n && cells->total) /* each row is checked where it is read */
        return;
    const size_t n_rows = tf_table_n_rows(file), n_columns = tf_table_n_columns(file);
    if (n_rows < LEAST_AGREED || n_rows > MOST_ROWS || n_columns > MOST_COLUMNS)
        return;
    numbers percent, counts[MOST_COLUMNS + 1] = {0};
    size_t n_counts = 0;
    const bool read = read_numbers(file, cells->percent, &percent);
    for (size_t i = 0; read && i < n_columns; i++) {
        const char *column = tf_table_column_name(file, i);
        if (strcmp(column, cells->percent) != 0 && read_numbers(file, column, &counts[n_counts]) &&
            are_counts(&counts[n_counts], n_rows))
            n_counts++;
        else
            clear_numbers(&counts[n_counts]);
    }
    const pair p = read ? find_pair(job, &percent, counts, n_counts, n_rows) : (pair){0};
    if (p.n_agreed >= LEAST_AGREED && p.n_agreed >= AGREED_OFTEN * p.n_wrong)
        tell(job, file, &percent, &p);
    for (size_t i = 0; i < n_counts; i++)
        clear_numbers(&counts[i]);
    clear_numbers(&percent);
}
