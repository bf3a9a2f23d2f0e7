#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/suite.h"

/* Feet of all examples, at every width, in two languages: two lines, clear of the figure, none of
   which ends where a reader would stumble. */

static const char *const sets[] = {"examples/km.yaml", "examples/forest.yaml",
                                   "examples/waterfall.yaml", "examples/gallery.yaml"};
static const char *const locales[] = {"en", "fr"};
static const char *const widths[] = {"60mm", "88mm", "120mm", "180mm", "250mm"};

typedef struct foot_seen {
    double lines[16]; /* their baselines, from above */
    GString *texts[16];
    size_t n;
    double lowest; /* bottom of all other texts */
} foot_seen;

static void see_line(foot_seen *seen, double y, const char *text) {
    size_t i = 0;
    while (i < seen->n && fabs(seen->lines[i] - y) >= 0.01)
        i++;
    ck_assert_uint_lt(i, G_N_ELEMENTS(seen->lines));
    if (i == seen->n) {
        seen->lines[seen->n] = y;
        seen->texts[seen->n++] = g_string_new(NULL);
    }
    g_string_append(seen->texts[i], text);
}

static void clear(foot_seen *seen) {
    for (size_t i = 0; i < seen->n; i++)
        g_string_free(seen->texts[i], TRUE);
}

/* Between a number and its unit, before a short last word, behind a short first one, inside a
   definition or a bracket of numbers. */
static const char *const stumbles[] = {
    "(denotes|indicates)\\|", "\\d\\|\\p{Ll}",   "[=<>±]\\|", "\\|[=<>±]",
    " \\p{Ll}{1,2}\\|",       "\\|\\w{1,3}\\.$", "CI,?\\|",   "\\d;\\|\\d|:\\|\\d",
};

static void check_ends(const foot_seen *seen, const char *where) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < seen->n; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "|" : "", seen->texts[i]->str);
    /* an example's own English words, set as French, are in no language */
    for (size_t i = g_str_has_suffix(where, "fr") ? 1 : 0; i < G_N_ELEMENTS(stumbles); i++)
        ck_assert_msg(!g_regex_match_simple(stumbles[i], text->str, 0, 0), "%s: %s", where,
                      text->str);
}

static foot_seen see(const tf_scene *scene) {
    foot_seen seen = {.lowest = -INFINITY};
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT)
            continue;
        if (strcmp(node->role, "foot") == 0)
            see_line(&seen, node->at.y, node->text);
        else
            seen.lowest = fmax(seen.lowest, node->at.y);
    }
    return seen;
}

/* The source is always there: on 60 mm a citation and whose data these are may need more by
   themselves. */
static void check(const tf_figure *figure, const char *where, size_t most) {
    for (const tf_scene *page = tf_figure_scene(figure); page; page = tf_scene_next_page(page)) {
        foot_seen seen = see(page);
        ck_assert_msg(seen.n <= most, "%s: a foot of %zu lines", where, seen.n);
        if (most == 2)
            check_ends(&seen, where);
        if (seen.n == 2) {
            const double pitch = fabs(seen.lines[1] - seen.lines[0]);
            ck_assert_msg(fmin(seen.lines[0], seen.lines[1]) - seen.lowest > 1.5 * pitch,
                          "%s: the foot is %.1f below the figure, with lines %.1f apart", where,
                          fmin(seen.lines[0], seen.lines[1]) - seen.lowest, pitch);
        }
        clear(&seen);
    }
}

START_TEST(two_lines) {
    g_autoptr(tf_set) set = gallery_read(sets[_i]);
    size_t n = 0, n_tried = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        tf_spec *spec = tf_set_figure(set, i);
        const char *style = tf_spec_string(spec, "style");
        if (style && g_str_has_prefix(style, "slides"))
            continue; /* its page has one width */
        n_tried++;
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
    ck_assert_uint_gt(n, n_tried * G_N_ELEMENTS(widths));
}
END_TEST

SLOW_SUITE("feet") {
    add_loop(suite, "core", two_lines, G_N_ELEMENTS(sets));
}
