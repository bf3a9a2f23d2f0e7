/* Sums of squares are of what groups differ by, not differences of large sums. */
#include "stats/anova.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "binomial.h"
#include "refuse.h"

static bool valid(const tf_mean *g) {
    return g->n == 0 || (isfinite(g->mean) && (g->n < 2 || (isfinite(g->sd) && g->sd >= 0)));
}

static tf_f_test f_of(double statistic, double df1, double df2) {
    return (tf_f_test){statistic, df1, df2, gsl_cdf_fdist_Q(statistic, df1, df2)};
}

/** Mean of means with these weights; weights of n, or of n by the variance. */
static double weight_of(const tf_mean *group, tf_means_method method) {
    const double n = (double)group->n;
    return method == TF_MEANS_WELCH ? n / (group->sd * group->sd) : n;
}

/** Sum of weights, of squares between the groups, and how many have values. */
typedef struct between {
    double weight, squares, n_values;
    size_t n_groups;
} between;

static between between_of(const tf_mean *groups, size_t n_groups, tf_means_method method) {
    between of = {0, 0, 0, 0};
    double first = NAN, sum = 0;
    for (size_t g = 0; g < n_groups; g++) {
        if (groups[g].n == 0)
            continue;
        first = isnan(first) ? groups[g].mean : first;
        of.weight += weight_of(&groups[g], method);
        sum += weight_of(&groups[g], method) * (groups[g].mean - first);
        of.n_values += (double)groups[g].n;
        of.n_groups++;
    }
    const double mean = sum / of.weight; /* above the first */
    for (size_t g = 0; g < n_groups; g++) {
        const double away = groups[g].n > 0 ? groups[g].mean - first - mean : 0;
        of.squares += groups[g].n > 0 ? weight_of(&groups[g], method) * away * away : 0;
    }
    return of;
}

static tf_f_test pooled(const tf_mean *groups, size_t n_groups) {
    const between of = between_of(groups, n_groups, TF_MEANS_POOLED);
    double within = 0;
    for (size_t g = 0; g < n_groups; g++)
        if (groups[g].n > 1)
            within += (double)(groups[g].n - 1) * groups[g].sd * groups[g].sd;
    const double df1 = (double)of.n_groups - 1, df2 = of.n_values - (double)of.n_groups;
    if (!(df1 > 0 && df2 > 0 && within > 0))
        return (tf_f_test){NAN, NAN, NAN, NAN};
    return f_of(of.squares / df1 / (within / df2), df1, df2);
}

static tf_f_test welch(const tf_mean *groups, size_t n_groups) {
    for (size_t g = 0; g < n_groups; g++)
        if (groups[g].n == 1 || (groups[g].n > 1 && !(groups[g].sd > 0)))
            return (tf_f_test){NAN, NAN, NAN, NAN};
    const between of = between_of(groups, n_groups, TF_MEANS_WELCH);
    const double k = (double)of.n_groups;
    double spread = 0;
    for (size_t g = 0; g < n_groups; g++) {
        if (groups[g].n == 0)
            continue;
        const double rest = 1 - weight_of(&groups[g], TF_MEANS_WELCH) / of.weight;
        spread += rest * rest / (double)(groups[g].n - 1);
    }
    if (of.n_groups < 2 || !(spread > 0))
        return (tf_f_test){NAN, NAN, NAN, NAN};
    const double divisor = 1 + 2 * (k - 2) / (k * k - 1) * spread;
    return f_of(of.squares / (k - 1) / divisor, k - 1, (k * k - 1) / (3 * spread));
}

tf_stats_status tf_anova(const tf_mean *groups, size_t n_groups, tf_means_method method,
                         tf_f_test *out) {
    if (n_groups > 0)
        TF_NEED(groups);
    TF_NEED(out);
    if ((unsigned)method > TF_MEANS_POOLED)
        return tf_stats_refuse("method", TF_STATS_NO_ROW);
    for (size_t g = 0; g < n_groups; g++)
        if (!valid(&groups[g]))
            return tf_stats_refuse("groups", g);
    *out = method == TF_MEANS_WELCH ? welch(groups, n_groups) : pooled(groups, n_groups);
    return TF_STATS_OK;
}

tf_test tf_mean_test(const tf_mean *group) {
    const double n = group ? (double)group->n : 0;
    if (!group || group->n < 2 || !(group->sd > 0))
        return (tf_test){NAN, NAN, NAN};
    const double t = group->mean / (group->sd / sqrt(n));
    return (tf_test){t, n - 1, tf_student_two_sided(t, n - 1)};
}
