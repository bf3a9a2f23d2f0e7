#include "analysis/curve_reducer.h"

#include <math.h>

#include "base/memory.h"

/* Arrays grow by doubling, since nobody knows how many steps there will be; most curves have a few
   hundred and never grow at all. */
typedef struct points {
    tf_curve_point *items;
    size_t n, room;
} points;

typedef struct marks {
    tf_censor_point *items;
    size_t n, room;
} marks;

struct tf_curve_reducer {
    double time_end, time_cell, value_cell;
    points kept;
    marks censored;
    tf_curve_point pending; /**< last step of a run inside one cell */
    bool has_pending, failed;
};

tf_curve_reducer *tf_curve_reducer_new(double time_end, double value_range) {
    tf_curve_reducer *reducer = g_new0(tf_curve_reducer, 1);
    reducer->time_end = time_end;
    reducer->time_cell = time_end / TF_REDUCER_CELLS;
    reducer->value_cell = value_range / TF_REDUCER_CELLS;
    return reducer;
}

void tf_curve_reducer_free(tf_curve_reducer *reducer) {
    if (!reducer)
        return;
    g_free(reducer->kept.items);
    g_free(reducer->censored.items);
    g_free(reducer);
}

/** Room for one more; NULL without memory. */
static void *grown(void *items, size_t n, size_t *room, size_t size) {
    if (n < *room)
        return items;
    const size_t wanted = *room ? *room * 2 : 256;
    void *larger = tf_try_realloc(items, wanted, size);
    if (larger)
        *room = wanted;
    return larger;
}

/** Without memory the curve is given up as a whole: a part of it would be a wrong figure. */
static void keep(tf_curve_reducer *reducer, const tf_curve_point *point) {
    points *kept = &reducer->kept;
    tf_curve_point *items = grown(kept->items, kept->n, &kept->room, sizeof *items);
    if (!items) {
        reducer->failed = true;
        return;
    }
    kept->items = items;
    kept->items[kept->n++] = *point;
}

/** Cells are fixed, not centred on the last point: slow drifts can't add up to more than a cell. */
static bool same_cell(double a, double b, double cell) {
    return floor(a / cell) == floor(b / cell);
}

/** The end of a run, where the curve is lowest. */
static void flush(tf_curve_reducer *reducer) {
    if (reducer->has_pending)
        keep(reducer, &reducer->pending);
    reducer->has_pending = false;
}

/** The step either opens a new point or becomes the end of the run that the last point began. */
static void add_point(tf_curve_reducer *reducer, const tf_curve_point *point) {
    if (reducer->kept.n == 0)
        keep(reducer, &(tf_curve_point){0, 1, 0});
    if (reducer->failed)
        return;
    tf_curve_point *last = &reducer->kept.items[reducer->kept.n - 1];
    if (point->time <= last->time) {
        *last = *point; /* events at the origin */
        return;
    }
    if (same_cell(point->time, last->time, reducer->time_cell) ||
        same_cell(point->survival, last->survival, reducer->value_cell)) {
        reducer->pending = *point;
        reducer->has_pending = true;
        return;
    }
    flush(reducer);
    keep(reducer, point);
}

/** Marks of one cell can't be told apart on any page; their counts are added. */
static void add_mark(tf_curve_reducer *reducer, double time, double survival, double count) {
    marks *censored = &reducer->censored;
    if (censored->n > 0) {
        tf_censor_point *last = &censored->items[censored->n - 1];
        if (same_cell(time, last->time, reducer->time_cell) &&
            same_cell(survival, last->survival, reducer->value_cell)) {
            last->count += count;
            return;
        }
    }
    tf_censor_point *items = grown(censored->items, censored->n, &censored->room, sizeof *items);
    if (!items) {
        reducer->failed = true;
        return;
    }
    censored->items = items;
    censored->items[censored->n++] = (tf_censor_point){time, survival, count};
}

void tf_curve_reducer_add(tf_curve_reducer *reducer, double time, double n_event, double n_censor,
                          double survival, double var_log) {
    if (reducer->failed || time > reducer->time_end)
        return;
    if (n_event > 0)
        add_point(reducer, &(tf_curve_point){time, survival, var_log});
    if (n_censor > 0 && !reducer->failed)
        add_mark(reducer, time, survival, n_censor);
}

bool tf_curve_reducer_finish(tf_curve_reducer *reducer) {
    if (reducer->kept.n == 0 && !reducer->failed)
        keep(reducer, &(tf_curve_point){0, 1, 0});
    flush(reducer);
    return !reducer->failed;
}

/* Lent, not copied: the caller turns them into the figure's scale and adds limits. */
const tf_curve_point *tf_curve_reducer_points(const tf_curve_reducer *reducer, size_t *n) {
    *n = reducer->kept.n;
    return reducer->kept.items;
}

const tf_censor_point *tf_curve_reducer_censored(const tf_curve_reducer *reducer, size_t *n) {
    *n = reducer->censored.n;
    return reducer->censored.items;
}
