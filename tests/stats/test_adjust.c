#include "stats/adjust.h"

#include <math.h>

#include "support/agree.h"
#include "support/reference.h"
#include "support/suite.h"

static const struct {
    const char *name;
    tf_p_adjust_method method;
} methods[] = {{"p_holm", TF_P_ADJUST_HOLM},     {"p_hochberg", TF_P_ADJUST_HOCHBERG},
               {"p_hommel", TF_P_ADJUST_HOMMEL}, {"p_bonferroni", TF_P_ADJUST_BONFERRONI},
               {"p_BH", TF_P_ADJUST_BH},         {"p_BY", TF_P_ADJUST_BY}};

START_TEST(reference_adjustments) {
    GPtrArray *cases = ref_cases("padjust");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        char *text = ref_option(c, "p");
        size_t n;
        double *p = ref_list(text, "|", &n), *adjusted = g_new0(double, n);
        comparison_next(r);
        for (guint m = 0; m < G_N_ELEMENTS(methods); m++) {
            ck_assert_int_eq(tf_p_adjust(p, n, methods[m].method, adjusted), TF_STATS_OK);
            for (size_t k = 0; k < n; k++) {
                char *term = g_strdup_printf("%zu", k + 1);
                comparison_add(r, term, methods[m].name, adjusted[k]);
                g_free(term);
            }
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, 1e-9, 0);
        }
        g_free(adjusted);
        g_free(p);
        g_free(text);
    }
    ck_assert_uint_eq(cases->len, 8);
    comparison_assert(r, 264);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

/* Missing values stay missing and are not counted; in place; nothing at all. */
START_TEST(missing_and_none) {
    static const double p[] = {0.01, NAN, 0.04, 0.03}, known[] = {0.01, 0.04, 0.03};
    for (guint m = 0; m < G_N_ELEMENTS(methods); m++) {
        double some[4], all[3], same[] = {0.01, NAN, 0.04, 0.03};
        ck_assert_int_eq(tf_p_adjust(p, 4, methods[m].method, some), TF_STATS_OK);
        ck_assert_int_eq(tf_p_adjust(known, 3, methods[m].method, all), TF_STATS_OK);
        ck_assert_int_eq(tf_p_adjust(same, 4, methods[m].method, same), TF_STATS_OK);
        ck_assert(isnan(some[1]) && isnan(same[1]));
        ck_assert(some[0] == all[0] && some[2] == all[1] && some[3] == all[2]);
        ck_assert(same[0] == all[0] && same[2] == all[1] && same[3] == all[2]);
        ck_assert_int_eq(tf_p_adjust(NULL, 0, methods[m].method, NULL), TF_STATS_OK);
    }
    double none[4];
    ck_assert_int_eq(tf_p_adjust(p, 4, TF_P_ADJUST_NONE, none), TF_STATS_OK);
    ck_assert(none[0] == p[0] && isnan(none[1]) && none[2] == p[2] && none[3] == p[3]);
}
END_TEST

START_TEST(refused) {
    static const double low[] = {0.5, -0.1}, high[] = {1.1};
    double out[2];
    ck_assert_int_eq(tf_p_adjust(low, 2, TF_P_ADJUST_HOLM, out), TF_STATS_INVALID);
    ck_assert_int_eq(tf_p_adjust(high, 1, TF_P_ADJUST_HOLM, out), TF_STATS_INVALID);
}
END_TEST

SUITE("adjust") {
    add_tests(suite, "core", reference_adjustments, NULL);
    add_tests(suite, "limits", missing_and_none, NULL);
    add_tests(suite, "errors", refused, NULL);
}
