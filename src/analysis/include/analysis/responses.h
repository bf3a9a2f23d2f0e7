#ifndef ANALYSIS_RESPONSES_H
#define ANALYSIS_RESPONSES_H

#include <stdbool.h>
#include <stddef.h>

#include "spec/vocabulary.h"

/* Responses in their order, for every kind that draws them. */

typedef enum tf_response_order { TF_WORST_FIRST, TF_BEST_FIRST } tf_response_order;

/** Sorts levels by what the vocabulary says of them; equally good ones stay as they are. False, and
 * nothing is moved, unless all of them are responses. */
bool tf_sort_responses(tf_vocabulary *vocabulary, tf_response_order order, const char **levels,
                       size_t n);

#endif
