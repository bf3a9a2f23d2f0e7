#include "kinds/forest/figure_kit.h"
#include "support/forest_rules.h"
#include "support/random.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Random tables as trials have them, in letters of one width: intervals have their share of the
   page, axes end on labelled ticks and hold every estimate, each column has a heading, decimals are
   in line. TF_RANDOM_SEED=N draws that table alone. */

#define FIRST_SEED 71001u
#define FIGURES    120
#define CHUNK      20

static const char *const words[] = {"Male",      "Female", "<65 yr",       "65 to 74 yr",   "Other",
                                    "Stage III", "ECOG 1", "Not reported", "Western Europe"};

static void random_interval(forest_kit *kit, guint64 *state, size_t row, size_t effect) {
    double wide = random_index(state, 15) == 0 ? 4 : 1;
    double middle = 1.6 * random_unit(state) - 1, half = wide * (0.1 + 0.8 * random_unit(state));
    tf_forest_cell *cell =
        kit->forest.effects[effect].log_axis
            ? kit_cell(kit, row, effect, exp(middle), exp(middle - half), exp(middle + half), 1)
            : kit_cell(kit, row, effect, 9 * middle, 9 * (middle - half), 9 * (middle + half), 1);
    cell->size = 0.1 + 0.9 * random_unit(state);
    if (random_index(state, 25) == 0) {
        cell->effect.upper = NAN;
        cell->effect.upper_open = true;
    }
}

static void random_rows(forest_kit *kit, guint64 *state) {
    for (size_t i = 0; i < kit->forest.n_rows; i++) {
        bool heading = i % 4 == 0 && i + 1 < kit->forest.n_rows;
        const char *label = words[random_index(state, G_N_ELEMENTS(words))];
        tf_forest_row *row =
            kit_row(kit, i, heading ? TF_FOREST_HEADING : TF_FOREST_ROW, label, heading ? 0 : 1);
        const char **texts = tf_arena_array(kit->fig.arena, const char *, 1);
        texts[0] =
            heading ? "" : tf_arena_printf(kit->fig.arena, "%d", (int)random_index(state, 2000));
        row->texts = texts;
        for (size_t e = 0; e < kit->forest.n_effects && !heading; e++)
            random_interval(kit, state, i, e);
    }
}

/* Widths of one column of a journal and of two; two outcomes on wide pages alone. */
static char *check_figure(unsigned seed) {
    static const char *const styles[] = {"style.name=nejm", "style.name=lancet", "style.name=jama",
                                         "style.name=gray"};
    static tf_forest_text_column column = {.column = "n", .numbers = true};
    guint64 state = seed;
    bool narrow = random_index(&state, 3) == 0;
    size_t n_effects = !narrow && random_index(&state, 4) == 0 ? 2 : 1;
    g_autoptr(forest_kit) kit = kit_new(2 + random_index(&state, 40), n_effects);
    kit_set(kit, styles[random_index(&state, G_N_ELEMENTS(styles))]);
    g_autofree char *width =
        g_strdup_printf("width=%dmm", narrow ? 88 : 165 + (int)random_index(&state, 30));
    kit_set(kit, width);
    bool ratio = random_index(&state, 4) > 0;
    for (size_t e = 0; e < n_effects; e++) {
        kit->forest.effects[e].measure = ratio ? TF_FOREST_HAZARD_RATIO : TF_FOREST_MEAN_DIFFERENCE;
        kit->forest.effects[e].log_axis = ratio;
        kit->forest.effects[e].null_value = ratio ? 1 : 0;
        kit->forest.effects[e].title = n_effects == 1 ? NULL : e ? "Survival" : "Response";
    }
    kit->forest.text_columns = &column;
    kit->forest.n_text_columns = narrow ? 0 : random_index(&state, 2);
    random_rows(kit, &state);
    if (!kit_draw(kit)) {
        g_autofree char *errors = kit_errors(kit);
        return g_strdup_printf("seed %u, refused: %s\n", seed, errors);
    }
    g_autofree char *faults = kit_faults(kit),
                    *rules = forest_rule_faults(kit->fig.scene, FOREST_OWN_ENDS);
    double share = forest_share(kit->fig.scene), least = narrow ? 0.28 : 0.35;
    if (*faults || *rules || share < least)
        return g_strdup_printf("seed %u, %s, share %.3f:\n%s%s", seed, width, share, faults, rules);
    return g_strdup("");
}

START_TEST(random_tables_keep_the_rules) {
    check_seeds(FIRST_SEED + (unsigned)_i * CHUNK, CHUNK, check_figure);
}
END_TEST

/* The axis could end at 0.25, where its arrow would lie on the box at 0.255; so it goes on. */
START_TEST(boxes_are_clear_of_arrows) {
    g_autoptr(forest_kit) kit = kit_new(20, 1);
    for (size_t i = 0; i < 20; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "Row", 0);
        kit_cell(kit, i, 0, 0.8, 0.5, 1.3, 1);
    }
    kit_cell(kit, 7, 0, 0.255, 0.2, 0.4, 1);
    kit_set(kit, "width=120mm");
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *faults = forest_rule_faults(kit->fig.scene, FOREST_OWN_ENDS);
    ck_assert_str_eq(faults, "");
    const tf_node *axis = kit_get(kit, "axis.x.line", 0), *box = kit_get(kit, "forest.box", 7);
    ck_assert_double_gt((box->points[0].x + box->points[1].x) / 2 - axis->points[0].x,
                        0.05 * (axis->points[1].x - axis->points[0].x));
}
END_TEST

