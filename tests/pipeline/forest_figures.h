#ifndef TESTS_FOREST_FIGURES_H
#define TESTS_FOREST_FIGURES_H

#include "output/pango_text.h"
#include "random_figures.h"
#include "support/forest_rules.h"

/* What has to hold for every forest plot that is drawn with real fonts: the lint finds nothing, the
   words of the PDF neither overlap nor leave the page, marks stay on their axes, decimal marks of a
   column are in line. */

static const struct {
    const char *name, *mark; /* decimal mark */
    double least, most;      /* widths of its pages, mm */
} forest_styles[] = {
    {"nejm", ".", 98, 210},          {"lancet", "\u00b7", 98, 210},  {"jama", ".", 98, 210},
    {"nature", ".", 98, 210},        {"blood", ".", 98, 210},        {"jco", ".", 98, 210},
    {"bmj", ".", 98, 210},           {"gray", ".", 98, 210},         {"thesis-fr", ",", 98, 210},
    {"slides-light", ".", 339, 420}, {"slides-dark", ".", 339, 420},
};

/* ---- marks ----------------------------------------------------------------------------------- */

static inline bool has_role(const tf_node *node, const char *role) {
    return node->type != TF_NODE_GROUP_BEGIN && g_strcmp0(node->role, role) == 0;
}

/* Boxes with their middles, everything else wholly. Returns whether it stands for an estimate. */
static inline bool check_mark(const tf_scene *scene, const tf_node *node, const tf_node *axis,
                              GString *report) {
    static const char *const whole[] = {"forest.interval", "forest.diamond",    "forest.arrow",
                                        "forest.outside",  "forest.prediction", NULL};
    if (node->type == TF_NODE_GROUP_BEGIN || !node->role || node->n_points < 2) {
        return false;
    }
    double low = axis->points[0].x - 0.01, high = axis->points[1].x + 0.01;
    for (size_t k = 0; g_strv_contains(whole, node->role) && k < node->n_points; k++) {
        if ((node->points[k].x < low || node->points[k].x > high) &&
            !forest_begins_at_box(scene, node)) {
            g_string_append_printf(report, "  %s at %g leaves its axis\n", node->role,
                                   node->points[k].x);
        }
    }
    forest_extent extent = {0};
    bool box = forest_box_extent(node, &extent);
    double x = (extent.left + extent.right) / 2;
    if (box && (x < low || x > high)) {
        g_string_append_printf(report, "  a box at %g leaves its axis\n", x);
    }
    return box || g_str_equal(node->role, "forest.diamond") ||
           g_str_equal(node->role, "forest.outside");
}

/* Marks of a plot come before its axis. Returns how many stand for an estimate. */
static inline size_t check_marks(const tf_scene *scene, GString *report) {
    size_t from = 0, found = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *axis = tf_scene_node(scene, i);
        if (!has_role(axis, "axis.x.line")) {
            continue;
        }
        for (; from < i; from++) {
            found += check_mark(scene, tf_scene_node(scene, from), axis, report);
        }
    }
    return found;
}

/* ---- decimal marks --------------------------------------------------------------------------- */

typedef struct decimal_cell {
    const tf_node *node;
    double x; /* of its first decimal mark; NaN: it has none */
} decimal_cell;

/* First mark that stands before a digit, by the text up to it; limits on a line of their own are
   not what a column is aligned by. */
static inline double decimal_x(const tf_node *node, const char *mark, const tf_measurer *measurer) {
    for (const char *at = strstr(node->text, mark); at; at = strstr(at + 1, mark)) {
        if (g_ascii_isdigit(at[strlen(mark)]) && node->text[0] != '(') {
            g_autofree char *before = g_strndup(node->text, (size_t)(at - node->text));
            return node->at.x + (*before ? tf_measure(measurer, &node->font, before).advance : 0);
        }
    }
    return NAN;
}

static inline int by_left(gconstpointer a, gconstpointer b) {
    double first = ((const decimal_cell *)a)->node->logical.x;
    double second = ((const decimal_cell *)b)->node->logical.x;
    return (first > second) - (first < second);
}

/* Cells of a column are those that stand above each other: columns have gaps. */
static inline void check_decimals(const tf_scene *scene, const tf_measurer *measurer,
                                  const char *mark, GString *report) {
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(decimal_cell));
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && has_role(node, "table.cell")) {
            decimal_cell cell = {node, decimal_x(node, mark, measurer)};
            g_array_append_val(cells, cell);
        }
    }
    g_array_sort(cells, by_left);
    double right = -INFINITY, first = NAN;
    for (guint i = 0; i < cells->len; i++) {
        const decimal_cell *cell = &g_array_index(cells, decimal_cell, i);
        first = cell->node->logical.x >= right ? NAN : first;
        right = fmax(right, cell->node->logical.x + cell->node->logical.width);
        if (!isnan(first) && fabs(cell->x - first) > 0.05) {
            g_string_append_printf(report, "  decimal mark of \"%s\" at %.3f, others at %.3f\n",
                                   cell->node->text, cell->x, first);
        }
        first = isnan(first) ? cell->x : first;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

/** What is wrong with a figure that was drawn, on all its pages; `pdf` is written, whose words are
 * looked at if it is one page. `n_marks` is how many estimates have to be seen; SIZE_MAX: not
 * known. `mark` NULL: decimals are not asked for. */
static inline void check_forest(tf_figure *figure, const char *pdf, size_t n_marks,
                                const char *mark, forest_ends ends, GString *report) {
    const tf_scene *scene = tf_figure_scene(figure);
    g_autoptr(tf_diag) diag = tf_diag_new();
    if (!tf_figure_render_file(figure, pdf, NULL, diag)) {
        append_findings(diag, report);
        return;
    }
    tf_measurer measurer = tf_fonts_measurer(tf_figure_fonts(figure));
    size_t found = 0;
    for (const tf_scene *page = scene; page; page = tf_scene_next_page(page)) {
        check_lint(page, report);
        g_autofree char *faults = forest_rule_faults(page, ends);
        g_string_append(report, faults);
        found += check_marks(page, report);
        if (mark) {
            check_decimals(page, &measurer, mark, report);
        }
    }
    if (n_marks != SIZE_MAX && found != n_marks) {
        g_string_append_printf(report, "  %zu marks for %zu estimates\n", found, n_marks);
    }
    if (witness_there() && !tf_scene_next_page(scene)) {
        g_autofree char *texts = all_texts(scene);
        witness_words(pdf, texts, report);
    }
}

static inline tf_figure *draw_forest(const figure_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("forest", diag);
    tf_spec_set(spec, "data", data, diag);
    for (guint i = 0; i < c->settings->len; i += 2) {
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    }
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

#endif
