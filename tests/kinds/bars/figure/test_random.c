#include "kinds/bars/figure_kit.h"

#include <stdio.h>

#include "support/bars_checks.h"
#include "support/random.h"
#include "support/random_text.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Random charts of all forms: none is refused, the lint is silent, bars begin at zero and are as
   long as their values. Letters of the measurer are all 0.6 em wide, so that CJK and Arabic labels
   are as hard as they can be. TF_RANDOM_SEED=N draws that chart alone. */

#define FIRST_SEED 5001u
#define FIGURES    300
#define CHUNK      15

/* One alphabet for each label; the last has no blanks. */
static const char *const alphabets[] = {
    "abcdefghijklmnopqrstuvwxyz      ", "éàùçñößøåîABCDEFGH     ", "αβγδεζηθικλμνξοπρστ    ",
    "病人接受治疗组安慰剂对照随机化",   "العلاجمجموعةدواء    ",    "<>&%=_\"'/+-≥≤±²    ",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

static const char *random_text(bars_kit *kit, guint64 *state, size_t longest) {
    g_autofree char *text = random_text_of(state, alphabets, G_N_ELEMENTS(alphabets), longest);
    return tf_arena_strdup(kit->fig.arena, text);
}

/* ---- results --------------------------------------------------------------------------------- */

static bool is_stack(const bars_kit *kit) {
    return kit->bars.form == TF_BARS_STACKED || kit->bars.form == TF_BARS_FILLED ||
           kit->bars.form == TF_BARS_DIVERGING;
}

static void random_shape(bars_kit *kit, guint64 *state) {
    tf_bars_form form = (tf_bars_form)random_index(state, 7);
    bool stack = form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
    bool back = form == TF_BARS_BACK_TO_BACK;
    size_t most = random_index(state, 8) == 0 ? 40 : 6;
    size_t n_categories = 1 + random_index(state, most);
    if (form == TF_BARS_LINES && n_categories < 2) {
        n_categories = 2;
    }
    size_t n_groups = back ? 2 : 1 + random_index(state, 4);
    size_t n_parts = stack ? 2 + random_index(state, 4) : back && random_index(state, 2) ? 2 : 1;
    size_t n_totals = stack && form != TF_BARS_DIVERGING ? random_index(state, n_parts) : 0;
    size_t n_facets = random_index(state, 6) == 0 ? 2 + random_index(state, 2) : 1;
    kit_shape(kit, form, n_categories, n_groups, n_parts, n_totals, n_facets);
    kit->bars.layered = back && n_parts > 1;
}

static void random_labels(bars_kit *kit, guint64 *state) {
    tf_bars_results *bars = &kit->bars;
    size_t longest = random_index(state, 2) ? 30 : 10;
    bool single = bars->n_categories == 1 && random_index(state, 2);
    for (size_t c = 0; c < bars->n_categories && !single; c++) {
        bars->categories[c].label = bars->categories[c].level = random_text(kit, state, longest);
    }
    for (size_t g = 0; g < bars->n_groups; g++) {
        tf_bars_group *group = (tf_bars_group *)&bars->groups[g];
        group->label = bars->n_groups > 1 ? random_text(kit, state, longest) : "";
        group->level = bars->n_groups > 1 ? group->label : NULL;
    }
    for (size_t p = 0; p < bars->n_parts; p++) {
        bars->parts[p].label = bars->n_parts > 1 ? random_text(kit, state, 16) : "";
        bars->parts[p].below = bars->form == TF_BARS_DIVERGING && p < bars->n_parts / 2;
    }
    for (size_t t = 0; t < bars->n_totals; t++) {
        tf_bars_total *total = (tf_bars_total *)&bars->totals[t];
        *total = (tf_bars_total){random_text(kit, state, 6), t, bars->n_parts - 1};
    }
    for (size_t f = 0; f < bars->n_facets && bars->n_facets > 1; f++) {
        bars->facets[f].label = random_text(kit, state, longest);
    }
}

/* Shares of a stack add up to at most 1; layers hold each other. */
static void random_cells(bars_kit *kit, guint64 *state) {
    tf_bars_results *bars = &kit->bars;
    double scale = random_index(state, 4) == 0 ? 0.02 : 1;
    double total = floor(10 + pow(10, 1 + 5 * random_unit(state)));
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t i = 0; i < bars->n_categories * bars->n_groups; i++) {
            double left = total * (bars->form == TF_BARS_FILLED ? 1 : scale * random_unit(state));
            bool missing = random_index(state, 25) == 0;
            for (size_t p = 0; p < bars->n_parts; p++) {
                bool last = p + 1 == bars->n_parts && bars->form == TF_BARS_FILLED;
                double n = last ? left : floor(left * random_unit(state) * random_unit(state));
                n = !is_stack(kit) && p == 0 ? floor(left) : n;
                n = random_index(state, 12) == 0 && !last ? 0 : n;
                tf_bars_cell *cell = &bars->facets[f].cells[i * bars->n_parts + p];
                *cell = kit_cell(n, total, bars->conf.any ? 0.1 * random_unit(state) : NAN);
                left -= is_stack(kit) ? n : 0;
                left = is_stack(kit) ? left : n;
                if (missing) {
                    *cell = kit_cell(NAN, total, NAN);
                    cell->value.why = TF_WHY_NOT_IN_DATA;
                }
            }
        }
    }
    kit_sum_totals(kit);
}

