#include <check.h>
#include <math.h>
#include <string.h>

#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Pages of panels and facets from a set file to their outputs, on the data of the examples. */

#define FIGURES                                                                                    \
    "trialfig: 1\n"                                                                                \
    "defaults: {style: nejm, notes.automatic: true}\n"                                             \
    "figures:\n"                                                                                   \
    "  - {id: os, kind: km, data: %s/examples/data/mgus2.csv, time: {column: futime,\n"            \
    "     unit: months}, event: death, group: sex, formats: [], title: Survival}\n"                \
    "  - {id: lung, kind: km, data: %s/examples/data/lung.csv, time: {column: time,\n"             \
    "     unit: days}, event: {column: status, is: [2]}, formats: []}\n"
#define FACETS                                                                                     \
    "  - {id: colon, kind: km, data: %s/examples/data/colon.csv, where: [etype = 2],\n"            \
    "     time: {column: time, unit: days}, event: status, group: node4,\n"                        \
    "     facet: {column: rx, order: [Obs, Lev, Lev+5FU], labels: {Obs: Observation}}}\n"

/* Every %s is the source folder. */
static tf_set *read_set(const char *text, const char *folder, tf_diag *diag) {
    g_auto(GStrv) parts = g_strsplit(text, "%s", -1);
    g_autofree char *whole = g_strjoinv(g_getenv("TF_SOURCE_DIR"), parts);
    g_autofree char *path = write_file(folder, "set.yaml", whole, -1);
    return tf_figure_set_read(path, diag);
}

static char *first_message(const tf_diag *diag) {
    return tf_diag_n_findings(diag) > 0 ? tf_finding_format(tf_diag_finding(diag, 0))
                                        : g_strdup("nothing");
}

static bool run_job(const tf_spec *spec, const tf_job_outputs *outputs, tf_diag *diag) {
    g_autoptr(tf_session) session = tf_session_of_run(NULL);
    return tf_job_run(session, spec, outputs, diag);
}

static char *run_to_text(const tf_spec *spec, const char *folder, const char *name,
                         const char *curves) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const char *const numbers[] = {curves ? NULL : path, NULL};
    tf_job_outputs outputs = {.numbers = numbers, .curves = curves ? path : NULL};
    bool good = run_job(spec, &outputs, diag);
    g_autofree char *message = first_message(diag);
    ck_assert_msg(good, "%s", message);
    char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static size_t count(const char *text, const char *part) {
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) {
        n++;
    }
    return n;
}

START_TEST(numbers_of_a_page_are_those_of_its_figures) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set =
        read_set(FIGURES "  - {id: page, kind: panels, layout: [os, lung]}\n", folder, diag);
    g_autofree char *message = first_message(diag);
    ck_assert_msg(set != NULL, "%s", message);
    g_autofree char *page = run_to_text(tf_set_figure(set, 2), folder, "page.csv", NULL);
    ck_assert_uint_eq(count(page, "figure,group,term,at"), 1);
    for (size_t i = 0; i < 2; i++) {
        g_autofree char *alone = run_to_text(tf_set_figure(set, i), folder, "alone.csv", NULL);
        /* All of its statistics but those at ticks, which follow the width. */
        g_auto(GStrv) lines = g_strsplit(alone, "\n", -1);
        size_t found = 0;
        for (char **line = lines + 1; *line && **line; line++) {
            g_auto(GStrv) fields = g_strsplit(*line, ",", -1);
            if (g_strv_length(fields) == 6 && *fields[3] == '\0') {
                ck_assert_msg(strstr(page, *line) != NULL, "%s", *line);
                found++;
            }
        }
        ck_assert_uint_gt(found, 5);
    }
    g_autofree char *json = run_to_text(tf_set_figure(set, 2), folder, "page.json", NULL);
    ck_assert_uint_eq(count(json, "\"kind\": \"km\""), 2);
    ck_assert_uint_eq(count(json, "\"kind\": \"panels\""), 1);
    ck_assert_uint_eq(count(json, "\"sha256\": \""), 2);
    ck_assert_ptr_nonnull(strstr(json, "\"figure\": \"lung\""));
    remove_folder(folder);
}
END_TEST

START_TEST(page_describes_its_panels_by_their_tags) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(
        FIGURES "  - {id: page, kind: panels, layout: [[os], [lung]], tags: a}\n", folder, diag);
    g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, 2), diag);
    g_autofree char *message = first_message(diag);
    ck_assert_msg(figure != NULL, "%s", message);
    const char *description = tf_figure_description(figure);
    ck_assert_msg(g_str_has_prefix(description, "A page of 2 panels. a, Survival: "), "%s",
                  description);
    ck_assert_msg(strstr(description, " b: ") != NULL, "%s", description);
    ck_assert_msg(strstr(tf_figure_methods(figure), "\nb: ") != NULL, "%s",
                  tf_figure_methods(figure));
    double n = 0;
    ck_assert(tf_results_find(tf_figure_results(figure), "F", "", NAN, "n", &n));
    ck_assert_double_eq(n, 631); /* women in the file */
    g_autoptr(tf_lint_report) report = tf_scene_lint(tf_figure_scene(figure));
    ck_assert_msg(tf_lint_n_findings(report) == 0, "%s", tf_lint_get(report, 0)->message);
    remove_folder(folder);
}
END_TEST

