#ifndef FIGURE_BARS_KIT_H
#define FIGURE_BARS_KIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bars/figure.h"
#include "bars/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"

/* Bar charts from results made by hand, measured with the monospaced measurer: what is drawn
   depends on no data file, no statistics and no font. */

typedef struct bars_kit {
    figure_kit fig;
    tf_bars_results bars;
} bars_kit;

static inline bars_kit *kit_new(void) {
    bars_kit *kit = g_new0(bars_kit, 1);
    kit->fig = figure_kit_new(&tf_bars_figure, &tf_bars_key_table, &kit->bars);
    kit->bars.source = TF_BARS_COUNTS;
    kit->bars.denominator = TF_BARS_OF_GIVEN;
    kit->bars.conf.level = kit->bars.compared.level = 0.95;
    return kit;
}

static inline void kit_free(bars_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(bars_kit, kit_free)

/** "key=value", as --set takes it. */
static inline void kit_set(bars_kit *kit, const char *setting) {
    figure_kit_set(&kit->fig, setting);
}

/** NULL-ended. */
static inline void kit_set_all(bars_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings[i]; i++) {
        kit_set(kit, settings[i]);
    }
}

/** Draws; the scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(bars_kit *kit) {
    return figure_kit_draw(&kit->fig);
}

static inline char *kit_errors(const bars_kit *kit) {
    return findings_text(kit->fig.diag);
}

/* ---- results --------------------------------------------------------------------------------- */

/** Empty cells for so many of each; labels are set by the caller. */
static inline void kit_shape(bars_kit *kit, tf_bars_form form, size_t n_categories, size_t n_groups,
                             size_t n_parts, size_t n_totals, size_t n_facets) {
    tf_bars_results *bars = &kit->bars;
    bars->form = form;
    bars->n_categories = n_categories;
    bars->n_groups = n_groups;
    bars->n_parts = n_parts;
    bars->n_totals = n_totals;
    bars->n_facets = n_facets;
    bars->reference = n_groups - 1;
    bars->categories = tf_arena_array(kit->fig.arena, tf_bars_category, n_categories);
    bars->groups = tf_arena_array(kit->fig.arena, tf_bars_group, n_groups);
    bars->parts = tf_arena_array(kit->fig.arena, tf_bars_part, n_parts);
    bars->totals = tf_arena_array(kit->fig.arena, tf_bars_total, n_totals);
    bars->facets = tf_arena_array(kit->fig.arena, tf_bars_facet, n_facets);
    for (size_t f = 0; f < n_facets; f++) {
        tf_bars_facet *facet = &bars->facets[f];
        double *group_n = tf_arena_array(kit->fig.arena, double, n_groups);
        for (size_t g = 0; g < n_groups; g++) {
            group_n[g] = 100;
        }
        facet->label = "";
        facet->group_n = group_n;
        facet->cells =
            tf_arena_array(kit->fig.arena, tf_bars_cell, n_categories * n_groups * n_parts);
        facet->totals =
            tf_arena_array(kit->fig.arena, tf_bars_cell, n_categories * n_groups * n_totals);
    }
    for (size_t c = 0; c < n_categories; c++) {
        bars->categories[c] = (tf_bars_category){.label = "", .position = NAN};
    }
}

/** As in the data and as drawn; as many as there are groups. */
static inline void kit_name_groups(bars_kit *kit, const char *const *names) {
    tf_bars_group *groups = (tf_bars_group *)kit->bars.groups;
    for (size_t g = 0; g < kit->bars.n_groups; g++)
        groups[g] = (tf_bars_group){.label = names[g], .level = names[g]};
}

/** A cell of n patients out of `total`, its limits `half` off. */
static inline tf_bars_cell kit_cell(double n, double total, double half) {
    double share = n / total;
    tf_bars_cell cell = {.n = n, .total = total, .sd = NAN};
    cell.value = (tf_effect){.estimate = share,
                             .lower = isnan(half) ? NAN : fmax(share - half, 0),
                             .upper = isnan(half) ? NAN : fmin(share + half, 1)};
    return cell;
}

static inline tf_bars_cell *kit_at(bars_kit *kit, size_t facet, size_t category, size_t group,
                                   size_t part) {
    tf_bars_results *bars = &kit->bars;
    return &bars->facets[facet].cells[(category * bars->n_groups + group) * bars->n_parts + part];
}

/** Totals as the sums of their parts. */
static inline void kit_sum_totals(bars_kit *kit) {
    tf_bars_results *bars = &kit->bars;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t i = 0; i < bars->n_categories * bars->n_groups; i++) {
            for (size_t t = 0; t < bars->n_totals; t++) {
                const tf_bars_cell *parts = &bars->facets[f].cells[i * bars->n_parts];
                double n = 0;
                for (size_t p = bars->totals[t].first; p <= bars->totals[t].last; p++) {
                    n += parts[p].n;
                }
                bars->facets[f].totals[i * bars->n_totals + t] = kit_cell(n, parts[0].total, NAN);
            }
        }
    }
}

/** Every group but the reference against it: at each category, or for each total of a stack. */
static inline void kit_compare(bars_kit *kit, double p) {
    tf_bars_results *bars = &kit->bars;
    size_t n_totals = bars->n_totals > 0 ? bars->n_totals : 1;
    size_t most = bars->n_facets * bars->n_categories * bars->n_groups * n_totals;
    bars->comparisons = tf_arena_array(kit->fig.arena, tf_bars_comparison, most);
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t c = 0; c < bars->n_categories; c++) {
            for (size_t t = 0; t < n_totals; t++) {
                for (size_t g = 0; g < bars->n_groups; g++) {
                    if (g == bars->reference) {
                        continue;
                    }
                    bars->comparisons[bars->n_comparisons++] = (tf_bars_comparison){
                        .facet = f,
                        .category = c,
                        .part = bars->n_totals > 0 ? TF_BARS_NONE : 0,
                        .total = bars->n_totals > 0 ? t : TF_BARS_NONE,
                        .versus = TF_BARS_NONE,
                        .experimental = g,
                        .reference = bars->reference,
                        .difference = {.estimate = 0.106, .lower = -0.02, .upper = 0.194},
                        .ratio = tf_no_effect(TF_WHY_NOT_ASKED),
                        .odds_ratio = tf_no_effect(TF_WHY_NOT_ASKED),
                        .p = p,
                        .p_adjusted = p,
                        .stars = p < 0.01 ? "**" : "",
                    };
                }
            }
        }
    }
}

/* ---- looking at scenes ----------------------------------------------------------------------- */

static inline const tf_node *kit_node(const bars_kit *kit, size_t i) {
    return tf_scene_node(kit->fig.scene, i);
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const bars_kit *kit, const char *role) {
    return scene_texts(kit->fig.scene, role);
}

/** What is wrong with the page: texts that leave it, and the lint. */
static inline char *kit_faults(const bars_kit *kit) {
    GString *faults = g_string_new(NULL);
    scene_add_lint_faults(kit->fig.scene, faults);
    return g_string_free(faults, FALSE);
}

static inline void kit_assert_sound(const bars_kit *kit) {
    figure_kit_assert_sound(&kit->fig, kit->fig.scene ? kit_faults(kit) : g_strdup(""));
}

#endif
