#include "layout/place.h"

#include <math.h>

#include "base/geometry.h"
#include "obstacles.h"

/* Places a side of the grid: first coarse, then, if nothing is free there, fine. */
enum { COARSE = 25, FINE = 193 };
/* Clearance counts in whole gaps and no further than this many: where there is room enough the
   order decides, so that a block stays where it is while the data change a little. */
enum { MAX_LEVEL = 4 };

typedef struct block_job {
    const tf_obstacles *obstacles;
    tf_size size;
    double gap;
    tf_rect room; /**< of the block's top left corner */
} block_job;

/* Shares of the room, not steps in points: 0 and 1 are flush with the area's edges at any size. */
static tf_rect box_at(const block_job *block, double share_x, double share_y) {
    return (tf_rect){block->room.x + share_x * block->room.width,
                     block->room.y + share_y * block->room.height, block->size.width,
                     block->size.height};
}

/* TF_ANYWHERE is no corner; whoever asks gets the top left, and nobody does. */
static double share_right(tf_corner corner) {
    return corner == TF_TOP_RIGHT || corner == TF_BOTTOM_RIGHT ? 1 : 0;
}

static double share_down(tf_corner corner) {
    return corner == TF_BOTTOM_LEFT || corner == TF_BOTTOM_RIGHT ? 1 : 0;
}

/* The best of n x n places, which are visited row by row away from a corner; of equals the first.
 */
static bool search_grid(const block_job *block, int n, tf_corner from, tf_rect *placed) {
    bool found = false;
    int best = 0;
    for (int row = 0; row < n; row++)
        for (int column = 0; column < n; column++) {
            double x = (double)column / (n - 1), y = (double)row / (n - 1);
            tf_rect box =
                box_at(block, share_right(from) > 0 ? 1 - x : x, share_down(from) > 0 ? 1 - y : y);
            if (!tf_obstacles_free_at(block->obstacles, box, block->gap))
                continue;
            double unit = fmax(block->gap, 2);
            int clear = (int)floor(
                tf_obstacles_clearance_within(block->obstacles, box, MAX_LEVEL * unit) / unit);
            if (found && clear <= best)
                continue;
            *placed = box;
            if (clear == MAX_LEVEL)
                return true;
            found = true;
            best = clear;
        }
    return found;
}

bool tf_place_block(const tf_obstacles *obstacles, tf_size size, double gap, const tf_corner *order,
                    size_t n_order, tf_rect *placed) {
    block_job block = {.obstacles = obstacles, .size = size, .gap = gap};
    block.room = tf_rect_grow(obstacles->area, -gap);
    block.room.width -= size.width;
    block.room.height -= size.height;
    if (!(block.room.width >= 0) || !(block.room.height >= 0))
        return false;
    tf_corner from = n_order && order[0] != TF_ANYWHERE ? order[0] : TF_TOP_RIGHT;
    for (size_t i = 0; i < n_order; i++) {
        if (order[i] == TF_ANYWHERE) {
            if (search_grid(&block, COARSE, from, placed))
                return true;
            continue;
        }
        tf_rect box = box_at(&block, share_right(order[i]), share_down(order[i]));
        if (tf_obstacles_free_at(obstacles, box, gap)) {
            *placed = box;
            return true;
        }
    }
    return search_grid(&block, COARSE, from, placed) || search_grid(&block, FINE, from, placed);
}