START_TEST(examples_are_without_fault) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path =
        g_build_filename(g_getenv("TF_SOURCE_DIR"), "examples", "panels.yaml", NULL);
    g_autoptr(tf_set) set = tf_figure_set_read(path, diag);
    ck_assert_ptr_nonnull(set);
    size_t drawn = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, i), diag);
        g_autofree char *message = first_message(diag);
        ck_assert_msg(figure != NULL, "%s", message);
        g_autoptr(tf_lint_report) report = tf_scene_lint(tf_figure_scene(figure));
        for (size_t j = 0; j < tf_lint_n_findings(report); j++) {
            ck_abort_msg("%s", tf_lint_get(report, j)->message);
        }
        drawn++;
    }
    ck_assert_uint_eq(drawn, 14);
}
END_TEST

/* ---- facets ---------------------------------------------------------------------------------- */

START_TEST(facets_have_the_numbers_of_their_rows) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(
        FIGURES FACETS
        "  - {id: lev, kind: km, data: %s/examples/data/colon.csv, where: [etype = 2, rx = Lev],\n"
        "     time: {column: time, unit: days}, event: status, group: node4}\n",
        folder, diag);
    g_autofree char *message = first_message(diag);
    ck_assert_msg(set != NULL, "%s", message);
    g_autoptr(tf_figure) facets = tf_figure_new(tf_set_figure(set, 2), diag);
    g_autoptr(tf_figure) filtered = tf_figure_new(tf_set_figure(set, 3), diag);
    ck_assert(facets && filtered);
    const tf_results *all = tf_figure_results(facets);
    const tf_results *lev = tf_figure_results(filtered);
    size_t compared = 0;
    for (size_t i = 0; i < tf_results_n_statistics(lev); i++) {
        const tf_statistic *row = tf_results_statistic(lev, i);
        double value = 0;
        if (!isnan(row->at) || *row->term) {
            continue;
        }
        ck_assert_msg(tf_results_find(all, row->group, "rx=Lev", NAN, row->statistic, &value),
                      "%s %s", row->group, row->statistic);
        ck_assert_msg(value == row->value || (isnan(value) && isnan(row->value)), "%s: %g, not %g",
                      row->statistic, value, row->value);
        compared++;
    }
    ck_assert_uint_gt(compared, 15);
    ck_assert_ptr_nonnull(strstr(tf_figure_description(facets), "Observation: "));
    remove_folder(folder);
}
END_TEST

START_TEST(facets_stand_before_the_groups_of_curves) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(FIGURES FACETS, folder, diag);
    ck_assert_ptr_nonnull(set);
    g_autofree char *curves = run_to_text(tf_set_figure(set, 2), folder, "c.csv", "curves");
    ck_assert_ptr_nonnull(strstr(curves, "\nrx=Obs: 0,"));
    ck_assert_ptr_nonnull(strstr(curves, "\nrx=Lev+5FU: 1,"));
    ck_assert_uint_eq(count(curves, "group,time"), 1);
    g_autofree char *json = run_to_text(tf_set_figure(set, 2), folder, "n.json", NULL);
    ck_assert_ptr_nonnull(strstr(json, "\"rows_read\": 1858"));
    ck_assert_ptr_nonnull(strstr(json, "\"rows_used\": 929"));
    remove_folder(folder);
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

static const struct {
    const char *figures;
    size_t index;
    const char *said;
} refusals[] = {
    {FIGURES FACETS "  - {id: p, kind: panels, layout: [os, colon]}\n", 3,
     "panel \"colon\" has facets"},
    {FIGURES FACETS "  - {id: p, kind: panels, layout: [os, lung], width: 70mm}\n", 3,
     "the page's width must be at least"},
    {FIGURES "  - {id: bad, kind: km, data: none.csv, time: a, event: b}\n"
             "  - {id: p, kind: panels, layout: [os, bad]}\n",
     3, "panel \"bad\": "},
    {FIGURES "  - {id: other, kind: km, data: %s/examples/data/lung.csv, time: time,\n"
             "     event: status=2, style: {font.family: DejaVu Sans}}\n"
             "  - {id: p, kind: panels, layout: [os, other], style: nejm}\n",
     3, "is set in DejaVu Sans, but the page in"},
    {FIGURES "  - {id: f, kind: km, data: %s/examples/data/lung.csv, time: time,\n"
             "     event: {column: status, is: [2]}, facet: {column: sex, order: [1, 2, 3]}}\n",
     2, "facet.order names \"3\", but no row that can be used has it in column \"sex\""},
    {FIGURES "  - {id: f, kind: km, data: %s/examples/data/lung.csv, time: time,\n"
             "     event: {column: status, is: [2]}, facet: {column: sex, order: [1]}}\n",
     2, "\"2\" of column \"sex\" is not in facet.order"},
    {FIGURES "  - {id: f, kind: km, data: %s/examples/data/lung.csv, time: time,\n"
             "     event: {column: status, is: [2]}, facet: age}\n",
     2, "column \"age\" has 42 values: at most 24 panels can be drawn"},
    {FIGURES "  - {id: f, kind: km, data: %s/examples/data/lung.csv, time: time,\n"
             "     event: {column: status, is: [2]}, facet: sexx}\n",
     2, "sexx"},
};

