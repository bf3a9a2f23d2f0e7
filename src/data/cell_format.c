#include "cell_format.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "data/dates.h"

#define LAST_DAY        2958465.0 /* 9999-12-31 in the system of 1900 */
#define SECONDS_OF_DAY  86400
#define NO_LEAP_DAY     60 /* 1900-02-29: Lotus 1-2-3 had it, and others kept it */
#define BETWEEN_SYSTEMS (TF_EXCEL_1904_DAY_0 - TF_EXCEL_DAY_0)

/* Dates in the built-in formats; 27 to 36 and 50 to 58 are those of East Asian programs. */
tf_cell_format tf_format_of_id(unsigned id) {
    if (id == 9 || id == 10)
        return TF_FORMAT_PERCENT;
    if (id == 22)
        return TF_FORMAT_DATE_TIME;
    if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47)
        return TF_FORMAT_TIME;
    if (id == 46)
        return TF_FORMAT_DURATION;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return TF_FORMAT_DATE;
    return TF_FORMAT_NUMBER;
}

/** What stands in a format's code. */
typedef struct format_parts {
    bool day_or_year, month, clock, elapsed, percent;
} format_parts;

/* "[Red]", "[$-409]", "[>=100]", and "[h]", which lets hours pass 24. */
static const char *skip_bracket(const char *at, format_parts *parts) {
    const size_t n = strcspn(at + 1, "]");
    const size_t same = strspn(at + 1, "hHmMsS");
    parts->elapsed |= n > 0 && same == n;
    return at + 1 + n + (at[1 + n] == ']');
}

static const char *skip_quoted(const char *at) {
    const size_t n = strcspn(at + 1, "\"");
    return at + 1 + n + (at[1 + n] == '"');
}

/* Words whose letters are no signs. */
static size_t length_of_word(const char *at) {
    static const char *const words[] = {"general", "standard", "am/pm", "a/p"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strncasecmp(at, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    return 0;
}

static format_parts parts_of(const char *code) {
    format_parts parts = {.percent = false};
    for (const char *at = code; *at != '\0';) {
        const size_t word = length_of_word(at);
        const char c = g_ascii_tolower(*at);
        if (word > 0) {
            at += word;
        } else if (c == '"') {
            at = skip_quoted(at);
        } else if (c == '[') {
            at = skip_bracket(at, &parts);
        } else if (c == '\\' || c == '_' || c == '*') {
            at += at[1] != '\0' ? 2 : 1;
        } else {
            parts.day_or_year |= c == 'd' || c == 'y';
            parts.month |= c == 'm';
            parts.clock |= c == 'h' || c == 's';
            parts.percent |= c == '%';
            at++;
        }
    }
    return parts;
}

/* An m is a month, but beside hours or seconds it is minutes. */
tf_cell_format tf_format_of_code(const char *code) {
    const format_parts parts = parts_of(code);
    if (parts.day_or_year)
        return parts.clock ? TF_FORMAT_DATE_TIME : TF_FORMAT_DATE;
    if (parts.elapsed)
        return TF_FORMAT_DURATION;
    if (parts.clock)
        return TF_FORMAT_TIME;
    if (parts.month)
        return TF_FORMAT_DATE;
    return parts.percent ? TF_FORMAT_PERCENT : TF_FORMAT_NUMBER;
}

/* The decimal point two places on, in the text: a multiplication would round. */
static char *percent_text(double value) {
    char digits[TF_NUMBER_CHARS];
    tf_number_shortest(digits, value);
    const char *exponent = strpbrk(digits, "eE");
    if (exponent != NULL) {
        const int power = (int)g_ascii_strtoll(exponent + 1, NULL, 10) + 2;
        return g_strdup_printf("%.*se%d%%", (int)(exponent - digits), digits, power);
    }
    const bool negative = digits[0] == '-';
    const char *whole = digits + negative, *point = strchr(whole, '.');
    const size_t n_whole = point != NULL ? (size_t)(point - whole) : strlen(whole);
    const char *decimals = point != NULL ? point + 1 : "";
    const size_t n_decimals = strlen(decimals);
    g_autoptr(GString) text = g_string_new_len(whole, (gssize)n_whole);
    for (size_t i = 0; i < 2; i++)
        g_string_append_c(text, i < n_decimals ? decimals[i] : '0');
    while (text->len > 1 && text->str[0] == '0')
        g_string_erase(text, 0, 1);
    if (n_decimals > 2)
        g_string_append_printf(text, ".%s", decimals + 2);
    return g_strdup_printf("%s%s%%", negative ? "-" : "", text->str);
}

static char *day_text(long day, tf_date_system system) {
    if (system == TF_DATES_1904)
        day += BETWEEN_SYSTEMS;
    else if (day == NO_LEAP_DAY)
        return g_strdup("1900-02-29");
    else if (day == 0)
        return g_strdup("1900-01-00");
    /* Days before the leap day that was none count from one day later. */
    return tf_day_text((double)(day + TF_EXCEL_DAY_0 + (day < NO_LEAP_DAY)));
}

char *tf_serial_text(double serial, tf_cell_format format, tf_date_system system) {
    if (format == TF_FORMAT_PERCENT)
        return percent_text(serial);
    const double last = system == TF_DATES_1904 ? LAST_DAY - BETWEEN_SYSTEMS : LAST_DAY;
    if (!(serial >= 0 && serial < last + 1))
        return NULL;
    if (format == TF_FORMAT_DATE)
        return day_text((long)serial, system);
    if (format == TF_FORMAT_DURATION)
        return tf_clock_text((long)floor(serial * SECONDS_OF_DAY + 0.5));
    long day = (long)serial;
    long seconds = (long)floor((serial - (double)day) * SECONDS_OF_DAY + 0.5);
    if (seconds == SECONDS_OF_DAY) { /* 23:59:59.9 */
        seconds = 0;
        day++;
    }
    g_autofree char *clock = tf_clock_text(seconds);
    if (format == TF_FORMAT_TIME && day == 0)
        return g_steal_pointer(&clock);
    g_autofree char *date = day_text(day, system);
    return date != NULL ? g_strdup_printf("%sT%s", date, clock) : NULL;
}
