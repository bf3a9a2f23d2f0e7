#ifndef PROPORTION_KIT_H
#define PROPORTION_KIT_H

#include "reference_counts.h"
#include "stats/proportion.h"

/* Limits of a proportion by every method, under the names that the expected numbers have. */
static const struct {
    const char *name;
    tf_proportion_method method;
} proportion_methods[] = {{"clopper_pearson", TF_PROPORTION_CLOPPER_PEARSON},
                          {"wilson", TF_PROPORTION_WILSON},
                          {"wilson_cc", TF_PROPORTION_WILSON_CC},
                          {"agresti_coull", TF_PROPORTION_AGRESTI_COULL},
                          {"jeffreys", TF_PROPORTION_JEFFREYS},
                          {"jeffreys_unmodified", TF_PROPORTION_JEFFREYS_UNMODIFIED},
                          {"wald", TF_PROPORTION_WALD},
                          {"wald_cc", TF_PROPORTION_WALD_CC},
                          {"midp", TF_PROPORTION_MID_P},
                          {"blaker", TF_PROPORTION_BLAKER},
                          {"arcsine", TF_PROPORTION_ARCSINE},
                          {"arcsine_anscombe", TF_PROPORTION_ARCSINE_ANSCOMBE},
                          {"logit", TF_PROPORTION_LOGIT},
                          {"likelihood_ratio", TF_PROPORTION_LIKELIHOOD_RATIO}};

static inline tf_interval_estimate limits(uint64_t x, uint64_t n, tf_proportion_method method,
                                          double conf_level) {
    tf_interval_estimate e;
    ck_assert_int_eq(tf_proportion_limits(x, n, method, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline void add_all(comparison *r, uint64_t x, uint64_t n, double conf_level) {
    for (guint m = 0; m < G_N_ELEMENTS(proportion_methods); m++) {
        const tf_interval_estimate e = limits(x, n, proportion_methods[m].method, conf_level);
        add_limits(r, proportion_methods[m].name, e.lower, e.upper);
    }
}

#endif
