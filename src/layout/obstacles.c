#include "obstacles.h"

#include <float.h>
#include <math.h>

#include "base/geometry.h"

enum { CELLS = TF_OBSTACLE_CELLS };

/* The cells that a box touches, clamped to the grid. */
typedef struct cell_range {
    int left, right, top, bottom;
} cell_range;

/* Written so that NaN ends in the first cell instead of in undefined behaviour. */
static int cell_of(double distance, double size) {
    if (!(distance > 0))
        return 0;
    const double cell = distance / size;
    return cell >= CELLS ? CELLS - 1 : (int)cell;
}

static cell_range range_of(const tf_obstacles *obstacles, tf_rect box) {
    double x = box.x - obstacles->area.x, y = box.y - obstacles->area.y;
    return (cell_range){
        cell_of(x, obstacles->cell_width), cell_of(x + box.width, obstacles->cell_width),
        cell_of(y, obstacles->cell_height), cell_of(y + box.height, obstacles->cell_height)};
}

/* An area without size is legal (a plot that was squeezed to nothing): no box fits, nothing divides
   by 0. */
tf_obstacles *tf_obstacles_new(tf_rect area) {
    tf_obstacles *obstacles = g_new0(tf_obstacles, 1);
    obstacles->area = area;
    obstacles->cell_width = fmax(area.width, 1e-9) / CELLS;
    obstacles->cell_height = fmax(area.height, 1e-9) / CELLS;
    return obstacles;
}

void tf_obstacles_report_to(tf_obstacles *obstacles, tf_arena *arena) {
    obstacles->arena = arena;
}

void tf_obstacles_free(tf_obstacles *obstacles) {
    if (!obstacles)
        return;
    g_free(obstacles->items);
    g_free(obstacles->points);
    g_free(obstacles->links);
    g_free(obstacles);
}

/* Room for one more in an array that doubles. */
static void *grown(tf_obstacles *obstacles, void *array, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity)
        return array;
    size_t larger = *capacity ? 2 * *capacity : 1024;
    void *new_array = larger < UINT32_MAX ? tf_try_realloc(array, larger, size) : NULL;
    if (!new_array) {
        obstacles->exhausted = true;
        if (obstacles->arena)
            tf_arena_set_exhausted(obstacles->arena);
        return NULL;
    }
    *capacity = larger;
    return new_array;
}

/* Lists of indices instead of pointers: the arrays move when they grow. */
static void link_to_cell(tf_obstacles *obstacles, uint32_t item, int column, int row) {
    tf_obstacle_link *links = grown(obstacles, obstacles->links, obstacles->n_links,
                                    &obstacles->links_capacity, sizeof *links);
    if (!links)
        return;
    obstacles->links = links;
    uint32_t *head = &obstacles->heads[row * CELLS + column];
    links[obstacles->n_links++] = (tf_obstacle_link){item, *head};
    *head = (uint32_t)obstacles->n_links;
}

/* A cell as far as it counts for obstacles: those of the border reach out without end. */
static tf_rect reach_of_cell(const tf_obstacles *obstacles, int column, int row) {
    const double endless = 1e12;
    tf_point a = {obstacles->area.x + column * obstacles->cell_width,
                  obstacles->area.y + row * obstacles->cell_height};
    tf_point b = {a.x + obstacles->cell_width, a.y + obstacles->cell_height};
    a.x = column == 0 ? -endless : a.x;
    a.y = row == 0 ? -endless : a.y;
    b.x = column == CELLS - 1 ? endless : b.x;
    b.y = row == CELLS - 1 ? endless : b.y;
    return tf_rect_of_corners(a, b);
}

