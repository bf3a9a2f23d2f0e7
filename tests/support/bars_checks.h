#ifndef SUPPORT_BARS_CHECKS_H
#define SUPPORT_BARS_CHECKS_H

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bars/results.h"
#include "scene/scene.h"

/* What has to hold for the bars of every chart, whatever it is made of. */

/* 0: no bar is drawn. */
static inline double bars_length_of(const tf_bars_results *bars, const tf_bars_cell *cell) {
    double value = bars->draws_counts ? cell->n : cell->value.estimate;
    return isnan(value) ? 0 : value;
}

/* Rectangles of bars and segments in their order, against the cells in theirs: all on one scale. */
static inline void check_lengths(const tf_bars_results *bars, const tf_scene *scene,
                                 GString *wrong) {
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t i = 0; i < bars->n_categories * bars->n_groups * bars->n_parts; i++) {
            double value = bars_length_of(bars, &bars->facets[f].cells[i]);
            if (value > 0) {
                g_array_append_val(values, value);
            }
        }
    }
    GArray *rects = g_array_new(FALSE, FALSE, sizeof(tf_rect));
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        bool bar = node->type == TF_NODE_RECT &&
                   (g_str_equal(node->role, "bar") || g_str_equal(node->role, "segment"));
        if (bar) {
            tf_rect rect = {0, 0, fabs(node->points[1].x - node->points[0].x),
                            fabs(node->points[1].y - node->points[0].y)};
            g_array_append_val(rects, rect);
        }
    }
    bool points = bars->form == TF_BARS_LINES || bars->form == TF_BARS_DOTS;
    if (!points && rects->len != values->len) {
        g_string_append_printf(wrong, "  %u bars of %u values\n", rects->len, values->len);
    }
    double worst[2] = {0, 0}; /* as standing, as lying */
    for (int lying = 0; lying < 2; lying++) {
        double scale = 0, largest = 0;
        for (guint i = 0; i < MIN(values->len, rects->len); i++) {
            const tf_rect *r = &g_array_index(rects, tf_rect, i);
            double v = g_array_index(values, double, i);
            if (v > largest) {
                largest = v;
                scale = (lying ? r->width : r->height) / v;
            }
        }
        for (guint i = 0; i < MIN(values->len, rects->len); i++) {
            const tf_rect *r = &g_array_index(rects, tf_rect, i);
            double length = lying ? r->width : r->height;
            worst[lying] =
                fmax(worst[lying], fabs(length - scale * g_array_index(values, double, i)));
        }
    }
    if (!points && fmin(worst[0], worst[1]) > 0.01) {
        g_string_append_printf(wrong, "  lengths are off by %.3f pt\n", fmin(worst[0], worst[1]));
    }
    g_array_unref(values);
    g_array_unref(rects);
}

/* "0", "0.0", "0·00". */
static inline bool is_zero(const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "\u00B7", -1);
    g_autofree char *digits = g_strjoinv(".", parts);
    return *digits && strspn(digits, "0.,") == strlen(digits);
}

/* Where zero is: the label 0 of the axis of values, and the line from which bars begin. */
static inline void check_zero(const tf_scene *scene, GString *wrong) {
    bool zero = false;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        bool label = node->type == TF_NODE_TEXT && g_str_has_prefix(node->role, "axis.") &&
                     g_str_has_suffix(node->role, ".label");
        zero = zero || (label && is_zero(node->text));
        if (!label || !g_ascii_isdigit(*node->text) || strlen(node->text) != 3 ||
            !g_str_has_prefix(node->role, "axis.y")) {
            continue;
        }
        if (atoi(node->text) > 100) {
            g_string_append_printf(wrong, "  a tick at %s\n", node->text);
        }
    }
    if (!zero) {
        g_string_append(wrong, "  no zero on the axis\n");
    }
}

#endif
