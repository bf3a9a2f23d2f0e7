#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/forest_rules.h"
#include "support/gallery.h"
#include "support/scenes.h"
#include "support/suite.h"

/* How the table beside intervals is set: headings on common lines, labels on one line where the row
   has room for it, a wider gap between effects. On real letters. */

#define STRESS   "tests/pipeline/stress/forest.yaml"
#define EXAMPLES "examples/forest.yaml"

/* Lines of text are this far apart, in sizes of it. */
#define LINE_EM 1.2

static tf_figure *figure_of(const char *file, const char *id) {
    g_autoptr(tf_set) set = gallery_read(file);
    return gallery_draw_clean(gallery_find(set, id));
}

/* Names of arms, what is counted below them and "Hazard Ratio (95% CI)" beside both are lines of
   one header. Above a rule headings have a place of their own: those aren't looked at. */
static const struct {
    const char *file, *id;
} headers[] = {
    {EXAMPLES, "imroz-subgroups-template"},
    {EXAMPLES, "colon-subgroups"},
    {EXAMPLES, "colon-subgroups-jama"},
    {EXAMPLES, "mgus2-endpoints"},
    {EXAMPLES, "bcg"},
    {EXAMPLES, "bcg-by-allocation"},
    {STRESS, "few-studies"},
    {STRESS, "studies"},
    {STRESS, "subgroups"},
};

static double rule_above_the_last(const tf_scene *scene) {
    double lowest = -INFINITY, next = -INFINITY;
    for (size_t i = 0; scene_get(scene, "table.rule", i); i++) {
        double y = scene_get(scene, "table.rule", i)->points[0].y;
        if (y > lowest + 0.01) {
            next = lowest;
            lowest = y;
        } else if (y < lowest - 0.01) {
            next = fmax(next, y);
        }
    }
    return next;
}

START_TEST(headings_share_their_lines) {
    g_autoptr(tf_figure) figure = figure_of(headers[_i].file, headers[_i].id);
    const tf_scene *scene = tf_figure_scene(figure);
    double above = rule_above_the_last(scene), bottom = -INFINITY;
    for (size_t i = 0; scene_get(scene, "table.heading", i); i++)
        bottom = fmax(bottom, scene_get(scene, "table.heading", i)->at.y);
    for (size_t i = 0; scene_get(scene, "table.heading", i); i++) {
        const tf_node *heading = scene_get(scene, "table.heading", i);
        double lines = (bottom - heading->at.y) / (LINE_EM * heading->font.size);
        ck_assert_msg(heading->at.y < above || fabs(lines - round(lines)) < 0.01,
                      "%s: \"%s\" stands %.3f lines above the last", headers[_i].id, heading->text,
                      lines);
    }
}
END_TEST

/* The widest number stands in the last row alone, and with a narrower column of labels these would
   break beside blanks. */
static const struct {
    const char *file, *id, *label;
    size_t n;
} whole_labels[] = {
    {EXAMPLES, "bcg-by-allocation", "Random effects (REML)", 4},
    {EXAMPLES, "bcg-by-allocation", "Comstock & Webster 1969", 1},
    {EXAMPLES, "bcg-by-allocation", "Frimodt-Moller et al 1973", 1},
    {EXAMPLES, "bcg", "Comstock & Webster 1969", 1},
    {STRESS, "studies", "García-Fernández et al 2019", 1},
    {STRESS, "studies", "García-Fernández et al 2007", 1},
    {STRESS, "criteres", "Other or not reported", 1},
};

START_TEST(labels_take_the_blank_beside_them) {
    g_autoptr(tf_figure) figure = figure_of(whole_labels[_i].file, whole_labels[_i].id);
    const tf_scene *scene = tf_figure_scene(figure);
    size_t found = 0;
    for (size_t i = 0; scene_get(scene, "table.label", i); i++)
        found += g_str_equal(scene_get(scene, "table.label", i)->text, whole_labels[_i].label);
    ck_assert_uint_eq(found, whole_labels[_i].n);
}
END_TEST

/* Numbers are headed by what stands over the intervals too, unless that takes three lines. */
static const struct {
    const char *file, *id, *last;
} numbers[] = {
    {EXAMPLES, "lupus-differences", "Estimate"},
    {EXAMPLES, "lupus-differences-fr", "Estimation"},
    {EXAMPLES, "colon-subgroups", "Hazard Ratio"},
    {STRESS, "differences", "Différence de"},
    {STRESS, "differences-column", "Mean Difference"},
};

START_TEST(headings_of_numbers_are_short) {
    g_autoptr(tf_figure) figure = figure_of(numbers[_i].file, numbers[_i].id);
    const tf_scene *scene = tf_figure_scene(figure);
    const double end = scene_get(scene, "axis.x.line", 0)->points[1].x;
    size_t found = 0;
    for (size_t i = 0; scene_get(scene, "table.heading", i); i++) {
        const tf_node *heading = scene_get(scene, "table.heading", i);
        found += heading->logical.x > end && g_str_equal(heading->text, numbers[_i].last);
    }
    ck_assert_uint_eq(found, 1);
}
END_TEST

