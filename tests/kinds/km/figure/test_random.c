#include "kinds/km/figure_kit.h"

#include <stdio.h>

#include "support/random.h"
#include "support/random_text.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Random figures: none is refused, no texts overlap, nothing leaves the page, counts stand under
   their ticks, the lint is silent. Letters of the measurer are all 0.6 em wide, so that CJK and
   Arabic labels are as hard as they can be. TF_RANDOM_SEED=N draws that figure alone. */

#define FIRST_SEED 7001u
#define FIGURES    300
#define CHUNK      15
#define INSETS     5 /* of each chunk: looking for a place takes its time */

/* One alphabet for each label; the last has no blanks. */
static const char *const alphabets[] = {
    "abcdefghijklmnopqrstuvwxyz      ",
    "éàùçñößøåîABCDEFGH     ",
    "αβγδεζηθικλμνξοπρστ    ",
    "абвгдежзийклмнопрст    ",
    "病人接受治疗组安慰剂对照随机化",
    "العلاجمجموعةدواء    ",
    "קבוצתטיפולביקורת    ",
    "<>&%=_\"'/+-≥≤±²    ",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

static const char *random_text(km_kit *kit, guint64 *state, size_t longest) {
    g_autofree char *text = random_text_of(state, alphabets, G_N_ELEMENTS(alphabets), longest);
    return tf_arena_strdup(kit->fig.arena, text);
}

static void random_curve(km_kit *kit, guint64 *state, tf_km_group *group) {
    size_t steps =
        random_index(state, 4) == 0 ? random_index(state, 4) : 1 + random_index(state, 150);
    double end = kit->km.x_max * (0.1 + 1.1 * random_unit(state));
    double drop = random_index(state, 5) == 0 ? 1 : random_unit(state);
    kit_curve(kit, &group->curve, steps, end, drop, 0.25 * random_unit(state) * random_unit(state));
    kit_marks(kit, group, 1 + random_index(state, 120));
}

static void random_group(km_kit *kit, guint64 *state, tf_km_group *group, size_t longest) {
    group->label = group->level = random_text(kit, state, longest);
    random_curve(kit, state, group);
    kit_counts(kit, group, floor(pow(10, 7 * random_unit(state))));
    double median = kit->km.x_max * random_unit(state);
    bool reached = random_index(state, 3) > 0;
    group->median = (tf_interval){reached ? median : NAN, random_index(state, 4) ? median / 2 : NAN,
                                  random_index(state, 2) ? median * 1.5 : NAN};
    group->followup = group->median;
}

static void random_results(km_kit *kit, guint64 *state) {
    static const double spans[] = {1, 5, 60, 365, 4000, 250000};
    double x_max = spans[random_index(state, G_N_ELEMENTS(spans))];
    kit_axis(kit, x_max, x_max / (double)(2 + random_index(state, 10)));
    kit->km.n_groups = 1 + random_index(state, 8);
    kit->km.groups = tf_arena_array(kit->fig.arena, tf_km_group, kit->km.n_groups);
    size_t longest = random_index(state, 2) ? 40 : 12;
    for (size_t i = 0; i < kit->km.n_groups; i++) {
        random_group(kit, state, &kit->km.groups[i], longest);
    }
    if (kit->km.n_groups > 1 && random_index(state, 4) > 0) {
        kit_compare(kit, pow(10, -6 * random_unit(state)));
        kit->km.comparisons[0].hazard_ratio.why = (tf_why)random_index(state, TF_WHY_MISSING);
    }
    if (kit->km.n_groups == 1 && random_index(state, 2)) {
        kit->km.groups[0].level = NULL;
    }
}

static void set_number(km_kit *kit, const char *key, double value, const char *unit_name) {
    g_autofree char *setting = g_strdup_printf("%s=%d%s", key, (int)value, unit_name);
    kit_set(kit, setting);
}

static void maybe_text(km_kit *kit, guint64 *state, const char *key, size_t longest) {
    if (random_index(state, 2)) {
        g_autofree char *setting = g_strconcat(key, "=", random_text(kit, state, longest), NULL);
        kit_set(kit, setting);
    }
}

static void maybe_set(km_kit *kit, guint64 *state, const char *const *choices, size_t n) {
    size_t choice = random_index(state, n + 1);
    if (choice < n) {
        kit_set(kit, choices[choice]);
    }
}

static void random_settings(km_kit *kit, guint64 *state) {
    static const char *const forms[] = {
        "risk_table.form=at_risk", "risk_table.form=at_risk_censored",
        "risk_table.form=at_risk_censored_events", "risk_table.rows=[events, at_risk]",
        "risk_table.show=false"};
    static const char *const estimates[] = {"estimates=none", "estimates=block", "estimates=table",
                                            "estimates=both"};
    static const char *const labels[] = {"labels=legend", "labels=none", "labels=direct"};
    static const char *const bands[] = {"conf.show=true", "conf.show=false"};
    static const char *const locales[] = {"locale=fr", "locale=en"};
    static const char *const medians[] = {"median_lines=true", "censor_marks.counts=true",
                                          "estimate=failure"};
    set_number(kit, "width", 88 + 112 * random_unit(state), "mm");
    maybe_set(kit, state, forms, G_N_ELEMENTS(forms));
    maybe_set(kit, state, estimates, G_N_ELEMENTS(estimates));
    maybe_set(kit, state, labels, G_N_ELEMENTS(labels));
    maybe_set(kit, state, bands, G_N_ELEMENTS(bands));
    maybe_set(kit, state, locales, G_N_ELEMENTS(locales));
    maybe_set(kit, state, medians, G_N_ELEMENTS(medians));
    maybe_text(kit, state, "title", 120);
    maybe_text(kit, state, "subtitle", 120);
    maybe_text(kit, state, "tag", 1);
    maybe_text(kit, state, "notes.text", 300);
    maybe_text(kit, state, "x.label", 60);
    maybe_text(kit, state, "y.label", 60);
    maybe_text(kit, state, "risk_table.label", 60);
    maybe_text(kit, state, "legend.title", 40);
    maybe_text(kit, state, "estimates.event_name", 40);
    if (random_index(state, 2)) {
        static double times[3];
        size_t n = 1 + random_index(state, 3);
        for (size_t i = 0; i < n; i++) {
            times[i] = kit->km.x_max * (double)(i + 1) / (double)(n + 1);
        }
        kit_milestones(kit, times, n);
    }
}

/* Any part of the plot, in any corner. */
static void random_inset(km_kit *kit, guint64 *state) {
    static const char *const places[] = {"inset.place=top-right", "inset.place=top-left",
                                         "inset.place=bottom-right", "inset.place=bottom-left"};
    int low = (int)random_index(state, 95);
    int high = low + 1 + (int)random_index(state, (size_t)(100 - low));
    g_autofree char *y = g_strdup_printf("inset=[%d, %d]", low, high);
    kit_set(kit, y);
    maybe_set(kit, state, places, G_N_ELEMENTS(places));
    if (random_index(state, 2)) {
        double from = kit->km.x_max * 0.8 * random_unit(state) * (double)random_index(state, 2);
        double to = from + (kit->km.x_max - from) * (0.1 + 0.9 * random_unit(state));
        g_autofree char *x = g_strdup_printf("inset.x=[%.3f, %.3f]", from, to);
        kit_set(kit, x);
    }
}

static char *check_figure(unsigned seed) {
    guint64 state = seed;
    g_autoptr(km_kit) kit = kit_new();
    random_results(kit, &state);
    random_settings(kit, &state);
    if (g_strcmp0(tf_spec_string(kit->fig.spec, "estimate"), "failure") == 0) {
        kit->km.estimate = TF_ESTIMATE_FAILURE;
    }
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, %zu groups, refused: %s\n", seed, kit->km.n_groups,
                               errors);
    }
    g_autofree char *faults = kit_faults(kit);
    return *faults ? g_strdup_printf("seed %u, %zu groups:\n%s", seed, kit->km.n_groups, faults)
                   : g_strdup("");
}

