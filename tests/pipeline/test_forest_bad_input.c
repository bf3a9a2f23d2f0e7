#include "forest_figures.h"

/* Input that tables of results, patients and studies really hold: each is either refused with a
   message that says where and why, and nothing is drawn, or gives a figure without fault that says
   what was done. */

typedef struct bad_input {
    const char *what;
    const char *csv;
    const char *settings[20]; /* key, value, … */
    const char *error;        /* part of the message; NULL: it is drawn */
    unsigned line;            /* of the file, if the error has one */
    const char *warning;      /* part of it; NULL: not asked for */
    const char *texts[6];     /* that stand in the figure, as parts of a text */
    forest_ends ends;         /* beyond which estimates are looked for */
} bad_input;

#define GIVEN                                                                                      \
    "label", "label", "estimate", "hr", "lower", "lo", "upper", "hi", "effect", "hazard_ratio"
#define PATIENTS "time", "t", "event", "e", "group", "arm", "subgroups", "[g]"
#define STUDIES                                                                                    \
    "study", "study", "events1", "x1", "n1", "n1", "events2", "x2", "n2", "n2", "measure",         \
        "odds_ratio"
#define GOOD "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,0.7,0.5,1.1\n"

static const bad_input inputs[] = {
    {.what = "lower above upper",
     .csv = "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,0.6,0.8,0.4\n",
     .settings = {GIVEN},
     .error = "the lower limit is above the upper limit",
     .line = 3},
    {.what = "estimate outside its limits",
     .csv = "label,hr,lo,hi\nAll,0.9,0.4,0.8\n",
     .settings = {GIVEN},
     .error = "the estimate lies outside its limits",
     .line = 2},
    {.what = "a ratio of 0",
     .csv = "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,0,0,0.4\n",
     .settings = {GIVEN},
     .error = "a ratio has to be positive",
     .line = 3},
    {.what = "a ratio below 0",
     .csv = "label,hr,lo,hi\nAll,-0.5,-1.2,0.3\n",
     .settings = {GIVEN},
     .error = "a ratio has to be positive",
     .line = 2},
    {.what = "differences on a log axis",
     .csv = "label,md,lo,hi\nAll,2,-1,5\n",
     .settings = {"label", "label", "estimate", "md", "lower", "lo", "upper", "hi", "effect",
                  "mean_difference", "x.log", "true"},
     .error = "a ratio has to be positive",
     .line = 2},
    {.what = "rows that are NA",
     .csv = "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,NA,NA,NA\n",
     .settings = {GIVEN},
     .texts = {"Old", "NE", "NE denotes not estimable"}},
    {.what = "a subgroup with one arm, one without events, one with events in one arm",
     .csv = "t,e,arm,g\n5,1,A,one arm\n6,1,A,one arm\n5,0,A,none\n6,0,B,none\n5,1,A,half\n"
            "6,0,B,half\n5,1,A,fine\n6,1,B,fine\n7,1,A,fine\n8,1,B,fine\n9,1,A,fine\n",
     .settings = {PATIENTS},
     .texts = {"one arm", "none", "half", "fine", "NE", "NE denotes not estimable"}},
    {.what = "no events at all",
     .csv = "t,e,arm,g\n5,0,A,u\n6,0,B,u\n7,0,A,v\n8,0,B,v\n",
     .settings = {PATIENTS, "event.is", "[1]"},
     .warning = "nobody has \"1\" in column \"e\": it counts 0",
     .texts = {"All patients", "NE", "NE denotes not estimable"}},
    {.what = "zero cells",
     .csv = "study,x1,n1,x2,n2\nA,0,40,5,41\nB,3,50,9,50\nC,5,70,6,70\n",
     .settings = {STUDIES},
     .texts = {"added to each cell"}},
    {.what = "zero cells without a correction",
     .csv = "study,x1,n1,x2,n2\nA,0,40,5,41\nB,3,50,9,50\nC,5,70,6,70\n",
     .settings = {STUDIES, "pool.add_to", "none"},
     .warning = "study \"A\" is not estimable: a cell is 0 and nothing is added",
     .texts = {"NE"}},
    {.what = "one study",
     .csv = "study,x1,n1,x2,n2\nA,4,40,5,41\n",
     .settings = {STUDIES},
     .warning = "one study only: nothing is pooled",
     .texts = {"A"}},
    {.what = "no study",
     .csv = "study,x1,n1,x2,n2\n",
     .settings = {STUDIES},
     .error = "there is a header, but no row"},
    {.what = "a level that order doesn't list",
     .csv = "t,e,arm,g\n5,1,A,u\n6,1,B,u\n7,1,A,u\n8,1,B,u\n5,1,A,v\n6,1,B,v\n7,1,A,w\n8,1,B,w\n",
     .settings = {PATIENTS, "order", "{g: [u, v]}"},
     .warning = "\"w\" of column \"g\" is not shown: it is not in order"},
    {.what = "a level that isn't there",
     .csv = "t,e,arm,g\n5,1,A,u\n6,1,B,u\n7,1,A,v\n8,1,B,v\n",
     .settings = {PATIENTS, "order", "{g: [u, x]}"},
     .error = "order names \"x\""},
    {.what = "the same label twice",
     .csv = "label,hr,lo,hi\nYes,0.6,0.4,0.8\nYes,0.7,0.4,0.8\n",
     .settings = {GIVEN},
     .warning = "\"Yes\" is there twice: lines 2 and 3",
     .texts = {"0.7 (0.4"}},
    {.what = "limits from 1e-8 to 1e12",
     .csv = "label,hr,lo,hi\nAll,0.6,0.4,0.8\nA,0.7,0.4,0.9\nB,0.5,0.4,0.8\nC,0.9,0.4,1.8\n"
            "D,0.8,0.4,1.8\nE,1.6,0.7,2.8\nF,0.6,0.4,0.8\nG,0.6,0.4,0.8\nWide,1.5,1e-8,1e12\n"
            "Far,1e-8,1e-9,1e-7\nHigh,1e11,1e10,1e12\n",
     .settings = {GIVEN},
     .texts = {"Arrows indicate intervals", "Open arrows indicate estimates"},
     .ends = FOREST_LOW_GIVEN | FOREST_HIGH_GIVEN},
    {.what = "estimates from 1e-8 to 1e11 alone",
     .csv = "label,hr,lo,hi\nAll,0.6,0.4,0.8\nFar,1e-8,1e-9,1e-7\nHigh,1e11,1e10,1e12\n",
     .settings = {GIVEN},
     .texts = {"0.000000000001"}},
    {.what = "all limits from 1e-8 to 1e12",
     .csv = "label,hr,lo,hi\nA,1,1e-8,1e12\nB,2,1e-8,1e12\n",
     .settings = {GIVEN},
     .texts = {"Arrows indicate intervals"}},
    {.what = "differences of 1e12",
     .csv = "label,md,lo,hi\nA,1e11,-1e12,1e12\nB,0.1,0.05,0.2\n",
     .settings = {"label", "label", "estimate", "md", "lower", "lo", "upper", "hi", "effect",
                  "mean_difference"}},
    {.what = "an axis that begins at 0, on a log scale",
     .csv = GOOD,
     .settings = {GIVEN, "x.min", "0"},
     .error = "a log axis has positive values only"},
    {.what = "an axis that ends below 0, on a log scale",
     .csv = GOOD,
     .settings = {GIVEN, "x.max", "-2"},
     .error = "a log axis has positive values only"},
    {.what = "an axis that ends where it begins",
     .csv = GOOD,
     .settings = {GIVEN, "x.min", "0.5", "x.max", "0.5"},
     .error = "x.max has to be above x.min"},
    {.what = "an axis that begins above what there is",
     .csv = GOOD,
     .settings = {GIVEN, "x.min", "20"},
     .error = "all estimates lie below the axis"},
    {.what = "an axis that ends below what there is",
     .csv = GOOD,
     .settings = {GIVEN, "x.max", "0.01"},
     .error = "all estimates lie above the axis"},
    {.what = "an axis beside what there is",
     .csv = GOOD,
     .settings = {GIVEN, "x.min", "20", "x.max", "40"},
     .error = "all estimates lie below the axis"},
    {.what = "an axis that begins above no effect",
     .csv = "label,hr,lo,hi\nAll,3,2,5\nOld,6,4,9\n",
     .settings = {GIVEN, "x.min", "1.5"},
     .texts = {"3 (2", "6 (4"}},
    {.what = "a tick that a log axis can't have",
     .csv = GOOD,
     .settings = {GIVEN, "x.ticks", "[0, 1, 2]"},
     .error = "a log axis has positive values only"},
};

