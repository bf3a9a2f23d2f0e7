#ifndef ANALYSIS_PERCENT_CELLS_H
#define ANALYSIS_PERCENT_CELLS_H

#include "analysis/rows.h"

/** Of values beyond this, in absolute value, nobody thinks as of a fraction: a tumour may grow to
 * its triple. */
#define TF_MOST_FRACTION 3

/** Whether a column's name says that its numbers are percentages: "Change (%)", "pct_chg",
 * "Pourcentage"; "RD (95% CI)" has the sign of its level alone. */
bool tf_names_percent(const char *column);

typedef enum tf_percent_sign { TF_NO_PERCENT_SIGN, TF_PERCENT_SIGN } tf_percent_sign;

/** Numbers with and without the sign of percent, those of zero apart, which are the same either
 * way.
 */
typedef struct tf_marked_cells {
    size_t n_marked, marked_row; /**< with the sign; the row of the largest of them */
    size_t n_bare, bare_row;     /**< without; the first of them */
    size_t n_small;              /**< of those without: at most 1 */
    double most_marked, most_bare;
} tf_marked_cells;

/** Rows that have one text: how many, and which is the first. */
typedef struct tf_text_rows {
    size_t n, first;
} tf_text_rows;

void tf_marked_cells_add(tf_marked_cells *found, const tf_text_rows *rows, double value,
                         tf_percent_sign sign);
/** Whether those without the sign are fractions, it seems, beside percentages: no reading is right
 * for both. */
bool tf_marked_cells_are_mixed(const tf_marked_cells *found);

/**
 * Whether a column, read as numbers and as levels, has percentages alone: "45%", "0.32" and "0.91"
 * are a percentage and two fractions, half formatted by a spreadsheet. False with an error, which
 * has this hint. Cells without the sign that are larger, and files whose percentages are all that
 * small, say nothing.
 */
bool tf_check_percent_cells(const tf_rows *rows, const char *column, const char *hint,
                            tf_diag *diag);
/** Warns of percentages none of which is more than 1: fractions, it seems. Half a percent is a
 * percentage, too: they are drawn as they stand. */
void tf_warn_of_fractions(const tf_rows *rows, const char *column, const double *percent,
                          tf_diag *diag);

/** Half a percent is a percentage, too: a warning, if none of several is more than one. */
void tf_warn_of_fractions(const tf_rows *rows, const char *column, const double *percent,
                          tf_diag *diag);

#endif
