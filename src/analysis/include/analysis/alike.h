#ifndef ANALYSIS_ALIKE_H
#define ANALYSIS_ALIKE_H

#include <trialfig/diag.h>

#include "spec/vocabulary.h"

/** The column whose levels are looked at. */
typedef struct tf_alike_ask {
    const char *column;
    const char *merge_key;    /**< that makes one of several levels; NULL: there is none */
    tf_vocabulary *responses; /**< words of one response are alike; NULL: levels are none */
    const tf_place *place;
} tf_alike_ask;

/**
 * One warning for levels that differ by letters' case, blanks, accents or a dot at the end alone,
 * or that mean one response, with the value of the key that makes one of them.
 */
void tf_levels_warn_alike(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

/**
 * One warning for levels that are a sign alone, "-" or "/", beside others that are words, with the
 * value of data.missing that drops them. A minus beside a plus is the negative half of a marker.
 */
void tf_levels_warn_signs(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag);

#endif
