#include <float.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "number_internal.h"

/* Doubles as ASCII digits, whatever the locale; signs of a language come later, in number_format.c.
   Files get the shortest text that reads back as the same double, figures decimals that are rounded
   as a person expects it. */

static size_t copy_text(char *text, const char *source) {
    return g_strlcpy(text, source, TF_NUMBER_CHARS);
}

/* Whole numbers are most of what is written; they need no search for the shortest text. */
static size_t whole_number(char *text, double value) {
    char reversed[TF_NUMBER_CHARS];
    size_t n = 0, length = 0;
    uint64_t rest = (uint64_t)fabs(value);
    do {
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        text[length++] = '-';
    while (n > 0)
        text[length++] = reversed[--n];
    text[length] = '\0';
    return length;
}

size_t tf_number_shortest(char text[TF_NUMBER_CHARS], double value) {
    if (isnan(value))
        return copy_text(text, "NA");
    if (isinf(value))
        return copy_text(text, value > 0 ? "Inf" : "-Inf");
    if (value == 0)
        return copy_text(text, signbit(value) ? "-0" : "0");
    if (fabs(value) < 1e15 && value == floor(value))
        return whole_number(text, value);
    /* 15 digits survive every double that is not subnormal, so nothing shorter need be tried:
       trailing zeros are dropped by the conversion. */
    for (int digits = fabs(value) < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
        char format[8];
        double back;
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, TF_NUMBER_CHARS, format, value);
        if (tf_number_parse(text, strlen(text), '.', &back) && back == value)
            break;
    }
    return strlen(text);
}

/* 15 digits, because so many of any decimal fraction survive in a double: 2.675 is stored as
   2.67499999999999982236431605997495353221893310546875, but is 2.67500000000000 here. */
void tf_decimal_read(tf_decimal *decimal, double value) {
    char text[TF_NUMBER_CHARS];
    g_ascii_formatd(text, sizeof text, "%.14e", fabs(value));
    decimal->negative = signbit(value) != 0;
    decimal->digits[0] = text[0];
    memcpy(decimal->digits + 1, text + 2, TF_DECIMAL_DIGITS - 1);
    decimal->exponent = (int)g_ascii_strtoll(text + TF_DECIMAL_DIGITS + 2, NULL, 10);
}

/* Keeps the first `keep` digits, rounding half away from zero; all nines become 1 and zeros. */
static void round_digits(tf_decimal *decimal, int keep) {
    if (keep >= TF_DECIMAL_DIGITS)
        return;
    const bool up = keep >= 0 && decimal->digits[keep] >= '5';
    const int from = MAX(keep, 0);
    memset(decimal->digits + from, '0', (size_t)(TF_DECIMAL_DIGITS - from));
    if (!up)
        return;
    int i = keep - 1;
    while (i >= 0 && decimal->digits[i] == '9')
        decimal->digits[i--] = '0';
    if (i >= 0) {
        decimal->digits[i]++;
    } else {
        decimal->digits[0] = '1';
        decimal->exponent++;
    }
}

/* `keep` may be negative: all digits lie behind the last decimal, and the value becomes 0. */
void tf_decimal_round(tf_decimal *decimal, int decimals) {
    round_digits(decimal, decimal->exponent + 1 + decimals);
}

int tf_decimal_round_significant(tf_decimal *decimal, int significant) {
    round_digits(decimal, significant);
    return MAX(significant - 1 - decimal->exponent, 0);
}

static bool all_zero(const tf_decimal *decimal) {
    return strspn(decimal->digits, "0") >= TF_DECIMAL_DIGITS;
}

static char digit_at(const tf_decimal *decimal, int power) {
    const int i = decimal->exponent - power;
    return i >= 0 && i < TF_DECIMAL_DIGITS ? decimal->digits[i] : '0';
}

char *tf_decimal_text(const tf_decimal *decimal, int decimals) {
    GString *text = g_string_new(NULL);
    if (decimal->negative && !all_zero(decimal))
        g_string_append_c(text, '-');
    for (int power = MAX(decimal->exponent, 0); power >= -decimals; power--) {
        if (power == -1)
            g_string_append_c(text, '.');
        g_string_append_c(text, digit_at(decimal, power));
    }
    return g_string_free(text, FALSE);
}

char *tf_number_fixed(double value, int digits) {
    if (isnan(value))
        return g_strdup("NA");
    if (isinf(value))
        return g_strdup(value > 0 ? "Inf" : "-Inf");
    const int decimals = CLAMP(digits, 0, TF_MAX_DECIMALS);
    tf_decimal decimal = {0};
    tf_decimal_read(&decimal, value);
    tf_decimal_round(&decimal, decimals);
    return tf_decimal_text(&decimal, decimals);
}
