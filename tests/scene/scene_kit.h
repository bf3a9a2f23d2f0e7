#ifndef TESTS_SCENE_KIT_H
#define TESTS_SCENE_KIT_H

#include <string.h>

#include "scene/scene.h"

/* A small clean figure to plant faults in, and text whose boxes can be worked out by hand: every
   byte is half an em wide, 0.75 em above and 0.25 em below the baseline; the ink is 0.05 em
   narrower on each side and reaches from 0.7 em above to 0.2 em below. */

static inline tf_color kit_color(unsigned rgba) {
    return (tf_color){(uint8_t)(rgba >> 24), (uint8_t)(rgba >> 16), (uint8_t)(rgba >> 8),
                      (uint8_t)rgba};
}

static inline tf_text_metrics kit_metrics(const char *text, double size) {
    double advance = 0.5 * size * (double)strlen(text);
    tf_text_metrics metrics = {advance, 0.75 * size, 0.25 * size, {0, 0, 0, 0}};
    if (strspn(text, " ") < strlen(text))
        metrics.ink = (tf_rect){0.05 * size, -0.7 * size, advance - 0.1 * size, 0.9 * size};
    return metrics;
}

static inline void kit_text(tf_scene *scene, const char *role, double x, double y, tf_anchor anchor,
                            double angle, double size, unsigned rgba, const char *text) {
    tf_font font = {"Liberation Sans", size, false, false};
    tf_text_metrics metrics = kit_metrics(text, size);
    tf_scene_text(scene, role,
                  &(tf_scene_run){{x, y}, anchor, angle, &font, kit_color(rgba), text, &metrics});
}

static inline tf_scene_header kit_header(void) {
    return (tf_scene_header){.page = {200, 150},
                             .background = {255, 255, 255, 255},
                             .min_text_size = 6,
                             .min_text_contrast = 4.5,
                             .min_line_contrast = 3,
                             .title = "Overall survival",
                             .alt = "Two curves that fall",
                             .language = "en",
                             .fonts = "none"};
}

/* Axes at x = 30 and y = 90, ticks at 40, 80, 120, 160, two curves of which one is dashed. */
static inline void kit_draw_base(tf_scene *scene) {
    tf_pen axis = {.color = {0, 0, 0, 255}, .width = 0.5};
    tf_pen solid = {.color = kit_color(0xBC3C29FF), .width = 1};
    tf_pen dashed = {.color = kit_color(0x0072B5FF), .width = 1, .dash = {6, 2}, .n_dash = 2};
    static const tf_point upper[] = {{30, 20}, {60, 20}, {60, 30}, {110, 30}, {110, 45}, {180, 45}};
    static const tf_point lower[] = {{30, 20}, {50, 20}, {50, 50}, {100, 50}, {100, 70}, {180, 70}};
    tf_scene_group_begin(scene, "figure", "figure");
    tf_scene_line(scene, "axis.x.line", (tf_point){30, 90}, (tf_point){180, 90}, &axis);
    tf_scene_line(scene, "axis.y.line", (tf_point){30, 10}, (tf_point){30, 90}, &axis);
    for (int i = 0; i < 4; i++)
        tf_scene_line(scene, "axis.x.tick", (tf_point){40 + 40 * i, 90},
                      (tf_point){40 + 40 * i, 93}, &axis);
    tf_scene_clip_begin(scene, (tf_rect){30, 10, 150, 80});
    tf_scene_group_begin_of(scene, "curve", "curve: A", 0);
    tf_scene_steps(scene, "curve", upper, G_N_ELEMENTS(upper), &solid);
    tf_scene_group_end(scene);
    tf_scene_group_begin_of(scene, "curve", "curve: B", 1);
    tf_scene_steps(scene, "curve", lower, G_N_ELEMENTS(lower), &dashed);
    tf_scene_group_end(scene);
    tf_scene_clip_end(scene);
    tf_scene_group_end(scene);
}

#endif
