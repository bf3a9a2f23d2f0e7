#include "proportion_kit.h"
#include "published.h"
#include "support/suite.h"

START_TEST(published_proportions) {
    char *folder = published_folder();
    if (folder == NULL)
        return;
    comparison *r = comparison_new();
    add_all(r, 36, 154, 0.95);
    const tf_interval_estimate mid = limits(36, 154, TF_PROPORTION_MID_P, 0.95);
    add_limits(r, "mid_p", mid.lower, mid.upper);
    published_expect(r, folder, "camis_prop_36_154", "proportion", NULL);
    comparison_next(r);
    const uint64_t x[] = {4, 21, 11}, n[] = {17, 94, 43};
    tf_interval_estimate e;
    double weight[3];
    ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){x, n, 3},
                                              TF_PROPORTION_WEIGHTS_YAN_SU, 0.95, weight, &e),
                     TF_STATS_OK);
    add_limits(r, "strat_wilson_yan_su", e.lower, e.upper);
    comparison_check(r, "camis", "weight 1", weight[0], 0.113, 5e-4, 1);
    comparison_check(r, "camis", "weight 2", weight[1], 0.623, 1e-3, 1);
    comparison_check(r, "camis", "weight 3", weight[2], 0.263, 1e-3, 1);
    ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){x, n, 3},
                                              TF_PROPORTION_WEIGHTS_EQUAL, 0.95, NULL, &e),
                     TF_STATS_OK);
    add_limits(r, "strat_wilson_equal_weights", e.lower, e.upper);
    published_expect(r, folder, "camis_prop_strat_wilson_act", "proportion_stratified", NULL);
    comparison_assert(r, 29);
    comparison_free(r);
    g_free(folder);
}
END_TEST

/* Deaths by arm in strata of sex and region, from the rows of the file. */
START_TEST(published_strata) {
    char *folder = published_folder();
    if (folder == NULL)
        return;
    GPtrArray *rows = published_rows(folder, "cdisc/tern_adrs_best_response.csv");
    comparison *r = comparison_new();
    for (int arm = 0; arm < 2; arm++) {
        const char *const name = arm == 0 ? "ARM A" : "ARM B";
        GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        uint64_t x[64] = {0}, n[64] = {0};
        for (guint i = 1; i < rows->len; i++) {
            if (strcmp(published_field(rows, i, "ARMCD"), name) != 0 ||
                strcmp(published_field(rows, i, "PARAMCD"), "BESRSPI") != 0)
                continue;
            char *key = g_strconcat(published_field(rows, i, "SEX"),
                                    published_field(rows, i, "REGION1"), NULL);
            gpointer found = g_hash_table_lookup(index, key);
            if (found == NULL)
                found = GUINT_TO_POINTER(g_hash_table_size(index) + 1);
            g_hash_table_replace(index, key, found);
            const guint h = GPOINTER_TO_UINT(found) - 1;
            n[h]++;
            x[h] += strcmp(published_field(rows, i, "DTHFL"), "Y") == 0;
        }
        tf_interval_estimate e;
        ck_assert_int_eq(
            tf_stratified_proportion(&(tf_proportion_strata){x, n, g_hash_table_size(index)},
                                     TF_PROPORTION_WEIGHTS_YAN_SU, 0.95, NULL, &e),
            TF_STATS_OK);
        comparison_add(r, "",
                       arm == 0 ? "strat_wilson_lower_pct_ARM A" : "strat_wilson_lower_pct_ARM B",
                       100 * e.lower);
        comparison_add(r, "",
                       arm == 0 ? "strat_wilson_upper_pct_ARM A" : "strat_wilson_upper_pct_ARM B",
                       100 * e.upper);
        g_hash_table_unref(index);
    }
    published_expect(r, folder, "tern_strat_wilson_deaths", "proportion_stratified", NULL);
    comparison_assert(r, 4);
    comparison_free(r);
    g_ptr_array_unref(rows);
    g_free(folder);
}
END_TEST

SUITE("proportion, published") {
    add_tests(suite, "core", published_proportions, published_strata, NULL);
}
