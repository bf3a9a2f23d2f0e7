/* Simultaneous bands: critical values by closed formulas and by simulation, limits by hand, ranges.
 */
#include "stats/bands.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

/* Over the whole of the bridge it is Kolmogorov's distribution (1933), an alternating series. */
START_TEST(kolmogorov) {
    static const double level[] = {0.5, 0.9, 0.95, 0.99, 0.999};
    for (size_t i = 0; i < G_N_ELEMENTS(level); i++) {
        const double k = tf_band_critical(TF_BAND_HALL_WELLNER, 0, 1, level[i]);
        double sum = 1;
        for (int j = 1; j < 50; j++)
            sum += (j % 2 ? -2 : 2) * exp(-2. * j * j * k * k);
        ck_assert(agrees(sum, level[i], 1e-10, 1));
    }
}
END_TEST

/* From the origin to b, the series of Hall & Wellner 1980. */
static double hall_wellner(double b, double k) {
    const double r = k * sqrt((1 - b) / b);
    const double d = 1 / (1 - b);
    double sum = 1 - 2 * normal_below(-k / sqrt(b * (1 - b)));
    for (int j = 1; j < 50; j++) {
        const double between = normal_below(r * (2 * j + d)) - normal_below(r * (2 * j - d));
        sum += (j % 2 ? -2 : 2) * exp(-2. * j * j * k * k) * between;
    }
    return sum;
}

START_TEST(from_the_origin) {
    static const double b[] = {0.1, 0.25, 0.5, 0.75, 0.9, 0.99};
    static const double level[] = {0.9, 0.95, 0.985, 0.99};
    for (size_t i = 0; i < G_N_ELEMENTS(b); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(level); j++) {
            const double k = tf_band_critical(TF_BAND_HALL_WELLNER, 0, b[i], level[j]);
            ck_assert(agrees(hall_wellner(b[i], k), level[j], 1e-9, 1));
        }
}
END_TEST

/* A range that is one point has the normal quantile, of sd sqrt(a (1 - a)); a bridge is the same
 * backwards. */
START_TEST(points_and_mirrors) {
    const double k = tf_band_critical(TF_BAND_HALL_WELLNER, 0.3, 0.3, 0.95);
    ck_assert(agrees(k, 1.9599639845400545 * sqrt(0.21), 1e-9, 0));
    ck_assert(agrees(tf_band_critical(TF_BAND_HALL_WELLNER, 0.1, 0.6, 0.95),
                     tf_band_critical(TF_BAND_HALL_WELLNER, 0.4, 0.9, 0.95), 1e-9, 0));
    ck_assert(agrees(tf_band_critical(TF_BAND_EQUAL_PRECISION, 0.1, 0.6, 0.95),
                     tf_band_critical(TF_BAND_EQUAL_PRECISION, 0.4, 0.9, 0.95), 1e-12, 0));
    /* A wider range asks for more. */
    ck_assert(tf_band_critical(TF_BAND_EQUAL_PRECISION, 0.05, 0.9, 0.95) >
              tf_band_critical(TF_BAND_EQUAL_PRECISION, 0.1, 0.6, 0.95));
}
END_TEST

/*
 * 3,000 seeded bridges of 1,500 points. The largest of the points is a little below that of the
 * path, by about 0.58 steps' standard deviations (Chernoff 1965), which is added. What is left is
 * four standard errors of the share.
 */
START_TEST(simulated_bridges) {
    enum { PATHS = 3000, POINTS = 1500 };
    const double a = 0.1;
    const double b = 0.7;
    const double wellner = tf_band_critical(TF_BAND_HALL_WELLNER, a, b, 0.9);
    const double precision = tf_band_critical(TF_BAND_EQUAL_PRECISION, a, b, 0.9);
    static double path[POINTS + 1];
    const double step = 1 / sqrt(POINTS);
    int within[2] = {0, 0};
    uint64_t seed = 1980;
    for (int p = 0; p < PATHS; p++) {
        double sums[2] = {0, 0};
        for (int i = 1; i <= POINTS; i++)
            path[i] = path[i - 1] + step * next_normal(&seed);
        for (int i = 0; i <= POINTS; i++) {
            const double u = (double)i / POINTS;
            if (u < a || u > b)
                continue;
            const double bridge = fabs(path[i] - u * path[POINTS]) + 0.58 * step;
            sums[0] = fmax(sums[0], bridge);
            sums[1] = fmax(sums[1], bridge / sqrt(u * (1 - u)));
        }
        within[0] += sums[0] <= wellner;
        within[1] += sums[1] <= precision;
    }
    const double error = 4 * sqrt(0.9 * 0.1 / PATHS);
    ck_assert(fabs((double)within[0] / PATHS - 0.9) < error);
    ck_assert(fabs((double)within[1] / PATHS - 0.9) < error);
}
END_TEST

