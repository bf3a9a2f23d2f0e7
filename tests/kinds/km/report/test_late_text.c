/* What methods and alternative text say of late entry, in both languages. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/report.h"
#include "support/suite.h"

static const char csv[] = "id,arm,from,to,event\n1,A,0,3,1\n2,A,1,4,0\n2,A,4,6,0\n3,B,0,5,1\n"
                          "4,B,2,6,0\n5,A,0,6,1\n6,B,1,9,1\n";

static const struct {
    const char *settings[4];
    const char *methods[3], *alt; /**< parts that have to be there */
    const char *lacks;
} cases[] = {
    {{"entry=from"},
     {"Delayed entry (left truncation) was allowed for: patients count in risk sets from the time "
      "they came under observation.",
      "Patients with several rows are at risk in each of them, and are counted once."},
     "Late entry: patients are at risk from the time they came under observation, so numbers at "
     "risk can rise.",
     "Estimates begin"},
    {{"entry=from", "entry.from=2"},
     {"Estimates begin at 2 months, and are of patients still without the event then."},
     "Time axis from 2 to ",
     NULL},
    {{"entry=from", "entry.from=2", "locale=fr"},
     {"L’entrée différée (troncature à gauche) a été prise en compte",
      "Les estimations commencent à 2\u00A0mois et portent sur les patients encore sans événement "
      "à "
      "cette date."},
     "Entrée différée\u00A0: les patients sont à risque à partir du début de leur suivi",
     "Delayed"},
    /* A is 1 up to 3, then 2/3 */
    {{"entry=from", "entry.from=2", "rmst.tau=5"},
     {"Restricted mean survival times (RMST) from 2 months to 5 months are areas under the "
      "Kaplan–Meier curves of patients still without the event at 2 months"},
     "A: restricted mean survival time from 2 months to 5 months, 2.33 (95% CI, ",
     "up to 5"},
    {{"entry=from", "entry.from=2", "rmst.tau=5", "locale=fr"},
     {"Les durées moyennes de survie restreintes (RMST) de 2 mois à 5 mois sont les aires"},
     "A : durée moyenne de survie restreinte de 2 mois à 5 mois, 2,33",
     NULL},
    {{"rows=last"}, {"Kaplan"}, "Time axis from 0 to 10 months.", "entry"},
};

/* Parts of a time that follow each other from 0 on: nobody enters late. The same with a gap is
 * told. */
static const struct {
    const char *csv;
    bool late;
} parts[] = {
    {"id,arm,from,to,event\n1,A,0,3,0\n1,A,3,5,1\n2,A,0,4,0\n2,A,4,6,0\n3,B,0,5,1\n4,B,0,6,0\n",
     false},
    {"id,arm,from,to,event\n1,A,0,3,0\n1,B,3,5,1\n2,A,0,4,0\n2,B,4,6,0\n3,B,0,5,1\n4,A,0,6,0\n",
     false},
    {"id,arm,from,to,event\n1,A,0,3,0\n1,A,3.5,5,1\n2,A,0,4,0\n2,A,4,6,0\n3,B,0,5,1\n4,B,0,6,0\n",
     true},
    {"id,arm,from,to,event\n1,A,1,3,0\n1,A,3,5,1\n2,A,0,4,0\n2,A,4,6,0\n3,B,0,5,1\n4,B,0,6,0\n",
     true},
};

START_TEST(parts_from_the_origin_on_are_no_late_entry) {
    const char *settings[] = {"time=to",    "time.unit=months", "event=event", "group=arm",
                              "entry=from", "patient=id",       NULL};
    analysis_run run = run_text(&tf_km_analysis, parts[_i].csv, settings);
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_km_report.methods);
    g_autofree char *alt = run_say(&run, tf_km_report.describe);
    ck_assert_msg((strstr(methods, "Delayed entry") != NULL) == parts[_i].late, "%s", methods);
    ck_assert_msg((strstr(alt, "Late entry") != NULL) == parts[_i].late, "%s", alt);
    ck_assert_msg(strstr(methods, "Patients with several rows are at risk") != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

START_TEST(late_entry_is_said) {
    const char *settings[] = {
        "time=to", "time.unit=months", "event=event", "group=arm", NULL, NULL, NULL, NULL, NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(cases[_i].settings) && cases[_i].settings[i]; i++)
        settings[4 + i] = cases[_i].settings[i];
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_km_report.methods);
    g_autofree char *alt = run_say(&run, tf_km_report.describe);
    for (size_t i = 0; i < G_N_ELEMENTS(cases[_i].methods) && cases[_i].methods[i]; i++)
        ck_assert_msg(strstr(methods, cases[_i].methods[i]), "no \"%s\": %s", cases[_i].methods[i],
                      methods);
    ck_assert_msg(strstr(alt, cases[_i].alt), "no \"%s\": %s", cases[_i].alt, alt);
    if (cases[_i].lacks)
        ck_assert_msg(!strstr(methods, cases[_i].lacks), "%s", methods);
    run_clear(&run);
}
END_TEST

/* At 5 nobody of A is without the event, everybody of B is, and C isn't followed. */
START_TEST(differences_without_limits_are_said) {
    static const char all[] = "arm,to,event\nA,1,1\nA,2,1\nA,3,1\nB,7,0\nB,8,1\nB,9,0\nC,2,0\n"
                              "C,3,0\n";
    static const char *const said[][2] = {
        {"B vs. A: 100.0 points (limits not estimable)", "C vs. A: not estimable."},
        {"100,0 points (limites non estimables)", "non estimable"},
    };
    const char *const settings[] = {"time=to",
                                    "event=event",
                                    "group=arm",
                                    "milestones=[5]",
                                    "compare.milestones=difference",
                                    _i == 0 ? "locale=en" : "locale=fr",
                                    NULL};
    analysis_run run = run_text(&tf_km_analysis, all, settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_km_report.describe);
    for (size_t i = 0; i < 2; i++)
        ck_assert_msg(strstr(alt, said[_i][i]), "no \"%s\": %s", said[_i][i], alt);
    ck_assert_msg(!strstr(alt, "estimable points") && !strstr(alt, "NA–NA"), "%s", alt);
    run_clear(&run);
}
END_TEST

START_TEST(a_change_of_the_group_is_said) {
    analysis_run run = run_text(&tf_km_analysis,
                                "id,arm,from,to,event\n1,A,0,3,1\n2,A,1,4,0\n2,B,4,6,0\n3,B,0,5,1\n"
                                "5,A,0,6,1\n6,B,1,9,1\n",
                                (const char *[]){"time=to", "time.unit=months", "event=event",
                                                 "group=arm", "entry=from", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_km_report.methods);
    ck_assert_msg(strstr(methods, "are counted once in each group that they are in."), "%s",
                  methods);
    run_clear(&run);
}
END_TEST

SUITE("km_late_text") {
    add_loop(suite, "core", late_entry_is_said, G_N_ELEMENTS(cases));
    add_loop(suite, "parts", parts_from_the_origin_on_are_no_late_entry, G_N_ELEMENTS(parts));
    add_loop(suite, "unknown", differences_without_limits_are_said, 2);
    add_tests(suite, "changes", a_change_of_the_group_is_said, NULL);
}