START_TEST(what_does_not_fit_together_is_refused) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_set(refusals[_i].figures, folder, diag);
    g_autofree char *message = first_message(diag);
    ck_assert_msg(set != NULL, "%s", message);
    g_autofree char *path = g_build_filename(folder, "out.pdf", NULL);
    tf_job_outputs outputs = {.figures = (const char *const[]){path, NULL}};
    ck_assert(!run_job(tf_set_figure(set, refusals[_i].index), &outputs, diag));
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    bool said = false;
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        said =
            said || (finding->severity == TF_ERROR && strstr(finding->message, refusals[_i].said));
        g_string_append_printf(all, "%s\n", finding->message);
    }
    ck_assert_msg(said, "\"%s\" in:\n%s", refusals[_i].said, all->str);
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
    remove_folder(folder);
}
END_TEST

/* One sentence for all panels, whichever of them has more marks, and none of a panel's own. */
START_TEST(marks_are_told_once) {
    static const char *const ids[] = {"facets", "four-panels", "wide"};
    static const char *const sentence = "Tick marks indicate ";
    g_autoptr(tf_set) set = gallery_read("examples/panels.yaml");
    g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, ids[_i]));
    g_autofree char *lines = scene_texts(tf_figure_scene(figure), "foot");
    g_autofree char *foot = g_strdelimit(g_strdup(lines), "|", ' ');
    const char *told = strstr(foot, sentence);
    ck_assert_msg(told && g_str_has_prefix(told + strlen(sentence), "one in "), "%s", foot);
    ck_assert_msg(strstr(told + 1, sentence) == NULL, "%s", foot);
    ck_assert_msg(told == foot || told[-2] == '.', "%s", foot);
}
END_TEST

/* Arms stand beside their ratio or below it, and P behind them or below, in all facets or in none.
 */
START_TEST(ratios_of_facets_are_alike) {
    enum { FACETS_OF_LUNG = 3 };
    static const char *const widths[] = {"140mm", "150mm", "160mm", "170mm", "190mm", "220mm"};
    g_autoptr(tf_diag) diag = tf_diag_new();
    char *folder = make_folder();
    g_autoptr(tf_set) set = read_set(
        "trialfig: 1\nfigures:\n"
        "  - {id: ecog, kind: km, data: %s/examples/data/lung.csv, where: ['ph.ecog < 3'],\n"
        "     time: {column: time, unit: days}, event: {column: status, is: [2]},\n"
        "     group: {column: sex, labels: {1: Hommes, 2: Femmes}, order: ['2', '1']},\n"
        "     facet: {column: ph.ecog, columns: 2}, style: thesis-fr}\n",
        folder, diag);
    tf_spec *spec = tf_set_figure(set, 0);
    size_t apart = 0;
    for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
        ck_assert(tf_spec_set(spec, "width", widths[w], diag));
        g_autoptr(tf_figure) figure = gallery_draw(spec);
        const tf_scene *scene = tf_figure_scene(figure);
        size_t below = 0, behind = 0;
        for (size_t i = 0; i < scene_count(scene, "estimates.text"); i++) {
            const char *text = scene_get(scene, "estimates.text", i)->text;
            const bool arms = g_str_has_prefix(text, "(hommes vs femmes)");
            below += arms;
            behind += arms && !g_str_has_suffix(text, ")");
        }
        ck_assert_msg(below % FACETS_OF_LUNG == 0, "%s: %zu below", widths[w], below);
        ck_assert_msg(behind % FACETS_OF_LUNG == 0, "%s: %zu behind", widths[w], behind);
        apart += below > 0;
    }
    ck_assert_uint_gt(apart, 0);
    ck_assert_uint_lt(apart, G_N_ELEMENTS(widths));
    remove_folder(folder);
}
END_TEST

SUITE("panels") {
    TCase *core = tcase_create("core");
    tcase_add_loop_test(core, marks_are_told_once, 0, 3);
    tcase_add_test(core, ratios_of_facets_are_alike);
    tcase_add_test(core, numbers_of_a_page_are_those_of_its_figures);
    tcase_add_test(core, page_describes_its_panels_by_their_tags);
    tcase_add_test(core, examples_are_without_fault);
    tcase_add_test(core, facets_have_the_numbers_of_their_rows);
    tcase_add_test(core, facets_stand_before_the_groups_of_curves);
    suite_add_tcase(suite, core);
    TCase *errors = tcase_create("errors");
    tcase_add_loop_test(errors, what_does_not_fit_together_is_refused, 0, G_N_ELEMENTS(refusals));
    suite_add_tcase(suite, errors);
}
