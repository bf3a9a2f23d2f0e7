/* What is said of lines over visits, in both languages. */
#include "lines/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"

static const char csv[] = "id,arm,visit,score,r\n"
                          "1,A,Baseline,8,No\n2,A,Baseline,6,No\n4,B,Baseline,5,No\n"
                          "5,B,Baseline,5,No\n1,A,Week 4,2,Yes\n2,A,Week 4,4.5,No\n"
                          "4,B,Week 4,7,No\n5,B,Week 4,9,Yes\n6,B,Week 4,9,Yes\n";

static const struct {
    const char *settings[10], *alt, *methods;
} said[] = {
    {{"value=score", "group=arm", "interval=ci", "locale=en", NULL},
     "Line chart of means by visit. A: 7 at Baseline and 3.25 at Week 4. B: 5 at Baseline and 8.33 "
     "at Week 4.",
     "Points are means. Confidence intervals of means, at 95%, are from Student’s t."},
    {{"value=score", "group=arm", "locale=fr", NULL},
     "Courbes, par visite, des moyennes. A\u00A0: 7 à Baseline et 3,25 à Week 4.",
     "Les points sont des moyennes."},
    {{"value=score", "change=true", "summary=median", "thresholds=[-2]",
      "thresholds.labels=[Better]", "locale=en", NULL},
     "Line chart of changes from baseline (medians) by visit. Values: 0 at Baseline and 0.25 at "
     "Week 4. Lines across the plot: Better (−2). Patients not shown because they have no baseline "
     "value: 1 of 5.",
     "Points are medians. Intervals: first to third quartile. Quartiles are by linear "
     "interpolation between ordered values (definition 7 of Hyndman and Fan). Changes are from "
     "each patient’s own value at Baseline."},
    {{"value=score", "individual=true", "target=[0, 3]", "locale=en", NULL},
     "Lines of 5 patients by visit. Shaded target: Target.",
     "Each line is the course of one patient."},
    {{"value=score", "individual=true", "where=[arm = A]", "locale=en", NULL},
     "Lines of 2 patients by visit. 1: 8 at Baseline and 2 at Week 4. 2: 6 at Baseline and 4.50 at "
     "Week 4.",
     "Each line is the course of one patient."},
    {{"response=r", "locale=en", NULL},
     "Line chart of percentages of patients by visit. Values: 0% at Baseline and 60% at Week 4.",
     "Confidence intervals of percentages, at 95%, are by the Wilson score method. Percentages are "
     "of all patients of the group; patients without a value count as not having it."},
    {{"response=r", "locale=fr", NULL},
     "Courbes, par visite, des pourcentages de patients. Valeurs\u00A0: 0\u202F% à Baseline et "
     "60\u202F% à Week 4.",
     "Les points"},
    {{"value=score", "change=percent", "locale=en", NULL},
     "Line chart of changes from baseline (means) by visit. Values: 0% at Baseline and 5% at Week "
     "4.",
     "Changes are in percent of each patient’s own value at Baseline."},
    {{"value=score", "change=true", "visit.labels={Baseline: J0}", "locale=fr", NULL},
     "Courbes, par visite, des variations par rapport à J0 (moyennes). Valeurs\u00A0: 0 à J0",
     "par rapport à la valeur de chaque patient à J0"},
    {{"value=score", "change=true", "locale=fr", NULL},
     "Courbes, par visite, des variations par rapport à la valeur initiale (moyennes).",
     "par rapport à la valeur de chaque patient à Baseline"},
    {{"value=score", "summary=geometric_mean", "locale=en", NULL},
     "Line chart of geometric means by visit.",
     "Confidence intervals of geometric means, at 95%, are from Student’s t on logarithms."},
};

