#include <math.h>
#include <stdio.h>

#include "scene_kit.h"
#include "support/random.h"
#include "support/suite.h"

static tf_scene *parse(const char *text, tf_diag *diag) {
    return tf_scene_parse(text, strlen(text), "x.scene", diag);
}

static void check_round_trip(const tf_scene *scene) {
    g_autofree char *first = tf_scene_dump(scene);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) again = parse(first, diag);
    ck_assert_msg(again != NULL, "%s\n%s",
                  tf_diag_n_findings(diag) ? tf_diag_finding(diag, 0)->message : "", first);
    g_autofree char *second = tf_scene_dump(again);
    ck_assert_str_eq(first, second);
    ck_assert_uint_eq(tf_scene_n_nodes(scene), tf_scene_n_nodes(again));
}

/* Groups that are open. */
static size_t depth_of(const tf_scene *scene) {
    size_t depth = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        tf_node_type type = tf_scene_node(scene, i)->type;
        depth += type == TF_NODE_GROUP_BEGIN;
        depth -= type == TF_NODE_GROUP_END;
    }
    return depth;
}

/* The whole form, written by hand. */
static const char golden[] =
    "trialfig-scene 1\n"
    "page 200.000 150.000\n"
    "background #ffffff\n"
    "min-text-size 6.000\n"
    "min-text-contrast 4.500\n"
    "min-line-contrast 3.000\n"
    "title \"Overall survival\"\n"
    "alt \"Two curves that fall\"\n"
    "language \"en\"\n"
    "fonts \"none\"\n"
    "\n"
    "group figure \"A \\\"quoted\\\" name\"\n"
    "  clip 10.000,20.000 110.000,70.500\n"
    "    group curve sign 2\n"
    "      polyline curve steps pen #bc3c29 1.250 dash 6.000 2.000 offset 1.000 cap round points "
    "8\n"
    "          0.000,1.000 1.000,1.000 2.000,1.000 3.000,1.000 4.000,1.000 5.000,1.000\n"
    "          6.000,1.000 7.000,1.000\n"
    "    end\n"
    "  end\n"
    "  polygon band fill #0072b540 points 3\n"
    "      0.000,0.000 1.000,0.000 1.000,-2.000\n"
    "  rect bar 1.000,2.000 3.000,5.000 fill #123456 pen #000000 0.500\n"
    "  line axis.x.tick 0.000,-0.001 0.001,0.000 pen #000000 0.250\n"
    "  text risk_table.count at 46.000,120.000 middle 50.000 angle 0.000 logical 46.000,114.000 "
    "8.000,8.000"
    " ink 46.400,114.400 7.200,7.200 font \"Liberation Sans\" 8.000 color #333333 \"1\\u{202f}\"\n"
    "end\n";

static tf_scene *golden_scene(void) {
    tf_scene_header header = kit_header();
    tf_scene *scene = tf_scene_new(&header);
    tf_pen curve = {.color = kit_color(0xBC3C29FF),
                    .width = 1.25,
                    .dash = {6, 2},
                    .n_dash = 2,
                    .dash_offset = 1,
                    .cap = TF_CAP_ROUND};
    tf_pen thin = {.color = kit_color(0x000000FF), .width = 0.5};
    tf_pen thinner = {.color = kit_color(0x000000FF), .width = 0.25};
    tf_point eight[8], three[] = {{0, -0.0}, {1, -0.0004}, {1, -2}};
    for (int i = 0; i < 8; i++)
        eight[i] = (tf_point){i, 1};
    tf_scene_group_begin(scene, "figure", "A \"quoted\" name");
    tf_scene_clip_begin(scene, (tf_rect){10, 20, 100, 50.5});
    tf_scene_group_begin_of(scene, "curve", NULL, 1);
    tf_scene_steps(scene, "curve", eight, 8, &curve);
    tf_scene_group_end(scene);
    tf_scene_clip_end(scene);
    tf_scene_polygon(scene, "band", three, 3, kit_color(0x0072B540), NULL);
    tf_scene_rect(scene, "bar", (tf_rect){3, 5, -2, -3}, kit_color(0x123456FF), &thin);
    tf_scene_line(scene, "axis.x.tick", (tf_point){0, -0.0006}, (tf_point){0.0006, -0.0002},
                  &thinner);
    tf_font font = {"Liberation Sans", 8, false, false};
    tf_text_metrics metrics = kit_metrics("12", 8);
    tf_scene_text(scene, "risk_table.count",
                  &(tf_scene_run){.at = {50, 120},
                                  .anchor = TF_ANCHOR_MIDDLE,
                                  .font = &font,
                                  .color = kit_color(0x333333FF),
                                  .text = "1\xe2\x80\xaf",
                                  .metrics = &metrics});
    tf_scene_group_end(scene);
    return scene;
}

