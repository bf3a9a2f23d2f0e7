#include "hypergeometric.h"

#include <math.h>
#include <stddef.h>

#include "binomial.h"

/* Terms below this part of the sum cannot change it any more. */
static const double negligible = 1e-18;

tf_margins tf_margins_of(double n1, double n2, double responders) {
    return (tf_margins){n1, n2, responders, fmax(0, responders - n2), fmin(n1, responders)};
}

/* P(x + 1)/P(x); falls with x. */
static double next_ratio(const tf_margins *m, double x) {
    return (m->n1 - x) / (x + 1) * ((m->responders - x) / (m->n2 - m->responders + x + 1));
}

/* P(x of the responders are in group 1). A product of binomial probabilities keeps the digits that
   factorials would lose. */
static double probability(const tf_margins *m, double x) {
    if (x < m->lowest || x > m->highest)
        return 0;
    double size = m->n1 + m->n2;
    double p = m->responders / size;
    if (p == 0 || p == 1)
        return 1;
    return tf_binomial_pmf(x, m->n1, p) * tf_binomial_pmf(m->responders - x, m->n2, p) /
           tf_binomial_pmf(m->responders, size, p);
}

static double mode_of(const tf_margins *m) {
    double mode = floor((m->n1 + 1) * ((m->responders + 1) / (m->n1 + m->n2 + 2)));
    return fmin(fmax(mode, m->lowest), m->highest);
}

void tf_hypergeometric_fill(const tf_margins *m, double *pmf) {
    double mode = mode_of(m);
    size_t at = (size_t)(mode - m->lowest), last = (size_t)(m->highest - m->lowest);
    pmf[at] = probability(m, mode);
    for (size_t i = at; i < last; i++)
        pmf[i + 1] = pmf[i] * next_ratio(m, m->lowest + (double)i);
    for (size_t i = at; i > 0; i--)
        pmf[i - 1] = pmf[i] / next_ratio(m, m->lowest + (double)i - 1);
}

static double sum_upwards(const tf_margins *m, double x) {
    double term = probability(m, x);
    double sum = term;
    for (; x < m->highest && term > negligible * sum; x++) {
        term *= next_ratio(m, x);
        sum += term;
    }
    return sum;
}

static double sum_downwards(const tf_margins *m, double x) {
    double term = probability(m, x);
    double sum = term;
    for (; x > m->lowest && term > negligible * sum; x--) {
        term /= next_ratio(m, x - 1);
        sum += term;
    }
    return sum;
}

static double mean_of(const tf_margins *m) {
    return m->n1 * (m->responders / (m->n1 + m->n2));
}

double tf_hypergeometric_lower(const tf_margins *m, double x) {
    if (x < m->lowest || x >= m->highest)
        return x < m->lowest ? 0 : 1;
    return x < mean_of(m) ? sum_downwards(m, x) : fmax(0, 1 - sum_upwards(m, x + 1));
}

double tf_hypergeometric_upper(const tf_margins *m, double x) {
    if (x <= m->lowest || x > m->highest)
        return x > m->highest ? 0 : 1;
    return x > mean_of(m) ? sum_upwards(m, x) : fmax(0, 1 - sum_downwards(m, x - 1));
}

/* The first x from the mode on, in direction step, that is not more probable than the limit. */
static double first_improbable(const tf_margins *m, double mode, double step, double limit) {
    double inside = 0;
    double outside = (step > 0 ? m->highest - mode : mode - m->lowest) + 1;
    if (probability(m, mode) <= limit)
        return mode;
    while (outside - inside > 1) {
        double middle = floor((inside + outside) / 2);
        if (probability(m, mode + step * middle) <= limit)
            outside = middle;
        else
            inside = middle;
    }
    return mode + step * outside;
}

double tf_fisher_two_sided(const tf_margins *m, double x) {
    double mode = mode_of(m);
    double limit = probability(m, x) * (1 + 1e-7);
    double below = first_improbable(m, mode, -1, limit);
    double above = first_improbable(m, mode, 1, limit);
    if (below >= mode || above <= mode)
        return 1;
    return fmin(1, tf_hypergeometric_lower(m, below) + tf_hypergeometric_upper(m, above));
}

/* Sums from the mode outwards, in units of its term, so nothing over- or underflows. */
tf_noncentral tf_noncentral_at(const tf_margins *m, double odds_ratio, double x) {
    double mode = m->lowest, beyond = m->highest + 1;
    while (beyond - mode > 1) {
        double middle = floor((mode + beyond) / 2);
        if (next_ratio(m, middle - 1) * odds_ratio >= 1)
            mode = middle;
        else
            beyond = middle;
    }
    double sum = 0, weighted = 0, squares = 0, lower = 0, upper = 0;
    for (int step = -1; step <= 1; step += 2) {
        double term = 1;
        for (double at = mode; at >= m->lowest && at <= m->highest; at += step) {
            if (step < 0 || at > mode) {
                sum += term;
                weighted += term * (at - x);
                squares += term * (at - x) * (at - x);
                lower += at <= x ? term : 0;
                upper += at >= x ? term : 0;
            }
            if (term < negligible)
                break;
            term = step > 0 ? term * next_ratio(m, at) * odds_ratio
                            : term / (next_ratio(m, at - 1) * odds_ratio);
        }
    }
    const double off = weighted / sum;
    return (tf_noncentral){x + off, squares / sum - off * off, lower / sum, upper / sum};
}
