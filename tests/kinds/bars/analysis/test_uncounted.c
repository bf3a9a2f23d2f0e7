/* Responses that nobody named: told with their number, never counted and never silent. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

#define TOTALS(map) "response=rep", "group=arm", "totals=" map

static const struct {
    const char *settings[MOST_SETTINGS];
    const char *warning; /**< NULL: there is none */
} cases[] = {
    {{TOTALS("{ORR: [RC, TBRP, RP]}")},
     "values of \"rep\" count as no response though they are as good as one that counts: "
     "\"CR\" (2), \"sCR\" (1), \"Réponse complète\" (1), \"RP ?\" (1)"},
    {{TOTALS("{ORR: [RC, TBRP, RP, CR, Réponse complète, sCR, RP ?]}")}, NULL},
    {{"response=rep", "group=arm", "response.is=[RC, TBRP, RP]"}, "\"CR\" (2), \"sCR\" (1), "},
    {{"response=rep", "group=arm", "response.is=[sCR]"}, NULL},
    {{"response=rep", "group=arm", "response.is=[RC, CR, Réponse complète]"}, "\"sCR\" (1)"},
    /* what is left out of one total and counted in another is known */
    {{TOTALS("{PR: [RP, RP ?], CR: [RC, CR, Réponse complète, sCR], VGPR: [TBRP]}")}, NULL},
    /* stable disease and progression are asked for by themselves */
    {{"response=rep", "group=arm", "response.is=[MS]"}, NULL},
    {{"response=rep", "group=arm", "response.is=[MP]"}, NULL},
};

START_TEST(responses_that_nobody_named) {
    static const char csv[] =
        "arm,rep\nA,RC\nA,CR\nA,CR\nA,RP\nA,MS\nA,sCR\nB,Réponse complète\nB,RP ?\nB,TBRP\n"
        "B,MP\nB,MS\nB,NE\n";
    analysis_run run = run_text(&tf_bars_analysis, csv, cases[_i].settings);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, "count as no response though") ==
              (cases[_i].warning != NULL));
    ck_assert(!cases[_i].warning || run_says(&run, TF_WARNING, cases[_i].warning));
    run_clear(&run);
}
END_TEST

SUITE("bars_uncounted") {
    add_loop(suite, "core", responses_that_nobody_named, G_N_ELEMENTS(cases));
}
