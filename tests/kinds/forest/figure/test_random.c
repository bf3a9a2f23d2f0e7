#include "kinds/forest/figure_kit.h"

#include <stdio.h>

#include "support/random.h"
#include "support/random_text.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Random tables in each arrangement: none is refused at the width of two columns of a journal, no
   texts overlap, nothing leaves the page, marks stay on their axes, decimals are in line.
   TF_RANDOM_SEED=N draws that table alone. */

#define FIRST_SEED 4001u
#define FIGURES    300
#define CHUNK      20

static const char *const alphabets[] = {
    "abcdefghijklmnopqrstuvwxyz      ", "éàùçñößøåîABCDEFGH     ", "αβγδεζηθικλμνξοπρστ    ",
    "病人接受治疗组安慰剂对照随机化",   "العلاجمجموعةدواء    ",    "<>&%=_\"'/+-≥≤±²    ",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

static const char *random_text(forest_kit *kit, guint64 *state, size_t longest, bool may_be_empty) {
    if (may_be_empty && random_index(state, 6) == 0) {
        return "";
    }
    g_autofree char *text = random_text_of(state, alphabets, G_N_ELEMENTS(alphabets), longest);
    return tf_arena_strdup(kit->fig.arena, text);
}

static void random_cell(forest_kit *kit, guint64 *state, size_t row, size_t effect) {
    bool log_axis = kit->forest.effects[effect].log_axis;
    double wide = random_index(state, 12) == 0 ? 20 : 1;
    double middle = wide * (2 * random_unit(state) - 1.2),
           half = 0.05 + wide * random_unit(state) * 1.5;
    double lower = middle - half, upper = middle + half * (0.5 + random_unit(state));
    tf_forest_cell *cell =
        log_axis
            ? kit_cell(kit, row, effect, exp(middle), exp(lower), exp(upper), random_unit(state))
            : kit_cell(kit, row, effect, 10 * middle, 10 * lower, 10 * upper, random_unit(state));
    size_t kind = random_index(state, 20);
    if (kind == 0) {
        cell->effect.estimate = cell->effect.lower = cell->effect.upper = NAN;
        cell->effect.why = TF_WHY_FEW_EVENTS;
    } else if (kind == 1) {
        cell->effect.upper = NAN;
        cell->effect.upper_open = true;
    } else if (kind == 2) {
        cell->effect.lower = NAN;
        cell->effect.lower_open = true;
    }
    cell->effect.p =
        kit->forest.effects[effect].any_p ? random_unit(state) * random_unit(state) : NAN;
}

static void random_row(forest_kit *kit, guint64 *state, size_t i, size_t longest) {
    tf_forest_results *forest = &kit->forest;
    size_t kind = random_index(state, 12);
    tf_forest_row_type type = kind == 0   ? TF_FOREST_HEADING
                              : kind == 1 ? TF_FOREST_OVERALL
                              : kind == 2 ? TF_FOREST_BLANK
                                          : TF_FOREST_ROW;
    unsigned indent = (unsigned)random_index(state, 3);
    tf_forest_row *row = kit_row(kit, i, type, random_text(kit, state, longest, true), indent);
    bool numbers = type == TF_FOREST_ROW || type == TF_FOREST_OVERALL;
    if (forest->n_text_columns > 0 && type != TF_FOREST_BLANK) {
        const char **texts = tf_arena_array(kit->fig.arena, const char *, forest->n_text_columns);
        for (size_t t = 0; t < forest->n_text_columns; t++) {
            texts[t] =
                !numbers ? ""
                : forest->text_columns[t].numbers
                    ? tf_arena_printf(kit->fig.arena, "%d.%d", (int)random_index(state, 5000),
                                      (int)random_index(state, 100))
                    : random_text(kit, state, longest, true);
        }
        row->texts = texts;
    }
    if (forest->n_arms > 0 && numbers) {
        row->arms =
            tf_arena_array(kit->fig.arena, tf_forest_arm_cell, forest->n_effects * forest->n_arms);
        for (size_t a = 0; a < forest->n_effects * forest->n_arms; a++) {
            double n = floor(pow(10, 4.5 * random_unit(state)));
            row->arms[a] = (tf_forest_arm_cell){.n = n, .events = floor(n * random_unit(state))};
        }
    }
    for (size_t e = 0; e < forest->n_effects && numbers; e++) {
        random_cell(kit, state, i, e);
    }
}

/* Two to nine columns: the label, intervals, and what else there is room for. */
static void random_columns(forest_kit *kit, guint64 *state, size_t n_columns) {
    tf_forest_results *forest = &kit->forest;
    size_t used = 1 + 2 * forest->n_effects;
    for (size_t e = 0; e < forest->n_effects; e++) {
        forest->effects[e].log_axis = random_index(state, 4) > 0;
        forest->effects[e].null_value = forest->effects[e].log_axis ? 1 : 0;
        forest->effects[e].any_p = used < n_columns && random_index(state, 3) == 0;
        forest->effects[e].title =
            forest->n_effects > 1 ? random_text(kit, state, 40, false) : NULL;
        used += forest->effects[e].any_p;
    }
    if (used + 2 * forest->n_effects <= n_columns && random_index(state, 2)) {
        const char **arms = tf_arena_array(kit->fig.arena, const char *, 2);
        arms[0] = random_text(kit, state, 20, false);
        arms[1] = random_text(kit, state, 20, false);
        forest->outcome = TF_FOREST_SURVIVAL;
        forest->arms = arms;
        forest->n_arms = 2;
        forest->reference = 1;
        used += 2 * forest->n_effects;
    }
    forest->n_text_columns = n_columns > used ? n_columns - used : 0;
    forest->text_columns =
        tf_arena_array(kit->fig.arena, tf_forest_text_column, forest->n_text_columns + 1);
    for (size_t t = 0; t < forest->n_text_columns; t++) {
        forest->text_columns[t] =
            (tf_forest_text_column){.column = "c",
                                    .heading = random_text(kit, state, 24, true),
                                    .numbers = random_index(state, 2)};
    }
}

static void set_text(forest_kit *kit, guint64 *state, const char *key, size_t longest) {
    if (random_index(state, 2)) {
        g_autofree char *setting =
            g_strconcat(key, "=", random_text(kit, state, longest, false), NULL);
        kit_set(kit, setting);
    }
}

static char *check_figure(unsigned seed) {
    static const char *const styles[] = {"style.name=nejm", "style.name=lancet", "style.name=jama",
                                         "style.name=base"};
    guint64 state = seed;
    size_t n_rows = 1 + random_index(&state, random_index(&state, 2) ? 80 : 12);
    size_t n_columns = 2 + random_index(&state, 8);
    size_t n_effects = n_columns > 5 && random_index(&state, 3) == 0 ? 2 : 1;
    g_autoptr(forest_kit) kit = kit_new(n_rows, n_effects);
    kit_set(kit, styles[random_index(&state, G_N_ELEMENTS(styles))]);
    g_autofree char *width = g_strdup_printf("width=%dmm", 178 + (int)random_index(&state, 30));
    kit_set(kit, width);
    random_columns(kit, &state, n_columns);
    if (n_columns == 2) {
        kit_set(kit, "show=[n]");
    }
    size_t longest = random_index(&state, 8) == 0 ? 200 : random_index(&state, 2) ? 40 : 12;
    for (size_t i = 0; i < n_rows; i++) {
        random_row(kit, &state, i, longest);
    }
    set_text(kit, &state, "favours.left", 40);
    set_text(kit, &state, "favours.right", 40);
    set_text(kit, &state, "x.label", 60);
    set_text(kit, &state, "title", 120);
    kit_set(kit, random_index(&state, 2) ? "stripes=true" : "stripes=false");
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, %zu columns, refused: %s\n", seed, n_columns, errors);
    }
    g_autofree char *faults = kit_faults(kit);
    return *faults ? g_strdup_printf("seed %u, %zu rows, %zu columns:\n%s", seed, n_rows, n_columns,
                                     faults)
                   : g_strdup("");
}

START_TEST(random_tables) {
    check_seeds(FIRST_SEED + (unsigned)_i * CHUNK, CHUNK, check_figure);
}
END_TEST

RANDOM_SUITE("random forest plots", NULL) {
    add_loop(suite, "limits", random_tables, FIGURES / CHUNK);
}
