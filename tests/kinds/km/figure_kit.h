#ifndef FIGURE_KM_KIT_H
#define FIGURE_KM_KIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/figure.h"
#include "km/figure.h"
#include "km/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"

/* Kaplan-Meier figures from results made by hand, measured with the monospaced measurer: what is
   drawn depends on no data file, no statistics and no font. */

typedef struct km_kit {
    figure_kit fig;
    tf_km_results km;
} km_kit;

static inline km_kit *kit_new(void) {
    km_kit *kit = g_new0(km_kit, 1);
    kit->fig = figure_kit_new(&tf_km_figure, &tf_km_key_table, &kit->km);
    kit->km.conf.level = kit->km.cox.conf_level = 0.95;
    return kit;
}

static inline void kit_free(km_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(km_kit, kit_free)

/** "key=value", as --set takes it. */
static inline void kit_set(km_kit *kit, const char *setting) {
    figure_kit_set(&kit->fig, setting);
}

/** NULL-ended. */
static inline void kit_set_all(km_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings[i]; i++) {
        kit_set(kit, settings[i]);
    }
}

/** Draws; the scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(km_kit *kit) {
    return figure_kit_draw(&kit->fig);
}

static inline char *kit_errors(const km_kit *kit) {
    return findings_text(kit->fig.diag);
}

/* ---- results --------------------------------------------------------------------------------- */

static inline double *kit_numbers(km_kit *kit, size_t n) {
    return tf_arena_array(kit->fig.arena, double, n);
}

/** A linear fall from 1 by `drop` in `steps` steps over [0, end], limits `half` off; no drop, no
 * step. */
static inline void kit_curve(km_kit *kit, tf_step_curve *curve, size_t steps, double end,
                             double drop, double half) {
    double *time = kit_numbers(kit, steps + 1);
    double *value = kit_numbers(kit, steps + 1);
    double *lower = kit_numbers(kit, steps + 1);
    double *upper = kit_numbers(kit, steps + 1);
    for (size_t i = 0; i <= steps; i++) {
        double share = steps > 0 ? (double)i / (double)steps : 0;
        time[i] = share * end * 0.95;
        value[i] = 1 - drop * share;
        lower[i] = value[i] > 0 ? fmax(0, value[i] - half * share) : NAN;
        upper[i] = value[i] > 0 ? fmin(1, value[i] + half * share) : NAN;
    }
    *curve = (tf_step_curve){steps + 1, time, value, lower, upper, end};
}

/** Ticks every `every` from 0; risk counts are known at them. */
static inline void kit_axis(km_kit *kit, double x_max, double every) {
    size_t n = (size_t)floor(x_max / every + 1e-9) + 1;
    double *ticks = kit_numbers(kit, n);
    for (size_t i = 0; i < n; i++) {
        ticks[i] = (double)i * every;
    }
    kit->km.x_max = x_max;
    kit->km.ticks = kit->km.risk_times = ticks;
    kit->km.n_ticks = kit->km.n_risk_times = n;
    kit->km.time_unit = "months";
}

/** Counts that fall from n, on the axis' times. */
static inline void kit_counts(km_kit *kit, tf_km_group *group, double n) {
    size_t n_times = kit->km.n_risk_times;
    double *at_risk = kit_numbers(kit, n_times);
    double *events = kit_numbers(kit, n_times);
    double *censored = kit_numbers(kit, n_times);
    for (size_t i = 0; i < n_times; i++) {
        at_risk[i] = floor(n * exp(-0.35 * (double)i));
        events[i] = floor((n - at_risk[i]) * 0.6);
        censored[i] = n - at_risk[i] - events[i];
    }
    group->n = n;
    group->events = floor(n * 0.6);
    group->censored = n - group->events;
    group->n_risk = at_risk;
    group->before.events = events;
    group->before.censored = censored;
    group->by.events = events;
    group->by.censored = censored;
}

/** Every tenth of the follow-up. */
static inline void kit_marks(km_kit *kit, tf_km_group *group, size_t n) {
    const tf_step_curve *curve = &group->curve;
    double *time = kit_numbers(kit, n);
    double *value = kit_numbers(kit, n);
    double *count = kit_numbers(kit, n);
    for (size_t i = 0; i < n; i++) {
        time[i] = curve->end * (double)(i + 1) / (double)n;
        size_t step = 0;
        while (step + 1 < curve->n && curve->time[step + 1] <= time[i]) {
            step++;
        }
        value[i] = curve->value[step];
        count[i] = 1 + (double)(i % 3);
    }
    group->n_censor_marks = n;
    group->censor_time = time;
    group->censor_value = value;
    group->censor_count = count;
}

