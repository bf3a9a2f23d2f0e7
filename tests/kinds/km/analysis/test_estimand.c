/* The estimand that is stated is held against what is computed. */
#include "kinds/km/fixture.h"
#include "support/suite.h"

#define CSV                                                                                        \
    "time,status,arm\n1,Progression,A\n2,Death,B\n3,Progression,B\n4,Alive,A\n5,Death,A\n"         \
    "6,Progression,B\n7,Alive,B\n8,Progression,A\n9,Alive,A\n10,Progression,B\n"
#define BASE       "time=time", "time.unit=months", "group={column: arm, reference: B}"
#define ALONE      "event={column: status, is: [Progression]}"
#define EITHER     "event={column: status, is: [Progression, Death]}"
#define CENSOR     "competing=censor"
#define APART      "competing=[Death]", "estimate=incidence"
#define DEATH(how) "estimand.intercurrent={death: " how "}"

typedef struct held {
    const char *settings[6];
    const char *message; /**< NULL: nothing is told of the estimand */
    tf_severity severity;
    const char *hint; /**< NULL: not looked at */
} held;

static const held cases[] = {
    {{EITHER, DEATH("composite")}, NULL, TF_ERROR, NULL},
    {{ALONE, CENSOR, DEATH("hypothetical")}, NULL, TF_ERROR, NULL},
    {{ALONE, APART, DEATH("while_on_treatment")}, NULL, TF_ERROR, NULL},
    {{ALONE, APART, DEATH("while_alive")}, NULL, TF_ERROR, NULL},
    {{EITHER, "estimand.intercurrent={Next therapy: treatment_policy}"}, NULL, TF_ERROR, NULL},
    {{EITHER, DEATH("principal_stratum")}, NULL, TF_ERROR, NULL},
    {{EITHER, DEATH("hypothetical")},
     "the estimand says of \"death\" that who had it is censored (hypothetical), but here it is an "
     "event",
     TF_ERROR,
     "--competing censor"},
    {{ALONE, CENSOR, DEATH("composite")},
     "that it is an event, too (composite), but here it is censored",
     TF_ERROR,
     "event.is"},
    {{ALONE, APART, DEATH("hypothetical")},
     "but here it is a competing event",
     TF_ERROR,
     "--competing censor"},
    {{ALONE, CENSOR, DEATH("while_on_treatment")},
     "but here it is censored",
     TF_ERROR,
     "incidence"},
    {{EITHER, DEATH("while_alive")}, "but here it is an event", TF_ERROR, "incidence"},
    {{ALONE, CENSOR, DEATH("treatment_policy")},
     "that follow-up goes on after it (treatment_policy), but here it is censored",
     TF_ERROR,
     NULL},
    {{EITHER, DEATH("ignored")}, "\"ignored\" of \"death\" is no strategy", TF_ERROR, "composite"},
    {{EITHER, "estimand.intercurrent={Transplant: hypothetical}"},
     "no key and no code of the data has that name",
     TF_WARNING,
     NULL},
    /* what summarizes it */
    {{EITHER, "estimand.summary=hazard_ratio"}, NULL, TF_ERROR, NULL},
    {{EITHER, "estimand.summary=curves", "compare.hazard_ratio=false"}, NULL, TF_ERROR, NULL},
    {{ALONE, APART, "estimand.summary=subdistribution_hazard_ratio"}, NULL, TF_ERROR, NULL},
    {{EITHER, "estimand.summary=rmst_difference", "rmst.tau=8"}, NULL, TF_ERROR, NULL},
    {{EITHER, "estimand.summary=hazard_ratio", "compare.hazard_ratio=false"},
     "summary is hazard_ratio, which the figure doesn't have",
     TF_ERROR,
     "--hazard-ratio false"},
    {{ALONE, APART, "estimand.summary=hazard_ratio"},
     "summary is hazard_ratio, which",
     TF_ERROR,
     "cause_specific"},
    {{EITHER, "estimand.summary=rmst_difference"},
     "summary is rmst_difference",
     TF_ERROR,
     "--rmst"},
    {{EITHER, "estimand.summary=milestone_difference", "milestones=[5]"},
     "summary is milestone_difference",
     TF_ERROR,
     "compare.milestones"},
    {{EITHER, "estimand.summary=subdistribution_hazard_ratio"},
     "summary is subdistribution_hazard_ratio",
     TF_ERROR,
     "incidence"},
};

START_TEST(estimands) {
    const held *h = &cases[_i];
    const char *settings[10] = {BASE};
    for (size_t i = 0; i < G_N_ELEMENTS(h->settings) && h->settings[i]; i++)
        settings[3 + i] = h->settings[i];
    analysis_run run = run_text(&tf_km_analysis, CSV, settings);
    g_autofree char *all = run_findings(&run);
    const tf_finding *told = h->message ? run_finding(&run, h->severity, h->message) : NULL;
    ck_assert_msg((told != NULL) == (h->message != NULL), "%s", all);
    ck_assert_msg((run.results == NULL) == (h->message && h->severity == TF_ERROR), "%s", all);
    ck_assert_msg(h->message || !strstr(all, "estimand"), "%s", all);
    if (h->hint)
        ck_assert_msg(told->hint && strstr(told->hint, h->hint), "%s", all);
    run_clear(&run);
}
END_TEST

SUITE("estimands") {
    add_loop(suite, "core", estimands, G_N_ELEMENTS(cases));
}
