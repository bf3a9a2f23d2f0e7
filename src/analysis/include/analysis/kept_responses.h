#ifndef ANALYSIS_KEPT_RESPONSES_H
#define ANALYSIS_KEPT_RESPONSES_H

#include "analysis/rows.h"
#include "spec/vocabulary.h"

/** What is asked about the row that is kept of each patient. */
typedef struct tf_kept_responses_ask {
    const tf_ask *ask;
    const int *rows;     /**< member: tf_patient_rows */
    const char *patient; /**< column; NULL: nobody is known */
    const char *column;  /**< of responses, */
    const tf_texts *is;  /**< which of its values say yes; without items those that mean it */
    tf_vocabulary *vocabulary;
    const char *hint;
} tf_kept_responses_ask;

/**
 * Warns of patients whose first or last row, which is kept, says no, and another one yes: the first
 * of several adverse events is not the one that is asked for. False: no memory.
 */
bool tf_warn_kept_responses(const tf_kept_responses_ask *asked, const tf_rows *rows,
                            tf_arena *arena, tf_diag *diag);

#endif
