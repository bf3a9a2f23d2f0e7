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
