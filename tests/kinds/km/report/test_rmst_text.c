/* What methods and alternative text say of restricted means, differences at milestones and tests of
   proportional hazards. */
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
    {{GROUPS, "milestones=[3, 5]", "compare.milestones=difference", "time.unit=months"},
     {"Groups were compared with A at 3 months and 5 months by difference, with 95% confidence "
      "intervals and two-sided Wald tests from Greenwood’s variance."},
     "log(-log)"},
    {{GROUPS, "milestones=[5]", "compare.milestones=log_log", "compare.ph_test=rank"},
     {"Groups were compared with A at 5 by difference",
      "by two-sided tests on the log(-log) scale (Klein et al. 2007).",
      "Proportional hazards were tested by the score test of Grambsch and Therneau, with the rank "
      "of time."},
     NULL},
    {{GROUPS, "milestones=[5]", "compare.milestones=log_log", "compare.ph_test=km", "locale=fr"},
     {"Les groupes ont été comparés au groupe A à 5 par différence", "l’échelle log(-log)",
      "La proportionnalité des risques a été testée par le test du score de Grambsch et Therneau, "
      "avec la transformation de Kaplan-Meier du temps."},
     NULL},
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
    {{GROUPS, "milestones=[5]", "compare.milestones=difference", "compare.ph_test=true"},
     {"Difference at 5, B vs", "points, P", "Test of proportional hazards, P"},
     "estricted"},
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
