#include <glib.h>

#include "report/caption.h"
#include "support/suite.h"

/* A caption from its pieces: what is expected is written by hand. */

static const tf_caption_fact facts[] = {
    {"Tick marks indicate censored patients.", "Tick marks indicate censored patients."},
    {"NR denotes not reached.", "NR denotes not reached."},
    {"The hazard ratio is as published (Trial 2024).",
     "The hazard ratio is as published (Trial 2024)."},
    {"NR denotes not reached.", "NR denotes not reached."}};

/* One that the methods say of the same panels in a paragraph of their own, and one that they don't.
 */
static const tf_caption_fact tagged[] = {
    {"B, C: Times in days were converted.", "Times in days were converted."},
    {"B: Tick marks indicate one in 5 censored patients.",
     "Tick marks indicate one in 5 censored patients."}};

static const struct {
    const char *title, *description;
    tf_joint_part parts[3];
    size_t n_parts;
    const tf_caption_fact *facts;
    size_t n_facts;
    const char *text;
} rows[] = {
    {"Overall Survival",
     "Curves for 2 groups.",
     {{NULL, "Survival was estimated.", NULL}},
     1,
     facts,
     2,
     "Overall Survival.\nCurves for 2 groups.\nSurvival was estimated.\n"
     "Tick marks indicate censored patients. NR denotes not reached.\n"},
    /* a sentence of the methods, and one that two panels have */
    {NULL,
     "Curves.",
     {{NULL, "The hazard ratio is as published (Trial 2024).", NULL}},
     1,
     facts,
     4,
     "Curves.\nThe hazard ratio is as published (Trial 2024).\n"
     "Tick marks indicate censored patients. NR denotes not reached.\n"},
    /* a sentence of what is shown, which methods and foot have too */
    {NULL,
     "Bars. Patients left out: 4.",
     {{NULL, "Bars are sorted. Patients left out: 4.", "Bars. Patients left out: 4."}},
     1,
     (const tf_caption_fact[]){{"Patients left out: 4.", "Patients left out: 4."}},
     1,
     "Bars. Patients left out: 4.\nBars are sorted.\n"},
    /* of all panels, of two of them, of one */
    {NULL,
     "A page of 3 panels.",
     {{"A", "Survival was estimated. Groups were compared. It is done.", NULL},
      {"B", "Survival was estimated. Times in days were converted. It is done.", NULL},
      {"C", "Survival was estimated. Times in days were converted. Curves end. It is done.", NULL}},
     3,
     tagged,
     2,
     "A page of 3 panels.\nSurvival was estimated. It is done.\nA: Groups were compared.\n"
     "B, C: Times in days were converted.\nC: Curves end.\n"
     "B: Tick marks indicate one in 5 censored patients.\n"},
    /* that they have little in common is no beginning */
    {NULL,
     "A page of 2 panels.",
     {{"A", "Survival was estimated. It is done.", NULL}, {"B", "Counts. It is done.", NULL}},
     2,
     NULL,
     0,
     "A page of 2 panels.\nA: Survival was estimated.\nB: Counts.\nIt is done.\n"},
    {"Who lived?", "Curves.", {{NULL, "", NULL}}, 1, NULL, 0, "Who lived?\nCurves.\n"},
};

START_TEST(each_sentence_once) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_style style = {.locale = (char *)"en"};
    g_autoptr(tf_words) words = tf_words_new(NULL, &style, diag);
    const tf_caption caption = {.title = rows[_i].title,
                                .description = rows[_i].description,
                                .parts = rows[_i].parts,
                                .n_parts = rows[_i].n_parts,
                                .facts = rows[_i].facts,
                                .n_facts = rows[_i].n_facts};
    g_autofree char *text = tf_report_caption(&caption, words);
    ck_assert_str_eq(text, rows[_i].text);
}
END_TEST

SUITE("caption") {
    add_loop(suite, "core", each_sentence_once, G_N_ELEMENTS(rows));
}
