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

static const char *const sets[] = {"examples/km.yaml",        "examples/forest.yaml",
                                   "examples/waterfall.yaml", "examples/gallery.yaml",
                                   "examples/lines.yaml",     "examples/panels.yaml",
                                   "examples/swimmer.yaml"};
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

/* ---- order ----------------------------------------------------------------------------------- */

static char *foot_of(const char *path, const char *id, const char *const *settings) {
    g_autoptr(tf_set) set = gallery_read(path);
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_spec *spec = NULL;
    for (size_t i = 0; i < tf_set_n_figures(set); i++)
        if (g_str_equal(tf_spec_id(tf_set_figure(set, i)), id))
            spec = tf_set_figure(set, i);
    ck_assert_msg(spec != NULL, "no %s", id);
    for (; *settings; settings += 2)
        ck_assert(tf_spec_set(spec, settings[0], settings[1], diag));
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_msg(figure != NULL, "%s isn't drawn", id);
    foot_seen seen = see(tf_figure_scene(figure));
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < seen.n; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", seen.texts[i]->str);
    clear(&seen);
    return g_strdup(text->str);
}

/* Who is left out, marks and numbers, abbreviations, the user's words; what panels say alike is
   said once. */
static const struct {
    const char *set, *id, *settings[7];
    const char *parts[5]; /* in this order */
} orders[] = {
    {"examples/waterfall.yaml",
     "waterfall",
     {NULL},
     {"Patients not shown", "Arrows indicate", "CR denotes", "Illustrative data."}},
    {"examples/forest.yaml", "lung-model", {NULL}, {"Not shown because", "Areas of squares"}},
    {"examples/gallery.yaml",
     "aquila-progression",
     {"notes.abbreviations", "CRAB denotes organ damage.", NULL},
     {"CRAB denotes organ damage.", "Dimopoulos MA et al."}},
    {"examples/km.yaml",
     "mgus2-hazard",
     {"style", "lancet", "notes.text", "Registry of Olmsted County.", NULL},
     {"Tick marks", "competing event", "HR=hazard ratio.", "Registry of Olmsted County."}},
    {"examples/waterfall.yaml",
     "waterfall-arms",
     {NULL},
     {"Patients not shown because no change was measured: A, 4 of 46 (", "); B, 2 of 44 (",
      "Arrows indicate", "Illustrative data."}},
    {"examples/waterfall.yaml",
     "waterfall-arms",
     {"locale", "fr", NULL},
     {"faute de mesure\u00A0: A, 4 sur 46 (", ")\u202F; B, 2 sur 44 (", "Illustrative data."}},
};

START_TEST(one_order) {
    g_autofree char *foot = foot_of(orders[_i].set, orders[_i].id, orders[_i].settings);
    const char *at = foot;
    for (size_t i = 0; orders[_i].parts[i]; i++) {
        at = strstr(at, orders[_i].parts[i]);
        ck_assert_msg(at != NULL, "\"%s\" isn't there, or too early: %s", orders[_i].parts[i],
                      foot);
    }
    const char *first = strstr(foot, "not shown because");
    ck_assert_msg(!first || !strstr(first + 1, "not shown because"), "%s", foot);
}
END_TEST

SLOW_SUITE("feet") {
    add_loop(suite, "core", one_order, G_N_ELEMENTS(orders));
    add_loop(suite, "core", two_lines, G_N_ELEMENTS(sets));
}