/** What falls from 1 rises from 0 to `top`. */
static const double *risen(km_kit *kit, const double *values, size_t n, double top) {
    double *there = tf_arena_array(kit->fig.arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        there[i] = top * (1 - values[i]);
    return there;
}

/* From a hundredth up to some hundreds, with bands that leave the axis. */
static void random_hazard(km_kit *kit, guint64 *state) {
    const double top = pow(10, -2 + 5 * random_unit(state));
    kit_set(kit, "estimate=hazard");
    kit->km.estimate = TF_ESTIMATE_CUMULATIVE_HAZARD;
    kit->km.y_max = top * (0.7 + 0.5 * random_unit(state));
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        tf_km_group *group = &kit->km.groups[g];
        const double *lower = group->curve.lower;
        group->curve.value = risen(kit, group->curve.value, group->curve.n, top);
        group->curve.lower = risen(kit, group->curve.upper, group->curve.n, top);
        group->curve.upper = risen(kit, lower, group->curve.n, 2 * top);
        group->censor_value = risen(kit, group->censor_value, group->n_censor_marks, top);
        for (size_t i = 0; i < kit->km.n_milestones; i++) {
            const tf_interval *at = &group->milestones[i];
            group->milestones[i] = (tf_interval){top * (1 - at->estimate), top * (1 - at->upper),
                                                 top * (1 - at->lower)};
        }
    }
}

