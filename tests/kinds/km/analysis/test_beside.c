/* Differences at milestones and the test of proportional hazards: signs, what is refused, what is
   told. */
#include <math.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/suite.h"

#define GROUPS "time=time", "event=status=1", "group=arm"
/* S at 5 by hand: A 1/2 (events at 2 and 5 of four), B 3/4 (one of four). */
#define FEW                                                                                        \
    "time,status,arm,site\n2,1,A,1\n5,1,A,2\n8,0,A,1\n9,0,A,2\n3,1,B,1\n6,0,B,2\n7,0,B,1\n12,1,B," \
    "2\n"

static double near(const analysis_run *run, const char *group, double at, const char *name,
                   double expected) {
    const double found = run_value_at(run, group, "", at, name);
    ck_assert_msg(agrees(found, expected, 1e-12, 1), "%s: %.17g", name, found);
    return found;
}

/* Greenwood's variance is p (1 - p) / n while nobody is censored. */
START_TEST(by_hand) {
    static const char *const settings[] = {GROUPS, "milestones=[5]",
                                           "compare.milestones=difference", NULL};
    analysis_run run = run_text(&tf_km_analysis, FEW, settings);
    run_must_succeed(&run);
    const double se = sqrt(0.25 / 4 + 0.1875 / 4), z = 0.25 / se;
    near(&run, "B|A", 5, "diff", 0.25);
    near(&run, "B|A", 5, "diff_se", se);
    near(&run, "B|A", 5, "diff_lower", 0.25 - 1.9599639845400545 * se);
    near(&run, "B|A", 5, "diff_p", erfc(z / sqrt(2)));
    const double l[2] = {log(-log(0.5)), log(-log(0.75))};
    const double v[2] = {0.25 / 4 / pow(0.5 * log(0.5), 2), 0.1875 / 4 / pow(0.75 * log(0.75), 2)};
    near(&run, "B|A", 5, "cloglog_chisq", pow(l[1] - l[0], 2) / (v[0] + v[1]));
    run_clear(&run);
}
END_TEST

/* Of failure the figure shows the difference the other way round; the numbers have both. */
START_TEST(failure_turns) {
    static const char *const settings[] = {GROUPS, "milestones=[5]", "estimate=failure",
                                           "compare.milestones=log_log", NULL};
    analysis_run run = run_text(&tf_km_analysis, FEW, settings);
    run_must_succeed(&run);
    const tf_km_milestone_pair *pair = &km_of(&run)->beside.milestones.pairs[0];
    const double half = 1.9599639845400545 * sqrt(0.25 / 4 + 0.1875 / 4);
    near(&run, "B|A", 5, "diff", 0.25);
    near(&run, "B|A", 5, "diff_upper", 0.25 + half);
    near(&run, "B|A", 5, "failure_diff", -0.25);
    near(&run, "B|A", 5, "failure_diff_lower", -0.25 - half);
    near(&run, "B|A", 5, "failure_diff_upper", -0.25 + half);
    ck_assert(agrees(pair->difference.estimate, -0.25, 1e-12, 1));
    ck_assert(agrees(pair->difference.lower, -0.25 - half, 1e-12, 1));
    ck_assert_double_eq(pair->p, run_value_at(&run, "B|A", "", 5, "cloglog_p"));
    run_clear(&run);
}
END_TEST

typedef struct told_case {
    const char *settings[8];
    tf_severity severity;
    const char *message, *hint; /**< hint NULL: not looked at */
} told_case;

static const told_case told[] = {
    {{GROUPS, "compare.milestones=difference", "competing=censor"},
     TF_ERROR,
     "compare.milestones needs milestones",
     "give the times: --milestones 12,24"},
    {{GROUPS, "compare.milestones=difference", "milestones=[5]", "competing=[2]",
      "estimate=incidence"},
     TF_ERROR,
     "compare.milestones compares survival or failure",
     "leave compare.milestones out"},
    {{GROUPS, "compare.milestones=difference", "milestones=[5]", "compare.strata=[site]",
      "competing=censor"},
     TF_WARNING,
     "milestones are compared without strata",
     NULL},
    {{GROUPS, "compare.ph_test=km", "competing=[2]", "estimate=incidence"},
     TF_ERROR,
     "the test of proportional hazards is of survival or failure",
     "leave compare.ph_test out"},
    {{GROUPS, "compare.ph_test=km", "competing=censor", "where=[arm = A or status != 1]"},
     TF_WARNING,
     "proportional hazards could not be tested",
     NULL},
};

START_TEST(refused_or_told) {
    const told_case *c = &told[_i];
    analysis_run run = run_text(&tf_km_analysis, FEW "4,2,A,1\n", c->settings);
    const tf_finding *finding = run_finding(&run, c->severity, c->message);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(finding != NULL, "%s", all);
    if (c->hint)
        ck_assert_str_eq(finding->hint, c->hint);
    run_clear(&run);
}
END_TEST

/** Events of A come first, then those of B: the hazards cross. */
static char *crossing(bool cross) {
    GString *csv = g_string_new("time,status,arm\n");
    for (int i = 1; i <= 30; i++)
        g_string_append_printf(csv, "%d,1,A\n%d,1,B\n", i,
                               cross ? (i <= 15 ? 12 + i / 4 : i / 2 + 9) : i + 1);
    return g_string_free(csv, FALSE);
}

/* One line, and only where it fails beside a ratio that is printed. */
START_TEST(told_where_it_fails) {
    static const char *const plain[] = {GROUPS, NULL};
    static const char *const no_ratio[] = {GROUPS, "compare.hazard_ratio=false", NULL};
    static const char text[] = "hazards are not proportional (P = ";
    g_autofree char *cross = crossing(true), *alike = crossing(false);
    analysis_run run = run_text(&tf_km_analysis, cross, plain);
    run_must_succeed(&run);
    const tf_finding *note = run_finding(&run, TF_NOTE, text);
    ck_assert_ptr_nonnull(note);
    ck_assert_str_eq(note->hint, "--ph-test km prints it; --rmst TIME compares mean times");
    ck_assert(km_of(&run)->beside.ph.p < 0.05 && !km_of(&run)->beside.ph.shown);
    run_clear(&run);
    run = run_text(&tf_km_analysis, cross, no_ratio);
    ck_assert(!run_says(&run, TF_NOTE, text));
    run_clear(&run);
    run = run_text(&tf_km_analysis, alike, plain);
    ck_assert(km_of(&run)->beside.ph.p > 0.05 && !run_says(&run, TF_NOTE, text));
    run_clear(&run);
}
END_TEST

SUITE("km_beside") {
    add_tests(suite, "core", by_hand, failure_turns, told_where_it_fails, NULL);
    add_loop(suite, "refused", refused_or_told, G_N_ELEMENTS(told));
}
