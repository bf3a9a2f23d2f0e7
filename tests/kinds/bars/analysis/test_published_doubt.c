/* Published values beside those that the data give for the same comparison. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

/* E 20 of 40, C 10 of 40: 25 points, a risk ratio of 2, an odds ratio of 3; by hand, the limits of
   Wald's method are 4.5 and 45.5 points. */
#define COUNTS                                                                                     \
    "n=x", "total=n", "group=arm", "group.reference=C", "compare.difference=wald",                 \
        "compare.ratio=koopman", "compare.odds_ratio=woolf"

static const struct {
    const char *published, *doubt, *hint; /**< NULL: nothing is doubted */
} values[] = {
    {"published.estimate=25", NULL, NULL},
    {"published.estimate=4.6", NULL, NULL},
    {"published.estimate=45.6",
     "the published difference, 45.6, lies outside of the limits that the data give: 25.00 (4.",
     "of this comparison"},
    {"published.estimate=-25", "the published difference, -25, lies outside",
     "with the other sign"},
    {"published={estimate: 2, measure: ratio}", NULL, NULL},
    {"published={estimate: 0.5, measure: ratio}", "the published ratio, 0.5, lies outside",
     "1/0.5 is 2.00"},
    {"published={estimate: 3, measure: odds_ratio}", NULL, NULL},
    {"published={estimate: 0.33, measure: odds_ratio}",
     "the published odds ratio, 0.33, lies outside", "1/0.33 is 3.03"},
    {"published={estimate: 30, measure: odds_ratio}", "the published odds ratio, 30, lies outside",
     "of this comparison"},
    {"published.p=0.9", NULL, NULL},
};

START_TEST(values_are_held_against_the_data) {
    const char *const settings[] = {COUNTS, values[_i].published, NULL};
    analysis_run run = run_text(&tf_bars_analysis, "arm,x,n\nE,20,40\nC,10,40\n", settings);
    run_must_succeed(&run);
    const tf_finding *said = run_finding(&run, TF_WARNING, "that the data give");
    ck_assert_int_eq(said != NULL, values[_i].doubt != NULL);
    if (said) {
        ck_assert_msg(strstr(said->message, values[_i].doubt) != NULL, "%s", said->message);
        ck_assert_msg(strstr(said->hint, values[_i].hint) != NULL, "%s", said->hint);
    }
    run_clear(&run);
}
END_TEST

/* Without counts there is nothing to hold them against. */
START_TEST(percentages_doubt_nothing) {
    analysis_run run =
        run_text(&tf_bars_analysis, "arm,pct\nE,50\nC,25\n",
                 (const char *[]){"percent=pct", "group=arm", "published.estimate=-90", NULL});
    run_must_succeed(&run);
    ck_assert(!run_says(&run, TF_WARNING, "that the data give"));
    run_clear(&run);
}
END_TEST

SUITE("published values of bars") {
    add_loop(suite, "core", values_are_held_against_the_data, G_N_ELEMENTS(values));
    add_tests(suite, "core", percentages_doubt_nothing, NULL);
}
