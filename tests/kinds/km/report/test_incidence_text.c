/* What methods and alternative text say of incidences. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/report.h"
#include "support/phrases.h"
#include "support/suite.h"

#define ARMS                                                                                       \
    "time,status,arm,site\n1,1,A,1\n2,2,B,1\n3,0,A,2\n4,1,B,2\n5,2,A,1\n6,0,B,2\n7,1,A,2\n8,2,B,"  \
    "1\n"                                                                                          \
    "9,1,B,1\n10,0,A,2\n"
#define INCIDENCE                                                                                  \
    "time=time", "event=status=1", "competing={death: 2}", "estimate=incidence",                   \
        "estimates.event_name=relapse"

typedef struct text_case {
    const char *settings[MOST_SETTINGS];
    const char *holds[8]; /**< parts that have to be there, in this order */
    const char *lacks;    /**< NULL: nothing */
} text_case;

static const text_case methods[] = {
    {{INCIDENCE, "group=arm"},
     {"The cumulative incidence (relapse) was estimated by the Aalen–Johansen method, beside "
      "competing events (death)",
      "pointwise 95% confidence intervals on the log-log scale from Aalen’s variance",
      "compared by the Gray test (two-sided).",
      "Subdistribution hazard ratios against A, with 95% Wald confidence intervals",
      "(Fine and Gray), with its robust variance.", "Rules for tied times follow the R package"},
     "Kaplan"},
    {{INCIDENCE, "group=arm", "compare.ratio=cause_specific", "compare.strata=[site]",
      "conf.type=log"},
     {"on the log scale", "Gray test (two-sided), stratified by site.",
      "Cause-specific hazard ratios against A",
      "stratified by site, in which competing events are "
      "censored, with Efron’s method for ties"},
     "ubdistribution"},
    {{INCIDENCE, "group=arm", "compare.ratio=cause_specific", "conventions=sas"},
     {"Cox proportional-hazards model in which competing events are censored, with Breslow’s",
      "Rules for tied times follow SAS."},
     "stratified"},
    {{INCIDENCE, "group=arm", "compare.rho=1", "compare.hazard_ratio=false"},
     {"Gray test (ρ = 1) (two-sided)"},
     "ratio"},
    {{INCIDENCE, "incidence.causes=[death, relapse]"},
     {"The cumulative incidence of each cause (relapse, death) was estimated by the "
      "Aalen–Johansen method, beside the other causes, with pointwise 95%"},
     "Gray"},
    {{INCIDENCE, "incidence.stacked=true"},
     {"of each cause (relapse, death)", "beside the other causes. Rules"},
     "confidence"},
    {{INCIDENCE, "where=[status != 1]", "event.is=[1]"}, {"(death). Rules"}, "confidence"},
    {{"time=time", "event=status=1", "competing=2", "estimate=incidence"},
     {"cumulative incidence (the event of interest)", "competing events (code 2)"},
     NULL},
    {{INCIDENCE, "group=arm", "where=[\"arm = A or status != 1\"]"},
     {"The subdistribution hazard ratio of B against A was not estimable."},
     NULL},
    {{INCIDENCE, "group=arm", "locale=fr"},
     {"L’incidence cumulée (relapse) a été estimée par la méthode d’Aalen-Johansen",
      "événements concurrents (death)", "test de Gray (bilatéral)",
      "rapports de risques de sous-distribution (Fine et Gray) par rapport au groupe A"},
     "Kaplan"},
};

static const text_case descriptions[] = {
    {{INCIDENCE, "group=arm", "milestones=[5]", "group.reference=A"},
     {"Curves of cumulative incidence (relapse) beside competing events (death) for 2 groups.",
      "A: 5 patients, 2 with the event (relapse), 20.0% at 5.",
      "B: 5 patients, 2 with the event (relapse), 20.0% at 5.",
      "Subdistribution hazard ratio, B vs", "Gray test, P"},
     "median"},
    {{INCIDENCE},
     {"Curve of cumulative incidence (relapse) beside competing events (death) for 10 patients.",
      "Patients with the event (relapse): 4"},
     "Gray"},
    {{INCIDENCE, "incidence.stacked=true"},
     {"Stacked areas of the cumulative incidence of several causes for 10 patients.",
      "relapse: 4 events", "death: 3 events"},
     "Gray"},
    {{INCIDENCE, "incidence.causes=[death]", "locale=fr"},
     {"Courbes d’incidence cumulée par cause, 10 patients.", "death\u00A0: 3 événements"},
     "médiane"},
    {{INCIDENCE, "group=arm", "compare.ratio=cause_specific", "locale=fr"},
     {"Hazard ratio (HR) cause-spécifique, B vs", "Test de Gray"},
     "sous-distribution"},
};

static void check(const text_case *c,
                  char *(*say)(const tf_ask *ask, const tf_style *style, const tf_words *words,
                               const tf_results *results)) {
    analysis_run run = run_text(&tf_km_analysis, ARMS, c->settings);
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

SUITE("km_incidence_text") {
    add_loop(suite, "core", methods_sentence, G_N_ELEMENTS(methods));
    add_loop(suite, "core", alternative_text, G_N_ELEMENTS(descriptions));
}