/* A fade stands behind its fill; one that runs backwards is no drawing. */
START_TEST(fades_come_back) {
    tf_scene_header header = kit_header();
    tf_point three[] = {{0, 0}, {1, 0}, {1, -2}};
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    tf_scene_faded_polygon(scene, "band", three, 3, kit_color(0x0072B540), (tf_fade){0.5, 1});
    g_autofree char *dump = tf_scene_dump(scene);
    ck_assert_ptr_nonnull(strstr(dump, "polygon band fill #0072b540 fade 0.500 1.000 points 3\n"));
    check_round_trip(scene);
    tf_scene_faded_polygon(scene, "band", three, 3, kit_color(0x0072B540), (tf_fade){1, 0.5});
    ck_assert_ptr_nonnull(strstr(tf_scene_error(scene), "a fade that"));
}
END_TEST

START_TEST(dump_is_as_described) {
    g_autoptr(tf_scene) scene = golden_scene();
    ck_assert_msg(!tf_scene_error(scene), "%s", tf_scene_error(scene));
    g_autofree char *dump = tf_scene_dump(scene);
    ck_assert_str_eq(dump, golden);
    check_round_trip(scene);
}
END_TEST

START_TEST(nodes_come_back) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) scene = parse(golden, diag);
    ck_assert_ptr_nonnull(scene);
    ck_assert_uint_eq(tf_scene_n_nodes(scene), 11);
    const tf_node *curve = tf_scene_node(scene, 3);
    ck_assert_int_eq(curve->type, TF_NODE_POLYLINE);
    ck_assert(curve->steps);
    ck_assert_uint_eq(curve->group_sign, 2);
    ck_assert_uint_eq(curve->n_points, 8);
    ck_assert_double_eq(curve->points[7].x, 7);
    ck_assert_uint_eq(curve->pen.n_dash, 2);
    ck_assert_int_eq(curve->pen.cap, TF_CAP_ROUND);
    const tf_node *text = tf_scene_node(scene, 9);
    ck_assert_str_eq(text->text, "1\xe2\x80\xaf");
    ck_assert_double_eq(text->anchor_x, 50);
    ck_assert_int_eq(text->anchor, TF_ANCHOR_MIDDLE);
    ck_assert_str_eq(tf_scene_node(scene, 0)->name, "A \"quoted\" name");
    ck_assert_ptr_null(tf_scene_node(scene, 2)->name);
    ck_assert_str_eq(tf_scene_get_header(scene)->alt, "Two curves that fall");
}
END_TEST

/* Turning of boxes, worked by hand: "abcd" in 8 pt is 16 wide, 6 up, 2 down. */
static const struct {
    double angle;
    tf_anchor anchor;
    tf_point start;
    tf_rect logical;
} turns[] = {{0, TF_ANCHOR_START, {50, 60}, {50, 54, 16, 8}},
             {0, TF_ANCHOR_MIDDLE, {42, 60}, {42, 54, 16, 8}},
             {0, TF_ANCHOR_END, {34, 60}, {34, 54, 16, 8}},
             {90, TF_ANCHOR_START, {50, 60}, {44, 44, 8, 16}},
             {90, TF_ANCHOR_MIDDLE, {50, 68}, {44, 52, 8, 16}},
             {90, TF_ANCHOR_END, {50, 76}, {44, 60, 8, 16}},
             {180, TF_ANCHOR_START, {50, 60}, {34, 58, 16, 8}},
             {-90, TF_ANCHOR_START, {50, 60}, {48, 60, 8, 16}},
             {270, TF_ANCHOR_END, {50, 44}, {48, 44, 8, 16}}};

