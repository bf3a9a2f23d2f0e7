/*
 * The variables leave their bounds together or one after the other: P is the sum over variables of
 * the probability that this one is outside and none of those before it is. Each term starts in the
 * tail of its own variable, so it keeps its digits however small it is; given the variable there,
 * the others are a lower triangle L of independent normals y, drawn one after the other between
 * their bounds. A row that the ones before it explain has no y of its own: its bounds are bounds on
 * the last y that it depends on.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>

#include "refuse.h"
#include "stats/maxcombo.h"

enum { SHIFTS = 12, FIRST_POINTS = 256, MOST_POINTS = 1 << 14 };

/* Of a variance of 1 this much unexplained is rounding. */
static const double dependent = 1e-10;
/* Student's t with 11 degrees of freedom, two-sided 99 %. */
static const double t_of_shifts = 3.106;

/* One variable outside, those before it inside: itself first, then they, in rows. */
typedef struct normal_box {
    size_t n, rank;
    double lower, upper;
    double l[TF_MAXCOMBO_MAX][TF_MAXCOMBO_MAX]; /* row of each variable over the y */
    size_t last[TF_MAXCOMBO_MAX];               /* the last y of each variable */
} normal_box;

static normal_box decompose(const double *correlation, size_t n, size_t outside) {
    normal_box b = {.n = outside + 1};
    size_t own[TF_MAXCOMBO_MAX]; /* the row whose own y it is */
    for (size_t i = 0; i < b.n; i++) {
        const double *c = correlation + (i == 0 ? outside : i - 1) * n;
        double rest = 1;
        for (size_t k = 0; k < b.rank; k++) {
            const size_t o = own[k];
            double sum = c[o == 0 ? outside : o - 1];
            for (size_t j = 0; j < k; j++)
                sum -= b.l[i][j] * b.l[o][j];
            b.l[i][k] = sum / b.l[o][k];
            rest -= b.l[i][k] * b.l[i][k];
        }
        if (rest > dependent) {
            b.l[i][b.rank] = sqrt(rest);
            own[b.rank++] = i;
        }
        for (size_t k = 0; k < b.rank; k++)
            if (fabs(b.l[i][k]) > 1e-7)
                b.last[i] = k;
    }
    return b;
}

/* Phi(to) - Phi(from), from the nearer tail. */
static double between(double from, double to) {
    if (!(from < to))
        return 0;
    if (from > 0)
        return gsl_cdf_ugaussian_Q(from) - gsl_cdf_ugaussian_Q(to);
    if (to < 0)
        return gsl_cdf_ugaussian_P(to) - gsl_cdf_ugaussian_P(from);
    return 1 - gsl_cdf_ugaussian_P(from) - gsl_cdf_ugaussian_Q(to);
}

/* The y that has share u of what is between from and to below it. */
static double place_between(double from, double to, double u) {
    double y;
    if (from > 0) {
        const double q = gsl_cdf_ugaussian_Q(from);
        y = gsl_cdf_ugaussian_Qinv(q - u * (q - gsl_cdf_ugaussian_Q(to)));
    } else {
        const double p = gsl_cdf_ugaussian_P(from);
        y = gsl_cdf_ugaussian_Pinv(p + u * (gsl_cdf_ugaussian_P(to) - p));
    }
    return fmin(to, fmax(from, y));
}

/* Probability that all others are inside, for one point u of the unit cube: the first coordinate is
   how far out the variable is. */
static double inside_at(const normal_box *b, const double *u) {
    double y[TF_MAXCOMBO_MAX] = {0};
    double weight = 1;
    y[0] = gsl_cdf_ugaussian_Qinv(u[0] * gsl_cdf_ugaussian_Q(b->upper));
    for (size_t i = 1; i < b->n; i++) {
        /* What depends on it alone is there as well, or on the other side. */
        const double value = b->l[i][0] * y[0];
        if (b->last[i] == 0 && !(value > b->lower && value < b->upper))
            return 0;
    }
    for (size_t k = 1; k < b->rank && weight > 0; k++) {
        double from = -INFINITY;
        double to = INFINITY;
        for (size_t i = 1; i < b->n; i++) {
            if (b->last[i] != k)
                continue;
            double known = 0;
            for (size_t j = 0; j < k; j++)
                known += b->l[i][j] * y[j];
            const double one = (b->lower - known) / b->l[i][k];
            const double other = (b->upper - known) / b->l[i][k];
            from = fmax(from, fmin(one, other));
            to = fmin(to, fmax(one, other));
        }
        weight *= between(from, to);
        if (k + 1 < b->rank && weight > 0)
            y[k] = place_between(from, to, u[k]);
    }
    return weight;
}

