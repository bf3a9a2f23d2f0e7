/* Where the axis of time ends, its ticks, and the times of the risk table. */
#include <check.h>
#include <math.h>

#include "analysis/time_axis.h"
#include "base/graphics.h"
#include "km/ask.h"
#include "km/results.h"
#include "support/suite.h"

typedef struct axis_case {
    double time_max;
    tf_time_unit unit;
    double mm;           /**< width of the page */
    size_t widest_count; /**< characters under a tick */
    const char *settings[4];
    double end;
    const char *ticks; /**< "first,second,…,last" or "step:n" for regular ones */
} axis_case;

/* Expected by hand from the rule: steps that people count in, 7 ticks at 88 mm, up to 11 at
   183 mm, the end at the next tick unless more than half a step would stay empty. */
static const axis_case cases[] = {
    /* the unit's own steps */
    {424, TF_UNIT_MONTHS, 88, 5, {NULL}, 424, "60:8"},
    {72, TF_UNIT_MONTHS, 88, 3, {NULL}, 72, "12:7"},
    {71.2, TF_UNIT_MONTHS, 88, 3, {NULL}, 72, "12:7"},
    {65, TF_UNIT_MONTHS, 88, 3, {NULL}, 65, "12:6"},
    {67, TF_UNIT_MONTHS, 88, 3, {NULL}, 72, "12:7"},
    {36, TF_UNIT_MONTHS, 88, 3, {NULL}, 36, "6:7"},
    {32.8, TF_UNIT_MONTHS, 88, 3, {NULL}, 32.8, "6:6"},
    {20, TF_UNIT_MONTHS, 88, 3, {NULL}, 21, "3:8"},
    {8, TF_UNIT_MONTHS, 88, 3, {NULL}, 8, "1:9"},
    {1022, TF_UNIT_DAYS, 88, 3, {NULL}, 1092, "182:7"},
    {200, TF_UNIT_DAYS, 88, 3, {NULL}, 210, "30:8"},
    {5.4, TF_UNIT_YEARS, 88, 3, {NULL}, 5.4, "1:6"},
    {6.8, TF_UNIT_YEARS, 88, 3, {NULL}, 7, "1:8"},
    {14, TF_UNIT_YEARS, 88, 3, {NULL}, 14, "2:8"},
    {76, TF_UNIT_WEEKS, 88, 3, {NULL}, 76, "12:7"},
    {52, TF_UNIT_WEEKS, 88, 3, {NULL}, 56, "8:8"},
    /* 1-2-5 where all of the unit's own would give fewer than four ticks */
    {2, TF_UNIT_MONTHS, 88, 3, {NULL}, 2, "0.5:5"},
    {0.6, TF_UNIT_YEARS, 88, 3, {NULL}, 0.6, "0.1:7"},
    /* and when nobody said what the unit is */
    {424, TF_UNIT_UNKNOWN, 88, 3, {NULL}, 424, "50:9"},
    {0.7, TF_UNIT_UNKNOWN, 88, 3, {NULL}, 0.7, "0.1:8"},
    {7e9, TF_UNIT_UNKNOWN, 88, 3, {NULL}, 7e9, "1e9:8"},
    /* wide pages have more, wide counts fewer */
    {72, TF_UNIT_MONTHS, 183, 3, {NULL}, 72, "12:7"},
    {60, TF_UNIT_MONTHS, 183, 3, {NULL}, 60, "6:11"},
    {60, TF_UNIT_MONTHS, 88, 3, {NULL}, 60, "12:6"},
    {424, TF_UNIT_MONTHS, 88, 9, {NULL}, 480, "120:5"},
    /* what the user says holds */
    {70, TF_UNIT_MONTHS, 88, 3, {"x.max=60"}, 60, "12:6"},
    {70, TF_UNIT_MONTHS, 88, 3, {"x.every=10"}, 70, "10:8"},
    {70, TF_UNIT_MONTHS, 88, 3, {"x.max=100", "x.every=25"}, 100, "25:5"},
    {70, TF_UNIT_MONTHS, 88, 3, {"x.ticks=[0, 6, 60]"}, 70, "0,6,60"},
    {50, TF_UNIT_MONTHS, 88, 3, {"x.ticks=[0, 6, 60]"}, 60, "0,6,60"},
    {70, TF_UNIT_MONTHS, 88, 3, {"x.ticks=[3, 24]", "x.max=30"}, 30, "3,24"},
    {1, TF_UNIT_YEARS, 88, 3, {"x.every=0.1"}, 1, "0.1:11"},
};

