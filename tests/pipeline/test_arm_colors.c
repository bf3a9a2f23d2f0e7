#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/color.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/suite.h"

/* Colours by role: in each style the experimental arm has one colour in curves and bars, wherever
   the file has it, and the areas of two or three arms are told apart in grey. */

static const char *const styles[] = {
    "base", "nejm",   "lancet",    "jama",      "jco",         "bmj",         "blood",
    "gray", "nature", "kmunicate", "thesis-fr", "slides-dark", "slides-light"};

typedef struct arm {
    const char *name;
    tf_color color;
    bool seen;
} arm;

/* Eight patients of each arm, with a time, an event and a response. */
static void write_data(const char *path, const arm *arms, size_t n) {
    g_autoptr(GString) csv = g_string_new("id,arm,time,event,response,change\n");
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 8; k++)
            g_string_append_printf(csv, "%zu,%s,%zu,%d,%s,%d\n", 10 * i + k, arms[i].name,
                                   3 + 2 * k + i, k % 2 == 0, k < 3 + i ? "yes" : "no",
                                   (int)(20 * k) - 70);
    ck_assert(g_file_set_contents(path, csv->str, -1, NULL));
}

/* The first area or line within a group of that role and name. */
static tf_color color_in(const tf_scene *scene, const char *role, const char *name, bool *seen) {
    bool inside = false;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, role))
            inside = node->name && strstr(node->name, name);
        else if (inside && node->type == TF_NODE_RECT && node->filled)
            return *seen = true, node->fill;
        else if (inside && node->type == TF_NODE_POLYLINE)
            return *seen = true, node->pen.color;
    }
    return (tf_color){0, 0, 0, 0};
}

/* Of read_colors: a key and its value, and a condition; NULL: none. */
static const char *const *further;
static const char *further_where;

