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
    {"events", "values at the bars", false},
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

/* Facets stand side by side, with letters, one key above them, and their ratios in one place. */
START_TEST(facets_are_alike) {
    static const struct {
        const char *id, *tags, *key;
        size_t n_panels;
    } facets[] = {{"regions", "A|B|C|D", "Placebo|Low dose", 4},
                  {"sexes", "A|B", "Placebo|Low dose", 2}};
    char *path = make_folder();
    g_autofree char *rows = survival();
    g_autofree char *data = write_file(path, "survival.csv", rows, -1);
    g_autoptr(tf_set) set = slides_with(data);
    for (size_t i = 0; i < G_N_ELEMENTS(facets); i++) {
        g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, facets[i].id));
        const tf_scene *scene = tf_figure_scene(figure);
        g_autofree char *tags = scene_texts(scene, "tag"),
                        *key = scene_texts(scene, "legend.label");
        ck_assert_str_eq(tags, facets[i].tags);
        ck_assert_str_eq(key, facets[i].key);
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
    add_loop(suite, "core", is_a_slide_or_refused, G_N_ELEMENTS(slides));
}
