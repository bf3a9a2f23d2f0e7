#ifndef WATERFALL_ANALYSIS_JOB_H
#define WATERFALL_ANALYSIS_JOB_H

#include "analysis/bounds.h"
#include "spec/vocabulary.h"
#include "waterfall/ask.h"
#include "waterfall/results.h"

/** What is known while a waterfall plot is analysed. */
typedef struct tf_waterfall_job {
    const tf_waterfall_ask *ask;
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_rows *rows;
    const char *patient;  /**< column that tells patients apart; NULL: none */
    const char *repeated; /**< the same, whether or not bars are called by it */
    const double *change; /**< growth above 0 */
    bool settled;         /**< sizes in the file prove the changes, or something was said of them */
    bool no_thresholds;   /**< those by default are of sizes of tumours, and the changes are not */
    tf_bounds bounds;
    const uint32_t *codes;         /**< [rows] levels of the responses; NULL without `response` */
    uint32_t *response_of;         /**< [levels] index among the responses */
    tf_waterfall_results *results; /**< in the arena */
} tf_waterfall_job;

/**
 * Lists the responses and counts them, among those drawn and those without a change. Order:
 * response.levels, else from the best response to progression if the vocabulary knows all names,
 * else as groups are sorted. Errors: a drawn response that the order lacks, colours of a response
 * that is not there, more than TF_MAX_GROUPS.
 */
bool tf_waterfall_responses(tf_waterfall_job *job);

/**
 * Leaves out RECIST's lines where nobody asked for them and changes are those of an M protein or a
 * marker by their name, or stand beside responses of myeloma; warns of that, and of complete
 * responses of who got more of it. After the responses. False: the vocabulary is wrong.
 */
bool tf_waterfall_check_markers(tf_waterfall_job *job);

/**
 * Where the best row of each patient is kept and responses are those of visits, gives all rows of a
 * patient the best response of them, with a warning; what the vocabulary doesn't know stays as the
 * row has it.
 */
void tf_waterfall_best_responses(tf_waterfall_job *job, tf_vocabulary *vocabulary);

/**
 * Ends of the axis and distance of its ticks: y.min, y.max and y.every where they are given, else
 * what holds all changes, thresholds and zero. Errors: more ticks than anyone can read.
 */
bool tf_waterfall_axis(tf_waterfall_job *job);

#endif
