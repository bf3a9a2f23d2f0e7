#ifndef FIGURE_FOREST_KIT_H
#define FIGURE_FOREST_KIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forest/figure.h"
#include "forest/results.h"
#include "support/monospace.h"

/* Forest plots from results made by hand, measured with the monospaced measurer: what is drawn
   depends on no data file, no statistics and no font. */

typedef struct forest_kit {
    tf_arena *arena;
    tf_diag *diag;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_forest_results forest;
    tf_results results;
    tf_scene *scene;
} forest_kit;

static inline forest_kit *kit_new(size_t n_rows, size_t n_effects) {
    forest_kit *kit = g_new0(forest_kit, 1);
    kit->arena = tf_arena_new();
    kit->diag = tf_diag_new();
    kit->spec = tf_spec_new(&tf_forest_key_table);
    kit->results.kind = "forest";
    kit->results.detail = &kit->forest;
    kit->forest.source = TF_FOREST_ROWS;
    kit->forest.conf_level = 0.95;
    kit->forest.n_rows = n_rows;
    kit->forest.rows = tf_arena_array(kit->arena, tf_forest_row, n_rows);
    kit->forest.n_effects = n_effects;
    kit->forest.effects = tf_arena_array(kit->arena, tf_forest_effect, n_effects);
    for (size_t e = 0; e < n_effects; e++) {
        kit->forest.effects[e].log_axis = true;
        kit->forest.effects[e].null_value = 1;
    }
    return kit;
}

static inline void kit_free(forest_kit *kit) {
    tf_scene_free(kit->scene);
    tf_words_free(kit->words);
    tf_style_free(kit->style);
    tf_spec_free(kit->spec);
    tf_diag_free(kit->diag);
    tf_arena_free(kit->arena);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(forest_kit, kit_free)

/** "key=value", as --set takes it. */
static inline void kit_set(forest_kit *kit, const char *setting) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    ck_assert_msg(tf_spec_set(kit->spec, parts[0], parts[1], kit->diag), "%s", setting);
}

/** A row without numbers in it. */
static inline tf_forest_row *kit_row(forest_kit *kit, size_t i, tf_forest_row_type type,
                                     const char *label, unsigned indent) {
    tf_forest_row *row = &kit->forest.rows[i];
    *row = (tf_forest_row){.type = type, .label = label, .indent = indent, .term = "", .per = NAN};
    row->cells = tf_arena_array(kit->arena, tf_forest_cell, kit->forest.n_effects);
    for (size_t e = 0; e < kit->forest.n_effects; e++) {
        row->cells[e] = (tf_forest_cell){
            .estimate = NAN, .lower = NAN, .upper = NAN, .p = NAN, .weight = NAN, .size = NAN};
    }
    return row;
}

static inline tf_forest_cell *kit_cell(forest_kit *kit, size_t i, size_t effect, double estimate,
                                       double lower, double upper, double size) {
    tf_forest_cell *cell = &kit->forest.rows[i].cells[effect];
    cell->shown = true;
    cell->estimate = estimate;
    cell->lower = lower;
    cell->upper = upper;
    cell->size = size;
    return cell;
}

/** Draws; the scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(forest_kit *kit) {
    tf_measurer measurer = monospace_measurer();
    kit->style = tf_style_resolve(kit->spec, kit->diag);
    ck_assert_ptr_nonnull(kit->style);
    kit->words = tf_words_new(kit->spec, kit->style, kit->diag);
    ck_assert_ptr_nonnull(kit->words);
    kit->scene = tf_draw_page(&tf_forest_figure, tf_ask_new(kit->spec, kit->style, kit->arena),
                              kit->style, kit->words, &measurer, &kit->results, "Title",
                              "Alternative text", "monospace", kit->diag);
    return kit->scene;
}

static inline char *kit_errors(const forest_kit *kit) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(kit->diag); i++) {
        g_autofree char *finding = tf_finding_format(tf_diag_finding(kit->diag, i));
        g_string_append(text, finding);
    }
    return g_string_free(text, FALSE);
}

/* ---- looking at scenes ----------------------------------------------------------------------- */

