#include "figure/dashes.h"

#include <math.h>

#include "base/sort.h"

/* Room for ink between a gap and a corner or a mark, in widths of the pen. */
static const double MARGIN = 0.75;
/* A dash may be this much shorter, or longer, if that spares a corner; shares of its length. */
static const double SHORTEST = 0.5, LONGEST = 2.5;
/* Marks that follow each other closely leave no gaps: after so many periods a new dash begins. */
static const double PATIENCE = 3;

/* Places on the line are lengths from its begin. */
typedef struct dash_walk {
    tf_path path;
    double *along; /* of each point */
    double *stops; /* corners and marks, rising */
    double *marks;
    size_t n_stops, n_marks;
    double width, margin;
    GArray *points; /* tf_point */
    GArray *ends;   /* size_t */
} dash_walk;

static double total_of(const dash_walk *walk) {
    return walk->along[walk->path.n - 1];
}

/* Index of the first value that is more than `value`. */
static size_t first_above(const double *values, size_t n, double value) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (values[middle] > value)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static tf_point point_at(const dash_walk *walk, double at) {
    size_t next = first_above(walk->along, walk->path.n, at);
    if (next == 0)
        return walk->path.points[0];
    if (next == walk->path.n)
        return walk->path.points[walk->path.n - 1];
    tf_point a = walk->path.points[next - 1], b = walk->path.points[next];
    double length = walk->along[next] - walk->along[next - 1], share = at - walk->along[next - 1];
    /* One coordinate is that of both ends, to the last bit: the output looks for that. */
    return (tf_point){b.x == a.x ? a.x : a.x + (b.x - a.x) * share / length,
                      b.y == a.y ? a.y : a.y + (b.y - a.y) * share / length};
}

static void put_dash(dash_walk *walk, double from, double to) {
    if (!(to > from))
        return;
    tf_point begin = point_at(walk, from), end = point_at(walk, to);
    g_array_append_val(walk->points, begin);
    for (size_t i = first_above(walk->along, walk->path.n, from);
         i < walk->path.n && walk->along[i] < to; i++)
        g_array_append_val(walk->points, walk->path.points[i]);
    g_array_append_val(walk->points, end);
    size_t n = walk->points->len;
    g_array_append_val(walk->ends, n);
}

/* Where a mark stands on the line: on the level behind a drop at its very place. */
static double place_of_mark(const dash_walk *walk, tf_point mark) {
    size_t low = 0, high = walk->path.n;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (walk->path.points[middle].x <= mark.x)
            low = middle;
        else
            high = middle;
    }
    return walk->along[low] + (mark.x - walk->path.points[low].x);
}

static void find_stops(dash_walk *walk, tf_arena *arena, tf_path marks) {
    walk->marks = tf_arena_array(arena, double, marks.n + 1);
    for (size_t i = 0; i < marks.n; i++) {
        double at = place_of_mark(walk, marks.points[i]);
        if (at >= 0 && at <= total_of(walk))
            walk->marks[walk->n_marks++] = at;
    }
    tf_sort_numbers(walk->marks, walk->n_marks);
    walk->stops = tf_arena_array(arena, double, walk->path.n + marks.n);
    for (size_t i = 0; i < walk->path.n; i++)
        walk->stops[walk->n_stops++] = walk->along[i];
    for (size_t i = 0; i < walk->n_marks; i++)
        walk->stops[walk->n_stops++] = walk->marks[i];
    tf_sort_numbers(walk->stops, walk->n_stops);
}

/* The gap that begins nearest to `wanted` and leaves ink at all corners and marks. */
static bool find_gap(const dash_walk *walk, double wanted, double least, double most, double length,
                     double *from) {
    bool found = false;
    size_t i = first_above(walk->stops, walk->n_stops, least);
    for (i = i > 0 ? i - 1 : 0; i + 1 < walk->n_stops && walk->stops[i] <= most; i++) {
        double low = fmax(walk->stops[i] + walk->margin, least);
        double high = fmin(walk->stops[i + 1] - walk->margin - length, most);
        if (low > high)
            continue;
        double at = fmin(fmax(wanted, low), high);
        if (!found || fabs(at - wanted) < fabs(*from - wanted))
            *from = at;
        found = true;
    }
    return found;
}

