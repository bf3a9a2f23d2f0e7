#ifndef FIGURE_AREAS_H
#define FIGURE_AREAS_H

#include "figure/figure.h"

/* Areas whose colours tell groups or levels apart. Four of them can't all be 20 apart in lightness
   and 3:1 against a dark page too: what is nearer to the page than that has an edge which isn't. */

/** Of the edge within a fill; its width is 0 where the fill needs none. */
tf_pen tf_area_edge(const tf_style *style, tf_color fill);
/** The edge has the role of the area, with ".edge" behind it. */
void tf_area_draw(tf_draw_context *context, const char *role, tf_rect rect, tf_color fill);

#endif
