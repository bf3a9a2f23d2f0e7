#include "figure/interval_text.h"

#include <string.h>

#include "layout/text.h"
#include "support/suite.h"

/* Intervals in the form of each style and locale. What is expected was written by hand from the
   journals' instructions to authors. */

#define NBSP "\u00A0"
#define THIN "\u202F"
#define DOT  "\u00B7"
#define NEG  "\u2212"

static const tf_key keys[] = {
    {"time", TF_NO_MEMBER, TF_KEY_COLUMN, "time", .metavar = "COL"},
};
static const tf_key_part parts[] = {TF_KEYS(keys)};
static const tf_key_table table = {"test", "for tests", parts, 1, sizeof(tf_ask)};

typedef struct kit {
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_arena *arena;
    tf_draw_context context;
} kit;

static void kit_init(kit *k, const char *style, const char *locale) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    *k = (kit){.spec = tf_spec_new(&table), .arena = tf_arena_new()};
    ck_assert(tf_spec_set(k->spec, "style", style, diag));
    if (locale) {
        ck_assert(tf_spec_set(k->spec, "locale", locale, diag));
    }
    k->style = tf_style_resolve(k->spec, diag);
    ck_assert_msg(k->style != NULL, "%s", style);
    k->words = tf_words_new(k->spec, k->style, diag);
    k->context = (tf_draw_context){.style = k->style, .words = k->words, .arena = k->arena};
}

static void kit_clear(kit *k) {
    tf_words_free(k->words);
    tf_style_free(k->style);
    tf_spec_free(k->spec);
    tf_arena_free(k->arena);
}

/* The texts of three numbers, as the figure makes them. */
static tf_interval_parts parts_of(kit *k, double estimate, double lower, double upper) {
    return (tf_interval_parts){tf_number_text(&k->context, estimate, 2),
                               tf_number_text(&k->context, lower, 2),
                               tf_number_text(&k->context, upper, 2)};
}

