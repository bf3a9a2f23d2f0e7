#include "report/phrases.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "trialfig_version.h"

/* Six decimals tell every level that is used (99.97 %) from its neighbours, and rounding them takes
   away what the product by 100 adds in the last bits. */
char *tf_level_percent(double level) {
    char *text = tf_number_fixed(level * 100, 6);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}

char *tf_phrase_number(const tf_phrases *phrases, double value, int digits) {
    return tf_format_number(&phrases->style->number.format, value, digits);
}

char *tf_phrase_value(const tf_phrases *phrases, double value) {
    return tf_phrase_number(phrases, value, value == floor(value) ? 0 : 1);
}

/** A level in the figure's own numbers: 98.5, or 98,5 in French. */
static char *level_text(const tf_phrases *phrases, double level) {
    g_autofree char *ascii = tf_level_percent(level);
    const char *point = strchr(ascii, '.');
    const int digits = point ? (int)strlen(point + 1) : 0;
    return tf_phrase_number(phrases, level * 100, digits);
}

char *tf_phrase_time(const tf_phrases *phrases, double value, int digits) {
    g_autofree char *plain = tf_phrase_number(phrases, value, digits);
    if (!phrases->time_unit)
        return g_steal_pointer(&plain);
    g_autofree char *key = g_strconcat("unit.", phrases->time_unit, NULL);
    return tf_word_fill(tf_word(phrases->words, "time.value"), "value", plain, "unit",
                        tf_word(phrases->words, key), NULL);
}

int tf_time_digits(double time, int digits) {
    return isnan(time) || time == floor(time) ? 0 : digits;
}

char *tf_phrase_limit(const tf_phrases *phrases, double value, int digits) {
    return isnan(value) ? g_strdup(phrases->style->interval.not_reached)
                        : tf_phrase_number(phrases, value, digits);
}

char *tf_phrase_interval(const tf_phrases *phrases, const char *estimate, double level,
                         const char *lower, const char *upper) {
    const tf_style *style = phrases->style;
    g_autofree char *percent = level_text(phrases, level);
    /* A dash before a minus can't be read. */
    const char *minus = style->number.format.minus;
    const bool negative =
        *minus && (g_str_has_prefix(lower, minus) || g_str_has_prefix(upper, minus));
    const char *between = negative ? style->number.range_words : style->number.range_separator;
    g_autofree char *range = g_strconcat(lower, between, upper, NULL);
    return tf_word_fill(style->interval.estimate, "estimate", estimate, "level", percent, "lower",
                        lower, "upper", upper, "range", range, NULL);
}

char *tf_methods_finish(GString *text) {
    g_string_append_printf(text, " Computed with trialfig %s.", TF_VERSION);
    return g_string_free(text, FALSE);
}

char *tf_join_names(const char *const *names, size_t n) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        const char *before = i == 0 ? "" : i + 1 < n ? ", " : n > 2 ? ", and " : " and ";
        g_string_append_printf(text, "%s%s", before, names[i]);
    }
    return g_string_free(text, FALSE);
}
