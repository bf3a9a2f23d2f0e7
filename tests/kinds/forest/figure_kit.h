#ifndef FIGURE_FOREST_KIT_H
#define FIGURE_FOREST_KIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forest/figure.h"
#include "forest/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/forest_rules.h"
#include "support/scenes.h"

/* Forest plots from results made by hand, measured with the monospaced measurer: what is drawn
   depends on no data file, no statistics and no font. */

typedef struct forest_kit {
    figure_kit fig;
    tf_forest_results forest;
} forest_kit;

static inline forest_kit *kit_new(size_t n_rows, size_t n_effects) {
    forest_kit *kit = g_new0(forest_kit, 1);
    kit->fig = figure_kit_new(&tf_forest_figure, &tf_forest_key_table, &kit->forest);
    kit->forest.source = TF_FOREST_ROWS;
    kit->forest.conf_level = 0.95;
    kit->forest.n_rows = n_rows;
    kit->forest.rows = tf_arena_array(kit->fig.arena, tf_forest_row, n_rows);
    kit->forest.n_effects = n_effects;
    kit->forest.effects = tf_arena_array(kit->fig.arena, tf_forest_effect, n_effects);
    for (size_t e = 0; e < n_effects; e++) {
        kit->forest.effects[e].log_axis = true;
        kit->forest.effects[e].null_value = 1;
    }
    return kit;
}

static inline void kit_free(forest_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(forest_kit, kit_free)

/** "key=value", as --set takes it. */
static inline void kit_set(forest_kit *kit, const char *setting) {
    figure_kit_set(&kit->fig, setting);
}

/** A row without numbers in it. */
static inline tf_forest_row *kit_row(forest_kit *kit, size_t i, tf_forest_row_type type,
                                     const char *label, unsigned indent) {
    tf_forest_row *row = &kit->forest.rows[i];
    *row = (tf_forest_row){.type = type, .label = label, .indent = indent, .term = "", .per = NAN};
    row->cells = tf_arena_array(kit->fig.arena, tf_forest_cell, kit->forest.n_effects);
    for (size_t e = 0; e < kit->forest.n_effects; e++) {
        row->cells[e] =
            (tf_forest_cell){.effect = tf_no_effect(TF_ESTIMABLE), .weight = NAN, .size = NAN};
    }
    return row;
}

static inline tf_forest_cell *kit_cell(forest_kit *kit, size_t i, size_t effect, double estimate,
                                       double lower, double upper, double size) {
    tf_forest_cell *cell = &kit->forest.rows[i].cells[effect];
    cell->shown = true;
    cell->effect.estimate = estimate;
    cell->effect.lower = lower;
    cell->effect.upper = upper;
    cell->size = size;
    return cell;
}

/** Draws; the scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(forest_kit *kit) {
    return figure_kit_draw(&kit->fig);
}

static inline char *kit_errors(const forest_kit *kit) {
    return findings_text(kit->fig.diag);
}

/* ---- looking at scenes ----------------------------------------------------------------------- */

static inline const tf_node *kit_node(const forest_kit *kit, size_t i) {
    return tf_scene_node(kit->fig.scene, i);
}

static inline size_t kit_count(const forest_kit *kit, const char *role) {
    return scene_count(kit->fig.scene, role);
}

/** The k-th node of a role; NULL: there are fewer. */
static inline const tf_node *kit_get(const forest_kit *kit, const char *role, size_t k) {
    return scene_get(kit->fig.scene, role, k);
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const forest_kit *kit, const char *role) {
    return scene_texts(kit->fig.scene, role);
}

/** Marks lie within the axis of their plot; boxes with their middles. */
static inline void kit_mark_faults(const forest_kit *kit, GString *faults) {
    size_t n = tf_scene_n_nodes(kit->fig.scene), from = 0;
    for (size_t i = 0; i < n; i++) {
        if (!scene_has_role(kit_node(kit, i), "axis.x.line")) {
            continue;
        }
        const tf_node *axis = kit_node(kit, i);
        for (; from < i; from++) {
            const tf_node *node = kit_node(kit, from);
            bool mark = node->role && node->n_points >= 2 && node->type != TF_NODE_GROUP_BEGIN &&
                        (g_str_equal(node->role, "forest.interval") ||
                         g_str_equal(node->role, "forest.diamond") ||
                         g_str_equal(node->role, "forest.arrow") ||
                         g_str_equal(node->role, "forest.outside") ||
                         g_str_equal(node->role, "forest.prediction"));
            for (size_t k = 0; mark && k < node->n_points; k++) {
                double x = node->points[k].x;
                if ((x < axis->points[0].x - 0.01 || x > axis->points[1].x + 0.01) &&
                    !forest_begins_at_box(kit->fig.scene, node)) {
                    g_string_append_printf(faults, "  %s at %g leaves its axis\n", node->role, x);
                }
            }
            if (scene_has_role(node, "forest.box")) {
                double x = (node->points[0].x + node->points[1].x) / 2;
                if (x < axis->points[0].x - 0.01 || x > axis->points[1].x + 0.01) {
                    g_string_append_printf(faults, "  a box at %g leaves its axis\n", x);
                }
            }
        }
    }
}

/* In letters of one width the mark is so many letters from the start. */
static inline double kit_mark_x(const tf_node *node, const char *mark) {
    for (const char *at = strstr(node->text, mark); at; at = strstr(at + 1, mark)) {
        if (g_ascii_isdigit(at[strlen(mark)])) {
            glong before = g_utf8_strlen(node->text, at - node->text);
            return node->at.x + 0.6 * node->font.size * (double)before;
        }
    }
    return NAN;
}

/** Decimal marks of the k-th number of each row that has as many as the fullest are in line. */
static inline void kit_decimal_faults(const forest_kit *kit, GString *faults) {
    const char *mark = kit->fig.style->number.format.decimal;
    double first[16];
    size_t most = 0;
    for (int pass = 0; pass < 2; pass++) {
        bool known = false;
        for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
            const tf_node *row = kit_node(kit, i);
            if (row->type != TF_NODE_GROUP_BEGIN || !g_str_equal(row->role, "table.row")) {
                continue;
            }
            double found[16];
            size_t n = 0;
            for (i++; kit_node(kit, i)->type != TF_NODE_GROUP_END; i++) {
                const tf_node *cell = kit_node(kit, i);
                bool number = cell->type == TF_NODE_TEXT && g_str_equal(cell->role, "table.cell") &&
                              cell->text[0] != '(';
                double x = number ? kit_mark_x(cell, mark) : NAN;
                if (!isnan(x) && n < G_N_ELEMENTS(found)) {
                    found[n++] = x;
                }
            }
            most = pass == 0 && n > most ? n : most;
            for (size_t k = 0; pass == 1 && n == most && k < n; k++) {
                if (known && fabs(found[k] - first[k]) > 0.05) {
                    g_string_append_printf(faults, "  a decimal mark is at %g, not %g\n", found[k],
                                           first[k]);
                }
                first[k] = known ? first[k] : found[k];
            }
            known = known || (pass == 1 && n == most);
        }
    }
}

static inline char *kit_faults(const forest_kit *kit) {
    GString *faults = g_string_new(NULL);
    scene_add_text_faults(kit->fig.scene, faults);
    kit_mark_faults(kit, faults);
    kit_decimal_faults(kit, faults);
    scene_add_lint_faults(kit->fig.scene, faults);
    return g_string_free(faults, FALSE);
}

static inline void kit_assert_sound(const forest_kit *kit) {
    figure_kit_assert_sound(&kit->fig, kit->fig.scene ? kit_faults(kit) : g_strdup(""));
}

#endif
