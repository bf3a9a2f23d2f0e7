#include "figure/interval_text.h"

#include <string.h>

/* A style may leave a form to the locale. */
static const char *template_of(tf_draw_context *context, const char *style, const char *word) {
    return style && *style ? style : tf_word(context->words, word);
}

const char *tf_level_text(tf_draw_context *context, double conf_level) {
    double percent = 100 * conf_level;
    return tf_number_text(context, percent, tf_decimals_needed(&percent, 1, 4));
}

/* An estimate without limits is printed alone: empty brackets say nothing. */
static const char *fill(tf_draw_context *context, const char *template_text,
                        const tf_interval_parts *parts, double conf_level) {
    if (!parts->lower || !parts->upper) {
        return parts->estimate;
    }
    const tf_style *style = context->style;
    const char *joint =
        parts->negative
            ? template_of(context, style->number.range_words, "number.range_words")
            : template_of(context, style->number.range_separator, "number.range_separator");
    const char *range = tf_arena_printf(context->arena, "%s%s%s", parts->lower,
                                        *parts->upper ? joint : "", parts->upper);
    return tf_take(context, tf_word_fill(template_text, "estimate", parts->estimate, "lower",
                                         parts->lower, "upper", parts->upper, "range", range,
                                         "level", tf_level_text(context, conf_level), NULL));
}

const char *tf_interval_sentence(tf_draw_context *context, const tf_interval_parts *parts,
                                 double conf_level) {
    const char *text = template_of(context, context->style->interval.estimate, "interval.estimate");
    return fill(context, text, parts, conf_level);
}

const char *tf_interval_cell(tf_draw_context *context, const tf_interval_parts *parts) {
    const char *text = template_of(context, context->style->interval.cell, "interval.cell");
    return fill(context, text, parts, 0.95);
}

/* Splitting at the template's first blank keeps a style's own form of brackets and joints. */
void tf_interval_cells(tf_draw_context *context, const tf_interval_parts *parts,
                       const char *cells[2]) {
    const char *text = template_of(context, context->style->interval.cell, "interval.cell");
    cells[1] = NULL;
    if (!parts->lower || !parts->upper || !g_str_has_prefix(text, "{estimate} ")) {
        cells[0] = fill(context, text, parts, 0.95);
        return;
    }
    cells[0] = parts->estimate;
    cells[1] = fill(context, text + strlen("{estimate} "), parts, 0.95);
}

const char *tf_level_heading(tf_draw_context *context, double conf_level) {
    const char *text =
        template_of(context, context->style->interval.level_heading, "interval.level_heading");
    return tf_take(context, tf_word_fill(text, "level", tf_level_text(context, conf_level), NULL));
}

const char *tf_percent_text(tf_draw_context *context, double fraction, int decimals) {
    const char *number = tf_number_text(context, 100 * fraction, decimals);
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "number.percent"), "value", number, NULL));
}

/* Only signs are changed, no digit: 0.880 stays 0.880. */
const char *tf_published_text(tf_draw_context *context, const char *digits) {
    if (!digits) {
        return NULL;
    }
    const tf_number_format *format = &context->style->number.format;
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *c = digits; *c; c++) {
        if (*c == '.') {
            g_string_append(text, format->decimal);
        } else if (*c == '-') {
            g_string_append(text, format->minus);
        } else {
            g_string_append_c(text, *c);
        }
    }
    return tf_arena_strdup(context->arena, text->str);
}

int tf_percent_decimals(const tf_draw_context *context, double n) {
    int decimals = context->style->number.percent_decimals;
    return decimals >= 0 ? decimals : n >= 200 ? 1 : 0;
}
