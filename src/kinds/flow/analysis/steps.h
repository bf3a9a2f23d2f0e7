#ifndef FLOW_ANALYSIS_STEPS_H
#define FLOW_ANALYSIS_STEPS_H

#include "job.h"

/** A column that says why patients left. */
typedef struct tf_flow_step {
    const char *column;
    const uint32_t *levels; /**< [rows] */
    size_t n_levels;
    bool answers;        /**< yes and no, not reasons: who left is known, and not why */
    bool armless;        /**< the column of arms: who has none of them */
    const bool *went_on; /**< [n_levels] words, or a no, that say that somebody didn't leave */
    const size_t *same;  /**< [n_levels] level of the spelling that stands for the reason */
} tf_flow_step;

/** Reads what the values mean, and tells of it. False with an error: yes or no among reasons. */
bool tf_flow_read_step(const tf_flow_job *job, const char *column, tf_flow_step *step);
/** The column of arms as the step by which those left who have none. */
void tf_flow_arms_as_step(const tf_flow_job *job, tf_flow_step *step);
/** NULL: the patient went on. */
const char *tf_flow_step_value(const tf_flow_job *job, const tf_flow_step *step, size_t row);

#endif
