#ifndef BASE_FIXED_DIGITS_H
#define BASE_FIXED_DIGITS_H

#include <stdint.h>

/** Room for the digits of any number of parts, with a point, a sign and a sign before it. */
#define TF_DIGIT_CHARS 32

/**
 * Writes a number of tenths, hundredths … (`parts`; `decimals` tells which, at most 20) as digits
 * with a point between them, backwards from `end`: of 5 thousandths "0.005". Without printf, which
 * is slow where thousands are written, and whose point is the locale's. Returns where it begins;
 * no terminating 0.
 */
char *tf_digits_before(char *end, uint64_t parts, int decimals);

#endif
