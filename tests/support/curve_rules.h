#ifndef SUPPORT_CURVE_RULES_H
#define SUPPORT_CURVE_RULES_H

#include <glib.h>
#include <math.h>
#include <string.h>

#include "scene/scene.h"

/* Rules of layout that each panel of survival curves keeps, measured on its scene. */

static inline bool curve_is(const tf_node *node, tf_node_type type, const char *role) {
    return node->type == type && node->role && g_str_equal(node->role, role);
}

/** Nodes from the panel's group to its end, and what they span. */
typedef struct curve_panel {
    size_t first, end;
    tf_rect plot; /* width 0: no panel of curves */
    double left, right, top, bottom;
} curve_panel;

static inline void curve_panel_span(curve_panel *panel, double x, double y) {
    panel->left = fmin(panel->left, x);
    panel->right = fmax(panel->right, x);
    panel->top = fmin(panel->top, y);
    panel->bottom = fmax(panel->bottom, y);
}

/* Of several axes the first pair is the plot's: an inset's come later. */
static inline curve_panel curve_panel_at(const tf_scene *scene, size_t first) {
    curve_panel panel = {.first = first,
                         .end = first + 1,
                         .left = INFINITY,
                         .right = -INFINITY,
                         .top = INFINITY,
                         .bottom = -INFINITY};
    bool curves = false;
    for (size_t depth = 1; depth > 0; panel.end++) {
        const tf_node *node = tf_scene_node(scene, panel.end);
        depth += node->type == TF_NODE_GROUP_BEGIN || node->type == TF_NODE_CLIP_BEGIN;
        depth -= node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END;
        curves = curves || curve_is(node, TF_NODE_GROUP_BEGIN, "curve");
        if (curve_is(node, TF_NODE_LINE, "axis.x.line") && !(panel.plot.width > 0)) {
            panel.plot.x = node->points[0].x;
            panel.plot.width = node->points[1].x - node->points[0].x;
        }
        if (curve_is(node, TF_NODE_LINE, "axis.y.line") && !(panel.plot.height > 0)) {
            panel.plot.y = fmin(node->points[0].y, node->points[1].y);
            panel.plot.height = fabs(node->points[1].y - node->points[0].y);
        }
        if (node->type == TF_NODE_TEXT) {
            curve_panel_span(&panel, node->logical.x, node->logical.y);
            curve_panel_span(&panel, node->logical.x + node->logical.width,
                             node->logical.y + node->logical.height);
        } else if (node->type == TF_NODE_LINE) {
            curve_panel_span(&panel, node->points[0].x, node->points[0].y);
            curve_panel_span(&panel, node->points[1].x, node->points[1].y);
        }
    }
    if (!curves)
        panel.plot.width = 0;
    return panel;
}

/** What the curves must have of the panel, as shares; 0: not looked at. */
typedef struct curve_shares {
    double width, height;
} curve_shares;

/* A plot 1.2 times as high as wide needs to be no higher. */
static inline void curve_share_faults(const curve_panel *panel, curve_shares least,
                                      GString *faults) {
    double width = panel->plot.width / (panel->right - panel->left);
    double height = panel->plot.height / (panel->bottom - panel->top);
    if (width < least.width)
        g_string_append_printf(faults, "  curves have %.3f of the panel's width\n", width);
    if (height < least.height && panel->plot.height < 1.19 * panel->plot.width)
        g_string_append_printf(faults, "  curves have %.3f of the panel's height\n", height);
}

/* From each point to the next a curve goes along one axis: there are no slopes. */
static inline void curve_step_faults(const tf_scene *scene, const curve_panel *panel,
                                     GString *faults) {
    for (size_t i = panel->first; i < panel->end; i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (!node->role || !g_str_equal(node->role, "curve") || node->type == TF_NODE_GROUP_BEGIN)
            continue;
        for (size_t k = 1, piece = 0; k < node->n_points; k++) {
            if (piece < node->n_ends && k == node->ends[piece]) { /* a gap of a dashed line */
                piece++;
                continue;
            }
            double dx = fabs(node->points[k].x - node->points[k - 1].x);
            double dy = fabs(node->points[k].y - node->points[k - 1].y);
            if (node->type != TF_NODE_LINE && fmin(dx, dy) > 0.05)
                g_string_append_printf(faults, "  a curve slopes by %.3f over %.3f pt\n", dy, dx);
        }
    }
}

static inline bool curve_is_in(const curve_panel *panel, const tf_node *node) {
    double x = node->points[0].x, y = node->points[0].y;
    const tf_rect *plot = &panel->plot;
    return x >= plot->x && x <= plot->x + plot->width && y >= plot->y &&
           y <= plot->y + plot->height;
}

