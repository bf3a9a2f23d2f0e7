#ifndef FOREST_ANALYSIS_DOUBT_H
#define FOREST_ANALYSIS_DOUBT_H

#include "job.h"

/** What is wrong with some rows, told once for all of them. Starts as 0. */
typedef struct tf_forest_doubt {
    GString *names; /**< of the first of them; NULL: of none */
    size_t n, first_row;
} tf_forest_doubt;

/** `row`: of the table. */
void tf_forest_doubt_add(tf_forest_doubt *doubt, size_t row, const char *name);
/** Warns of them, if there are any: "`what`: names", at a column of the first. Clears them. */
void tf_forest_doubt_tell(const tf_forest_job *job, tf_forest_doubt *doubt, const char *column,
                          const char *hint, const char *what);

#endif
