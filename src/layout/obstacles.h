#ifndef LAYOUT_OBSTACLES_H
#define LAYOUT_OBSTACLES_H

#include "layout/place.h"

/* Hard obstacles lie in a grid of cells over the area, so that a query looks only at what is near.
   What reaches out of the area is kept in the cells of its border: tests are exact all the same. */

/** Cells a side; 4096 lists of which few are long for a curve of 20,000 steps. */
#define TF_OBSTACLE_CELLS 64
/** Soft cost is kept on a finer grid, as sums from the top left. */
#define TF_SOFT_CELLS 128

/** A segment (half > 0 for its pen) or, where is_rect, the corners of a rectangle. */
typedef struct tf_obstacle {
    tf_point a, b;
    double half;
    bool is_rect;
} tf_obstacle;

typedef struct tf_obstacle_link {
    uint32_t obstacle, next; /**< next: 1 + index, 0: the end */
} tf_obstacle_link;

struct tf_obstacles {
    tf_rect area;
    double cell_width, cell_height, widest_half;
    tf_obstacle *items;
    size_t n_items, items_capacity;
    tf_obstacle_link *links;
    size_t n_links, links_capacity;
    uint32_t heads[TF_OBSTACLE_CELLS * TF_OBSTACLE_CELLS];
    bool exhausted;   /**< memory ran out: nothing counts as free */
    double *soft_sum; /**< NULL: no soft obstacle; (TF_SOFT_CELLS + 1) squared */
    double *soft_cost;
};

/** Whether a hard obstacle is in the box or touches it. The area does not count. */
bool tf_obstacles_hit(const tf_obstacles *obstacles, tf_rect box);

#endif
