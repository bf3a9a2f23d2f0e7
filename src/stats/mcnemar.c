/* Only pairs that differ count: among those, b is binomial with one half under the null. */
#include <math.h>

#include "binomial.h"
#include "distributions.h"
#include "refuse.h"
#include "stats/proportion.h"
#include "stats/two_by_two_tests.h"

tf_stats_status tf_mcnemar_test(uint64_t b, uint64_t c, tf_mcnemar_method method, tf_test *out) {
    TF_NEED(out);
    if (b > TF_TWO_BY_TWO_MAX_N || c > TF_TWO_BY_TWO_MAX_N || b + c > TF_PROPORTION_MAX_N ||
        (unsigned)method > TF_MCNEMAR_MID_P)
        return tf_stats_refuse((unsigned)method > TF_MCNEMAR_MID_P ? "method" : "b",
                               TF_STATS_NO_ROW);
    if (method == TF_MCNEMAR_EXACT || method == TF_MCNEMAR_MID_P) {
        tf_stats_status status = tf_proportion_test(b, b + c, 0.5, TF_TWO_SIDED, out);
        if (status == TF_STATS_OK && (method == TF_MCNEMAR_MID_P && b + c > 0)) {
            double at = tf_binomial_pmf((double)b, (double)(b + c), 0.5);
            /* Two-sided P counts the observed outcome in one tail and its mirror in the other: half
             * of each goes. In the middle there is one outcome only. */
            out->p -= b == c ? at / 2 : at;
        }
        return status;
    }
    double away = fabs((double)b - (double)c);
    away -= method == TF_MCNEMAR_CC && away > 0 ? 1 : 0;
    double statistic = b + c > 0 ? away * away / (double)(b + c) : NAN;
    *out = (tf_test){statistic, 1, tf_chisq_upper(statistic, 1)};
    return TF_STATS_OK;
}