/** Groups with labels, falling by different amounts; axis 0 to 60 every 12. NULL-ended labels. */
static inline void kit_groups(km_kit *kit, const char *const *labels, double n) {
    size_t n_groups = 0;
    while (labels[n_groups]) {
        n_groups++;
    }
    kit_axis(kit, 60, 12);
    kit->km.n_groups = n_groups;
    kit->km.groups = tf_arena_array(kit->fig.arena, tf_km_group, n_groups);
    for (size_t i = 0; i < n_groups; i++) {
        tf_km_group *group = &kit->km.groups[i];
        group->label = labels[i];
        group->level = *labels[i] ? labels[i] : NULL;
        double drop = 0.35 + 0.5 * (double)i / (double)n_groups;
        kit_curve(kit, &group->curve, 24, 58, drop, 0.06);
        kit_counts(kit, group, n - 10 * (double)i);
        kit_marks(kit, group, 10);
        group->median = (tf_interval){drop > 0.5 ? 29.0 / drop : NAN, 20, NAN};
        group->followup = (tf_interval){40, 35, 45};
    }
}

/** Hazard ratios of all groups against the first, and a test. */
static inline void kit_compare(km_kit *kit, double p) {
    size_t n = kit->km.n_groups - 1;
    kit->km.test.done = kit->km.cox.done = true;
    kit->km.test.p = p;
    kit->km.test.df = (double)n;
    kit->km.n_comparisons = n;
    kit->km.comparisons = tf_arena_array(kit->fig.arena, tf_km_comparison, n);
    for (size_t i = 0; i < n; i++) {
        kit->km.comparisons[i] = (tf_km_comparison){
            .experimental = i + 1,
            .hazard_ratio = {
                .estimate = 1.22 + (double)i, .lower = 1.08, .upper = 1.39 + (double)i, .p = p}};
    }
}

/** Values of the curves at the times. */
static inline void kit_milestones(km_kit *kit, const double *times, size_t n) {
    kit->km.milestones = times;
    kit->km.n_milestones = n;
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        tf_km_group *group = &kit->km.groups[g];
        const tf_step_curve *curve = &group->curve;
        group->milestones = tf_arena_array(kit->fig.arena, tf_interval, n);
        for (size_t i = 0; i < n; i++) {
            size_t step = 0;
            while (step + 1 < curve->n && curve->time[step + 1] <= times[i]) {
                step++;
            }
            bool seen = times[i] <= curve->end;
            group->milestones[i] =
                seen ? (tf_interval){curve->value[step], curve->lower[step], curve->upper[step]}
                     : (tf_interval){NAN, NAN, NAN};
        }
    }
}

/* ---- looking at scenes ----------------------------------------------------------------------- */

static inline const tf_node *kit_node(const km_kit *kit, size_t i) {
    return tf_scene_node(kit->fig.scene, i);
}

/** The first text of a role that has this text (NULL: any). NULL: none. */
static inline const tf_node *kit_text(const km_kit *kit, const char *role, const char *text) {
    return scene_text(kit->fig.scene, role, text);
}

static inline size_t kit_count(const km_kit *kit, const char *role) {
    return scene_count(kit->fig.scene, role);
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const km_kit *kit, const char *role) {
    return scene_texts(kit->fig.scene, role);
}

static inline bool kit_is_under_tick(const km_kit *kit, const tf_node *count) {
    const double middle = count->ink.x + count->ink.width / 2;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_LINE && g_str_equal(node->role, "axis.x.tick") &&
            fabs(node->points[0].x - middle) <= 0.1) {
            return true;
        }
    }
    return false;
}

/** What is wrong with the page: texts that overlap or leave it, counts off their ticks, the lint.
 */
static inline char *kit_faults(const km_kit *kit) {
    GString *faults = g_string_new(NULL);
    scene_add_text_faults(kit->fig.scene, faults);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT && g_str_equal(node->role, "risk_table.count") &&
            !kit_is_under_tick(kit, node)) {
            g_string_append_printf(faults, "  count \"%s\" is under no tick\n", node->text);
        }
    }
    scene_add_lint_faults(kit->fig.scene, faults);
    return g_string_free(faults, FALSE);
}

static inline void kit_assert_sound(const km_kit *kit) {
    figure_kit_assert_sound(&kit->fig, kit->fig.scene ? kit_faults(kit) : g_strdup(""));
}

#endif
