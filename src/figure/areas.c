#include "figure/areas.h"

#include <math.h>

#include "base/geometry.h"
#include "figure/text_draw.h"
#include "scene/color.h"

/* On white pages pale fills are what journals print, and their extent is bounded by axes. */
static bool is_dark(const tf_style *style) {
    return tf_color_lightness(style->page.background) < 50;
}

tf_pen tf_area_edge(const tf_style *style, tf_color fill) {
    const tf_color page = style->page.background;
    const bool seen = tf_color_contrast(fill, page) >= style->curve.min_line_contrast;
    /* as text: as a line it would be hardly brighter than what it surrounds */
    const tf_color edge = tf_color_readable(fill, page, style->curve.min_text_contrast);
    return tf_pen_solid(edge, is_dark(style) && !seen ? style->axis.line_width : 0);
}

void tf_area_draw(tf_draw_context *context, const char *role, tf_rect rect, tf_color fill) {
    const tf_pen edge = tf_area_edge(context->style, fill);
    const bool all_edge = fmin(rect.width, rect.height) <= 2 * edge.width;
    tf_scene_rect(context->scene, role, rect, edge.width > 0 && all_edge ? edge.color : fill, NULL);
    if (!(edge.width > 0) || all_edge)
        return;
    rect = tf_rect_grow(rect, -edge.width / 2);
    tf_scene_rect(context->scene, tf_arena_printf(context->arena, "%s.edge", role), rect,
                  (tf_color){0, 0, 0, 0}, &edge);
}
