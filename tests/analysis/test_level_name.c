#include <math.h>

#include "analysis/level_name.h"
#include "support/suite.h"

static const struct {
    const char *column;
    double level; /* NaN: it says none */
} names[] = {
    {"HR (90% CI)", 0.9},
    {"HR (95 % CI)", 0.95},
    {"IC 97,5 %", 0.975},
    {"lower 90", 0.9},
    {"UPPER_99", 0.99},
    {"LCL90", 0.9},
    {"90% lower limit", 0.9},
    {"CI95.low", 0.95},
    {"hr_95ci_lo", 0.95},
    {"80pct_upper", 0.8},
    {"Borne inf. 90", 0.9},
    /* numbers of something else */
    {"PASI 90 (%)", NAN},
    {"PASI 90 lower", NAN},
    {"OS at 60 months", NAN},
    {"lower 12", NAN},
    {"lower 905", NAN},
    {"lower", NAN},
    {"specific 90", NAN},
    {"Percent 75", NAN},
    {"", NAN},
};

START_TEST(levels_of_names) {
    const double level = tf_level_of_name(names[_i].column);
    ck_assert_msg(isnan(names[_i].level) ? isnan(level) : fabs(level - names[_i].level) < 1e-12,
                  "%s: %g", names[_i].column, level);
}
END_TEST

SUITE("levels in names of columns") {
    add_loop(suite, "core", levels_of_names, G_N_ELEMENTS(names));
}
