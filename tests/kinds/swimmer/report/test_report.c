/* What is said of swimmer plots, in both languages. */
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/suite.h"
#include "swimmer/results.h"

static const char csv[] =
    "id,from,to,what,event,on\n"
    "a,0,4,PR,,yes\na,4,9.5,CR,,yes\nb,0,2,PR,,no\nb,1,,,Relapse,\nc,0,3,,,no\n"
    "d,0,,PR,,no\n";

static const struct {
    const char *settings[10], *alt, *methods;
} said[] = {
    {{"segment=what", "mark=event", "ongoing=on", "time.unit=months", "locale=en", NULL},
     "Swimmer plot of 3 patients. The bars end after 9.5 months at the latest, half of them by 3 "
     "months. Ongoing in 1 patient. CR: 1 patient. PR: 2 patients. Not known: 1 patient. Relapse: "
     "1 "
     "patient. Patients not shown because their times are not known: 1 of 4.",
     "Each bar is the course of one patient. Patients are sorted by the end of their bars, the "
     "latest first. Patients not shown because their times are not known: 1 of 4."},
    {{"segment=what", "mark=event", "ongoing=on", "time.unit=months", "locale=fr", NULL},
     "Diagramme en couloirs de 3 patients. Les barres s’arrêtent au plus tard à 9,5\u00A0mois, la "
     "moitié "
     "d’entre elles à 3\u00A0mois au plus. En cours chez 1 patient. CR\u00A0: 1 patient. PR\u00A0: "
     "2 "
     "patients. Non connu\u00A0: 1 patient. Relapse\u00A0: 1 patient. Patients non représentés, "
     "faute de dates ou de durées\u00A0: 1 sur 4.",
     "Chaque barre représente l’évolution d’un patient. Les patients sont classés selon la fin de "
     "leur barre"},
    {{"order.column=on", "mark=event", "locale=en", NULL},
     "Swimmer plot of 3 patients.",
     "Patients are sorted by on, and then by the end of their bars"},
};

START_TEST(sentences) {
    const char *settings[MOST_SETTINGS] = {"patient=id", "time.start=from", "time.end=to"};
    for (size_t i = 0; said[_i].settings[i]; i++)
        settings[3 + i] = said[_i].settings[i];
    analysis_run run = run_text(&tf_swimmer_analysis, csv, settings);
    run_must_succeed(&run);
    g_autofree char *alt = run_say(&run, tf_swimmer_report.describe);
    g_autofree char *methods = run_say(&run, tf_swimmer_report.methods);
    ck_assert_msg(g_str_has_prefix(alt, said[_i].alt), "%s", alt);
    ck_assert_msg(strstr(methods, said[_i].methods) != NULL, "%s", methods);
    run_clear(&run);
}
END_TEST

START_TEST(dates_are_told) {
    analysis_run run =
        run_text(&tf_swimmer_analysis, "id,dose1,to\n1,2023-01-10,2023-03-11\n2,2023-01-10,\n",
                 (const char *[]){"patient=id", "time.end=to", "time.origin=dose1",
                                  "time.cutoff=2023-12-31", "locale=en", NULL});
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_swimmer_report.methods);
    ck_assert_ptr_nonnull(strstr(methods, "Times were counted from the date in dose1. What had no "
                                          "end by the data cutoff, 2023-12-31, is shown as "
                                          "ongoing."));
    run_clear(&run);
}
END_TEST

SUITE("swimmer report") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(said));
    add_tests(suite, "core", dates_are_told, NULL);
}
