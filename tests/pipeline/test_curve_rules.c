#include "support/curve_rules.h"

#include <trialfig/figure.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/gallery.h"
#include "support/suite.h"

/* Rules of layout on real letters: curves of all examples, and synthetic ones that are hard on the
   layout, in each style that isn't a slide and both languages. */

static const char *const STRESS = "tests/pipeline/stress/km.yaml";

/* What has its own reason to be narrower or lower than the rule says. */
static const struct {
    const char *id;
    curve_shares least;
} exceptions[] = {
    /* 48 mm of plot beside an axis title of two lines */
    {"one-narrow", {0.72, 0.55}},
    /* a sheet of paper, which doesn't grow: four panels with tables share its height */
    {"four-panels", {0.78, 0.44}},
};

/* Words of several quantities stay beside their counts, and counts with others in brackets reach
   out beyond the last tick. */
static const struct {
    const char *style;
    double width;
} wide_tables[] = {{"kmunicate", 0.74}, {"lancet", 0.77}};

static curve_shares least_of(const char *id, const char *style) {
    for (size_t i = 0; style && i < G_N_ELEMENTS(wide_tables); i++)
        if (g_str_equal(wide_tables[i].style, style))
            return (curve_shares){wide_tables[i].width, 0.55};
    for (size_t i = 0; i < G_N_ELEMENTS(exceptions); i++)
        if (g_str_equal(exceptions[i].id, id))
            return exceptions[i].least;
    return (curve_shares){0.78, 0.55};
}

/* In the style and language that are asked for; NULL: the figure's own. */
static size_t check_all(const char *file, const char *style, const char *locale, GString *report) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = gallery_read(file);
    size_t n = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        tf_spec *spec = tf_set_figure(set, i);
        if (strcmp(tf_spec_kind(spec), "lines") == 0)
            continue; /* theirs are no steps */
        if (style) {
            ck_assert(tf_spec_set(spec, "style.name", style, diag));
            ck_assert(tf_spec_set(spec, "locale", locale, diag));
        }
        g_autoptr(tf_figure) figure = gallery_draw(spec);
        const tf_scene *scene = tf_figure_scene(figure);
        bool slide = tf_scene_width(scene) > 900; /* which never grows */
        const char *id = tf_spec_id(spec);
        g_autofree char *faults =
            curve_rule_faults(scene, slide ? (curve_shares){0, 0} : least_of(id, style));
        n += curve_any(scene);
        if (*faults && report->len < 2000) /* a message can't be longer than 4 kB */
            g_string_append_printf(report, "%s, %s:\n%.1000s", id, style ? style : "its own",
                                   faults);
    }
    return n;
}

static const struct {
    const char *file;
    size_t n; /* figures with curves */
} sets[] = {
    {"examples/km.yaml", 5},     {"examples/gallery.yaml", 14},         {"examples/panels.yaml", 7},
    {"examples/styles.yaml", 0}, {"tests/pipeline/stress/km.yaml", 10},
};

START_TEST(curves_of_examples) {
    GString *report = g_string_new(NULL);
    size_t n = check_all(sets[_i].file, NULL, NULL, report);
    ck_assert_msg(report->len == 0, "%s:\n%s", sets[_i].file, report->str);
    ck_assert_uint_ge(n, sets[_i].n);
    g_string_free(report, TRUE);
}
END_TEST

static const char *const styles[][2] = {
    {"nejm", "en"},   {"lancet", "en-GB"}, {"jama", "en"}, {"jco", "en"},       {"base", "fr"},
    {"nature", "en"}, {"gray", "fr"},      {"gray", "en"}, {"thesis-fr", "fr"}, {"kmunicate", "en"},
};

START_TEST(curves_in_each_style) {
    GString *report = g_string_new(NULL);
    check_all(STRESS, styles[_i][0], styles[_i][1], report);
    ck_assert_msg(report->len == 0, "%s", report->str);
    g_string_free(report, TRUE);
}
END_TEST

SUITE("curve rules") {
    add_loop(suite, "core", curves_of_examples, G_N_ELEMENTS(sets));
    add_loop(suite, "core", curves_in_each_style, G_N_ELEMENTS(styles));
}
