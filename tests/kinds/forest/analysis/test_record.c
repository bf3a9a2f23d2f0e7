/* What the numbers file says of how its numbers were computed; and logarithms that pass for ratios.
 */
#include <string.h>

#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

#define TIMES                                                                                      \
    "t,e,y,v,arm,sex\n5,1,1,3,A,f\n6,1,0,4,B,m\n7,1,1,2,A,m\n8,0,0,5,B,f\n9,1,0,1,A,f\n"           \
    "4,1,1,3,B,f\n3,1,1,6,B,m\n8,1,0,2,A,m\n2,1,0,4,A,f\n6,1,1,2,B,f\n7,1,0,3,A,m\n5,1,1,1,B,m\n"
#define STUDIES   "s,x1,n1,x2,n2\nA,2,30,4,31\nB,5,40,9,42\nC,3,20,4,25\n"
#define OF_COUNTS "study=s", "events1=x1", "n1=n1", "events2=x2", "n2=n2"
#define ARMS      "group=arm", "subgroups=[sex]"

static const record_case records[] = {
    {TIMES,
     {"time=t", "event=e", ARMS},
     {{"", "", "method", "cox"},
      {"", "", "ties", "efron"},
      {"", "", "conf_method", "wald"},
      {"", "", "conf_type", "log"},
      {"", "", "test", "wald"},
      {"", "", "interaction_test", "likelihood_ratio"},
      {"", "", "strata", NULL}}},
    {TIMES,
     {"time=t", "event=e", "group=arm", "conventions=sas", "strata=[sex]"},
     {{"", "", "ties", "breslow"},
      {"", "", "conf_type", "log-log"},
      {"", "", "strata", "sex"},
      {"", "", "strata_method", NULL},
      {"", "", "interaction_test", NULL}}},
    {TIMES,
     {"response=y", ARMS, "effect=RD"},
     {{"", "", "conf_method", "miettinen_nurminen"},
      {"", "", "test", "score"},
      {"", "", "method", NULL},
      {"", "", "interaction_test", "cochran_q"}}},
    {TIMES,
     {"response=y", "group=arm", "conf.method=exact"},
     {{"", "", "conf_method", "exact"}, {"", "", "test", "fisher"}}},
    {TIMES,
     {"response=y", "group=arm", "effect=RR", "strata=[sex]"},
     {{"", "", "strata_method", "mantel_haenszel"}, {"", "", "strata_test", "wald"}}},
    {TIMES, {"value=v", "group=arm"}, {{"", "", "test", "welch"}, {"", "", "conf_type", NULL}}},
    {TIMES,
     {"response=y", "covariates=[sex]"},
     {{"", "", "method", "logistic"}, {"", "", "ties", NULL}, {"", "", "test", "wald"}}},
    {STUDIES,
     {OF_COUNTS, "measure=OR", "pool.method=[REML, MH]", "pool.hartung_knapp=true"},
     {{"", "", "conf_method", "wald"},
      {"REML+HK", "", "method", "REML"},
      {"REML+HK", "", "conf_method", "hartung_knapp"},
      {"REML+HK", "", "test", "t"},
      {"MH", "", "method", "MH"},
      {"MH", "", "test", "z"}}},
    {"l,e,lo,hi\nA,0.8,0.6,1.1\n",
     {"label=l", "estimate=e", "lower=lo", "upper=hi", "effect=HR"},
     {{"", "", "conf_method", "given"}, {"", "", "test", NULL}}},
};

START_TEST(methods_are_named) {
    run_has_record(&tf_forest_analysis, &records[_i]);
}
END_TEST

START_TEST(levels_are_named) {
    analysis_run run = run_text(&tf_forest_analysis, "s,e,lo,hi\nA,0.8,0.6,1.1\nB,0.7,0.5,0.98\n",
                                (const char *[]){"study=s", "estimate=e", "lower=lo", "upper=hi",
                                                 "effect=HR", "conf.level=0.9", NULL});
    run_must_succeed(&run);
    ck_assert_double_eq(run_value(&run, "", "", "conf_level"), 0.9);
    ck_assert_double_eq(run_value(&run, "", "", "input_level"), 0.95);
    run_clear(&run);
}
END_TEST

/* Logarithms that are all above 0 pass for ratios but for their limits, which are even about them.
   The hint is followed. */
START_TEST(rows_of_logarithms_are_told) {
    static const char logs[] = "l,e,lo,hi\nA,0.35,0.12,0.58\nB,0.10,0.02,0.20\nC,0.22,0.15,0.30\n";
    static const char ratios[] = "l,e,lo,hi\nA,0.35,0.12,1.02\nB,0.81,0.62,1.06\n";
    /* Narrow limits are even on both scales. */
    static const char narrow[] = "l,e,lo,hi\nA,0.95,0.94,0.96\n";
    static const struct {
        const char *csv, *effect, *scale;
        bool told;
    } rows[] = {{logs, "effect=HR", NULL, true},
                {logs, "effect=HR", "scale=log", false},
                {logs, "effect=mean_difference", NULL, false},
                {ratios, "effect=HR", NULL, false},
                {narrow, "effect=HR", NULL, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        analysis_run run =
            run_text(&tf_forest_analysis, rows[i].csv,
                     (const char *[]){"label=l", "estimate=e", "lower=lo", "upper=hi",
                                      rows[i].effect, rows[i].scale, NULL});
        run_must_succeed(&run);
        const tf_finding *told = run_finding(&run, TF_WARNING, "lie evenly about the estimates");
        ck_assert_int_eq(told != NULL, rows[i].told);
        if (told)
            ck_assert_ptr_nonnull(strstr(told->hint, "--set scale=log"));
        run_clear(&run);
    }
}
END_TEST

SUITE("forest record") {
    add_loop(suite, "core", methods_are_named, G_N_ELEMENTS(records));
    add_tests(suite, "core", levels_are_named, rows_of_logarithms_are_told, NULL);
}
