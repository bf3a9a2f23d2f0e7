#include <check.h>
#include <math.h>
#include <string.h>

#include "lines/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Figures of lines from results made by hand: where points, limits, targets and names stand, what
   is written, and whole scenes as text. TF_UPDATE_GOLDENS=1 writes those anew. */

enum { PLACES = 4 };

typedef struct lines_kit {
    figure_kit fig;
    tf_lines_results l;
} lines_kit;

static const tf_lines_group arms[] = {{"Drug", "Drug", {0, 0}, 20},
                                      {"Placebo", "Placebo", {0, 0}, 21}};

/** Group g at place k: 10 - 2k, with 3k more for the second, and limits of 1 around it. */
static double value_at(size_t group, size_t place) {
    return 10 - 2 * (double)place + 3 * (double)(group * place);
}

static lines_kit *kit_of(size_t n_groups) {
    static const tf_lines_place places[PLACES] = {{"Baseline", "Baseline", NULL, 0},
                                                  {"Week 4", "Week 4", "4", 4},
                                                  {"Week 8", "Week 8", "8", 8},
                                                  {"Week 16", "Week 16", "16", 16}};
    lines_kit *kit = g_new0(lines_kit, 1);
    kit->fig = figure_kit_new(&tf_lines_figure, &tf_lines_key_table, &kit->l);
    tf_lines_point *points = tf_arena_array(kit->fig.arena, tf_lines_point, n_groups * PLACES);
    for (size_t i = 0; i < n_groups * PLACES; i++) {
        const double value = value_at(i / PLACES, i % PLACES);
        points[i] = (tf_lines_point){
            .estimate = value, .lower = value - 1, .upper = value + 1, .n = 20 + (double)i};
    }
    kit->l = (tf_lines_results){.level = 0.95,
                                .n_places = PLACES,
                                .n_groups = n_groups,
                                .places = places,
                                .placed = true,
                                .numbered_in = {TF_VISIT_UNIT_WEEKS, NULL, NULL},
                                .groups = arms,
                                .reference = n_groups > 1 ? 1 : SIZE_MAX,
                                .points = points,
                                .n_patients = 41,
                                .has_limits = true,
                                .has_counts = true,
                                .low = 3,
                                .high = 14};
    figure_kit_set(&kit->fig, "style.name=base");
    figure_kit_set(&kit->fig, "visit.column=visit");
    figure_kit_set(&kit->fig, "value=score");
    return kit;
}

static void kit_free(lines_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(lines_kit, kit_free)

static void draw(lines_kit *kit) {
    GString *faults = g_string_new(NULL);
    figure_kit_draw(&kit->fig);
    if (kit->fig.scene)
        scene_add_lint_faults(kit->fig.scene, faults);
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

static const tf_node *node(const lines_kit *kit, const char *role, size_t k) {
    const tf_node *found = scene_get(kit->fig.scene, role, k);
    ck_assert_ptr_nonnull(found);
    return found;
}

static tf_point middle_of(const tf_node *shape) {
    tf_point low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < shape->n_points; i++) {
        low = (tf_point){fmin(low.x, shape->points[i].x), fmin(low.y, shape->points[i].y)};
        high = (tf_point){fmax(high.x, shape->points[i].x), fmax(high.y, shape->points[i].y)};
    }
    return (tf_point){(low.x + high.x) / 2, (low.y + high.y) / 2};
}

/** y of a value, from the ticks of the axis and their labels. */
static double y_of(const lines_kit *kit, double value) {
    const tf_node *labels[2] = {node(kit, "axis.y.label", 0), node(kit, "axis.y.label", 1)};
    const double y[2] = {node(kit, "axis.y.tick", 0)->points[0].y,
                         node(kit, "axis.y.tick", 1)->points[0].y};
    const double at[2] = {g_ascii_strtod(labels[0]->text, NULL),
                          g_ascii_strtod(labels[1]->text, NULL)};
    return y[0] + (value - at[0]) / (at[1] - at[0]) * (y[1] - y[0]);
}

/** Visits that have no place in time, by these names. */
static void name_visits(lines_kit *kit, const char *const names[PLACES]) {
    tf_lines_place *places = tf_arena_array(kit->fig.arena, tf_lines_place, PLACES);
    for (size_t k = 0; k < PLACES; k++)
        places[k] = (tf_lines_place){names[k], names[k], NULL, (double)k};
    kit->l.places = places;
    kit->l.placed = false;
    kit->l.numbered_in = (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
}

/* ---- where things stand -----------------------------------------------------------------------
 */

START_TEST(values_are_heights) {
    g_autoptr(lines_kit) kit = kit_of(2);
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "curve"), 2);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "whisker"), 2 * PLACES * 3);
    for (size_t g = 0; g < 2; g++)
        for (size_t k = 0; k < PLACES; k++) {
            const tf_point sign = middle_of(node(kit, "marker", g * PLACES + k));
            const tf_point on_line = node(kit, "curve", g)->points[k];
            const tf_node *whisker = node(kit, "whisker", (g * PLACES + k) * 3);
            const double y = y_of(kit, value_at(g, k));
            ck_assert_double_eq_tol(on_line.y, y, 1e-6);
            ck_assert_double_eq_tol(sign.y, y, 1e-6);
            ck_assert_double_eq_tol(sign.x, on_line.x, 1e-6);
            ck_assert_double_eq_tol(whisker->points[0].y, y_of(kit, value_at(g, k) - 1), 1e-6);
            ck_assert_double_eq_tol(whisker->points[1].y, y_of(kit, value_at(g, k) + 1), 1e-6);
        }
}
END_TEST

