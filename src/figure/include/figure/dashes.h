#ifndef FIGURE_DASHES_H
#define FIGURE_DASHES_H

#include "figure/step_draw.h"
#include "scene/scene.h"

/* Dashes of a step function, laid one by one: a pattern that runs on blindly would cut corners off,
   and fine steps would fill its gaps with ink, so that a picture of other steps would be seen. */

/**
 * Lays the pen's dashes along `path` (level and upright edges, of at least two points and some
 * length). Each dash is a part of the path, corners and all. A gap lies inside of one edge, clear
 * of its corners, wherever an edge near enough has room for it; it spares `marks`, points of the
 * path that stand on ink. Where steps are finer than gaps, a gap is as wide as
 * the page shows it, not as the path is long. Begins and ends with ink.
 */
tf_scene_dashes tf_lay_dashes(tf_arena *arena, tf_path path, const tf_pen *pen, tf_path marks);

#endif
