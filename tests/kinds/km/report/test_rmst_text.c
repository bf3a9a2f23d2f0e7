/* What methods and alternative text say of restricted means. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/report.h"
#include "support/phrases.h"
#include "support/suite.h"

#define GROUPS "time=time", "event=status", "group=arm"

typedef struct text_case {
    const char *settings[MOST_SETTINGS];
    const char *holds[6]; /**< parts that have to be there, in this order */
    const char *lacks;    /**< NULL: nothing */
} text_case;

static const text_case methods[] = {
    {{GROUPS, "rmst.tau=5", "time.unit=months"},
     {"Restricted mean survival times (RMST) up to 5 months are areas under the Kaplan–Meier "
      "curves, with 95% confidence intervals from Greenwood’s variance.",
      "They were compared with A by difference and ratio"},
     "without stratification"},
    {{GROUPS, "rmst.tau=5", "compare.strata=[site]"},
     {"Restricted means are compared without stratification."},
     NULL},
    {{"time=time", "event=status", "rmst.tau=5"}, {"up to 5 are areas"}, "compared"},
    {{GROUPS, "rmst.tau=5", "time.unit=months", "locale=fr"},
     {"Les durées moyennes de survie restreintes (RMST) à 5\u00A0mois sont les aires sous les "
      "courbes "
      "de Kaplan-Meier",
      "Elles ont été comparées au groupe A par différence et par rapport"},
     NULL},
    {{GROUPS}, {"Kaplan"}, "estricted"},
};

static const text_case descriptions[] = {
    {{GROUPS, "rmst.tau=5", "time.unit=months", "rmst.show=[groups, difference, ratio]"},
     {"A: restricted mean survival time to 5 months, 4.00 (95% CI, ",
      "B: restricted mean survival time to 5 months, 4.33 (95% CI, ",
      "Difference of restricted means, B vs", "0.33 (95% CI, ", "P=0.",
      "Ratio of restricted means, B vs"},
     NULL},
    {{GROUPS, "rmst.tau=5", "rmst.show=[none]"}, {"Hazard ratio"}, "estricted"},
    {{GROUPS, "rmst.tau=5", "rmst.show=[difference]"},
     {"Difference of restricted means"},
     "Ratio of"},
    {{"time=time", "event=status", "rmst.tau=5", "locale=fr"},
     {"Durée moyenne de survie restreinte à 5\u00A0: "},
     "Différence"},
};

static void check(const text_case *c,
                  char *(*say)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                               const tf_results *results)) {
    analysis_run run = run_text(&tf_km_analysis,
                                "time,status,arm,site\n2,1,A,1\n5,1,A,2\n8,0,A,1\n3,1,B,1\n6,0,B,"
                                "2\n12,1,B,2\n",
                                c->settings);
    run_must_succeed(&run);
    g_autofree char *text = run_say(&run, say);
    check_phrases(text, c->holds, G_N_ELEMENTS(c->holds), c->lacks);
    run_clear(&run);
}

START_TEST(methods_sentence) {
    check(&methods[_i], tf_km_report.methods);
}
END_TEST

START_TEST(alternative_text) {
    check(&descriptions[_i], tf_km_report.describe);
}
END_TEST

SUITE("km_rmst_text") {
    add_loop(suite, "core", methods_sentence, G_N_ELEMENTS(methods));
    add_loop(suite, "core", alternative_text, G_N_ELEMENTS(descriptions));
}
