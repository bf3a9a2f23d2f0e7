#ifndef ANALYSIS_GIVEN_H
#define ANALYSIS_GIVEN_H

#include "analysis/effect.h"
#include "base/memory.h"
#include "base/number.h"

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
    double value;      /**< NaN unless a number */
    const char *text;  /**< digits as typed, ASCII; NULL unless a number */
    int decimals;      /**< of that text: see tf_digits_decimals */
    bool below, above; /**< typed as "<0.001", ">0.99" */
    bool percent;      /**< typed as "12%" */
} tf_given;

/** Reads a text with these marks, as tf_number_parse_typed does, "%" and signs of notes (*, U+2020)
 * behind it. Texts in `arena`. */
tf_given tf_given_parse(const char *text, tf_number_marks marks, tf_arena *arena);

/** An estimate with its limits, in one text. */
typedef struct tf_given_interval {
    tf_given parts[3]; /**< estimate, lower, upper: numbers or open */
    double level;      /**< 0.95 of "(95% CI, 0.60 to 0.93)"; NaN if it isn't said */
    const char *p;     /**< "p<0.001" of "(0.60-0.93, p<0.001)"; NULL: none stands there */
} tf_given_interval;

/** Reads "0.75 (0.60 to 0.93)", "0.68 [0.51; NR]" and their like. False: it is none. */
bool tf_given_parse_interval(const char *text, tf_number_marks marks, tf_arena *arena,
                             tf_given_interval *interval);

/** The same of limits alone, "0.60–0.93", "[0.60 ; NR]": the estimate is no part of them. */
bool tf_given_parse_limits(const char *text, tf_number_marks marks, tf_arena *arena,
                           tf_given_interval *limits);

/** Decimals of digits as a tf_given has them in `text`; 99 for 1e-8, which nobody prints. */
int tf_digits_decimals(const char *digits);

/** Gives the digits of a number as many decimals as its column has: 0.7 beside 0.81 was 0.70 until
 * a spreadsheet had it. Only adds zeros. */
void tf_given_pad(tf_given *given, int decimals, tf_arena *arena);
/** The same of digits alone. */
const char *tf_digits_padded(const char *digits, int decimals, tf_arena *arena);

/** Takes a P value over, as a bound if it is one. False: it isn't between 0 and 1. */
bool tf_given_p(const tf_given *given, tf_arena *arena, tf_effect *effect);

#endif
