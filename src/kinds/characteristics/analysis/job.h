#ifndef CHARACTERISTICS_JOB_H
#define CHARACTERISTICS_JOB_H

#include "analysis/frame.h"
#include "analysis/grouping.h"
#include "characteristics/ask.h"
#include "characteristics/results.h"

/* What the parts of the analysis work with. */

typedef struct tf_characteristics_job {
    const tf_characteristics_ask *ask;
    tf_analysis_frame *frame;
    tf_diag *diag;
    tf_arena *arena;
    const tf_table *table;
    tf_rows *rows;
    tf_vocabulary *vocabulary;
    tf_grouping groups;
    const uint32_t *group_of; /**< [rows] levels of the group's column; NULL: no groups */
    tf_characteristics_results *results;
    GArray *made; /**< tf_characteristics_row */
} tf_characteristics_job;

/** A new row below those that there are, with cells that know nothing; where it goes before the
 * next is made. */
tf_characteristics_row *tf_characteristics_add_row(tf_characteristics_job *job,
                                                   tf_characteristics_row_type type,
                                                   const char *label, const char *term);

/** Rows of the columns of patients. */
bool tf_characteristics_count_variables(tf_characteristics_job *job);

/** Rows as they were published. */
bool tf_characteristics_read_given(tf_characteristics_job *job);

#endif
