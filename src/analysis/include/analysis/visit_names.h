#ifndef ANALYSIS_VISIT_NAMES_H
#define ANALYSIS_VISIT_NAMES_H

#include <stdbool.h>

/** Whether a column is called as that of visits is: "AVISIT", "VISITNUM", "Visite", "Time point";
 * not "Visit date". */
bool tf_is_visit_name(const char *column);

/** Whether the name of a visit says that it was not planned: "Unscheduled 3.1", "VNP". */
bool tf_visit_is_unscheduled(const char *name);
/** Whether it says that the visit is the sum of all: "Overall", "Ensemble". */
bool tf_visit_is_sum(const char *name);

#endif
