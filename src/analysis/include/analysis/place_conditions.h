#ifndef ANALYSIS_PLACE_CONDITIONS_H
#define ANALYSIS_PLACE_CONDITIONS_H

#include <stdbool.h>

#include "data/condition_parts.h"

/** Whether every patient has several of what a column says: visits, or end points, by its name. */
bool tf_is_place_name(const char *column);

/** Whether a condition names what is left out: nobody could have responded at screening. */
bool tf_leaves_places_out(const tf_condition_part *part);
/** Whether a condition keeps one visit, or one end point, of several, by its columns' names. */
bool tf_keeps_place(const tf_condition_part *part);

#endif
