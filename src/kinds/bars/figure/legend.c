#include <math.h>

#include "bars.h"
#include "figure/markers.h"

/* Keys with their names. */

typedef struct entry {
    const char *name;
    tf_color fills[2];
    size_t n_fills;
    bool marker;
    unsigned group;
} entry;

static size_t add_groups(bars_figure *bars, tf_draw_context *context, entry *entries) {
    const tf_bars_results *results = bars->results;
    bool marks = results->form == TF_BARS_LINES || results->form == TF_BARS_DOTS;
    bool with_n = bars->counts == BARS_COUNTS_LEGEND && results->n_facets == 1;
    for (size_t g = 0; g < results->n_groups; g++) {
        entries[g] = (entry){.name = bars_group_text(bars, context, 0, g, with_n),
                             .fills = {marks ? bars->groups[g].line : bars->groups[g].fill},
                             .n_fills = 1,
                             .marker = marks,
                             .group = (unsigned)g};
    }
    return results->n_groups;
}

/* A layer has a shade of each group's colour. */
static size_t add_parts(bars_figure *bars, tf_draw_context *context, entry *entries) {
    const tf_bars_results *results = bars->results;
    for (size_t p = 0; p < results->n_parts; p++) {
        entries[p] = (entry){.name = results->parts[p].label,
                             .fills = {bars->parts[p].fill},
                             .n_fills = 1,
                             .group = (unsigned)p};
        for (size_t g = 0; results->layered && g < MIN(results->n_groups, (size_t)2); g++) {
            entries[p].fills[g] = bars_layer_look(bars, context, g, p).fill;
            entries[p].n_fills = g + 1;
        }
    }
    return results->n_parts;
}

static size_t list_entries(bars_figure *bars, tf_draw_context *context, entry *entries) {
    const tf_bars_results *results = bars->results;
    if (bars->labels == TF_LABELS_NONE) {
        return 0;
    }
    /* a stack has its levels' colours, even where a single one is left: nothing else names it */
    if (results->n_parts > 1 || bars->stack) {
        return *results->parts[0].label ? add_parts(bars, context, entries) : 0;
    }
    bool named = results->n_groups > 1 && !bars->by_group && results->form != TF_BARS_BACK_TO_BACK;
    return named ? add_groups(bars, context, entries) : 0;
}

/* The swatch is as high as a capital letter and stands on the baseline. */
static double key_width(const entry *e, double side) {
    return e->n_fills > 1 ? 2 * side + 1 : side;
}

static void add_entry(tf_inset *legend, const entry *e, const tf_paragraph *name, double x,
                      double y, double side) {
    double top = y + name->ascent - side;
    for (size_t i = 0; i < e->n_fills; i++) {
        tf_point middle = {x + side / 2, top + side / 2};
        if (e->marker) {
            tf_point points[TF_MARKER_POINTS];
            size_t n = tf_marker_shape(e->group, middle, side, points);
            tf_inset_polygon(legend, "legend.marker", points, n, e->fills[i]);
        } else {
            tf_rect swatch = {x + (double)i * (side + 1), top, side, side};
            tf_inset_rect(legend, "legend.bar", swatch, e->fills[i]);
        }
    }
}

const tf_inset *bars_legend(bars_figure *bars, tf_draw_context *context, double width,
                            bool upright) {
    const tf_style *style = context->style;
    const tf_bars_results *results = bars->results;
    entry *entries = tf_arena_array(context->arena, entry, results->n_groups + results->n_parts);
    size_t n = list_entries(bars, context, entries);
    if (n == 0) {
        return NULL;
    }
    tf_font font = tf_style_font(style, style->legend.size, false);
    double side = 0.8 * font.size;
    double gap = 0.5 * font.size;
    double between = 1.6 * font.size;
    tf_inset *legend = tf_inset_new(context);
    double x = 0, y = 0, row = 0;
    const char *title = bars_ask(context)->shown.legend.title;
    tf_font bold = tf_style_font(style, style->legend.size, true);
    tf_paragraph heading = tf_paragraph_new(context, bold, title, width);
    tf_inset_begin(legend, "legend", NULL);
    tf_inset_paragraph(legend, "legend.title", &heading, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    y = heading.n > 0 ? heading.size.height + style->legend.row_gap : 0;
    for (size_t k = 0; k < n; k++) {
        const entry *e = &entries[upright && bars->stack ? n - 1 - k : k];
        double key = key_width(e, side) + gap;
        tf_paragraph name = tf_paragraph_new(context, font, e->name, fmax(width - key, font.size));
        double need = key + name.size.width;
        if (x > 0 && (upright || x + need > width)) {
            x = 0;
            y += row + style->legend.row_gap;
            row = 0;
        }
        tf_inset_begin_group(legend, "legend.entry", e->name, e->group);
        add_entry(legend, e, &name, x, y, side);
        tf_inset_paragraph(legend, "legend.name", &name, (tf_point){x + key, y}, TF_ANCHOR_START,
                           style->color.text);
        tf_inset_end(legend);
        row = fmax(row, name.size.height);
        x += need + between;
    }
    tf_inset_end(legend);
    return legend;
}
