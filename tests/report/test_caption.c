#include <glib.h>

#include "report/caption.h"
#include "support/suite.h"

/* A caption from its pieces: what is expected is written by hand. */

static const char *const facts[] = {
    "Tick marks indicate censored patients.", "NR denotes not reached.",
    "The hazard ratio is as published (Trial 2024).", "NR denotes not reached."};

static const struct {
    tf_caption caption;
    const char *text;
} rows[] = {
    {{"Overall Survival", "Curves for 2 groups.", "Survival was estimated.", facts, 2},
     "Overall Survival.\nCurves for 2 groups.\nSurvival was estimated.\n"
     "Tick marks indicate censored patients. NR denotes not reached.\n"},
    /* a sentence of the methods, and one that two panels have */
    {{NULL, "Curves.", "The hazard ratio is as published (Trial 2024).", facts, 4},
     "Curves.\nThe hazard ratio is as published (Trial 2024).\n"
     "Tick marks indicate censored patients. NR denotes not reached.\n"},
    {{"Who lived?", "Curves.", "", NULL, 0}, "Who lived?\nCurves.\n"},
};

START_TEST(each_sentence_once) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_style style = {.locale = (char *)"en"};
    g_autoptr(tf_words) words = tf_words_new(NULL, &style, diag);
    g_autofree char *text = tf_report_caption(&rows[_i].caption, words);
    ck_assert_str_eq(text, rows[_i].text);
}
END_TEST

SUITE("caption") {
    add_loop(suite, "core", each_sentence_once, G_N_ELEMENTS(rows));
}
