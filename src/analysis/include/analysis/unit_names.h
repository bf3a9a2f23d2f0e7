#ifndef ANALYSIS_UNIT_NAMES_H
#define ANALYSIS_UNIT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/units.h"

/** "MONTHS", "mo", or "Overall survival (months)". */
tf_time_unit tf_unit_of_text(const char *text);
/** The only unit that the title of an axis names, "Months since randomization"; "Weeks after month
 * 6" names two. */
tf_time_unit tf_unit_in_title(const char *title);
/** Of the name of a column of times, "Suivi (mois)", "OS_months", "durée en jours", "delai_j": in
 * brackets, or as the last word. "PFS at 6 months" has a number of them. */
tf_time_unit tf_unit_of_column(const char *column);
/** The same of a column that may be anything: "vit_d" is of no days. */
tf_time_unit tf_unit_word_of_column(const char *column);

/** A unit and the column whose name says it; NULL: none does. */
typedef struct tf_named_unit {
    tf_time_unit unit;
    const char *column;
} tf_named_unit;

/** What the names of columns of times that are drawn on one axis say (NULL: no column); where some
 * say nothing, the others do. False with an error if they disagree: one's days and another's months
 * have no axis. */
bool tf_unit_of_columns(const char *const *columns, size_t n, const tf_place *place,
                        tf_named_unit *said, tf_diag *diag);

/** Below which times are what is left over of another column's, by both names: 12 of "Suivi (mois)"
 * beside "Suivi (ans)". NaN: the columns don't belong together so. */
double tf_rest_limit(const char *column, const char *whole);

#endif
