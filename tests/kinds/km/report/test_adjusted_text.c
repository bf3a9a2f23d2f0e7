/* What sentences say of a model with covariates and clusters. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "support/suite.h"

#define CSV                                                                                        \
    "time,status,arm,age,site\n5,1,A,60,x\n6,0,B,65,x\n7,1,B,70,y\n8,0,A,75,y\n9,1,A,62,z\n"       \
    "10,1,B,58,z\n11,0,B,,x\n12,1,A,71,y\n"

typedef struct said {
    const char *settings[6];
    const char *methods[3], *alt, *not_there;
} said;

#define AGE "compare.hazard_ratio.covariates=[age]"

static const said sayings[] = {
    {{NULL}, {"model with Efron"}, "Hazard ratio, B vs. A", "adjusted"},
    {{AGE},
     {"The model is adjusted for age; curves are not.",
      "The model is of 7 patients; left out for want of a covariate or cluster: 1.",
      "log-rank test"},
     "Adjusted hazard ratio, B vs. A",
     "robust"},
    {{AGE, "compare.test=wald", "names={age: age at entry}"},
     {"by the Wald test in the adjusted Cox model", "adjusted for age at entry"},
     "Wald test in the adjusted Cox model",
     "log-rank"},
    {{AGE, "compare.test=score", "compare.hazard_ratio.ties=exact"},
     {"by the score test in the adjusted Cox model", "the discrete (exact) likelihood for ties"},
     "Score test in the adjusted Cox model",
     "Efron"},
    {{"cluster=site", "compare.test=wald"},
     {"Standard errors of the model are robust and allow for clusters by site (n = 3)",
      "by the Wald test in the Cox model"},
     "Hazard ratio, B vs. A",
     "adjusted"},
    {{AGE, "cluster=site", "compare.test=likelihood_ratio", "compare.hazard_ratio.show=false"},
     {NULL},
     NULL,
     NULL}, /* refused */
    {{"compare.hazard_ratio.ci=profile"},
     {"95% profile-likelihood confidence intervals"},
     "Hazard ratio, B vs. A",
     "Wald confidence"},
    {{"compare.hazard_ratio.ci=score", "locale=fr"},
     {"intervalles de confiance du score à 95"},
     "Hazard ratio (HR), B vs A",
     "Wald"},
    {{"compare.hazard_ratio.penalty=firth"},
     {"penalized by Firth’s method", "95% Wald confidence intervals, are from a Cox"},
     "Hazard ratio, B vs. A",
     "profile"},
    {{"compare.hazard_ratio.periods=[6, 9]", "time.unit=months"},
     {"Hazard ratios of periods, with 95% Wald confidence intervals, are from Cox models of each "
      "period, of the patients at risk at its start (6 months and 9 months)."},
     "Hazard ratio from 6 months to 9 months, B vs. A: ",
     "adjusted"},
    {{"estimand={treatment: B against A, population: all randomized patients, variable: overall "
      "survival, intercurrent: {Transplant: treatment_policy}, summary: hazard_ratio}"},
     {"Estimand: overall survival; all randomized patients; B against A; Transplant: treatment "
      "policy; hazard ratio."},
     "Hazard ratio, B vs. A",
     NULL},
    {{"estimand.intercurrent={Greffe: treatment_policy}", "locale=fr"},
     {"Estimand\u00A0: Greffe\u00A0: politique de traitement."},
     "Hazard ratio (HR), B vs A",
     NULL},
    {{AGE, "locale=fr", "compare.test=likelihood_ratio"},
     {"test du rapport de vraisemblance dans le modèle de Cox ajusté",
      "Le modèle est ajusté sur age"},
     "Hazard ratio (HR) ajusté, B vs A",
     NULL},
};

START_TEST(sentences) {
    const said *t = &sayings[_i];
    const char *settings[12] = {"time=time", "event=status", "group=arm"};
    for (size_t i = 0; i < G_N_ELEMENTS(t->settings) && t->settings[i]; i++)
        settings[3 + i] = t->settings[i];
    analysis_run run = run_text(&tf_km_analysis, CSV, settings);
    if (!t->alt) {
        ck_assert_ptr_null(run.results);
        run_clear(&run);
        return;
    }
    run_must_succeed(&run);
    g_autofree char *methods = run_say(&run, tf_km_methods);
    g_autofree char *alt = run_say(&run, tf_km_describe);
    for (size_t i = 0; i < G_N_ELEMENTS(t->methods) && t->methods[i]; i++)
        ck_assert_msg(strstr(methods, t->methods[i]) != NULL, "%s", methods);
    ck_assert_msg(strstr(alt, t->alt) != NULL, "%s", alt);
    ck_assert_msg(!t->not_there || !strstr(methods, t->not_there), "%s", methods);
    run_clear(&run);
}
END_TEST

SUITE("sentences of adjusted ratios") {
    add_loop(suite, "core", sentences, G_N_ELEMENTS(sayings));
}
