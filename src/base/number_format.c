#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "number_internal.h"

/* Rounding happens before, on ASCII; here only signs are exchanged, so no digit can change. */
char *tf_localize_number(const tf_number_format *format, const char *ascii, tf_leading_zero zero) {
    GString *text = g_string_new(NULL);
    if (*ascii == '-') {
        g_string_append(text, format->minus[0] != '\0' ? format->minus : "-");
        ascii++;
    }
    const size_t whole = strspn(ascii, "0123456789");
    const bool grouped = format->thousands_from > 0 && whole >= format->thousands_from;
    const bool drop_zero =
        zero == TF_ZERO_LEFT_OUT && whole == 1 && *ascii == '0' && ascii[1] == '.';
    for (size_t i = drop_zero ? 1 : 0; i < whole; i++) {
        if (grouped && i > 0 && (whole - i) % 3 == 0)
            g_string_append(text, format->thousands);
        g_string_append_c(text, ascii[i]);
    }
    if (ascii[whole] == '.') {
        g_string_append(text, format->decimal[0] != '\0' ? format->decimal : ".");
        g_string_append(text, ascii + whole + 1);
    } else {
        g_string_append(text, ascii + whole); /* "NA", "Inf" */
    }
    return g_string_free(text, FALSE);
}

char *tf_format_number(const tf_number_format *format, double value, int digits) {
    g_autofree char *ascii = tf_number_fixed(value, digits);
    return tf_localize_number(format, ascii, TF_ZERO_WRITTEN);
}

char *tf_format_digits(const tf_number_format *format, const char *digits) {
    if (digits == NULL)
        return NULL;
    GString *text = g_string_new(NULL);
    for (; *digits != '\0'; digits++)
        if (*digits == '.')
            g_string_append(text, format->decimal[0] != '\0' ? format->decimal : ".");
        else if (*digits == '-')
            g_string_append(text, format->minus);
        else
            g_string_append_c(text, *digits);
    return g_string_free(text, FALSE);
}

/* A tolerance, since ticks are made by adding up steps such as 0.1. */
int tf_decimals_needed(const double *values, size_t n, int most) {
    double scale = 1;
    for (int decimals = 0; decimals < most; decimals++, scale *= 10) {
        bool exact = true;
        for (size_t i = 0; i < n && exact; i++) {
            double scaled = values[i] * scale;
            exact = isnan(scaled) || fabs(scaled - round(scaled)) <= 1e-9 * fmax(1, fabs(scaled));
        }
        if (exact)
            return decimals;
    }
    return most;
}
