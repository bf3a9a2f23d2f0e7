#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/findings.h"
#include "support/gallery.h"
#include "support/scenes.h"
#include "support/suite.h"

/* A slide is 13.333 by 7.5 inches, whatever it has to hold, in type of 18 pt at least. What it has
   no room for is given up and told; what is too much even so is refused with a size that does. */

#define WIDE       (13.333 * 72)
#define HIGH       (7.5 * 72)
#define LEAST_TEXT 18

typedef struct slide {
    const char *id;
    const char *missing; /* what is told to be left out; NULL: nothing; "": perhaps something */
    bool refused;
} slide;

static const slide slides[] = {
    {"two", NULL, false},
    {"three", "", false},
    {"six", "numbers at risk", false},
    {"tabled", "numbers at risk", false},
    {"regions", "numbers at risk", false},
    {"sexes", "", false},
    {"events", "differences and P values", false},
    {"events-dots", "", false},
    {"events-back", "", false},
    {"endpoints", "differences stand below the bars", false},
    {"standing", "differences stand below the bars", false},
    {"stack", "", false},
    {"visits", "", false},
    {"domains", "values in the bars", false},
    {"waterfall", NULL, false},
    {"waterfalls", NULL, false},
    {"subgroups", "", true},
    {"extremes", "", false},
    {"few-studies", NULL, false},
    {"studies", "", true},
    {"panels", "", true},
    {"beside", "", false},
    {"facing", "", false},
};
static const char *const styles[] = {"slides-light", "slides-dark"};
/* of each: texts differ in length, colours don't */
static const char *const locales[] = {"en", "fr"};

/* Six arms, four regions, two sexes; the later arms live longer. */
static char *survival(void) {
    static const char *const arms[] = {"Placebo",     "Low dose", "High dose",
                                       "Combination", "Switch",   "Rescue"};
    static const char *const regions[] = {"North America", "Asia", "Europe", "Rest of world"};
    GString *rows = g_string_new("time,event,arm,region,sex\n");
    for (int a = 0; a < 6; a++) {
        for (int i = 0; i < 80; i++) {
            double time = -log(1 - (i + 0.5) / 80) * (10 + 3 * a), end = 24 + i * 7 % 12;
            g_string_append_printf(rows, "%.2f,%d,%s,%s,%s\n", fmin(time, end), time <= end,
                                   arms[a], regions[i % 4], i / 4 % 2 ? "Men" : "Women");
        }
    }
    return g_string_free(rows, FALSE);
}

/* The set with its data: the panels of a page have those of the set, too. */
static tf_set *slides_with(const char *data) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_set *set = gallery_read("tests/pipeline/stress/slides.yaml");
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        tf_spec *spec = tf_set_figure(set, i);
        if (strcmp(tf_spec_kind(spec), "km") == 0)
            ck_assert(tf_spec_set(spec, "data", data, diag));
    }
    return set;
}

static void check_slide(const tf_figure *figure, GString *report) {
    const tf_scene *scene = tf_figure_scene(figure);
    if (fabs(tf_scene_width(scene) - WIDE) > 0.1 || fabs(tf_scene_height(scene) - HIGH) > 0.1)
        g_string_append_printf(report, "  %g by %g pt\n", tf_scene_width(scene),
                               tf_scene_height(scene));
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && node->font.size < LEAST_TEXT)
            g_string_append_printf(report, "  \"%s\" in %g pt\n", node->text, node->font.size);
    }
    scene_add_text_faults(scene, report);
    scene_add_lint_faults(scene, report);
}

static void check_told(const slide *one, const tf_diag *diag, GString *report) {
    const bool told = findings_say(diag, TF_WARNING, "left out, since the page has no room");
    if (!one->missing ? told : !findings_say(diag, TF_WARNING, one->missing) && *one->missing)
        g_string_append_printf(report, "  said: %s\n", findings_text(diag));
}