static void add_obstacle(tf_obstacles *obstacles, tf_obstacle item) {
    tf_obstacle *items = grown(obstacles, obstacles->items, obstacles->n_items,
                               &obstacles->items_capacity, sizeof *items);
    if (!items)
        return;
    obstacles->items = items;
    uint32_t index = (uint32_t)obstacles->n_items;
    items[obstacles->n_items++] = item;
    obstacles->widest_half = fmax(obstacles->widest_half, item.half);
    cell_range range = range_of(obstacles, item.box);
    const tf_point *ends = obstacles->points + item.first;
    /* A long slanted segment is not in all cells of its box. */
    bool slanted = item.n_segments == 1 && range.left != range.right && range.top != range.bottom;
    for (int row = range.top; row <= range.bottom; row++)
        for (int column = range.left; column <= range.right; column++)
            /* The tolerance keeps a segment along a border from falling between two cells. */
            if (!slanted || tf_segment_rect_distance(ends[0], ends[1],
                                                     reach_of_cell(obstacles, column, row)) < 1e-6)
                link_to_cell(obstacles, index, column, row);
}

void tf_obstacles_add_rect(tf_obstacles *obstacles, tf_rect rect) {
    /* NaN would be in no cell and in the way of nothing. */
    if (isfinite(rect.x + rect.y + rect.width + rect.height))
        add_obstacle(obstacles, (tf_obstacle){.box = rect});
}

static bool add_point(tf_obstacles *obstacles, tf_point point) {
    tf_point *points = grown(obstacles, obstacles->points, obstacles->n_points,
                             &obstacles->points_capacity, sizeof *points);
    if (!points)
        return false;
    obstacles->points = points;
    points[obstacles->n_points++] = point;
    return true;
}

/* How many segments from `first` on make a bundle: as many as stay within about a cell. */
static size_t bundle_from(const tf_obstacles *obstacles, size_t first, size_t n, tf_rect *box) {
    const tf_point *points = obstacles->points + first;
    *box = tf_rect_of_corners(points[0], points[1]);
    size_t taken = 1;
    while (taken < n && taken < TF_OBSTACLE_BUNDLE) {
        tf_rect next = tf_rect_of_corners(points[taken], points[taken + 1]);
        tf_rect both = tf_rect_union(*box, next);
        if (both.width > obstacles->cell_width || both.height > obstacles->cell_height)
            break;
        *box = both;
        taken++;
    }
    return taken;
}

/* Points are copied once and shared by their segments: half the memory of segments with two ends.
 */
void tf_obstacles_add_polyline(tf_obstacles *obstacles, const tf_point *points, size_t n,
                               double width) {
    size_t first = obstacles->n_points;
    for (size_t i = 0; i < n; i++)
        if (isfinite(points[i].x + points[i].y) && !add_point(obstacles, points[i]))
            return;
    n = obstacles->n_points - first;
    /* A single point is a dot of the pen. */
    if (n == 1 && !add_point(obstacles, obstacles->points[first]))
        return;
    size_t n_segments = n > 0 ? MAX(n - 1, 1) : 0;
    for (size_t i = 0; i < n_segments;) {
        tf_obstacle item = {.half = isfinite(width) ? width / 2 : 0, .first = first + i};
        item.n_segments = bundle_from(obstacles, item.first, n_segments - i, &item.box);
        add_obstacle(obstacles, item);
        i += item.n_segments;
    }
}

/* Beyond which nothing can be as near as `nearest`, whatever was lost in rounding. */
static double beyond(double nearest, double half) {
    return (nearest + half) * (1 + 1e-9) + 1e-9;
}

/* Distance of an obstacle from the box, as far as it is less than `nearest`. Few obstacles are, of
   those that are asked for, so they are told from the others first, without a root. */
static double nearer_of(const tf_obstacles *obstacles, const tf_obstacle *item, tf_rect box,
                        double nearest) {
    double limit = beyond(nearest, item->half);
    if (tf_rects_are_apart(item->box, box, limit))
        return nearest;
    double distance = tf_rect_distance(item->box, box) - item->half;
    if (distance >= nearest)
        return nearest;
    if (item->n_segments == 0)
        return tf_greater(0, distance);
    const tf_point *points = obstacles->points + item->first;
    for (size_t i = 0; i < item->n_segments && nearest > 0; i++) {
        if (tf_rects_are_apart(tf_rect_of_corners(points[i], points[i + 1]), box, limit))
            continue;
        distance = tf_segment_rect_distance(points[i], points[i + 1], box) - item->half;
        nearest = tf_lesser(nearest, tf_greater(0, distance));
        limit = beyond(nearest, item->half);
    }
    return nearest;
}