static char *check_hazard(unsigned seed) {
    guint64 state = seed;
    g_autoptr(km_kit) kit = kit_new();
    random_results(kit, &state);
    random_settings(kit, &state);
    random_hazard(kit, &state);
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, refused: %s\n", seed, errors);
    }
    g_autofree char *faults = kit_faults(kit);
    return *faults ? g_strdup_printf("seed %u:\n%s", seed, faults) : g_strdup("");
}

START_TEST(random_hazards) {
    check_seeds(FIRST_SEED + (unsigned)_i * CHUNK, CHUNK, check_hazard);
}
END_TEST

/* Leaves out what is below all curves, or a part of it; curves are made to stay high. */
static void random_break(km_kit *kit, guint64 *state) {
    double lowest = 1;
    for (size_t i = 0; i < kit->km.n_groups; i++) {
        tf_km_group *group = &kit->km.groups[i];
        kit_curve(kit, &group->curve, 1 + random_index(state, 60),
                  kit->km.x_max * (0.5 + random_unit(state)), 0.6 * random_unit(state),
                  0.1 * random_unit(state));
        kit_marks(kit, group, 1 + random_index(state, 60));
        lowest = fmin(lowest, group->curve.value[group->curve.n - 1]);
    }
    if (kit->km.n_milestones > 0) {
        kit_milestones(kit, kit->km.milestones, kit->km.n_milestones);
    }
    int to = 5 + (int)random_index(state, (size_t)floor(100 * lowest) - 5);
    int from = random_index(state, 3) ? 0 : (int)random_index(state, (size_t)to);
    g_autofree char *part = g_strdup_printf("y.break=[%d, %d]", from, to);
    kit_set(kit, part);
}

static char *check_break(unsigned seed) {
    guint64 state = seed;
    g_autoptr(km_kit) kit = kit_new();
    random_results(kit, &state);
    random_settings(kit, &state);
    random_break(kit, &state);
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, refused: %s\n", seed, errors);
    }
    g_autofree char *faults = kit_faults(kit);
    bool marked = kit_count(kit, "axis.y.break") == 2;
    return *faults || !marked
               ? g_strdup_printf("seed %u, %s:\n%s", seed, marked ? "marked" : "not marked", faults)
               : g_strdup("");
}

START_TEST(random_breaks) {
    g_autoptr(GString) wrong = g_string_new(NULL);
    for (unsigned i = 0; i < INSETS; i++) {
        g_autofree char *fault = check_break(FIRST_SEED + (unsigned)_i * CHUNK + i);
        g_string_append(wrong, fault);
    }
    ck_assert_msg(wrong->len == 0, "\n%.3000s", wrong->str);
}
END_TEST

/* NULL: there was no room for the inset, and the figure said so. */
static char *check_inset(unsigned seed) {
    guint64 state = seed;
    g_autoptr(km_kit) kit = kit_new();
    random_results(kit, &state);
    random_settings(kit, &state);
    random_inset(kit, &state);
    if (g_strcmp0(tf_spec_string(kit->fig.spec, "estimate"), "failure") == 0) {
        kit->km.estimate = TF_ESTIMATE_FAILURE;
    }
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return strstr(errors, "no room in the plot for a readable inset")
                   ? NULL
                   : g_strdup_printf("seed %u, refused: %s\n", seed, errors);
    }
    g_autofree char *faults = kit_faults(kit);
    return *faults ? g_strdup_printf("seed %u:\n%s", seed, faults) : g_strdup("");
}

START_TEST(random_insets) {
    g_autoptr(GString) wrong = g_string_new(NULL);
    unsigned n_drawn = 0;
    for (unsigned i = 0; i < INSETS; i++) {
        g_autofree char *fault = check_inset(FIRST_SEED + (unsigned)_i * CHUNK + i);
        g_string_append(wrong, fault ? fault : "");
        n_drawn += fault != NULL;
    }
    ck_assert_msg(wrong->len == 0, "\n%.3000s", wrong->str);
    ck_assert_uint_gt(n_drawn, 0); /* or "no room" would be all that was tried */
}
END_TEST

START_TEST(random_figures) {
    check_seeds(FIRST_SEED + (unsigned)_i * CHUNK, CHUNK, check_figure);
}
END_TEST

RANDOM_SUITE("random Kaplan-Meier figures", NULL) {
    add_loop(suite, "limits", random_figures, FIGURES / CHUNK);
    add_loop(suite, "limits", random_insets, FIGURES / CHUNK);
    add_loop(suite, "limits", random_breaks, FIGURES / CHUNK);
    add_loop(suite, "limits", random_hazards, FIGURES / CHUNK);
}