static double distance(tf_point a, tf_point b) {
    return hypot(b.x - a.x, b.y - a.y);
}

/* Steps too fine for a gap between two corners: it is as wide as it looks, from end to end, and
   widened by the pen, whose edges reach into it from both sides. */
static double end_of_wide_gap(const dash_walk *walk, double from, double length) {
    tf_point start = point_at(walk, from);
    double wanted = length + walk->width;
    size_t i = first_above(walk->along, walk->path.n, from);
    while (i < walk->path.n && distance(walk->path.points[i], start) < wanted)
        i++;
    if (i == walk->path.n)
        return total_of(walk);
    double low = fmax(walk->along[i - 1], from), high = walk->along[i];
    while (high - low > 0.01 * walk->width) {
        double middle = (low + high) / 2;
        if (distance(point_at(walk, middle), start) < wanted)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* A gap over corners, clear of marks. False where marks leave none within reach; `*from` is then
   where the line goes on. */
static bool force_gap(const dash_walk *walk, double wanted, double reach, double length,
                      double *from, double *to) {
    *from = wanted;
    size_t i = first_above(walk->marks, walk->n_marks, wanted - walk->margin);
    for (;;) {
        *to = end_of_wide_gap(walk, *from, length);
        if (i == walk->n_marks || walk->marks[i] - walk->margin >= *to)
            return true;
        if (walk->marks[i] - walk->margin - *from >= length) {
            *to = walk->marks[i] - walk->margin;
            return true;
        }
        *from = walk->marks[i++] + walk->margin;
        if (*from > reach)
            return false;
    }
}

static void lay(dash_walk *walk, const tf_pen *pen) {
    double at = 0, begin = 0, total = total_of(walk);
    for (size_t i = 0; at < total; i++) {
        double dash = fmax(pen->dash[2 * i % pen->n_dash], pen->width / 2);
        double gap = pen->dash[(2 * i + 1) % pen->n_dash];
        double from, to;
        double most = at + fmax(LONGEST * dash, dash + 2 * (gap + 2 * walk->margin));
        bool found = find_gap(walk, at + dash, at + SHORTEST * dash, most, gap, &from);
        to = found ? from + gap : 0;
        if (!found && !force_gap(walk, at + dash, at + PATIENCE * (dash + gap), gap, &from, &to)) {
            at = from;
            continue;
        }
        /* The line ends with ink, where it ends. */
        if (to > total - fmax(walk->margin, SHORTEST * dash))
            break;
        put_dash(walk, begin, from);
        at = begin = to;
    }
    put_dash(walk, begin, total);
}

tf_scene_dashes tf_lay_dashes(tf_arena *arena, tf_path path, const tf_pen *pen, tf_path marks) {
    dash_walk walk = {.path = path,
                      .along = tf_arena_array(arena, double, path.n),
                      .width = pen->width,
                      .margin = MARGIN * pen->width,
                      .points = g_array_new(FALSE, FALSE, sizeof(tf_point)),
                      .ends = g_array_new(FALSE, FALSE, sizeof(size_t))};
    for (size_t i = 1; i < path.n; i++)
        walk.along[i] = walk.along[i - 1] + fabs(path.points[i].x - path.points[i - 1].x) +
                        fabs(path.points[i].y - path.points[i - 1].y);
    find_stops(&walk, arena, marks);
    lay(&walk, pen);
    tf_scene_dashes dashes = {
        tf_arena_memdup(arena, walk.points->data, walk.points->len, sizeof(tf_point)),
        walk.points->len, tf_arena_memdup(arena, walk.ends->data, walk.ends->len, sizeof(size_t)),
        walk.ends->len};
    g_array_unref(walk.points);
    g_array_unref(walk.ends);
    return dashes;
}
