#include "published.h"
#include "support/suite.h"
#include "two_by_two_kit.h"

static void add_limits_of(comparison *r, const char *name, estimate e) {
    add_limits(r, name, e.lower, e.upper);
}

START_TEST(published_tables) {
    /* The exact unconditional limits by inverting the score are not among the methods. */
    static const char *const not_offered[] = {"exact_score_lower", "exact_score_upper", NULL};
    char *folder = published_folder();
    if (folder == NULL)
        return;
    const tf_two_by_two t = {36, 154, 12, 77}, s = {24, 73, 53, 65}, h = {1, 2, 1, 2};
    comparison *r = comparison_new();
    add_differences(r, t, 0.95);
    add_tests_of(r, t);
    add_limits_of(r, "miettinen_nurminen", difference(t, TF_DIFFERENCE_MIETTINEN_NURMINEN, 0.95));
    add_limits_of(r, "newcombe_cc_6dp", difference(t, TF_DIFFERENCE_NEWCOMBE_CC, 0.95));
    add_limits_of(r, "wald_cc_6dp", difference(t, TF_DIFFERENCE_WALD_CC, 0.95));
    add_limits_of(r, "hauck_anderson_6dp", difference(t, TF_DIFFERENCE_HAUCK_ANDERSON, 0.95));
    tf_test yates;
    ck_assert_int_eq(tf_chisq_test(&t, TF_CONTINUITY_CORRECTED, &yates), TF_STATS_OK);
    comparison_add(r, "", "chisq_yates", yates.statistic);
    comparison_add(r, "", "chisq_yates_p", yates.p);
    comparison_add(r, "", "difference", difference(t, TF_DIFFERENCE_WALD, 0.95).estimate);
    comparison_add(r, "", "relative_risk", ratio(t, TF_RATIO_KATZ, 0.95).estimate);
    comparison_add(r, "", "odds_ratio", odds(t, TF_ODDS_RATIO_WOOLF, 0.95).estimate);
    published_expect(r, folder, "camis_diff_36_154_12_77", "proportion_difference", not_offered);
    add_limits_of(r, "rr_katz_log", ratio(t, TF_RATIO_KATZ, 0.95));
    add_limits_of(r, "rr_koopman", ratio(t, TF_RATIO_KOOPMAN, 0.95));
    add_limits_of(r, "rr_score_miettinen_nurminen", ratio(t, TF_RATIO_MIETTINEN_NURMINEN, 0.95));
    add_limits_of(r, "or_woolf", odds(t, TF_ODDS_RATIO_WOOLF, 0.95));
    add_limits_of(r, "or_score_miettinen_nurminen",
                  odds(t, TF_ODDS_RATIO_MIETTINEN_NURMINEN, 0.95));
    published_expect(r, folder, "camis_diff_36_154_12_77", "ratio", NULL);
    comparison_next(r);
    add_limits_of(r, "rr_score_miettinen_nurminen", ratio(s, TF_RATIO_MIETTINEN_NURMINEN, 0.95));
    add_limits_of(r, "or_score_uncorrected_bias", odds(s, TF_ODDS_RATIO_MIETTINEN_NURMINEN, 0.95));
    published_expect(r, folder, "ratesci_24_73_53_65", "ratio", NULL);
    comparison_next(r);
    add_limits_of(r, "newcombe_60", difference(h, TF_DIFFERENCE_NEWCOMBE, 0.6));
    add_limits_of(r, "wald_60", difference(h, TF_DIFFERENCE_WALD, 0.6));
    add_limits_of(r, "wald_cc_60", difference(h, TF_DIFFERENCE_WALD_CC, 0.6));
    published_expect(r, folder, "tern_diff_1_2_1_2", "proportion_difference", NULL);
    comparison_assert(r, 48);
    comparison_free(r);
    g_free(folder);
}
END_TEST

SUITE("two_by_two, published") {
    add_tests(suite, "core", published_tables, NULL);
}
