#ifndef ANALYSIS_VISIT_NAMES_H
#define ANALYSIS_VISIT_NAMES_H

#include <stdbool.h>

#include "data/condition_parts.h"

/** Whether a column is called as that of visits is: "AVISIT", "VISITNUM", "Visite", "Time point";
 * not "Visit date". */
bool tf_is_visit_name(const char *column);

/** Whether the name of a visit says that it was not planned: "Unscheduled 3.1", "VNP". */
bool tf_visit_is_unscheduled(const char *name);
/** Whether it says that the visit is the sum of all: "Overall", "Ensemble". */
bool tf_visit_is_sum(const char *name);
/** Whether every patient has several of what a column says: visits, or end points, by its name. */
bool tf_is_place_name(const char *column);

/** Whether a condition names what is left out: nobody could have responded at screening. */
bool tf_leaves_places_out(const tf_condition_part *part);
/** Whether a condition keeps one visit, or one end point, of several, by its columns' names. */
bool tf_keeps_place(const tf_condition_part *part);

#endif
