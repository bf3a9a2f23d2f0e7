#include <math.h>
#include <string.h>

#include "data/number_cell.h"
#include "data/number_hint.h"
#include "support/suite.h"

/* Cells that hold more than a number, in the forms that are asked for and in no other. */

#define NONE NAN

static const struct {
    const char *text;
    unsigned forms;
    bool read;
    double value, total, percent;
    tf_cell_mark mark;
} cells[] = {
    {"45.3%", TF_CELL_PERCENT, true, 45.3, NONE, NONE, TF_MARK_NONE},
    {"45.3 %", TF_CELL_PERCENT, true, 45.3, NONE, NONE, TF_MARK_NONE},
    {"45.3%", TF_CELL_NOTES | TF_CELL_BOUND, false, 0, 0, 0, TF_MARK_NONE},
    {">100%", TF_CELL_PERCENT | TF_CELL_BOUND, true, 100, NONE, NONE, TF_MARK_ABOVE},
    {"\u2264\u00a05", TF_CELL_BOUND, true, 5, NONE, NONE, TF_MARK_BELOW},
    {">100", TF_CELL_PERCENT, false, 0, 0, 0, TF_MARK_NONE},
    {"13+", TF_CELL_CENSORED, true, 13, NONE, NONE, TF_MARK_CENSORED},
    {"13 +", TF_CELL_CENSORED, true, 13, NONE, NONE, TF_MARK_CENSORED},
    {"13", TF_CELL_CENSORED, true, 13, NONE, NONE, TF_MARK_NONE},
    {"13+", 0, false, 0, 0, 0, TF_MARK_NONE},
    {"13++", TF_CELL_CENSORED, false, 0, 0, 0, TF_MARK_NONE},
    {"0.71*", TF_CELL_NOTES, true, 0.71, NONE, NONE, TF_MARK_NONE},
    {"0.71 \u2020,\u2021", TF_CELL_NOTES, false, 0, 0, 0, TF_MARK_NONE},
    {"0.71\u2020\u2021", TF_CELL_NOTES, true, 0.71, NONE, NONE, TF_MARK_NONE},
    {"0.71\u1d47", TF_CELL_NOTES, true, 0.71, NONE, NONE, TF_MARK_NONE},
    {"0\u00b771\u00b2", TF_CELL_NOTES, true, 0.71, NONE, NONE, TF_MARK_NONE},
    {"10\u2077", TF_CELL_NOTES, false, 0, 0, 0, TF_MARK_NONE},
    {"77/170 (45.3)", TF_CELL_COUNT, true, 77, 170, 45.3, TF_MARK_NONE},
    {"77/170", TF_CELL_COUNT, true, 77, 170, NONE, TF_MARK_NONE},
    {"77 of 170 (45.3%)", TF_CELL_COUNT, true, 77, 170, 45.3, TF_MARK_NONE},
    {"77 (45.3 %)", TF_CELL_COUNT, true, 77, NONE, 45.3, TF_MARK_NONE},
    {"77", TF_CELL_COUNT, true, 77, NONE, NONE, TF_MARK_NONE},
    {"77/170 (45.3)", TF_CELL_NOTES | TF_CELL_PERCENT, false, 0, 0, 0, TF_MARK_NONE},
    {"77/170/3", TF_CELL_COUNT, false, 0, 0, 0, TF_MARK_NONE},
    {"77 (45.3", TF_CELL_COUNT, false, 0, 0, 0, TF_MARK_NONE},
    {"/170", TF_CELL_COUNT, false, 0, 0, 0, TF_MARK_NONE},
    {"", TF_CELL_COUNT | TF_CELL_NOTES, false, 0, 0, 0, TF_MARK_NONE},
    {"%", TF_CELL_PERCENT, false, 0, 0, 0, TF_MARK_NONE},
};

