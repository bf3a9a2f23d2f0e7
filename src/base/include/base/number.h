#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/graphics.h"

/** Room for any double's shortest text and the terminating 0. */
#define TF_NUMBER_CHARS 32

/**
 * Reads a strict decimal number (sign, digits, `decimal`, digits, exponent) that fills the whole
 * text; blanks around it are allowed, anything else (hex, "inf", "nan", thousands) is not. Exact:
 * the nearest double, always. Independent of the locale.
 */
bool tf_number_parse(const char *text, size_t length, char decimal, double *value);

/** What stands in the numbers of a file. */
typedef struct tf_number_marks {
    char decimal;   /**< '.' or ',' */
    char thousands; /**< 0: none, but blanks */
} tf_number_marks;

/**
 * Reads a number as people write it: what tf_number_parse reads, and no-break or thin blanks
 * around, a minus of its own (U+2212, U+2013), a raised point (U+00B7), and groups of three digits
 * behind blanks or the mark of thousands. "1,0195" is no number with such a mark.
 */
bool tf_number_parse_typed(const char *text, size_t length, tf_number_marks marks, double *value);

/**
 * Whether a number is written as codes of sites and doses are, "2E3" or "007": beside others that
 * are written plainly it is a text that happens to read as a number.
 */
bool tf_number_may_be_code(const char *text, size_t length);

/** The same number with the digits as typed, in ASCII with a point: "1020.50". NULL if it is none.
 * Newly allocated. */
char *tf_number_plain(const char *text, size_t length, tf_number_marks marks);

/** The shortest text that reads back as the same double; "NA" for NaN, "Inf", "-Inf". Returns its
 * length. */
size_t tf_number_shortest(char text[TF_NUMBER_CHARS], double value);

/**
 * Rounds to `digits` decimals, half away from zero, on the decimal value printed at 15 significant
 * digits: 2.675 gives "2.68". ASCII, "-" for minus; a rounded zero has no sign.
 */
char *tf_number_fixed(double value, int digits);

/** How numbers look in a figure; filled from the locale, then the style. */
typedef struct tf_number_format {
    char decimal[8];         /**< "." "," or U+00B7 */
    char thousands[8];       /**< "" for none */
    unsigned thousands_from; /**< numbers of at least this many digits are grouped; 0: never */
    char minus[8];           /**< U+2212 */
    bool leading_zero;       /**< 0.05 or .05; only in P values when false */
} tf_number_format;

/** `value` at `digits` decimals in that format (leading zero always kept). Newly allocated. */
char *tf_format_number(const tf_number_format *format, double value, int digits);
/** Decimals (0 to `most`) that print all values exactly. NaN counts as whole. */
int tf_decimals_needed(const double *values, size_t n, int most);
/** A number as it was typed (ASCII) with the format's decimal mark and minus; 0.880 stays 0.880.
 * NULL gives NULL. Newly allocated. */
char *tf_format_digits(const tf_number_format *format, const char *digits);

/** One row of a P grammar: for P >= `from`, print so many decimals or significant digits. */
typedef struct tf_p_rule {
    double from;
    int decimals;    /**< -1 if `significant` counts */
    int significant; /**< 0 if `decimals` counts */
} tf_p_rule;

#define TF_P_RULES 6

/** Grammar of P values. Thresholds apply to the unrounded P. */
typedef struct tf_p_format {
    char symbol[8];              /**< "P" or "p" */
    bool italic;                 /**< the symbol alone */
    char equals[16];             /**< "=" or " = " with the style's blanks */
    char less[16];               /**< "<" */
    char greater[16];            /**< ">" */
    bool leading_zero;           /**< 0.04 or .04 */
    tf_p_rule rules[TF_P_RULES]; /**< falling `from`; the first that P reaches holds */
    size_t n_rules;
    double floor; /**< below it: "P<floor" */
    int floor_decimals;
    double ceiling;      /**< above it: "P>0.99"; 0: none */
    double significance; /**< if > 0: one more digit where rounding would change the side of it */
} tf_p_format;

/**
 * "P=0.002", "P<0.001", "P>0.99": never "P=0.000". Newly allocated. `symbol_length` (may be NULL)
 * gets the bytes that the symbol takes, for italics. NaN gives NULL.
 */
char *tf_format_p(const tf_p_format *grammar, const tf_number_format *numbers, double p,
                  size_t *symbol_length);
/** The same for a P value as it was typed, "0.003", "<0.001" or ">0.9": no digit of it is changed.
 */
char *tf_format_p_digits(const tf_p_format *grammar, const tf_number_format *numbers,
                         const char *digits, size_t *symbol_length);
/** The value alone: "0.002", "<0.001", for table cells. */
char *tf_format_p_value(const tf_p_format *grammar, const tf_number_format *numbers, double p);
char *tf_format_p_value_digits(const tf_p_format *grammar, const tf_number_format *numbers,
                               const char *digits);

#endif
