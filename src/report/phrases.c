#include "report/phrases.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "trialfig_version.h"

char *tf_phrase_number(const tf_phrases *phrases, double value, int digits) {
    return tf_format_number(&phrases->style->number.format, value, digits);
}

char *tf_phrase_value(const tf_phrases *phrases, double value) {
    return tf_phrase_number(phrases, value, value == floor(value) ? 0 : 1);
}

char *tf_phrase_time(const tf_phrases *phrases, double value, int digits) {
    g_autofree char *plain = tf_phrase_number(phrases, value, digits);
    if (!phrases->time_unit)
        return g_steal_pointer(&plain);
    return tf_word_fill(tf_word(phrases->words, "time.value"), "value", plain, "unit",
                        tf_word_unit(phrases->words, phrases->time_unit, value), NULL);
}

int tf_time_digits(double time, int digits) {
    return isnan(time) || time == floor(time) ? 0 : digits;
}

char *tf_phrase_limit(const tf_phrases *phrases, double value, int digits) {
    return isnan(value) ? g_strdup(phrases->style->interval.not_reached)
                        : tf_phrase_number(phrases, value, digits);
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
