#include "figure/legend.h"

#include <math.h>

/* In sizes of the text: side of a swatch, from it to the name, from one entry to the next. */
static const double SIDE = 0.8;
static const double NAME_GAP = 0.5;
static const double BETWEEN = 1.6;

/* Where the next entry goes. */
typedef struct cursor {
    double x, y, row_height;
} cursor;

/* Height that the heading takes; 0 without one. */
static double add_title(tf_draw_context *context, const char *title, tf_inset *inset,
                        double width) {
    const tf_style *style = context->style;
    tf_font bold = tf_style_font(style, style->legend.size, true);
    tf_paragraph heading = tf_paragraph_new(context, bold, title, width);
    tf_inset_paragraph(inset, "legend.title", &heading, (tf_point){0, 0}, TF_ANCHOR_START,
                       style->color.text);
    return heading.n > 0 ? heading.size.height + style->legend.row_gap : 0;
}

/* A row is as high as its highest name. */
static void make_room(cursor *at, double need, double width, tf_legend_form form, double row_gap) {
    if (at->x > 0 && (form == TF_LEGEND_COLUMN || at->x + need > width)) {
        at->x = 0;
        at->y += at->row_height + row_gap;
        at->row_height = 0;
    }
}

const tf_inset *tf_legend_inset(tf_draw_context *context, const tf_legend *legend, double width,
                                tf_legend_form form) {
    if (legend->n == 0) {
        return NULL;
    }
    const tf_style *style = context->style;
    const tf_font font = tf_style_font(style, style->legend.size, false);
    const double side = SIDE * font.size;
    tf_inset *inset = tf_inset_new(context);
    tf_inset_begin(inset, "legend", NULL);
    cursor at = {.y = add_title(context, legend->title, inset, width)};
    for (size_t i = 0; i < legend->n; i++) {
        const tf_legend_entry *entry = &legend->entries[i];
        const double key =
            (entry->key_width > 0 ? entry->key_width : 1) * side + NAME_GAP * font.size;
        tf_paragraph name =
            tf_paragraph_new(context, font, entry->name, fmax(width - key, font.size));
        const double need = key + name.size.width;
        make_room(&at, need, width, form, style->legend.row_gap);
        tf_inset_begin_group(inset, "legend.entry", entry->name, entry->group);
        legend->draw_key(legend->user, inset, i,
                         (tf_rect){at.x, at.y + name.ascent - side, side, side});
        tf_inset_paragraph(inset, "legend.name", &name, (tf_point){at.x + key, at.y},
                           TF_ANCHOR_START, style->color.text);
        tf_inset_end(inset);
        at.row_height = fmax(at.row_height, name.size.height);
        at.x += need + BETWEEN * font.size;
    }
    tf_inset_end(inset);
    return inset;
}
