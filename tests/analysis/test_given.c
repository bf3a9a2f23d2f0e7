#include "analysis/given.h"
#include "analysis/published.h"
#include "support/findings.h"
#include "support/suite.h"

/* Numbers as people type them: which are numbers, and what of them is kept. */

#define NEG   "\u2212"
#define ZEROS "00000000000000000000000000000000000000000000000000"

static const struct {
    const char *typed;
    char decimal;
    tf_given_kind kind;
    double value;
    const char *text;
    int decimals;
    bool below, percent;
} cells[] = {
    {"0.60", '.', TF_GIVEN_NUMBER, 0.6, "0.60", 2, false, false},
    {"12", '.', TF_GIVEN_NUMBER, 12, "12", 0, false, false},
    {"-1,5", ',', TF_GIVEN_NUMBER, -1.5, "-1.5", 1, false, false},
    {NEG "1.50", '.', TF_GIVEN_NUMBER, -1.5, "-1.50", 2, false, false},
    {"1 234.5", '.', TF_GIVEN_NUMBER, 1234.5, "1234.5", 1, false, false},
    {"< 0.001", '.', TF_GIVEN_NUMBER, 0.001, "0.001", 3, true, false},
    {"12.5 %", '.', TF_GIVEN_NUMBER, 12.5, "12.5", 1, false, true},
    {"1e-8", '.', TF_GIVEN_NUMBER, 1e-8, "1e-8", 99, false, false},
    {"0\u00b775", '.', TF_GIVEN_NUMBER, 0.75, "0.75", 2, false, false},
    {"0\u00b775", ',', TF_GIVEN_NUMBER, 0.75, "0.75", 2, false, false},
    {"0.71*", '.', TF_GIVEN_NUMBER, 0.71, "0.71", 2, false, false},
    {"0.71\u2020 \u2021", '.', TF_GIVEN_NUMBER, 0.71, "0.71", 2, false, false},
    {"0.71\u1d43", '.', TF_GIVEN_NUMBER, 0.71, "0.71", 2, false, false},
    {"0.83\u00b2", '.', TF_GIVEN_NUMBER, 0.83, "0.83", 2, false, false},
    {"10\u2077", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false}, /* ten to the seventh? */
    {"10\u00b2", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"0.83\u00a0", '.', TF_GIVEN_NUMBER, 0.83, "0.83", 2, false, false},
    {"1\u202f020,5", ',', TF_GIVEN_NUMBER, 1020.5, "1020.5", 1, false, false},
    {"<.001", '.', TF_GIVEN_NUMBER, 0.001, ".001", 3, true, false},
    {"0.25" ZEROS ZEROS ZEROS, '.', TF_GIVEN_NUMBER, 0.25, "0.25", 2, false, false},
    {"1,019", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"*", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"", '.', TF_GIVEN_EMPTY, 0, NULL, 0, false, false},
    {NULL, '.', TF_GIVEN_EMPTY, 0, NULL, 0, false, false},
    {"NR", '.', TF_GIVEN_OPEN, 0, NULL, 0, false, false},
    {"ne", '.', TF_GIVEN_OPEN, 0, NULL, 0, false, false},
    {NEG "\u221e", '.', TF_GIVEN_OPEN, 0, NULL, 0, false, false},
    {"0,60", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"0.60 (0.44)", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"small", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"%", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
    {"<", '.', TF_GIVEN_WRONG, 0, NULL, 0, false, false},
};

START_TEST(numbers_as_typed) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_given given =
        tf_given_parse(cells[_i].typed, (tf_number_marks){cells[_i].decimal, 0}, arena);
    ck_assert_int_eq(given.kind, cells[_i].kind);
    if (given.kind != TF_GIVEN_NUMBER) {
        ck_assert(isnan(given.value) && given.text == NULL);
        return;
    }
    ck_assert_double_eq(given.value, cells[_i].value);
    ck_assert_str_eq(given.text, cells[_i].text);
    ck_assert_int_eq(given.decimals, cells[_i].decimals);
    ck_assert_int_eq(given.below, cells[_i].below);
    ck_assert_int_eq(given.percent, cells[_i].percent);
}
END_TEST

