/* What the numbers file says of how its numbers were computed. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

#define COUNTS      "dose,n,N\n0,2,20\n10,5,20\n40,9,20\n"
#define PATIENTS    "arm,y,s\nA,1,F\nA,1,M\nA,0,F\nA,0,M\nB,1,F\nB,1,F\nB,1,M\nB,0,M\nB,0,F\nB,0,M\n"
#define OF_COUNTS   "n=n", "total=N", "group=dose"
#define OF_PATIENTS "response=y", "group=arm"

static const record_case records[] = {
    {COUNTS,
     {OF_COUNTS},
     {{"", "", "denominator", "given"},
      {"", "", "conf_method", "clopper_pearson"},
      {"", "", "diff_method", "miettinen_nurminen"},
      {"", "", "ratio_method", NULL},
      {"", "", "test", "chisq"},
      {"", "", "overall_test", "chisq"},
      {"", "", "adjust", "none"},
      {"", "", "strata", NULL}}},
    {COUNTS,
     {OF_COUNTS, "compare.test=fisher", "compare.adjust=holm", "conf.method=wilson"},
     {{"", "", "conf_method", "wilson"},
      {"", "", "test", "fisher"},
      {"", "", "overall_test", NULL},
      {"", "", "adjust", "holm"}}},
    /* Of one test of all groups nothing is adjusted. */
    {COUNTS,
     {OF_COUNTS, "compare.test=trend", "compare.adjust=holm"},
     {{"", "", "test", NULL}, {"", "", "overall_test", "trend"}, {"", "", "adjust", NULL}}},
    {PATIENTS,
     {OF_PATIENTS, "compare.strata=[s]", "compare.ratio=katz", "denominator=evaluable",
      "response.not_evaluable=[NE]"},
     {{"", "", "denominator", "evaluable"},
      {"", "", "diff_method", "mantel_haenszel_sato"},
      {"", "", "ratio_method", "mantel_haenszel"},
      {"", "", "test", "cmh"},
      {"", "", "strata", "s"},
      {"", "", "covariates", NULL}}},
    {PATIENTS,
     {OF_PATIENTS, "compare.odds_ratio=logistic", "compare.covariates=[s]", "compare.test=none"},
     {{"", "", "odds_ratio_method", "logistic"},
      {"", "", "covariates", "s"},
      {"", "", "test", NULL},
      {"", "", "adjust", NULL}}},
    {"arm,mean\nA,3\nB,4\n",
     {"mean=mean", "group=arm"},
     {{"", "", "denominator", NULL}, {"", "", "test", NULL}, {"", "", "diff_method", NULL}}},
};

START_TEST(methods_are_named) {
    run_has_record(&tf_bars_analysis, &records[_i]);
}
END_TEST

/* Of all groups and of pairs: the rows that there were stay, and each P is there by its test. */
START_TEST(p_is_told_apart) {
    analysis_run run =
        run_text(&tf_bars_analysis, COUNTS,
                 (const char *[]){OF_COUNTS, "conf.level=0.9", "compare.conf_level=0.8", NULL});
    run_must_succeed(&run);
    const double all = run_value(&run, "", "", "p"), pair = run_value(&run, "40|0", "", "p");
    ck_assert_double_ne(all, pair);
    ck_assert_double_eq(run_value(&run, "", "overall", "p"), all);
    ck_assert_double_eq(run_value(&run, "40|0", "chisq", "p"), pair);
    ck_assert_double_eq(run_value(&run, "", "", "conf_level"), 0.9);
    ck_assert_double_eq(run_value(&run, "", "", "compare_conf_level"), 0.8);
    run_clear(&run);
}
END_TEST

SUITE("bars record") {
    add_loop(suite, "core", methods_are_named, G_N_ELEMENTS(records));
    add_tests(suite, "core", p_is_told_apart, NULL);
}