static double nearest_in_cell(const tf_obstacles *obstacles, int column, int row, tf_rect box,
                              double nearest) {
    for (uint32_t link = obstacles->heads[row * CELLS + column]; link && nearest > 0;
         link = obstacles->links[link - 1].next)
        nearest = nearer_of(obstacles, &obstacles->items[obstacles->links[link - 1].obstacle], box,
                            nearest);
    return nearest;
}

/* The box is looked up larger by the widest pen of all, since cells know center lines only. */
bool tf_obstacles_hit(const tf_obstacles *obstacles, tf_rect box) {
    if (obstacles->exhausted)
        return true;
    cell_range range = range_of(obstacles, tf_rect_grow(box, obstacles->widest_half + 1e-6));
    for (int row = range.top; row <= range.bottom; row++)
        for (int column = range.left; column <= range.right; column++)
            /* Only whether it is 0 counts: whatever is further is passed over. */
            if (nearest_in_cell(obstacles, column, row, box, DBL_MIN) <= 0)
                return true;
    return false;
}

bool tf_obstacles_free_at(const tf_obstacles *obstacles, tf_rect box, double gap) {
    tf_rect grown_box = tf_rect_grow(box, gap);
    /* Blocks are placed flush, by sums that may be off in the last bit. */
    return tf_rect_holds(obstacles->area, grown_box, 1e-9) &&
           !tf_obstacles_hit(obstacles, tf_rect_grow(grown_box, -1e-9));
}

/* The cells in which something may be nearer to the box than `nearest`. */
static cell_range range_within(const tf_obstacles *obstacles, tf_rect box, double nearest) {
    const double reach = beyond(nearest, obstacles->widest_half) + 1e-6;
    return isfinite(reach) ? range_of(obstacles, tf_rect_grow(box, reach))
                           : (cell_range){0, CELLS - 1, 0, CELLS - 1};
}

/* Nearest in the cells around the range at a distance of `ring` cells. */
static double nearest_in_ring(const tf_obstacles *obstacles, cell_range range, int ring,
                              tf_rect box, double nearest) {
    const cell_range may = range_within(obstacles, box, nearest);
    int left = range.left - ring, right = range.right + ring, top = range.top - ring,
        bottom = range.bottom + ring;
    for (int row = MAX(top, may.top); row <= MIN(bottom, may.bottom); row++) {
        bool whole = ring == 0 || row == top || row == bottom;
        int step = whole ? 1 : MAX(1, right - left);
        int first = whole ? MAX(left, may.left) : left;
        for (int column = first; column <= MIN(right, may.right); column += step)
            if (column >= may.left)
                nearest = nearest_in_cell(obstacles, column, row, box, nearest);
    }
    return nearest;
}

/* Ring by ring of cells outwards, until what is left can't be nearer. */
double tf_obstacles_clearance_within(const tf_obstacles *obstacles, tf_rect box, double limit) {
    if (obstacles->exhausted)
        return 0;
    double nearest = limit, cell = fmin(obstacles->cell_width, obstacles->cell_height);
    cell_range range = range_of(obstacles, box);
    for (int ring = 0; ring < CELLS; ring++) {
        /* What is in this ring is at least ring - 1 whole cells away. */
        if ((ring - 1) * cell - obstacles->widest_half > nearest)
            break;
        nearest = nearest_in_ring(obstacles, range, ring, box, nearest);
        if (nearest <= 0)
            break;
    }
    return nearest;
}

double tf_obstacles_clearance(const tf_obstacles *obstacles, tf_rect box) {
    return tf_obstacles_clearance_within(obstacles, box, INFINITY);
}