/* Visits at their weeks; intervals of groups stand beside each other, around the tick. */
START_TEST(visits_are_distances) {
    g_autoptr(lines_kit) kit = kit_of(2);
    draw(kit);
    const double first = node(kit, "axis.x.tick", 0)->points[0].x;
    const double last = node(kit, "axis.x.tick", 3)->points[0].x;
    static const double weeks[PLACES] = {0, 4, 8, 16};
    for (size_t k = 0; k < PLACES; k++) {
        const double x = first + (last - first) * weeks[k] / 16;
        const double a = node(kit, "curve", 0)->points[k].x, b = node(kit, "curve", 1)->points[k].x;
        ck_assert_double_eq_tol(node(kit, "axis.x.tick", k)->points[0].x, x, 1e-6);
        ck_assert_double_eq_tol((a + b) / 2, x, 1e-6);
        ck_assert_double_gt(b - a, 2);
    }
    g_autoptr(lines_kit) bands = kit_of(2);
    figure_kit_set(&bands->fig, "interval.drawn=bands");
    draw(bands);
    ck_assert_uint_eq(scene_count(bands->fig.scene, "band"), 2);
    ck_assert_uint_eq(scene_count(bands->fig.scene, "whisker"), 0);
    ck_assert_double_eq(node(bands, "curve", 0)->points[1].x, node(bands, "curve", 1)->points[1].x);
}
END_TEST

/* Level, on two lines, or all of them upwards: none is left out, and each stands at its tick. */
static const struct {
    const char *width, *names[PLACES];
    size_t n_lines;
    bool turned;
} named[] = {
    {"180mm", {"Screening", "Baseline", "Week 4", "Follow-up"}, 4, false},
    {"180mm",
     {"Screening", "Baseline", "End of the randomized, double-blind treatment", "Follow-up"},
     5,
     false},
    {"60mm", {"Screening", "Randomization", "Premedication", "Follow-up"}, 4, true},
};

START_TEST(names_of_visits_stand) {
    g_autoptr(lines_kit) kit = kit_of(2);
    g_autofree char *width = g_strdup_printf("width=%s", named[_i].width);
    name_visits(kit, named[_i].names);
    figure_kit_set(&kit->fig, width);
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "axis.x.label"), named[_i].n_lines);
    for (size_t k = 0; k < named[_i].n_lines; k++)
        ck_assert_int_eq(node(kit, "axis.x.label", k)->angle != 0, named[_i].turned);
}
END_TEST

START_TEST(logarithms_have_even_decades) {
    g_autoptr(lines_kit) kit = kit_of(1);
    tf_lines_point *points = (tf_lines_point *)kit->l.points;
    static const double values[PLACES] = {1, 10, 100, 1000};
    for (size_t k = 0; k < PLACES; k++)
        points[k] = (tf_lines_point){.estimate = values[k], .lower = NAN, .upper = NAN, .n = 5};
    kit->l.low = 1;
    kit->l.high = 1000;
    figure_kit_set(&kit->fig, "y.log=true");
    draw(kit);
    const tf_node *curve = node(kit, "curve", 0);
    const double step = curve->points[0].y - curve->points[1].y;
    ck_assert_double_gt(step, 5);
    ck_assert_double_eq_tol(curve->points[1].y - curve->points[2].y, step, 1e-6);
    ck_assert_double_eq_tol(curve->points[2].y - curve->points[3].y, step, 1e-6);
    g_autofree char *labels = scene_texts(kit->fig.scene, "axis.y.label");
    ck_assert_str_eq(labels, "1|10|100|1000");
}
END_TEST

