#include <math.h>
#include <string.h>

#include "characteristics/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Tables made by hand: what stands where, what gives way on a narrow page, what is refused, and a
   whole scene as text. TF_UPDATE_GOLDENS=1 writes that anew. */

typedef struct table_kit {
    figure_kit fig;
    tf_characteristics_results table;
} table_kit;

static const tf_characteristics_cell NOBODY = {NAN, NAN, NAN, NAN, NAN, NAN,
                                               NAN, NAN, NAN, NAN, NAN, NULL};

static tf_characteristics_row row_of(tf_arena *arena, tf_characteristics_row_type type,
                                     unsigned indent, const char *label) {
    tf_characteristics_row row = {.type = type, .indent = indent, .label = label, .term = label};
    row.cells = tf_arena_array(arena, tf_characteristics_cell, 2);
    row.cells[0] = row.cells[1] = NOBODY;
    row.difference = NAN;
    row.counts = type == TF_TABLE_LEVEL || type == TF_TABLE_HEADING;
    return row;
}

static void set_count(tf_characteristics_row *row, size_t column, double n, double total) {
    row->cells[column].n = n;
    row->cells[column].total = total;
    row->cells[column].percent = 100 * n / total;
}

static table_kit *kit_new(void) {
    table_kit *kit = g_new0(table_kit, 1);
    kit->fig =
        figure_kit_new(&tf_characteristics_figure, &tf_characteristics_key_table, &kit->table);
    tf_arena *arena = kit->fig.arena;
    static tf_characteristics_column columns[] = {{"Drug", "Drug", 120},
                                                  {"Placebo", "Placebo", 61}};
    tf_characteristics_row *rows = tf_arena_array(arena, tf_characteristics_row, 5);
    rows[0] = row_of(arena, TF_TABLE_NUMBERS, 0, "Age in years at enrolment");
    for (size_t c = 0; c < 2; c++) {
        tf_characteristics_cell *cell = &rows[0].cells[c];
        cell->n_known = 60;
        cell->median = 63.5;
        cell->q1 = 8;
        cell->q3 = 71;
    }
    rows[0].decimals = 1;
    rows[0].difference = 0.25;
    rows[1] = row_of(arena, TF_TABLE_HEADING, 0, "Stage");
    rows[2] = row_of(arena, TF_TABLE_LEVEL, 1, "I");
    set_count(&rows[2], 0, 6, 119);
    set_count(&rows[2], 1, 0, 61);
    rows[3] = row_of(arena, TF_TABLE_LEVEL, 1, "II");
    set_count(&rows[3], 0, 113, 119);
    set_count(&rows[3], 1, 61, 61);
    rows[4] = row_of(arena, TF_TABLE_MISSING, 1, NULL);
    rows[4].cells[0].n = 1;
    rows[4].cells[1].n = 0;
    kit->table = (tf_characteristics_results){.n_rows = 5,
                                              .n_columns = 2,
                                              .rows = rows,
                                              .columns = columns,
                                              .grouped = true,
                                              .has_difference = true,
                                              .of_known = true,
                                              .any_missing = true};
    figure_kit_set(&kit->fig, "style.name=base");
    figure_kit_set(&kit->fig, "variables=age");
    return kit;
}

