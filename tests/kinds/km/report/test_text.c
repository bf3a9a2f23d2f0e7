/* The methods sentence and the alternative text say what the figure shows. */
#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/phrases.h"
#include "report/report.h"
#include "support/files.h"
#include "support/phrases.h"
#include "support/suite.h"
#include "trialfig_version.h"

#define ARMS                                                                                       \
    "time,status,arm,site\n5,1,A,1\n6,0,B,1\n7,1,B,2\n8,0,A,2\n9,1,A,1\n11,1,B,2\n12,0,A,1\n"

typedef struct text_case {
    const char *settings[MOST_SETTINGS];
    const char *holds[8]; /**< parts that have to be there, in this order */
    const char *lacks;    /**< NULL: nothing */
} text_case;

#define TS "time=time", "event=status"

static const text_case methods[] = {
    {{TS},
     {"Survival was estimated by the Kaplan\u2013Meier method", "pointwise 95% confidence",
      "on the log scale", "Greenwood", "Brookmeyer and Crowley", "R package survival",
      "trialfig " TF_VERSION "."},
     "log-rank"},
    {{TS, "notes.follow_up=computed"}, {"reverse Kaplan\u2013Meier"}, NULL},
    {{TS, "group=arm"},
     {"log-rank test (two-sided).", "Hazard ratios against A, with 95% Wald", "Efron’s method"},
     "stratified"},
    {{TS, "group=arm", "compare.strata=[site]", "compare.hazard_ratio.conf_level=0.985",
      "compare.hazard_ratio.ties=breslow", "group.reference=B"},
     {"log-rank test (two-sided), stratified by site", "against B", "98.5% Wald",
      "Cox proportional-hazards model stratified by site, with Breslow’s method"},
     NULL},
    {{TS, "conf.type=log-log", "conf.level=0.9"}, {"90% confidence", "log-log scale"}, NULL},
    {{TS, "conf.band=hall_wellner", "conf.type=log-log"},
     {"Bands around the curves are simultaneous 95% confidence bands (Hall and Wellner) on the "
      "log-log scale, from the first event"},
     "Nair"},
    {{TS, "conf.band=equal_precision", "locale=fr"},
     {"bandes de confiance simultanées d’égale précision (Nair) à 95",
      "sur l’échelle "
      "log-log, du premier événement"},
     "Hall"},
    {{TS, "conf.band=hall_wellner", "conf.show=false"}, {"Kaplan"}, "simultaneous"},
    {{TS, "conventions=sas"}, {"log-log scale", "quantiles and limits follow SAS"}, "R package"},
    {{TS, "conventions=sas", "conf.type=log"},
     {"on the log scale", "Rules for tied times and quantiles follow SAS."},
     "limits follow"},
    {{TS, "conventions=sas", "conf.type=log-log"}, {"quantiles and limits follow SAS"}, NULL},
    {{TS, "conf.type=plain"},
     {"untransformed scale", "times and quantiles follow the R package"},
     "limits follow"},
    {{TS, "estimate=failure"}, {"1 minus the Kaplan\u2013Meier estimate"}, "Survival was"},
    {{TS, "time.unit=days", "x.unit=months"},
     {"Times in days were converted to months (1 month = 30.4375 days)."},
     NULL},
    {{TS, "time.unit=years", "x.unit=weeks"},
     {"Times in years were converted to weeks (1 year = 52.178571 weeks)."},
     NULL},
    {{TS, "competing=censor"}, {"Kaplan"}, "competing event"}, /* the file has none */
    {{TS, "group=arm", "published.estimate=0.6", "published.source=NEJM 2024",
      "published.adjusted_by=stage"},
     {"The hazard ratio is as published (NEJM 2024).",
      "The published estimate is adjusted for stage.", "not computed from these data."},
     "Cox"},
    {{TS, "group=arm", "compare.test=none", "compare.hazard_ratio=false"},
     {"Kaplan\u2013Meier"},
     "Cox"},
};

