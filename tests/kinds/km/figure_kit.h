#ifndef FIGURE_KM_KIT_H
#define FIGURE_KM_KIT_H

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/figure.h"
#include "km/figure.h"
#include "km/results.h"
#include "support/monospace.h"

/* Kaplan-Meier figures from results made by hand, measured with the monospaced measurer: what is
   drawn depends on no data file, no statistics and no font. */

typedef struct km_kit {
    tf_arena *arena;
    tf_diag *diag;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_km_results km;
    tf_results results;
    tf_scene *scene;
} km_kit;

static inline km_kit *kit_new(void) {
    km_kit *kit = g_new0(km_kit, 1);
    kit->arena = tf_arena_new();
    kit->diag = tf_diag_new();
    kit->spec = tf_spec_new(&tf_km_key_table);
    kit->results.kind = "km";
    kit->results.detail = &kit->km;
    kit->km.conf_level = kit->km.hr_conf_level = 0.95;
    return kit;
}

static inline void kit_free(km_kit *kit) {
    tf_scene_free(kit->scene);
    tf_words_free(kit->words);
    tf_style_free(kit->style);
    tf_spec_free(kit->spec);
    tf_diag_free(kit->diag);
    tf_arena_free(kit->arena);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(km_kit, kit_free)

/** "key=value", as --set takes it. */
static inline void kit_set(km_kit *kit, const char *setting) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    ck_assert_msg(tf_spec_set(kit->spec, parts[0], parts[1], kit->diag), "%s", setting);
}

/** NULL-ended. */
static inline void kit_set_all(km_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings[i]; i++) {
        kit_set(kit, settings[i]);
    }
}

/** Draws; the scene is NULL if the figure was refused. */
static inline tf_scene *kit_draw(km_kit *kit) {
    tf_measurer measurer = monospace_measurer();
    kit->style = tf_style_resolve(kit->spec, kit->diag);
    ck_assert_ptr_nonnull(kit->style);
    kit->words = tf_words_new(kit->spec, kit->style, kit->diag);
    ck_assert_ptr_nonnull(kit->words);
    kit->scene = tf_draw_page(&tf_km_figure, tf_ask_new(kit->spec, kit->style, kit->arena),
                              kit->style, kit->words, &measurer, &kit->results, "Title",
                              "Alternative text", "monospace", kit->diag);
    return kit->scene;
}

static inline char *kit_errors(const km_kit *kit) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(kit->diag); i++) {
        g_autofree char *finding = tf_finding_format(tf_diag_finding(kit->diag, i));
        g_string_append(text, finding);
    }
    return g_string_free(text, FALSE);
}

/* ---- results --------------------------------------------------------------------------------- */

static inline double *kit_numbers(km_kit *kit, size_t n) {
    return tf_arena_array(kit->arena, double, n);
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
    group->n_events_before = events;
    group->n_censored_before = censored;
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
    kit->km.groups = tf_arena_array(kit->arena, tf_km_group, n_groups);
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
    kit->km.has_test = kit->km.has_hazard_ratio = true;
    kit->km.test_p = p;
    kit->km.test_df = (double)n;
    kit->km.n_comparisons = n;
    kit->km.comparisons = tf_arena_array(kit->arena, tf_km_comparison, n);
    for (size_t i = 0; i < n; i++) {
        kit->km.comparisons[i] = (tf_km_comparison){
            i + 1, 0, {1.22 + (double)i, 1.08, 1.39 + (double)i}, p, TF_ESTIMABLE};
    }
}

/** Values of the curves at the times. */
static inline void kit_milestones(km_kit *kit, const double *times, size_t n) {
    kit->km.milestones = times;
    kit->km.n_milestones = n;
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        tf_km_group *group = &kit->km.groups[g];
        const tf_step_curve *curve = &group->curve;
        group->milestones = tf_arena_array(kit->arena, tf_interval, n);
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
    return tf_scene_node(kit->scene, i);
}

/** The first text of a role that has this text (NULL: any). NULL: none. */
static inline const tf_node *kit_text(const km_kit *kit, const char *role, const char *text) {
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT && g_str_equal(node->role, role) &&
            (!text || g_str_equal(node->text, text))) {
            return node;
        }
    }
    return NULL;
}

static inline size_t kit_count(const km_kit *kit, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->scene); i++) {
        const tf_node *node = kit_node(kit, i);
        n += node->type != TF_NODE_GROUP_BEGIN && g_strcmp0(node->role, role) == 0;
    }
    return n;
}

/** All texts of a role, in order, joined by '|'. */
static inline char *kit_texts(const km_kit *kit, const char *role) {
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

/** What is wrong with the page: texts that overlap or leave it, counts off their ticks, the lint.
 */
static inline char *kit_faults(const km_kit *kit) {
    GString *faults = g_string_new(NULL);
    size_t n = tf_scene_n_nodes(kit->scene);
    double width = tf_scene_width(kit->scene);
    double height = tf_scene_height(kit->scene);
    for (size_t i = 0; i < n; i++) {
        const tf_node *a = kit_node(kit, i);
        if (a->type != TF_NODE_TEXT) {
            continue;
        }
        tf_rect box = a->ink;
        if (box.x < -0.01 || box.y < -0.01 || box.x + box.width > width + 0.01 ||
            box.y + box.height > height + 0.01) {
            g_string_append_printf(faults, "  \"%s\" leaves the page\n", a->text);
        }
        bool over_tick = !g_str_equal(a->role, "risk_table.count");
        for (size_t j = 0; j < n; j++) {
            const tf_node *b = kit_node(kit, j);
            if (j > i && b->type == TF_NODE_TEXT && kit_boxes_overlap(a->ink, b->ink)) {
                g_string_append_printf(faults, "  \"%s\" on \"%s\"\n", a->text, b->text);
            }
            over_tick =
                over_tick || (b->type == TF_NODE_LINE && g_str_equal(b->role, "axis.x.tick") &&
                              fabs(b->points[0].x - (box.x + box.width / 2)) <= 0.1);
        }
        if (!over_tick) {
            g_string_append_printf(faults, "  count \"%s\" is under no tick\n", a->text);
        }
    }
    g_autoptr(tf_lint_report) report = tf_scene_lint(kit->scene);
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        g_string_append_printf(faults, "  lint: %s\n", tf_lint_get(report, i)->message);
    }
    return g_string_free(faults, FALSE);
}

static inline void kit_assert_sound(const km_kit *kit) {
    g_autofree char *errors = kit_errors(kit);
    ck_assert_msg(kit->scene != NULL, "refused:\n%s", errors);
    g_autofree char *faults = kit_faults(kit);
    ck_assert_msg(*faults == '\0', "%s", faults);
}

#endif
