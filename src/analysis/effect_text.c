#include "analysis/effect_text.h"

#include <string.h>

#include "base/number.h"

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

char *tf_effect_number(const tf_effect_form *form, double value, const char *digits) {
    const tf_number_format *format = &form->style->number.format;
    if (digits)
        return tf_format_digits(format, digits);
    if (isnan(value))
        return g_strdup(form->style->interval.not_estimable); /* an effect is never "reached" */
    const double least = pow(10, -form->decimals);
    const bool tiny = form->bounded && value > 0 && value < least / 2;
    if (!tiny && !(form->bounded && value > TF_MOST_RATIO))
        return tf_format_number(format, form->factor * value, form->decimals);
    g_autofree char *bound =
        tf_format_number(format, tiny ? least : TF_MOST_RATIO, tiny ? form->decimals : 0);
    return g_strconcat(tiny ? "<" : ">", bound, NULL);
}

bool tf_effect_has_limits(const tf_effect *effect) {
    return !isnan(effect->lower) || !isnan(effect->upper) || effect->lower_open ||
           effect->upper_open;
}

char *tf_effect_text(const tf_effect_form *form, const tf_effect *effect, const char *words,
                     double conf_level) {
    g_autofree char *estimate = tf_effect_number(form, effect->estimate, effect->estimate_text);
    if (!tf_effect_has_limits(effect))
        return g_steal_pointer(&estimate);
    g_autofree char *lower = tf_effect_number(form, effect->lower, effect->lower_text);
    g_autofree char *upper = tf_effect_number(form, effect->upper, effect->upper_text);
    const tf_interval_parts parts = {estimate, lower, upper};
    const double level = effect->conf_level > 0 ? effect->conf_level : conf_level;
    return tf_interval_text(form->style, &parts, words, level);
}

char *tf_interval_text(const tf_style *style, const tf_interval_parts *parts, const char *words,
                       double conf_level) {
    if (!parts->lower || !parts->upper)
        return g_strdup(parts->estimate);
    const char *minus = style->number.format.minus;
    /* A dash before a minus can't be read. */
    const bool negative =
        *minus && (g_str_has_prefix(parts->lower, minus) || g_str_has_prefix(parts->upper, minus));
    const char *between = !*parts->upper ? ""
                          : negative     ? style->number.range_words
                                         : style->number.range_separator;
    g_autofree char *range = g_strconcat(parts->lower, between, parts->upper, NULL);
    g_autofree char *ascii = tf_level_percent(conf_level);
    g_autofree char *level = tf_format_digits(&style->number.format, ascii);
    return tf_word_fill(words, "estimate", parts->estimate, "lower", parts->lower, "upper",
                        parts->upper, "range", range, "level", level, NULL);
}
