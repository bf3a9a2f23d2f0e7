/* Of how many patients counts are, where neither a column nor a heading says it: a row of a
   report's table does, or the sum of its rows. And counts that stand in the brackets: "42.0 (60)".
 */
#include <math.h>
#include <string.h>

#include "analysis/arm_names.h"
#include "named_totals.h"

/** Of fewer rows a sum may have their percentages by chance. */
#define LEAST_SUMMED 3

/* ---- "% (n)" --------------------------------------------------------------------------------- */

/** What cells with brackets may be. */
typedef struct readings {
    size_t n, n_counts, n_turned; /**< that have some; as "n (%)"; as "% (n)" */
    bool decimals, bare;          /**< "42.0 (60)"; a number above 0 without brackets */
} readings;

static bool is_percent_of(double n, double total, double percent, int decimals) {
    return isnan(total) || fabs(100 * n / total - percent) <= 0.5 * pow(10, -decimals) + 1e-9;
}

static void look_at_cell(const tf_number_cell *cell, double total, readings *found) {
    if (isnan(cell->value) || cell->value == 0)
        return;
    found->bare |= isnan(cell->percent);
    if (isnan(cell->percent))
        return;
    const int decimals = tf_number_cell_decimals(cell);
    const bool whole = cell->percent == floor(cell->percent) && cell->percent_decimals == 0;
    found->n++;
    found->decimals |= decimals > 0;
    found->n_counts +=
        decimals == 0 && is_percent_of(cell->value, total, cell->percent, cell->percent_decimals);
    found->n_turned += whole && cell->value <= 100 && !(cell->percent > total) &&
                       is_percent_of(cell->percent, total, cell->value, decimals);
}

/* Numbers of patients have no decimals; without any, only the patients of an arm tell. */
bool tf_bars_turn_cells(const tf_bars_job *job, const double *totals, tf_number_cell *cells) {
    readings found = {0};
    bool sized = true;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        look_at_cell(&cells[row], totals[row], &found);
        sized = sized && (isnan(cells[row].value) || !isnan(totals[row]));
    }
    if (found.n == 0 || found.bare || found.n_turned < found.n || found.n_counts == found.n ||
        !(sized || found.decimals))
        return false;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_number_cell *cell = &cells[row];
        if (isnan(cell->percent))
            continue;
        const double n = cell->percent;
        cell->percent_decimals = tf_number_cell_decimals(cell);
        cell->percent = cell->value;
        cell->value = n;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->cells.n);
    tf_diag_note(job->diag, &place, NULL,
                 "numbers of patients stand in the brackets, behind their percentages");
    return true;
}

/* ---- a row of patients ----------------------------------------------------------------------- */

/** The rows of one group and panel. */
static bool same_bars(const tf_bars_job *job, size_t a, size_t b) {
    const char *const columns[] = {job->ask->group.column, job->ask->facet.column};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const uint32_t *codes = columns[i] ? tf_table_levels(job->table, columns[i]) : NULL;
        if (codes && codes[a] != codes[b])
            return false;
    }
    return true;
}

/** The column whose texts name the rows of the table; NULL: there are two, or none. */
static const char *row_column(const tf_bars_job *job) {
    const char *category = job->ask->category.column, *level = job->ask->level.column;
    return category && level ? NULL : category ? category : level;
}

static bool is_counted(const tf_bars_job *job, const tf_number_cell *cells, size_t row) {
    return tf_row_used(job->rows, row) && !isnan(cells[row].value);
}

/** Which rows are of all patients: without a percentage, and called so. False: none is. */
static bool find_patients(const tf_bars_job *job, const tf_number_cell *cells, uint8_t *all) {
    const char *column = row_column(job);
    const uint32_t *codes = column ? tf_table_levels(job->table, column) : NULL;
    uint32_t found = TF_MISSING_LEVEL;
    for (size_t row = 0; codes && row < job->rows->n; row++) {
        all[row] = 0;
        if (!is_counted(job, cells, row) || codes[row] == TF_MISSING_LEVEL ||
            !isnan(cells[row].percent) || (found != TF_MISSING_LEVEL && codes[row] != found) ||
            !tf_arm_names_patients(tf_table_level_name(job->table, column, codes[row])))
            continue;
        found = codes[row];
        all[row] = 1;
    }
    return found != TF_MISSING_LEVEL;
}