/* From week 4 on 8, from week 8 on 6: a corner at each, and all of it below to the axis. */
START_TEST(targets_move_in_steps) {
    static const tf_lines_step steps[] = {{4, 8}, {8, 6}};
    g_autoptr(lines_kit) kit = kit_of(2);
    kit->l.steps = steps;
    kit->l.n_steps = 2;
    figure_kit_set(&kit->fig, "target.steps={4: 8, 8: 6}");
    figure_kit_set(&kit->fig, "target.label=Low activity");
    draw(kit);
    const tf_node *edge = node(kit, "guide.target", 0), *area = node(kit, "band.target", 0);
    ck_assert_uint_eq(edge->n_points, 4);
    ck_assert_double_eq_tol(edge->points[0].x, node(kit, "axis.x.tick", 1)->points[0].x, 1e-6);
    ck_assert_double_eq_tol(edge->points[0].y, y_of(kit, 8), 1e-6);
    ck_assert_double_eq_tol(edge->points[1].x, node(kit, "axis.x.tick", 2)->points[0].x, 1e-6);
    ck_assert_double_eq_tol(edge->points[3].y, y_of(kit, 6), 1e-6);
    ck_assert_double_eq_tol(area->points[4].y, node(kit, "axis.x.line", 0)->points[0].y, 1e-6);
    g_autofree char *legend = scene_texts(kit->fig.scene, "legend.name");
    ck_assert_str_eq(legend, "Low activity");
}
END_TEST

/* ---- patients' own lines ----------------------------------------------------------------------
 */

START_TEST(gaps_break_lines) {
    static const double whole[] = {9, 8, 7, 6}, broken[] = {5, NAN, 4, 5};
    static const uint8_t gaps[] = {1, 1, 1, 1, 1, 1, 1, 1};
    static const tf_lines_course courses[] = {{"a", 0, whole, gaps},
                                              {"b", 0, broken, gaps},
                                              {"c", 0, whole, gaps},
                                              {"d", 0, whole, gaps},
                                              {"e", 0, whole, gaps}};
    for (int join = 0; join < 2; join++) {
        g_autoptr(lines_kit) kit = kit_of(1);
        kit->l.courses = courses;
        kit->l.n_courses = G_N_ELEMENTS(courses);
        kit->l.summary = TF_LINES_NONE;
        kit->l.has_limits = false;
        kit->l.said.gaps = 1;
        tf_lines_point *points = (tf_lines_point *)kit->l.points;
        for (size_t k = 0; k < PLACES; k++)
            points[k].estimate = points[k].lower = points[k].upper = NAN;
        figure_kit_set(&kit->fig, "individual=true");
        figure_kit_set(&kit->fig, join ? "gaps=join" : "gaps=break");
        draw(kit);
        ck_assert_uint_eq(scene_count(kit->fig.scene, "curve.patient"), 5);
        ck_assert_uint_eq(node(kit, "curve.patient", 1)->n_points, join ? 3 : 2);
        /* a value alone before a gap has a sign */
        ck_assert_uint_eq(scene_count(kit->fig.scene, "marker"), join ? 0 : 1);
        g_autofree char *foot = g_strdelimit(scene_texts(kit->fig.scene, "foot"), "|", ' ');
        ck_assert_ptr_nonnull(strstr(foot, "Each line is one patient."));
        ck_assert_ptr_nonnull(strstr(foot, join ? "go on over visits without a value"
                                                : "breaks where a visit has no value"));
    }
}
END_TEST

/* ---- what is written --------------------------------------------------------------------------
 */

START_TEST(texts) {
    g_autoptr(lines_kit) kit = kit_of(2);
    draw(kit);
    g_autofree char *names = scene_texts(kit->fig.scene, "curve.label");
    g_autofree char *below = scene_texts(kit->fig.scene, "axis.x.label");
    g_autofree char *x = scene_texts(kit->fig.scene, "axis.x.title");
    g_autofree char *y = scene_texts(kit->fig.scene, "axis.y.title");
    g_autofree char *counts = scene_texts(kit->fig.scene, "risk_table.count");
    g_autofree char *foot = g_strdelimit(scene_texts(kit->fig.scene, "foot"), "|", ' ');
    ck_assert_str_eq(names, "Placebo|Drug"); /* from the top down, as the lines end */
    ck_assert_str_eq(below, "Baseline|4|8|16");
    ck_assert_str_eq(x, "Weeks");
    ck_assert_str_eq(y, "Mean score");
    ck_assert_str_eq(counts, "20|21|22|23|24|25|26|27");
    ck_assert_ptr_nonnull(strstr(foot, "Points: means; bars: 95% confidence intervals."));
    ck_assert_uint_eq(scene_count(kit->fig.scene, "legend.name"), 0);
}
END_TEST

