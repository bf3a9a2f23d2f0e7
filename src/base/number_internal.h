#ifndef NUMBER_INTERNAL_H
#define NUMBER_INTERNAL_H

#include <stdbool.h>

#include "base/number.h"

#define TF_DECIMAL_DIGITS 15
#define TF_MAX_DECIMALS   400 /**< no double has more before its first digit */

/** d.dddddddddddddd * 10^exponent: what people see of a double, and what is rounded. */
typedef struct tf_decimal {
    bool negative;
    char digits[TF_DECIMAL_DIGITS + 1];
    int exponent;
} tf_decimal;

void tf_decimal_read(tf_decimal *decimal, double value);
/** Half away from zero, in place. */
void tf_decimal_round(tf_decimal *decimal, int decimals);
/** Returns the decimals to print: 0.0996 at 2 digits is 0.10, not 0.100. */
int tf_decimal_round_significant(tf_decimal *decimal, int significant);
/** Newly allocated, with "." and "-"; zero has no sign. */
char *tf_decimal_text(const tf_decimal *decimal, int decimals);

/** Whether numbers below 1 are written "0.05" or ".05". */
typedef enum tf_leading_zero { TF_ZERO_WRITTEN, TF_ZERO_LEFT_OUT } tf_leading_zero;
/** An ASCII number in that format. Newly allocated. */
char *tf_localize_number(const tf_number_format *format, const char *ascii, tf_leading_zero zero);

#endif