START_TEST(text_is_turned_and_anchored) {
    tf_scene_header header = kit_header();
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    kit_text(scene, "label", 50, 60, turns[_i].anchor, turns[_i].angle, 8, 0x000000FF, "abcd");
    const tf_node *node = tf_scene_node(scene, 0);
    const tf_rect *expected = &turns[_i].logical;
    ck_assert_double_eq(node->at.x, turns[_i].start.x);
    ck_assert_double_eq(node->at.y, turns[_i].start.y);
    ck_assert_double_eq(node->logical.x, expected->x);
    ck_assert_double_eq(node->logical.y, expected->y);
    ck_assert_double_eq(node->logical.width, expected->width);
    ck_assert_double_eq(node->logical.height, expected->height);
    ck_assert_double_ge(node->ink.x, node->logical.x);
    ck_assert_double_le(node->ink.y + node->ink.height, expected->y + expected->height);
    check_round_trip(scene);
}
END_TEST

/* Wrong dumps: where the golden one is changed, and what is said of it. */
static const struct {
    const char *from, *to;
    unsigned line, column;
    const char *says;
} wrong[] = {
    {"trialfig-scene 1", "trialfig-scene 2", 1, 17, "format 2"},
    {"trialfig-scene 1\n", "", 1, 1, "trialfig-scene"},
    {"page 200.000 150.000", "page 200.000", 2, 13, "blank"},
    {"page 200.000 150.000", "page 0.000 150.000", 1, 1, "no size"},
    {"page 200.000", "page nan", 2, 6, "number"},
    {"page 200.000", "page 1e3", 2, 7, "blank"},
    {"page 200.000", "page 2000000000.0", 2, 6, "number"},
    {"#ffffff", "#fffff", 3, 12, "colour"},
    {"#ffffff", "#fffffg", 3, 12, "colour"},
    {"title", "titel", 7, 1, "\"title\""},
    {"survival\"", "survival", 7, 24, "quotation"},
    {"\"none\"\n\n", "\"none\"\n", 11, 1, "end here"},
    {"  clip 10", "   clip 10", 13, 4, "not indented"},
    {"\n  clip", "\n\tclip", 13, 1, "no kind of node"},
    {"    end\n  end", "    end\n  line", 19, 3, "not indented"},
    {"polyline curve", "polyline Curve", 15, 7, "no proper role"},
    {"round points 8", "round dashes 1 7 points 8", 15, 7, "behind its last dash"},
    {"round points 8", "round dashes 2 1 8 points 8", 15, 7, "fewer than two points"},
    {"round points 8", "round dashes 2 2 9 points 8", 15, 7, "fewer than two points"},
    {"round points 8", "round dashes 99999999 points 8", 15, 101, "more dashes"},
    {"points 8", "points 9", 18, 5, "number"},
    {"points 8", "points 7", 17, 22, "end here"},
    {"points 8", "points 99999999", 15, 101, "more points"},
    {"points 8", "points 1.5", 15, 93, "count"},
    {"points 3\n", "points 2\n", 20, 3, "fewer than three"},
    {"cap round", "cap flat", 15, 79, "\"butt\""},
    {"dash 6.000 2.000", "dash -1.000 2.000", 15, 7, "dash"},
    {"dash 6.000 2.000", "dash 0.000 0.000", 15, 7, "zeros"},
    {"offset 1.000", "1 1 1 1 1 1 1 1 1", 15, 74, "dash pattern should end"},
    {"angle 0.000", "angle 45.000", 24, 3, "angle"},
    {"\\u{202f}", "\\u{d800}", 24, 182, "\\u{2009}"},
    {"\\u{202f}", "\\t", 24, 181, "known"},
    {"8.000,8.000", "-8.000,8.000", 24, 3, "finite"},
    {"\nend\n", "\n", 25, 1, "not closed"},
    {"\nend\n", "\nend\nend\n", 26, 4, "nothing is open"},
    {"\nend\n", "\nend", 25, 4, "too early"},
    {"\nend\n", "\nend here\n", 25, 4, "end here"},
    {"rect bar", "oval bar", 22, 3, "no kind of node"},
};