static const double few_times[] = {1, 2, 3, 4, 5, 6, 7, 8};
static const uint8_t few_events[] = {0, 1, 1, 0, 1, 1, 0, 1};

static tf_survival_data few_data(void) {
    return (tf_survival_data){
        .n = 8, .time = few_times, .event = few_events, .n_groups = 1, .n_strata = 1};
}

typedef struct limit_check {
    tf_band band;
    unsigned inside, outside;
} limit_check;

/* The formulas of Klein & Moeschberger 2003, section 4.4, written out. */
static void check_limits(void *user, const tf_km_step *step) {
    limit_check *c = user;
    const tf_band *band = &c->band;
    double lower;
    double upper;
    tf_band_limits(band, step, &lower, &upper);
    if (step->time < band->from || step->time > band->to) {
        ck_assert(isnan(lower) && isnan(upper));
        c->outside++;
        return;
    }
    const double s = step->survival;
    const double sigma = sqrt(step->var_log);
    const double half = band->kind == TF_BAND_EQUAL_PRECISION
                            ? band->critical * sigma * s
                            : band->critical * (1 + 8 * sigma * sigma) / sqrt(8) * s;
    if (band->conf_type == TF_CONF_PLAIN) {
        ck_assert(agrees(lower, fmax(0, s - half), 1e-14, 1));
        ck_assert(agrees(upper, fmin(1, s + half), 1e-14, 1));
    } else {
        const double theta = exp(half / s / log(s));
        ck_assert(agrees(lower, pow(s, 1 / theta), 1e-13, 1));
        ck_assert(agrees(upper, pow(s, theta), 1e-13, 1));
    }
    c->inside++;
}

START_TEST(limits_by_hand) {
    const tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    for (int kind = 0; kind < 4; kind++) {
        tf_band_options o = tf_band_options_default();
        o.kind = kind % 2 ? TF_BAND_EQUAL_PRECISION : TF_BAND_HALL_WELLNER;
        o.conf_type = kind < 2 ? TF_CONF_PLAIN : TF_CONF_LOGLOG;
        limit_check c = {.inside = 0};
        ck_assert_int_eq(tf_band_find(timeline, 0, &o, &c.band), TF_STATS_OK);
        /* Survival is 0 at 8, so the last event before is that at 6. */
        ck_assert(c.band.from == 2 && c.band.to == 6 && c.band.n == 8);
        const double first = 8 * (1. / 42);
        ck_assert(agrees(c.band.a, first / (1 + first), 1e-14, 0));
        ck_assert_int_eq(tf_km_walk(timeline, 0, TF_KM_SURVIVAL, check_limits, &c), TF_STATS_OK);
        ck_assert(c.inside == 5 && c.outside == 3);
        o.from = 2.5;
        o.to = 5.5;
        ck_assert_int_eq(tf_band_find(timeline, 0, &o, &c.band), TF_STATS_OK);
        ck_assert(c.band.from == 3 && c.band.to == 5);
    }
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(no_band_and_refused) {
    static const uint8_t none[8] = {0};
    static const double entry[8] = {0};
    static const uint32_t group[8] = {0};
    tf_survival_data data = few_data();
    data.event = none;
    data.group = group;
    data.n_groups = 2;
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_band band;
    ck_assert_int_eq(tf_band_find(timeline, 0, NULL, &band), TF_STATS_OK);
    ck_assert(isnan(band.critical) && band.reason == TF_ESTIMATE_NO_EVENTS);
    ck_assert_int_eq(tf_band_find(timeline, 1, NULL, &band), TF_STATS_OK);
    ck_assert(isnan(band.critical) && band.reason == TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(tf_band_find(timeline, 2, NULL, &band), TF_STATS_INVALID);
    tf_band_options o = tf_band_options_default();
    o.conf_level = 95;
    ck_assert_int_eq(tf_band_find(timeline, 0, &o, &band), TF_STATS_INVALID);
    o = tf_band_options_default();
    o.from = 3;
    o.to = 2;
    ck_assert_int_eq(tf_band_find(timeline, 0, &o, &band), TF_STATS_INVALID);
    o.to = INFINITY;
    ck_assert_int_eq(tf_band_find(timeline, 0, &o, &band), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    data.entry = entry;
    timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_band_find(timeline, 0, NULL, &band), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    ck_assert(isnan(tf_band_critical(TF_BAND_HALL_WELLNER, 0.5, 0.4, 0.95)));
    ck_assert(isnan(tf_band_critical(TF_BAND_EQUAL_PRECISION, 0, 0.4, 0.95)));
    ck_assert(isnan(tf_band_critical(TF_BAND_HALL_WELLNER, 0, 0.4, 95)));
}
END_TEST

SUITE("stats/bands") {
    add_tests(suite, "core", kolmogorov, from_the_origin, points_and_mirrors, simulated_bridges,
              limits_by_hand, NULL);
    add_tests(suite, "errors", no_band_and_refused, NULL);
}
