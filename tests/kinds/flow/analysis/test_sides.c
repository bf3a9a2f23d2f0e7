#include <string.h>

#include "flow/ask.h"
#include "flow/results.h"
#include "flow_boxes.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Who stands at the side where no column says it. */

/* One of two boxes that nothing comes from, and where it stands: 'l' who left, 'm' a main box. The
   other one, "Others", is a main box. */
static const struct {
    const char *name;
    char stands;
} ends[] = {
    {"Excluded", 'l'},
    {"Patients excluded", 'l'},
    {"Excluded after randomization", 'l'},
    {"Ineligible", 'l'},
    {"Discontinued", 'l'},
    {"Treatment discontinuation", 'l'},
    {"Withdrew consent", 'l'},
    {"Withdrawn", 'l'},
    {"Withdrawal by subject", 'l'},
    {"Stopped early", 'l'},
    {"Refused", 'l'},
    {"Declined to participate", 'l'},
    {"Drop-outs", 'l'},
    {"Dropouts", 'l'},
    {"Lost to follow-up", 'l'},
    {"Deaths", 'l'},
    {"Death by infection", 'l'},
    {"Died of disease", 'l'},
    {"Not randomized", 'l'},
    {"Not randomised", 'l'},
    {"Never treated", 'l'},
    {"Did not receive the drug", 'l'},
    {"Didn't receive it", 'l'},
    {"Screen failures", 'l'},
    {"Screening failure", 'l'},
    {"Failed screening", 'l'},
    {"Missing data", 'l'},
    {"Exclus", 'l'},
    {"Patientes exclues", 'l'},
    {"Exclusion", 'l'},
    {"Non inclus", 'l'},
    {"Non randomis\u00e9s", 'l'},
    {"Abandons", 'l'},
    {"Abandon", 'l'},
    {"Refus", 'l'},
    {"Perdus de vue", 'l'},
    {"Perdue de vue", 'l'},
    {"D\u00e9c\u00e9d\u00e9s", 'l'},
    {"D\u00e9c\u00e8s par infection", 'l'},
    {"DECES", 'l'},
    {"Donn\u00e9es manquantes", 'l'},
    /* how patients fare in a study is no way out of it */
    {"Alive", 'm'},
    {"Index test inconclusive", 'm'},
    {"R\u00e9sultat ind\u00e9termin\u00e9", 'm'},
    {"Event-free", 'm'},
    {"No event", 'm'},
    {"Event", 'm'},
    {"Censored", 'm'},
    {"Relapse", 'm'},
    {"No relapse", 'm'},
    {"R\u00e9cidive", 'm'},
    {"Sans r\u00e9cidive", 'm'},
    {"Progression", 'm'},
    {"Non-responders", 'm'},
    /* words of leaving that say the contrary, or not of this box */
    {"Not excluded", 'm'},
    {"Not lost to follow-up", 'm'},
    {"Non exclus", 'm'},
    {"No deaths", 'm'},
    {"Death-free", 'm'},
    {"Sans abandon", 'm'},
    {"Included after exclusion of duplicates", 'm'},
    {"Analyzed, deaths included", 'm'},
    {"Completed", 'm'},
};