/* S(t) of ARMS by hand. A: 5 of 4 at risk, 9 of 2 (8 censored): 0.75, 0.375, median 9. B: 7 of 2
   (6 censored), 11 of 1: 0.5, 0; median by the midpoint rule (7 + 11) / 2 = 9. */
static const text_case descriptions[] = {
    {{TS, "group=arm", "time.unit=months"},
     {"Kaplan\u2013Meier curves of survival for 2 groups.", "A: 4 patients, 2 events, median 9",
      "months", "B: 3 patients, 2 events, median 9", "Hazard ratio, B vs", "Log-rank test, P",
      "Time axis from 0 to 12 months."},
     NULL},
    {{TS, "y.label=Overall survival (%)"},
     {"Kaplan\u2013Meier curve (overall survival) for 7 patients.", "Events: 4, median 9"},
     "Hazard"},
    {{TS, "y.label=OS (%)"}, {"curve (OS) for 7 patients"}, NULL},
    {{TS, "group=arm", "y.label=Percentage of Patients Alive"},
     {"Kaplan\u2013Meier curves (Percentage of Patients Alive) for 2 groups."},
     "percentage of"},
    {{TS, "y.label=Patients Alive (%)"},
     {"Kaplan\u2013Meier curve (Patients Alive) for 7 patients."},
     NULL},
    {{TS, "group=arm", "y.min=20"}, {"to 12. The percent axis begins at 20%."}, NULL},
    {{TS, "group=arm", "y.break=[5, 10]"},
     {"to 12. The percent axis leaves out what is between 5% and 10%."},
     NULL},
    {{TS, "group=arm", "y.break=[5, 10]", "locale=fr"},
     {"Hazard ratio (HR), B vs",
      "L’axe des pourcentages est interrompu entre 5\u202F% et 10\u202F%."},
     "apport de risque"},
    /* signs as the figure has them: no limit where all had their event at once */
    {{TS, "where=[arm = A, time = 5]"}, {"Events: 1, median 5, 95% CI NE."}, "NR"},
    {{TS, "estimate=failure"}, {"curve of cumulative incidence of events"}, NULL},
    {{TS, "group=arm", "estimates.event_name=death"},
     {"A: 4 patients, 2 with the event (death),"},
     "events"},
    {{TS, "group=arm", "milestones=[6]"}, {"75.0% at 6", "100.0% at 6"}, NULL},
    {{TS, "group=arm", "compare.strata=[site]"}, {"Stratified log-rank test"}, NULL},
    {{TS, "group=arm", "published.estimate=0.60", "published.lower=0.41", "published.upper=0.88",
      "published.conf_level=0.985", "published.p=<0.001"},
     {"Hazard ratio as published, B vs. A: 0.60 (98.5% CI, 0.41\u20130.88).",
      "Published P value: P<0.001."},
     "Log-rank"},
    {{TS, "group=arm", "published.p=0.003"},
     {"Hazard ratio, B vs", "Published P value: P=0.003."},
     "Log-rank"},
    {{TS, "group=arm", "published.estimate=0.6"},
     {"Hazard ratio as published, B vs. A: 0.6."},
     "Log-rank"},
    {{TS, "where=[time < 7]"}, {"for 2 patients", "Events: 1, median"}, "1 events"},
    {{TS, "group=arm", "locale=fr", "time.unit=months"},
     {"Courbes de Kaplan-Meier (survie), 2 groupes.", "A\u00A0: 4 patients, 2 événements",
      "médiane 9", "mois"},
     "median"},
    {{TS, "group=arm", "risk_table=false"}, {"2 groups."}, "numbers at risk"},
};

static void check_text(const char *text, const text_case *c) {
    check_phrases(text, c->holds, G_N_ELEMENTS(c->holds), c->lacks);
    ck_assert_msg(!strstr(text, "inf"), "%s", text);
}

START_TEST(methods_sentence) {
    analysis_run run = run_text(&tf_km_analysis, ARMS, methods[_i].settings);
    run_must_succeed(&run);
    g_autofree char *text = run_say(&run, tf_km_report.methods);
    check_text(text, &methods[_i]);
    run_clear(&run);
}
END_TEST