/* Names that would stand on each other are in the legend; a line that ends early has none beside
 * it.
 */
START_TEST(names_or_a_legend) {
    for (int early = 0; early < 2; early++) {
        g_autoptr(lines_kit) kit = kit_of(2);
        if (early)
            ((tf_lines_point *)kit->l.points)[PLACES - 1] =
                (tf_lines_point){.estimate = NAN, .lower = NAN, .upper = NAN, .n = 3};
        else
            figure_kit_set(&kit->fig, "labels=legend");
        draw(kit);
        g_autofree char *legend = scene_texts(kit->fig.scene, "legend.name");
        ck_assert_str_eq(legend, "Drug|Placebo");
        ck_assert_uint_eq(scene_count(kit->fig.scene, "curve.label"), 0);
    }
}
END_TEST

static const struct {
    tf_lines_change change;
    tf_lines_summary summary;
    const char *locale, *title;
} titles[] = {
    {TF_LINES_VALUES, TF_LINES_MEDIAN, "locale=en", "Median score"},
    {TF_LINES_VALUES, TF_LINES_GEOMETRIC, "locale=en", "Geometric mean of score"},
    {TF_LINES_VALUES, TF_LINES_PERCENT, "locale=fr", "Patients (%)"},
    {TF_LINES_ABSOLUTE, TF_LINES_MEAN, "locale=fr", "score, variation moyenne"},
    {TF_LINES_PERCENT_CHANGE, TF_LINES_MEAN, "locale=en", "Mean change in score (%)"},
};

START_TEST(axis_of_values_is_named) {
    g_autoptr(lines_kit) kit = kit_of(1);
    kit->l.change = titles[_i].change;
    kit->l.summary = titles[_i].summary;
    figure_kit_set(&kit->fig, titles[_i].locale);
    draw(kit);
    g_autofree char *title = g_strdelimit(scene_texts(kit->fig.scene, "axis.y.title"), "|", ' ');
    ck_assert_str_eq(title, titles[_i].title);
}
END_TEST

/* A line across the plot has its value, or the words that are given. */
START_TEST(references_are_named) {
    g_autoptr(lines_kit) kit = kit_of(2);
    figure_kit_set(&kit->fig, "thresholds=[5, 12.5]");
    figure_kit_set(&kit->fig, "thresholds.labels=[Remission, \"\"]");
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "guide.threshold"), 2);
    ck_assert_double_eq_tol(node(kit, "guide.threshold", 0)->points[0].y, y_of(kit, 5), 1e-6);
    ck_assert_ptr_nonnull(scene_text(kit->fig.scene, "guide.label", "Remission"));
}
END_TEST

/* ---- refusals ---------------------------------------------------------------------------------
 */

static const struct {
    const char *setting, *error;
} bad[] = {
    {"y.every=0.01", "ticks"},
    {"y.ticks=[8, 4]", "ticks of the axis don't rise"},
    {"height=25mm", "the lines"},
};

START_TEST(refused) {
    g_autoptr(lines_kit) kit = kit_of(2);
    figure_kit_set(&kit->fig, bad[_i].setting);
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR, bad[_i].error));
}
END_TEST

/* ---- whole scenes -----------------------------------------------------------------------------
 */

static const struct {
    const char *name, *settings[5];
} goldens[] = {
    {"lines", {"width=120mm", NULL}},
    {"lines-column", {"width=88mm", "locale=fr", "interval.drawn=bands", "thresholds=5", NULL}},
};

START_TEST(golden) {
    g_autoptr(lines_kit) kit = kit_of(2);
    for (size_t i = 0; goldens[_i].settings[i]; i++)
        figure_kit_set(&kit->fig, goldens[_i].settings[i]);
    draw(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/lines/golden", goldens[_i].name);
}
END_TEST

SUITE("lines figure") {
    add_tests(suite, "core", values_are_heights, visits_are_distances, logarithms_have_even_decades,
              targets_move_in_steps, gaps_break_lines, texts, names_or_a_legend,
              references_are_named, NULL);
    add_loop(suite, "core", names_of_visits_stand, G_N_ELEMENTS(named));
    add_loop(suite, "core", axis_of_values_is_named, G_N_ELEMENTS(titles));
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_loop(suite, "errors", refused, G_N_ELEMENTS(bad));
}
