/* Waterfall plots: order, colours, thresholds, what is cut, and what is said in words. */
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"
#include "waterfall/results.h"

static const char csv[] = "id,chg,bor\na,-55,PR\nb,12,SD\nc,160,PD\nd,-100,CR\ne,-30,PR\nf,,NE\n"
                          "g,12,SD\n";

START_TEST(sorted_coloured_and_cut) {
    analysis_run run =
        run_text(&tf_waterfall_analysis, csv,
                 (const char *[]){"change=chg", "response=bor", "patient=id",
                                  "response.levels=[CR, PR, SD, PD]",
                                  "response.labels={CR: Complete}", "y.max=100", NULL});
    run_must_succeed(&run);
    const tf_waterfall_results *w = run.results->detail;
    static const char *const order[] = {"c", "b", "g", "e", "a", "d"};
    ck_assert_uint_eq(w->n, G_N_ELEMENTS(order));
    for (size_t i = 0; i < w->n; i++)
        ck_assert_str_eq(w->bars[i].id, order[i]);
    ck_assert(w->bars[0].clipped && w->any_clipped);
    ck_assert_double_eq(w->bars[0].drawn, 100);
    ck_assert_double_eq(w->bars[0].change, 160);
    ck_assert(!w->bars[5].clipped);
    ck_assert_uint_eq(w->bars[5].response, 0);
    ck_assert_str_eq(w->responses[0].label, "Complete");
    ck_assert_uint_eq(w->responses[2].n, 2);
    ck_assert_uint_eq(w->n_missing, 1);
    ck_assert_uint_eq(w->thresholds[0].n, 3); /* -30 itself counts */
    ck_assert_uint_eq(w->thresholds[1].n, 1);
    double value;
    ck_assert(tf_results_find(run.results, "", "", -30, "n_at_or_below", &value));
    ck_assert_double_eq(value, 3);
    ck_assert(tf_results_find(run.results, "PD", "c", NAN, "change", &value));
    ck_assert_double_eq(value, 160);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    ck_assert_ptr_nonnull(words);
    g_autofree char *alt = tf_waterfall_report.describe(tf_ask_new(run.spec, style, run.arena),
                                                        style, words, run.results);
    ck_assert_str_eq(
        alt,
        "Waterfall plot of the best change of 6 patients, from 160% to "
        "\u2212100%. Change of \u221230% or less: 3. Change of 20% or more: 1. "
        "Complete: 1. PR: 2. SD: 2. PD: 1. Patients not shown because no change was measured: 1 of "
        "7 (not evaluable\u00A01).");
    g_autofree char *methods = run_say(&run, tf_waterfall_report.methods);
    ck_assert_ptr_nonnull(
        strstr(methods, "Patients not shown because no change was measured: 1 of 7 ("));
    ck_assert_ptr_nonnull(strstr(methods, "cut and marked"));
    run_clear(&run);
}
END_TEST

/* A threshold is counted from its side of 0; 0 itself is one that is reached from below. */
START_TEST(thresholds_are_counted_from_their_side) {
    analysis_run run = run_text(&tf_waterfall_analysis, "chg\n-30\n-10\n0\n0\n15\n",
                                (const char *[]){"change=chg", "thresholds=[-10, 0, 15]", NULL});
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    g_autofree char *alt = tf_waterfall_report.describe(tf_ask_new(run.spec, style, run.arena),
                                                        style, words, run.results);
    ck_assert_msg(strstr(alt, "Change of \u221210% or less: 2. Change of 0% or more: 3. "
                              "Change of 15% or more: 1.") != NULL,
                  "%s", alt);
    double value;
    ck_assert(tf_results_find(run.results, "", "", 0, "n_at_or_above", &value));
    ck_assert_double_eq(value, 3);
    run_clear(&run);
}
END_TEST

/* Of responses, and of arms, which have no response. */
static const struct {
    const char *csv, *locale, *alt, *methods;
} unknown[] = {
    {"chg,r\n5,PD\n-10,\n-40,PR\n-50,\n", "locale=en", " PR: 1. PD: 1. Response not known: 2.",
     "The response is not known for 2 of 4 patients."},
    {"chg,r\n5,PD\n-10,\n-40,PR\n-50,\n", "locale=fr", "Réponse non connue\u00A0: 2.",
     "La réponse n’est pas connue pour 2 des 4 patients."},
    {"chg,r\n5,Drug\n-10,\n-40,Placebo\n-50,Drug\n", "locale=en", " Not known: 1.",
     "The value of r is not known for 1 of 4 patients."},
    {"chg,r\n5,Drug\n-10,\n-40,Placebo\n-50,Drug\n", "locale=fr", " Non connu\u00A0: 1.",
     "La valeur de r n’est pas connue pour 1 des 4 patients."},
};

START_TEST(unknown_responses_are_told) {
    analysis_run run =
        run_text(&tf_waterfall_analysis, unknown[_i].csv,
                 (const char *[]){"change=chg", "response=r", unknown[_i].locale, NULL});
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_waterfall_report.describe);
    g_autofree char *methods = run_say(&run, tf_waterfall_report.methods);
    ck_assert_msg(strstr(alt, unknown[_i].alt) != NULL, "%s", alt);
    ck_assert_msg(strstr(methods, unknown[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

static const struct {
    const char *csv;
    const char *settings[6];
    const char *message;
} refusals[] = {
    {"chg\n-101\n", {"change=chg"}, "below -100 percent"},
    {"id,chg\na,1\na,2\n",
     {"change=chg", "patient=id"},
     "patient \"a\" is there twice: lines 2 and 3"},
    {"chg\nNA\n", {"change=chg"}, "0 patients have a change"},
    {"chg,r\n1,PR\n2,SD\n",
     {"change=chg", "response=r", "response.levels=[PR]"},
     "\"SD\" of column \"r\" is not in response.levels"},
};

START_TEST(is_refused) {
    analysis_run run = run_text(&tf_waterfall_analysis, refusals[_i].csv, refusals[_i].settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_ptr_null(run.results);
    ck_assert_msg(run_says(&run, TF_ERROR, refusals[_i].message), "%s", findings);
    run_clear(&run);
}
END_TEST

SUITE("waterfall") {
    add_tests(suite, "core", sorted_coloured_and_cut, thresholds_are_counted_from_their_side, NULL);
    add_loop(suite, "unknown", unknown_responses_are_told, G_N_ELEMENTS(unknown));
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refusals));
}