static const struct {
    const char *typed, *text; /* NULL: no P value */
    double p;
} p_values[] = {{"0.0010", "0.0010", 0.001},
                {"< 0.001", "<0.001", 0.001},
                {"0", "0", 0},
                {"1", "1", 1},
                {"1.01", NULL, 0},
                {"-0.1", NULL, 0},
                {"NR", NULL, 0},
                {"", NULL, 0},
                {"0.5%", NULL, 0}};

START_TEST(p_values_as_typed) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_given given = tf_given_parse(p_values[_i].typed, (tf_number_marks){'.', 0}, arena);
    tf_effect effect = tf_no_effect(TF_ESTIMABLE);
    ck_assert_int_eq(tf_given_p(&given, arena, &effect), p_values[_i].text != NULL);
    ck_assert_pstr_eq(effect.p_text, p_values[_i].text);
    ck_assert(p_values[_i].text ? effect.p == p_values[_i].p : isnan(effect.p));
}
END_TEST

/* ---- an estimate with its limits ------------------------------------------------------------- */

static const struct {
    const char *typed;
    char thousands;
    const char *parts[3]; /* their texts; NULL alone: open; none at all: it is no interval */
    double level;
} intervals[] = {
    {"0.75 (0.60-0.93)", 0, {"0.75", "0.60", "0.93"}, NAN},
    {"0.75 (0.60, 0.93)", 0, {"0.75", "0.60", "0.93"}, NAN},
    {"1.2 (95% CI, 0.9 to 1.6)", 0, {"1.2", "0.9", "1.6"}, 0.95},
    {"0.68 [0.51; NR]", 0, {"0.68", "0.51", NULL}, NAN},
    {"0.75 (0.60-0.93)*", 0, {"0.75", "0.60", "0.93"}, NAN},
    {"0.75 (0.60-0.93) adjusted", 0, {NULL}, NAN},
    {"0.51 (0.38-0.67, p<0.001)", 0, {"0.51", "0.38", "0.67"}, NAN},
    {"0.51 (0.38-0.67, n=12)", 0, {NULL}, NAN},
    {".75 (.60-.93)", 0, {".75", ".60", ".93"}, NAN},
    /* without a blank, 600 and 900 or six hundred thousand */
    {"750 (600,900)", 0, {"750", "600", "900"}, NAN},
    {"750 (600,900)", ',', {NULL}, NAN},
    {"750 (600 to 1,900)", ',', {"750", "600", "1900"}, NAN},
};

START_TEST(intervals_as_typed) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_number_marks marks = {'.', intervals[_i].thousands};
    tf_given_interval found;
    const bool is_one = tf_given_parse_interval(intervals[_i].typed, marks, arena, &found);
    ck_assert_int_eq(is_one, intervals[_i].parts[0] != NULL);
    for (int i = 0; is_one && i < 3; i++)
        ck_assert_pstr_eq(found.parts[i].text, intervals[_i].parts[i]);
    if (is_one)
        ck_assert(isnan(intervals[_i].level) ? isnan(found.level)
                                             : found.level == intervals[_i].level);
}
END_TEST

/* ---- published values --------------------------------------------------------------------------
 */

static const struct {
    tf_published_ask given;
    tf_published_scale scale;
    double estimate, lower, upper;
    const char *text;
} published[] = {
    {{.estimate = "0.60", .lower = "0.41", .upper = "0.88"},
     TF_PUBLISHED_RATIO,
     0.6,
     0.41,
     0.88,
     "0.60"},
    {{.estimate = "-13.7", .lower = NEG "20", .upper = "-7.4"},
     TF_PUBLISHED_POINTS,
     -0.137,
     -0.2,
     -0.074,
     "-13.7"},
    {{.estimate = "250", .lower = "250", .upper = "250"},
     TF_PUBLISHED_DIFFERENCE,
     250,
     250,
     250,
     "250"},
    {{.estimate = "1.0"}, TF_PUBLISHED_RATIO, 1, NAN, NAN, "1.0"},
};

