/* What is said of several estimates of a row over each other. */
#include "forest/report.h"
#include "kinds/forest/rows_kit.h"

static const char csv[] = "v,c,cl,ch,a,al,ah\nAge,1.45,1.10,1.92,1.31,0.98,1.76\n"
                          "Male,0.88,0.70,1.11,0.91,0.71,1.16\n";

static char *said_by(char *(*say)(const tf_ask *, const tf_style *, const tf_words *,
                                  const tf_results *),
                     const char *locale) {
    analysis_run run =
        run_text(&tf_forest_analysis, csv,
                 (const char *[]){"label=v", "estimate=[c, a]", "lower=[cl, al]", "upper=[ch, ah]",
                                  "effect=odds_ratio", "overlay=true",
                                  "effect.titles=[Crude, Adjusted]", locale, NULL});
    run_must_succeed(&run);
    char *text = run_say(&run, say);
    run_clear(&run);
    return text;
}

/* A row is told once, with all of its estimates. */
START_TEST(alternative_text) {
    g_autofree char *text = said_by(tf_forest_describe, NULL);
    ck_assert_msg(strstr(text, "Age: Crude 1.45 (95% CI, 1.10–1.92), Adjusted 1.31 (95% CI, "
                               "0.98–1.76). Male: Crude 0.88"),
                  "%s", text);
}
END_TEST

START_TEST(methods) {
    g_autofree char *text = said_by(tf_forest_methods, NULL);
    ck_assert_msg(strstr(text, "Each row has several estimates: Crude and Adjusted."), "%s", text);
    g_autofree char *french = said_by(tf_forest_methods, "locale=fr");
    ck_assert_msg(strstr(french, "Chaque ligne comporte plusieurs estimations"), "%s", french);
}
END_TEST

SUITE("words of estimates over each other") {
    add_tests(suite, "core", alternative_text, methods, NULL);
}