START_TEST(names_say_who_left) {
    const char *name = ends[_i].name;
    const bool left = ends[_i].stands == 'l';
    g_autofree char *csv =
        g_strdup_printf("box,from,n\nAll,,9\n\"%s\",All,2\nOthers,All,7\n", name);
    analysis_run run = run_text(&tf_flow_analysis, csv, (const char *[]){COUNTS, NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_msg(box_named(flow, name, left ? "" : name)->side == left, "%s", name);
    ck_assert(!box_named(flow, "Others", left ? "" : "Others")->side);
    g_autofree char *note = g_strdup_printf("\"%s\": taken for those who left, by name", name);
    ck_assert(run_says(&run, TF_NOTE, note) == left);
    ck_assert(run_says(&run, TF_NOTE, "2 boxes part from \"All\"") == !left);
    run_clear(&run);
}
END_TEST

/* Arms end alike where one of them lists reasons, and what goes on beside a box tells of it. */
START_TEST(arms_have_the_same_sides) {
    static const char *const leaving[] = {"Discontinued", "Progressed"};
    for (size_t k = 0; k < G_N_ELEMENTS(leaving); k++) {
        g_autofree char *csv = g_strdup_printf("box,from,n,why,arm\nAll,,200,,\nA,All,100,,A\n"
                                               "B,All,100,,B\n%s,A,30,,A\nEnd,A,70,,A\n"
                                               "%s,A,20,toxic,A\n%s,B,40,,B\nEnd,B,60,,B\n",
                                               leaving[k], leaving[k], leaving[k]);
        analysis_run run = run_text(&tf_flow_analysis, csv,
                                    (const char *[]){COUNTS, "reason=why", "group=arm", NULL});
        const tf_flow_results *flow = run_detail(&run);
        ck_assert_uint_eq(flow->n_lanes, 2);
        ck_assert(box_named(flow, leaving[k], "A")->side);
        ck_assert(box_named(flow, leaving[k], "B")->side);
        ck_assert(!box_named(flow, "End", "B")->side);
        run_clear(&run);
    }
    analysis_run run = run_text(&tf_flow_analysis,
                                "box,from,n\nAll,,9\nStopped,All,4\nContinued,All,5\n"
                                "Well,Stopped,3\nIll,Stopped,1\n",
                                (const char *[]){COUNTS, NULL});
    ck_assert(!box_named(run_detail(&run), "Continued", "Continued")->side);
    run_clear(&run);
    run = run_text(&tf_flow_analysis, "box,from,n\nAll,,9\nSome,All,4\nIll,All,5\nEnd,Some,4\n",
                   (const char *[]){COUNTS, NULL});
    ck_assert(box_named(run_detail(&run), "Ill", "")->side);
    ck_assert(
        run_says(&run, TF_NOTE, "\"Ill\": taken for those who left, for nothing comes from them"));
    run_clear(&run);
}
END_TEST

/* Whether an arm goes on is no matter of whether it is one. */
START_TEST(arms_may_end_at_once) {
    analysis_run run =
        run_text(&tf_flow_analysis,
                 "box,from,n,arm\nRandomized,,200,\nObservation,Randomized,100,Obs\n"
                 "Stopping treatment,Randomized,100,Stop\nLost,Stopping treatment,30,Stop\n"
                 "Completed,Stopping treatment,70,Stop\n",
                 (const char *[]){COUNTS, "group=arm", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert(!box_named(flow, "Observation", "Obs")->side);
    ck_assert(!box_named(flow, "Stopping treatment", "Stop")->side);
    ck_assert(box_named(flow, "Lost", "Stop")->side);
    ck_assert_uint_eq(flow->n_lanes, 2);
    ck_assert_double_eq(run_value(&run, "Obs", "Observation", "n"), 100);
    run_clear(&run);
    run = run_text(&tf_flow_analysis,
                   "box,from,n,arm\nAll,,9,\nStopped,All,4,stop\nContinued,All,5,go\n",
                   (const char *[]){COUNTS, "group=arm", NULL});
    ck_assert(!box_named(run_detail(&run), "Stopped", "stop")->side);
    run_clear(&run);
}
END_TEST

/* Two ways on, of which one ends at once. */
static const char *const contraries[][2] = {
    {"Transplant", "No transplant"},
    {"With surgery", "Without surgery"},
    {"Greffe", "Sans greffe"},
    {"Avec greffe", "Pas de greffe"},
};

START_TEST(contraries_are_two_ways) {
    const char *name = contraries[_i][0], *no = contraries[_i][1];
    g_autofree char *csv =
        g_strdup_printf("box,from,n\nAll,,9\n%s,All,4\n%s,All,5\nEnd,%s,4\n", name, no, name);
    analysis_run run = run_text(&tf_flow_analysis, csv, (const char *[]){COUNTS, NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert(!box_named(flow, no, no)->side);
    ck_assert_uint_eq(flow->n_lanes, 2);
    ck_assert(!run_says(&run, TF_NOTE, "taken for those who left"));
    run_clear(&run);
}
END_TEST

/* Who had no test is no group of its results: STARD's diagram has them beside. */
START_TEST(tests_are_no_ways) {
    static const char csv[] = "box,from,n\nEligible,,100\nNo index test,Eligible,4\n"
                              "Index test,Eligible,96\nIndex test positive,Index test,50\n"
                              "Index test negative,Index test,40\n"
                              "Index test inconclusive,Index test,6\n"
                              "No reference standard,Index test positive,3\n"
                              "Reference standard,Index test positive,47\n";
    for (int stard = 0; stard < 2; stard++) {
        analysis_run run =
            run_text(&tf_flow_analysis, csv,
                     (const char *[]){COUNTS, stard ? "template=stard" : NULL, NULL});
        const tf_flow_results *flow = run_detail(&run);
        ck_assert(box_named(flow, "No reference standard",
                            stard ? "Index test positive" : "No reference standard")
                      ->side == stard);
        ck_assert(!box_named(flow, "Index test inconclusive", "Index test inconclusive")->side);
        run_clear(&run);
    }
}
END_TEST

SUITE("flow sides") {
    add_loop(suite, "core", contraries_are_two_ways, G_N_ELEMENTS(contraries));
    add_tests(suite, "core", arms_have_the_same_sides, arms_may_end_at_once, tests_are_no_ways,
              NULL);
    add_loop(suite, "core", names_say_who_left, G_N_ELEMENTS(ends));
}
