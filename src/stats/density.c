#include "stats/density.h"

#include <math.h>

#include "stats/summary.h"

static const double PI = 3.14159265358979323846;

double tf_density_bandwidth(const double *sorted, size_t n) {
    if (!sorted || n < 2 || sorted[0] == sorted[n - 1])
        return NAN;
    const double sd = tf_mean_of(sorted, n).sd;
    const double quartiles = tf_quantile(sorted, n, 0.75) - tf_quantile(sorted, n, 0.25);
    const double low = quartiles > 0 ? fmin(sd, quartiles / 1.34) : sd;
    return 0.9 * low * pow((double)n, -0.2);
}

double tf_density_at(const double *values, size_t n, double bandwidth, double x) {
    if (!values)
        return NAN;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const double z = (x - values[i]) / bandwidth;
        sum += exp(-z * z / 2);
    }
    return sum / ((double)n * bandwidth * sqrt(2 * PI));
}