static void assert_same(double value, double expected) {
    ck_assert(isnan(expected) ? isnan(value) : fabs(value - expected) <= 1e-15);
}

START_TEST(digits_are_kept_and_values_are_on_the_scale_of_results) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_published_texts texts = {.given = &published[_i].given, .scale = published[_i].scale};
    tf_effect effect;
    ck_assert(tf_published_read(&texts, arena, &effect, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
    assert_same(effect.estimate, published[_i].estimate);
    assert_same(effect.lower, published[_i].lower);
    assert_same(effect.upper, published[_i].upper);
    ck_assert_str_eq(effect.estimate_text, published[_i].text);
    ck_assert(tf_is_published(&effect) && isnan(effect.p) && effect.p_text == NULL);
}
END_TEST

static const struct {
    tf_published_ask given;
    tf_published_scale scale;
    size_t n_errors;
    const char *says;
} refused[] = {
    {{.estimate = "-1"}, TF_PUBLISHED_RATIO, 1, "estimate is \"-1\": not a positive number"},
    {{.estimate = "0"}, TF_PUBLISHED_RATIO, 1, "estimate is \"0\": not a positive number"},
    {{.estimate = "ten"}, TF_PUBLISHED_POINTS, 1, "estimate is \"ten\": not a number"},
    {{.estimate = "<2"}, TF_PUBLISHED_DIFFERENCE, 1, "estimate is \"<2\": not a number"},
    {{.estimate = "2%"}, TF_PUBLISHED_POINTS, 1, "estimate is \"2%\": not a number"},
    {{.estimate = "NR"}, TF_PUBLISHED_POINTS, 1, "estimate is \"NR\": not a number"},
    {{.estimate = "100.1"}, TF_PUBLISHED_POINTS, 1, "beyond 100"},
    {{.estimate = "1", .upper = "2"}, TF_PUBLISHED_RATIO, 1, "needs estimate, lower and upper"},
    {{.lower = "1", .upper = "2"}, TF_PUBLISHED_RATIO, 1, "needs estimate, lower and upper"},
    {{.estimate = "1", .lower = "1.1", .upper = "2"}, TF_PUBLISHED_RATIO, 1, "does not hold"},
    {{.estimate = "3", .lower = "1.1", .upper = "2"}, TF_PUBLISHED_RATIO, 1, "does not hold"},
    {{.estimate = "x", .lower = "y", .upper = "z", .p = "2"},
     TF_PUBLISHED_RATIO,
     4,
     "p is \"2\": not a P value"},
};

/* All slips at once: nobody wants to mend four numbers in four runs. */
START_TEST(slips_are_told_together) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_published_texts texts = {.given = &refused[_i].given, .scale = refused[_i].scale};
    tf_effect effect;
    ck_assert(!tf_published_read(&texts, arena, &effect, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), refused[_i].n_errors);
    ck_assert_msg(findings_say(diag, TF_ERROR, refused[_i].says), "%s", refused[_i].says);
}
END_TEST

SUITE("given") {
    add_loop(suite, "core", numbers_as_typed, G_N_ELEMENTS(cells));
    add_loop(suite, "core", p_values_as_typed, G_N_ELEMENTS(p_values));
    add_loop(suite, "core", intervals_as_typed, G_N_ELEMENTS(intervals));
    add_loop(suite, "core", digits_are_kept_and_values_are_on_the_scale_of_results,
             G_N_ELEMENTS(published));
    add_loop(suite, "errors", slips_are_told_together, G_N_ELEMENTS(refused));
}
