#include <glib.h>

#include "base/suggest.h"
#include "support/suite.h"

static const char *const keys[] = {"time",       "event",      "group",       "risk_table",
                                   "milestones", "conf.level", "conf.type",   "os",
                                   "Überleben",  "\xFF bad",   "compare.test"};

static const struct {
    const char *word, *expected;
} cases[] = {
    {"tiem", "time"},
    {"TIME", "time"},
    {"time", "time"},
    {"risk_tabel", "risk_table"},
    {"risktable", "risk_table"},
    {"milestone", "milestones"},
    {"conf.levle", "conf.level"},
    {"überlebn", "Überleben"},
    {"OS", "os"},
    {"ox", NULL}, /* of two letters one is half the word */
    {"colour", NULL},
    {"x", NULL},
    {"", NULL},
    {"\xFF\xFE", NULL},
    {"a very long word that nobody would have typed for any of the keys that there are", NULL},
};

START_TEST(finds_what_was_meant) {
    const char *found = tf_suggest(cases[_i].word, keys, G_N_ELEMENTS(keys));
    if (cases[_i].expected == NULL)
        ck_assert_msg(found == NULL, "\"%s\" gave \"%s\"", cases[_i].word, found);
    else
        ck_assert_str_eq(found, cases[_i].expected);
}
END_TEST

START_TEST(without_candidates_nothing) {
    ck_assert_ptr_null(tf_suggest("time", NULL, 0));
}
END_TEST

SUITE("suggest") {
    add_loop(suite, "core", finds_what_was_meant, G_N_ELEMENTS(cases));
    add_tests(suite, "limits", without_candidates_nothing, NULL);
}
