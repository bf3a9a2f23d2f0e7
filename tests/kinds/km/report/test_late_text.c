/* What methods and alternative text say of late entry, in both languages. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/report.h"
#include "support/suite.h"

static const char csv[] = "id,arm,from,to,event\n1,A,0,3,1\n2,A,1,4,0\n2,A,4,6,0\n3,B,0,5,1\n"
                          "4,B,2,6,0\n5,A,0,6,1\n6,B,1,9,1\n";

static const struct {
    const char *settings[3];
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
    {{"rows=last"}, {"Kaplan"}, "Time axis from 0 to 10 months.", "entry"},
};

START_TEST(late_entry_is_said) {
    const char *settings[] = {
        "time=to", "time.unit=months", "event=event", "group=arm", NULL, NULL, NULL, NULL};
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

SUITE("km_late_text") {
    add_loop(suite, "core", late_entry_is_said, G_N_ELEMENTS(cases));
}