/* ---- settings -------------------------------------------------------------------------------- */

static void maybe_set(bars_kit *kit, guint64 *state, const char *const *choices, size_t n) {
    size_t choice = random_index(state, n + 1);
    if (choice < n) {
        kit_set(kit, choices[choice]);
    }
}

static void maybe_text(bars_kit *kit, guint64 *state, const char *key, size_t longest) {
    if (random_index(state, 2)) {
        g_autofree char *setting = g_strconcat(key, "=", random_text(kit, state, longest), NULL);
        kit_set(kit, setting);
    }
}

static void random_settings(bars_kit *kit, guint64 *state) {
    static const char *const counts[] = {"counts=below", "counts=inside", "counts=legend"};
    static const char *const brackets[] = {"bracket=difference", "bracket=p", "bracket=both",
                                           "bracket=stars", "bracket=none"};
    static const char *const styles[] = {"style.name=base", "style.name=jama", "style.name=lancet"};
    static const char *const whiskers[] = {"conf.show=true", "conf.show=false"};
    static const char *const lying[] = {"horizontal=true"};
    static const char *const values[] = {"values=false", "values.percent_sign=true"};
    static const char *const locales[] = {"locale=fr", "locale=en"};
    static const char *const colors[] = {"colors=palette", "colors=shades"};
    static const char *const panels[] = {"difference_panel=true", "difference_panel=false"};
    g_autofree char *width = g_strdup_printf("width=%dmm", (int)(120 + 80 * random_unit(state)));
    kit_set(kit, width);
    maybe_set(kit, state, counts, G_N_ELEMENTS(counts));
    maybe_set(kit, state, brackets, G_N_ELEMENTS(brackets));
    maybe_set(kit, state, styles, G_N_ELEMENTS(styles));
    maybe_set(kit, state, whiskers, G_N_ELEMENTS(whiskers));
    maybe_set(kit, state, values, G_N_ELEMENTS(values));
    maybe_set(kit, state, locales, G_N_ELEMENTS(locales));
    maybe_set(kit, state, colors, G_N_ELEMENTS(colors));
    if (kit->bars.form != TF_BARS_LINES) {
        maybe_set(kit, state, lying, G_N_ELEMENTS(lying));
        maybe_set(kit, state, panels, G_N_ELEMENTS(panels));
    }
    maybe_text(kit, state, "title", 100);
    maybe_text(kit, state, "notes.text", 200);
    maybe_text(kit, state, "y.label", 40);
    maybe_text(kit, state, "x.label", 40);
    maybe_text(kit, state, "legend.title", 30);
}

static char *check_figure(unsigned seed) {
    guint64 state = seed;
    g_autoptr(bars_kit) kit = kit_new();
    random_shape(kit, &state);
    random_labels(kit, &state);
    kit->bars.conf.any = random_index(&state, 2);
    random_cells(kit, &state);
    if (kit->bars.n_groups > 1 && random_index(&state, 3) > 0) {
        kit_compare(kit, pow(10, -6 * random_unit(&state)));
    }
    random_settings(kit, &state);
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, form %d, %zu x %zu x %zu, refused: %s\n", seed,
                               (int)kit->bars.form, kit->bars.n_categories, kit->bars.n_groups,
                               kit->bars.n_parts, errors);
    }
    g_autofree char *faults = kit_faults(kit);
    g_autoptr(GString) wrong = g_string_new(faults);
    check_lengths(&kit->bars, kit->fig.scene, wrong);
    check_zero(kit->fig.scene, wrong);
    return wrong->len > 0 ? g_strdup_printf("seed %u, form %d, %zu x %zu x %zu:\n%s", seed,
                                            (int)kit->bars.form, kit->bars.n_categories,
                                            kit->bars.n_groups, kit->bars.n_parts, wrong->str)
                          : g_strdup("");
}

START_TEST(random_figures) {
    check_seeds(FIRST_SEED + (unsigned)_i * CHUNK, CHUNK, check_figure);
}
END_TEST

RANDOM_SUITE("random bar charts", NULL) {
    add_loop(suite, "limits", random_figures, FIGURES / CHUNK);
}
