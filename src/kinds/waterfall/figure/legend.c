#include <math.h>

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

/* The swatch is as high as a capital letter and stands on the baseline; the sign is beside it. */
static void add_key(const waterfall_figure *w, tf_inset *legend, size_t i, tf_rect swatch) {
    tf_inset_rect(legend, "legend.bar", swatch, w->looks[i].fill);
    if (w->signs) {
        tf_point middle = {swatch.x + 1.7 * swatch.width, swatch.y + swatch.height / 2};
        tf_point points[TF_MARKER_POINTS];
        size_t n = tf_marker_shape(i, middle, 0.75 * swatch.width, points);
        tf_inset_polygon(legend, "legend.marker", points, n, w->looks[i].line);
    }
}

const tf_inset *waterfall_legend(waterfall_figure *w, tf_draw_context *context, double width,
                                 bool upright) {
    const tf_style *style = context->style;
    if (w->results->n_responses == 0) {
        return NULL;
    }
    tf_font font = tf_style_font(style, style->legend.size, false);
    tf_font bold = tf_style_font(style, style->legend.size, true);
    double side = 0.8 * font.size;
    double key = (w->signs ? 2.2 : 1) * side + 0.5 * font.size;
    tf_inset *legend = tf_inset_new(context);
    const char *title = waterfall_ask(context)->legend.title;
    tf_paragraph heading = tf_paragraph_new(context, bold, title, width);
    tf_inset_begin(legend, "legend", NULL);
    tf_inset_paragraph(legend, "legend.title", &heading, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    double y = heading.n > 0 ? heading.size.height + style->legend.row_gap : 0;
    double x = 0, row = 0;
    for (size_t i = 0; i < w->n_looks; i++) {
        const char *text = entry_name(w, context, i);
        tf_paragraph name = tf_paragraph_new(context, font, text, fmax(width - key, font.size));
        double need = key + name.size.width;
        if (x > 0 && (upright || x + need > width)) {
            x = 0;
            y += row + style->legend.row_gap;
            row = 0;
        }
        tf_inset_begin_group(legend, "legend.entry", text, (unsigned)i);
        add_key(w, legend, i, (tf_rect){x, y + name.ascent - side, side, side});
        tf_inset_paragraph(legend, "legend.name", &name, (tf_point){x + key, y}, TF_ANCHOR_START,
                           style->color.text);
        tf_inset_end(legend);
        row = fmax(row, name.size.height);
        x += need + 1.6 * font.size;
    }
    tf_inset_end(legend);
    return legend;
}
