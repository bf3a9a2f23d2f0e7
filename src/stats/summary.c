#include "stats/summary.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "refuse.h"

/* NaN last, so that values stand together. */
static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    if (isnan(x) || isnan(y))
        return isnan(x) - isnan(y);
    return (x > y) - (x < y);
}

double tf_quantile(const double *sorted, uint64_t n, double p) {
    if (!sorted)
        return NAN;
    if (n == 0)
        return NAN;
    const double at = (double)(n - 1) * p, below = floor(at);
    const uint64_t i = (uint64_t)below;
    if (i + 1 >= n || at == below)
        return sorted[i < n ? i : n - 1];
    /* equal neighbours are what is between them, whatever rounding says */
    if (sorted[i] == sorted[i + 1])
        return sorted[i];
    return sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]);
}

/* The same two passes as of plain means, over logarithms that are kept nowhere. */
static tf_mean mean_of_logs(const double *sorted, uint64_t n) {
    tf_mean logs = {n, NAN, NAN};
    if (n == 0 || !(sorted[0] > 0))
        return logs;
    double sum = 0, rest = 0, squares = 0;
    for (uint64_t i = 0; i < n; i++)
        sum += log(sorted[i]);
    const double first = sum / (double)n;
    for (uint64_t i = 0; i < n; i++)
        rest += log(sorted[i]) - first;
    logs.mean = first + rest / (double)n;
    for (uint64_t i = 0; i < n; i++) {
        const double away = log(sorted[i]) - logs.mean;
        squares += away * away;
    }
    logs.sd = n > 1 ? sqrt(squares / (double)(n - 1)) : NAN;
    /* logarithms of one value differ from their mean by rounding alone */
    if (sorted[0] == sorted[n - 1])
        logs = (tf_mean){n, log(sorted[0]), n > 1 ? 0 : NAN};
    return logs;
}

tf_summary tf_summary_of(double *values, uint64_t n) {
    n = values ? n : 0;
    if (n > 1) /* none may come without an array, which qsort doesn't take */
        qsort(values, n, sizeof *values, by_value);
    while (n > 0 && isnan(values[n - 1]))
        n--;
    tf_summary s = {
        .mean = tf_mean_of(values, n),
        .se = NAN,
        .min = n > 0 ? values[0] : NAN,
        .q1 = tf_quantile(values, n, 0.25),
        .median = tf_quantile(values, n, 0.5),
        .q3 = tf_quantile(values, n, 0.75),
        .max = n > 0 ? values[n - 1] : NAN,
        .logs = mean_of_logs(values, n),
    };
    if (n > 0 && values[0] == values[n - 1])
        s.mean = (tf_mean){n, values[0], n > 1 ? 0 : NAN};
    s.se = n > 1 ? s.mean.sd / sqrt((double)n) : NAN;
    return s;
}

tf_stats_status tf_geometric_limits(const tf_summary *summary, double conf_level,
                                    tf_interval_estimate *out) {
    TF_NEED(summary);
    TF_NEED(out);
    tf_mean logs = summary->logs;
    const bool none = logs.n > 0 && isnan(logs.mean);
    if (none)
        logs = (tf_mean){0, NAN, NAN};
    const tf_stats_status status = tf_mean_limits(&logs, conf_level, out);
    if (status != TF_STATS_OK)
        return status;
    if (none)
        out->reason = TF_ESTIMATE_NO_VARIANCE;
    out->estimate = exp(out->estimate);
    out->lower = exp(out->lower);
    out->upper = exp(out->upper);
    return TF_STATS_OK;
}

/** Mean of the values at a depth that may lie half-way between two of them, from 1 on. */
static double at_depth(const double *sorted, double depth) {
    const uint64_t below = (uint64_t)floor(depth), above = (uint64_t)ceil(depth);
    return below == above ? sorted[below - 1] : (sorted[below - 1] + sorted[above - 1]) / 2;
}

tf_tukey_box tf_tukey_box_of(const double *sorted, uint64_t n) {
    tf_tukey_box box = {NAN, NAN, NAN, NAN, 0};
    if (!sorted || n == 0)
        return box;
    const double depth = floor((double)(n + 3) / 2) / 2;
    box.lower_hinge = at_depth(sorted, depth);
    box.upper_hinge = at_depth(sorted, (double)(n + 1) - depth);
    const double fence = 1.5 * (box.upper_hinge - box.lower_hinge);
    for (uint64_t i = 0; i < n; i++) {
        if (sorted[i] < box.lower_hinge - fence || sorted[i] > box.upper_hinge + fence) {
            box.n_outside++;
            continue;
        }
        box.lower_whisker = isnan(box.lower_whisker) ? sorted[i] : box.lower_whisker;
        box.upper_whisker = sorted[i];
    }
    return box;
}

void tf_summary_spread(const tf_summary *summary, tf_centre centre, tf_spread spread,
                       double conf_level, double *lower, double *upper) {
    double unwanted;
    lower = lower ? lower : &unwanted;
    upper = upper ? upper : &unwanted;
    *lower = *upper = NAN;
    if (!summary || (unsigned)centre > TF_CENTRE_GEOMETRIC || (unsigned)spread > TF_SPREAD_RANGE)
        return;
    const bool logs = centre == TF_CENTRE_GEOMETRIC;
    const tf_mean *mean = logs ? &summary->logs : &summary->mean;
    tf_interval_estimate limits = {NAN, NAN, NAN, NAN, TF_ESTIMATED};
    double half = NAN;
    switch (spread) {
    case TF_SPREAD_CI:
        tf_mean_limits(mean, conf_level, &limits);
        half = (limits.upper - limits.lower) / 2;
        break;
    case TF_SPREAD_SE:
        half = mean->sd / sqrt((double)mean->n);
        break;
    case TF_SPREAD_SD:
        half = mean->sd;
        break;
    case TF_SPREAD_IQR:
        *lower = summary->q1;
        *upper = summary->q3;
        return;
    case TF_SPREAD_RANGE:
        *lower = summary->min;
        *upper = summary->max;
        return;
    }
    *lower = logs ? exp(mean->mean - half) : mean->mean - half;
    *upper = logs ? exp(mean->mean + half) : mean->mean + half;
}
