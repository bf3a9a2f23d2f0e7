#ifndef ANALYSIS_SITE_NUMBERS_H
#define ANALYSIS_SITE_NUMBERS_H

#include "analysis/request.h"

/**
 * For files in which patients are there more than once. False, with an error, if that is since
 * their numbers are given within sites, by a column that is called so. `table` is read once more
 * with the conditions of the builder's ask; frees the builder.
 */
bool tf_refuse_site_numbers(tf_table *table, tf_request_builder *builder, const char *patient,
                            tf_diag *diag);

#endif
