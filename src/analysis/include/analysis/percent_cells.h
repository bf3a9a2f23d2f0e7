#ifndef ANALYSIS_PERCENT_CELLS_H
#define ANALYSIS_PERCENT_CELLS_H

#include "analysis/rows.h"

/** Of values beyond this, in absolute value, nobody thinks as of a fraction: a tumour may grow to
 * its triple. */
#define TF_MOST_FRACTION 3

/** Whether a column's name says that its numbers are percentages: "Change (%)", "pct_chg",
 * "Pourcentage"; "RD (95% CI)" has the sign of its level alone. */
bool tf_names_percent(const char *column);

/**
 * Whether a column, read as numbers and as levels, has percentages alone: "45%", "0.32" and "0.91"
 * are a percentage and two fractions, half formatted by a spreadsheet. False with an error, which
 * has this hint. Cells without the sign that are larger, and files whose percentages are all that
 * small, say nothing.
 */
bool tf_check_percent_cells(const tf_rows *rows, const char *column, const char *hint,
                            tf_diag *diag);

#endif
