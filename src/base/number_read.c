#include <float.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"

/* The exact fast path of Clinger (1990, "How to read floating point numbers accurately", PLDI):
   a mantissa and a power of ten that are both doubles without error give, in one multiplication
   or division, the nearest double. Nearly all numbers of a data file are of this form. */
#define EXACT_MANTISSA  (UINT64_C(1) << 53)
#define EXACT_POWER     22
#define MANTISSA_DIGITS 19 /* always fit into 64 bits */
#define EXPONENT_CAP    100000

static const double powers_of_ten[EXACT_POWER + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

typedef struct decimal_text {
    const char *start, *end; /* without blanks around */
    bool negative;
    uint64_t mantissa;
    int n_digits; /* significant ones; more than MANTISSA_DIGITS are not in `mantissa` */
    int exponent; /* of ten, for `mantissa` */
} decimal_text;

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static inline unsigned digit_of(char c) {
    return (unsigned)(unsigned char)c - '0';
}

static inline void take_digit(decimal_text *number, unsigned digit) {
    if (number->n_digits == 0 && digit == 0)
        return;
    if (number->n_digits < MANTISSA_DIGITS)
        number->mantissa = number->mantissa * 10 + digit;
    if (number->n_digits < EXPONENT_CAP)
        number->n_digits++;
}

/* After the mantissa: 'e', a sign, at least one digit, and nothing else. */
static bool read_exponent(const char *p, const char *end, int *exponent) {
    bool negative = false;
    if (*p != 'e' && *p != 'E')
        return false;
    p++;
    if (p < end && (*p == '+' || *p == '-'))
        negative = *p++ == '-';
    if (p == end)
        return false;
    int value = 0;
    for (; p < end; p++) {
        const unsigned digit = digit_of(*p);
        if (digit > 9)
            return false;
        if (value < EXPONENT_CAP)
            value = value * 10 + (int)digit;
    }
    *exponent = negative ? -value : value;
    return true;
}

/* One pass over the text gives mantissa and exponent, and tells whether it is a number at all; only
   the few that the fast path can't do are looked at again. */
static bool scan(decimal_text *number, const char *p, const char *end, char decimal) {
    number->start = p;
    number->end = end;
    if (p < end && (*p == '+' || *p == '-'))
        number->negative = *p++ == '-';
    const char *digits = p;
    for (; p < end && digit_of(*p) <= 9; p++)
        take_digit(number, digit_of(*p));
    ptrdiff_t n = p - digits;
    ptrdiff_t decimals = 0;
    if (p < end && *p == decimal) {
        const char *fraction = ++p;
        for (; p < end && digit_of(*p) <= 9; p++)
            take_digit(number, digit_of(*p));
        decimals = p - fraction;
        n += decimals;
    }
    if (n == 0)
        return false;
    int exponent = 0;
    if (p < end && !read_exponent(p, end, &exponent))
        return false;
    number->exponent = exponent - (int)MIN(decimals, EXPONENT_CAP);
    return true;
}

/* Everything else: many digits, large exponents. The C library's conversion in the C locale is
   exact as well; it needs a terminated text with a point. */
static bool read_slowly(const decimal_text *number, char decimal, double *value) {
    char small[128];
    const size_t length = (size_t)(number->end - number->start);
    char *copy = length < sizeof small ? small : g_malloc(length + 1);
    memcpy(copy, number->start, length);
    copy[length] = '\0';
    char *point = decimal == '.' ? NULL : strchr(copy, decimal);
    if (point != NULL)
        *point = '.';
    *value = g_ascii_strtod(copy, NULL);
    if (copy != small)
        g_free(copy);
    return isfinite(*value);
}

bool tf_number_parse(const char *text, size_t length, char decimal, double *value) {
    const char *end = text + length;
    while (text < end && is_blank(*text))
        text++;
    while (end > text && is_blank(end[-1]))
        end--;
    decimal_text number = {0};
    if (!scan(&number, text, end, decimal))
        return false;
    if (number.n_digits == 0) {
        *value = number.negative ? -0.0 : 0.0;
        return true;
    }
#if FLT_EVAL_METHOD == 0
    if (number.n_digits <= MANTISSA_DIGITS && number.mantissa <= EXACT_MANTISSA &&
        number.exponent >= -EXACT_POWER && number.exponent <= EXACT_POWER) {
        double magnitude = (double)number.mantissa;
        if (number.exponent < 0)
            magnitude /= powers_of_ten[-number.exponent];
        else
            magnitude *= powers_of_ten[number.exponent];
        *value = number.negative ? -magnitude : magnitude;
        return true;
    }
#endif
    return read_slowly(&number, decimal, value);
}