static bool fill_patients(const tf_bars_job *job, const tf_number_cell *cells, const uint8_t *all,
                          double *totals) {
    for (size_t row = 0; row < job->rows->n; row++) {
        totals[row] = NAN;
        if (!is_counted(job, cells, row))
            continue;
        for (size_t other = 0; other < job->rows->n; other++)
            if (all[other] && same_bars(job, row, other))
                totals[row] = cells[other].value;
        if (isnan(totals[row]))
            return false;
    }
    return true;
}

bool tf_bars_row_totals(tf_bars_job *job, const tf_number_cell *cells, double *totals) {
    g_autofree uint8_t *all = tf_try_alloc(job->rows->n + 1, sizeof *all);
    if (!all || !find_patients(job, cells, all) || !fill_patients(job, cells, all, totals) ||
        !tf_bars_are_of(job, cells, totals))
        return false;
    bool told = false;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!all[row])
            continue;
        const tf_place place = tf_table_place(job->table, row, NULL);
        if (!told)
            tf_diag_note(
                job->diag, &place, NULL,
                "totals are those of this row, of which the percentages are; it is no bar");
        told = true;
        if (!tf_rows_drop(job->rows, row, TF_ROW_TOTALS, job->diag))
            return false;
    }
    return true;
}

/* ---- the sum of the rows --------------------------------------------------------------------- */

/** Whether each percentage of an arm is of the sum of its rows, which are that of the first. */
static bool is_of_sum(const tf_bars_job *job, const tf_number_cell *cells, size_t first,
                      double *sum) {
    size_t n = 0;
    *sum = 0;
    for (size_t row = 0; row < job->rows->n; row++)
        if (is_counted(job, cells, row) && same_bars(job, first, row))
            *sum += cells[row].value;
    for (size_t row = 0; row < job->rows->n; row++) {
        const tf_number_cell *cell = &cells[row];
        if (!is_counted(job, cells, row) || !same_bars(job, first, row) || cell->value == 0)
            continue;
        if (isnan(cell->percent) ||
            !is_percent_of(cell->value, *sum, cell->percent, cell->percent_decimals))
            return false;
        n++;
    }
    return n >= LEAST_SUMMED;
}

bool tf_bars_sum_totals(const tf_bars_job *job, const tf_number_cell *cells, double *totals) {
    const char *group = job->ask->group.column;
    const uint32_t *codes = group ? tf_table_levels(job->table, group) : NULL;
    size_t first = SIZE_MAX;
    if (!row_column(job) || !codes)
        return false;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!is_counted(job, cells, row))
            continue;
        if (!is_of_sum(job, cells, row, &totals[row]))
            return false;
        first = MIN(first, row);
    }
    if (first == SIZE_MAX || codes[first] == TF_MISSING_LEVEL)
        return false;
    const char *name = tf_table_level_name(job->table, group, codes[first]);
    const tf_place place = tf_table_place(job->table, first, job->ask->cells.n);
    tf_diag_warning(job->diag, &place, NULL,
                    "percentages are of the sum of the rows, %.0f, and not of the patients in "
                    "\"%s\": they are drawn as of these",
                    totals[first], name);
    return true;
}

/* ---- none of them ---------------------------------------------------------------------------- */

bool tf_bars_warn_of_cell_percents(const tf_bars_job *job, const tf_number_cell *cells) {
    size_t row = 0;
    while (cells && row < job->rows->n &&
           (!is_counted(job, cells, row) || isnan(cells[row].percent) || cells[row].value == 0))
        row++;
    if (!cells || row == job->rows->n)
        return false;
    const tf_place place = tf_table_place(job->table, row, job->ask->cells.n);
    tf_diag_warning(job->diag, &place, "--total COL",
                    "numbers of patients are drawn, not their percentages, as no total says of how "
                    "many they are: %.0f is %.*f %% of about %.0f",
                    cells[row].value, cells[row].percent_decimals, cells[row].percent,
                    100 * cells[row].value / cells[row].percent);
    return true;
}
