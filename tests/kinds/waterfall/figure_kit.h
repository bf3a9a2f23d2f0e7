#ifndef FIGURE_WATERFALL_KIT_H
#define FIGURE_WATERFALL_KIT_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "waterfall/results.h"

/* Waterfall plots from results made by hand, measured with the monospaced measurer. */

typedef struct waterfall_kit {
    figure_kit fig;
    tf_waterfall_results w;
} waterfall_kit;

static inline waterfall_kit *kit_new(void) {
    waterfall_kit *kit = g_new0(waterfall_kit, 1);
    kit->fig = figure_kit_new(&tf_waterfall_figure, &tf_waterfall_key_table, &kit->w);
    kit->w.y_min = -100;
    kit->w.y_max = 100;
    kit->w.y_every = 20;
    return kit;
}

static inline void kit_free(waterfall_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(waterfall_kit, kit_free)

/** "key=value", as --set takes it; NULL-ended. */
static inline void kit_set_all(waterfall_kit *kit, const char *const *settings) {
    for (; *settings; settings++) {
        figure_kit_set(&kit->fig, *settings);
    }
}

/** CR, PR, SD and PD, of which no bar has any yet. */
static inline void kit_responses(waterfall_kit *kit) {
    static const tf_waterfall_response known[] = {
        {.label = "CR", .level = "CR", .meaning = {TF_MEANING_RESPONSE, 80}},
        {.label = "PR", .level = "PR", .meaning = {TF_MEANING_RESPONSE, 50}},
        {.label = "SD", .level = "SD", .meaning = {TF_MEANING_STABLE, 30}},
        {.label = "PD", .level = "PD", .meaning = {TF_MEANING_PROGRESSION, 20}}};
    kit->w.n_responses = G_N_ELEMENTS(known);
    kit->w.responses = tf_arena_memdup(kit->fig.arena, known, G_N_ELEMENTS(known), sizeof *known);
}

/** Bars from falling changes, each with the response that its change means, if there are any. */
static inline void kit_bars(waterfall_kit *kit, const double *changes, size_t n) {
    tf_waterfall_results *w = &kit->w;
    tf_waterfall_bar *bars = tf_arena_array(kit->fig.arena, tf_waterfall_bar, n);
    tf_waterfall_response *responses = (tf_waterfall_response *)w->responses;
    for (size_t i = 0; i < n; i++) {
        double change = changes[i];
        size_t response = change <= -100 ? 0 : change <= -30 ? 1 : change < 20 ? 2 : 3;
        response = w->n_responses > 0 ? response % w->n_responses : TF_WATERFALL_NONE;
        bars[i] = (tf_waterfall_bar){.change = change,
                                     .drawn = fmax(fmin(change, w->y_max), w->y_min),
                                     .response = response,
                                     .id = tf_arena_printf(kit->fig.arena, "P%02zu", i + 1),
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
    tf_waterfall_threshold *thresholds = tf_arena_array(kit->fig.arena, tf_waterfall_threshold, n);
    for (size_t i = 0; i < n; i++) {
        thresholds[i].at = at[i];
    }
    kit->w.n_thresholds = n;
    kit->w.thresholds = thresholds;
}

/** The scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(waterfall_kit *kit) {
    return figure_kit_draw(&kit->fig);
}

static inline char *kit_findings(const waterfall_kit *kit) {
    return findings_text(kit->fig.diag);
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const waterfall_kit *kit, const char *role) {
    return scene_texts(kit->fig.scene, role);
}

/** The k-th node of a role; NULL: there are fewer. */
static inline const tf_node *kit_get(const waterfall_kit *kit, const char *role, size_t k) {
    return scene_get(kit->fig.scene, role, k);
}

/** How many nodes of a role that aren't groups. */
static inline size_t kit_count(const waterfall_kit *kit, const char *role) {
    return scene_count(kit->fig.scene, role);
}

static inline void kit_assert_sound(const waterfall_kit *kit) {
    GString *faults = g_string_new(NULL);
    if (kit->fig.scene) {
        scene_add_lint_faults(kit->fig.scene, faults);
    }
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

#endif
