#include "figure/interval_text.h"

#include <string.h>

#include "base/number.h"

/* Sentences name the level of their limits; cells leave it to the heading of their column. */

const char *tf_level_text(tf_draw_context *context, double conf_level) {
    g_autofree char *ascii = tf_level_percent(conf_level);
    return tf_published_text(context, ascii);
}

const char *tf_interval_sentence(tf_draw_context *context, const tf_interval_parts *parts,
                                 double conf_level) {
    const tf_style *style = context->style;
    return tf_take(context, tf_interval_text(style, parts, style->interval.estimate, conf_level));
}

const char *tf_interval_cell(tf_draw_context *context, const tf_interval_parts *parts,
                             double conf_level) {
    const tf_style *style = context->style;
    return tf_take(context, tf_interval_text(style, parts, style->interval.cell, conf_level));
}

/* Splitting at the template's first blank keeps a style's own form of brackets and joints. */
void tf_interval_cells(tf_draw_context *context, const tf_interval_parts *parts, double conf_level,
                       const char *cells[2]) {
    const tf_style *style = context->style;
    const char *words = style->interval.cell;
    const bool split = parts->lower && parts->upper && g_str_has_prefix(words, "{estimate} ");
    cells[0] = split ? parts->estimate : tf_interval_cell(context, parts, conf_level);
    words += split ? strlen("{estimate} ") : 0;
    cells[1] = split ? tf_take(context, tf_interval_text(style, parts, words, conf_level)) : NULL;
}

const char *tf_level_heading(tf_draw_context *context, double conf_level) {
    return tf_take(context, tf_word_fill(context->style->interval.level_heading, "level",
                                         tf_level_text(context, conf_level), NULL));
}

const char *tf_percent_text(tf_draw_context *context, double fraction, int decimals) {
    const char *number = tf_number_text(context, 100 * fraction, decimals);
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "number.percent"), "value", number, NULL));
}

/* Signs stand close to their number in tables, whatever the style does in sentences; French keeps
   a narrow blank. */
const char *tf_p_cell(tf_draw_context *context, double p, const char *given) {
    const tf_p_format *grammar = &context->style->p;
    const tf_number_format *numbers = &context->style->number.format;
    if (given && !strpbrk(given, "0123456789")) /* "NS" */
        return given;
    char *own = given ? tf_format_p_value_digits(grammar, numbers, given)
                      : tf_format_p_value(grammar, numbers, p);
    const char *text = own ? tf_take(context, own) : NULL;
    if (!text || (*text != '<' && *text != '>'))
        return text;
    const char *number = text + 1;
    while (*number && g_unichar_isspace(g_utf8_get_char(number)))
        number = g_utf8_next_char(number);
    bool english = g_str_has_prefix(tf_words_locale(context->words), "en");
    return tf_arena_printf(context->arena, "%c%s%s", *text, english ? "" : "\u202F", number);
}

const char *tf_published_text(tf_draw_context *context, const char *digits) {
    return digits ? tf_take(context, tf_format_digits(&context->style->number.format, digits))
                  : NULL;
}
