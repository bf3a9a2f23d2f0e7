/* Shares at the restricted maximum in closed form, so that a search for a limit has no search
   inside of it. Tests, limits and stratified methods start from the same. */
#include <math.h>

#include "bisect.h"
#include "proportion_limits.h"
#include "two_by_two_internal.h"

static const double pi = 3.14159265358979323846;

double tf_score_z(double num, double variance) {
    if (fabs(num) < 1e-300)
        return 0;
    return variance > 0 ? num / sqrt(variance) : copysign(INFINITY, num);
}

double tf_difference_variance(const tf_two_by_two_real *t, double d, tf_score_variance kind) {
    /*
     * p2 that maximises the likelihood under p1 - p2 = d: the root of a cubic that lies in its
     * range (Miettinen & Nurminen 1985, appendix).
     */
    double size = t->n1 + t->n2;
    double responders = t->x1 + t->x2;
    double l3 = size;
    double l2 = (t->n1 + 2 * t->n2) * d - size - responders;
    double l1 = (t->n2 * d - size - 2 * t->x2) * d + responders;
    double l0 = t->x2 * d * (1 - d);
    double third = l2 / (3 * l3);
    double q = third * third * third - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3);
    double p = sqrt(fmax(0, third * third - l1 / (3 * l3)));
    p = q > 0 ? p : -p;
    double angle = (pi + acos(tf_clip(p == 0 ? 0 : q / (p * p * p), -1, 1))) / 3;
    double p2 = tf_clip(2 * p * cos(angle) - third, fmax(0, -d), fmin(1, 1 - d));
    double p1 = tf_clip(p2 + d, 0, 1);
    return (p1 * (1 - p1) / t->n1 + p2 * (1 - p2) / t->n2) * tf_mn_factor(t, kind);
}

double tf_difference_score(const tf_two_by_two_real *t, double d, tf_score_variance kind) {
    return tf_score_z(t->x1 / t->n1 - t->x2 / t->n2 - d, tf_difference_variance(t, d, kind));
}

typedef struct score_context {
    const tf_two_by_two_real *t;
    double z;
    tf_score_variance kind;
} score_context;

static double difference_gap(double d, const void *context) {
    const score_context *c = context;
    return tf_difference_score(c->t, d, c->kind) - c->z;
}

void tf_difference_score_limits(const tf_two_by_two_real *t, double z, tf_score_variance kind,
                                double *lower, double *upper) {
    double d = t->x1 / t->n1 - t->x2 / t->n2;
    const score_context low = {t, z, kind}, high = {t, -z, kind};
    *lower = d <= -1 ? -1 : tf_bisect(difference_gap, &low, -1, d);
    *upper = d >= 1 ? 1 : tf_bisect(difference_gap, &high, d, 1);
}

/* p2 under p1 = ratio p2 is the smaller root of a quadratic (Miettinen & Nurminen 1985). */
tf_ratio_score tf_ratio_score_at(const tf_two_by_two_real *t, double ratio,
                                 tf_score_variance kind) {
    double a = (t->n1 + t->n2) * ratio;
    double b = t->n1 * ratio + t->x1 + t->n2 + t->x2 * ratio;
    double c = t->x1 + t->x2;
    double p2 = 2 * c / (b + sqrt(fmax(0, b * b - 4 * a * c)));
    double p1 = ratio * p2;
    double variance =
        fmax(0, p1 * (1 - p1)) / t->n1 + ratio * ratio * fmax(0, p2 * (1 - p2)) / t->n2;
    return (tf_ratio_score){.num = t->x1 / t->n1 - ratio * (t->x2 / t->n2),
                            .variance = variance * tf_mn_factor(t, kind),
                            .p2 = p2};
}

/*
 * Share of responders in the group of n2 when the other's odds are ratio times as large: a root of
 * a quadratic (Miettinen & Nurminen 1985). Its discriminant is written as a sum of positive terms.
 */
static double odds_share(double n1, double n2, double responders, double ratio) {
    double b = (n1 - responders) * ratio + n2 + responders;
    double cross = n1 * n2 + responders * (n1 + n2 - responders);
    double u = (n1 - responders) * ratio, v = n2 - responders;
    double root = sqrt(u * u + v * v + 2 * ratio * cross);
    return b >= 0 ? 2 * responders / (b + root) : (root - b) / (2 * n2 * (ratio - 1));
}

tf_odds_fit tf_odds_restricted(const tf_two_by_two_real *t, double odds_ratio) {
    double yes = t->x1 + t->x2, no = t->n1 + t->n2 - yes;
    double inverse = 1 / odds_ratio;
    return (tf_odds_fit){.p1 = odds_share(t->n2, t->n1, yes, inverse),
                         .q1 = odds_share(t->n2, t->n1, no, odds_ratio),
                         .p2 = odds_share(t->n1, t->n2, yes, odds_ratio),
                         .q2 = odds_share(t->n1, t->n2, no, inverse)};
}
