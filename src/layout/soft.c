#include <math.h>
#include <stdlib.h>

#include "obstacles.h"

/* Soft obstacles are painted onto a grid of cells; sums from the top left answer for any box at
   once, whatever the number of points. A cell is covered as far as the lines through it are. */

enum { CELLS = TF_SOFT_CELLS, SUMS = CELLS + 1, LINES = 2 };

/* Crossings of one line, from left to right: every second stretch between them is inside. */
static int compare(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Where the polygon's edges cross each of the horizontal lines: `n` of them in `x`, for line i from
   start[i] to start[i + 1]. */
typedef struct crossings {
    double *x;
    size_t *start;
} crossings;

/* Lines that an edge crosses, in the unit of lines; half open, so that a corner counts once. */
static void lines_of_edge(double y0, double y1, long *first, long *last) {
    double low = fmin(y0, y1), high = fmax(y0, y1), n = (double)CELLS * LINES;
    *first = (long)ceil(fmin(fmax(low - 0.5, 0), n));
    *last = (long)ceil(fmin(fmax(high - 0.5, 0), n)) - 1;
}

/* Runs twice over the edges, first to count, then to fill: the crossings of all lines then fit into
   one array, which is got with one request that may fail. */
static void visit_edges(const tf_obstacles *obstacles, const tf_point *points, size_t n,
                        crossings *found, size_t *filled) {
    double unit_x = obstacles->area.width / CELLS,
           unit_y = obstacles->area.height / ((double)CELLS * LINES);
    for (size_t i = 0; i < n; i++) {
        tf_point a = points[i], b = points[i + 1 == n ? 0 : i + 1];
        double y0 = (a.y - obstacles->area.y) / unit_y, y1 = (b.y - obstacles->area.y) / unit_y;
        if (!isfinite(y0 + y1 + a.x + b.x))
            continue;
        long first = 0, last = -1;
        lines_of_edge(y0, y1, &first, &last);
        for (long line = first; line <= last; line++) {
            double share = ((double)line + 0.5 - y0) / (y1 - y0);
            if (found->x)
                found->x[found->start[line] + filled[line]] =
                    (a.x + share * (b.x - a.x) - obstacles->area.x) / unit_x;
            filled[line]++;
        }
    }
}

/* Adds `weight` for the stretch from x0 to x1 (in cells) of one line. */
static void paint(double *row, double x0, double x1, double weight) {
    x0 = fmin(fmax(x0, 0), CELLS);
    x1 = fmin(fmax(x1, 0), CELLS);
    for (int cell = (int)x0; cell < CELLS && cell < x1; cell++)
        row[cell] += weight * (fmin(x1, cell + 1) - fmax(x0, cell)) / LINES;
}

/* Summed-area table (Crow, SIGGRAPH 1984). Anew after each polygon: there are few, and queries, of
   which there are many, then take four look-ups. */
static void sum_up(tf_obstacles *obstacles) {
    double *sum = obstacles->soft_sum;
    for (int row = 0; row < CELLS; row++)
        for (int column = 0; column < CELLS; column++)
            sum[(row + 1) * SUMS + column + 1] =
                obstacles->soft_cost[row * CELLS + column] + sum[row * SUMS + column + 1] +
                sum[(row + 1) * SUMS + column] - sum[row * SUMS + column];
}

void tf_obstacles_add_soft_polygon(tf_obstacles *obstacles, const tf_point *points, size_t n,
                                   double weight) {
    const size_t n_lines = (size_t)CELLS * LINES;
    if (n < 3 || !(obstacles->area.width > 0) || !(obstacles->area.height > 0))
        return;
    if (!obstacles->soft_sum) {
        obstacles->soft_sum = g_new0(double, (gsize)SUMS *SUMS);
        obstacles->soft_cost = g_new0(double, (gsize)CELLS *CELLS);
    }
    g_autofree size_t *filled = g_new0(size_t, n_lines);
    g_autofree size_t *start = g_new0(size_t, n_lines + 1);
    crossings found = {.x = NULL, .start = start};
    visit_edges(obstacles, points, n, &found, filled);
    for (size_t line = 0; line < n_lines; line++) {
        start[line + 1] = start[line] + filled[line];
        filled[line] = 0;
    }
    g_autofree double *x = tf_try_alloc(start[n_lines] + 1, sizeof *x);
    /* Soft obstacles are a wish: without memory it isn't granted. */
    if (!x)
        return;
    found.x = x;
    visit_edges(obstacles, points, n, &found, filled);
    for (size_t line = 0; line < n_lines; line++) {
        qsort(x + start[line], filled[line], sizeof *x, compare);
        for (size_t i = start[line]; i + 1 < start[line + 1]; i += 2)
            paint(&obstacles->soft_cost[line / LINES * CELLS], x[i], x[i + 1], weight);
    }
    sum_up(obstacles);
}

/* Sum of cost left of and above a point given in cells. */
static double sum_at(const double *sum, double x, double y) {
    x = fmin(fmax(x, 0), CELLS);
    y = fmin(fmax(y, 0), CELLS);
    int column = x < CELLS ? (int)x : CELLS - 1, row = y < CELLS ? (int)y : CELLS - 1;
    double u = x - column, v = y - row;
    const double *corner = &sum[row * SUMS + column];
    return (1 - v) * ((1 - u) * corner[0] + u * corner[1]) +
           v * ((1 - u) * corner[SUMS] + u * corner[SUMS + 1]);
}

double tf_obstacles_soft_cost(const tf_obstacles *obstacles, tf_rect box) {
    if (!obstacles->soft_sum || !(box.width > 0) || !(box.height > 0))
        return 0;
    double unit_x = obstacles->area.width / CELLS, unit_y = obstacles->area.height / CELLS;
    double x0 = (box.x - obstacles->area.x) / unit_x, x1 = x0 + box.width / unit_x;
    double y0 = (box.y - obstacles->area.y) / unit_y, y1 = y0 + box.height / unit_y;
    const double *sum = obstacles->soft_sum;
    double cost =
        sum_at(sum, x1, y1) - sum_at(sum, x0, y1) - sum_at(sum, x1, y0) + sum_at(sum, x0, y0);
    /* Not below 0 by rounding. */
    return fmax(0, cost / ((x1 - x0) * (y1 - y0)));
}
