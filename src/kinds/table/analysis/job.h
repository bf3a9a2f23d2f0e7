#ifndef TABLE_JOB_H
#define TABLE_JOB_H

#include "analysis/frame.h"
#include "analysis/grouping.h"
#include "table/ask.h"
#include "table/results.h"

/* What the parts of the analysis work with. */

typedef struct tf_table_job {
    const tf_table_ask *ask;
    tf_analysis_frame *frame;
    tf_diag *diag;
    tf_arena *arena;
    const tf_table *table;
    tf_rows *rows;
    tf_vocabulary *vocabulary;
    tf_grouping groups;
    const uint32_t *group_of; /**< [rows] levels of the group's column; NULL: no groups */
    tf_table_results *results;
    GArray *made; /**< tf_table_row */
} tf_table_job;

/** A new row below those that there are, with cells that know nothing; where it goes before the
 * next is made. */
tf_table_row *tf_table_add_row(tf_table_job *job, tf_table_row_type type, const char *label,
                               const char *term);

/** Rows of the columns of patients. */
bool tf_table_count_variables(tf_table_job *job);

/** Rows as they were published. */
bool tf_table_read_given(tf_table_job *job);

#endif