/* Numbers from 0 up to 1 (Steele, Lea & Flood 2014, SplitMix64). */
static double next_number(uint64_t *seed) {
    uint64_t x = *seed += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (double)((x ^ (x >> 31)) >> 11) * 0x1p-53;
}

/* Multiples of the roots of primes (Richtmyer 1951), shifted, folded so that the ends meet. */
static double mean_inside(const normal_box *b, unsigned points, uint64_t *seed) {
    static const double primes[] = {2, 3, 5, 7, 11, 13, 17, 19};
    double shift[TF_MAXCOMBO_MAX] = {0};
    double root[TF_MAXCOMBO_MAX] = {0};
    for (size_t k = 0; k + 1 < b->rank || k == 0; k++) {
        shift[k] = next_number(seed);
        root[k] = sqrt(primes[k]);
    }
    double sum = 0;
    for (unsigned i = 1; i <= points; i++) {
        double u[TF_MAXCOMBO_MAX] = {0};
        for (size_t k = 0; k + 1 < b->rank || k == 0; k++) {
            const double x = i * root[k] + shift[k];
            u[k] = fmax(0x1p-60, fabs(2 * (x - floor(x)) - 1));
        }
        sum += inside_at(b, u);
    }
    return sum / points;
}

/* The boxes of all variables. */
typedef struct normal_boxes {
    size_t n;
    normal_box box[TF_MAXCOMBO_MAX];
    double tail; /* of one variable, both sides where both count */
} normal_boxes;

static void repeat(const normal_boxes *all, unsigned points, double *p, double *error) {
    uint64_t seed = 20121141;
    double mean = 0;
    double squares = 0;
    for (int s = 1; s <= SHIFTS; s++) {
        double value = all->tail;
        for (size_t i = 1; i < all->n; i++)
            value += all->tail * mean_inside(&all->box[i], points, &seed);
        const double step = value - mean;
        mean += step / s;
        squares += step * (value - mean);
    }
    *p = fmin(1, mean);
    *error = t_of_shifts * sqrt(squares / (SHIFTS - 1) / SHIFTS);
}

tf_stats_status tf_normal_maximum(const double *correlation, size_t n, double bound, tf_sides sides,
                                  double accuracy, double p_and_error[2]) {
    TF_NEED(correlation);
    TF_NEED(p_and_error);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (n == 0 || n > TF_MAXCOMBO_MAX || isnan(bound) || !(accuracy > 0 && accuracy < 1) ||
        (sides == TF_TWO_SIDED && bound < 0))
        return tf_stats_refuse(n == 0 || n > TF_MAXCOMBO_MAX ? "n"
                               : isnan(bound)                ? "bound"
                                                             : "accuracy",
                               TF_STATS_NO_ROW);
    normal_boxes all = {.n = n};
    all.tail = gsl_cdf_ugaussian_Q(bound) * (sides == TF_TWO_SIDED ? 2 : 1);
    for (size_t i = 0; i < n; i++) {
        all.box[i] = decompose(correlation, n, i);
        all.box[i].lower = sides == TF_TWO_SIDED ? -bound : -INFINITY;
        all.box[i].upper = bound;
    }
    for (unsigned points = FIRST_POINTS; points <= MOST_POINTS; points *= 4) {
        repeat(&all, points, &p_and_error[0], &p_and_error[1]);
        if (p_and_error[1] <= accuracy * p_and_error[0])
            break;
    }
    return TF_STATS_OK;
}
