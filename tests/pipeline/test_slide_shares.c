#include "random_figures.h"
#include "spec/spec.h"
#include "support/findings.h"
#include "support/gallery.h"

/* What plots have of slides: 55 % of their panel, and a plot alone on its slide as much of all that
   stands below the title; with more than four arms, at least what they would have without counts
   and tables. Slides of the examples, those that are hard on the layout, random ones. */

#define FIRST_SEED 20261129u
#define RANDOM     40
#define CHUNKS     4

static const double LEAST = 0.55;
static const double HIGH = 7.5 * 72, MARGIN = 28;
/* Below that one point of line isn't seen. */
static const double ROUNDED = 1;

static bool is_slide(const tf_scene *scene) {
    return tf_scene_width(scene) > 900 && fabs(tf_scene_height(scene) - HIGH) < 0.1;
}

/* A plot 1.2 times as high as wide needs to be no higher; without an axis at its side a plot is as
   high as its rows. */
static bool has_share(const curve_panel *panel, double of) {
    const double height = panel->plot.height + ROUNDED;
    return !(panel->plot.height > 0) || height >= LEAST * of || height >= 1.19 * panel->plot.width;
}

/* Names of many arms and the user's own words are never left out for it. */
static bool has_nothing_to_give(const tf_scene *scene, const curve_panel *panel) {
    return scene_count(scene, "curve") > 4 && scene_count(scene, "risk_table.count") == 0 &&
           panel->plot.height >= 0.4 * (panel->bottom - panel->top);
}

/* How many plots there were. */
static size_t check(const tf_scene *scene, const char *where, GString *report) {
    size_t n_panels = 0, n = 0;
    curve_panel last = {0};
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        if (!curve_is(tf_scene_node(scene, i), TF_NODE_GROUP_BEGIN, "panel"))
            continue;
        n_panels++;
        last = curve_panel_at(scene, i);
        n += last.plot.height > 0;
        if (!has_share(&last, last.bottom - last.top) && !has_nothing_to_give(scene, &last))
            g_string_append_printf(report, "%s: %.0f pt of a panel of %.0f\n", where,
                                   last.plot.height, last.bottom - last.top);
    }
    const double below_title = HIGH - MARGIN - last.top;
    if (n_panels == 1 && !has_share(&last, below_title) && !has_nothing_to_give(scene, &last))
        g_string_append_printf(report, "%s: %.0f pt of %.0f below the title\n", where,
                               last.plot.height, below_title);
    return n;
}

static const struct {
    const char *file;
    size_t n; /* plots on slides at least */
} sets[] = {
    {"examples/gallery.yaml", 12},
    {"examples/styles.yaml", 2},
    {"examples/panels.yaml", 2},
    {"examples/waterfall.yaml", 1},
};

START_TEST(slides_of_examples) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(tf_set) set = gallery_read(sets[_i].file);
    size_t n = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        g_autoptr(tf_figure) figure = gallery_draw(spec);
        if (is_slide(tf_figure_scene(figure)))
            n += check(tf_figure_scene(figure), tf_spec_id(spec), report);
    }
    ck_assert_msg(report->len == 0, "%s:\n%s", sets[_i].file, report->str);
    ck_assert_uint_ge(n, sets[_i].n);
}
END_TEST

/* Every figure of curves, as a slide in both languages. */
START_TEST(curves_as_slides) {
    static const struct {
        const char *style, *locale;
    } as[] = {{"slides-light", "en"}, {"slides-dark", "fr"}};
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(tf_set) set = gallery_read("tests/pipeline/stress/km.yaml");
    size_t n = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_spec *spec = tf_set_figure(set, i);
        ck_assert(tf_spec_set(spec, "style.name", as[_i].style, diag));
        ck_assert(tf_spec_set(spec, "locale", as[_i].locale, diag));
        g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
        if (figure && is_slide(tf_figure_scene(figure)))
            n += check(tf_figure_scene(figure), tf_spec_id(spec), report);
    }
    ck_assert_msg(report->len == 0, "%s", report->str);
    ck_assert_uint_ge(n, 4);
}
END_TEST

/* A slide has no width of its own; whatever else was drawn for it stays. */
static void make_slide(figure_case *c, unsigned seed) {
    for (guint i = 0; i < c->settings->len; i += 2) {
        if (strcmp(c->settings->pdata[i], "width") == 0) {
            g_ptr_array_remove_range(c->settings, i, 2);
            break;
        }
    }
    set(c, "style", seed % 2 ? "slides-light" : "slides-dark");
}

/* What doesn't fit is refused with what does. */
static void check_refused(const tf_diag *diag, unsigned seed, GString *report) {
    const tf_finding *error = findings_find(diag, TF_ERROR, "must be at least ");
    if (!error || !error->hint)
        g_string_append_printf(report, "seed %u: %s\n", seed, findings_text(diag));
}

START_TEST(random_slides) {
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    const unsigned each = RANDOM / CHUNKS, first = FIRST_SEED + each * (unsigned)_i;
    size_t n = 0;
    for (unsigned seed = first; seed < first + each; seed++) {
        source s = {seed, false};
        figure_case c = random_case(&s);
        make_slide(&c, seed);
        g_autofree char *data = write_file(folder, "data.csv", c.data->str, -1);
        g_autofree char *where = g_strdup_printf("seed %u, %u groups", seed, c.n_groups);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_figure) figure = draw(&c, data, diag);
        if (figure)
            n += check(tf_figure_scene(figure), where, report);
        else
            check_refused(diag, seed, report);
        figure_case_clear(&c);
    }
    remove_folder(folder);
    g_string_truncate(report, MIN(report->len, 3000));
    ck_assert_msg(report->len == 0, "%s", report->str);
    ck_assert_uint_ge(n, each / 2);
}
END_TEST

SLOW_SUITE("slide shares") {
    add_loop(suite, "core", slides_of_examples, G_N_ELEMENTS(sets));
    add_loop(suite, "core", curves_as_slides, 2);
    add_loop(suite, "limits", random_slides, CHUNKS);
}