/* The size that the hint names does. */
static void check_refused(tf_spec *spec, const tf_diag *diag, GString *report) {
    const tf_finding *error = findings_find(diag, TF_ERROR, "height must be at least ");
    const char *hint = error ? strstr(error->hint, "height: ") : NULL;
    if (!hint) {
        g_string_append_printf(report, "  refused: %s\n", findings_text(diag));
        return;
    }
    g_autoptr(tf_diag) own = tf_diag_new();
    ck_assert(tf_spec_set(spec, "height", hint + strlen("height: "), own));
    g_autoptr(tf_figure) figure = tf_figure_new(spec, own);
    if (!figure)
        g_string_append_printf(report, "  and again: %s\n", findings_text(own));
}

START_TEST(is_a_slide_or_refused) {
    const slide *one = &slides[_i];
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(GString) report = g_string_new(NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(styles); k++) {
        g_autoptr(tf_set) set = slides_with(data);
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_spec *spec = gallery_find(set, one->id);
        ck_assert(tf_spec_set(spec, "style", styles[k], diag));
        ck_assert(tf_spec_set(spec, "locale", locales[k], diag));
        g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
        g_autoptr(GString) own = g_string_new(NULL);
        if (figure)
            check_slide(figure, own);
        if (figure)
            check_told(one, diag, own);
        else
            check_refused(spec, diag, own);
        if ((figure == NULL) != one->refused)
            g_string_append_printf(own, "  %s: %s\n", figure ? "drawn" : "refused",
                                   findings_text(diag));
        if (own->len > 0)
            g_string_append_printf(report, "%s, %s, %s:\n%s", one->id, styles[k], locales[k],
                                   own->str);
    }
    remove_folder(path);
    g_string_truncate(report, MIN(report->len, 3000));
    ck_assert_msg(report->len == 0, "%s", report->str);
}
END_TEST

/* Each name of a key has the sample of its line before it. */
static void check_samples(const tf_scene *scene, const char *role) {
    size_t n = 0;
    for (size_t i = 1; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *line = tf_scene_node(scene, i), *group = tf_scene_node(scene, i - 1);
        if (group->type != TF_NODE_GROUP_BEGIN || !g_str_equal(group->role, "legend.key"))
            continue;
        const tf_node *name = scene_get(scene, role, n++);
        ck_assert(line->type == TF_NODE_LINE && name != NULL);
        ck_assert_str_eq(group->name, name->text);
        ck_assert_double_lt(line->points[1].x, name->logical.x);
        ck_assert_double_gt(line->points[1].x, name->logical.x - name->font.size);
        ck_assert_double_gt(line->points[0].y, name->logical.y);
        ck_assert_double_lt(line->points[0].y, name->logical.y + name->logical.height);
    }
    ck_assert_uint_eq(n, 2);
}

/* Facets stand side by side, with letters, one key above them, and their ratios in one place. Names
   at risk with samples of their lines are the key, where there is room for them. */
START_TEST(facets_are_alike) {
    static const struct {
        const char *id, *tags, *role;
        size_t n_panels;
    } facets[] = {{"regions", "A|B|C|D", "legend.label", 4},
                  {"sexes", "A|B", "risk_table.name", 2}};
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(tf_set) set = slides_with(data);
    for (size_t i = 0; i < G_N_ELEMENTS(facets); i++) {
        g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, facets[i].id));
        const tf_scene *scene = tf_figure_scene(figure);
        g_autofree char *tags = scene_texts(scene, "tag"),
                        *key = scene_texts(scene, facets[i].role);
        ck_assert_str_eq(tags, facets[i].tags);
        ck_assert_str_eq(key, "Placebo|Low dose");
        check_samples(scene, facets[i].role);
        ck_assert_uint_eq(scene_count(scene, "curve.label"), 0);
        const tf_node *title = scene_get(scene, "title", 0), *tag = scene_get(scene, "tag", 0);
        ck_assert_double_eq_tol(title->at.x, tag->at.x, 0.01);
        for (size_t k = 1; k < facets[i].n_panels; k++) {
            const tf_node *first = scene_get(scene, "axis.x.line", 0);
            const tf_node *other = scene_get(scene, "axis.x.line", k);
            ck_assert_double_eq_tol(first->points[0].y, other->points[0].y, 0.01);
        }
    }
    remove_folder(path);
}
END_TEST

