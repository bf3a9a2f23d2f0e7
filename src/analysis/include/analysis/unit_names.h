#ifndef ANALYSIS_UNIT_NAMES_H
#define ANALYSIS_UNIT_NAMES_H

#include "analysis/units.h"

/** "MONTHS", "mo", or "Overall survival (months)". */
tf_time_unit tf_unit_of_text(const char *text);
/** The only unit that the title of an axis names, "Months since randomization"; "Weeks after month
 * 6" names two. */
tf_time_unit tf_unit_in_title(const char *title);
/** Of the name of a column, "Suivi (mois)", "OS_months", "durée en jours": in brackets, or as the
 * last word. "PFS at 6 months" has a number of them. */
tf_time_unit tf_unit_of_column(const char *column);

/** Below which times are what is left over of another column's, by both names: 12 of "Suivi (mois)"
 * beside "Suivi (ans)". NaN: the columns don't belong together so. */
double tf_rest_limit(const char *column, const char *whole);

#endif
