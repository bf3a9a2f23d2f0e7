#include "kinds/km/fixture.h"
#include "km/report.h"
#include "report/report.h"
#include "support/suite.h"

/* Where the alternative text changes its form, and that published values stand for computed ones.
 */

static char *described(const char *csv, const char *const *settings) {
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    ck_assert_ptr_nonnull(style);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    ck_assert_ptr_nonnull(words);
    char *text =
        tf_km_report.describe(tf_ask_new(run.spec, style, run.arena), style, words, run.results);
    run_clear(&run);
    return text;
}

/* One decimal from 200 patients on, where one patient is half a percent. */
static const struct {
    int n;
    const char *percent;
} sizes[] = {{199, "50%"}, {200, "50.0%"}, {201, "50.2%"}, {100, "50%"}};

START_TEST(decimals_go_by_the_number_of_patients) {
    g_autoptr(GString) csv = g_string_new("time,status\n");
    for (int i = 0; i < sizes[_i].n; i++)
        g_string_append_printf(csv, "%d,1\n", 2 * i < sizes[_i].n - 1 ? 1 : 3);
    g_autofree char *text =
        described(csv->str, (const char *[]){"time=time", "event=status", "milestones=[2]",
                                             "style.number.percent_decimals=-1", NULL});
    ck_assert_msg(strstr(text, sizes[_i].percent) != NULL, "%s", text);
}
END_TEST

/* A label is set in small letters unless it is a title or an abbreviation. */
static const struct {
    const char *label, *name;
} endpoints[] = {
    {"y.label=Overall survival (%)", "(overall survival) for"},
    {"y.label=Overall survival", "(overall survival) for"},
    {"y.label=OS (%)", "(OS) for"},
    {"y.label=Overall Survival (%)", "(Overall Survival) for"},
    {"y.label=Alive", "(alive) for"},
};

#define ARMS "time,status,arm\n5,1,A\n6,0,B\n7,1,B\n8,0,A\n9,1,A\n11,1,B\n12,0,A\n4,1,B\n"

START_TEST(endpoints_in_a_sentence) {
    g_autofree char *text =
        described(ARMS, (const char *[]){"time=time", "event=status", "group=arm",
                                         endpoints[_i].label, NULL});
    ck_assert_msg(strstr(text, endpoints[_i].name) != NULL, "%s", text);
}
END_TEST

/* Computed ratio and P never stand beside published ones. */
static const struct {
    const char *published[3];
    const char *holds, *lacks;
} publications[] = {
    {{"published.estimate=0.61", "published.p=0.04"}, "P=0.04", "Hazard ratio, B vs"},
    {{"published.estimate=0.61", "published.p=<0.001"}, "P<0.001", "P=0.001"},
    {{"published.estimate=0.61"}, "0.61", "Log-rank"},
    {{NULL}, "Hazard ratio, B vs", "ublished"},
};

START_TEST(published_stands_for_computed) {
    const char *settings[8] = {"time=time", "event=status", "group=arm", "style.name=nejm"};
    for (size_t i = 0; i < 3; i++)
        settings[4 + i] = publications[_i].published[i];
    g_autofree char *text = described(ARMS, settings);
    ck_assert_msg(strstr(text, publications[_i].holds) != NULL, "%s", text);
    ck_assert_msg(strstr(text, publications[_i].lacks) == NULL, "%s", text);
}
END_TEST

static char *methods_of(const char *const *settings) {
    analysis_run run = run_text(&tf_km_analysis, ARMS, settings);
    run_must_succeed(&run);
    char *text = run_say(&run, tf_km_report.methods);
    run_clear(&run);
    return text;
}

START_TEST(units_have_their_factors) {
    static const struct {
        const char *from, *to, *text;
    } rows[] = {
        {"time.unit=days", "x.unit=weeks",
         "Times in days were converted to weeks (1 week = 7 days)."},
        {"time.unit=months", "x.unit=years",
         "Times in months were converted to years (1 year = 12 months)."},
        {"time.unit=months", "x.unit=months", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = methods_of(
            (const char *[]){"time=time", "event=status", rows[i].from, rows[i].to, NULL});
        ck_assert_msg(rows[i].text ? strstr(text, rows[i].text) != NULL
                                   : strstr(text, "converted") == NULL,
                      "%s", text);
    }
}
END_TEST

SUITE("km report, limits") {
    add_loop(suite, "limits", decimals_go_by_the_number_of_patients, G_N_ELEMENTS(sizes));
    add_loop(suite, "core", endpoints_in_a_sentence, G_N_ELEMENTS(endpoints));
    add_loop(suite, "core", published_stands_for_computed, G_N_ELEMENTS(publications));
    add_tests(suite, "core", units_have_their_factors, NULL);
}
