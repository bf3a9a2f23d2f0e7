#ifndef ANALYSIS_PERCENT_BASE_H
#define ANALYSIS_PERCENT_BASE_H

#include <trialfig/table.h>

/* What the percentages of a table are of, by what they add up to. PROC FREQ and cross tables of
   other programs write three for each cell: of all patients, of those of the row, and of those of
   the column; only those of a group's patients are the height of its bars. */

typedef enum tf_percent_base {
    TF_PERCENT_OF_UNKNOWN,
    TF_PERCENT_OF_GROUPS,    /**< each group adds up to 100 */
    TF_PERCENT_OF_ALL,       /**< all groups together do, */
    TF_PERCENT_MAYBE_OF_ALL, /**< so roughly that it may be chance */
    TF_PERCENT_ACROSS        /**< the groups of each category do */
} tf_percent_base;

/** Of a column read as levels, as `group` and `category` are, of which there are two or more. */
tf_percent_base tf_percent_base_of(const tf_table *file, const char *column, const char *group,
                                   const char *category);

/** The first column that is called a percentage and is one of each group's patients; NULL: none. */
const char *tf_find_percent_of_groups(const tf_table *file, const char *group,
                                      const char *category);

#endif
