#include <math.h>
#include <stdlib.h>

#include "base/geometry.h"
#include "base/memory.h"
#include "obstacles.h"

/* Clearance from other curves counts in half heights of the name, up to this many. */
enum { MAX_LEVEL = 4 };
/* Combinations tried before a search is given up: the same everywhere, unlike a time limit. */
enum { MAX_TRIES = 20000 };
/* How much nearer to its own curve a name is than to any other. */
static const double nearer = 1.5;
/* Distances beyond the gap, for the line's own width, which only the obstacles know. */
static const double coarse[] = {0, 0.3, 0.6, 1, 1.5, 2.5};
static const double fine[] = {0, 0.15, 0.3, 0.45, 0.6, 0.8, 1, 1.25, 1.5, 2, 2.5, 3.5};

/* Which places are tried: along a curve, from its right end to the left, and away from it. */
typedef struct search {
    int n_stations;
    const double *extras;
    size_t n_extras;
} search;

/* The second only where the first leaves a name without a place, so that names which have one
 * don't move. */
static const search searches[] = {
    {40, coarse, G_N_ELEMENTS(coarse)},
    {200, fine, G_N_ELEMENTS(fine)},
};

typedef struct candidate {
    tf_rect box;
    int score;    /**< higher is better */
    size_t order; /**< of equals the first */
} candidate;

typedef struct curve_label {
    const tf_label_request *request;
    tf_obstacles *curve;
    GArray *at_end, *beside; /**< of candidate, best first */
} curve_label;

typedef struct label_job {
    const tf_obstacles *obstacles;
    curve_label *labels;
    size_t n;
    double gap;
    const search *search;
} label_job;

/* The tolerances forgive sums of doubles; they are far below what a page can show. */
static bool is_free(const label_job *job, tf_rect box) {
    return tf_rect_holds(job->obstacles->area, box, 1e-9) &&
           !tf_obstacles_hit(job->obstacles, tf_rect_grow(box, job->gap - 1e-9));
}

/* Whether a vertical line through the box meets another curve before its own: the eye goes straight
   up or down from a name, however far away the own curve is sideways. Looked at in a few columns.
 */
static bool other_is_vertically_nearer(const label_job *job, size_t own, tf_rect box);

/* Whether another curve comes nearer to the box than `distance`. */
static bool others_hit(const label_job *job, size_t own, tf_rect box, double distance) {
    for (size_t i = 0; i < job->n; i++)
        if (i != own && tf_obstacles_hit(job->labels[i].curve, tf_rect_grow(box, distance)))
            return true;
    return false;
}

/* From the box to its curve, of which `on` is a point: no more than to that, so what is further
   away need not be looked at. */
static double own_distance(const label_job *job, size_t index, tf_rect box, tf_point on) {
    const tf_obstacles *curve = job->labels[index].curve;
    double bound = tf_rect_distance(box, (tf_rect){on.x, on.y, 0, 0}) * (1 + 1e-9) + 1e-9;
    double distance = tf_obstacles_clearance_within(curve, box, bound);
    return distance < bound ? distance : tf_obstacles_clearance(curve, box);
}

/* Where a name may be: the box and the point of the curve that it is beside, from which it moves
   away along dx, dy. */
typedef struct place_beside {
    tf_rect box;
    tf_point on;
    double dx, dy;
} place_beside;

/* The first of the boxes that differ by the extra distance that is free. What is told at once comes
   before what takes its time. */
static bool settle(const label_job *job, size_t index, place_beside at, candidate *found) {
    const tf_rect box = at.box;
    const double *extras = job->search->extras;
    for (size_t i = 0; i < job->search->n_extras; i++) {
        tf_rect moved = {box.x + at.dx * extras[i], box.y + at.dy * extras[i], box.width,
                         box.height};
        if (!is_free(job, moved) || others_hit(job, index, moved, job->gap))
            continue;
        double own = own_distance(job, index, moved, at.on);
        if (own < job->gap - 1e-9 || others_hit(job, index, moved, fmax(nearer * own, job->gap)) ||
            other_is_vertically_nearer(job, index, moved))
            continue;
        int level = 0;
        while (level < MAX_LEVEL &&
               !others_hit(job, index, moved, nearer * own + (level + 1) * box.height / 2))
            level++;
        found->box = moved;
        found->score = level;
        return true;
    }
    return false;
}

