#ifndef LAYOUT_OBSTACLES_H
#define LAYOUT_OBSTACLES_H

#include "layout/place.h"

/* Obstacles lie in a grid of cells over the area, so that a query looks only at what is near.
   What reaches out of the area is kept in the cells of its border: tests are exact all the same. */

/** Cells a side. */
#define TF_OBSTACLE_CELLS 32
/** Segments of a line that are looked at together, if they are short. */
#define TF_OBSTACLE_BUNDLE 16

/** Some segments of a polyline, or, where n_segments is 0, a rectangle. */
typedef struct tf_obstacle {
    tf_rect box;  /**< without the pen */
    double half;  /**< of the pen */
    size_t first; /**< point */
    size_t n_segments;
} tf_obstacle;

typedef struct tf_obstacle_link {
    uint32_t obstacle, next; /**< next: 1 + index, 0: the end */
} tf_obstacle_link;

struct tf_obstacles {
    tf_rect area;
    double cell_width, cell_height, widest_half;
    tf_obstacle *items;
    size_t n_items, items_capacity;
    tf_point *points;
    size_t n_points, points_capacity;
    tf_obstacle_link *links;
    size_t n_links, links_capacity;
    uint32_t heads[TF_OBSTACLE_CELLS * TF_OBSTACLE_CELLS];
    tf_arena *arena; /**< NULL: nobody wants to know */
    bool exhausted;  /**< memory ran out: nothing counts as free */
};

/** Whether an obstacle is in the box or touches it. The area does not count. */
bool tf_obstacles_hit(const tf_obstacles *obstacles, tf_rect box);
/** As tf_obstacles_clearance, but what is beyond `limit` may be taken for anything beyond it. */
double tf_obstacles_clearance_within(const tf_obstacles *obstacles, tf_rect box, double limit);

#endif