static inline const tf_node *kit_node(const forest_kit *kit, size_t i) {
    return tf_scene_node(kit->scene, i);
}

static inline bool kit_has_role(const tf_node *node, const char *role) {
    return node->type != TF_NODE_GROUP_BEGIN && g_strcmp0(node->role, role) == 0;
}

static inline size_t kit_count(const forest_kit *kit, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        n += kit_has_role(kit_node(kit, i), role);
    }
    return n;
}

/** The k-th node of a role; NULL: there are fewer. */
static inline const tf_node *kit_get(const forest_kit *kit, const char *role, size_t k) {
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        if (kit_has_role(kit_node(kit, i), role) && k-- == 0) {
            return kit_node(kit, i);
        }
    }
    return NULL;
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const forest_kit *kit, const char *role) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT && g_str_equal(node->role, role)) {
            g_string_append_printf(text, "%s%s", text->len ? "|" : "", node->text);
        }
    }
    return g_string_free(text, FALSE);
}

static inline bool kit_boxes_overlap(tf_rect a, tf_rect b) {
    const double touching = 0.02;
    return fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x) > touching &&
           fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y) > touching;
}

static inline void kit_text_faults(const forest_kit *kit, GString *faults) {
    size_t n = tf_scene_n_nodes(kit->scene);
    double width = tf_scene_width(kit->scene), height = tf_scene_height(kit->scene);
    for (size_t i = 0; i < n; i++) {
        const tf_node *a = kit_node(kit, i);
        if (a->type != TF_NODE_TEXT) {
            continue;
        }
        const tf_rect *box = &a->ink;
        if (box->x < -0.01 || box->y < -0.01 || box->x + box->width > width + 0.01 ||
            box->y + box->height > height + 0.01) {
            g_string_append_printf(faults, "  \"%s\" leaves the page\n", a->text);
        }
        for (size_t j = i + 1; j < n; j++) {
            const tf_node *b = kit_node(kit, j);
            if (b->type == TF_NODE_TEXT && kit_boxes_overlap(a->ink, b->ink)) {
                g_string_append_printf(faults, "  \"%s\" on \"%s\"\n", a->text, b->text);
            }
        }
    }
}

/** Marks lie within the axis of their plot; boxes with their middles. */
static inline void kit_mark_faults(const forest_kit *kit, GString *faults) {
    size_t n = tf_scene_n_nodes(kit->scene), from = 0;
    for (size_t i = 0; i < n; i++) {
        if (!kit_has_role(kit_node(kit, i), "axis.x.line")) {
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
                if (x < axis->points[0].x - 0.01 || x > axis->points[1].x + 0.01) {
                    g_string_append_printf(faults, "  %s at %g leaves its axis\n", node->role, x);
                }
            }
            if (kit_has_role(node, "forest.box")) {
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
    const char *mark = kit->style->number.format.decimal;
    double first[16];
    size_t most = 0;
    for (int pass = 0; pass < 2; pass++) {
        bool known = false;
        for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
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
    kit_text_faults(kit, faults);
    kit_mark_faults(kit, faults);
    kit_decimal_faults(kit, faults);
    g_autoptr(tf_lint_report) report = tf_scene_lint(kit->scene);
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        g_string_append_printf(faults, "  lint: %s\n", tf_lint_get(report, i)->message);
    }
    return g_string_free(faults, FALSE);
}

static inline void kit_assert_sound(const forest_kit *kit) {
    g_autofree char *errors = kit_errors(kit);
    ck_assert_msg(kit->scene != NULL, "refused:\n%s", errors);
    g_autofree char *faults = kit_faults(kit);
    ck_assert_msg(*faults == '\0', "%s", faults);
}

#endif
