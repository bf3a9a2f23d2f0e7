#include <glib.h>

#include "data/wide_names.h"
#include "support/suite.h"

/* Names of columns as tables with a column for each visit have them, and others. */

static const struct {
    const char *a, *b;
    bool wide;
} pairs[] = {
    {"Hb_J0", "Hb_M3", true},
    {"Hb_M3", "Hb_M6", true},
    {"W4", "W8", true},
    {"week 4", "week 12", true},
    {"pain.0", "pain.24", true},
    {"LDH_baseline_0", "LDH_baseline_3", true},
    {"Hb_J0", "Hb_J0", false},
    {"Hb_J0", "Alb_J0", false},
    {"Q1", "V2", false},
    {"visit", "value", false},
    {"AVISITN", "AVAL", false},
    {"2015", "2016", false},
    {"ANL01FL", "ANL02FL", false},
    {"time", "time2", false},
    {"id_20240101", "id_20240201", false},
};

START_TEST(names_are_of_visits) {
    ck_assert_msg(tf_are_wide_names(pairs[_i].a, pairs[_i].b) == pairs[_i].wide, "%s, %s",
                  pairs[_i].a, pairs[_i].b);
}
END_TEST

START_TEST(hints_name_all_of_them) {
    const char *const wide[] = {"Patient", "Bras", "S1", "Hb_J0", "Hb_M3", "Hb_M6"};
    g_autofree char *hint = tf_wide_hint(wide, G_N_ELEMENTS(wide));
    ck_assert_ptr_nonnull(hint);
    ck_assert(strstr(hint, "{\"Hb_J0\": \"J0\", \"Hb_M3\": \"M3\", \"Hb_M6\": \"M6\"}") != NULL);
    const char *const along[] = {"id", "arm", "visit", "value", "age2"};
    ck_assert_ptr_null(tf_wide_hint(along, G_N_ELEMENTS(along)));
}
END_TEST

SUITE("wide names") {
    add_loop(suite, "core", names_are_of_visits, G_N_ELEMENTS(pairs));
    add_tests(suite, "core", hints_name_all_of_them, NULL);
}
