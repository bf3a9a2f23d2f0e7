#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/files.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Times in whole months, as registries have them: patients are censored at times of events. Each
   has a mark that is seen, counts are complete, and names touch their curves. What is right is
   counted here, from the table. */

enum { GROUPS = 2, TIMES = 14 };
static const char *const arms[GROUPS] = {"Control", "Drug X"};
static const int times[TIMES] = {1, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39};
static const struct {
    int censored, events;
} counts[GROUPS][TIMES] = {
    {{7, 10},
     {2, 10},
     {2, 11},
     {6, 5},
     {0, 2},
     {1, 9},
     {6, 2},
     {5, 1},
     {1, 1},
     {1, 1},
     {1, 1},
     {3, 1},
     {1, 0},
     {0, 0}},
    {{2, 8},
     {5, 6},
     {9, 3},
     {7, 4},
     {7, 2},
     {2, 1},
     {3, 3},
     {3, 5},
     {2, 1},
     {2, 0},
     {5, 2},
     {2, 0},
     {1, 0},
     {2, 1}},
};
enum { CENSORED = 88 };

static char *folder;

static void set_up(void) {
    folder = make_folder();
    g_autoptr(GString) csv = g_string_new("time,event,arm\n");
    for (int g = 0; g < GROUPS; g++) {
        for (int t = 0; t < TIMES; t++) {
            for (int i = 0; i < counts[g][t].censored + counts[g][t].events; i++)
                g_string_append_printf(csv, "%d,%d,%s\n", times[t], i >= counts[g][t].censored,
                                       arms[g]);
        }
    }
    g_free(write_file(folder, "monthly.csv", csv->str, -1));
}

static void tear_down(void) {
    remove_folder(folder);
}

/* `settings`: "key=value", NULL-ended. */
static tf_figure *draw(const char *const *settings, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
    g_autofree char *path = g_build_filename(folder, "monthly.csv", NULL);
    const char *const base[][2] = {
        {"data", path}, {"time", "time"}, {"event", "event"}, {"group", "arm"}};
    for (size_t i = 0; i < G_N_ELEMENTS(base); i++)
        ck_assert(tf_spec_set(spec, base[i][0], base[i][1], diag));
    for (size_t i = 0; settings[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(settings[i], "=", 2);
        ck_assert_msg(tf_spec_set(spec, parts[0], parts[1], diag), "%s", settings[i]);
    }
    tf_figure *figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    return figure;
}

/* Where a time stands, by the labels of the axis. */
static double place_of(const tf_scene *scene, double time) {
    const tf_node *first = scene_get(scene, "axis.x.label", 0);
    const tf_node *last = scene_get(scene, "axis.x.label", scene_count(scene, "axis.x.label") - 1);
    double a = atof(first->text), b = atof(last->text);
    return first->anchor_x + (time - a) / (b - a) * (last->anchor_x - first->anchor_x);
}

/* Whether a point lies in a line of a curve; of other groups only the vertical ones count: a tick
   crosses the others' level lines and is seen above and below. */
static bool is_covered(const tf_scene *scene, unsigned sign, tf_point p) {
    for (size_t k = 0; k < scene_count(scene, "curve"); k++) {
        const tf_node *curve = scene_get(scene, "curve", k);
        double half = curve->pen.width / 2;
        for (size_t i = 0; i + 1 < curve->n_points; i++) {
            tf_point a = curve->points[i], b = curve->points[i + 1];
            bool upright = fabs(a.x - b.x) < 1e-6;
            if ((upright || curve->group_sign == sign) && p.x >= fmin(a.x, b.x) - half &&
                p.x <= fmax(a.x, b.x) + half && p.y >= fmin(a.y, b.y) - half &&
                p.y <= fmax(a.y, b.y) + half)
                return true;
        }
    }
    return false;
}

/* How much of the marks of a group at a place is seen, in points. */
static double seen_at(const tf_scene *scene, unsigned sign, double x) {
    enum { SAMPLES = 200 };
    double seen = 0;
    for (size_t k = 0; k < scene_count(scene, "censor"); k++) {
        const tf_node *mark = scene_get(scene, "censor", k);
        tf_point a = mark->points[0], b = mark->points[1];
        /* a mark stands for those right of it, too, as near as one can't be told from the next */
        if (mark->group_sign != sign || fmax(a.x, b.x) < x - 2 * mark->pen.width - 0.01 ||
            fmin(a.x, b.x) > x + 0.01)
            continue;
        double length = hypot(b.x - a.x, b.y - a.y);
        for (int i = 0; i < SAMPLES; i++) {
            double share = (i + 0.5) / SAMPLES;
            tf_point p = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
            seen += is_covered(scene, sign, p) ? 0 : length / SAMPLES;
        }
    }
    return seen;
}

static const char *const looks[][6] = {
    {"style=nejm"},
    {"style=nejm", "width=88mm"},
    {"style=gray"},
    {"style=gray", "width=88mm"},
    {"style=thesis-fr"},
    {"style=thesis-fr", "width=88mm"},
    {"style=nejm", "estimate=failure"},
    {"style=nejm", "style.censor.mark=plus", "width=88mm"},
    {"style=slides-light", "conf.show=false"},
    {"style=nejm", "style.curve.width=3pt", "style.censor.length=8pt"},
};

START_TEST(each_censoring_is_seen) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure = draw(looks[_i], diag);
    const tf_scene *scene = tf_figure_scene(figure);
    for (int g = 0; g < GROUPS; g++) {
        for (int t = 0; t < TIMES; t++) {
            if (counts[g][t].censored == 0)
                continue;
            double seen = seen_at(scene, (unsigned)g + 1, place_of(scene, times[t]));
            ck_assert_msg(seen >= 1.5, "%s: %s at %d: %g pt are seen", looks[_i][0], arms[g],
                          times[t], seen);
        }
    }
}
END_TEST

