#include "figure/guides.h"

#include <math.h>

#include "base/geometry.h"
#include "figure/markers.h"

/* A value stands beside its line at its curve; farther than this it would be anybody's. */
static const double FARTHEST = 16;
static const double NEAREST = 2.5;
static const double STEP = 1.5;
/* Radius of a ring, in widths of the curve. */
static const double RING = 1.6;

tf_pen tf_guide_pen(const tf_style *style) {
    tf_pen pen = tf_pen_solid(style->guide.color, style->guide.line_width);
    for (size_t i = 0; i < style->guide.dash.n; i++)
        pen.dash[i] = style->guide.dash.lengths[i];
    pen.n_dash = style->guide.dash.n;
    return pen;
}

static tf_rect rect_of(const tf_guide *line) {
    return (tf_rect){fmin(line->from.x, line->to.x), fmin(line->from.y, line->to.y),
                     fabs(line->to.x - line->from.x), fabs(line->to.y - line->from.y)};
}

tf_guides tf_guides_clear_of(tf_guides all, tf_rect box, tf_arena *arena) {
    tf_guides clear = all;
    clear.lines = tf_arena_array(arena, tf_guide, all.n + 1);
    clear.n = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (tf_rect_distance(rect_of(&all.lines[i]), box) > 0)
            clear.lines[clear.n++] = all.lines[i];
    }
    return clear;
}

static double ring_radius(const tf_style *style) {
    return RING * style->curve.width;
}

/* Lines that end at a curve: text may stand right above that end, but for the ring there. */
void tf_guides_add_obstacles(tf_guides guides, const tf_style *style, tf_obstacles *obstacles) {
    for (size_t i = 0; i < guides.n; i++) {
        tf_point points[2] = {guides.lines[i].from, guides.lines[i].to};
        tf_obstacles_add_polyline(obstacles, points, 2, style->guide.line_width);
    }
    double reach = ring_radius(style) + style->curve.width / 2;
    for (size_t i = 0; i < guides.n_rings; i++) {
        tf_point at = guides.rings[i].at;
        tf_obstacles_add_rect(obstacles,
                              (tf_rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach});
    }
}

void tf_guides_draw(tf_draw_context *context, tf_guides guides, tf_point origin) {
    tf_pen pen = tf_guide_pen(context->style);
    for (size_t i = 0; i < guides.n; i++) {
        tf_point from = {origin.x + guides.lines[i].from.x, origin.y + guides.lines[i].from.y};
        tf_point to = {origin.x + guides.lines[i].to.x, origin.y + guides.lines[i].to.y};
        tf_scene_line(context->scene, "guide", from, to, &pen);
    }
}

/* Filled with the page's colour: the curve and its marks end at the ring. */
void tf_guides_draw_rings(tf_draw_context *context, tf_guides guides, const tf_look *looks,
                          tf_point origin) {
    const tf_style *style = context->style;
    for (size_t i = 0; i < guides.n_rings; i++) {
        const tf_guide_ring *ring = &guides.rings[i];
        tf_pen pen = tf_pen_solid(looks[ring->group].line, fmin(style->curve.width, 1));
        tf_point points[TF_MARKER_POINTS];
        tf_point at = {origin.x + ring->at.x, origin.y + ring->at.y};
        size_t n = tf_marker_shape(TF_MARKER_RING, at, 2 * ring_radius(style), points);
        tf_scene_polygon(context->scene, "guide.ring", points, n, style->page.background, &pen);
    }
}

/* ---- values ---------------------------------------------------------------------------------- */

/* A value beyond another curve would be taken for that one's. */
static bool is_beyond_another(const tf_guide_value *value, size_t n, tf_rect box) {
    double middle = box.y + box.height / 2;
    for (size_t g = 0; value->levels && g < n; g++) {
        if (g != value->group && fabs(middle - value->levels[g]) < fabs(middle - value->at.y))
            return true;
    }
    return false;
}

/* Nearest first; the size is in `box`. */
static bool find_box(const tf_guide_value *value, size_t n, const tf_guide_room *room,
                     const tf_obstacles *obstacles, tf_rect *box) {
    double farthest = value->levels ? FARTHEST : 4 * FARTHEST;
    for (double distance = NEAREST; distance <= farthest; distance += STEP) {
        for (int side = 0; side < 4; side++) {
            bool below = value->levels && (side % 2 == 0) == value->low;
            bool right = value->levels ? (room->falls != below) != (side >= 2) : side % 2 == 0;
            box->x = right ? value->at.x + NEAREST : value->at.x - NEAREST - box->width;
            box->y = below ? value->at.y + distance : value->at.y - distance - box->height;
            if (tf_obstacles_free_at(obstacles, *box, 0.8) && !is_beyond_another(value, n, *box))
                return true;
        }
    }
    return false;
}

bool tf_guide_value_place(const tf_guide_value *value, const tf_curves *curves,
                          tf_draw_context *context, const tf_guide_room *room, tf_pieces *pieces) {
    const tf_style *style = context->style;
    tf_font font =
        (style->labels.bold_values ? tf_style_bold : tf_style_font)(style, style->estimates.size);
    tf_text_metrics metrics = tf_measure(context->measurer, &font, value->text);
    tf_rect box = {0, 0, metrics.advance, metrics.ascent + metrics.descent};
    if (!find_box(value, curves->n, room, room->clear, &box) &&
        !find_box(value, curves->n, room, room->near, &box))
        return false;
    tf_inset *inset = tf_inset_new(context);
    tf_inset_text(inset, "guide.label", (tf_point){0, metrics.ascent}, TF_ANCHOR_START,
                  (tf_text_look){font, tf_bands_text_color(curves, style, value->group, box)},
                  value->text);
    tf_obstacles_add_rect(room->clear, box);
    tf_obstacles_add_rect(room->near, box);
    tf_pieces_add(pieces, context, inset, (tf_point){box.x, box.y});
    return true;
}
