#include "analysis/patient_numbers.h"

#include <stdbool.h>

#include <glib.h>

#include "support/suite.h"

static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"PAT-0035", "pat 35", true},
    {"PAT-0035", "Pat35", true},
    {"1", "1.0", true},
    {"1", "01", true},
    {"0001", "1.00", true},
    {"1", "1,0", true},
    {"0", "00", true},
    {"\xd0\xa0"
     "1",
     "P1", true}, /* a Cyrillic letter */
    {"\xc3\x89"
     "12",
     "e12", true},
    {"A\xe2\x80\x93"
     "12",
     "A-12", true}, /* a dash of text */
    {" 7 ", "7", true},
    {"1-23", "12-3", false},
    {"1.1", "1.10", false}, /* the first and the tenth of site 1 */
    {"1.0", "10", false},
    {"1.0", "1-1", false},
    {"A1.0", "A1", false}, /* patient 0 of site A1 */
    {"1", "10", false},
    {"A1", "B1", false},
    {"", "0", false},
};

START_TEST(numbers_as_they_were_meant) {
    g_autofree char *a = tf_fold_patient(pairs[_i].a), *b = tf_fold_patient(pairs[_i].b);
    ck_assert_msg(g_str_equal(a, b) == pairs[_i].same, "%s (%s) and %s (%s)", pairs[_i].a, a,
                  pairs[_i].b, b);
}
END_TEST

SUITE("patient_numbers") {
    add_loop(suite, "core", numbers_as_they_were_meant, G_N_ELEMENTS(pairs));
}