START_TEST(alternative_text) {
    analysis_run run = run_text(&tf_km_analysis, ARMS, descriptions[_i].settings);
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(style != NULL, "%s", findings);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    ck_assert_ptr_nonnull(words);
    g_autofree char *text =
        tf_km_report.describe(tf_ask_new(run.spec, style, run.arena), style, words, run.results);
    check_text(text, &descriptions[_i]);
    run_clear(&run);
}
END_TEST

/* The example of the documentation: overall survival of 1,384 patients by sex. */
START_TEST(mgus2_in_words) {
    g_autofree char *path = source_path("tests/reference/data/mgus2.csv");
    const char *const settings[] = {"time=futime",
                                    "event=death",
                                    "group=sex",
                                    "group.labels={F: Female, M: Male}",
                                    "time.unit=months",
                                    "estimates.event_name=death",
                                    "y.label=Overall survival (%)",
                                    NULL};
    analysis_run run = run_path(&tf_km_analysis, path, settings);
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    ck_assert_ptr_nonnull(style);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    g_autofree char *text =
        tf_km_report.describe(tf_ask_new(run.spec, style, run.arena), style, words, run.results);
    const text_case expected = {
        {NULL},
        {"Kaplan\u2013Meier curves (overall survival) for 2 groups.",
         "Female: 631 patients, 423 with the event (death), median 108 months (95% CI, "
         "100\u2013121).",
         "Male: 753 patients, 540 with the event (death), median 88 months (95% CI, 79\u201397).",
         "P=0.002"},
        NULL};
    check_text(text, &expected);
    run_clear(&run);
}
END_TEST

static const struct {
    double level;
    const char *text;
} levels[] = {{0.95, "95"}, {0.985, "98.5"}, {0.9997, "99.97"}, {0.9, "90"}, {0.99999, "99.999"}};

START_TEST(level_in_percent) {
    g_autofree char *text = tf_level_percent(levels[_i].level);
    ck_assert_str_eq(text, levels[_i].text);
}
END_TEST

/* "0 events" in English is "0 événement" in French. */
START_TEST(nouns_agree_with_counts) {
    static const struct {
        const char *locale, *expected;
    } rows[] = {{"locale=en", "2 patients, 0 events,"}, {"locale=fr", "2 patients, 0 événement,"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const settings[] = {TS, "group=arm", rows[i].locale, NULL};
        analysis_run run =
            run_text(&tf_km_analysis, "time,status,arm\n5,1,A\n6,1,A\n7,0,B\n8,0,B\n", settings);
        run_must_succeed(&run);
        g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
        g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
        ck_assert_ptr_nonnull(words);
        g_autofree char *text = tf_km_report.describe(tf_ask_new(run.spec, style, run.arena), style,
                                                      words, run.results);
        ck_assert_msg(strstr(text, rows[i].expected) != NULL, "%s", text);
        run_clear(&run);
    }
}
END_TEST

START_TEST(not_estimable_in_words) {
    const char *const settings[] = {TS, "group=arm", NULL};
    analysis_run run =
        run_text(&tf_km_analysis, "time,status,arm\n5,1,A\n6,1,A\n7,0,B\n8,0,B\n", settings);
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    ck_assert_ptr_nonnull(style);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    g_autofree char *text =
        tf_km_report.describe(tf_ask_new(run.spec, style, run.arena), style, words, run.results);
    const text_case expected = {
        {NULL}, {"B: 2 patients, 0 events, median not reached", "not estimable"}, NULL};
    check_text(text, &expected);
    run_clear(&run);
}
END_TEST

SUITE("km_text") {
    add_loop(suite, "core", methods_sentence, G_N_ELEMENTS(methods));
    add_loop(suite, "core", alternative_text, G_N_ELEMENTS(descriptions));
    add_loop(suite, "core", level_in_percent, G_N_ELEMENTS(levels));
    add_tests(suite, "core", mgus2_in_words, NULL);
    add_tests(suite, "limits", not_estimable_in_words, nouns_agree_with_counts, NULL);
}