START_TEST(sentences) {
    const char *settings[MOST_SETTINGS] = {"patient=id", "visit=visit"};
    for (size_t i = 0; said[_i].settings[i]; i++)
        settings[2 + i] = said[_i].settings[i];
    analysis_run run = run_text(&tf_lines_analysis, csv, settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_lines_report.describe);
    g_autofree char *methods = run_say(&run, tf_lines_report.methods);
    ck_assert_msg(g_str_has_prefix(alt, said[_i].alt), "%s", alt);
    ck_assert_msg(strstr(methods, said[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

/* Values are in a year and at a visit; 1 to 3 are years of follow-up. */
static const struct {
    const char *column, *first, *locale, *alt;
} years[] = {
    {"year", "2015", "en", "by year. Values: 61.5% in 2015 and 63% in 2016."},
    {"annee", "2015", "fr",
     "Courbes, par année, des pourcentages de patients. Valeurs\u00A0: "
     "61,5\u202F% en 2015 et 63\u202F% en 2016."},
    {"year", "1", "en", "by visit. Values: 61.5% at 1 and 63% at 2."},
    {"dose", "2015", "en", "by visit. Values: 61.5% at 2015 and 63% at 2016."},
};

START_TEST(values_are_in_years) {
    const int first = (int)g_ascii_strtoll(years[_i].first, NULL, 10);
    g_autofree char *text =
        g_strdup_printf("%s,p\n%d,61.5\n%d,63\n", years[_i].column, first, first + 1);
    g_autofree char *visit = g_strdup_printf("visit=%s", years[_i].column);
    g_autofree char *locale = g_strdup_printf("locale=%s", years[_i].locale);
    analysis_run run =
        run_text(&tf_lines_analysis, text,
                 (const char *[]){visit, "estimate=p", "summary=percent", locale, NULL});
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_lines_report.describe);
    ck_assert_msg(strstr(alt, years[_i].alt) != NULL, "%s", alt);
    run_clear(&run);
}
END_TEST

/* Patients whose baselines are of several visits have none at "the" baseline. */
START_TEST(flagged_records_are_said) {
    static const char flagged[] =
        "id,visit,score,ABLFL\n1,Screening,20,Y\n1,Day 1,10,\n1,Week 4,7,\n"
        "2,Screening,30,\n2,Day 1,9,Y\n2,Week 4,8,\n3,Day 1,9,Y\n3,Week 4,8,\n";
    static const char *const said_of[][2] = {
        {"change=true",
         "Changes are from each patient’s own value in the record flagged as baseline."},
        {"change=percent",
         "Changes are in percent of each patient’s own value in the record flagged as "
         "baseline."}};
    for (size_t i = 0; i < G_N_ELEMENTS(said_of); i++) {
        analysis_run run = run_text(&tf_lines_analysis, flagged,
                                    (const char *[]){"visit=visit", "value=score", "patient=id",
                                                     said_of[i][0], "locale=en", NULL});
        run_must_succeed(&run);
        g_autofree char *alt = run_say(&run, tf_lines_report.describe);
        g_autofree char *methods = run_say(&run, tf_lines_report.methods);
        ck_assert_msg(strstr(methods, said_of[i][1]) != NULL, "%s", methods);
        ck_assert_msg(strstr(alt, "changes from baseline (means)") != NULL, "%s", alt);
        run_clear(&run);
    }
}
END_TEST

/* Of rows that are nobody's, no figure says that patients are missed. */
START_TEST(percentages_of_rows) {
    analysis_run run = run_text(&tf_lines_analysis, "visit,r\n0,Yes\n0,No\n4,Yes\n4,Yes\n",
                                (const char *[]){"visit=visit", "response=r", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_lines_report.methods);
    ck_assert_msg(strstr(methods, "Percentages are of the rows of each visit.") != NULL, "%s",
                  methods);
    ck_assert(!strstr(methods, "all patients of the group"));
    run_clear(&run);
}
END_TEST

START_TEST(published_limits_are_not_ours) {
    analysis_run run =
        run_text(&tf_lines_analysis, "x,at,low,high\n0,5,4,6\n4,7,6,9\n",
                 (const char *[]){"visit=x", "estimate=at", "lower=low", "upper=high",
                                  "summary=mean", "interval=ci", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_lines_report.methods);
    ck_assert_msg(g_str_has_prefix(methods, "Estimates and their limits are as given in the data. "
                                            "Intervals: 95% confidence intervals."),
                  "%s", methods);
    run_clear(&run);
}
END_TEST

SUITE("lines report") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
    add_loop(suite, "core", values_are_in_years, G_N_ELEMENTS(years));
    add_tests(suite, "core", published_limits_are_not_ours, percentages_of_rows,
              flagged_records_are_said, NULL);
}
