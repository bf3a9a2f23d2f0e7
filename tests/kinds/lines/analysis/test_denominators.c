#include "lines/ask.h"
#include "lines/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Of whom percentages are where conditions keep some visits: A has 1 to 4, of whom 3 and 4 left
   before week 12 and 1 has it then; B has 5 and 6. */
static const char csv[] = "id,arm,visit,r\n1,A,Week 4,No\n2,A,Week 4,No\n3,A,Week 4,Yes\n"
                          "4,A,Week 4,No\n5,B,Week 4,No\n6,B,Week 4,No\n1,A,Week 12,Yes\n"
                          "2,A,Week 12,No\n5,B,Week 12,Yes\n6,B,Week 12,No\n1,A,Week 24,Yes\n"
                          "5,B,Week 24,Yes\n";

static const struct {
    const char *settings[3];
    double a, b; /**< at week 12 */
    const char *said;
} kept[] = {
    {{NULL}, 25, 50, NULL},
    {{"where=visit in (Week 12, Week 24)", NULL}, 25, 50, "2 patients have rows, but none where"},
    {{"where=visit != Week 4", NULL}, 25, 50, "2 patients have rows, but none where"},
    {{"where=visit != Week 4 and arm = A", NULL}, 25, NAN, "2 patients have rows"},
    {{"where=visit != Week 4", "denominator=evaluable", NULL}, 50, 50, NULL},
    {{"where=visit != Week 24", NULL}, 25, 50, NULL},
    {{"where=id < 4", NULL}, 100 / 3.0, NAN, NULL}, /* of patients, not of visits */
};

START_TEST(conditions_on_visits_leave_patients) {
    const char *settings[MOST_SETTINGS] = {"visit=visit", "response=r", "patient=id", "group=arm"};
    for (size_t i = 0; kept[_i].settings[i]; i++)
        settings[4 + i] = kept[_i].settings[i];
    analysis_run r = run_text(&tf_lines_analysis, csv, settings);
    run_detail(&r);
    g_autofree char *found = run_findings(&r);
    ck_assert_double_eq_tol(run_value_at(&r, "A", "Week 12", 12, "estimate"), kept[_i].a, 1e-9);
    if (!isnan(kept[_i].b))
        ck_assert_double_eq_tol(run_value_at(&r, "B", "Week 12", 12, "estimate"), kept[_i].b, 1e-9);
    ck_assert_msg(run_says(&r, TF_WARNING, kept[_i].said ? kept[_i].said : "have rows, but none") ==
                      (kept[_i].said != NULL),
                  "%s", found);
    run_clear(&r);
}
END_TEST

/* Of ten of A two respond at each visit, five aren't evaluable at month 3: 2 of 5, and 2 of 10. Of
   an answer nobody gave, too. */
static const struct {
    const char *yes, *no, *unknown, *response;
} responses[] = {
    {"RC", "SD", "NE", "response={column: r, is: [RC, RP]}"},
    {"CR", "PD", "Not evaluable", "response={column: r, is: [CR]}"},
    {"Oui", "Non", "NE", "response=r"},
    {"1", "0", "", "response=r"},
};

START_TEST(who_is_not_evaluable_is_left_out) {
    g_autoptr(GString) text = g_string_new("id,visit,r\n");
    for (int i = 0; i < 10; i++) {
        const char *early = i < 2   ? responses[_i].yes
                            : i < 7 ? responses[_i].unknown
                                    : responses[_i].no;
        const char *late = i < 2 ? responses[_i].yes : responses[_i].no;
        g_string_append_printf(text, "P%d,M3,%s\nP%d,M6,%s\n", i, early, i, late);
    }
    static const struct {
        const char *setting;
        double early, late;
    } by[] = {{"denominator=evaluable", 40, 20}, {"denominator=all", 20, 20}};
    for (size_t k = 0; k < G_N_ELEMENTS(by); k++) {
        analysis_run r = run_text(&tf_lines_analysis, text->str,
                                  (const char *[]){"visit=visit", responses[_i].response,
                                                   "patient=id", by[k].setting, NULL});
        run_must_succeed(&r);
        ck_assert_double_eq_tol(run_value_at(&r, "", "M3", 3, "estimate"), by[k].early, 1e-9);
        ck_assert_double_eq_tol(run_value_at(&r, "", "M6", 6, "estimate"), by[k].late, 1e-9);
        ck_assert(run_says(&r, TF_NOTE, "not evaluable, like an empty cell") ==
                  (*responses[_i].unknown != '\0'));
        run_clear(&r);
    }
}
END_TEST

/* Who asks for them by name has them. */
START_TEST(not_evaluable_may_count) {
    analysis_run r = run_text(&tf_lines_analysis, "id,visit,r\n1,0,NE\n2,0,CR\n1,4,CR\n2,4,CR\n",
                              (const char *[]){"visit=visit", "response={column: r, is: [NE]}",
                                               "patient=id", "denominator=evaluable", NULL});
    run_must_succeed(&r);
    ck_assert_double_eq_tol(run_value_at(&r, "", "0", 0, "estimate"), 50, 1e-9);
    run_clear(&r);
}
END_TEST

/* Signs of percent, and none where all values are at most 1. */
static const struct {
    const char *csv;
    double first;
    const char *said;
    tf_severity severity;
} percents[] = {
    {"an;p\n2015;60,5 %\n2016;61,5 %\n", 60.5, NULL, TF_NOTE},
    {"an;p\n2015;60,5\n2016;61,5\n", 60.5, NULL, TF_NOTE},
    {"an;p\n2015;0,85\n2016;0,8\n", 0.85, "is more than 1 percent", TF_WARNING},
    {"an;p\n2015;0,5 %\n2016;61,5 %\n", 0.5, NULL, TF_NOTE},
    {"an;p\n2015;60,5 %\n2016;0,61\n", NAN, "are these fractions?", TF_ERROR},
};

START_TEST(percentages_are_no_fractions) {
    analysis_run r = run_text(&tf_lines_analysis, percents[_i].csv,
                              (const char *[]){"visit=an", "estimate=p", "summary=percent", NULL});
    if (percents[_i].severity != TF_ERROR) {
        run_must_succeed(&r);
        ck_assert_double_eq_tol(run_value_at(&r, "", "2015", 2015, "estimate"), percents[_i].first,
                                1e-9);
    }
    ck_assert(percents[_i].said ? run_says(&r, percents[_i].severity, percents[_i].said)
                                : !run_says(&r, TF_WARNING, "is more than 1 percent"));
    run_clear(&r);
}
END_TEST

SUITE("lines denominators") {
    add_loop(suite, "core", who_is_not_evaluable_is_left_out, G_N_ELEMENTS(responses));
    add_tests(suite, "core", not_evaluable_may_count, NULL);
    add_loop(suite, "core", percentages_are_no_fractions, G_N_ELEMENTS(percents));
    add_loop(suite, "core", conditions_on_visits_leave_patients, G_N_ELEMENTS(kept));
}
