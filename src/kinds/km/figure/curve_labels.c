#include "curve_labels.h"

#include <math.h>

#include "bands.h"

/* A name beside its curve may take this share of the plot's width before it is wrapped. */
static const double LABEL_SHARE = 0.32;
static const double LEAST_LABEL_EM = 9;

/* Where coloured text isn't wanted a short sample of the line stands before the name. */
static const tf_inset *label_inset(km_figure *km, tf_draw_context *context, size_t group,
                                   double max_width) {
    const tf_style *style = context->style;
    tf_inset *inset = tf_inset_new(context);
    tf_font font = tf_style_font(style, style->labels.size, style->labels.bold);
    double lead = 0;
    bool keyed = style->labels.color == TF_TEXT_PLAIN;
    if (keyed) {
        lead = style->legend.key_length + 0.4 * font.size;
    }
    tf_paragraph name = tf_paragraph_new(context, font, km->looks[group].label, max_width - lead);
    tf_inset_begin_group(inset, "curve.label", km->looks[group].label, (unsigned)group);
    tf_inset_paragraph(inset, "curve.label", &name, (tf_point){lead, 0}, TF_ANCHOR_START,
                       km->looks[group].plain);
    tf_inset_end(inset);
    if (keyed) {
        km_key(km, inset, group, 0, name.ascent - 0.3 * font.size, style->legend.key_length);
    }
    return inset;
}

/* All names or none: some beside their curves and some in a legend would be read as two things. */
bool km_label_curves(km_figure *km, tf_draw_context *context, const tf_obstacles *obstacles,
                     bool clear_of_bands, double gap) {
    const km_layout *layout = &km->layout;
    double size = context->style->labels.size;
    double max_width = fmax(LABEL_SHARE * layout->plot.width, LEAST_LABEL_EM * size);
    const tf_inset **insets = tf_arena_array(context->arena, const tf_inset *, km->n);
    tf_label_request *requests = tf_arena_array(context->arena, tf_label_request, km->n);
    tf_rect *boxes = tf_arena_array(context->arena, tf_rect, km->n);
    for (size_t i = 0; i < km->n; i++) {
        tf_path path = clear_of_bands ? km_bands_outline(km, context->arena, i) : layout->coarse[i];
        if (path.n == 0) {
            return false;
        }
        insets[i] = label_inset(km, context, i, max_width);
        requests[i] = (tf_label_request){path.points, path.n, tf_inset_size(insets[i])};
    }
    if (!tf_place_labels(obstacles, requests, km->n, gap, boxes)) {
        return false;
    }
    for (size_t i = 0; i < km->n; i++) {
        km_place(&km->layout, context->arena, insets[i], (tf_point){boxes[i].x, boxes[i].y});
    }
    return true;
}

/* ---- legend ---------------------------------------------------------------------------------- */

typedef struct legend_entry {
    tf_paragraph name;
    double width, height;
} legend_entry;

static double key_lead(const tf_style *style) {
    return style->legend.key_length + style->legend.gap;
}

static legend_entry make_entry(km_figure *km, tf_draw_context *context, size_t group,
                               double max_width) {
    const tf_style *style = context->style;
    tf_font font = tf_style_font(style, style->legend.size, false);
    legend_entry entry = {tf_paragraph_new(context, font, km->looks[group].label,
                                           fmax(max_width - key_lead(style), font.size)),
                          0, 0};
    entry.width = key_lead(style) + entry.name.size.width;
    entry.height = entry.name.size.height;
    return entry;
}

static void add_entry(km_figure *km, tf_draw_context *context, tf_inset *inset, size_t group,
                      const legend_entry *entry, double x, double y) {
    const tf_style *style = context->style;
    double middle = y + entry->name.ascent - 0.3 * entry->name.font.size;
    km_key(km, inset, group, x, middle, style->legend.key_length);
    tf_inset_paragraph(inset, "legend.label", &entry->name, (tf_point){x + key_lead(style), y},
                       TF_ANCHOR_START, style->color.text);
}

/* Height that the legend's heading takes; 0 without one. */
static double add_title(tf_draw_context *context, tf_inset *inset, double max_width) {
    const tf_style *style = context->style;
    const char *title = km_ask(context)->legend.title;
    tf_font font = tf_style_font(style, style->legend.size, true);
    tf_paragraph paragraph = tf_paragraph_new(context, font, title, max_width);
    tf_inset_paragraph(inset, "legend.title", &paragraph, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    return paragraph.n > 0 ? paragraph.size.height + style->legend.row_gap : 0;
}

const tf_inset *km_legend_column(km_figure *km, tf_draw_context *context, double max_width) {
    tf_inset *inset = tf_inset_new(context);
    double y = add_title(context, inset, max_width);
    for (size_t i = 0; i < km->n; i++) {
        legend_entry entry = make_entry(km, context, i, max_width);
        add_entry(km, context, inset, i, &entry, 0, y);
        tf_inset_grow(inset, entry.width, y + entry.height);
        y += entry.height + context->style->legend.row_gap;
    }
    return inset;
}

/* Rows are filled in the groups' order; one that is full is as high as its highest entry. */
const tf_inset *km_legend_rows(km_figure *km, tf_draw_context *context, double max_width) {
    const tf_style *style = context->style;
    tf_inset *inset = tf_inset_new(context);
    double y = add_title(context, inset, max_width);
    double between = 2 * style->legend.size;
    double x = 0;
    double row_height = 0;
    for (size_t i = 0; i < km->n; i++) {
        legend_entry entry = make_entry(km, context, i, max_width);
        if (x > 0 && x + entry.width > max_width) {
            y += row_height + style->legend.row_gap;
            x = row_height = 0;
        }
        add_entry(km, context, inset, i, &entry, x, y);
        tf_inset_grow(inset, x + entry.width, y + entry.height);
        x += entry.width + between;
        row_height = fmax(row_height, entry.height);
    }
    return inset;
}
