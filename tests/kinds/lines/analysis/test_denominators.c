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

SUITE("lines denominators") {
    add_loop(suite, "core", conditions_on_visits_leave_patients, G_N_ELEMENTS(kept));
}