static char *changed(const char *from, const char *to) {
    const char *at = strstr(golden, from);
    ck_assert_msg(at != NULL, "%s", from);
    return g_strdup_printf("%.*s%s%s", (int)(at - golden), golden, to, at + strlen(from));
}

START_TEST(wrong_dump_is_refused_with_its_place) {
    g_autofree char *text = changed(wrong[_i].from, wrong[_i].to);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_scene) scene = parse(text, diag);
    ck_assert_msg(scene == NULL, "%s was accepted", wrong[_i].to);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    const tf_finding *finding = tf_diag_finding(diag, 0);
    ck_assert_msg(strstr(finding->message, wrong[_i].says) != NULL, "%s: %s", wrong[_i].to,
                  finding->message);
    ck_assert_str_eq(finding->place.file, "x.scene");
    ck_assert_msg(
        finding->place.line == wrong[_i].line && finding->place.column == wrong[_i].column,
        "%s: %u:%u %s", wrong[_i].to, finding->place.line, finding->place.column, finding->message);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
}
END_TEST

START_TEST(every_beginning_of_a_dump_is_refused) {
    for (size_t length = 0; length + 1 < sizeof golden; length++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        /* A copy, so that reading behind its end is noticed. */
        g_autofree char *text = g_malloc(length + 1);
        memcpy(text, golden, length);
        g_autoptr(tf_scene) scene = tf_scene_parse(text, length, "cut", diag);
        bool header_only = scene && tf_scene_n_nodes(scene) == 0;
        ck_assert_msg(!scene || header_only, "%zu bytes are taken for a whole dump", length);
        ck_assert(scene || tf_diag_has_errors(diag));
    }
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(tf_scene_parse("trialfig-scene 1\n\xff", 18, "x", diag));
    ck_assert_uint_eq(tf_diag_finding(diag, 0)->place.line, 2);
    ck_assert_ptr_null(tf_scene_parse("trialfig\0scene", 14, "x", diag));
    ck_assert_ptr_null(tf_scene_parse("", 0, "x", diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 3);
}
END_TEST

START_TEST(depth_is_capped) {
    tf_scene_header header = kit_header();
    g_autoptr(tf_scene) scene = tf_scene_new(&header);
    for (int i = 0; i < TF_SCENE_MAX_DEPTH; i++)
        tf_scene_group_begin(scene, "figure", NULL);
    ck_assert_uint_eq(depth_of(scene), TF_SCENE_MAX_DEPTH);
    ck_assert_ptr_null(tf_scene_error(scene));
    tf_scene_group_begin(scene, "figure", NULL);
    ck_assert_ptr_nonnull(tf_scene_error(scene));
    GString *text = g_string_new_len(golden, strstr(golden, "\n\n") + 2 - golden);
    for (int i = 0; i <= TF_SCENE_MAX_DEPTH; i++)
        g_string_append_printf(text, "%*sgroup figure\n", 2 * i, "");
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(tf_scene_parse(text->str, text->len, "deep", diag));
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->message, "nested"));
    g_string_free(text, TRUE);
}
END_TEST

static double random_length(unsigned *seed) {
    return (random_24_bits(seed) % 2000000 - 1000000.0) / 997.0;
}

