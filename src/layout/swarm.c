#include "layout/swarm.h"

#include <math.h>

/* More neighbours than this make dots that nobody tells apart, and places that nobody waits for. */
static const size_t MOST_NEAR = 80;
/* Of a diameter: what counts as one value; what touching dots may share. */
static const double SAME = 0.02, TOUCHING = 1e-6;

/** Dots of one value, as a row whose middle is `shift` off the line. */
typedef struct row {
    size_t from, n;
    double shift;
} row;

static bool is_free(const tf_swarm *s, const row *r, const double *beside, size_t first) {
    const double middle = (double)(r->n - 1) / 2;
    for (size_t k = first; k < r->from; k++) {
        const double away = s->along[k] - s->along[r->from];
        for (size_t i = 0; i < r->n; i++) {
            const double aside = beside[k] - r->shift - ((double)i - middle) * s->diameter;
            if (hypot(away, aside) < s->diameter * (1 - TOUCHING))
                return false;
        }
    }
    return true;
}

/** Puts the row where it is nearest to the line: on it, or touching a dot that stands already. */
static bool place_row(const tf_swarm *s, row *r, double *beside, size_t first) {
    const double middle = (double)(r->n - 1) / 2;
    double best = INFINITY;
    r->shift = 0;
    if (is_free(s, r, beside, first))
        best = 0;
    for (size_t k = first; k < r->from && best > 0; k++) {
        const double away = s->along[k] - s->along[r->from];
        const double reach = sqrt(fmax(s->diameter * s->diameter - away * away, 0));
        for (size_t i = 0; i < 2 * r->n; i++) {
            const double side = i % 2 ? 1 : -1;
            r->shift = beside[k] + side * reach - ((double)(i / 2) - middle) * s->diameter;
            /* of two equally near the right one, whatever rounding says */
            const bool nearer = fabs(r->shift) < fabs(best) - TOUCHING ||
                                (fabs(r->shift) < fabs(best) + TOUCHING && r->shift > best);
            if (nearer && is_free(s, r, beside, first))
                best = r->shift;
        }
    }
    r->shift = best;
    return isfinite(best) && fabs(best) + middle * s->diameter <= s->half;
}

static bool is_same(const tf_swarm *s, size_t i, size_t k) {
    return fabs(s->along[k] - s->along[i]) <= SAME * s->diameter;
}

/** False: there isn't room for all. */
static bool place_all(const tf_swarm *s, double *beside) {
    for (size_t i = 0; i < s->n;) {
        row r = {i, 1, 0};
        size_t first = i;
        while (r.from + r.n < s->n && is_same(s, i, r.from + r.n))
            r.n++;
        while (first > 0 && fabs(s->along[first - 1] - s->along[i]) < s->diameter)
            first--;
        if (i - first + r.n > MOST_NEAR || !place_row(s, &r, beside, first))
            return false;
        for (size_t k = 0; k < r.n; k++)
            beside[i + k] = r.shift + ((double)k - (double)(r.n - 1) / 2) * s->diameter;
        i += r.n;
    }
    return true;
}

/** Between 0 and 1, evenly however many there are: digits of a number behind the point, turned
 * round (van der Corput 1935). */
static double spread(size_t i) {
    double at = 0, share = 0.5;
    for (; i > 0; i /= 2, share /= 2)
        at += (double)(i % 2) * share;
    return at;
}

/** Dots of one value stand side by side if that goes, so that they can be counted; else evenly over
 * their share of the room. */
static void place_even(const tf_swarm *s, size_t from, size_t n, double share, double *beside) {
    const double gaps = (double)(n - 1);
    const bool fit = gaps * s->diameter <= 2 * s->half;
    const double step = fit ? s->diameter : 2 * share * s->half / gaps;
    for (size_t k = 0; k < n; k++)
        beside[from + k] = ((double)k - gaps / 2) * step;
}

/** As far from the line as there are others within a diameter, the fullest taking all of the room.
 */
static void crowd(const tf_swarm *s, double *beside, tf_arena *arena) {
    size_t *near = tf_arena_array(arena, size_t, s->n + 1);
    size_t from = 0, to = 0, fullest = 1;
    for (size_t i = 0; i < s->n; i++) {
        while (fabs(s->along[from] - s->along[i]) > s->diameter)
            from++;
        while (to < s->n && fabs(s->along[to] - s->along[i]) <= s->diameter)
            to++;
        near[i] = to - from;
        fullest = MAX(fullest, near[i]);
    }
    for (size_t i = 0, end; i < s->n; i = end) {
        for (end = i + 1; end < s->n && is_same(s, i, end); end++)
            ;
        const double share = near[i] > 1 ? (double)near[i] / (double)fullest : 0;
        if (end - i > 1)
            place_even(s, i, end - i, share, beside);
        else
            beside[i] = share * s->half * (2 * spread(i + 1) - 1);
    }
}

void tf_swarm_place(const tf_swarm *swarm, double *beside, tf_arena *arena) {
    if (!place_all(swarm, beside))
        crowd(swarm, beside, arena);
}
