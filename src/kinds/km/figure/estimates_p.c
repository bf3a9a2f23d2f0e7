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
    /* a published ratio never stands beside our own P */
    return tf_km_has_own_p(results)
               ? tf_format_p(grammar, &context->style->number.format, results->test.p, symbol)
               : NULL;
}

/* Takes the text. */
static const tf_rich *rich_of(tf_draw_context *context, char *text, size_t symbol) {
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

const tf_rich *km_rich_p(tf_draw_context *context, double p) {
    size_t symbol = 0;
    char *text = tf_format_p(&context->style->p, &context->style->number.format, p, &symbol);
    return rich_of(context, text, symbol);
}

const tf_rich *km_p_rich(const km_figure *km, tf_draw_context *context) {
    size_t symbol = 0;
    char *text = p_text(km, context, &symbol);
    return rich_of(context, text, symbol);
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

static const tf_rich *in_form(tf_draw_context *context, const tf_rich *alone, const char *key) {
    const char *form = tf_word(context->words, key);
    const char *at = strstr(form, "{p}");
    if (!alone || !at)
        return alone;
    return moved(context, alone, tf_take(context, tf_word_fill(form, "p", alone->text, NULL)),
                 (size_t)(at - form));
}

const tf_rich *km_overall_p_rich(const km_figure *km, tf_draw_context *context) {
    const tf_rich *alone = km_p_rich(km, context);
    if (km->n >= 3)
        return in_form(context, alone, "estimates.p_overall");
    const bool one_sided = tf_km_has_own_p(km->results) && km->results->test.sides == 1;
    return one_sided ? in_form(context, alone, "estimates.p_one_sided") : alone;
}

const tf_rich *km_trend_p_rich(const km_figure *km, tf_draw_context *context) {
    const tf_km_tested *test = &km->results->test;
    if (!tf_km_has_own_p(km->results) || test->scores.n == 0)
        return NULL;
    size_t symbol = 0;
    char *text =
        tf_format_p(&context->style->p, &context->style->number.format, test->trend_p, &symbol);
    return in_form(context, rich_of(context, text, symbol), "estimates.p_trend");
}

const tf_rich *km_p_behind(tf_draw_context *context, tf_font font, const char *line,
                           const tf_rich *p, double *width) {
    const char *form = tf_word(context->words, "estimates.p_behind");
    g_autofree char *before = tf_word_fill(form, "line", line, "p", "", NULL);
    g_autofree char *inside = tf_word_mid_sentence(p->text);
    const tf_rich *both =
        moved(context, p, tf_take(context, g_strconcat(before, inside, NULL)), strlen(before));
    *width = tf_measure_rich(context->measurer, &font, both).advance;
    return both;
}
