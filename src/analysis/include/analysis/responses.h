#ifndef ANALYSIS_RESPONSES_H
#define ANALYSIS_RESPONSES_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

#include "spec/vocabulary.h"

/* Responses in their order, for every kind that draws them. */

typedef enum tf_response_order { TF_BEST_FIRST, TF_WORST_FIRST } tf_response_order;

/** Sorts levels by what the vocabulary says of them; equally good ones stay as they are. False, and
 * nothing is moved, unless all of them are responses. */
bool tf_sort_responses(tf_vocabulary *vocabulary, tf_response_order order, const char **levels,
                       size_t n);

/** A warning for levels that the vocabulary doesn't know beside several responses that it knows,
 * since they keep these from being ordered and coloured. `column` is a member of the ask. */
void tf_warn_unmeant(const tf_ask *ask, const char *const *column, tf_vocabulary *vocabulary,
                     const tf_texts *levels, tf_diag *diag);

/** What a key counts as responses, and the values that there are. */
typedef struct tf_uncounted_ask {
    const tf_ask *base;
    const void *member; /**< of the ask: the key */
    const char *key;    /**< "totals" */
    const char *column;
    tf_vocabulary *vocabulary;
    tf_texts counted;
} tf_uncounted_ask;

typedef struct tf_response_value {
    const char *name;
    size_t n;   /**< patients */
    bool named; /**< by the user, here or elsewhere */
} tf_response_value;

/** A warning for values that the key doesn't count though the vocabulary has them as at least as
 * good a response as one that it counts; an error for another yes beside one that it counts. */
void tf_warn_uncounted(const tf_uncounted_ask *asked, const tf_response_value *values, size_t n,
                       tf_diag *diag);

#endif
