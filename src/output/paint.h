#ifndef OUTPUT_PAINT_H
#define OUTPUT_PAINT_H

#include <cairo.h>

#include "fonts.h"
#include "scene/scene.h"

/**
 * Draws a scene onto a context, one unit = one point: background, lines, texts (as text, where the
 * surface has text). Step functions are simplified by `tolerance` (simplify.h). The first error
 * sticks and is reported once.
 */
bool tf_paint(const tf_scene *scene, tf_fonts *fonts, cairo_t *cr, double tolerance, tf_diag *diag);

/** Unit vector along a text's baseline on the page. */
tf_point tf_text_direction(const tf_node *node);

#endif
