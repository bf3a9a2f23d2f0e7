#include "analysis/effect_text.h"

#include <math.h>
#include <string.h>

#include "analysis/units.h"
#include "base/number.h"

/** Less than this is what arithmetic leaves of 0. */
#define TF_LEAST_DIFFERENCE 1e-6

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

/* -0.004 is no 0.00: a difference keeps its side. */
static int decimals_of(const tf_effect_form *form, double value) {
    const double least = pow(10, -form->decimals), size = fabs(form->factor * value);
    const bool lost = !form->bounded && size < least / 2 && size >= TF_LEAST_DIFFERENCE;
    return lost ? (int)ceil(-log10(size) - 1e-9) : form->decimals;
}

char *tf_effect_number(const tf_effect_form *form, double value, const char *digits) {
    const tf_number_format *format = &form->style->number.format;
    if (digits)
        return tf_format_digits(format, digits);
    if (isnan(value))
        return g_strdup(form->open_sign ? form->open_sign : form->style->interval.not_estimable);
    const double least = pow(10, -form->decimals);
    const double shown = form->factor * value;
    const bool tiny = form->bounded && shown > 0 && shown < least / 2;
    if (!tiny && !(form->bounded && shown > TF_MOST_RATIO))
        return tf_format_number(format, shown, decimals_of(form, value));
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
    /* An estimate that needs more digits has them in its limits, too: -0.004 (-0.009 to 0.001). */
    tf_effect_form alike = *form;
    if (!effect->estimate_text && isfinite(effect->estimate))
        alike.decimals = decimals_of(form, effect->estimate);
    g_autofree char *lower = tf_effect_number(&alike, effect->lower, effect->lower_text);
    g_autofree char *upper = tf_effect_number(&alike, effect->upper, effect->upper_text);
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

/* The factor is part of the method: months of 30 days would give other medians. The greater unit is
   told in the smaller one, with as many digits as it needs, up to a millionth. */
char *tf_converted_text(const tf_words *words, const tf_number_format *format,
                        const char *data_unit, const char *unit) {
    double factor = tf_unit_days(tf_unit_of_name(unit)) / tf_unit_days(tf_unit_of_name(data_unit));
    const char *one = factor < 1 ? data_unit : unit, *many = factor < 1 ? unit : data_unit;
    factor = factor < 1 ? 1 / factor : factor;
    int digits = 0;
    while (digits < 6 && fabs(factor - round(factor * pow(10, digits)) / pow(10, digits)) > 1e-9)
        digits++;
    g_autofree char *number = tf_format_number(format, factor, digits);
    return tf_word_fill(tf_word(words, "converted.note"), "data_unit",
                        tf_word_unit(words, data_unit, 2), "unit", tf_word_unit(words, unit, 2),
                        "unit_one", tf_word_unit(words, one, 1), "factor", number, "data_units",
                        tf_word_unit(words, many, factor), NULL);
}

/* One patient of 200 is half a point: of fewer, whole percentages already tell patients apart. */
int tf_percent_decimals(const tf_style *style, double n) {
    const int decimals = style->number.percent_decimals;
    return decimals >= 0 ? decimals : n >= 200 ? 1 : 0;
}

char *tf_source_text(const char *source) {
    return source ? g_strdup_printf(" (%s)", source) : g_strdup("");
}
