#include "monospace.h"

/* Blanks at the ends have width but no ink, as in a real font: what is centred or aligned by its
   ink would otherwise pass here and fail on the page. */
static void measure_monospace(void *self, const tf_font *font, const char *text,
                              tf_text_metrics *metrics) {
    (void)self;
    const double em = font->size;
    size_t n = 0, first = 0, behind = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_FORMAT)
            continue;
        n++;
        if (g_unichar_isspace(g_utf8_get_char(at)))
            continue;
        if (!behind)
            first = n - 1;
        behind = n;
    }
    *metrics = (tf_text_metrics){
        .advance = 0.6 * em * (double)n, .ascent = 0.75 * em, .descent = 0.25 * em};
    if (behind)
        metrics->ink = (tf_rect){0.6 * em * (double)first + 0.05 * em, -0.7 * em,
                                 0.6 * em * (double)(behind - first) - 0.1 * em, 0.9 * em};
}

tf_measurer monospace_measurer(void) {
    return (tf_measurer){.measure = measure_monospace, .self = NULL};
}
