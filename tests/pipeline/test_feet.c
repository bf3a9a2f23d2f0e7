#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/suite.h"

/* Feet of all examples, at every width, in two languages: two lines, clear of the figure. */

static const char *const sets[] = {"examples/km.yaml", "examples/forest.yaml",
                                   "examples/waterfall.yaml", "examples/gallery.yaml"};
static const char *const locales[] = {"en", "fr"};
static const char *const widths[] = {"60mm", "88mm", "120mm", "180mm", "250mm"};

typedef struct foot_seen {
    double lines[16]; /* their baselines, from above */
    size_t n;
    double lowest; /* bottom of all other texts */
} foot_seen;

static void see_line(foot_seen *seen, double y) {
    for (size_t i = 0; i < seen->n; i++) {
        if (fabs(seen->lines[i] - y) < 0.01)
            return;
    }
    ck_assert_uint_lt(seen->n, G_N_ELEMENTS(seen->lines));
    seen->lines[seen->n++] = y;
}

static foot_seen see(const tf_scene *scene) {
    foot_seen seen = {.lowest = -INFINITY};
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT)
            continue;
        if (strcmp(node->role, "foot") == 0)
            see_line(&seen, node->at.y);
        else
            seen.lowest = fmax(seen.lowest, node->at.y);
    }
    return seen;
}

/* The source is always there: on 60 mm a citation and whose data these are may need more by
   themselves. */
static void check(const tf_figure *figure, const char *where, size_t most) {
    for (const tf_scene *page = tf_figure_scene(figure); page; page = tf_scene_next_page(page)) {
        const foot_seen seen = see(page);
        ck_assert_msg(seen.n <= most, "%s: a foot of %zu lines", where, seen.n);
        if (seen.n == 2) {
            const double pitch = fabs(seen.lines[1] - seen.lines[0]);
            ck_assert_msg(fmin(seen.lines[0], seen.lines[1]) - seen.lowest > 1.5 * pitch,
                          "%s: the foot is %.1f below the figure, with lines %.1f apart", where,
                          fmin(seen.lines[0], seen.lines[1]) - seen.lowest, pitch);
        }
    }
}

START_TEST(two_lines) {
    g_autoptr(tf_set) set = gallery_read(sets[_i]);
    size_t n = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        tf_spec *spec = tf_set_figure(set, i);
        const char *style = tf_spec_string(spec, "style");
        if (style && g_str_has_prefix(style, "slides"))
            continue; /* its page has one width */
        for (size_t k = 0; k < G_N_ELEMENTS(widths) * G_N_ELEMENTS(locales); k++) {
            g_autoptr(tf_diag) diag = tf_diag_new();
            const char *width = widths[k / 2], *locale = locales[k % 2];
            ck_assert(tf_spec_set(spec, "width", width, diag));
            ck_assert(tf_spec_set(spec, "locale", locale, diag));
            g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
            g_autofree char *where = g_strdup_printf("%s, %s, %s", tf_spec_id(spec), width, locale);
            if (figure) /* not everything fits on 60 mm */
                check(figure, where, strcmp(width, "60mm") == 0 ? 4 : 2);
            n += figure != NULL;
        }
    }
    ck_assert_uint_gt(n, tf_set_n_figures(set) * G_N_ELEMENTS(widths));
}
END_TEST

SLOW_SUITE("feet") {
    add_loop(suite, "core", two_lines, G_N_ELEMENTS(sets));
}
