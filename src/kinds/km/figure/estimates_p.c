#include <math.h>
#include <string.h>

#include "estimates_parts.h"

/* "P=0.002", alone or behind another text. */

static char *p_text(const km_figure *km, tf_draw_context *context, size_t *symbol) {
    const tf_km_results *results = km->results;
    const tf_p_format *grammar = &context->style->p;
    if (results->published.p_text) {
        return tf_format_p_digits(grammar, &context->style->number.format,
                                  results->published.p_text, symbol);
    }
    bool other_ratio = results->published.estimate_text != NULL;
    if (!results->test.done || isnan(results->test.p) || other_ratio) {
        return NULL; /* a published ratio never stands beside our own P */
    }
    return tf_format_p(grammar, &context->style->number.format, results->test.p, symbol);
}

const tf_rich *km_p_rich(const km_figure *km, tf_draw_context *context) {
    size_t symbol = 0;
    char *text = p_text(km, context, &symbol);
    if (!text)
        return NULL;
    tf_rich *rich = tf_arena_array(context->arena, tf_rich, 1);
    rich->text = tf_take(context, text);
    if (context->style->p.italic && symbol > 0) {
        tf_span *span = tf_arena_array(context->arena, tf_span, 1);
        span->end = symbol;
        span->italic = true;
        rich->spans = span;
        rich->n_spans = 1;
    }
    return rich;
}

/* In a text in which it begins that far. */
static const tf_rich *moved(tf_draw_context *context, const tf_rich *alone, const char *text,
                            size_t by) {
    tf_rich *rich = tf_arena_array(context->arena, tf_rich, 1);
    tf_span *spans = tf_arena_array(context->arena, tf_span, alone->n_spans);
    rich->text = text;
    rich->spans = spans;
    rich->n_spans = alone->n_spans;
    for (size_t i = 0; i < alone->n_spans; i++) {
        spans[i] = alone->spans[i];
        spans[i].start += by;
        spans[i].end += by;
    }
    return rich;
}

const tf_rich *km_overall_p_rich(const km_figure *km, tf_draw_context *context) {
    const tf_rich *alone = km_p_rich(km, context);
    const char *form = tf_word(context->words, "estimates.p_overall");
    const char *at = strstr(form, "{p}");
    if (!alone || km->n < 3 || !at)
        return alone;
    return moved(context, alone, tf_take(context, tf_word_fill(form, "p", alone->text, NULL)),
                 (size_t)(at - form));
}

const tf_rich *km_p_behind(const tf_text_block *block, const char *line, const tf_rich *p,
                           double *width) {
    tf_draw_context *context = block->context;
    const char *form = tf_word(context->words, "estimates.p_behind");
    g_autofree char *before = tf_word_fill(form, "line", line, "p", "", NULL);
    g_autofree char *inside = tf_word_mid_sentence(p->text);
    const tf_rich *both =
        moved(context, p, tf_take(context, g_strconcat(before, inside, NULL)), strlen(before));
    *width = tf_measure_rich(context->measurer, &block->font, both).advance;
    return both;
}