/* However far a label reaches, half its size is free before the number of its row. */
START_TEST(labels_keep_clear_of_numbers) {
    for (size_t k = 0; k < G_N_ELEMENTS(whole_labels); k++) {
        g_autoptr(tf_figure) figure = figure_of(whole_labels[k].file, whole_labels[k].id);
        const tf_scene *scene = tf_figure_scene(figure);
        for (size_t i = 0; scene_get(scene, "table.label", i); i++) {
            const tf_node *label = scene_get(scene, "table.label", i);
            double end = label->logical.x + label->logical.width;
            for (size_t c = 0; scene_get(scene, "table.cell", c); c++) {
                const tf_node *cell = scene_get(scene, "table.cell", c);
                ck_assert_msg(fabs(cell->at.y - label->at.y) > 0.1 ||
                                  cell->logical.x >= end + 0.5 * label->font.size,
                              "%s: \"%s\" is %.2f from \"%s\"", whole_labels[k].id, label->text,
                              cell->logical.x - end, cell->text);
            }
        }
    }
}
END_TEST

/* The rules below two titles are as far apart as an em at least, which columns mostly aren't. */
static const struct {
    const char *file, *id;
} pairs[] = {
    {EXAMPLES, "mgus2-endpoints"},
    {EXAMPLES, "medianes-anti-bcma"},
    {STRESS, "endpoints"},
    {STRESS, "criteres"},
};

START_TEST(effects_are_parted) {
    g_autoptr(tf_figure) figure = figure_of(pairs[_i].file, pairs[_i].id);
    const tf_scene *scene = tf_figure_scene(figure);
    const tf_node *first = NULL, *second = NULL;
    for (size_t i = 0; scene_get(scene, "table.rule", i); i++) {
        const tf_node *rule = scene_get(scene, "table.rule", i);
        bool whole = rule->points[1].x - rule->points[0].x > 0.9 * tf_scene_width(scene);
        if (!whole && (!first || rule->points[0].x < first->points[0].x))
            first = rule;
        if (!whole && (!second || rule->points[0].x > second->points[0].x))
            second = rule;
    }
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_ne(first, second);
    double em = scene_get(scene, "table.cell", 0)->font.size;
    ck_assert_double_ge(second->points[0].x - first->points[1].x, em - 0.01);
}
END_TEST

/* Rows of all patients and of what is pooled are bold, and nothing else below the header but
 * groups.
 */
static const struct {
    const char *id, *text;
    bool bold;
} weights[] = {
    {"bcg", "0·65 (0·60–0·70)", true},
    {"bcg", "0·49 (0·33–0·73)", true},
    {"bcg", "1065/191\u2009064", true},
    {"bcg", "(0·14–1·76)", false}, /* of a new study */
    {"bcg", "0·41 (0·13–1·26)", false},
    {"bcg-by-allocation", "0·58 (0·34–1·01)", true},
    {"colon-subgroups", "0.69 (0.55–0.87)", true},
    {"colon-subgroups", "168/315", true},
    {"colon-subgroups", "0.69 (0.53–0.90)", false},
    {"colon-subgroups-jama", ".48", false}, /* beside the heading of a group */
};

START_TEST(summaries_are_bold) {
    g_autoptr(tf_figure) figure = figure_of(EXAMPLES, weights[_i].id);
    const tf_scene *scene = tf_figure_scene(figure);
    const tf_node *found = NULL, *node;
    for (size_t i = 0; !found && (node = scene_get(scene, "table.cell", i)); i++)
        found = g_str_equal(node->text, weights[_i].text) ? node : NULL;
    ck_assert_msg(found != NULL, "%s: no \"%s\"", weights[_i].id, weights[_i].text);
    ck_assert_int_eq(found->font.bold, weights[_i].bold);
}
END_TEST

/* On a page of one column: what has no room there is broken, and nothing else. */
static const struct {
    const char *id, *role, *text;
} narrow[] = {
    /* headings run over blank intervals, up to the line of no effect */
    {"lung-model", "table.label", "ECOG performance status"},
    {"imroz-subgroups-template", "table.label", "International Staging System stage"},
    {"imroz-subgroups-template", "table.label", "ECOG performance-status score"},
    /* names of arms are wider than these, limits of the ratios wider than their heading */
    {"colon-subgroups", "table.cell", "168/315"},
    {"colon-subgroups", "table.cell", "(0.55–0.87)"},
    {"imroz-subgroups-template", "table.cell", "0.60 (0.45–0.80)"},
};

START_TEST(a_column_breaks_what_it_must) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = gallery_read(EXAMPLES);
    tf_spec *spec = gallery_find(set, narrow[_i].id);
    ck_assert(tf_spec_set(spec, "width", "88mm", diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    const tf_scene *scene = tf_figure_scene(figure);
    const double null = scene_get(scene, "forest.null", 0)->points[0].x;
    const tf_node *found = NULL, *node;
    for (size_t i = 0; !found && (node = scene_get(scene, narrow[_i].role, i)); i++)
        found = g_str_equal(node->text, narrow[_i].text) ? node : NULL;
    ck_assert_msg(found != NULL, "%s: no \"%s\"", narrow[_i].id, narrow[_i].text);
    if (g_str_equal(narrow[_i].role, "table.label"))
        ck_assert_double_le(found->logical.x + found->logical.width, null - 0.9 * found->font.size);
}
END_TEST

SUITE("tables of forest plots") {
    add_loop(suite, "core", headings_share_their_lines, G_N_ELEMENTS(headers));
    add_loop(suite, "core", labels_take_the_blank_beside_them, G_N_ELEMENTS(whole_labels));
    add_loop(suite, "core", headings_of_numbers_are_short, G_N_ELEMENTS(numbers));
    add_loop(suite, "core", effects_are_parted, G_N_ELEMENTS(pairs));
    add_loop(suite, "core", summaries_are_bold, G_N_ELEMENTS(weights));
    add_loop(suite, "core", a_column_breaks_what_it_must, G_N_ELEMENTS(narrow));
    add_tests(suite, "core", labels_keep_clear_of_numbers, NULL);
}
