#include "analysis/percent_cells.h"
#include "support/suite.h"

/* What names of columns say of the numbers in them; \u00a0 stands before French signs. */
static const struct {
    const char *name;
    bool percent;
} names[] = {
    {"Best change (%)", true},
    {"%", true},
    {"RD_pct", true},
    {"Change at week 24 %", true},
    {"\u00c9volution en pourcentage", true},
    {"Variation 12\u00a0%", true},
    {"% change, 95% CI", true},
    {"RD (95% CI)", false},
    {"IC 95 %", false},
    {"IC 97,5\u00a0%", false},
    {"Lower 99.9%", false},
    {"Change in mm", false},
    {"Percival", false},
    {"", false},
};

START_TEST(names_say_percent) {
    ck_assert_msg(tf_names_percent(names[_i].name) == names[_i].percent, "%s", names[_i].name);
}
END_TEST

SUITE("names of percentages") {
    add_loop(suite, "core", names_say_percent, G_N_ELEMENTS(names));
}
