#ifndef ANALYSIS_NAME_NUMBERS_H
#define ANALYSIS_NAME_NUMBERS_H

#include <stdbool.h>

#include <glib.h>

/** Whether blanks before three digits stand between thousands or between two numbers. */
typedef enum tf_name_blanks { TF_BLANKS_PART, TF_BLANKS_GROUP } tf_name_blanks;

/** What stands inside the numbers of names. */
typedef struct tf_name_marks {
    char decimal; /**< the file's */
    tf_name_blanks blanks;
} tf_name_marks;

/** Whatever isn't ASCII is one. */
static inline bool tf_is_letter(char c) {
    return g_ascii_isalpha(c) || (unsigned char)c >= 0x80;
}

/**
 * Reads the number of a folded name that begins here with a digit; where it ends. "1,000" is a
 * thousand in a file with a decimal point, and "1.000" in one with a decimal comma; where it can be
 * no thousand, either mark is one of decimals.
 */
const char *tf_name_number(const char *at, const tf_name_marks *marks, double *value);
/** The same as it was typed, without marks of thousands and with a point: "2.50". */
const char *tf_name_digits(const char *at, const tf_name_marks *marks, GString *digits);

/** Reads I to XII and no further, so that C and D stay letters, at a place in a folded text; NULL:
 * there is none. */
const char *tf_name_roman(const char *text, const char *at, double *value);

#endif