static bool has_text(const tf_scene *scene, const char *part) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && strstr(node->text, part)) {
            return true;
        }
    }
    return false;
}

static const tf_finding *find(const tf_diag *diag, tf_severity severity, const char *part) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == severity && strstr(finding->message, part)) {
            return finding;
        }
    }
    return NULL;
}

static char *all_findings(const tf_diag *diag) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        g_autofree char *one = tf_finding_format(tf_diag_finding(diag, i));
        g_string_append(text, one);
    }
    return g_string_free(text, FALSE);
}

static void check_input(const bad_input *input, const char *style) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *data = write_file(folder, "data.csv", input->csv, -1);
    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    figure_case c = {.settings = g_ptr_array_new_with_free_func(g_free)};
    for (size_t i = 0; input->settings[i]; i += 2) {
        set(&c, input->settings[i], input->settings[i + 1]);
    }
    set(&c, "style", style);
    set(&c, "width", "178mm");
    g_autoptr(tf_figure) figure = draw_forest(&c, data, diag);
    g_autofree char *said = all_findings(diag);
    if (input->error) {
        const tf_finding *error = find(diag, TF_ERROR, input->error);
        ck_assert_msg(!figure && error, "%s: %s", input->what, said);
        ck_assert_msg(error->place.line == input->line || input->line == 0, "%s: %s", input->what,
                      said);
    } else {
        ck_assert_msg(figure != NULL, "%s: %s", input->what, said);
        g_autoptr(GString) report = g_string_new(NULL);
        check_forest(figure, pdf, SIZE_MAX, NULL, input->ends, report);
        ck_assert_msg(report->len == 0, "%s\n%s", input->what, report->str);
        for (size_t i = 0; i < G_N_ELEMENTS(input->texts) && input->texts[i]; i++) {
            ck_assert_msg(has_text(tf_figure_scene(figure), input->texts[i]), "%s: no \"%s\"",
                          input->what, input->texts[i]);
        }
    }
    if (input->warning) {
        ck_assert_msg(find(diag, TF_WARNING, input->warning), "%s: %s", input->what, said);
    }
    g_ptr_array_unref(c.settings);
    remove_folder(folder);
}

