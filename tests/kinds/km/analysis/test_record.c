/* What the numbers file says of how its numbers were computed. */
#include <math.h>

#include "kinds/km/fixture.h"
#include "support/suite.h"

#define TS "time=time", "event=status"
#define ARMS                                                                                       \
    "time,status,arm,site,w\n5,1,A,a,1\n6,0,B,b,2\n7,1,A,a,1\n8,0,B,b,1\n9,1,A,b,1\n3,1,B,b,1\n"   \
    "4,1,B,a,1\n6,1,A,b,3\n"
#define ONE "B|A"

static const record_case records[] = {
    {ARMS,
     {TS, "group=arm"},
     {{"", "", "conf_type", "log"},
      {"", "", "conventions", "r"},
      {"", "", "test", "logrank"},
      {"", "", "strata", NULL},
      {ONE, "", "method", "cox"},
      {ONE, "", "ties", "efron"},
      {ONE, "", "test", "wald"},
      {ONE, "", "weights", NULL}}},
    {ARMS,
     {TS, "group=arm", "conventions=sas", "compare.strata=[site]"},
     {{"", "", "conf_type", "log-log"},
      {"", "", "conventions", "sas"},
      {"", "", "strata", "site"},
      {ONE, "", "strata", "site"},
      {ONE, "", "ties", "breslow"}}},
    {ARMS,
     {TS, "group=arm", "conventions=sas", "conf.type=log", "compare.hazard_ratio.ties=efron"},
     {{"", "", "conf_type", "log"}, {"", "", "conventions", "sas"}, {ONE, "", "ties", "efron"}}},
    {ARMS,
     {TS, "group=arm", "weights={column: w, kind: case}", "compare.test=none"},
     {{"", "", "test", NULL}, {ONE, "", "weights", "case"}, {ONE, "", "test", "wald"}}},
    {ARMS,
     {TS, "group=arm", "compare.hazard_ratio.show=false", "conf.type=plain"},
     {{"", "", "test", "logrank"}, {"", "", "conf_type", "plain"}, {ONE, "", "test", NULL}}},
    {ARMS, {TS}, {{"", "", "test", NULL}, {"", "", "conf_type", "log"}}},
};

START_TEST(methods_are_named) {
    run_has_record(&tf_km_analysis, &records[_i]);
}
END_TEST

/* Two P values of one figure: the rows that there were stay, and each is there by its test. */
START_TEST(p_is_told_apart) {
    analysis_run run = run_text(&tf_km_analysis, ARMS,
                                (const char *[]){TS, "group=arm", "conf.level=0.9",
                                                 "compare.hazard_ratio.conf_level=0.8", NULL});
    run_must_succeed(&run);
    const double logrank = run_value(&run, "", "", "p"), wald = run_value(&run, ONE, "", "p");
    ck_assert_double_ne(logrank, wald);
    ck_assert_double_eq(run_value(&run, "", "logrank", "p"), logrank);
    ck_assert_double_eq(run_value(&run, ONE, "wald", "p"), wald);
    ck_assert_double_eq(run_value(&run, "", "", "conf_level"), 0.9);
    ck_assert_double_eq(run_value(&run, ONE, "", "conf_level"), 0.8);
    run_clear(&run);
}
END_TEST

/* Half of eight patients have had the event at 40, and nobody after that: R's median is the middle
   of the time at one half, which ends with the last patient. Of the censored, half are left from 98
   to 102. */
START_TEST(medians_have_both_ends) {
    static const char csv[] = "time,status\n10,1\n20,1\n30,1\n40,1\n54,0\n98,0\n102,0\n118,0\n";
    analysis_run run =
        run_text(&tf_km_analysis, csv, (const char *[]){TS, "quantiles=[0.25]", NULL});
    run_must_succeed(&run);
    static const struct {
        const char *name;
        double at, value;
    } rows[] = {{"median", NAN, 79},
                {"median_first", NAN, 40},
                {"median_last", NAN, 118},
                {"followup_median", NAN, 100},
                {"followup_median_first", NAN, 98},
                {"followup_median_last", NAN, 102},
                {"quantile", 0.25, 25},
                {"quantile_first", 0.25, 20},
                {"quantile_last", 0.25, 30}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_double_eq(run_value_at(&run, "", "", rows[i].at, rows[i].name), rows[i].value);
    run_clear(&run);
    /* SAS leaves open what no further event ends. */
    run = run_text(&tf_km_analysis, csv, (const char *[]){TS, "conventions=sas", NULL});
    run_must_succeed(&run);
    double value = 0;
    ck_assert(isnan(run_value(&run, "", "", "median")));
    ck_assert(!tf_results_find(run.results, "", "", NAN, "median_first", &value));
    run_clear(&run);
}
END_TEST

/* The largest of four tests, of which each can be had alone, and its P is at least that of it and
   at most four times as large (Bonferroni). */
START_TEST(maxcombo_is_the_largest) {
    static const struct {
        const char *test, *rho, *gamma;
    } tests[] = {{"compare.test=logrank", "", ""},
                 {"compare.test=fleming_harrington", "compare.rho=0", "compare.gamma=1"},
                 {"compare.test=fleming_harrington", "compare.rho=1", "compare.gamma=0"},
                 {"compare.test=fleming_harrington", "compare.rho=1", "compare.gamma=1"}};
    double largest = 0, p = 1;
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        analysis_run run =
            run_text(&tf_km_analysis, ARMS,
                     (const char *[]){TS, "group=arm", tests[i].test,
                                      *tests[i].rho ? tests[i].rho : NULL, tests[i].gamma, NULL});
        run_must_succeed(&run);
        const double z = run_value(&run, ONE, "", "z");
        if (fabs(z) > fabs(largest)) {
            largest = z;
            p = run_value(&run, "", "", "p");
        }
        run_clear(&run);
    }
    analysis_run run = run_text(&tf_km_analysis, ARMS,
                                (const char *[]){TS, "group=arm", "compare.test=maxcombo", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq_tol(run_value(&run, ONE, "", "z"), largest, 1e-12);
    const double both = run_value(&run, "", "", "p"), error = run_value(&run, "", "", "p_error");
    ck_assert_double_ge(both, p - error);
    ck_assert_double_le(both, 4 * p + error);
    run_clear(&run);
}
END_TEST

SUITE("km record") {
    add_loop(suite, "core", methods_are_named, G_N_ELEMENTS(records));
    add_tests(suite, "core", p_is_told_apart, medians_have_both_ends, maxcombo_is_the_largest,
              NULL);
}
