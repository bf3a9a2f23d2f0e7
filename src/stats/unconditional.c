#include <math.h>
#include <stdlib.h>

#include "binomial.h"
#include "hypergeometric.h"
#include "refuse.h"
#include "stats/two_by_two_tests.h"
#include "two_by_two_internal.h"

static const double max_tables = 1e8;
static const double tie = 1e-9; /* tables whose statistic is so near count as equally extreme */
enum { GRID = 2000, REFINED = 5, MAX_STEPS = 200 };

/*
 * Given s responders in all, the probability of a table does not depend on the common proportion,
 * so the extreme tables of each s collapse to one number and the maximum over the proportion needs
 * a sum over s only, not over tables.
 */
typedef struct extreme_share {
    double size;
    const double *share; /* [size + 1] P(extreme | s responders) */
} extreme_share;

static double extreme_probability(const extreme_share *e, double p) {
    double sum = 0;
    double mode = floor((e->size + 1) * p);
    mode = fmin(mode, e->size);
    double odds = p / (1 - p);
    for (int step = -1; step <= 1; step += 2) {
        double s = step < 0 ? mode : mode + 1;
        double term = tf_binomial_pmf(s, e->size, p);
        while (s >= 0 && s <= e->size && term > 1e-20) {
            sum += e->share[(size_t)s] * term;
            term *= step > 0 ? (e->size - s) / (s + 1) * odds : s / (e->size - s + 1) / odds;
            s += step;
        }
    }
    return sum;
}

/* Largest value between two ends that hold one maximum. */
static double golden_section(const extreme_share *e, double lo, double hi) {
    const double part = 0.38196601125010515180;
    double a = lo + part * (hi - lo), b = hi - part * (hi - lo);
    double fa = extreme_probability(e, a), fb = extreme_probability(e, b);
    for (int i = 0; i < MAX_STEPS && hi - lo > 1e-12; i++) {
        if (fa > fb) {
            hi = b;
            b = a;
            fb = fa;
            a = lo + part * (hi - lo);
            fa = extreme_probability(e, a);
        } else {
            lo = a;
            a = b;
            fa = fb;
            b = hi - part * (hi - lo);
            fb = extreme_probability(e, b);
        }
    }
    return fmax(fa, fb);
}

static double grid_point(int i) {
    return (i + 0.5) / GRID;
}

/* Several maxima are common, so the best few points of the grid are each followed up. */
static double largest_probability(const extreme_share *e) {
    double value[GRID];
    bool used[GRID] = {false};
    double best = 0;
    for (int i = 0; i < GRID; i++)
        value[i] = extreme_probability(e, grid_point(i));
    for (int r = 0; r < REFINED; r++) {
        int top = -1;
        for (int i = 0; i < GRID; i++)
            if (!used[i] && (top < 0 || value[i] > value[top]))
                top = i;
        used[top] = true;
        double lo = fmax(1e-12, grid_point(top) - 1.0 / GRID);
        double hi = fmin(1 - 1e-12, grid_point(top) + 1.0 / GRID);
        best = fmax(best, fmax(value[top], golden_section(e, lo, hi)));
    }
    return fmin(1, best);
}

static double pooled_z(const tf_margins *m, double x) {
    double size = m->n1 + m->n2;
    double p = m->responders / size;
    if (p == 0 || p == 1)
        return 0;
    return fabs(x / m->n1 - (m->responders - x) / m->n2) /
           sqrt(p * (1 - p) * (1 / m->n1 + 1 / m->n2));
}

/*
 * P(|z| >= limit) among tables with these margins; |z| falls and then rises with x. Summed from
 * both ends until the first table that isn't extreme.
 */
static double barnard_share(const tf_margins *m, double limit) {
    double x = m->lowest;
    while (x <= m->highest && pooled_z(m, x) >= limit)
        x++;
    if (x > m->highest)
        return 1;
    double y = m->highest;
    while (pooled_z(m, y) >= limit)
        y--;
    return tf_hypergeometric_lower(m, x - 1) + tf_hypergeometric_upper(m, y + 1);
}

/*
 * P(Fisher's P <= limit): the largest Fisher's P within the limit is the share. Tables enter in the
 * order of their probability, ends first, since probabilities rise to one mode.
 */
static double boschloo_share(const tf_margins *m, double limit, double *pmf) {
    size_t n = (size_t)(m->highest - m->lowest) + 1;
    tf_hypergeometric_fill(m, pmf);
    size_t low = 0, high = n;
    double share = 0, sum = 0;
    while (low < high) {
        /* One step takes a table and all those that Fisher's tolerance calls as probable. */
        double least = fmin(pmf[low], pmf[high - 1]) * (1 + 1e-7);
        while (low < high && pmf[low] <= least)
            sum += pmf[low++];
        while (low < high && pmf[high - 1] <= least)
            sum += pmf[--high];
        if (sum > limit)
            break;
        share = sum;
    }
    return low >= high && sum <= limit ? 1 : share;
}

tf_stats_status tf_unconditional_test(const tf_two_by_two *table, tf_unconditional_order order,
                                      tf_test *out) {
    TF_NEED(table);
    TF_NEED(out);
    if (!tf_two_by_two_valid(table) || (double)table->n1 * (double)table->n2 > max_tables ||
        (unsigned)order > TF_UNCONDITIONAL_BOSCHLOO)
        return tf_stats_refuse((unsigned)order > TF_UNCONDITIONAL_BOSCHLOO ? "order" : "table",
                               TF_STATS_NO_ROW);
    *out = (tf_test){NAN, NAN, 1};
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    if (table->n1 == 0 || table->n2 == 0)
        return TF_STATS_OK;
    size_t size = (size_t)(table->n1 + table->n2);
    double *share = malloc(2 * (size + 1) * sizeof *share);
    if (share == NULL)
        return TF_STATS_NO_MEMORY;
    const tf_margins observed = tf_margins_of(t.n1, t.n2, t.x1 + t.x2);
    bool barnard = order == TF_UNCONDITIONAL_BARNARD;
    out->statistic = barnard ? pooled_z(&observed, t.x1) : tf_fisher_two_sided(&observed, t.x1);
    for (size_t s = 0; s <= size; s++) {
        const tf_margins m = tf_margins_of(t.n1, t.n2, (double)s);
        share[s] = barnard ? barnard_share(&m, out->statistic * (1 - tie))
                           : boschloo_share(&m, out->statistic * (1 + tie), share + size + 1);
    }
    const extreme_share e = {(double)size, share};
    out->p = largest_probability(&e);
    free(share);
    return TF_STATS_OK;
}
