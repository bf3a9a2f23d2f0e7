#ifndef WATERFALL_ANALYSIS_JOB_H
#define WATERFALL_ANALYSIS_JOB_H

#include "analysis/rows.h"
#include "waterfall/ask.h"
#include "waterfall/results.h"

/** What is known while a waterfall plot is analysed. */
typedef struct tf_waterfall_job {
    const tf_waterfall_ask *ask;
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_rows rows;
    const double *change;
    tf_waterfall_bar *bars;
    const uint32_t *codes;         /**< [rows] levels of the responses; NULL without `response` */
    uint32_t *response_of;         /**< [levels] index among the responses */
    tf_waterfall_results *results; /**< in the arena */
} tf_waterfall_job;

/**
 * Lists the responses and counts them, among those drawn and those without a change. Order:
 * response.levels, else from the best response to progression if all names are known ones, else as
 * groups are sorted. Errors: a drawn response that the order lacks, colours of a response that is
 * not there, more than TF_MAX_GROUPS.
 */
bool tf_waterfall_responses(tf_waterfall_job *job);
/** What kind of response a value of the data means, by the usual short and long names of RECIST,
 * Lugano and the International Myeloma Working Group. */
tf_waterfall_role tf_waterfall_role_of(const char *level, int *depth);

/**
 * Ends of the axis and distance of its ticks: y.min, y.max and y.every where they are given, else
 * what holds all changes, thresholds and zero. Errors: more ticks than anyone can read.
 */
bool tf_waterfall_axis(tf_waterfall_job *job);

#endif