static const axis_case limit_cases[] = {
    {0, TF_UNIT_MONTHS, 88, 3, {NULL}, 1, NULL},
    {0, TF_UNIT_UNKNOWN, 88, 0, {NULL}, 1, NULL},
    {0.01, TF_UNIT_MONTHS, 88, 3, {NULL}, 0.01, NULL},
    {1e-300, TF_UNIT_UNKNOWN, 88, 3, {NULL}, 1e-300, NULL},
    {5e-324, TF_UNIT_UNKNOWN, 88, 3, {NULL}, 5e-324, NULL},
    {1e300, TF_UNIT_DAYS, 88, 3, {NULL}, 1e300, NULL},
    {1e308, TF_UNIT_UNKNOWN, 60, 20, {NULL}, 1e308, NULL},
    {424, TF_UNIT_MONTHS, 60, 30, {NULL}, 480, NULL},
    {424, TF_UNIT_MONTHS, 2000, 1, {NULL}, 424, NULL},
};

static tf_spec *spec_of(const axis_case *c, tf_diag *diag) {
    tf_spec *spec = tf_spec_new(&tf_km_key_table);
    for (size_t i = 0; i < G_N_ELEMENTS(c->settings) && c->settings[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(c->settings[i], "=", 2);
        ck_assert(tf_spec_set(spec, parts[0], parts[1], diag));
    }
    return spec;
}

static bool make_with(const tf_spec *spec, const axis_case *c, tf_arena *arena, tf_time_axis *axis,
                      tf_diag *diag) {
    const tf_km_ask *ask = (const tf_km_ask *)tf_ask_new(spec, NULL, arena);
    const tf_time_axis_input input = {
        .ask = &ask->base,
        .axis = &ask->x,
        .risk_every = &ask->risk_table.every,
        .milestones = &ask->milestones,
        .time_column = ask->outcome.time.columns.n ? ask->outcome.time.columns.items[0] : NULL,
        .time_max = c->time_max,
        .unit = c->unit,
        .page_width = c->mm * TF_POINTS_PER_MM,
        .widest_count = c->widest_count,
    };
    return tf_time_axis_make(&input, arena, axis, diag);
}

static bool make(const axis_case *c, tf_arena *arena, tf_time_axis *axis, tf_diag *diag) {
    g_autoptr(tf_spec) spec = spec_of(c, diag);
    return make_with(spec, c, arena, axis, diag);
}

/** What must hold of every axis. */
static void check_axis(const axis_case *c, const tf_time_axis *axis) {
    ck_assert_uint_ge(axis->n_ticks, 1);
    ck_assert(axis->end > 0 && isfinite(axis->end));
    for (size_t i = 0; i < axis->n_ticks; i++) {
        ck_assert(axis->ticks[i] >= 0 && axis->ticks[i] <= axis->end);
        ck_assert(i == 0 || axis->ticks[i] > axis->ticks[i - 1]);
    }
    if (!c->settings[0])
        ck_assert_msg(axis->end >= c->time_max, "the curve's end is cut at %g", axis->end);
    size_t found = 0;
    for (size_t i = 0; i < axis->n_risk_times; i++) {
        ck_assert(i == 0 || axis->risk_times[i] > axis->risk_times[i - 1]);
        found += found < axis->n_ticks && axis->risk_times[i] == axis->ticks[found];
    }
    ck_assert_uint_eq(found, axis->n_ticks);
}

static void check_ticks(const axis_case *c, const tf_time_axis *axis) {
    const bool regular = strchr(c->ticks, ':') != NULL;
    g_auto(GStrv) parts = g_strsplit(c->ticks, regular ? ":" : ",", 0);
    const size_t n = regular ? (size_t)g_ascii_strtoull(parts[1], NULL, 10) : g_strv_length(parts);
    const double step = g_ascii_strtod(parts[0], NULL);
    ck_assert_msg(axis->n_ticks == n, "%g: %zu ticks, the second at %g", c->time_max, axis->n_ticks,
                  axis->n_ticks > 1 ? axis->ticks[1] : NAN);
    for (size_t i = 0; i < n; i++) {
        const double expected = regular ? (double)i * step : g_ascii_strtod(parts[i], NULL);
        ck_assert_double_eq_tol(axis->ticks[i], expected, 1e-12 * axis->end);
    }
}

START_TEST(ticks) {
    const axis_case *c = &cases[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_time_axis axis;
    ck_assert(make(c, arena, &axis, diag));
    check_axis(c, &axis);
    check_ticks(c, &axis);
    ck_assert_msg(fabs(axis.end - c->end) <= 1e-12 * c->end, "%g: ends at %g", c->time_max,
                  axis.end);
}
END_TEST

START_TEST(strange_lengths) {
    const axis_case *c = &limit_cases[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_time_axis axis;
    ck_assert(make(c, arena, &axis, diag));
    check_axis(c, &axis);
    ck_assert_uint_le(axis.n_ticks, 12);
    ck_assert_msg(axis.end >= c->end && axis.end <= c->end * 1.5, "%g: ends at %g", c->time_max,
                  axis.end);
}
END_TEST

/* A tick of 0.3 has to be the same double as a time of 0.3 in a file. */
START_TEST(decimal_ticks_are_exact) {
    static const struct {
        double step, expected[11];
    } rows[] = {
        {0.1, {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}},
        {0.7, {0, 0.7, 1.4, 2.1, 2.8, 3.5, 4.2, 4.9, 5.6, 6.3, 7}},
        {0.05, {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5}},
        {12, {0, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120}},
    };
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
        for (size_t k = 0; k < 11; k++)
            ck_assert_msg(tf_tick_value(k, rows[r].step) == rows[r].expected[k], "%zu x %g", k,
                          rows[r].step);
    }
}
END_TEST

START_TEST(risk_times_merge_with_ticks) {
    const axis_case c = {60, TF_UNIT_MONTHS, 88, 3, {"x.every=24", "risk_table.every=6"}, 0, NULL};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_time_axis axis;
    ck_assert(make(&c, arena, &axis, diag));
    ck_assert(axis.end == 72);
    ck_assert_uint_eq(axis.n_ticks, 4);
    ck_assert_uint_eq(axis.n_risk_times, 13);
    for (size_t i = 0; i < 13; i++)
        ck_assert(axis.risk_times[i] == 6.0 * (double)i);
    const axis_case odd = {
        10, TF_UNIT_MONTHS, 88, 3, {"x.ticks=[0, 4, 10]", "risk_table.every=3"}, 0, NULL};
    ck_assert(make(&odd, arena, &axis, diag));
    static const double expected[] = {0, 3, 4, 6, 9, 10};
    ck_assert_uint_eq(axis.n_risk_times, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert(axis.risk_times[i] == expected[i]);
}
END_TEST

START_TEST(random_lengths) {
    const guint32 seed = 20261;
    GRand *random = g_rand_new_with_seed(seed);
    g_autoptr(tf_spec) spec = tf_spec_new(&tf_km_key_table);
    for (int i = 0; i < 3000; i++) {
        axis_case c = {0};
        c.time_max = pow(10, g_rand_double_range(random, -6, 9));
        c.unit = (tf_time_unit)g_rand_int_range(random, -1, 4);
        c.mm = g_rand_double_range(random, 60, 200);
        c.widest_count = (size_t)g_rand_int_range(random, 0, 20);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_arena) arena = tf_arena_new();
        tf_time_axis axis;
        ck_assert_msg(make_with(spec, &c, arena, &axis, diag), "seed %u, round %d", seed, i);
        check_axis(&c, &axis);
        ck_assert_msg(axis.n_ticks >= 2 && axis.n_ticks <= 13, "seed %u, round %d: %g has %zu",
                      seed, i, c.time_max, axis.n_ticks);
        const double step = axis.ticks[1] - axis.ticks[0];
        ck_assert_msg(axis.end - c.time_max <= step / 2 * (1 + 1e-9), "seed %u, round %d: empty",
                      seed, i);
    }
    g_rand_free(random);
}
END_TEST

static const struct {
    const char *settings[4];
    const char *message;
} refusals[] = {
    {{"x.max=0"}, "x.max has to be above 0"},
    {{"x.every=0"}, "x.every has to be above 0"},
    {{"x.every=0.001"}, "x.every would make more than 200 ticks"},
    {{"risk_table.every=0.01"}, "risk_table.every would make more than 200 ticks"},
    {{"x.ticks=[0, 12, 6]"}, "x.ticks have to rise"},
    {{"x.ticks=[0, 12, 12]"}, "x.ticks have to rise"},
    {{"x.ticks=[-1, 12]"}, "x.ticks have to rise, from 0 or above"},
    {{"x.ticks=[0, 12]", "x.max=6"}, "x.ticks go on after x.max"},
};

START_TEST(refused) {
    axis_case c = {60, TF_UNIT_MONTHS, 88, 3, {NULL}, 0, NULL};
    memcpy(c.settings, refusals[_i].settings, sizeof c.settings);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_time_axis axis;
    ck_assert(!make(&c, arena, &axis, diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert_msg(strstr(tf_diag_finding(diag, 0)->message, refusals[_i].message) != NULL, "%s",
                  tf_diag_finding(diag, 0)->message);
}
END_TEST

SUITE("time_axis") {
    add_loop(suite, "core", ticks, G_N_ELEMENTS(cases));
    add_tests(suite, "core", decimal_ticks_are_exact, risk_times_merge_with_ticks, NULL);
    add_loop(suite, "limits", strange_lengths, G_N_ELEMENTS(limit_cases));
    add_tests(suite, "limits", random_lengths, NULL);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(refusals));
}
