/* From keys into a struct: values, what stands for none, places, names, and what a key is for. */
#include <check.h>
#include <math.h>
#include <string.h>

#include "spec/ask.h"
#include "support/suite.h"

typedef struct part_ask {
    const char *column;
    tf_texts order;
} part_ask;

typedef struct test_ask {
    tf_ask base;
    int method;
    bool on;
    tf_switch maybe, styled;
    int digits;
    double level, max;
    const char *mean;
    part_ask part;
} test_ask;

enum { ROWS = 1, MEANS = 2 };

#define AT(member) TF_MEMBER(test_ask, member)
static const tf_key own_keys[] = {
    {"method", AT(method), TF_KEY_ENUM, "method", .values = "exact wald normal=wald",
     .options = TF_KEY_ALLOW_FALSE},
    {"on", AT(on), TF_KEY_BOOL, "on", .fallback = "true"},
    {"maybe", AT(maybe), TF_KEY_BOOL, "maybe", .metavar = NULL},
    {"styled", AT(styled), TF_KEY_BOOL, "styled", .style = TF_STYLE_VALUE(risk_table.show)},
    {"digits", AT(digits), TF_KEY_INTEGER, "digits", .metavar = NULL},
    {"level", AT(level), TF_KEY_NUMBER, "level", .fallback = "0.95"},
    {"max", AT(max), TF_KEY_NUMBER, "max", .metavar = NULL},
    {"mean", AT(mean), TF_KEY_COLUMN, "mean", .sources = MEANS},
};
#undef AT
#define AT(member) TF_MEMBER(part_ask, member)
static const tf_key part_keys[] = {
    {"part.column", AT(column), TF_KEY_COLUMN, "column", .sources = ROWS},
    {"part.order", AT(order), TF_KEY_STRINGS, "order", .metavar = NULL},
};
#undef AT
static const tf_key_part parts[] = {TF_KEYS(own_keys), TF_KEYS_OF(part_keys, test_ask, part)};
static const tf_key_table table = {"test", "A kind for tests", parts, 2, sizeof(test_ask)};

/* Settings as "path=value", up to NULL. */
static const test_ask *ask_of(tf_spec *spec, const char *const *settings, const tf_style *style,
                              tf_arena *arena) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    for (size_t i = 0; settings[i]; i++) {
        g_auto(GStrv) pair = g_strsplit(settings[i], "=", 2);
        ck_assert_msg(tf_spec_set(spec, pair[0], pair[1], diag), "%s", settings[i]);
    }
    return (const test_ask *)(const void *)tf_ask_new(spec, style, arena);
}

START_TEST(nothing_given) {
    static const char *const none[] = {NULL};
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    g_autoptr(tf_arena) arena = tf_arena_new();
    const test_ask *ask = ask_of(spec, none, NULL, arena);
    ck_assert_int_eq(ask->method, -1);
    ck_assert_ptr_null(tf_ask_choice(&ask->base, &ask->method));
    ck_assert(ask->on);
    ck_assert_int_eq(ask->maybe, TF_AUTO);
    ck_assert_int_eq(ask->styled, TF_AUTO);
    ck_assert_int_eq(ask->digits, -1);
    ck_assert_double_eq(ask->level, 0.95);
    ck_assert(isnan(ask->max));
    ck_assert_ptr_null(ask->part.column);
    ck_assert_ptr_null(ask->part.order.items);
    ck_assert(!tf_ask_given(&ask->base, &ask->level));
}
END_TEST

START_TEST(all_given) {
    static const char *const settings[] = {
        "method=normal",     "on=false",        "maybe=false", "digits=2",
        "part.order=[a, b]", "part.column=arm", "max=7.5",     NULL};
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    g_autoptr(tf_arena) arena = tf_arena_new();
    const test_ask *ask = ask_of(spec, settings, NULL, arena);
    ck_assert_int_eq(ask->method, 1);
    ck_assert_str_eq(tf_ask_choice(&ask->base, &ask->method), "wald");
    ck_assert(!ask->on);
    ck_assert_int_eq(ask->maybe, TF_OFF);
    ck_assert_int_eq(ask->digits, 2);
    ck_assert_double_eq(ask->max, 7.5);
    ck_assert_str_eq(ask->part.column, "arm");
    ck_assert_uint_eq(ask->part.order.n, 2);
    ck_assert_str_eq(ask->part.order.items[1], "b");
    ck_assert(tf_ask_given(&ask->base, &ask->part.order));
    ck_assert_str_eq(tf_ask_path(&ask->base, &ask->part.order), "part.order");
    ck_assert_ptr_nonnull(tf_ask_place(&ask->base, &ask->part.order).file);
}
END_TEST

/* Unset is not nothing: a method that was switched off has no name either. */
START_TEST(switched_off) {
    static const char *const settings[] = {"method=false", NULL};
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    g_autoptr(tf_arena) arena = tf_arena_new();
    const test_ask *ask = ask_of(spec, settings, NULL, arena);
    ck_assert_int_eq(ask->method, -1);
    ck_assert_ptr_null(tf_ask_choice(&ask->base, &ask->method));
    ck_assert(tf_ask_given(&ask->base, &ask->method));
}
END_TEST

START_TEST(of_the_style) {
    static const char *const none[] = {NULL}, *const said[] = {"styled=false", NULL};
    tf_style style = {.risk_table.show = true};
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    g_autoptr(tf_arena) arena = tf_arena_new();
    ck_assert_int_eq(ask_of(spec, none, &style, arena)->styled, TF_ON);
    ck_assert_int_eq(ask_of(spec, said, &style, arena)->styled, TF_OFF);
}
END_TEST

/* A key that was not given strays nowhere. */
START_TEST(strays) {
    static const char *const settings[] = {"part.column=arm", "part.order=[a]", NULL};
    g_autoptr(tf_spec) spec = tf_spec_new(&table);
    g_autoptr(tf_arena) arena = tf_arena_new();
    const test_ask *ask = ask_of(spec, settings, NULL, arena);
    size_t at = 0;
    ck_assert_ptr_null(tf_ask_next_stray(&ask->base, ROWS, &at));
    at = 0;
    ck_assert_ptr_eq(tf_ask_next_stray(&ask->base, MEANS, &at), &ask->part.column);
    ck_assert_ptr_null(tf_ask_next_stray(&ask->base, MEANS, &at));
}
END_TEST

SUITE("ask") {
    add_tests(suite, "core", nothing_given, all_given, switched_off, of_the_style, strays, NULL);
}
