#include "simplify.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"

/* Levels that are being merged into one. */
typedef struct run {
    double start, end; /* x */
    double low, high;  /* of the levels merged */
    bool kept;         /* one of them has to be drawn where it is: at `level` */
    double level;
} run;

typedef struct steps {
    double tolerance;
    double lowest, highest;
    tf_point *out;
    size_t n;
} steps;

/* Exact comparisons: corners are made by copying a coordinate, not by computing it twice. */
static bool is_step_function(const tf_point *p, size_t n) {
    int direction = 0;
    for (size_t i = 1; i < n; i++) {
        double dx = p[i].x - p[i - 1].x;
        if (dx != 0 && p[i].y != p[i - 1].y)
            return false;
        int sign = (dx > 0) - (dx < 0);
        if (sign && direction && sign != direction)
            return false;
        direction = sign ? sign : direction;
    }
    return true;
}

static void put(steps *s, double x, double y) {
    if (s->n > 0 && s->out[s->n - 1].x == x && s->out[s->n - 1].y == y)
        return;
    /* Three in a row on one line: the one in the middle says nothing. A turn back is kept, it is an
       extreme. */
    if (s->n > 1) {
        const tf_point *a = &s->out[s->n - 2], *b = &s->out[s->n - 1];
        if ((a->x == b->x && b->x == x && (b->y - a->y) * (y - b->y) > 0) ||
            (a->y == b->y && b->y == y && (b->x - a->x) * (x - b->x) > 0))
            s->n--;
    }
    s->out[s->n++] = (tf_point){x, y};
}

/* The middle, unless a level of the run has to be met exactly. */
static void flush(steps *s, const run *r) {
    double level = r->kept ? r->level : r->low + (r->high - r->low) / 2;
    put(s, r->start, level);
    put(s, r->end, level);
}

/* Whether what comes next joins the run; the run then covers it. */
static bool join(const steps *s, run *r, const run *next) {
    double low = fmin(r->low, next->low), high = fmax(r->high, next->high);
    double level = r->kept ? r->level : next->level;
    if (r->kept && next->kept && r->level != next->level)
        return false;
    if (r->kept || next->kept) {
        if (level - low > s->tolerance || high - level > s->tolerance)
            return false;
        r->kept = true;
        r->level = level;
    } else if (high - low > 2 * s->tolerance) {
        return false;
    }
    r->low = low;
    r->high = high;
    r->end = next->end;
    return true;
}

size_t tf_simplify_steps(const tf_point *in, size_t n, double tolerance, tf_point *out) {
    if (n < 3 || !is_step_function(in, n)) {
        if (n > 0)
            memcpy(out, in, n * sizeof *in);
        return n;
    }
    steps s = {.tolerance = tolerance, .lowest = in[0].y, .highest = in[0].y, .out = out};
    for (size_t i = 1; i < n; i++) {
        s.lowest = fmin(s.lowest, in[i].y);
        s.highest = fmax(s.highest, in[i].y);
    }
    run current = {0};
    for (size_t i = 0; i < n;) {
        /* One level: from its first point to the last that has the same y. */
        size_t last = i;
        while (last + 1 < n && in[last + 1].y == in[i].y)
            last++;
        double y = in[i].y;
        bool kept = i == 0 || last == n - 1 || y == s.lowest || y == s.highest;
        const run next = {in[i].x, in[last].x, y, y, kept, y};
        if (i == 0) {
            current = next;
        } else if (!join(&s, &current, &next)) {
            flush(&s, &current);
            current = next;
        }
        i = last + 1;
    }
    flush(&s, &current);
    return s.n;
}

/* The turn is where x stops rising; both edges are step functions by themselves. A polygon of
   another shape is drawn as it is. */
size_t tf_simplify_band(const tf_point *in, size_t n, double tolerance, tf_point *out) {
    size_t turn = 0;
    while (turn + 1 < n && in[turn + 1].x >= in[turn].x)
        turn++;
    if (n < 4 || turn + 1 >= n || !is_step_function(in, turn + 1) ||
        !is_step_function(in + turn + 1, n - turn - 1)) {
        if (n > 0)
            memcpy(out, in, n * sizeof *in);
        return n;
    }
    size_t there = tf_simplify_steps(in, turn + 1, tolerance, out);
    return there + tf_simplify_steps(in + turn + 1, n - turn - 1, tolerance, out + there);
}

/* "band" as a whole word between dots. */
static bool is_band(const char *role) {
    for (const char *p = role; (p = strstr(p, "band")); p += 4)
        if ((p == role || p[-1] == '.') && (p[4] == 0 || p[4] == '.'))
            return true;
    return false;
}

/* `drawn` must not move: one piece's end is its own. */
bool tf_drawn_of(const tf_node *node, double tolerance, tf_drawn *drawn) {
    bool band = node->type == TF_NODE_POLYGON && node->role && is_band(node->role);
    *drawn = (tf_drawn){.points = node->points, .ends = node->ends, .n_pieces = node->n_ends};
    if (node->n_ends == 0) {
        drawn->whole = node->n_points;
        drawn->ends = &drawn->whole;
        drawn->n_pieces = 1;
    }
    if ((!node->steps && !band) || node->n_points < 3)
        return true;
    tf_point *points = tf_try_alloc(node->n_points, sizeof *points);
    size_t *ends = tf_try_alloc(drawn->n_pieces, sizeof *ends);
    size_t n = 0, begin = 0;
    for (size_t i = 0; points && ends && i < drawn->n_pieces; i++) {
        const tf_point *piece = node->points + begin;
        size_t length = drawn->ends[i] - begin;
        n += band ? tf_simplify_band(piece, length, tolerance, points + n)
                  : tf_simplify_steps(piece, length, tolerance, points + n);
        begin = drawn->ends[i];
        ends[i] = n;
    }
    drawn->points = drawn->own_points = points;
    drawn->ends = drawn->own_ends = ends;
    return points && ends;
}

void tf_drawn_clear(tf_drawn *drawn) {
    g_free(drawn->own_points);
    g_free(drawn->own_ends);
}
