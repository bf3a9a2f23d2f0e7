#include "cox_discrete.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Channels, each an array over the number of events so far: the probability, then for each
 * parameter the sum of its group's events (less a centre), then the sums of products of two.
 */
struct tf_cox_discrete {
    size_t n_members, n_channels;
    size_t size;           /* of a channel */
    double *now, *next;    /* [n_channels * size] */
    double *choices[3];    /* [size] of one group, times events^0, ^1, ^2 */
    double *odds, *centre; /* [n_members] */
};

tf_cox_discrete *tf_cox_discrete_new(size_t n_members) {
    tf_cox_discrete *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    size_t p = n_members - 1;
    c->n_members = n_members;
    c->n_channels = 1 + p + p * (p + 1) / 2;
    c->odds = malloc(n_members * sizeof *c->odds);
    c->centre = malloc(n_members * sizeof *c->centre);
    if (!c->odds || !c->centre) {
        tf_cox_discrete_free(c);
        return NULL;
    }
    return c;
}

static void free_channels(tf_cox_discrete *c) {
    free(c->now);
    free(c->next);
    for (int i = 0; i < 3; i++) {
        free(c->choices[i]);
        c->choices[i] = NULL;
    }
    c->now = NULL;
    c->next = NULL;
    c->size = 0;
}

void tf_cox_discrete_free(tf_cox_discrete *c) {
    if (c) {
        free_channels(c);
        free(c->odds);
        free(c->centre);
        free(c);
    }
}

static bool make_room(tf_cox_discrete *c, size_t size) {
    if (size <= c->size)
        return true;
    free_channels(c);
    c->now = malloc(c->n_channels * size * sizeof *c->now);
    c->next = malloc(c->n_channels * size * sizeof *c->next);
    bool ok = c->now && c->next;
    for (int i = 0; i < 3; i++) {
        c->choices[i] = malloc(size * sizeof *c->choices[i]);
        ok = ok && c->choices[i];
    }
    c->size = ok ? size : 0;
    return ok;
}

static double *channel(const tf_cox_discrete *c, double *from, size_t index) {
    return from + index * c->size;
}

/* Channel of the product of parameters a >= b. */
static size_t product_channel(const tf_cox_discrete *c, size_t a, size_t b) {
    return c->n_members + a * (a + 1) / 2 + b;
}

/* Counts before this group (0 to reach), and how many of its own may be added. */
typedef struct extent {
    size_t reach, own;
    size_t from, to; /* totals that are wanted */
} extent;

/* Adds to a channel what another one becomes when events^power of this group are counted in. */
static void fold(tf_cox_discrete *c, size_t to, size_t from, int power, const extent *e) {
    double *out = channel(c, c->next, to);
    const double *in = channel(c, c->now, from);
    const double *kernel = c->choices[power];
    for (size_t j = e->from; j <= e->to; j++) {
        size_t first = j > e->reach ? j - e->reach : 0;
        size_t last = j < e->own ? j : e->own;
        double sum = 0;
        for (size_t i = first; i <= last; i++)
            sum += kernel[i] * in[j - i];
        out[j] += sum;
    }
}

static void fold_group(tf_cox_discrete *c, size_t g, const extent *e) {
    memset(c->next, 0, c->n_channels * c->size * sizeof *c->next);
    fold(c, 0, 0, 0, e);
    for (size_t a = 0; a + 1 < g; a++) {
        fold(c, 1 + a, 1 + a, 0, e);
        for (size_t b = 0; b <= a; b++)
            fold(c, product_channel(c, a, b), product_channel(c, a, b), 0, e);
    }
    if (g > 0) {
        size_t own = g - 1;
        fold(c, 1 + own, 0, 1, e);
        fold(c, product_channel(c, own, own), 0, 2, e);
        for (size_t a = 0; a < own; a++)
            fold(c, product_channel(c, own, a), 1 + a, 1, e);
    }
    double *swap = c->now;
    c->now = c->next;
    c->next = swap;
}

/* All groups folded in; returns the logarithm of what was divided away. */
static double fold_all(tf_cox_discrete *c, const double *n, size_t d) {
    memset(c->now, 0, c->n_channels * c->size * sizeof *c->now);
    c->now[0] = 1;
    double log_scale = 0;
    extent e = {0};
    for (size_t g = 0; g < c->n_members; g++) {
        e.own = n[g] < (double)d ? (size_t)n[g] : d;
        double expected = n[g] * c->odds[g] / (1 + c->odds[g]);
        c->centre[g] = floor(expected);
        if (n[g] > 0)
            log_scale += tf_cox_choices(n[g], c->odds[g], c->choices[0], e.own + 1);
        else
            c->choices[0][0] = 1;
        for (size_t i = 0; i <= e.own; i++) {
            double events = (double)i - c->centre[g];
            c->choices[1][i] = c->choices[0][i] * events;
            c->choices[2][i] = c->choices[0][i] * events * events;
        }
        e.to = e.reach + e.own < d ? e.reach + e.own : d;
        e.from = g + 1 == c->n_members ? d : 0;
        fold_group(c, g, &e);
        e.reach = e.to;
    }
    return log_scale;
}

bool tf_cox_discrete_add(tf_cox_discrete *c, const double *n, const double *d, const double *ratio,
                         const double *beta, tf_cox_point *point) {
    size_t p = c->n_members - 1;
    double at_risk = 0;
    double events = 0;
    double linear = 0;
    for (size_t g = 0; g <= p; g++) {
        at_risk += n[g];
        events += d[g];
        linear += g > 0 ? d[g] * beta[g - 1] : 0;
    }
    if (!(events > 0) || at_risk <= events) {
        /* Everybody has the event: the ratios had no say, their product is what is divided by. */
        return true;
    }
    size_t total = (size_t)events;
    if (!make_room(c, total + 1))
        return false;
    double tilt = tf_cox_tilt(n, ratio, c->n_members, events);
    for (size_t g = 0; g <= p; g++)
        c->odds[g] = ratio[g] * tilt;
    double log_scale = fold_all(c, n, total);
    double sum = channel(c, c->now, 0)[total];
    tf_cox_add_loglik(point, linear - (log(sum) + log_scale - events * log(tilt)));
    for (size_t a = 0; a < p; a++) {
        double mean = channel(c, c->now, 1 + a)[total] / sum;
        point->gradient[a] += d[a + 1] - (mean + c->centre[a + 1]);
        for (size_t b = 0; b <= a; b++) {
            double other = channel(c, c->now, 1 + b)[total] / sum;
            double product = channel(c, c->now, product_channel(c, a, b))[total] / sum;
            point->information[a * p + b] += product - mean * other;
        }
    }
    return true;
}