/* What is read first is larger, or bold; what one looks up stands back in grey. */
START_TEST(numbers_come_before_axes) {
    static const struct {
        const char *id, *role;
        double size;
        bool bold, muted;
    } texts[] = {{"two", "title", 36, true, false},
                 {"two", "curve.label", 22, true, false},
                 {"two", "estimates.text", 20, false, false},
                 {"two", "axis.x.title", 18, false, true},
                 {"two", "axis.x.label", 18, false, true},
                 {"two", "axis.y.label", 18, false, true},
                 {"two", "risk_table.count", 18, false, false},
                 {"extremes", "foot", 18, false, true},
                 {"visits", "axis.x.label", 18, false, true},
                 {"waterfall", "axis.x.title", 18, false, true},
                 {"events", "bar.value", 18, true, false},
                 {"events", "row.name", 18, false, false}};
    static const tf_color text[] = {{0x1A, 0x1A, 0x1A, 255}, {0xF2, 0xF2, 0xF2, 255}};
    static const tf_color muted[] = {{0x59, 0x59, 0x59, 255}, {0xAB, 0xAB, 0xAB, 255}};
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(tf_set) set = slides_with(data);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_spec *spec = gallery_find(set, texts[i].id);
        ck_assert(tf_spec_set(spec, "style", styles[_i], diag));
        g_autoptr(tf_figure) figure = gallery_draw(spec);
        const tf_node *node = scene_get(tf_figure_scene(figure), texts[i].role, 0);
        ck_assert_msg(node != NULL, "%s: no %s", texts[i].id, texts[i].role);
        ck_assert_msg(fabs(node->font.size - texts[i].size) < 1e-6 &&
                          node->font.bold == texts[i].bold,
                      "%s, %s: %g pt%s", texts[i].id, texts[i].role, node->font.size,
                      node->font.bold ? ", bold" : "");
        const bool grey = memcmp(&node->color, &muted[_i], sizeof node->color) == 0;
        const bool plain = memcmp(&node->color, &text[_i], sizeof node->color) == 0;
        ck_assert_msg(grey == texts[i].muted && !(plain && grey), "%s, %s: color", texts[i].id,
                      texts[i].role);
    }
    remove_folder(path);
}
END_TEST

/* On a stretch of six lengths of a tick there are six ticks of a curve at most. */
START_TEST(marks_can_be_told_apart) {
    enum { MOST_TICKS = 6 };
    static const double stretch = 60;
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    static const char *const ids[] = {"imroz-pfs-slide", "aquila-pfs-slide",
                                      "aquila-first-line-slide"};
    for (size_t f = 0; f < G_N_ELEMENTS(ids); f++) {
        g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, ids[f]));
        const tf_scene *scene = tf_figure_scene(figure);
        const size_t n = scene_count(scene, "censor");
        ck_assert_uint_gt(n, 4);
        for (size_t i = 0; i < n; i++) {
            const tf_node *one = scene_get(scene, "censor", i);
            size_t together = 0;
            for (size_t k = 0; k < n; k++) {
                const tf_node *other = scene_get(scene, "censor", k);
                const double ahead = other->points[0].x - one->points[0].x;
                const bool alike =
                    memcmp(&one->pen.color, &other->pen.color, sizeof one->pen.color) == 0;
                together += alike && ahead >= 0 && ahead <= stretch;
            }
            ck_assert_msg(together <= MOST_TICKS, "%s: %zu ticks together", ids[f], together);
        }
    }
}
END_TEST

/* Where a value for each bar has no room, those of a row stand on one line, in their arms' order.
 */
