/* What the alternative text and the methods say of rows of results. */
#include <string.h>

#include "../rows_kit.h"
#include "forest/report.h"

static const struct {
    const char *csv, *settings[4], *said[4], *unsaid[3];
} cases[] = {
    /* each row is told under the nearest heading above it that is indented less */
    {"label,hr,lo,hi\nDisease,,,\n  ISS,,,\n    I,0.6,0.4,0.9\n  del(17p),0.7,0.5,1.1\n"
     "All,0.8,0.6,1.0\n",
     {NULL},
     {"ISS, I: 0.6", "Disease, del(17p): 0.7", ". All: 0.8"},
     {NULL}},
    /* a reference is one; of a row that says nothing nothing is told */
    {"label,hr,lo,hi\nSex,,,\n  Male,Ref,,\n  Female,0.84,0.60,1.17\nISS,,,\n  I,,,\n  II,1.45,"
     "0.95,2.21\n",
     {NULL},
     {"Sex, Male: reference", "Sex, Female: 0.84", "ISS, II: 1.45"},
     {"ISS, I:", "not estimable"}},
    {"label,hr,lo,hi\nA,0.84,,\nB,1.2,,\n",
     {NULL},
     {"A: 0.84. B: 1.20.", "hazard ratios", "are drawn as given"},
     {"confidence", "95%"}},
};

START_TEST(rows_are_told) {
    const char *settings[MOST_SETTINGS] = {GIVEN};
    for (size_t i = 0, n = 5; i < 4 && cases[_i].settings[i]; i++)
        settings[n++] = cases[_i].settings[i];
    const tf_forest_results *forest;
    analysis_run run = run_forest(cases[_i].csv, settings, &forest);
    g_autofree char *described = run_say(&run, tf_forest_describe);
    g_autofree char *methods = run_say(&run, tf_forest_methods);
    g_autofree char *text = g_strconcat(described, "\n", methods, NULL);
    for (size_t i = 0; i < 4 && cases[_i].said[i]; i++)
        ck_assert_msg(strstr(text, cases[_i].said[i]) != NULL, "%s: %s", cases[_i].said[i], text);
    for (size_t i = 0; i < 3 && cases[_i].unsaid[i]; i++)
        ck_assert_msg(!strstr(text, cases[_i].unsaid[i]), "%s: %s", cases[_i].unsaid[i], text);
    run_clear(&run);
}
END_TEST

SUITE("forest given texts") {
    add_loop(suite, "core", rows_are_told, G_N_ELEMENTS(cases));
}
