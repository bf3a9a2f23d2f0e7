#include <check.h>

#include "checks.h"
#include "support/suite.h"

/* Each sum that doesn't add up stops the figure, as a fault of ours. */
START_TEST(sums_are_checked) {
    static const struct {
        double censored, at_risk;
        bool good;
    } rows[] = {{4, 6, true}, {5, 6, false}, {4, 7, false}, {4 + 5e-9, 6, true}, {4.1, 6, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        double time = 3, at_risk = rows[i].at_risk, events = 2, censored = 2;
        tf_km_group group = {.label = "A",
                             .n = 10,
                             .events = 6,
                             .censored = rows[i].censored,
                             .n_risk = &at_risk,
                             .before.events = &events,
                             .before.censored = &censored};
        tf_km_results km = {
            .n_groups = 1, .groups = &group, .n_risk_times = 1, .risk_times = &time};
        g_autoptr(tf_diag) own = tf_diag_new();
        ck_assert_int_eq(tf_km_check(&km, own), rows[i].good);
        ck_assert_int_eq(tf_diag_exit_code(own), rows[i].good ? 0 : 3);
    }
}
END_TEST

SUITE("analysis/km_checks") {
    TCase *errors = tcase_create("errors");
    tcase_add_test(errors, sums_are_checked);
    suite_add_tcase(suite, errors);
}
