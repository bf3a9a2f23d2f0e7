#include "forest_figures.h"

/* Forest plots on pages with other figures: a slide with bars or a curve beside them, four panels
   on paper, rows of their own. The table takes its whole cell, whatever margins other figures of
   the row and column have; texts neither overlap nor leave the page. */

#define POINTS_PER_MM (72 / 25.4)

static const char *const trials = "trial,hr,lower,upper\n"
                                  "IMROZ PFS,0.60,0.44,0.81\n"
                                  "AQUILA PFS,0.49,0.36,0.67\n"
                                  "AQUILA OS,0.52,0.27,0.98\n"
                                  "KarMMa-3 PFS,0.49,0.38,0.63\n"
                                  "CARTITUDE-4 PFS,0.26,0.18,0.38\n"
                                  "DREAMM-3 PFS,1.03,0.72,1.47\n"
                                  "DREAMM-7 PFS,0.41,0.31,0.53\n"
                                  "DREAMM-8 PFS,0.52,0.37,0.73\n";

static const char *const figures =
    "trialfig: 1\n"
    "figures:\n"
    "  - {id: bars, kind: bars, formats: [], data: %s/examples/data/imroz_responses.csv,\n"
    "     category: response, n: n, total: total, group: arm, title: Responses}\n"
    "  - {id: forest, kind: forest, formats: [], data: trials.csv, label: trial, estimate: hr,\n"
    "     lower: lower, upper: upper, effect: hazard_ratio, title: Hazard ratios,\n"
    "     favours: {left: New treatment better, right: Control better}}\n"
    "  - {id: km, kind: km, formats: [], data: %s/examples/data/mgus2.csv, event: death,\n"
    "     time: {column: futime, unit: months}, group: sex, title: Survival}\n"
    "  - {id: subgroups, kind: forest, formats: [], data: %s/examples/data/colon.csv,\n"
    "     where: [etype = 2, rx != Lev], time: {column: time, unit: days}, event: status,\n"
    "     group: {column: rx, order: [Obs, Lev+5FU], reference: Obs,\n"
    "             labels: {Obs: Observation, Lev+5FU: Levamisole + 5-FU}},\n"
    "     subgroups: [{column: age, label: Age (years), cuts: [50, 60, 70]},\n"
    "                 {column: sex, label: Sex, labels: {0: Female, 1: Male}}],\n"
    "     title: Subgroups}\n";

typedef struct page_case {
    const char *page;
    double width, height; /* mm; height 0: as high as it takes */
    size_t n_forests;
} page_case;

static const page_case pages[] = {
    {"style: slides-light, layout: [[bars, forest]], page: slide, tags: none, title: Two parts",
     338.667, 190.5, 1},
    {"style: slides-dark, layout: [[forest, bars]], page: slide, tags: none", 338.667, 190.5, 1},
    {"style: slides-dark, layout: [[forest, km]], page: slide, tags: none, title: Two parts",
     338.667, 190.5, 1},
    {"style: slides-light, layout: [[bars, forest]], page: slide, widths: [2, 3]", 338.667, 190.5,
     1},
    {"style: nejm, layout: [[bars, forest], [km, subgroups]], page: A4, tags: A", 210, 297, 2},
    {"style: lancet, layout: [[forest, bars], [subgroups, km]], widths: [3, 2], page: A4", 210, 297,
     2},
    {"style: nejm, layout: [[km, bars], [subgroups, subgroups]], page: A4, tags: A", 210, 297, 1},
    {"style: jama, layout: [[forest], [subgroups]], tags: A", 178, 0, 2},
    {"style: thesis-fr, layout: [[km], [subgroups]], page: A4, tags: A", 210, 297, 1},
};

static tf_set *read_page(const page_case *page, const char *folder, tf_diag *diag) {
    g_auto(GStrv) parts = g_strsplit(figures, "%s", -1);
    g_autofree char *all = g_strjoinv(g_getenv("TF_SOURCE_DIR"), parts);
    g_autofree char *text =
        g_strdup_printf("%s  - {id: page, kind: panels, %s}\n", all, page->page);
    g_autofree char *data = write_file(folder, "trials.csv", trials, -1);
    g_autofree char *path = write_file(folder, "set.yaml", text, -1);
    return tf_figure_set_read(path, diag);
}

/* The rule below the header runs over the whole cell: over the page, where that is the cell. */
static void check_rules(const tf_scene *scene, const page_case *page) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (!has_role(node, "table.rule")) {
            continue;
        }
        double length = node->points[1].x - node->points[0].x;
        bool whole = strstr(page->page, "[subgroups, subgroups]") || strstr(page->page, "[[km], ");
        if (whole && length > 200) {
            /* paper has margins of 20 mm */
            ck_assert_double_eq_tol(node->points[0].x, 20 * POINTS_PER_MM, 0.01);
            ck_assert_double_eq_tol(node->points[1].x, 190 * POINTS_PER_MM, 0.01);
        }
        n++;
    }
    ck_assert_uint_ge(n, page->n_forests);
}

START_TEST(is_part_of_a_page) {
    const page_case *page = &pages[_i];
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(tf_set) set = read_page(page, folder, diag);
    g_autoptr(tf_figure) figure = set ? tf_figure_new(tf_set_figure(set, 4), diag) : NULL;
    append_findings(diag, report);
    ck_assert_msg(figure != NULL, "%s\n%s", page->page, report->str);
    const tf_scene *scene = tf_figure_scene(figure);
    ck_assert_double_eq_tol(tf_scene_width(scene), page->width * POINTS_PER_MM, 0.01);
    if (page->height > 0) {
        ck_assert_double_eq_tol(tf_scene_height(scene), page->height * POINTS_PER_MM, 0.01);
    }
    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    check_forest(figure, pdf, SIZE_MAX, NULL, FOREST_OWN_ENDS, report);
    ck_assert_msg(report->len == 0, "%s\n%s", page->page, report->str);
    check_rules(scene, page);
    remove_folder(folder);
}
END_TEST

SUITE("forest plots among panels") {
    add_loop(suite, "core", is_part_of_a_page, (int)G_N_ELEMENTS(pages));
}