/* Beside a curve or in a legend, not both; the lines of one name lie in one group. */
static inline void curve_name_faults(const tf_scene *scene, const curve_panel *panel,
                                     GString *faults) {
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
    const char *key = NULL; /* of a legend, if its name comes next */
    for (size_t i = panel->first; i + 1 < panel->end; i++) {
        const tf_node *node = tf_scene_node(scene, i);
        bool label = curve_is(node, TF_NODE_GROUP_BEGIN, "curve.label");
        bool legend = curve_is(node, TF_NODE_TEXT, "legend.label");
        const char *name = label ? node->name : legend ? key : NULL;
        if (label || legend)
            key = NULL;
        if (curve_is(node, TF_NODE_GROUP_BEGIN, "legend.key") &&
            curve_is_in(panel, tf_scene_node(scene, i + 1)))
            key = node->name;
        if (name && !g_hash_table_add(named, (void *)name))
            g_string_append_printf(faults, "  \"%s\" is named twice in the plot\n", name);
    }
}

static inline bool curve_tick_at(const tf_scene *scene, const curve_panel *panel, double x) {
    for (size_t k = panel->first; k < panel->end; k++) {
        const tf_node *label = tf_scene_node(scene, k);
        if (curve_is(label, TF_NODE_TEXT, "axis.x.label") && fabs(label->anchor_x - x) <= 0.5)
            return true;
    }
    return false;
}

/* A ring is a milestone's value on its curve: that time is a labelled tick. A median's, at 50 %,
   has its time beside it. */
static inline void curve_ring_faults(const tf_scene *scene, const curve_panel *panel,
                                     GString *faults) {
    for (size_t i = panel->first; i < panel->end; i++) {
        const tf_node *ring = tf_scene_node(scene, i);
        if (!curve_is(ring, TF_NODE_POLYGON, "guide.ring"))
            continue;
        double low = INFINITY, high = -INFINITY, top = INFINITY, bottom = -INFINITY;
        for (size_t k = 0; k < ring->n_points; k++) {
            low = fmin(low, ring->points[k].x);
            high = fmax(high, ring->points[k].x);
            top = fmin(top, ring->points[k].y);
            bottom = fmax(bottom, ring->points[k].y);
        }
        tf_point at = {(low + high) / 2, (top + bottom) / 2};
        double half = panel->plot.y + panel->plot.height / 2;
        if (fabs(at.y - half) > 0.5 && !curve_tick_at(scene, panel, at.x))
            g_string_append_printf(faults, "  a ring at %.1f has no labelled tick\n", at.x);
    }
}

/* Title, table above, names at risk and foot of a page with one panel begin at one x. */
static inline void curve_edge_faults(const tf_scene *scene, GString *faults) {
    static const char *const roles[] = {"tag", "title", "subtitle", "risk_table.heading", "foot"};
    double edge = NAN;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        for (size_t k = 0; node->type == TF_NODE_TEXT && k < G_N_ELEMENTS(roles); k++) {
            bool text = g_str_equal(node->role, roles[k]) && node->anchor == TF_ANCHOR_START;
            if (text && isnan(edge))
                edge = node->anchor_x;
            /* runs of one line go on behind each other */
            if (text && node->anchor_x < edge - 0.1)
                g_string_append_printf(faults, "  %s \"%s\" at %.2f, others at %.2f\n", roles[k],
                                       node->text, node->anchor_x, edge);
        }
    }
}

/** Whether there are curves at all. */
static inline bool curve_any(const tf_scene *scene) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++)
        if (curve_is(tf_scene_node(scene, i), TF_NODE_GROUP_BEGIN, "curve"))
            return true;
    return false;
}

/** Lines of what is wrong; newly allocated. */
static inline char *curve_rule_faults(const tf_scene *scene, curve_shares least) {
    GString *faults = g_string_new(NULL);
    size_t n_panels = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        if (!curve_is(tf_scene_node(scene, i), TF_NODE_GROUP_BEGIN, "panel"))
            continue;
        n_panels++;
        curve_panel panel = curve_panel_at(scene, i);
        if (!(panel.plot.width > 0))
            continue;
        curve_share_faults(&panel, least, faults);
        curve_step_faults(scene, &panel, faults);
        curve_name_faults(scene, &panel, faults);
        curve_ring_faults(scene, &panel, faults);
    }
    if (n_panels == 1)
        curve_edge_faults(scene, faults);
    return g_string_free(faults, FALSE);
}

#endif