static void read_colors(const char *kind, const char *data, const char *style, arm *arms,
                        size_t n) {
    bool km = g_str_equal(kind, "km");
    const char *const settings[][2] = {{"data", data},
                                       {"style.name", style},
                                       {"group", "arm"},
                                       {"patient", "id"},
                                       {km ? "time" : "response", km ? "time" : "response"},
                                       {km ? "event" : "response.is", km ? "event" : "yes"},
                                       {"labels", "legend"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new(kind, diag);
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
        if (km || !g_str_equal(settings[i][0], "labels"))
            tf_spec_set(spec, settings[i][0], settings[i][1], diag);
    if (further)
        tf_spec_set(spec, further[0], further[1], diag);
    if (further_where)
        tf_spec_set(spec, "where", further_where, diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure)
        tf_diag_print(diag, stdout, TF_NOTE);
    ck_assert_msg(figure != NULL, "%s, %s", kind, style);
    for (size_t i = 0; i < n; i++) {
        arms[i].seen = false;
        arms[i].color =
            color_in(tf_figure_scene(figure), km ? "curve" : "bar", arms[i].name, &arms[i].seen);
        ck_assert_msg(arms[i].seen, "%s, %s: no %s", kind, style, arms[i].name);
    }
}

static bool same(tf_color a, tf_color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

START_TEST(areas_are_apart_in_grey) {
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    arm arms[] = {{.name = "Drug A"}, {.name = "Placebo"}, {.name = "Drug B"}};
    for (size_t n = 2; n <= 3; n++) {
        write_data(data, arms, n);
        read_colors("bars", data, styles[_i], arms, n);
        for (size_t i = 0; i < n; i++)
            for (size_t k = i + 1; k < n; k++) {
                double apart =
                    fabs(tf_color_lightness(arms[i].color) - tf_color_lightness(arms[k].color));
                ck_assert_msg(apart >= 20, "%s: %s and %s are %.1f apart", styles[_i], arms[i].name,
                              arms[k].name, apart);
            }
    }
    remove_folder(folder);
}
END_TEST

/* Whether the reference stands first in the file or last. */
START_TEST(arms_keep_their_colors) {
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    static const char *const kinds[] = {"km", "bars"};
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        arm first[] = {{.name = "Placebo"}, {.name = "Drug"}};
        arm last[] = {{.name = "Drug"}, {.name = "Placebo"}};
        write_data(data, first, 2);
        read_colors(kinds[k], data, styles[_i], first, 2);
        write_data(data, last, 2);
        read_colors(kinds[k], data, styles[_i], last, 2);
        ck_assert_msg(same(first[0].color, last[1].color), "%s, %s: placebo", styles[_i], kinds[k]);
        ck_assert_msg(same(first[1].color, last[0].color), "%s, %s: drug", styles[_i], kinds[k]);
    }
    remove_folder(folder);
}
END_TEST

/* Bars of patients by their arm. */
static void read_waterfall(const char *data, const char *style, arm *arms, size_t n) {
    const char *const settings[][2] = {
        {"data", data}, {"style.name", style}, {"change", "change"}, {"response", "arm"}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new("waterfall", diag);
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
        tf_spec_set(spec, settings[i][0], settings[i][1], diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    for (size_t i = 0; i < n; i++) {
        arms[i].color = color_in(tf_figure_scene(figure), "bar", arms[i].name, &arms[i].seen);
        ck_assert_msg(arms[i].seen, "%s: no %s", style, arms[i].name);
    }
}

START_TEST(waterfalls_have_the_colors_of_bars) {
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    arm bars[] = {{.name = "Placebo"}, {.name = "Drug A"}, {.name = "Drug B"}};
    for (size_t n = 2; n <= 3; n++) {
        arm falls[] = {bars[0], bars[1], bars[2]};
        write_data(data, bars, n);
        read_colors("bars", data, styles[_i], bars, n);
        read_waterfall(data, styles[_i], falls, n);
        for (size_t i = 0; i < n; i++)
            ck_assert_msg(same(bars[i].color, falls[i].color), "%s: %s", styles[_i], bars[i].name);
    }
    remove_folder(folder);
}
END_TEST

/* An order in the defaults of a set names arms that some figures leave out. */
START_TEST(arms_left_out_keep_their_place) {
    static const char *const kinds[] = {"km", "bars"};
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        arm all[] = {{.name = "Placebo"}, {.name = "Drug A"}, {.name = "Drug B"}};
        arm some[] = {{.name = "Placebo"}, {.name = "Drug B"}};
        write_data(data, all, 3);
        further = (const char *[]){"group.order", "[Placebo, Drug A, Drug B]"};
        read_colors(kinds[k], data, styles[_i], all, 3);
        further_where = "arm != Drug A";
        read_colors(kinds[k], data, styles[_i], some, 2);
        further_where = NULL;
        further = NULL;
        ck_assert_msg(same(all[0].color, some[0].color), "%s, %s", styles[_i], kinds[k]);
        ck_assert_msg(same(all[2].color, some[1].color), "%s, %s", styles[_i], kinds[k]);
    }
    remove_folder(folder);
}
END_TEST

/* A line is no other colour than the area: darker (on a dark page lighter) where it must be. */
START_TEST(lines_have_the_colors_of_areas) {
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    arm lines[] = {{.name = "Placebo"}, {.name = "Drug"}}, areas[2] = {lines[0], lines[1]};
    write_data(data, lines, 2);
    read_colors("km", data, styles[_i], lines, 2);
    read_colors("bars", data, styles[_i], areas, 2);
    bool dark = g_str_equal(styles[_i], "slides-dark");
    for (size_t i = 0; i < 2; i++) {
        double more = tf_color_lightness(areas[i].color) - tf_color_lightness(lines[i].color);
        ck_assert_msg(same(lines[i].color, areas[i].color) || (dark ? more < 0 : more > 0),
                      "%s: %s", styles[_i], lines[i].name);
    }
    remove_folder(folder);
}
END_TEST

/* Doses, stages and grades are one hue from pale to strong, whatever their order in the file; a
   placebo beside doses keeps its own colour, as do arms that are only numbered. */
START_TEST(ordered_arms_are_shades) {
    static const char *const kinds[] = {"km", "bars"};
    static const struct {
        const char *names[4]; /* rising */
        bool control, shades;
    } sets[] = {{{"Placebo", "Drug 50 mg", "Drug 100 mg"}, true, true},
                {{"Grade 1", "Grade 2", "Grade 3"}, false, true},
                {{"Placebo", "Dose 1 mg", "Dose 2 mg", "Dose 10 mg"}, true, true},
                {{"Arm 1", "Arm 2", "Arm 3"}, false, false}};
    const bool dark = g_str_equal(styles[_i], "slides-dark");
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    for (size_t c = 0; c < G_N_ELEMENTS(sets) * G_N_ELEMENTS(kinds); c++) {
        const char *kind = kinds[c % 2], *const *names = sets[c / 2].names;
        const size_t n = names[3] ? 4 : 3;
        arm rising[] = {
            {.name = names[0]}, {.name = names[1]}, {.name = names[2]}, {.name = names[3]}};
        arm mixed[] = {rising[2], rising[0], rising[1], rising[3]};
        arm plain[] = {{.name = sets[c / 2].control ? "Placebo" : "Arm A"},
                       {.name = "Arm B"},
                       {.name = "Arm C"}};
        write_data(data, mixed, n);
        read_colors(kind, data, styles[_i], rising, n);
        write_data(data, plain, 3);
        read_colors(kind, data, styles[_i], plain, 3);
        bool rises = true;
        for (size_t i = sets[c / 2].control; i + 1 < n; i++) {
            double step =
                tf_color_lightness(rising[i].color) - tf_color_lightness(rising[i + 1].color);
            rises = rises && (dark ? -step : step) > 10;
        }
        if (sets[c / 2].shades)
            ck_assert_msg(rises, "%s, %s: %s", styles[_i], kind, names[1]);
        if (sets[c / 2].control)
            ck_assert_msg(same(rising[0].color, plain[0].color), "%s, %s", styles[_i], kind);
        for (size_t i = 0; !sets[c / 2].shades && i < n; i++) {
            ck_assert_msg(same(rising[i].color, plain[i].color), "%s, %s: %s", styles[_i], kind,
                          names[i]);
        }
    }
    remove_folder(folder);
}
END_TEST

/* Of two doses in grey, and of three grades. */
START_TEST(shades_are_apart_in_grey) {
    char *folder = make_folder();
    g_autofree char *data = g_build_filename(folder, "arms.csv", NULL);
    arm doses[] = {{.name = "Placebo"}, {.name = "Drug 50 mg"}, {.name = "Drug 100 mg"}};
    arm grades[] = {{.name = "Grade 1"}, {.name = "Grade 2"}, {.name = "Grade 3"}};
    arm *const sets[] = {doses, grades};
    for (size_t s = 0; s < G_N_ELEMENTS(sets); s++) {
        write_data(data, sets[s], 3);
        read_colors("bars", data, styles[_i], sets[s], 3);
        for (size_t i = s == 0; i + 1 < 3; i++) {
            double apart = fabs(tf_color_lightness(sets[s][i].color) -
                                tf_color_lightness(sets[s][i + 1].color));
            ck_assert_msg(apart >= 20, "%s: %s is %.1f from the next", styles[_i], sets[s][i].name,
                          apart);
        }
    }
    remove_folder(folder);
}
END_TEST

/* ---- a page of panels ------------------------------------------------------------------------ */

/* The colours of the curves of each arm, in the panels' order, and how many there were. */
static size_t colors_of(const tf_scene *scene, const char *name, tf_color colors[4]) {
    bool inside = false;
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_GROUP_BEGIN && g_str_equal(node->role, "curve"))
            inside = node->name && strstr(node->name, name);
        else if (inside && node->type == TF_NODE_POLYLINE && n < 4) {
            colors[n++] = node->pen.color;
            inside = false;
        }
    }
    return n;
}

/* Two panels of survival, with the arms of each, up to four. */
static tf_figure *make_page(const char *folder, const char *style, const char *const panels[2][4],
                            tf_diag *diag) {
    static const char *const files[] = {"a.csv", "b.csv"};
    for (size_t p = 0; p < 2; p++) {
        g_autofree char *path = g_build_filename(folder, files[p], NULL);
        arm arms[4] = {{.name = NULL}};
        size_t n = 0;
        for (; n < 4 && panels[p][n]; n++)
            arms[n].name = panels[p][n];
        write_data(path, arms, n);
    }
    g_autofree char *text = g_strdup_printf("trialfig: 1\ndefaults: {style: %s}\nfigures:\n"
                                            "  - {id: a, kind: km, data: a.csv, time: time, "
                                            "event: event, group: arm, formats: []}\n"
                                            "  - {id: b, kind: km, data: b.csv, time: time, "
                                            "event: event, group: arm, formats: []}\n"
                                            "  - {id: page, kind: panels, layout: [a, b]}\n",
                                            style);
    g_autofree char *path = write_file(folder, "set.yaml", text, -1);
    g_autoptr(tf_set) set = tf_figure_set_read(path, diag);
    ck_assert_ptr_nonnull(set);
    return tf_figure_new(tf_set_figure(set, 2), diag);
}

/* The reference of the second panel is the other arm of the first, in another spelling. */
START_TEST(arms_have_one_color_on_a_page) {
    static const struct {
        const char *second[2]; /* the arms of the second panel */
        const char *shared;    /* as the page calls it */
    } pages[] = {
        {{"Drug A", "Drug B"}, "rug A"},
        {{"Drug A", "Open label"}, "rug A"},
        {{"drug A", "Placebo"}, "rug A"},
    };
    char *folder = make_folder();
    for (size_t k = 0; k < G_N_ELEMENTS(pages); k++) {
        const char *const panels[2][4] = {{"Placebo", "Drug A"},
                                          {pages[k].second[0], pages[k].second[1]}};
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_figure) figure = make_page(folder, styles[_i], panels, diag);
        ck_assert_msg(figure != NULL, "%s", styles[_i]);
        const tf_scene *scene = tf_figure_scene(figure);
        tf_color shared[4], placebo[4], other[4];
        ck_assert_uint_eq(colors_of(scene, pages[k].shared, shared), 2);
        ck_assert_msg(same(shared[0], shared[1]), "%s: Drug A", styles[_i]);
        ck_assert_uint_ge(colors_of(scene, "Placebo", placebo), 1);
        ck_assert_uint_ge(colors_of(scene, pages[k].second[1], other), 1);
        ck_assert(!same(shared[0], placebo[0]) && !same(shared[0], other[0]));
    }
    remove_folder(folder);
}
END_TEST

