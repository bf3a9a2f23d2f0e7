#ifndef ANALYSIS_GIVEN_H
#define ANALYSIS_GIVEN_H

#include "analysis/effect.h"
#include "base/memory.h"

/* Numbers as people type them, in cells of results and at the keys `published`: "0.60", "<0.001",
   "−1,5", "NR". Their digits are kept, since they are what was published. */

typedef enum tf_given_kind {
    TF_GIVEN_EMPTY,   /**< nothing at all */
    TF_GIVEN_MISSING, /**< a text that means missing; only callers know which do */
    TF_GIVEN_OPEN,    /**< NR, NE, Inf: a side without end */
    TF_GIVEN_NUMBER,
    TF_GIVEN_WRONG /**< none of these */
} tf_given_kind;

typedef struct tf_given {
    tf_given_kind kind;
    double value;     /**< NaN unless a number */
    const char *text; /**< digits as typed, ASCII; NULL unless a number */
    int decimals;     /**< after the decimal mark; 99 for 1e-8, which nobody prints */
    bool below;       /**< typed as "<0.001" */
    bool percent;     /**< typed as "12%" */
} tf_given;

/** Reads a text with this decimal mark; U+2212 is a minus, blanks don't count. Texts in `arena`. */
tf_given tf_given_parse(const char *text, char decimal, tf_arena *arena);

/** Takes a P value over, as a bound if it is one. False: it isn't between 0 and 1. */
bool tf_given_p(const tf_given *given, tf_arena *arena, tf_effect *effect);

#endif
