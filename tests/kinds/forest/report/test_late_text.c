/* Late entry in the sentences of forests: of subgroups, of models, and of no responses. */
#include <string.h>

#include "forest/report.h"
#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

static const char csv[] = "id,arm,sex,from,to,event\n1,A,F,0,3,1\n2,A,M,1,4,0\n3,B,F,0,5,1\n"
                          "4,B,M,2,6,0\n5,A,F,0,6,1\n6,B,M,1,9,1\n7,A,M,2,8,1\n8,B,F,3,7,1\n";

#define TIMES "time=to", "time.unit=months", "event=event"

static const struct {
    const char *settings[8];
    const char *methods, *alt; /**< NULL: no word of it */
} cases[] = {
    {{TIMES, "entry=from", "group=arm"},
     "Delayed entry (left truncation) was allowed for",
     "Late entry: patients are at risk from the time they came under observation."},
    {{TIMES, "entry=from", "covariates=[arm]", "entry.from=2"},
     "Estimates begin at 2 months",
     "Late entry:"},
    {{TIMES, "entry=from", "group=arm", "locale=fr"},
     "L’entrée différée (troncature à gauche) a été prise en compte",
     "Entrée différée"},
    {{TIMES, "group=arm"}, NULL, NULL},
    {{"response=event", "entry=from", "group=arm"}, NULL, NULL},
};

START_TEST(late_entry_is_said) {
    analysis_run run = run_text(&tf_forest_analysis, csv, cases[_i].settings);
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_forest_report.methods);
    g_autofree char *alt = run_say(&run, tf_forest_report.describe);
    const char *said = cases[_i].methods ? cases[_i].methods : "elayed entry";
    ck_assert_msg((strstr(methods, said) != NULL) == (cases[_i].methods != NULL), "%s", methods);
    said = cases[_i].alt ? cases[_i].alt : "Late entry";
    ck_assert_msg((strstr(alt, said) != NULL) == (cases[_i].alt != NULL), "%s", alt);
    run_clear(&run);
}
END_TEST

SUITE("forest_late_text") {
    add_loop(suite, "core", late_entry_is_said, G_N_ELEMENTS(cases));
}
