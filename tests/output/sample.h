#ifndef TESTS_OUTPUT_SAMPLE_H
#define TESTS_OUTPUT_SAMPLE_H

#include <check.h>
#include <math.h>
#include <string.h>

#include <trialfig/render.h>

#include "layout/text.h"
#include "output/pango_text.h"
#include "scene/scene.h"

/* A small figure made by hand: frame, steps, band, dashes, clip, texts in three faces and two
   directions. Distances are chosen to have names, not to look good. */

#define SAMPLE_WIDTH  249.449 /* 88 mm */
#define SAMPLE_HEIGHT 170.079 /* 60 mm */
#define SAMPLE_TITLE  "Overall survival <ITT> & \"safety\""
#define SAMPLE_ALT    "Kaplan–Meier curves of overall survival for 2 groups; 5 > 4"

static const tf_color sample_black = {0, 0, 0, 255};
static const tf_color sample_blue = {0, 114, 181, 255};

/** Liberation Sans, or what stands in for it. */
static inline tf_fonts *sample_fonts(void) {
    tf_diag *diag = tf_diag_new();
    tf_fonts *fonts = tf_fonts_new("Liberation Sans", NULL, TF_FONTS_OR_OTHERS, diag);
    if (!fonts)
        tf_diag_print(diag, stderr, TF_NOTE);
    ck_assert_ptr_nonnull(fonts);
    tf_diag_free(diag);
    return fonts;
}

static inline tf_font sample_font(double size, bool bold, bool italic) {
    return (tf_font){"Liberation Sans", size, bold, italic};
}

static inline tf_scene *sample_page(void) {
    return tf_scene_new(&(tf_scene_header){.page = {SAMPLE_WIDTH, SAMPLE_HEIGHT},
                                           .background = {255, 255, 255, 255},
                                           .min_text_size = 5,
                                           .min_text_contrast = 4.5,
                                           .min_line_contrast = 3,
                                           .title = SAMPLE_TITLE,
                                           .alt = SAMPLE_ALT,
                                           .language = "en-GB"});
}

static inline void sample_text(tf_scene *scene, tf_fonts *fonts, const char *role, tf_point at,
                               tf_anchor anchor, double angle, tf_font font, const char *text) {
    tf_measurer measurer = tf_fonts_measurer(fonts);
    tf_text_metrics metrics;
    measurer.measure(measurer.self, &font, text, &metrics);
    tf_scene_text(scene, role,
                  &(tf_scene_run){at, anchor, angle, &font, sample_black, text, &metrics});
}

static inline void sample_curve(tf_scene *scene) {
    tf_point steps[401], band[800];
    size_t n = 0, m = 0;
    for (int i = 0; i < 200; i++) {
        double y = 30 + 80 * (1 - exp(-i / 90.0));
        steps[n++] = (tf_point){40 + i, y};
        steps[n++] = (tf_point){41 + i, y};
    }
    for (size_t i = 0; i < n; i++)
        band[m++] = (tf_point){steps[i].x, steps[i].y - 4};
    for (size_t i = n; i-- > 0;)
        band[m++] = (tf_point){steps[i].x, steps[i].y + 4};
    tf_pen pen = {.color = sample_blue, .width = 1.25};
    tf_scene_group_begin_of(scene, "curve", "curve: Isa-VRd", 0);
    tf_scene_clip_begin(scene, (tf_rect){40, 20, 200, 100});
    tf_scene_polygon(scene, "curve.band", band, m, (tf_color){0, 114, 181, 51}, NULL);
    tf_scene_steps(scene, "curve.line", steps, n, &pen);
    tf_scene_clip_end(scene);
    tf_scene_group_end(scene);
}

static inline tf_scene *sample_scene(tf_fonts *fonts) {
    tf_scene *scene = sample_page();
    tf_font plain = sample_font(7, false, false);
    tf_pen axis = {.color = sample_black, .width = 0.5, .cap = TF_CAP_SQUARE};
    tf_pen guide = {.color = sample_black, .width = 0.5, .dash = {3, 2}, .n_dash = 2};
    tf_scene_group_begin(scene, "title", NULL);
    sample_text(scene, fonts, "title.text", (tf_point){10, 14}, TF_ANCHOR_START, 0,
                sample_font(9, true, false), "Overall survival");
    tf_scene_group_end(scene);
    sample_curve(scene);
    tf_scene_group_begin(scene, "axis", "x axis & ticks");
    tf_scene_line(scene, "axis.line", (tf_point){40, 120}, (tf_point){240, 120}, &axis);
    tf_scene_line(scene, "guide", (tf_point){40, 70}, (tf_point){240, 70}, &guide);
    tf_scene_rect(scene, "key", (tf_rect){200, 30, 12, 6}, sample_blue, &axis);
    sample_text(scene, fonts, "axis.tick", (tf_point){140, 130}, TF_ANCHOR_MIDDLE, 0, plain,
                "1111");
    sample_text(scene, fonts, "axis.title", (tf_point){240, 142}, TF_ANCHOR_END, 0, plain,
                "Months since randomisation, ≥ 5 µg");
    sample_text(scene, fonts, "axis.y.title", (tf_point){20, 70}, TF_ANCHOR_MIDDLE, 90, plain,
                "Probability of survival (%)");
    sample_text(scene, fonts, "note", (tf_point){60, 155}, TF_ANCHOR_START, 0,
                sample_font(7, false, true), "P<0.001 & Café");
    tf_scene_group_end(scene);
    ck_assert_ptr_null(tf_scene_error(scene));
    return scene;
}

/** For tf_render: collects bytes in a GByteArray. */
static inline bool collect(void *user, const void *data, size_t length) {
    g_byte_array_append(user, data, (guint)length);
    return true;
}

static inline GByteArray *rendered(const tf_scene *scene, tf_fonts *fonts, tf_format format,
                                   const tf_render_options *options) {
    tf_diag *diag = tf_diag_new();
    GByteArray *bytes = g_byte_array_new();
    bool ok = tf_render(scene, fonts, format, options, (tf_writer){collect, bytes}, diag);
    tf_diag_print(diag, stderr, TF_NOTE);
    ck_assert(ok && tf_diag_n_findings(diag) == 0);
    tf_diag_free(diag);
    return bytes;
}

/** Whether the findings hold one with this text and cause. */
static inline bool said(const tf_diag *diag, tf_cause cause, const char *part) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (strstr(finding->message, part) &&
            (finding->severity != TF_ERROR || finding->cause == cause))
            return true;
    }
    return false;
}

#endif