/* The second panel has a dose more, or lacks one: shades of its own would be others. */
START_TEST(doses_have_one_shade_on_a_page) {
    static const char *const pages[][2][4] = {
        {{"Placebo", "Drug 50 mg", "Drug 100 mg"},
         {"Placebo", "Drug 50 mg", "Drug 100 mg", "Drug 200 mg"}},
        {{"Placebo", "Drug 50 mg", "Drug 100 mg", "Drug 200 mg"},
         {"Placebo", "Drug 50 mg", "Drug 100 mg"}},
        {{"Placebo", "Drug 100 mg"}, {"Placebo", "Drug 50 mg", "Drug 100 mg"}},
    };
    char *folder = make_folder();
    for (size_t k = 0; k < G_N_ELEMENTS(pages); k++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_figure) figure = make_page(folder, styles[_i], pages[k], diag);
        ck_assert_msg(figure != NULL, "%s", styles[_i]);
        static const char *const all[] = {"Placebo", "Drug 50 mg", "Drug 100 mg", "Drug 200 mg"};
        tf_color own[4][4];
        size_t n[4];
        for (size_t a = 0; a < 4; a++) {
            n[a] = colors_of(tf_figure_scene(figure), all[a], own[a]);
            ck_assert_msg(n[a] < 2 || same(own[a][0], own[a][1]), "%s, %zu: %s", styles[_i], k,
                          all[a]);
            for (size_t b = 0; b < a && n[a] > 0; b++)
                ck_assert_msg(n[b] == 0 || !same(own[a][0], own[b][0]), "%s, %zu: %s and %s",
                              styles[_i], k, all[a], all[b]);
        }
        ck_assert(n[0] == 2 && n[2] == 2);
    }
    remove_folder(folder);
}
END_TEST

SUITE("colours of arms") {
    add_loop(suite, "panels", doses_have_one_shade_on_a_page, G_N_ELEMENTS(styles));
    add_loop(suite, "panels", arms_have_one_color_on_a_page, G_N_ELEMENTS(styles));
    add_loop(suite, "core", areas_are_apart_in_grey, G_N_ELEMENTS(styles));
    add_loop(suite, "core", arms_keep_their_colors, G_N_ELEMENTS(styles));
    add_loop(suite, "core", waterfalls_have_the_colors_of_bars, G_N_ELEMENTS(styles));
    add_loop(suite, "core", arms_left_out_keep_their_place, G_N_ELEMENTS(styles));
    add_loop(suite, "core", lines_have_the_colors_of_areas, G_N_ELEMENTS(styles));
    add_loop(suite, "core", ordered_arms_are_shades, G_N_ELEMENTS(styles));
    add_loop(suite, "core", shades_are_apart_in_grey, G_N_ELEMENTS(styles));
}