/* Texts below the axis stand alike: at the middle of their arrows where neither is wider than its
   own, else both beside no effect. Letters are 0.6 of their size wide. */
static const struct {
    const char *left, *right;
    double lower, upper; /* of the axis */
    bool centred;
} directions[] = {
    {"A Better", "B Better", 0.1, 10, true},
    {"A Better", "B Better", 0.1, 1.2, false},
    {"A Better", "B Better", 0.8, 10, false},
    {"A Better", "B Better", 0.1, 1.06, false}, /* no arrow has room on the right */
    {"Experimental Treatment Much Better", "Reference Better", 0.125, 2, false},
};

START_TEST(directions_stand_alike) {
    g_autoptr(forest_kit) kit = kit_new(2, 1);
    for (size_t i = 0; i < 2; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "Row", 0);
        kit_cell(kit, i, 0, 0.95, 0.9, 1.05, 1);
    }
    g_autofree char *axis =
        g_strdup_printf("x={min: %g, max: %g}", directions[_i].lower, directions[_i].upper);
    g_autofree char *sides =
        g_strdup_printf("favours={left: %s, right: %s}", directions[_i].left, directions[_i].right);
    kit_set(kit, "width=150mm");
    kit_set(kit, axis);
    kit_set(kit, sides);
    ck_assert_ptr_nonnull(kit_draw(kit));
    const double null = kit_get(kit, "forest.null", 0)->points[0].x;
    const tf_node *line = kit_get(kit, "axis.x.line", 0);
    for (size_t side = 0; side < 2; side++) {
        const tf_node *text = kit_get(kit, "forest.direction", side);
        const double end = line->points[side].x, sign = side ? 1 : -1;
        const double gap = sign * 0.5 * text->font.size;
        const double near = side ? text->logical.x : text->logical.x + text->logical.width;
        const double middle = text->logical.x + text->logical.width / 2;
        if (directions[_i].centred)
            ck_assert_double_eq_tol(middle, (null + gap + end) / 2, 0.1);
        else
            ck_assert_double_eq_tol(near, null + gap, 0.1);
    }
}
END_TEST

/* ---- slides ---------------------------------------------------------------------------------- */

static forest_kit *slide(size_t n_rows, const char *label) {
    forest_kit *kit = kit_new(n_rows, 1);
    for (size_t i = 0; i < n_rows; i++) {
        kit_row(kit, i, TF_FOREST_ROW, label, 0);
        kit_cell(kit, i, 0, 0.8, 0.5, 1.3, 1);
    }
    kit_set(kit, "style.name=slides-light");
    kit_set(kit, "height=190.5mm");
    return kit;
}

/* The number of rows that it says would do does, on slides of one size. */
START_TEST(slides_say_how_many_rows_do) {
    g_autoptr(forest_kit) kit = slide(40, "Row");
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *errors = kit_errors(kit);
    const char *said = strstr(errors, "page.rows: ");
    ck_assert_ptr_nonnull(said);
    long n = strtol(said + strlen("page.rows: "), NULL, 10);
    ck_assert_int_gt(n, 8);
    g_autoptr(forest_kit) pages = slide(40, "Row");
    g_autofree char *setting = g_strdup_printf("page.rows=%ld", n);
    kit_set(pages, setting);
    ck_assert_ptr_nonnull(kit_draw(pages));
    ck_assert_double_eq_tol(tf_scene_height(pages->fig.scene), 7.5 * 72, 0.01);
    for (size_t i = 0; kit_get(pages, "table.label", i); i++)
        ck_assert_double_ge(kit_get(pages, "table.label", i)->font.size, 18);
}
END_TEST

/* Labels that need the width of the counts get it, and one line each; nothing goes from a page that
   can be higher, nor what was asked for. */
static const struct {
    const char *setting;
    bool fits, counts;
} sparing[] = {{"title=", true, false}, {"show=[n, events, effect]", false, true}};

START_TEST(slides_spare_counts) {
    static const char *const arms[] = {"Experimental", "Reference"};
    g_autoptr(forest_kit) kit = slide(12, "Patients who had a relapse before cycle two");
    kit->forest.outcome = TF_FOREST_SURVIVAL;
    kit->forest.arms = arms;
    kit->forest.n_arms = 2;
    kit->forest.reference = 1;
    for (size_t i = 0; i < 12; i++) {
        kit->forest.rows[i].arms = tf_arena_array(kit->fig.arena, tf_forest_arm_cell, 2);
        for (size_t a = 0; a < 2; a++)
            kit->forest.rows[i].arms[a] = (tf_forest_arm_cell){.n = 1200, .events = 345};
    }
    kit_set(kit, sparing[_i].setting);
    ck_assert_int_eq(kit_draw(kit) != NULL, sparing[_i].fits);
    g_autofree char *said = kit_errors(kit);
    ck_assert_int_eq(strstr(said, "no room for them: columns of arms") == NULL, sparing[_i].counts);
}
END_TEST

RANDOM_SUITE("rules of random forest plots", NULL) {
    add_loop(suite, "core", directions_stand_alike, G_N_ELEMENTS(directions));
    add_tests(suite, "core", slides_say_how_many_rows_do, boxes_are_clear_of_arrows, NULL);
    add_loop(suite, "core", slides_spare_counts, G_N_ELEMENTS(sparing));
    add_loop(suite, "limits", random_tables_keep_the_rules, FIGURES / CHUNK);
}
