/* Names and values as hints write them, so that a shell and the grammar take them for one. */
#include <glib.h>

#include "data/condition_text.h"
#include "support/suite.h"

START_TEST(texts_are_quoted) {
    static const struct {
        const char *column, *value, *without, *only, *flag;
    } cases[] = {
        {"arm", "Total", "--where \"arm != Total\"", "--where \"arm = Total\"", "arm"},
        {"Bras de traitement", "B", "--where \"'Bras de traitement' != B\"",
         "--where \"'Bras de traitement' = B\"", "'Bras de traitement'"},
        {"arm", "d'attaque", "--where \"arm != 'd''attaque'\"", "--where \"arm = 'd''attaque'\"",
         "arm"},
        {"a=b", "x and y", "--where \"'a=b' != 'x and y'\"", "--where \"'a=b' = 'x and y'\"",
         "a=b"},
        {"in", "12", "--where \"'in' != '12'\"", "--where \"'in' = '12'\"", "in"},
        {"c(d)", "#1", "--where \"'c(d)' != '#1'\"", "--where \"'c(d)' = '#1'\"", "'c(d)'"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *without = tf_without_hint(cases[i].column, cases[i].value);
        g_autofree char *only = tf_only_hint(cases[i].column, cases[i].value);
        g_autofree char *flag = tf_flag_word(cases[i].column);
        ck_assert_str_eq(without, cases[i].without);
        ck_assert_str_eq(only, cases[i].only);
        ck_assert_str_eq(flag, cases[i].flag);
    }
}
END_TEST

SUITE("condition text") {
    add_tests(suite, "core", texts_are_quoted, NULL);
}
