#ifndef ANALYSIS_SITE_NUMBERS_H
#define ANALYSIS_SITE_NUMBERS_H

#include "analysis/request.h"

/**
 * For files in which patients are there more than once. False, with an error, if that is since
 * their numbers are given within sites, by a column that is called so. `table` is read once more
 * with the conditions of `ask`.
 */
bool tf_refuse_site_numbers(tf_table *table, const tf_ask *ask, const char *patient,
                            tf_arena *arena, tf_diag *diag);

#endif
