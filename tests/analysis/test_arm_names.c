#include "analysis/arm_names.h"

#include <glib.h>
#include <math.h>

#include "support/suite.h"

static const struct {
    const char *name;
    double size;
    const char *bare, *heading, *part;
} rows[] = {
    {"Drug X (N=143)", 143, "Drug X", "Drug X (N=143)", ""},
    {"Drug X (N=143) n (%)", 143, "Drug X", "Drug X (N=143)", ""},
    {"Drug X (N=143), % (n)", 143, "Drug X", "Drug X (N=143)", ""},
    {"Drug X (N=143) Any grade", 143, "Drug X, Any grade", "Drug X (N=143)", "Any grade"},
    {"Drug X (N=143) - Any", 143, "Drug X, Any", "Drug X (N=143)", "Any"},
    {"Drug X\nN = 1,043\nGrade 3-4", 1043, "Drug X, Grade 3-4", "Drug X\nN = 1,043", "Grade 3-4"},
    {"Placebo [n=71; safety]", 71, "Placebo", "Placebo [n=71; safety]", ""},
    {"Placebo, n: 71", 71, "Placebo", "Placebo, n: 71", ""},
    {"N=71", 71, "", "N=71", ""},
    {"Placebo", NAN, "Placebo", "Placebo", ""},
    {"Nausea (grade 3)", NAN, "Nausea (grade 3)", "Nausea (grade 3)", ""},
    {"Gen=5", NAN, "Gen=5", "Gen=5", ""},
};

START_TEST(headings_in_parts) {
    const char *name = rows[_i].name;
    g_autofree char *bare = tf_arm_bare_name(name), *heading = tf_arm_heading(name);
    g_autofree char *part = tf_arm_part(name);
    const double size = tf_arm_size(name);
    ck_assert_msg(isnan(rows[_i].size) ? isnan(size) : size == rows[_i].size, "%s: %g", name, size);
    ck_assert_str_eq(bare, rows[_i].bare);
    ck_assert_str_eq(heading, rows[_i].heading);
    ck_assert_str_eq(part, rows[_i].part);
}
END_TEST

START_TEST(parts_of_an_arm) {
    static const char *const two[] = {"A (N=4)", "B (N=4) Any", "B (N=4) Serious"};
    static const char *const none[] = {"A (N=4) Any", "B (N=4) Serious", "C", "D"};
    size_t at[2] = {0, 0};
    ck_assert(tf_arm_has_parts(two, 3, at));
    ck_assert_uint_eq(at[0], 1);
    ck_assert_uint_eq(at[1], 2);
    ck_assert(!tf_arm_has_parts(none, 4, at));
}
END_TEST

static const struct {
    const char *name;
    bool patients;
} totals[] = {
    {"n", true},
    {"N evaluable", true},
    {"Number of patients", true},
    {"ITT population", true},
    {"CR", false},
    {"Non-evaluable", false},
    {"Total", false},
    {"Treated", false},
    {"No response", false},
    {"", false},
};

START_TEST(rows_of_patients) {
    ck_assert_msg(tf_arm_names_patients(totals[_i].name) == totals[_i].patients, "%s",
                  totals[_i].name);
}
END_TEST

SUITE("names of arms") {
    add_loop(suite, "core", rows_of_patients, G_N_ELEMENTS(totals));
    add_loop(suite, "core", headings_in_parts, G_N_ELEMENTS(rows));
    add_tests(suite, "limits", parts_of_an_arm, NULL);
}