static const struct {
    const char *style, *locale;
    const char *ratio;      /* 0.60 (0.44 to 0.81), at 95 % */
    const char *difference; /* -0.40 (-1.20 to 0.40), at 98.5 % */
} rows[] = {
    {"nejm", NULL, "0.60 (95% CI, 0.44–0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"nejm", "en-GB", "0.60 (95% CI, 0.44–0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"nejm", "fr", "0,60 (IC" NBSP "95" THIN "%" NBSP ": 0,44–0,81)",
     NEG "0,40 (IC" NBSP "98,5" THIN "%" NBSP ": " NEG "1,20 à 0,40)"},
    {"gray", NULL, "0.60 (95% CI, 0.44–0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"lancet", NULL, "0" DOT "60 (95% CI 0" DOT "44–0" DOT "81)",
     NEG "0" DOT "40 (98" DOT "5% CI " NEG "1" DOT "20 to 0" DOT "40)"},
    {"lancet", "en", "0" DOT "60 (95% CI 0" DOT "44–0" DOT "81)",
     NEG "0" DOT "40 (98" DOT "5% CI " NEG "1" DOT "20 to 0" DOT "40)"},
    {"jama", NULL, "0.60 (95% CI, 0.44-0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"jama", "fr", "0,60 (IC" NBSP "95" THIN "%" NBSP ": 0,44–0,81)",
     NEG "0,40 (IC" NBSP "98,5" THIN "%" NBSP ": " NEG "1,20 à 0,40)"},
    {"nature", NULL, "0.60 (95% CI 0.44–0.81)", NEG "0.40 (98.5% CI " NEG "1.20 to 0.40)"},
    {"blood", NULL, "0.60 (95% CI, 0.44-0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"jco", NULL, "0.60 (95% CI, 0.44 to 0.81)", NEG "0.40 (98.5% CI, " NEG "1.20 to 0.40)"},
    {"bmj", NULL, "0.60 (0.44 to 0.81)", NEG "0.40 (" NEG "1.20 to 0.40)"},
    {"kmunicate", NULL, "0.60 (95% CI 0.44–0.81)", NEG "0.40 (98.5% CI " NEG "1.20 to 0.40)"},
    {"thesis-fr", NULL, "0,60 (IC" NBSP "95" THIN "%" NBSP ": 0,44–0,81)",
     NEG "0,40 (IC" NBSP "98,5" THIN "%" NBSP ": " NEG "1,20 à 0,40)"},
    {"thesis-fr", "en", "0.60 (95% CI 0.44–0.81)", NEG "0.40 (98.5% CI " NEG "1.20 to 0.40)"},
    {"slides-light", NULL, "0.60 (95% CI 0.44–0.81)", NEG "0.40 (98.5% CI " NEG "1.20 to 0.40)"},
    {"slides-light", "fr", "0,60 (IC" NBSP "95" THIN "%" NBSP ": 0,44–0,81)",
     NEG "0,40 (IC" NBSP "98,5" THIN "%" NBSP ": " NEG "1,20 à 0,40)"},
    {"slides-dark", NULL, "0.60 (95% CI 0.44–0.81)", NEG "0.40 (98.5% CI " NEG "1.20 to 0.40)"},
};

START_TEST(intervals_in_each_style) {
    kit k;
    kit_init(&k, rows[_i].style, rows[_i].locale);
    const tf_interval_parts ratio = parts_of(&k, 0.6, 0.44, 0.81);
    ck_assert_str_eq(tf_interval_sentence(&k.context, &ratio, 0.95), rows[_i].ratio);
    const tf_interval_parts difference = parts_of(&k, -0.4, -1.2, 0.4);
    ck_assert_str_eq(tf_interval_sentence(&k.context, &difference, 0.985), rows[_i].difference);
    kit_clear(&k);
}
END_TEST

static void check_interval(const char *style, const char *locale, const char *ratio,
                           const char *difference) {
    kit k;
    kit_init(&k, style, locale);
    const tf_interval_parts positive = parts_of(&k, 0.6, 0.44, 0.81);
    const char *text = tf_interval_sentence(&k.context, &positive, 0.95);
    ck_assert_msg(strcmp(text, ratio) == 0, "%s, %s: %s", style, locale, text);
    const tf_interval_parts negative = parts_of(&k, -0.4, -1.2, 0.4);
    text = tf_interval_sentence(&k.context, &negative, 0.985);
    ck_assert_msg(strcmp(text, difference) == 0, "%s, %s: %s", style, locale, text);
    kit_clear(&k);
}

/* A journal's form is that of its language, in both kinds of English; in French it is French's. */
START_TEST(intervals_in_each_locale) {
    const char *style = rows[_i].style;
    if (rows[_i].locale) {
        return;
    }
    check_interval(style, "fr", "0,60 (IC" NBSP "95" THIN "%" NBSP ": 0,44–0,81)",
                   NEG "0,40 (IC" NBSP "98,5" THIN "%" NBSP ": " NEG "1,20 à 0,40)");
    if (strcmp(style, "thesis-fr") != 0) {
        check_interval(style, "en", rows[_i].ratio, rows[_i].difference);
        check_interval(style, "en-GB", rows[_i].ratio, rows[_i].difference);
    }
}
END_TEST

/* Of every style there is: the list above can't leave one out without being noticed. */
START_TEST(no_style_is_left_out) {
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        bool found = strcmp(*name, "base") == 0;
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            found |= strcmp(rows[i].style, *name) == 0;
        }
        ck_assert_msg(found, "%s", *name);
    }
}
END_TEST

static const struct {
    const char *style, *locale, *digits, *text;
} published[] = {
    {"nejm", NULL, "0.60", "0.60"},
    {"nejm", NULL, "-0.60", NEG "0.60"},
    {"lancet", NULL, "0.60", "0" DOT "60"},
    {"thesis-fr", NULL, "0.60", "0,60"},
};

