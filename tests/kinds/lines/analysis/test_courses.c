#include "lines/ask.h"
#include "lines/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Patients came on days of their own: another's day is no gap in a line, a row without a value is.
   Each of 6 patients has 4 days that nobody else has; the first has no value on the third. */
static char *own_days(const char *third) {
    GString *csv = g_string_new("id,day,score\n");
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 4; k++)
            g_string_append_printf(csv, "P%d,%d,%s\n", i, 28 * k + i,
                                   i == 0 && k == 2 ? third : "5");
    return g_string_free(csv, FALSE);
}

START_TEST(days_of_others_are_no_gaps) {
    static const char *const settings[] = {"visit=day", "value=score", "patient=id",
                                           "individual=true", NULL};
    for (int missing = 0; missing < 2; missing++) {
        g_autofree char *csv = own_days(missing ? "" : "5");
        analysis_run r = run_text(&tf_lines_analysis, csv, settings);
        const tf_lines_results *lines = run_detail(&r);
        ck_assert_uint_eq(lines->n_courses, 6);
        ck_assert_uint_eq(lines->said.gaps, (size_t)missing);
        for (size_t i = 0; i < lines->n_courses; i++)
            for (size_t k = 0; k < lines->n_places; k++)
                ck_assert(lines->courses[i].broken[k] ==
                          (missing && i == 0 && lines->places[k].at == 56));
        run_clear(&r);
    }
}
END_TEST

/* Planned visits that most have, named or not, do break a line. */
START_TEST(planned_visits_are_gaps) {
    static const char csv[] = "id,day,score\n1,0,5\n1,28,4\n1,56,3\n2,0,5\n2,56,3\n3,0,4\n3,28,2\n";
    analysis_run r = run_text(
        &tf_lines_analysis, csv,
        (const char *[]){"visit=day", "value=score", "patient=id", "individual=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->said.gaps, 1);
    ck_assert(lines->courses[1].broken[1]);
    run_clear(&r);
}
END_TEST

SUITE("lines courses") {
    add_tests(suite, "core", days_of_others_are_no_gaps, planned_visits_are_gaps, NULL);
}