/* Any scene: numbers of all sizes, texts of several scripts, all node types at random depth. */
static tf_scene *random_scene(unsigned *seed) {
    static const char *const texts[] = {"Placebo",
                                        "≥ 65 µg/L",
                                        "P\xc2\xa0=\xe2\x80\xaf"
                                        "0,04",
                                        "生存率",
                                        "a\"b\\c\nd",
                                        "é\xcc\x81",
                                        "",
                                        "\xe2\x80\x8b"};
    tf_scene_header header = kit_header();
    header.title = texts[random_24_bits(seed) % 8];
    tf_scene *scene = tf_scene_new(&header);
    for (int i = 0; i < 60; i++) {
        tf_pen pen = {.color = kit_color(random_24_bits(seed) * 257u),
                      .width = random_24_bits(seed) % 3000 / 997.0,
                      .dash = {1, fabs(random_length(seed)), 0.0004},
                      .n_dash = random_24_bits(seed) % 4,
                      .cap = random_24_bits(seed) % 3};
        tf_point points[20];
        for (size_t p = 0; p < 20; p++)
            points[p] = (tf_point){random_length(seed), random_length(seed) * 1e-4};
        const char *text = texts[random_24_bits(seed) % 8];
        tf_font font = {"A \"font\"", 1 + random_24_bits(seed) % 30, i % 2, i % 3 == 0};
        tf_text_metrics metrics = kit_metrics(text, font.size);
        size_t depth = depth_of(scene);
        switch (random_24_bits(seed) % 8) {
        case 0:
            tf_scene_group_begin_of(scene, "group", text, random_24_bits(seed) % 5);
            break;
        case 1:
            tf_scene_group_begin(scene, "figure", NULL);
            break;
        case 2:
            if (depth &&
                tf_scene_node(scene, tf_scene_n_nodes(scene) - 1)->type == TF_NODE_GROUP_BEGIN)
                tf_scene_group_end(scene);
            break;
        case 3:
            if (i % 3 == 0) {
                size_t ends[] = {2 + random_24_bits(seed) % 8, 20};
                tf_scene_dashed_steps(scene, "curve", &(tf_scene_dashes){points, 20, ends, 2},
                                      &pen);
                break;
            }
            (i % 2 ? tf_scene_steps : tf_scene_polyline)(scene, "curve", points,
                                                         2 + random_24_bits(seed) % 18, &pen);
            break;
        case 4:
            tf_scene_polygon(scene, "band", points, 3 + random_24_bits(seed) % 17,
                             kit_color(random_24_bits(seed) * 521u), i % 2 ? &pen : NULL);
            break;
        case 5:
            tf_scene_rect(scene, "bar", (tf_rect){points[0].x, points[0].y, points[1].x, 3},
                          kit_color(random_24_bits(seed)), i % 2 ? &pen : NULL);
            break;
        case 6:
            tf_scene_line(scene, "axis.x.tick", points[0], points[1], &pen);
            break;
        default:
            tf_scene_text(scene, "label",
                          &(tf_scene_run){.at = points[2],
                                          .anchor = random_24_bits(seed) % 3,
                                          .angle = 90 * (random_24_bits(seed) % 4),
                                          .font = &font,
                                          .color = kit_color(random_24_bits(seed) * 31u),
                                          .text = text,
                                          .metrics = &metrics});
        }
    }
    while (depth_of(scene))
        tf_scene_group_end(scene);
    return scene;
}

START_TEST(random_scenes_come_back) {
    unsigned seed = 20250119;
    printf("seed %u\n", seed);
    for (int round = 0; round < 300; round++) {
        g_autoptr(tf_scene) scene = random_scene(&seed);
        ck_assert_msg(!tf_scene_error(scene), "%s", tf_scene_error(scene));
        check_round_trip(scene);
    }
}
END_TEST

/* Each byte of the dump changed to another: refused, or a fixed point. */
START_TEST(damaged_dumps_do_no_harm) {
    static const char others[] = "\" \n0-.#x";
    for (size_t i = 0; i + 1 < sizeof golden; i++)
        for (size_t c = 0; c + 1 < sizeof others; c++) {
            g_autofree char *text = g_strdup(golden);
            text[i] = others[c];
            g_autoptr(tf_diag) diag = tf_diag_new();
            g_autoptr(tf_scene) scene = parse(text, diag);
            ck_assert(scene || tf_diag_has_errors(diag));
            if (scene)
                check_round_trip(scene);
        }
}
END_TEST

SUITE("dump") {
    add_tests(suite, "core", dump_is_as_described, fades_come_back, nodes_come_back,
              random_scenes_come_back, NULL);
    add_loop(suite, "core", text_is_turned_and_anchored, G_N_ELEMENTS(turns));
    add_tests(suite, "limits", depth_is_capped, NULL);
    add_loop(suite, "errors", wrong_dump_is_refused_with_its_place, G_N_ELEMENTS(wrong));
    add_tests(suite, "errors", every_beginning_of_a_dump_is_refused,
              bytes_that_are_no_text_are_refused, damaged_dumps_do_no_harm, NULL);
}
