#ifndef ANALYSIS_VISIT_NAMES_H
#define ANALYSIS_VISIT_NAMES_H

#include <stdbool.h>

/** Whether a column is called as that of visits is: "AVISIT", "VISITNUM", "Visite", "Time point";
 * not "Visit date". */
bool tf_is_visit_name(const char *column);

#endif