START_TEST(values_of_a_row_stand_beside_each_other) {
    enum { EVENTS = 10, ARMS = 2 };
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(tf_set) set = slides_with(data);
    g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, "events"));
    const tf_scene *scene = tf_figure_scene(figure);
    ck_assert_uint_eq(scene_count(scene, "bar.value"), EVENTS * ARMS);
    for (size_t i = 0; i < EVENTS; i++) {
        const tf_node *first = scene_get(scene, "bar.value", ARMS * i);
        const tf_node *second = scene_get(scene, "bar.value", ARMS * i + 1);
        const tf_node *above = scene_get(scene, "bar", ARMS * i);
        const tf_node *below = scene_get(scene, "bar", ARMS * i + 1);
        ck_assert_double_eq_tol(first->at.y, second->at.y, 0.01);
        ck_assert_double_lt(first->at.x, second->at.x);
        ck_assert_double_gt(first->at.y, fmin(above->points[0].y, above->points[1].y));
        ck_assert_double_lt(first->at.y, fmax(below->points[0].y, below->points[1].y));
        ck_assert_double_gt(first->at.x, fmax(above->points[0].x, above->points[1].x));
    }
    remove_folder(path);
}
END_TEST

/* What marks are goes to the caption before any number goes. */
START_TEST(foot_goes_before_numbers) {
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(tf_set) set = slides_with(data);
    g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, "regions"));
    const tf_scene *scene = tf_figure_scene(figure);
    ck_assert_uint_eq(scene_count(scene, "foot"), 0);
    ck_assert_ptr_nonnull(strstr(tf_figure_caption(figure), "Tick marks indicate"));
    g_autofree char *estimates = scene_texts(scene, "estimates.text");
    ck_assert_ptr_nonnull(strstr(estimates, "HR"));
    remove_folder(path);
}
END_TEST

/* Intervals stand in the middle of the bars of their trial, both axes on one line. */
START_TEST(rows_of_the_same_trials_are_in_line) {
    static const char *const pages[] = {"lupus-slide", "lupus-diapositive"};
    enum { TRIALS = 4, ARMS = 2 };
    g_autoptr(tf_set) set = gallery_read("examples/panels.yaml");
    g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, pages[_i]));
    const tf_scene *scene = tf_figure_scene(figure);
    ck_assert_uint_eq(scene_count(scene, "bar"), TRIALS * ARMS);
    ck_assert_uint_eq(scene_count(scene, "bar.value"), TRIALS * ARMS);
    ck_assert_uint_eq(scene_count(scene, "forest.box"), TRIALS);
    for (size_t i = 0; i < TRIALS; i++) {
        double middle = 0;
        for (size_t k = 0; k < ARMS; k++) {
            const tf_node *bar = scene_get(scene, "bar", ARMS * i + k);
            middle += (bar->points[0].y + bar->points[1].y) / 2 / ARMS;
        }
        const tf_node *box = scene_get(scene, "forest.box", i);
        ck_assert_double_eq_tol((box->points[0].y + box->points[1].y) / 2, middle, 0.01);
    }
    ck_assert_double_eq_tol(scene_get(scene, "axis.x.line", 0)->points[0].y,
                            scene_get(scene, "axis.x.line", 1)->points[0].y, 0.01);
    const char *const caption = tf_figure_caption(figure);
    ck_assert_ptr_nonnull(strstr(caption, "SRI-4"));
}
END_TEST

SLOW_SUITE("slides") {
    add_loop(suite, "core", rows_of_the_same_trials_are_in_line, 2);
    add_loop(suite, "core", facets_are_alike, 1);
    add_loop(suite, "core", numbers_come_before_axes, 2);
    add_loop(suite, "core", marks_can_be_told_apart, 1);
    add_loop(suite, "core", values_of_a_row_stand_beside_each_other, 1);
    add_loop(suite, "core", foot_goes_before_numbers, 1);
    add_loop(suite, "core", is_a_slide_or_refused, G_N_ELEMENTS(slides));
}
