#include <string.h>

#include "compare_internal.h"
#include "scene/scene.h"
#include "support/suite.h"

/* Two scenes, and what differs between them in words. */

typedef struct look {
    double page, label_x, tick_y, curve_y, size, width, tick_width;
    const char *label, *extra;
    tf_color curve, text;
    unsigned ticks, corners;
} look;

static const look plain = {.page = 200,
                           .label_x = 20,
                           .tick_y = 90,
                           .curve_y = 40,
                           .size = 8,
                           .width = 1,
                           .tick_width = 0.5,
                           .label = "No. at Risk",
                           .curve = {0, 0, 200, 255},
                           .text = {0, 0, 0, 255},
                           .ticks = 3,
                           .corners = 4};

static void add_text(tf_scene *scene, const look *own, const char *role, const char *text,
                     tf_point at) {
    const tf_font font = {.family = "Liberation Sans", .size = own->size};
    const tf_text_metrics metrics = {.advance = 30, .ascent = 6, .descent = 2};
    const tf_scene_run run = {
        .at = at, .font = &font, .color = own->text, .text = text, .metrics = &metrics};
    tf_scene_text(scene, role, &run);
}

static char *draw(const look *own) {
    const tf_scene_header header = {.page = {own->page, 100},
                                    .background = {255, 255, 255, 255},
                                    .min_text_size = 5,
                                    .title = "T",
                                    .alt = "A",
                                    .language = "en",
                                    .fonts = "Liberation Sans 2"};
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    const tf_pen pen = {.color = own->curve, .width = own->width},
                 thin = {.width = own->tick_width};
    tf_scene_group_begin(scene, "curve", "curve: VRd");
    tf_point points[8];
    for (unsigned i = 0; i < own->corners; i++)
        points[i] = (tf_point){20 + 10.0 * i, i == 2 ? own->curve_y : 30};
    tf_scene_polyline(scene, "curve", points, own->corners, &pen);
    tf_scene_group_end(scene);
    for (unsigned i = 0; i < own->ticks; i++)
        tf_scene_line(scene, "axis.x.tick", (tf_point){20 + 20.0 * i, own->tick_y},
                      (tf_point){20 + 20.0 * i, own->tick_y + 3}, &thin);
    add_text(scene, own, "risk_table.title", own->label, (tf_point){own->label_x, 80});
    add_text(scene, own, "axis.x.title", "Months", (tf_point){60, 98});
    if (own->extra)
        add_text(scene, own, "note", own->extra, (tf_point){10, 10});
    ck_assert_ptr_null(tf_scene_error(scene));
    return tf_scene_dump(scene);
}

/* Without any label that has another name. */
static void compare(const char *before, const char *now, GArray *changes) {
    g_autoptr(GArray) renames = tf_renames_find("", "");
    const tf_tolerant with = {0.05, 1e-9, renames};
    tf_scenes_compare(before, now, &with, changes);
}

static char *said(const look *before, const look *now) {
    g_autoptr(GArray) changes = tf_changes_new();
    g_autofree char *a = draw(before), *b = draw(now);
    compare(a, b, changes);
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < changes->len; i++) {
        g_autofree char *text = tf_change_text(&g_array_index(changes, tf_change, i));
        g_string_append_printf(lines, "%s%s", i > 0 ? "\n" : "", text);
    }
    return g_string_free(lines, FALSE);
}

#define CHECK(said_, ...)                                                                          \
    do {                                                                                           \
        look other = plain;                                                                        \
        __VA_ARGS__;                                                                               \
        g_autofree char *text = said(&plain, &other);                                              \
        ck_assert_str_eq(text, (said_));                                                           \
    } while (0)

START_TEST(texts) {
    CHECK("label \"No. at Risk\" moved 1.2 pt", other.label_x += 1.2);
    CHECK("", other.label_x += 0.04);
    CHECK("label \"No. at Risk\" moved 0.06 pt", other.label_x += 0.06);
    CHECK("label \"No. at Risk\" → \"Patients at risk\"", other.label = "Patients at risk");
    CHECK("label \"NE\" is new: 1", other.extra = "NE");
    CHECK("font of label \"No. at Risk\" Liberation Sans 8 pt → Liberation Sans 9 pt\n"
          "font of label \"Months\" Liberation Sans 8 pt → Liberation Sans 9 pt",
          other.size = 9);
    CHECK("colour of label \"No. at Risk\" #000000 → #ff0000\n"
          "colour of label \"Months\" #000000 → #ff0000",
          other.text = ((tf_color){255, 0, 0, 255}));
}
END_TEST

START_TEST(shapes) {
    CHECK("curve \"VRd\" is drawn otherwise, up to 5.0 pt", other.curve_y += 5);
    CHECK("", other.curve_y += 0.05);
    CHECK("curve \"VRd\" 4 corners → 5", other.corners = 5);
    CHECK("colour of curve \"VRd\" #0000c8 → #c80000", other.curve = ((tf_color){200, 0, 0, 255}));
    CHECK("colour of curve \"VRd\" #0000c8 → #0000c880", other.curve.alpha = 0x80);
    CHECK("line width of curve \"VRd\" 1 pt → 2 pt", other.width = 2);
    CHECK("axis.x.tick is new: 1", other.ticks = 4);
    CHECK("axis.x.tick is gone (was 1)", other.ticks = 2);
    /* as marks of censoring do, of which a curve has one for each patient */
    CHECK("line width of axis.x.tick (3 times) 0.5 pt → 1 pt", other.tick_width = 1);
    CHECK("axis.x.tick (3 times) moved up to 4.0 pt", other.tick_y += 4);
}
END_TEST

START_TEST(pages) {
    CHECK("page 200.0 × 100.0 pt → 240.0 × 100.0 pt", other.page = 240);
    g_autofree char *one = draw(&plain), *two = g_strconcat(one, one, NULL);
    g_autoptr(GArray) changes = tf_changes_new();
    compare(one, two, changes);
    ck_assert_uint_eq(changes->len, 1);
    g_autofree char *text = tf_change_text(&g_array_index(changes, tf_change, 0));
    ck_assert_str_eq(text, "pages 1 → 2");
}
END_TEST

/* What can't be read is no reason to say that nothing has changed. */
START_TEST(damaged) {
    g_autofree char *one = draw(&plain);
    g_autoptr(GArray) changes = tf_changes_new();
    compare("trialfig-scene 1\nrubbish\n", one, changes);
    ck_assert_uint_eq(changes->len, 1);
    ck_assert_int_eq(g_array_index(changes, tf_change, 0).kind, TF_CHANGE_PAGE);
}
END_TEST

SUITE("comparing scenes") {
    add_tests(suite, "words", texts, shapes, pages, NULL);
    add_tests(suite, "errors", damaged, NULL);
}
