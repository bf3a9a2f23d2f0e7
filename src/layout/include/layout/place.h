#ifndef LAYOUT_PLACE_H
#define LAYOUT_PLACE_H

#include "base/graphics.h"
#include "base/memory.h"

/* Finding places for boxes (names beside curves, the HR block, the legend) where nothing is drawn.
   Deterministic and steady: candidates come in a fixed order and are scored in coarse steps, the
   best score wins, and of equal scores the earlier candidate does. So a small change of the data
   moves a block only when a step is crossed. Obstacles whose memory can't be had make every place
   taken. */

typedef struct tf_obstacles tf_obstacles;

tf_obstacles *tf_obstacles_new(tf_rect area);
void tf_obstacles_free(tf_obstacles *obstacles);
/** Where it is noted that memory ran out: places that are taken for that reason are none to draw.
 */
void tf_obstacles_report_to(tf_obstacles *obstacles, tf_arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_obstacles, tf_obstacles_free)
/** Nothing may cover it. */
void tf_obstacles_add_rect(tf_obstacles *obstacles, tf_rect rect);
/** A line of the given width; each of its segments is an obstacle. */
void tf_obstacles_add_polyline(tf_obstacles *obstacles, const tf_point *points, size_t n,
                               double width);

/** Whether a box, grown by `gap` on each side, is free of obstacles and inside the area. */
bool tf_obstacles_free_at(const tf_obstacles *obstacles, tf_rect box, double gap);
/** Distance from the box to the nearest obstacle (0 when it touches). */
double tf_obstacles_clearance(const tf_obstacles *obstacles, tf_rect box);

/** Where a block would like to be. */
typedef enum tf_corner {
    TF_TOP_RIGHT,
    TF_BOTTOM_LEFT,
    TF_TOP_LEFT,
    TF_BOTTOM_RIGHT,
    TF_ANYWHERE
} tf_corner;

/**
 * A place for a block of that size, at least `gap` from every obstacle and from the area's border:
 * flush in the first corner of the order that is free; else on a grid of 25 x 25 places (193 x 193
 * if none of those is free) the one with the largest clearance, in steps of the gap (at least 2 pt)
 * and up to 4 of them; of equals the first, row by row away from the first corner of the order.
 * TF_ANYWHERE in the order asks the grid before the corners behind it. False if there is no place.
 */
bool tf_place_block(const tf_obstacles *obstacles, tf_size size, double gap, const tf_corner *order,
                    size_t n_order, tf_rect *placed);

/** A name that is to stand beside its curve. Nothing is owned. */
typedef struct tf_label_request {
    const tf_point *points; /**< the curve as it is drawn, from left to right */
    size_t n_points;
    tf_size size; /**< of the name's box */
} tf_label_request;

/**
 * Places one name for each curve: all at the right ends if they fit there, else all above or below
 * their curves (where other curves are two heights away, the place furthest right), else mixed.
 * Each box keeps `gap` from every obstacle, every curve of the requests and every other box, lies
 * in the area, and is at least 1.5 times nearer to its own curve than to any other, and nowhere
 * straight above or below it is another curve nearer. False, with
 * `placed` undefined, if a name doesn't fit. The curves need not be among the obstacles; if they
 * are (which also brings their line widths), nothing changes but the distance.
 */
bool tf_place_labels(const tf_obstacles *obstacles, const tf_label_request *requests, size_t n,
                     double gap, tf_rect *placed);

#endif
