/* Numbers of choices leave the range of doubles when many are tied, so they are kept relative to
   the largest of them, whose logarithm goes separately. */
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "cox_internal.h"

enum { MAX_TILTS = 200 };

static double log_choose(double n, double i) {
    return gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(i + 1) - gsl_sf_lngamma(n - i + 1);
}

double tf_cox_choices(double n, double odds, double *out, size_t size) {
    /* The mode of a binomial distribution with these odds is the largest term. */
    double mode = floor((n + 1) * odds / (1 + odds));
    mode = fmin(fmax(mode, 0), fmin(n, (double)(size - 1)));
    size_t top = (size_t)mode;
    out[top] = 1;
    for (size_t i = top; i + 1 < size; i++) {
        double ratio = (n - (double)i) / (double)(i + 1) * odds;
        out[i + 1] = ratio > 0 ? out[i] * ratio : 0;
    }
    for (size_t i = top; i > 0; i--)
        out[i - 1] = out[i] * ((double)i / ((n - (double)i + 1) * odds));
    return log_choose(n, mode) + mode * log(odds);
}

double tf_cox_tilt(const double *n, const double *odds, size_t count, double d) {
    double total = 0;
    for (size_t i = 0; i < count; i++)
        total += n[i] * odds[i];
    double log_factor = log(d / total);
    for (int step = 0; step < MAX_TILTS; step++) {
        double factor = exp(log_factor);
        double expected = 0;
        double slope = 0;
        for (size_t i = 0; i < count; i++) {
            double p = factor * odds[i] / (1 + factor * odds[i]);
            expected += n[i] * p;
            slope += n[i] * p * (1 - p);
        }
        /* Any factor is right; a good one keeps the numbers away from 0 and infinity. */
        if (fabs(expected - d) < 1e-3 * d || !(slope > 0))
            return factor;
        /* Held back: where the slope is nearly 0, a whole step would go far beyond. */
        log_factor += fmin(fmax((d - expected) / slope, -2), 2);
    }
    return exp(log_factor);
}