/* A mark without a number is one patient. */
static double told(const tf_scene *scene) {
    double sum = 0, marks = 0;
    for (size_t k = 0; k < scene_count(scene, "censor"); k++) {
        const tf_node *mark = scene_get(scene, "censor", k);
        marks += fabs(mark->points[0].x - mark->points[1].x) < 1e-6;
    }
    size_t numbers = scene_count(scene, "censor.count");
    for (size_t k = 0; k < numbers; k++)
        sum += atof(scene_get(scene, "censor.count", k)->text);
    return sum + marks - (double)numbers;
}

static const char *const widths[] = {"width=183mm", "width=120mm", "width=88mm", "width=60mm"};

START_TEST(counts_are_complete_or_it_is_said) {
    static const char *const journals[] = {"style=nejm", "style=gray", "style=thesis-fr"};
    for (size_t s = 0; s < G_N_ELEMENTS(journals); s++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        const char *const settings[] = {journals[s], widths[_i], "censor_marks.counts=true", NULL};
        g_autoptr(tf_figure) figure = draw(settings, diag);
        bool said = false;
        for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
            g_autofree char *text = tf_finding_format(tf_diag_finding(diag, i));
            said = said || strstr(text, "found no room at their marks");
        }
        double sum = told(tf_figure_scene(figure));
        ck_assert_msg(said ? sum < CENSORED : sum == CENSORED, "%s %s: %g of %d", journals[s],
                      widths[_i], sum, CENSORED);
        if (_i == 0) {
            ck_assert_msg(!said, "%s", journals[s]);
            g_autofree char *all = scene_texts(tf_figure_scene(figure), "censor.count");
            ck_assert_str_eq(all, "7|2|2|6|6|5|3|2|5|9|7|7|2|3|3|2|2|5|2|2");
        }
    }
}
END_TEST

/* The convention is told where there is something to tell, but the figure is read without it. */
START_TEST(the_caption_tells_the_convention) {
    static const char *const only[] = {"style=nejm", "where=time = 36", NULL};
    static const char *const all[] = {"style=nejm", NULL};
    for (int on_steps = 0; on_steps < 2; on_steps++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_figure) figure = draw(on_steps ? all : only, diag);
        g_autofree char *foot = scene_texts(tf_figure_scene(figure), "foot");
        g_strdelimit(foot, "|", ' ');
        const char *caption = tf_figure_caption(figure), *told_of = "at the end of a step";
        ck_assert_msg(!strstr(foot, told_of), "%s", foot);
        ck_assert_msg((strstr(caption, told_of) != NULL) == on_steps, "%s", caption);
    }
}
END_TEST

/* From a box to the nearest line of a group's curve. */
static double distance_to_curve(const tf_scene *scene, unsigned sign, tf_rect box) {
    double nearest = INFINITY;
    for (size_t k = 0; k < scene_count(scene, "curve"); k++) {
        const tf_node *curve = scene_get(scene, "curve", k);
        for (size_t i = 0; curve->group_sign == sign && i + 1 < curve->n_points; i++) {
            tf_point a = curve->points[i], b = curve->points[i + 1];
            double dx = fmax(0, fmax(box.x - fmax(a.x, b.x), fmin(a.x, b.x) - box.x - box.width));
            double dy = fmax(0, fmax(box.y - fmax(a.y, b.y), fmin(a.y, b.y) - box.y - box.height));
            nearest = fmin(nearest, hypot(dx, dy));
        }
    }
    return nearest;
}

START_TEST(names_touch_their_curves) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure = draw(looks[_i], diag);
    const tf_scene *scene = tf_figure_scene(figure);
    size_t n = scene_count(scene, "curve.label");
    for (size_t k = 0; k < n; k++) {
        const tf_node *name = scene_get(scene, "curve.label", k);
        double own = distance_to_curve(scene, name->group_sign, name->logical);
        double other = distance_to_curve(scene, 3 - name->group_sign, name->logical);
        ck_assert_msg(own <= 1.5 * name->logical.height && other > own, "%s: %g pt off, other %g",
                      name->text, own, other);
    }
    /* without names there are samples of the lines: in a legend, or in the table of estimates */
    ck_assert(n == GROUPS || scene_count(scene, "legend.text") >= GROUPS ||
              scene_text(scene, "estimates.text", arms[0]));
}
END_TEST

SUITE("censoring") {
    TCase *tcase = tcase_create("core");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, each_censoring_is_seen, 0, G_N_ELEMENTS(looks));
    tcase_add_loop_test(tcase, names_touch_their_curves, 0, G_N_ELEMENTS(looks));
    tcase_add_loop_test(tcase, counts_are_complete_or_it_is_said, 0, G_N_ELEMENTS(widths));
    tcase_add_test(tcase, the_caption_tells_the_convention);
    suite_add_tcase(suite, tcase);
}
