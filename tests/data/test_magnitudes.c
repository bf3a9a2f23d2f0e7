#include "data/magnitudes.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "support/findings.h"
#include "support/random.h"
#include "support/suite.h"

/* Heaps of values from..to in even steps of their logarithm's place: first, ratio, how many. */
typedef struct heap {
    double first, ratio;
    size_t n;
} heap;

static const struct {
    const char *what;
    heap heaps[2];
    bool told;
} rows[] = {
    {"platelets, G/L and per \xc2\xb5L", {{40, 1.05, 50}, {90000, 1.1, 14}}, true},
    {"one slip of a thousand", {{90, 1.03, 40}, {150000, 1, 1}}, true},
    {"hemoglobin, g/dL and g/L", {{8, 1.02, 30}, {90, 1.03, 10}}, true},
    {"creatinine, mg/dL and \xc2\xb5mol/L", {{0.6, 1.03, 30}, {60, 1.03, 20}}, true},
    {"a fraction and percent", {{0.11, 1.05, 40}, {20, 1.05, 20}}, true},
    {"one heap over five decades", {{0.1, 1.3, 50}, {60000, 1.3, 1}}, false},
    {"a tail of ferritin", {{10, 1.1, 50}, {9000, 1, 1}}, false},
    {"three of a tail among hundred", {{10, 1.03, 97}, {900, 1.5, 3}}, false},
    {"short times of a survival", {{0.4, 1.25, 4}, {3.5, 1.04, 56}}, false},
    {"times of a site in years", {{0.5, 1.15, 10}, {9, 1.03, 56}}, true},
    {"heights, m and cm", {{1.55, 1.01, 18}, {150, 1.003, 80}}, true},
    {"albumin, g/dL and g/L", {{3.0, 1.02, 12}, {30, 1.01, 40}}, true},
    {"a limit of detection", {{0.01, 1, 30}, {5, 1.1, 30}}, false},
    {"two doses", {{10, 10, 1}, {100, 1, 40}}, false},
    {"of few values", {{40, 1.1, 10}, {40000, 1.1, 5}}, false},
    {"two heaps near each other", {{10, 1.02, 30}, {60, 1.02, 30}}, false},
};

START_TEST(two_units_lie_in_two_heaps) {
    tf_magnitudes magnitudes = {0};
    size_t n = 0;
    for (size_t h = 0; h < 2; h++) {
        double value = rows[_i].heaps[h].first;
        for (size_t i = 0; i < rows[_i].heaps[h].n; i++, n++) {
            tf_magnitudes_add(&magnitudes, value, 1);
            value *= rows[_i].heaps[h].ratio;
        }
    }
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_place place = {0};
    tf_magnitudes_tell(&magnitudes, "x", &place, diag);
    g_autofree char *said = findings_of(diag, TF_WARNING);
    g_autofree char *counts = g_strdup_printf(" in %zu rows and about ", rows[_i].heaps[0].n);
    ck_assert_msg((*said != '\0') == rows[_i].told, "%s: %s", rows[_i].what, said);
    ck_assert_msg(!rows[_i].told || strstr(said, counts), "%s: %s", rows[_i].what, said);
}
END_TEST

/* Nothing is divided by them, and none of them has a place. */
START_TEST(what_has_no_magnitude) {
    tf_magnitudes magnitudes = {0};
    static const double values[] = {0, -5, 1e300, 1e-300, (double)INFINITY, (double)NAN};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        tf_magnitudes_add(&magnitudes, values[i], 100);
    for (size_t i = 0; i < TF_MAGNITUDE_BINS; i++)
        ck_assert_uint_eq(magnitudes.n[i], 0);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_place place = {0};
    tf_magnitudes_tell(&magnitudes, "x", &place, diag);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
}
END_TEST

/* Times of one distribution are of one unit: 2000 files of 40 to 60 survival times (exponential,
   and with a hazard that falls) that end with a follow-up of one to three years. */
START_TEST(short_times_are_no_second_unit) {
    uint64_t state = 11;
    size_t n_told = 0;
    for (size_t file = 0; file < 2000; file++) {
        tf_magnitudes magnitudes = {0};
        const size_t n = 40 + random_bits(&state) % 21;
        const double shape = file % 2 ? 0.7 : 1;
        for (size_t i = 0; i < n; i++) {
            const double u = ((double)(random_bits(&state) % 999999) + 1) / 1e6;
            const double end = 12 + 24 * ((double)(random_bits(&state) % 1000) / 1000);
            const double time = fmin(16 * pow(-log(u), 1 / shape), end);
            tf_magnitudes_add(&magnitudes, round(100 * time) / 100, 1);
        }
        n_told += tf_magnitudes_are_apart(&magnitudes);
    }
    ck_assert_uint_le(n_told, 10);
}
END_TEST

SUITE("magnitudes") {
    add_tests(suite, "random", short_times_are_no_second_unit, NULL);
    add_loop(suite, "core", two_units_lie_in_two_heaps, G_N_ELEMENTS(rows));
    add_tests(suite, "limits", what_has_no_magnitude, NULL);
}
