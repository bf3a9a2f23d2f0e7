#include "paint.h"

#include <math.h>

#include "font_hold.h"
#include "simplify.h"
#include "text_cache.h"

/* PDF, PNG and contexts of callers are painted by the same walk through the scene, so they can't
   differ in what they show. SVG has a writer of its own, svg.c. */

typedef struct painter {
    cairo_t *cr;
    tf_fonts *fonts;
    double tolerance;
    bool no_memory;
} painter;

static void set_color(cairo_t *cr, tf_color color) {
    cairo_set_source_rgba(cr, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}

static cairo_line_cap_t cap_of(tf_line_cap cap) {
    return cap == TF_CAP_ROUND    ? CAIRO_LINE_CAP_ROUND
           : cap == TF_CAP_SQUARE ? CAIRO_LINE_CAP_SQUARE
                                  : CAIRO_LINE_CAP_BUTT;
}

/* One gradient of the same colour, whose opacity alone falls. */
static void set_fading(cairo_t *cr, tf_color color, tf_fade fade) {
    double red = color.red / 255.0, green = color.green / 255.0, blue = color.blue / 255.0;
    cairo_pattern_t *pattern = cairo_pattern_create_linear(fade.from, 0, fade.to, 0);
    cairo_pattern_add_color_stop_rgba(pattern, 0, red, green, blue, color.alpha / 255.0);
    cairo_pattern_add_color_stop_rgba(pattern, 1, red, green, blue, 0);
    cairo_set_source(cr, pattern);
    cairo_pattern_destroy(pattern);
}

/* Fills and strokes the current path, which is gone then. */
static void finish_path(cairo_t *cr, const tf_node *node) {
    bool stroked = node->pen.width > 0 && node->pen.color.alpha > 0;
    if (node->filled && node->fill.alpha > 0) {
        if (node->fade.to > node->fade.from)
            set_fading(cr, node->fill, node->fade);
        else
            set_color(cr, node->fill);
        cairo_fill_preserve(cr);
    }
    if (stroked) {
        set_color(cr, node->pen.color);
        cairo_set_line_width(cr, node->pen.width);
        cairo_set_line_cap(cr, cap_of(node->pen.cap));
        cairo_set_dash(cr, node->pen.dash, node->n_ends > 0 ? 0 : (int)node->pen.n_dash,
                       node->pen.dash_offset);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

/* Without memory for the simplified copy nothing is drawn: unsimplified, a curve of a million steps
   would need far more. */
static void paint_points(painter *p, const tf_node *node) {
    tf_drawn drawn;
    p->no_memory = !tf_drawn_of(node, p->tolerance, &drawn);
    for (size_t i = 0, at = 0; !p->no_memory && i < drawn.n_pieces; i++) {
        cairo_new_sub_path(p->cr);
        for (; at < drawn.ends[i]; at++)
            cairo_line_to(p->cr, drawn.points[at].x, drawn.points[at].y);
    }
    tf_drawn_clear(&drawn);
    if (node->type == TF_NODE_POLYGON)
        cairo_close_path(p->cr);
    finish_path(p->cr, node);
}

static void add_rectangle(cairo_t *cr, const tf_point *corners) {
    cairo_rectangle(cr, fmin(corners[0].x, corners[1].x), fmin(corners[0].y, corners[1].y),
                    fabs(corners[1].x - corners[0].x), fabs(corners[1].y - corners[0].y));
}

tf_point tf_text_direction(const tf_node *node) {
    /* Exact for the angles there are, so that upright text isn't turned by 1e-17. */
    if (node->angle == 0)
        return (tf_point){1, 0};
    if (node->angle == 90)
        return (tf_point){0, -1};
    double radians = node->angle * G_PI / 180.0;
    return (tf_point){cos(radians), -sin(radians)};
}

/* Cairo makes another font of each that is turned or scaled. */
static void hold_turned(painter *p, const PangoLayoutLine *line) {
    for (const GSList *l = line->runs; l; l = l->next) {
        const PangoGlyphItem *run = l->data;
        cairo_set_scaled_font(
            p->cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->item->analysis.font)));
        tf_font_hold(cairo_get_scaled_font(p->cr));
    }
}

/* The text's own axes are laid on the page, and the line drawn at their origin: Pango's positions
   are used as they were measured, whatever the resolution. Colour is part of the state that is
   restored. */
static void paint_text(painter *p, const tf_node *node) {
    PangoLayoutLine *line = tf_text_line(p->fonts, &node->font, node->text);
    tf_point along = tf_text_direction(node);
    cairo_matrix_t turn;
    cairo_matrix_init(&turn, along.x, along.y, -along.y, along.x, node->at.x, node->at.y);
    cairo_save(p->cr);
    cairo_transform(p->cr, &turn);
    set_color(p->cr, node->color);
    hold_turned(p, line);
    cairo_move_to(p->cr, 0, 0);
    pango_cairo_show_layout_line(p->cr, line);
    cairo_restore(p->cr);
    cairo_new_path(p->cr);
}

static void paint_node(painter *p, const tf_node *node) {
    switch (node->type) {
    case TF_NODE_GROUP_BEGIN:
    case TF_NODE_GROUP_END:
        break; /* names have no place in Cairo */
    case TF_NODE_CLIP_BEGIN:
        cairo_save(p->cr);
        add_rectangle(p->cr, node->points);
        cairo_clip(p->cr);
        break;
    case TF_NODE_CLIP_END:
        cairo_restore(p->cr);
        break;
    case TF_NODE_LINE:
    case TF_NODE_POLYLINE:
    case TF_NODE_POLYGON:
        paint_points(p, node);
        break;
    case TF_NODE_RECT:
        add_rectangle(p->cr, node->points);
        finish_path(p->cr, node);
        break;
    case TF_NODE_TEXT:
        paint_text(p, node);
        break;
    }
}

/* A rectangle of the page's size, not cairo_paint: a caller's context may be larger than the
 * figure. */
static void paint_background(cairo_t *cr, const tf_scene_header *header) {
    if (header->background.alpha == 0)
        return;
    set_color(cr, header->background);
    cairo_rectangle(cr, 0, 0, header->page.width, header->page.height);
    cairo_fill(cr);
}

/* Cairo's errors stick to the context, so one look at the end is enough. A context in error is left
   as it is: restoring it would hide where it went wrong. */
bool tf_paint(const tf_scene *scene, tf_fonts *fonts, cairo_t *cr, double tolerance,
              tf_diag *diag) {
    painter p = {.cr = cr, .fonts = fonts, .tolerance = tolerance};
    cairo_save(cr);
    cairo_new_path(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    cairo_set_miter_limit(cr, 10);
    paint_background(cr, tf_scene_get_header(scene));
    for (size_t i = 0; i < tf_scene_n_nodes(scene) && !p.no_memory; i++)
        paint_node(&p, tf_scene_node(scene, i));
    cairo_status_t status = cairo_status(cr);
    if (!p.no_memory && status == CAIRO_STATUS_SUCCESS)
        cairo_restore(cr);
    if (p.no_memory || status == CAIRO_STATUS_NO_MEMORY)
        tf_diag_no_memory(diag, "the drawing");
    else if (status != CAIRO_STATUS_SUCCESS)
        tf_diag_machine_error(diag, NULL, NULL, "drawing failed: %s",
                              cairo_status_to_string(status));
    return !p.no_memory && status == CAIRO_STATUS_SUCCESS;
}
