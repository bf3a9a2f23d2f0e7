#include "figure/legend.h"

#include <math.h>

/* In sizes of the text: side of a swatch, from it to the name, from one entry to the next; the last
   for samples of lines, and how far these stand above the baseline. */
static const double SIDE = 0.8;
static const double NAME_GAP = 0.5;
static const double BETWEEN = 1.6, BETWEEN_LINES = 2;
static const double LINE_RISE = 0.3;

/* Height that the heading takes; 0 without one. */
static double add_title(tf_draw_context *context, const char *title, tf_inset *inset,
                        double width) {
    const tf_style *style = context->style;
    tf_font bold = tf_style_bold(style, style->legend.size);
    tf_paragraph heading = tf_paragraph_new(context, bold, title, width);
    tf_inset_paragraph(inset, "legend.title", &heading, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    return heading.n > 0 ? heading.size.height + style->legend.row_gap : 0;
}

/* From the entry's left edge to its name. */
static double key_room(const tf_legend *legend, size_t i, const tf_style *style) {
    if (legend->lines)
        return style->legend.key_length + style->legend.gap;
    double swatches = legend->entries[i].key_width > 0 ? legend->entries[i].key_width : 1;
    return (swatches * SIDE + NAME_GAP) * style->legend.size;
}

/* An illustrator finds a swatch with its name as one group, and a line by its key. */
static void add_entry(const tf_legend *legend, size_t i, tf_inset *inset, tf_point at,
                      const tf_paragraph *name) {
    const tf_style *style = tf_inset_context(inset)->style;
    tf_point top = {at.x + key_room(legend, i, style), at.y};
    if (legend->lines) {
        tf_point start = {at.x, at.y + name->ascent - LINE_RISE * style->legend.size};
        tf_look_key(&legend->lines[i], inset, start, style->legend.key_length);
        tf_inset_paragraph(inset, "legend.label", name, top, TF_ANCHOR_START, style->color.text);
        return;
    }
    double side = SIDE * style->legend.size;
    tf_inset_begin_group(inset, "legend.entry", legend->entries[i].name, legend->entries[i].group);
    legend->draw_key(legend->user, inset, i,
                     (tf_rect){at.x, at.y + name->ascent - side, side, side});
    tf_inset_paragraph(inset, "legend.name", name, top, TF_ANCHOR_START, style->color.text);
    tf_inset_end(inset);
}

/* Rows are filled in order; one that is full is as high as its highest name. */
const tf_inset *tf_legend_inset(tf_draw_context *context, const tf_legend *legend, double width,
                                tf_legend_form form) {
    if (legend->n == 0)
        return NULL;
    const tf_style *style = context->style;
    const tf_font font = tf_style_font(style, style->legend.size);
    const double between = (legend->lines ? BETWEEN_LINES : BETWEEN) * font.size;
    tf_inset *inset = tf_inset_new(context);
    if (!legend->lines)
        tf_inset_begin(inset, "legend", NULL);
    tf_point at = {0, add_title(context, legend->title, inset, width)};
    double row_height = 0;
    for (size_t i = 0; i < legend->n; i++) {
        const char *label = legend->lines ? legend->lines[i].label : legend->entries[i].name;
        const double key = key_room(legend, i, style);
        tf_paragraph name = tf_paragraph_new(context, font, label, fmax(width - key, font.size));
        const double need = key + name.size.width;
        if (at.x > 0 && (form == TF_LEGEND_COLUMN || at.x + need > width)) {
            at = (tf_point){0, at.y + row_height + style->legend.row_gap};
            row_height = 0;
        }
        add_entry(legend, i, inset, at, &name);
        tf_inset_grow(inset, at.x + need, at.y + name.size.height);
        row_height = fmax(row_height, name.size.height);
        at.x += need + between;
    }
    if (!legend->lines)
        tf_inset_end(inset);
    return inset;
}
