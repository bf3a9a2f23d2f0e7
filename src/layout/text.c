#include "layout/text.h"

#include <math.h>
#include <string.h>

#include "base/geometry.h"

/* Cleared first: a measurer that finds no ink need not say so. */
tf_text_metrics tf_measure(const tf_measurer *measurer, const tf_font *font, const char *text) {
    tf_text_metrics metrics = {0};
    measurer->measure(measurer->self, font, text, &metrics);
    return metrics;
}

/* Bytes up to which a run may go: not past the text, not into a character, not between a character
   and the marks that combine with it. */
static size_t safe_border(const char *text, size_t length, size_t at) {
    if (at >= length)
        return length;
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    while (at > 0 && at < length && g_unichar_iszerowidth(g_utf8_get_char(text + at)))
        at = (size_t)(g_utf8_next_char(text + at) - text);
    return at;
}

typedef struct run_list {
    const tf_measurer *measurer;
    tf_arena *arena;
    tf_run *runs;
    size_t n;
    double x;
} run_list;

/* Runs are measured one by one, as they will be drawn: no kerning between fonts is counted that
   the page won't have. */
static void add_run(run_list *list, const char *text, size_t length, tf_font font, double rise) {
    tf_run *run = &list->runs[list->n++];
    run->text = tf_arena_strndup(list->arena, text, length);
    run->font = font;
    run->x = list->x;
    run->rise = rise;
    run->metrics = tf_measure(list->measurer, &font, run->text);
    list->x += run->metrics.advance;
}

/* Bold and italic add to the text's own font: an italic P in a bold title is bold italic. */
static tf_font font_of_span(const tf_font *font, const tf_span *span) {
    tf_font own = *font;
    own.bold = font->bold || span->bold;
    own.italic = font->italic || span->italic;
    if (span->scale > 0)
        own.size *= span->scale;
    return own;
}

/* Spans come from markup that a user wrote. Whatever is wrong with them (order, overlap, ends
   outside of the text) costs the span, never the text. */
size_t tf_split_runs(const tf_measurer *measurer, const tf_font *font, const tf_rich *rich,
                     tf_arena *arena, tf_run **runs) {
    const char *text = rich->text ? rich->text : "";
    size_t length = strlen(text), at = 0;
    run_list list = {.measurer = measurer, .arena = arena};
    list.runs = tf_arena_array(arena, tf_run, 2 * rich->n_spans + 1);
    for (size_t i = 0; i < rich->n_spans; i++) {
        const tf_span *span = &rich->spans[i];
        size_t start = MAX(at, safe_border(text, length, span->start));
        size_t end = safe_border(text, length, span->end);
        if (end <= start)
            continue;
        if (start > at)
            add_run(&list, text + at, start - at, *font, 0);
        tf_font own = font_of_span(font, span);
        add_run(&list, text + start, end - start, own, span->rise * font->size);
        at = end;
    }
    if (at < length || list.n == 0)
        add_run(&list, text + at, length - at, *font, 0);
    *runs = list.runs;
    return list.n;
}

/* The baseline is that of the unraised runs; raised ink and heights count from there. */
tf_text_metrics tf_measure_rich(const tf_measurer *measurer, const tf_font *font,
                                const tf_rich *rich) {
    if (rich->n_spans == 0)
        return tf_measure(measurer, font, rich->text ? rich->text : "");
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_run *runs = NULL;
    size_t n = tf_split_runs(measurer, font, rich, arena, &runs);
    tf_text_metrics all = {0};
    bool inked = false;
    for (size_t i = 0; i < n; i++) {
        const tf_text_metrics *own = &runs[i].metrics;
        all.advance += own->advance;
        all.ascent = fmax(all.ascent, own->ascent + runs[i].rise);
        all.descent = fmax(all.descent, own->descent - runs[i].rise);
        tf_rect ink = own->ink;
        if (ink.width <= 0)
            continue;
        ink.x += runs[i].x;
        ink.y -= runs[i].rise;
        all.ink = inked ? tf_rect_union(all.ink, ink) : ink;
        inked = true;
    }
    return all;
}

/* Blanks at the ends have width but no ink, as in a real font: what is centred or aligned by its
   ink would otherwise pass here and fail on the page. */
static void measure_monospace(void *self, const tf_font *font, const char *text,
                              tf_text_metrics *metrics) {
    (void)self;
    const double em = font->size;
    size_t n = 0, first = 0, behind = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at), n++) {
        if (g_unichar_isspace(g_utf8_get_char(at)))
            continue;
        if (!behind)
            first = n;
        behind = n + 1;
    }
    *metrics = (tf_text_metrics){
        .advance = 0.6 * em * (double)n, .ascent = 0.75 * em, .descent = 0.25 * em};
    if (behind)
        metrics->ink = (tf_rect){0.6 * em * (double)first + 0.05 * em, -0.7 * em,
                                 0.6 * em * (double)(behind - first) - 0.1 * em, 0.9 * em};
}

tf_measurer tf_measurer_monospace(void) {
    return (tf_measurer){.measure = measure_monospace, .self = NULL};
}