START_TEST(is_refused_or_right) {
    check_input(&inputs[_i], "nejm");
}
END_TEST

/* ---- much of it ------------------------------------------------------------------------------ */

/* Every row is there, with its mark, on one page as high as it takes. */
static void check_many(size_t n_rows, size_t length, const char *style) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) csv = g_string_new("label,hr,lo,hi\n");
    for (size_t i = 0; i < n_rows; i++) {
        g_autoptr(GString) label = g_string_new(NULL);
        while (label->len < length) {
            g_string_append_printf(label, "%s%zu", label->len ? " years or " : "Row ", i);
        }
        g_string_truncate(label, length);
        g_string_append_printf(csv, "%s,0.%02zu,0.1,1.2\n", label->str, 20 + i % 70);
    }
    g_autofree char *data = write_file(folder, "data.csv", csv->str, -1);
    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    figure_case c = {.settings = g_ptr_array_new_with_free_func(g_free)};
    static const char *const settings[] = {GIVEN, "width", "178mm", NULL};
    for (size_t i = 0; settings[i]; i += 2) {
        set(&c, settings[i], settings[i + 1]);
    }
    set(&c, "style", style);
    g_autoptr(tf_figure) figure = draw_forest(&c, data, diag);
    g_autofree char *said = all_findings(diag);
    ck_assert_msg(figure != NULL, "%s", said);
    g_autoptr(GString) report = g_string_new(NULL);
    check_forest(figure, pdf, n_rows, ".", FOREST_OWN_ENDS, report);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
    g_ptr_array_unref(c.settings);
    remove_folder(folder);
}

START_TEST(many_rows_are_drawn) {
    check_many(400, 12, "nejm");
}
END_TEST

START_TEST(long_labels_are_wrapped) {
    check_many(20, 200, "nejm");
    check_many(20, 200, "jama");
}
END_TEST

SUITE("forest plots of bad input") {
    add_loop(suite, "errors", is_refused_or_right, (int)G_N_ELEMENTS(inputs));
    add_tests(suite, "limits", many_rows_are_drawn, long_labels_are_wrapped, NULL);
}