/* The order decides between equals, so that sorting gives the same on every C library. */
static int compare_candidates(const void *a, const void *b) {
    const candidate *first = a, *second = b;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    return (first->order > second->order) - (first->order < second->order);
}

/* Right of the curve's end, in the middle or up to its height off it: an axis or another name may
   be near. */
static void find_at_end(const label_job *job, size_t index) {
    static const double shifts[] = {0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1};
    curve_label *label = &job->labels[index];
    tf_size size = label->request->size;
    tf_point end = label->request->points[label->request->n_points - 1];
    for (size_t i = 0; i < G_N_ELEMENTS(shifts); i++) {
        tf_rect box = {end.x + job->gap, end.y + (shifts[i] - 0.5) * size.height, size.width,
                       size.height};
        candidate found;
        if (!settle(job, index, (place_beside){box, end, 1, 0}, &found))
            continue;
        /* Here the least shift is the best, however far the others are. */
        found.score = 0;
        found.order = i;
        g_array_append_val(label->at_end, found);
    }
}

/* The first point that is not left of x. */
static size_t first_not_left(const tf_label_request *request, double x) {
    size_t low = 0, high = request->n_points;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (request->points[middle].x < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Heights of the curve between two x: its points there, and where it enters and leaves. */
static bool height_between(const tf_label_request *request, double x0, double x1, double *top,
                           double *bottom) {
    *top = INFINITY;
    *bottom = -INFINITY;
    tf_rect column = {x0, -1e12, x1 - x0, 2e12};
    const tf_point *points = request->points;
    for (size_t i = first_not_left(request, x0); i < request->n_points; i++) {
        tf_point a = points[i ? i - 1 : 0], b = points[i];
        if (a.x > x1)
            break;
        if (!tf_segment_clip(&a, &b, column))
            continue;
        *top = fmin(*top, fmin(a.y, b.y));
        *bottom = fmax(*bottom, fmax(a.y, b.y));
    }
    return *top <= *bottom;
}

/* Stations are shares of the curve's own length, not points of the page: a name keeps its place on
   the curve when follow-up grows. */
static void find_beside(const label_job *job, size_t index) {
    const int n_stations = job->search->n_stations;
    curve_label *label = &job->labels[index];
    const tf_label_request *request = label->request;
    tf_size size = request->size;
    double start = request->points[0].x, end = request->points[request->n_points - 1].x;
    double room = fmax(0, end - start - size.width);
    for (int station = 0; station <= n_stations; station++) {
        double x = start + room * (1 - (double)station / n_stations), top = 0, bottom = 0;
        if (!height_between(request, x, x + size.width, &top, &bottom))
            continue;
        tf_rect above = {x, top - job->gap - size.height, size.width, size.height};
        tf_rect below = {x, bottom + job->gap, size.width, size.height};
        candidate found = {.order = 2 * (size_t)station};
        if (settle(job, index, (place_beside){above, {x, top}, 0, -1}, &found))
            g_array_append_val(label->beside, found);
        found.order++;
        if (settle(job, index, (place_beside){below, {x, bottom}, 0, 1}, &found))
            g_array_append_val(label->beside, found);
    }
    g_array_sort(label->beside, compare_candidates);
}

/* From the box up or down to a curve between two x; INFINITY where there is none. */
static double vertical_distance(const tf_label_request *request, tf_rect box, double x0,
                                double x1) {
    double top = 0, bottom = 0;
    if (!height_between(request, x0, x1, &top, &bottom))
        return INFINITY;
    return fmax(0, fmax(box.y - bottom, top - box.y - box.height));
}

static bool other_is_vertically_nearer(const label_job *job, size_t own, tf_rect box) {
    enum { COLUMNS = 4 };
    double width = box.width / COLUMNS;
    for (size_t other = 0; other < job->n; other++)
        for (size_t c = 0; other != own && c < COLUMNS; c++) {
            double x = box.x + (double)c * width;
            double mine = vertical_distance(job->labels[own].request, box, x, x + width);
            double theirs = vertical_distance(job->labels[other].request, box, x, x + width);
            if (isfinite(mine) && theirs < mine)
                return true;
        }
    return false;
}

typedef enum label_order { ALL_AT_END, ALL_BESIDE, MIXED } label_order;

/* Mixed: the places at the end come first, then those beside, each in their own order. */
static size_t n_candidates(const curve_label *label, label_order arrangement) {
    return (arrangement != ALL_BESIDE ? label->at_end->len : 0) +
           (arrangement != ALL_AT_END ? label->beside->len : 0);
}

static const candidate *candidate_at(const curve_label *label, label_order arrangement, size_t i) {
    if (arrangement == ALL_BESIDE)
        return &g_array_index(label->beside, candidate, i);
    return i < label->at_end->len
               ? &g_array_index(label->at_end, candidate, i)
               : &g_array_index(label->beside, candidate, i - label->at_end->len);
}

/* Depth first, each name's best candidate first. */
static bool assign(const label_job *job, label_order arrangement, size_t index, size_t *tries,
                   tf_rect *placed) {
    if (index == job->n)
        return true;
    const curve_label *label = &job->labels[index];
    for (size_t i = 0; i < n_candidates(label, arrangement); i++) {
        if (++*tries > MAX_TRIES)
            return false;
        tf_rect box = candidate_at(label, arrangement, i)->box;
        bool fits = true;
        for (size_t other = 0; fits && other < index; other++)
            fits = tf_rect_distance(box, placed[other]) >= job->gap;
        placed[index] = box;
        if (fits && assign(job, arrangement, index + 1, tries, placed))
            return true;
    }
    return false;
}

static void job_init(label_job *job, const tf_label_request *requests) {
    job->labels = g_new0(curve_label, job->n);
    for (size_t i = 0; i < job->n; i++) {
        curve_label *label = &job->labels[i];
        label->request = &requests[i];
        label->curve = tf_obstacles_new(job->obstacles->area);
        tf_obstacles_report_to(label->curve, job->obstacles->arena);
        tf_obstacles_add_polyline(label->curve, requests[i].points, requests[i].n_points, 0);
        label->at_end = g_array_new(FALSE, FALSE, sizeof(candidate));
        label->beside = g_array_new(FALSE, FALSE, sizeof(candidate));
    }
}

static bool place_all(const label_job *job, tf_rect *placed) {
    for (size_t i = 0; i < job->n; i++) {
        g_array_set_size(job->labels[i].at_end, 0);
        g_array_set_size(job->labels[i].beside, 0);
        find_at_end(job, i);
        find_beside(job, i);
    }
    for (label_order a = ALL_AT_END; a <= MIXED; a++) {
        size_t tries = 0;
        if (assign(job, a, 0, &tries, placed))
            return true;
    }
    return false;
}

bool tf_place_labels(const tf_obstacles *obstacles, const tf_label_request *requests, size_t n,
                     double gap, tf_rect *placed) {
    /* A group without patients has no curve to stand beside: the caller draws a legend instead. */
    for (size_t i = 0; i < n; i++)
        if (requests[i].n_points == 0)
            return false;
    label_job job = {.obstacles = obstacles, .n = n, .gap = gap};
    job_init(&job, requests);
    bool fits = false;
    for (size_t i = 0; i < G_N_ELEMENTS(searches) && !fits; i++) {
        job.search = &searches[i];
        fits = place_all(&job, placed);
    }
    for (size_t i = 0; i < job.n; i++) {
        tf_obstacles_free(job.labels[i].curve);
        g_array_unref(job.labels[i].at_end);
        g_array_unref(job.labels[i].beside);
    }
    g_free(job.labels);
    return fits;
}
