/* Limits of hazard ratios by profile likelihood and score, and Firth's penalty, from the file to
   the named number: against closed forms of one event, and what can't be had together. */
#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/suite.h"

static const double Z = 1.9599639845400545; /* the normal quantile of 0.975 */

/* One of three patients of A has the event while all eight are at risk. With pi the share of A in
   the risk, 3 r / (5 + 3 r) for a ratio r, the likelihood is pi / 3 and the information pi (1 -
   pi). */
#define ONE     "time,status,arm\n1,1,A\n2,0,A\n2,0,A\n2,0,B\n2,0,B\n2,0,B\n2,0,B\n2,0,B\n"
#define TSA     "time=time", "time.unit=months", "event=status", "group={column: arm, reference: B}"
#define FIRTH   "compare.hazard_ratio.penalty=firth"
#define PROFILE "compare.hazard_ratio.ci=profile"
#define SCORE   "compare.hazard_ratio.ci=score"

static double share(double ratio) {
    return 3 * ratio / (5 + 3 * ratio);
}

static analysis_run run_one(const char *first, const char *second) {
    return run_text(&tf_km_analysis, ONE, (const char *const[]){TSA, first, second, NULL});
}

/* Penalized, pi (pi (1 - pi))^(1/2) is largest at 3/4: a ratio of 5. */
START_TEST(penalized) {
    analysis_run run = run_one(FIRTH, PROFILE);
    run_must_succeed(&run);
    ck_assert(agrees(run_value(&run, "A|B", "", "hr"), 5, 1e-9, 0));
    ck_assert(agrees(run_value(&run, "A|B", "", "se"), 1 / sqrt(0.75 * 0.25), 1e-9, 0));
    static const char *const limits[] = {"hr_lower", "hr_upper"};
    const double most = 1.5 * log(0.75) + 0.5 * log(0.25);
    for (size_t i = 0; i < 2; i++) {
        const double pi = share(run_value(&run, "A|B", "", limits[i]));
        ck_assert(agrees(2 * (most - 1.5 * log(pi) - 0.5 * log(1 - pi)), Z * Z, 1e-8, 0));
    }
    const double pi = share(1);
    const double lr = 2 * (most - 1.5 * log(pi) - 0.5 * log(1 - pi));
    /* upper tail of chi-square with one degree of freedom */
    ck_assert(agrees(run_value(&run, "A|B", "", "p"), erfc(sqrt(lr / 2)), 1e-8, 0));
    run_clear(&run);
    run = run_one(FIRTH, NULL);
    run_must_succeed(&run);
    const double se = 1 / sqrt(0.75 * 0.25);
    ck_assert(agrees(run_value(&run, "A|B", "", "hr_upper"), 5 * exp(Z * se), 1e-8, 0));
    run_clear(&run);
}
END_TEST

/* Without it the ratio has no end, and one limit all the same: where -2 log pi is the quantile. */
START_TEST(without_an_end) {
    analysis_run run = run_one(PROFILE, "compare.test=likelihood_ratio");
    run_must_succeed(&run);
    ck_assert(isnan(run_value(&run, "A|B", "", "hr")));
    ck_assert(isnan(run_value(&run, "A|B", "", "hr_upper")));
    const double pi = share(run_value(&run, "A|B", "", "hr_lower"));
    ck_assert(agrees(pi, exp(-Z * Z / 2), 1e-6, 0)); /* limits of monotone likelihoods */
    ck_assert(agrees(run_value(&run, "", "", "chisq"), -2 * log(3.0 / 8), 1e-6, 0));
    ck_assert(agrees(run_value(&run, "A|B", "", "p"), run_value(&run, "", "", "p"), 1e-6, 0));
    ck_assert(run_value(&run, "A|B", "", "z") > 0);
    const tf_finding *told = run_finding(&run, TF_WARNING, "no event in \"B\"");
    ck_assert(told && strstr(told->hint, "penalty=firth"));
    run_clear(&run);
}
END_TEST

/* Of two groups and no ties the score test of a ratio r has the statistic (sum of event - share)^2
   by the sum of share (1 - share) over the events' risk sets. */
START_TEST(by_score) {
    static const char csv[] = "time,status,arm\n1,1,A\n2,1,B\n3,0,A\n4,1,A\n5,1,B\n6,0,B\n7,1,A\n"
                              "8,1,B\n9,0,A\n";
    static const int row[][2] = {{1, 1}, {1, 0}, {0, 1}, {1, 1}, {1, 0},
                                 {0, 0}, {1, 1}, {1, 0}, {0, 1}}; /* event, A */
    analysis_run run = run_text(&tf_km_analysis, csv, (const char *const[]){TSA, SCORE, NULL});
    run_must_succeed(&run);
    static const char *const limits[] = {"hr_lower", "hr_upper"};
    for (size_t k = 0; k < 2; k++) {
        const double ratio = run_value(&run, "A|B", "", limits[k]);
        double score = 0, information = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(row); i++) {
            double of[2] = {0, 0};
            for (size_t j = i; j < G_N_ELEMENTS(row); j++)
                of[row[j][1]] += 1;
            const double pi = of[1] * ratio / (of[0] + of[1] * ratio);
            score += row[i][0] ? row[i][1] - pi : 0;
            information += row[i][0] ? pi * (1 - pi) : 0;
        }
        ck_assert((score > 0) == (k == 0));
        ck_assert(agrees(score * score / information, Z * Z, 1e-8, 0));
    }
    /* P is that of the log-rank test, which is the score test without ties */
    ck_assert(agrees(run_value(&run, "A|B", "", "p"), run_value(&run, "", "", "p"), 1e-9, 0));
    run_clear(&run);
}
END_TEST

typedef struct refusal {
    const char *settings[3], *message, *hint;
} refusal;

static const refusal refusals[] = {
    {{FIRTH, "cluster=site"}, "no standard errors that allow for clusters", "leave cluster out"},
    {{PROFILE, "cluster=site"}, "take patients of a cluster for independent", "leave compare.haz"},
    {{FIRTH, SCORE}, "a penalized likelihood has no limits by score", "ci=profile"},
    {{FIRTH, "compare.hazard_ratio.ties=exact"}, "the discrete likelihood has no penalty", "efron"},
    {{FIRTH, "compare.test=score"}, "the test of the groups is Wald's", "--test wald"},
};

START_TEST(refused) {
    static const char csv[] = "time,status,arm,site\n1,1,A,x\n2,1,B,y\n3,0,A,y\n4,1,A,x\n5,1,B,x\n";
    const refusal *r = &refusals[_i];
    analysis_run run = run_text(&tf_km_analysis, csv,
                                (const char *const[]){TSA, r->settings[0], r->settings[1], NULL});
    const tf_finding *told = run_finding(&run, TF_ERROR, r->message);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(!run.results && told && strstr(told->hint, r->hint), "%s", all);
    run_clear(&run);
}
END_TEST

SUITE("limits of hazard ratios") {
    add_tests(suite, "core", penalized, by_score, NULL);
    add_tests(suite, "limits", without_an_end, NULL);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(refusals));
}