static bool same(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

START_TEST(cells_of_their_forms) {
    tf_number_cell cell;
    const bool read = tf_number_cell_read(cells[_i].text, strlen(cells[_i].text),
                                          (tf_number_marks){'.', 0}, cells[_i].forms, &cell);
    ck_assert_int_eq(read, cells[_i].read);
    if (!read)
        return;
    ck_assert(cell.value == cells[_i].value);
    ck_assert(same(cell.total, cells[_i].total));
    ck_assert(same(cell.percent, cells[_i].percent));
    ck_assert_int_eq(cell.mark, cells[_i].mark);
}
END_TEST

/* As many as are printed, whatever stands between them and the sign. */
START_TEST(decimals_of_percentages) {
    static const struct {
        const char *text;
        char decimal;
        int decimals;
    } counts[] = {{"10/61 (16,4 %)", ',', 1},
                  {"10/61 (16.4 %)", '.', 1},
                  {"10/61 (16.39%)", '.', 2},
                  {"10/61 ( 16,4 )", ',', 1},
                  {"10/61 (16 %)", '.', 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        tf_number_cell cell;
        ck_assert(tf_number_cell_read(counts[i].text, strlen(counts[i].text),
                                      (tf_number_marks){counts[i].decimal, 0}, TF_CELL_COUNT,
                                      &cell));
        ck_assert_int_eq(cell.percent_decimals, counts[i].decimals);
    }
    static const struct {
        const char *text;
        char decimal;
        int decimals;
    } alone[] = {{"16,4 %", ',', 1}, {"16.39%", '.', 2}, {"16 %", '.', 0}, {"16.40", '.', 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(alone); i++) {
        tf_number_cell cell;
        ck_assert(tf_number_cell_read(alone[i].text, strlen(alone[i].text),
                                      (tf_number_marks){alone[i].decimal, 0}, TF_CELL_PERCENT,
                                      &cell));
        ck_assert_int_eq(tf_number_cell_decimals(&cell), alone[i].decimals);
    }
}
END_TEST

/* ---- hints ----------------------------------------------------------------------------------- */

/* What a comma is follows from the whole column; where it may be either, both are said. */
static const struct {
    const char *cells[4];
    char decimal, delimiter;
    bool thousand; /* another cell is 1500 */
    const char *first, *second, *never;
} columns[] = {
    {{"1,019", "2,173"}, '.', ',', false, "data.thousands=,", NULL, "data.decimal"},
    {{"1,019", "12,5"}, '.', ',', false, "data.decimal=,", NULL, "thousands"},
    {{"0,125", "0,250"}, '.', ',', false, "data.decimal=,", NULL, "thousands"},
    {{"1,019", "2,173"}, '.', ';', false, "data.thousands=comma", "data.decimal=comma", NULL},
    {{"1,019", "2,173"}, '.', ',', true, "data.thousands=comma", "data.decimal=comma", NULL},
    {{"1.019", "2.173"}, ',', ';', false, "data.thousands=.", NULL, "data.decimal"},
    {{"1.019,5"}, '.', ';', false, "data.decimal=,", "data.thousands=.", NULL},
    {{"1'019"}, '.', ',', false, "data.thousands=apostrophe", NULL, "decimal"},
    {{"45.3%"}, '.', ',', false, "a percentage", NULL, "data."},
    {{"13+"}, '.', ',', false, "censored", NULL, "data."},
    {{"77/170 (45.3)"}, '.', ',', false, "--n", NULL, "data."},
    {{">100"}, '.', ',', false, "a bound", NULL, "data."},
    {{"0.71*"}, '.', ',', false, "a note", NULL, "data."},
    {{"2.89 mo"}, '.', ',', false, "\"mo\" out", "--time-unit", "data."},
    {{"17,6 mois", "19,4 mois"}, '.', ';', false, "\"mois\" out", "--time-unit", "data."},
    {{"17,6\u00a0mois"}, ',', ';', false, "\"mois\" out", "--time-unit", "data."},
    {{"2.89 mg/dL"}, '.', ',', false, "\"mg/dL\" out", NULL, "--time-unit"},
    {{"2.89 apples"}, '.', ',', false, "\"apples\" out", NULL, "--time-unit"},
    {{"2 of the patients who came"}, '.', ',', false, NULL, NULL, NULL},
    {{"2 weeks (3)"}, '.', ',', false, NULL, NULL, NULL},
    {{"mois"}, '.', ',', false, NULL, NULL, NULL},
    {{"45.3 (38.0-52.7)"}, '.', ',', false, "--lower and --upper", NULL, "data."},
    {{"45.3% [38.0%; 52.7%]"}, '.', ',', false, "--lower and --upper", NULL, "data."},
    {{"45.3 (38.0\u201352.7)"}, '.', ',', false, "--lower and --upper", NULL, "data."},
};

START_TEST(hints_of_columns) {
    const tf_number_dialect dialect = {{columns[_i].decimal, 0}, columns[_i].delimiter, 3};
    tf_column_tally tally = {.any_thousand = columns[_i].thousand};
    for (size_t i = 0; columns[_i].cells[i]; i++)
        tf_column_tally_add(&tally, columns[_i].cells[i], strlen(columns[_i].cells[i]),
                            dialect.marks);
    g_autofree char *hint = tf_number_hint(&tally, &dialect, columns[_i].cells[0]);
    if (!columns[_i].first) {
        ck_assert_ptr_null(hint);
        return;
    }
    ck_assert_ptr_nonnull(hint);
    ck_assert_msg(strstr(hint, columns[_i].first) != NULL, "%s", hint);
    ck_assert_msg(!columns[_i].second || strstr(hint, columns[_i].second), "%s", hint);
    ck_assert_msg(!columns[_i].never || !strstr(hint, columns[_i].never), "%s", hint);
}
END_TEST

/* ---- marks of thousands that were read as decimal ones ----------------------------------------
 */

/* True decimals are never warned of, whatever stands beside them. */
static const struct {
    const char *cells[8];
    char decimal, delimiter;
    bool warns;
} grouped[] = {
    {{"289", "1.019", "1.368", "52", "8"}, '.', ',', true},
    {{"289", "12.500", "1.000"}, '.', ';', true},
    {{"289", "1,019", "52"}, ',', ';', true},
    {{"-289", "-1.019"}, '.', ',', true},
    /* quoted in a file of commas, where the decimal comma was asked for by hand */
    {{"1,019", "2,173"}, ',', ',', true},
    {{"1,019", "0,125"}, ',', ',', false},
    {{"1,019", "2,173"}, ',', ';', false},
    /* hazard ratios, with a reference of 1; P values; percentages */
    {{"1", "1.234", "2.345", "1"}, '.', ',', false},
    {{"0.712", "1.019", "289"}, '.', ',', false},
    {{"0.042", "0.001", "289"}, '.', ',', false},
    {{"100", "33.333", "66.667", "0"}, '.', ',', false},
    /* times in years, in days with halves, weights in kilograms */
    {{"1.019", "0.25", "12.5", "289"}, '.', ',', false},
    {{"1.019", "2.345", "12.500"}, '.', ',', false},
    {{"289", "1.019", "2.0"}, '.', ',', false},
    {{"150.125", "289"}, '.', ',', false},
    /* whoever writes 1500 so writes no 1.019 for a thousand */
    {{"289", "1.019", "1500"}, '.', ',', false},
    {{"289", "1.0195"}, '.', ',', false},
    {{"289", "1019.500"}, '.', ',', false},
    {{"289", "1.5e3"}, '.', ',', false},
    {{"289", "52"}, '.', ',', false},
};

START_TEST(thousands_are_told_from_decimals) {
    const tf_number_dialect dialect = {{grouped[_i].decimal, 0}, grouped[_i].delimiter, 3};
    tf_grouped_tally tally = {0};
    for (size_t i = 0; i < 8 && grouped[_i].cells[i] && !tally.never; i++) {
        const char *text = grouped[_i].cells[i];
        double value;
        ck_assert(tf_number_parse(text, strlen(text), grouped[_i].decimal, &value));
        tf_grouped_tally_add(&tally, text, strlen(text), grouped[_i].decimal, value);
    }
    ck_assert_int_eq(tf_grouped_tally_warns(&tally, &dialect), grouped[_i].warns);
}
END_TEST

/* Cells of a file are not ended by a 0: what lies behind one is not looked at. */
START_TEST(tallies_read_cells_alone) {
    static const char cell[] = {'1', '.', '0', '1', '9'};
    char *alone = g_memdup2(cell, sizeof cell); /* what is read beyond it a sanitizer sees */
    tf_grouped_tally tally = {0};
    tf_grouped_tally_add(&tally, alone, sizeof cell, '.', 1.019);
    ck_assert_str_eq(tally.first, "1.019");
    g_free(alone);
}
END_TEST

SUITE("cells of numbers") {
    add_loop(suite, "thousands", thousands_are_told_from_decimals, G_N_ELEMENTS(grouped));
    add_loop(suite, "forms", cells_of_their_forms, G_N_ELEMENTS(cells));
    add_tests(suite, "forms", decimals_of_percentages, tallies_read_cells_alone, NULL);
    add_loop(suite, "hints", hints_of_columns, G_N_ELEMENTS(columns));
}
