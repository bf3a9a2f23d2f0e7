/* Values are read again once their mean is known: the sum of squares less that of the mean would
   lose the digits of a small deviation about a large mean. */
#include "stats/means.h"

#include <math.h>
#include <stddef.h>

#include "binomial.h"
#include "refuse.h"

tf_mean tf_mean_of(const double *values, uint64_t n) {
    n = values ? n : 0;
    tf_mean m = {0, NAN, NAN};
    double sum = 0;
    for (uint64_t i = 0; i < n; i++) {
        m.n += isnan(values[i]) ? 0 : 1;
        sum += isnan(values[i]) ? 0 : values[i];
    }
    if (m.n == 0)
        return m;
    /* The residuals' sum corrects what rounding took from the first mean. */
    double first = sum / (double)m.n, rest = 0, squares = 0;
    for (uint64_t i = 0; i < n; i++)
        rest += isnan(values[i]) ? 0 : values[i] - first;
    m.mean = first + rest / (double)m.n;
    for (uint64_t i = 0; i < n; i++) {
        double away = isnan(values[i]) ? 0 : values[i] - m.mean;
        squares += away * away;
    }
    m.sd = m.n > 1 ? sqrt(squares / (double)(m.n - 1)) : NAN;
    return m;
}

static bool valid(const tf_mean *g) {
    return (g->n == 0 || isfinite(g->mean)) && (g->n < 2 || (isfinite(g->sd) && g->sd >= 0));
}

static void t_limits(double se, double df, double conf_level, tf_interval_estimate *out) {
    double t = tf_student_quantile(1 - conf_level, df);
    out->se = se;
    out->lower = out->estimate - (se > 0 ? t * se : 0);
    out->upper = out->estimate + (se > 0 ? t * se : 0);
    out->reason = se > 0 ? TF_ESTIMATED : TF_ESTIMATE_COLLAPSED;
}

tf_stats_status tf_mean_limits(const tf_mean *group, double conf_level, tf_interval_estimate *out) {
    TF_NEED(group);
    TF_NEED(out);
    if (!valid(group) || !(conf_level > 0 && conf_level < 1))
        return tf_stats_refuse(!valid(group) ? "group" : "conf_level", TF_STATS_NO_ROW);
    *out = (tf_interval_estimate){group->n > 0 ? group->mean : NAN, NAN, NAN, NAN,
                                  group->n > 0 ? TF_ESTIMATE_TOO_FEW : TF_ESTIMATE_NO_PATIENTS};
    if (group->n > 1) {
        double n = (double)group->n;
        t_limits(group->sd / sqrt(n), n - 1, conf_level, out);
    }
    return TF_STATS_OK;
}

/* Standard error and degrees of freedom; false when there are too few patients for them. */
static bool error_of(const tf_mean *a, const tf_mean *b, tf_means_method method, double *se,
                     double *df) {
    double n1 = (double)a->n, n2 = (double)b->n;
    double s1 = a->n > 1 ? a->sd : 0, s2 = b->n > 1 ? b->sd : 0;
    /* The degrees of freedom have fourth powers in them, which neither overflow nor vanish for
       numbers about 1. A power of two takes no digits. */
    int exponent;
    frexp(fmax(s1, s2), &exponent);
    s1 = ldexp(s1, -exponent);
    s2 = ldexp(s2, -exponent);
    if (method == TF_MEANS_POOLED) {
        *df = n1 + n2 - 2;
        *se = ldexp(sqrt(((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / *df * (1 / n1 + 1 / n2)),
                    exponent);
        return *df > 0;
    }
    double v1 = s1 * s1 / n1, v2 = s2 * s2 / n2;
    *se = ldexp(sqrt(v1 + v2), exponent);
    *df = v1 + v2 > 0 ? (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
                      : n1 + n2 - 2;
    return a->n > 1 && b->n > 1;
}

tf_stats_status tf_mean_difference(const tf_mean *first, const tf_mean *second,
                                   tf_means_method method, double conf_level,
                                   tf_interval_estimate *out, tf_test *test) {
    TF_NEED(first);
    TF_NEED(second);
    TF_NEED(out);
    tf_test ignored;
    test = test != NULL ? test : &ignored;
    if (!valid(first) || !valid(second) || !(conf_level > 0 && conf_level < 1) ||
        (unsigned)method > TF_MEANS_POOLED)
        return tf_stats_refuse(!valid(first)    ? "first"
                               : !valid(second) ? "second"
                                                : "conf_level",
                               TF_STATS_NO_ROW);
    *test = (tf_test){NAN, NAN, NAN};
    *out = (tf_interval_estimate){NAN, NAN, NAN, NAN, TF_ESTIMATE_NO_PATIENTS};
    if (first->n == 0 || second->n == 0)
        return TF_STATS_OK;
    out->estimate = first->mean - second->mean;
    out->reason = TF_ESTIMATE_TOO_FEW;
    double se, df;
    if (error_of(first, second, method, &se, &df)) {
        t_limits(se, df, conf_level, out);
        test->df = df;
    }
    if (out->se > 0) {
        test->statistic = out->estimate / out->se;
        test->p = tf_student_two_sided(test->statistic, df);
    }
    return TF_STATS_OK;
}
