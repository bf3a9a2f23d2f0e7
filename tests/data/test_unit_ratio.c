#include "data/unit_ratio.h"

#include <math.h>

#include <glib.h>

#include "support/random.h"
#include "support/suite.h"

/* Patients whose progression, if any, comes before death: some are followed equally long for both.
   Exponential times with hazards of 0.05 and 0.03 a month, censored at 12 to 48 months. */
enum { PATIENTS = 120, ROUNDS = 200 };

static double exponential(uint64_t *random, double hazard) {
    return -log1p(-random_unit(random)) / hazard;
}

static double round_half(double value) {
    return floor(value + 0.5);
}

/** Ratios of times without progression to times alive, each in a unit of its own. */
static void draw(uint64_t *random, size_t n, double first_unit, double unit, double *ratios) {
    for (size_t i = 0; i < n; i++) {
        const double end = 12 + 36 * random_unit(random);
        const double death = exponential(random, 0.03), progression = exponential(random, 0.05);
        const double alive = fmin(death, end);
        ratios[i] = fmin(progression, alive) * first_unit / (alive * unit);
    }
}

static const struct {
    const char *what;
    double first, survival; /**< units of each in a month */
    double factor;
    int first_is_longer;
} rows[] = {
    {"one unit", 1, 1, 0, 0},
    {"days and months", 30.4375, 1, 30.4375, 1},
    {"months and days", 1, 30.4375, 30.4375, 0},
    {"days and years", 30.4375, 1 / 12.0, 365.25, 1},
    {"months and years", 1, 1 / 12.0, 12, 1},
    {"years and months", 1 / 12.0, 1, 12, 0},
};

START_TEST(two_units_are_told) {
    uint64_t random = 20240501;
    double ratios[PATIENTS];
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 20 + (size_t)(random_unit(&random) * (PATIENTS - 20));
        draw(&random, n, rows[_i].first, rows[_i].survival, ratios);
        const tf_unit_ratio found = tf_find_unit_ratio(ratios, n);
        ck_assert_msg(fabs(found.factor - rows[_i].factor) < 1e-9, "%s: %g", rows[_i].what,
                      found.factor);
        ck_assert_int_eq(found.first_is_longer, rows[_i].first_is_longer);
    }
}
END_TEST

/* Recoveries between days 12 and 28 of who lives for 300 to 2000 days, and none in whom they fail:
   much shorter in one unit. */
START_TEST(early_events_are_in_one_unit) {
    uint64_t random = 20240502;
    double ratios[PATIENTS];
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = 20 + (size_t)(random_unit(&random) * (PATIENTS - 20));
        for (size_t i = 0; i < n; i++)
            ratios[i] = (12 + 16 * random_unit(&random)) / (300 + 1700 * random_unit(&random));
        ck_assert(!(tf_find_unit_ratio(ratios, n).factor > 0));
    }
}
END_TEST

/* Whole months beside days. */
START_TEST(rounded_times_are_told) {
    uint64_t random = 20240503;
    double ratios[PATIENTS];
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < PATIENTS; i++) {
            const double end = 24 + 24 * random_unit(&random);
            const double first = fmin(exponential(&random, 0.02), end);
            ratios[i] = fmax(round_half(first), 1) / floor(end * 30.4375);
        }
        ck_assert_double_eq_tol(tf_find_unit_ratio(ratios, PATIENTS).factor, 30.4375, 1e-9);
    }
}
END_TEST

START_TEST(few_say_nothing) {
    double ratios[19];
    for (size_t i = 0; i < G_N_ELEMENTS(ratios); i++)
        ratios[i] = 30;
    ck_assert(!(tf_find_unit_ratio(ratios, G_N_ELEMENTS(ratios)).factor > 0));
}
END_TEST

SUITE("units of two end points") {
    add_loop(suite, "drawn", two_units_are_told, G_N_ELEMENTS(rows));
    add_tests(suite, "few", few_say_nothing, NULL);
    add_tests(suite, "early", early_events_are_in_one_unit, NULL);
    add_tests(suite, "rounded", rounded_times_are_told, NULL);
}
