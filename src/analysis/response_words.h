#ifndef ANALYSIS_RESPONSE_WORDS_H
#define ANALYSIS_RESPONSE_WORDS_H

#include <stdbool.h>

#include "analysis/responses.h"

/**
 * Whether a value that the vocabulary doesn't know may be a response all the same: it has a word
 * that counts in it ("unconfirmed PR", "mCR", "CR w/o MRD"), or words that count are the
 * vocabulary's and it says nothing of a no. "no CR", "< PR" and "Death" are plainly none.
 */
bool tf_may_respond(const tf_uncounted_ask *asked, const char *name);

/** Whether a code stands apart from a series of codes, 7 beside 1 to 4: nobody knows what it means.
 */
bool tf_is_code_apart(const char *name, const tf_response_value *values, size_t n);

/** Whether a code below 0 is one of a series, as grades are that go both ways (-4 to 4). */
bool tf_is_grade_below(const char *name, const tf_response_value *values, size_t n);

#endif
