#include "figure/markers.h"
#include "waterfall.h"

/* Keys with names and numbers of patients. */

static const char *entry_name(const waterfall_figure *w, tf_draw_context *context, size_t i) {
    const tf_waterfall_results *results = w->results;
    bool known = i < results->n_responses;
    const char *name =
        known ? results->responses[i].label : tf_word(context->words, "waterfall.unknown");
    size_t n = known ? results->responses[i].n : results->n_unknown;
    const char *count = tf_number_text(context, (double)n, 0);
    return tf_take(context, tf_word_fill(tf_word(context->words, "waterfall.count"), "name", name,
                                         "n", count, NULL));
}

/* The sign stands beside the swatch. */
static void draw_key(void *user, tf_inset *legend, size_t i, tf_rect swatch) {
    const waterfall_figure *w = user;
    tf_inset_rect(legend, "legend.bar", swatch, w->looks[i].fill);
    if (w->signs) {
        tf_point middle = {swatch.x + 1.7 * swatch.width, swatch.y + swatch.height / 2};
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(i, middle, 0.75 * swatch.width, points);
        tf_inset_polygon(legend, "legend.marker", points, n, w->looks[i].line);
    }
}

const tf_inset *waterfall_legend(waterfall_figure *w, tf_draw_context *context, double width,
                                 tf_legend_form form) {
    tf_legend_entry *entries = tf_arena_array(context->arena, tf_legend_entry, w->n_looks + 1);
    for (size_t i = 0; i < w->n_looks; i++) {
        entries[i] = (tf_legend_entry){entry_name(w, context, i), w->signs ? 2.2 : 1, (unsigned)i};
    }
    const size_t n = w->results->n_responses > 0 ? w->n_looks : 0;
    const tf_legend legend = {.title = waterfall_ask(context)->legend.title,
                              .n = n,
                              .entries = entries,
                              .draw_key = draw_key,
                              .user = w};
    return tf_legend_inset(context, &legend, width, form);
}
