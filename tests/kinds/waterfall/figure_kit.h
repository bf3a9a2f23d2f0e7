#ifndef FIGURE_WATERFALL_KIT_H
#define FIGURE_WATERFALL_KIT_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "figure/figure.h"
#include "support/monospace.h"
#include "waterfall/results.h"

/* Waterfall plots from results made by hand, measured with the monospaced measurer. */

typedef struct waterfall_kit {
    tf_arena *arena;
    tf_diag *diag;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_waterfall_results w;
    tf_results results;
    tf_scene *scene;
} waterfall_kit;

static inline waterfall_kit *kit_new(void) {
    waterfall_kit *kit = g_new0(waterfall_kit, 1);
    kit->arena = tf_arena_new();
    kit->diag = tf_diag_new();
    kit->spec = tf_spec_new(&tf_waterfall_key_table);
    kit->results.kind = "waterfall";
    kit->results.detail = &kit->w;
    kit->w.y_min = -100;
    kit->w.y_max = 100;
    kit->w.y_every = 20;
    return kit;
}

static inline void kit_free(waterfall_kit *kit) {
    tf_scene_free(kit->scene);
    tf_words_free(kit->words);
    tf_style_free(kit->style);
    tf_spec_free(kit->spec);
    tf_diag_free(kit->diag);
    tf_arena_free(kit->arena);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(waterfall_kit, kit_free)

/** "key=value", as --set takes it; NULL-ended. */
static inline void kit_set_all(waterfall_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(settings[i], "=", 2);
        ck_assert_msg(tf_spec_set(kit->spec, parts[0], parts[1], kit->diag), "%s", settings[i]);
    }
}

/** CR, PR, SD and PD, of which no bar has any yet. */
static inline void kit_responses(waterfall_kit *kit) {
    static const tf_waterfall_response known[] = {{"CR", "CR", 0, {TF_MEANING_RESPONSE, 80}},
                                                  {"PR", "PR", 0, {TF_MEANING_RESPONSE, 50}},
                                                  {"SD", "SD", 0, {TF_MEANING_STABLE, 30}},
                                                  {"PD", "PD", 0, {TF_MEANING_PROGRESSION, 20}}};
    kit->w.n_responses = G_N_ELEMENTS(known);
    kit->w.responses = tf_arena_memdup(kit->arena, known, G_N_ELEMENTS(known), sizeof *known);
}

/** Bars from falling changes, each with the response that its change means, if there are any. */
static inline void kit_bars(waterfall_kit *kit, const double *changes, size_t n) {
    tf_waterfall_results *w = &kit->w;
    tf_waterfall_bar *bars = tf_arena_array(kit->arena, tf_waterfall_bar, n);
    tf_waterfall_response *responses = (tf_waterfall_response *)w->responses;
    for (size_t i = 0; i < n; i++) {
        double change = changes[i];
        size_t response = change <= -100 ? 0 : change <= -30 ? 1 : change < 20 ? 2 : 3;
        response = w->n_responses > 0 ? response % w->n_responses : TF_WATERFALL_NONE;
        bars[i] = (tf_waterfall_bar){.change = change,
                                     .drawn = fmax(fmin(change, w->y_max), w->y_min),
                                     .response = response,
                                     .id = tf_arena_printf(kit->arena, "P%02zu", i + 1),
                                     .row = i};
        bars[i].clipped = bars[i].drawn != change;
        w->any_clipped |= bars[i].clipped;
        if (w->n_responses > 0) {
            responses[response].n++;
        }
    }
    w->n = n;
    w->bars = bars;
}

static inline void kit_thresholds(waterfall_kit *kit, const double *at, size_t n) {
    tf_waterfall_threshold *thresholds = tf_arena_array(kit->arena, tf_waterfall_threshold, n);
    for (size_t i = 0; i < n; i++) {
        thresholds[i].at = at[i];
    }
    kit->w.n_thresholds = n;
    kit->w.thresholds = thresholds;
}

/** The scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(waterfall_kit *kit) {
    tf_measurer measurer = monospace_measurer();
    kit->style = tf_style_resolve(kit->spec, kit->diag);
    ck_assert_ptr_nonnull(kit->style);
    kit->words = tf_words_new(kit->spec, kit->style, kit->diag);
    ck_assert_ptr_nonnull(kit->words);
    kit->scene = tf_draw_page(&tf_waterfall_figure, tf_ask_new(kit->spec, kit->style, kit->arena),
                              kit->style, kit->words, &measurer, &kit->results, "Title",
                              "Alternative text", "monospace", kit->diag);
    return kit->scene;
}

static inline char *kit_findings(const waterfall_kit *kit) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(kit->diag); i++) {
        g_autofree char *finding = tf_finding_format(tf_diag_finding(kit->diag, i));
        g_string_append(text, finding);
    }
    return g_string_free(text, FALSE);
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const waterfall_kit *kit, const char *role) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        const tf_node *node = tf_scene_node(kit->scene, i);
        if (node->type == TF_NODE_TEXT && g_str_equal(node->role, role)) {
            g_string_append_printf(text, "%s%s", text->len ? "|" : "", node->text);
        }
    }
    return g_string_free(text, FALSE);
}

/** How many nodes of a role that aren't groups. */
static inline size_t kit_count(const waterfall_kit *kit, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        const tf_node *node = tf_scene_node(kit->scene, i);
        n += node->type != TF_NODE_GROUP_BEGIN && node->type != TF_NODE_GROUP_END &&
             g_str_equal(node->role, role);
    }
    return n;
}

static inline void kit_assert_sound(const waterfall_kit *kit) {
    g_autofree char *findings = kit_findings(kit);
    ck_assert_msg(kit->scene != NULL, "refused:\n%s", findings);
    g_autoptr(tf_lint_report) report = tf_scene_lint(kit->scene);
    if (tf_lint_n_findings(report) > 0) {
        ck_abort_msg("lint: %s", tf_lint_get(report, 0)->message);
    }
}

#endif