/* Published digits are kept: 0.60 is not 0.6. */
START_TEST(published_digits_keep_their_number) {
    kit k;
    kit_init(&k, published[_i].style, published[_i].locale);
    ck_assert_str_eq(tf_published_text(&k.context, published[_i].digits), published[_i].text);
    kit_clear(&k);
}
END_TEST

static const struct {
    const char *style, *locale, *percent, *heading;
} levels[] = {
    {"nejm", NULL, "63.2%", "95% CI"},
    {"lancet", NULL, "63" DOT "2%", "95% CI"},
    {"thesis-fr", NULL, "63,2" THIN "%", "IC" NBSP "95" THIN "%"},
    {"slides-dark", "fr", "63,2" THIN "%", "IC" NBSP "95" THIN "%"},
};

START_TEST(percent_and_level) {
    kit k;
    kit_init(&k, levels[_i].style, levels[_i].locale);
    ck_assert_str_eq(tf_percent_text(&k.context, 0.632, 1), levels[_i].percent);
    ck_assert_str_eq(tf_level_heading(&k.context, 0.95), levels[_i].heading);
    kit_clear(&k);
}
END_TEST

/* -1 goes by the denominator: of 199 a step is more than half a percent, of 200 it is that. */
static const struct {
    int decimals;
    double n;
    int expected;
} denominators[] = {{-1, 1, 0}, {-1, 199, 0}, {-1, 200, 1}, {-1, 5000, 1}, {0, 200, 0}, {2, 10, 2}};

START_TEST(decimals_go_by_the_denominator) {
    kit k;
    kit_init(&k, "nejm", NULL);
    k.style->number.percent_decimals = denominators[_i].decimals;
    ck_assert_int_eq(tf_percent_decimals(k.context.style, denominators[_i].n),
                     denominators[_i].expected);
    kit_clear(&k);
}
END_TEST

START_TEST(a_bound_that_is_not_there_is_not_printed) {
    kit k;
    kit_init(&k, "nejm", NULL);
    const tf_interval_parts alone = {"NE", NULL, NULL};
    ck_assert_str_eq(tf_interval_sentence(&k.context, &alone, 0.95), "NE");
    ck_assert_str_eq(tf_interval_cell(&k.context, &alone, 0.95), "NE");
    kit_clear(&k);
}
END_TEST

/* A style's own form of a cell may name the level, which is the figure's. */
START_TEST(cells_name_their_level) {
    kit k;
    kit_init(&k, "nejm", NULL);
    k.style->interval.cell = "{estimate} ({level}%: {lower} to {upper})";
    const tf_interval_parts own = {"0.70", "0.50", "0.98"};
    ck_assert_str_eq(tf_interval_cell(&k.context, &own, 0.9), "0.70 (90%: 0.50 to 0.98)");
    const char *cells[2];
    tf_interval_cells(&k.context, &own, 0.985, cells);
    ck_assert_str_eq(cells[0], "0.70");
    ck_assert_str_eq(cells[1], "(98.5%: 0.50 to 0.98)");
    kit_clear(&k);
}
END_TEST

SUITE("interval text") {
    add_loop(suite, "core", intervals_in_each_style, G_N_ELEMENTS(rows));
    add_tests(suite, "core", cells_name_their_level, NULL);
    add_loop(suite, "core", intervals_in_each_locale, G_N_ELEMENTS(rows));
    add_loop(suite, "core", published_digits_keep_their_number, G_N_ELEMENTS(published));
    add_loop(suite, "core", percent_and_level, G_N_ELEMENTS(levels));
    add_loop(suite, "limits", decimals_go_by_the_denominator, G_N_ELEMENTS(denominators));
    add_tests(suite, "limits", no_style_is_left_out, a_bound_that_is_not_there_is_not_printed,
              NULL);
}
