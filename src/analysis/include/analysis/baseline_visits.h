#ifndef ANALYSIS_BASELINE_VISITS_H
#define ANALYSIS_BASELINE_VISITS_H

#include "analysis/visit_places.h"

/** The visit that is a baseline by its name: one called so, else day or week 0, inclusion, or Day 1
 * behind visits that are before all. SIZE_MAX: none is. */
size_t tf_find_baseline(const tf_visit_places *places, char decimal, tf_arena *arena);

/** Where nothing has begun yet: patients are looked at, or days before the first are counted. */
bool tf_visit_is_early(const char *visit, char decimal, tf_arena *arena);

#endif