static void kit_free(table_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(table_kit, kit_free)

static void draw(table_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings && settings[i]; i++)
        figure_kit_set(&kit->fig, settings[i]);
    figure_kit_draw(&kit->fig);
    GString *faults = g_string_new(NULL);
    if (kit->fig.scene)
        scene_add_lint_faults(kit->fig.scene, faults);
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

static const char *const wide[] = {"width=183mm", NULL};

/* ---- what is written ----------------------------------------------------------------------------
 */

START_TEST(texts_of_cells) {
    g_autoptr(table_kit) kit = kit_new();
    draw(kit, wide);
    g_autofree char *labels = scene_texts(kit->fig.scene, "table.label");
    g_autofree char *cells = scene_texts(kit->fig.scene, "table.cell");
    g_autofree char *heads = scene_texts(kit->fig.scene, "table.heading");
    ck_assert_str_eq(
        labels, "Age in years at enrolment, median\u00A0(IQR)|Stage, no.\u00A0(%)|I|II|Missing");
    ck_assert_str_eq(cells, "63.5|(8.0\u201371.0)|63.5|(8.0\u201371.0)|0.25|\u2013|6|(5.0)|0|113|"
                            "(95.0)|61|(100.0)|1|0");
    ck_assert_str_eq(heads, "Drug|(N=120)|Placebo|(N=61)|Standardized|difference");
}
END_TEST

START_TEST(words_are_french) {
    g_autoptr(table_kit) kit = kit_new();
    draw(kit, (const char *[]){"locale=fr", "width=183mm", NULL});
    g_autofree char *labels = scene_texts(kit->fig.scene, "table.label");
    g_autofree char *cells = scene_texts(kit->fig.scene, "table.cell");
    ck_assert_str_eq(labels, "Age in years at enrolment, médiane\u00A0(Q1–Q3)|Stage, "
                             "n\u00A0(%)|I|II|Données manquantes");
    ck_assert_ptr_nonnull(strstr(cells, "63,5|(8,0\u201371,0)"));
}
END_TEST

/* ---- where it stands ----------------------------------------------------------------------------
 */

/* Right ends of numbers, left ends of brackets, in the column's rows. */
START_TEST(numbers_stand_below_numbers) {
    g_autoptr(table_kit) kit = kit_new();
    draw(kit, wide);
    const tf_node *first = scene_get(kit->fig.scene, "table.cell", 1);
    const tf_node *second = scene_get(kit->fig.scene, "table.cell", 7);
    const tf_node *third = scene_get(kit->fig.scene, "table.cell", 10);
    ck_assert_double_eq_tol(first->at.x, second->at.x, 1e-6);
    ck_assert_double_eq_tol(first->at.x, third->at.x, 1e-6);
    const tf_node *six = scene_get(kit->fig.scene, "table.cell", 6);
    const tf_node *many = scene_get(kit->fig.scene, "table.cell", 9);
    ck_assert_double_eq_tol(six->logical.x + six->logical.width,
                            many->logical.x + many->logical.width, 1e-6);
}
END_TEST

/* Levels are indented by one step; rules are as wide as the table, which is no wider than its page.
 */
START_TEST(labels_and_rules) {
    g_autoptr(table_kit) kit = kit_new();
    draw(kit, wide);
    const tf_node *age = scene_get(kit->fig.scene, "table.label", 0);
    const tf_node *level = scene_get(kit->fig.scene, "table.label", 2);
    ck_assert_double_eq_tol(level->at.x - age->at.x, kit->fig.style->forest.indent, 1e-6);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "table.rule"), 3);
    const tf_node *rule = scene_get(kit->fig.scene, "table.rule", 0);
    ck_assert_double_eq_tol(rule->points[0].x, age->at.x, 1e-6);
    ck_assert_double_le(rule->points[1].x, 183 * 72 / 25.4);
}
END_TEST

/* First names wrap, then numbers stand on two lines. */
START_TEST(narrow_pages_fold) {
    g_autoptr(table_kit) broad = kit_new();
    draw(broad, (const char *[]){"width=140mm", NULL});
    ck_assert_uint_gt(scene_count(broad->fig.scene, "table.label"), 5);
    g_autofree char *whole = scene_texts(broad->fig.scene, "table.cell");
    ck_assert_ptr_nonnull(strstr(whole, "63.5|(8.0\u201371.0)"));
    g_autoptr(table_kit) narrow = kit_new();
    draw(narrow, (const char *[]){"width=92mm", NULL});
    const tf_node *above = scene_get(narrow->fig.scene, "table.cell", 0);
    const tf_node *below = scene_get(narrow->fig.scene, "table.cell", 1);
    ck_assert_double_gt(below->at.y, above->at.y);
}
END_TEST

START_TEST(golden) {
    g_autoptr(table_kit) kit = kit_new();
    draw(kit, wide);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/characteristics/golden", "table");
}
END_TEST

/* ---- what is refused ----------------------------------------------------------------------------
 */

START_TEST(too_narrow_is_refused) {
    g_autoptr(table_kit) kit = kit_new();
    figure_kit_set(&kit->fig, "width=62mm");
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    g_autofree char *said = findings_text(kit->fig.diag);
    ck_assert_msg(findings_say(kit->fig.diag, TF_ERROR, "don't fit their width"), "%s", said);
}
END_TEST

START_TEST(too_low_is_refused) {
    g_autoptr(table_kit) kit = kit_new();
    figure_kit_set(&kit->fig, "width=183mm");
    figure_kit_set(&kit->fig, "height=20mm");
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR, "5 rows need more height"));
}
END_TEST

SUITE("table figure") {
    add_tests(suite, "core", texts_of_cells, words_are_french, numbers_stand_below_numbers,
              labels_and_rules, narrow_pages_fold, golden, NULL);
    add_tests(suite, "errors", too_narrow_is_refused, too_low_is_refused, NULL);
}
