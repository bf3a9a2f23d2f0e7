#include "stats/timeline.h"

#include <math.h>
#include <string.h>

#include "reference_stats.h"
#include "stats/error.h"
#include "stats/km.h"
#include "stats/risk_counts.h"
#include "support/agree.h"
#include "support/suite.h"

enum { MANY = 5000 };

typedef struct kept_times {
    double time[MANY], n_risk[MANY], n_event[MANY];
    unsigned n;
} kept_times;

static void keep_time(void *user, const tf_km_step *step) {
    kept_times *kept = user;
    kept->time[kept->n] = step->time;
    kept->n_risk[kept->n] = step->n_risk;
    kept->n_event[kept->n++] = step->n_event;
}

static void walk(kept_times *kept, const tf_survival_data *data, tf_time_ties ties,
                 uint32_t group) {
    tf_timeline *timeline = new_timeline(data, ties);
    kept->n = 0;
    ck_assert_int_eq(tf_km_walk(timeline, group, TF_KM_SURVIVAL, keep_time, kept), TF_STATS_OK);
    tf_timeline_free(timeline);
}

static gint compare_times(gconstpointer a, gconstpointer b) {
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Times of every kind come out in order, each with the right number at risk. */
typedef enum time_kind {
    WHOLE,     /* counted */
    FRACTIONS, /* dealt and sorted */
    NEGATIVE,
    WIDE,   /* one far away, so all others fall into one bucket */
    SORTED, /* already in order */
    HUGE_RANGE,
    KINDS
} time_kind;

static double draw_time(time_kind kind, size_t i, uint64_t *state) {
    const double u = next_random(state);
    switch (kind) {
    case WHOLE:
        return floor(u * 200);
    case FRACTIONS:
        return -log(1 - u) * 30;
    case NEGATIVE:
        return floor(u * 1e6) / 1024 - 500;
    case WIDE:
        return i == 7 ? 1e15 : u;
    case SORTED:
        return (double)i * 0.37;
    default:
        return (u - 0.5) * 1.7e308 * 2;
    }
}

START_TEST(rows_are_sorted) {
    static double time[MANY];
    static double sorted[MANY];
    static uint8_t event[MANY];
    static uint32_t group[MANY];
    static kept_times kept;
    uint64_t state = 1 + (uint64_t)_i;
    for (size_t i = 0; i < MANY; i++) {
        time[i] = draw_time((time_kind)_i, i, &state);
        event[i] = next_random(&state) < 0.5;
        group[i] = next_random(&state) < 0.3;
    }
    const tf_survival_data data = {
        .n = MANY, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    for (uint32_t g = 0; g < 2; g++) {
        size_t n = 0;
        for (size_t i = 0; i < MANY; i++)
            if (group[i] == g)
                sorted[n++] = time[i];
        qsort(sorted, n, sizeof *sorted, compare_times);
        walk(&kept, &data, TF_TIES_EXACT, g);
        size_t row = 0;
        for (unsigned step = 0; step < kept.n; step++) {
            if (kept.time[step] != sorted[row] || kept.n_risk[step] != (double)(n - row))
                ck_abort_msg("step %u", step);
            while (row < n && sorted[row] == kept.time[step])
                row++;
        }
        ck_assert_uint_eq(row, n);
    }
}
END_TEST

/* 0.1 + 0.2 is 0.3 for a person, and a run of near times takes its smallest value. */
START_TEST(near_times_are_one) {
    static const double time[] = {0.3, 0.1 + 0.2, 1, 1 + 1e-8, 1 + 2e-8, 2};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 1};
    const tf_survival_data data = {
        .n = 6, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    static kept_times kept;
    walk(&kept, &data, TF_TIES_RTIMEFIX, 0);
    ck_assert_uint_eq(kept.n, 3);
    ck_assert(kept.time[0] == 0.3);
    ck_assert(kept.time[1] == 1);
    ck_assert(kept.n_event[1] == 3);
    walk(&kept, &data, TF_TIES_EXACT, 0);
    ck_assert_uint_eq(kept.n, 6);
}
END_TEST

/* The tolerance is relative to the mean of the distinct times as well. */
START_TEST(near_is_relative) {
    static const double time[] = {1e9, 1e9 + 10, 1e9 + 100, 3e9};
    static const uint8_t event[] = {1, 1, 1, 1};
    const tf_survival_data data = {
        .n = 4, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    static kept_times kept;
    walk(&kept, &data, TF_TIES_RTIMEFIX, 0);
    ck_assert_uint_eq(kept.n, 3);
}
END_TEST

/* A time of another group, or an entry time, links two that are too far apart by themselves. */
START_TEST(ties_are_settled_together) {
    static const double time[] = {1, 1 + 2e-8, 1 + 1e-8, 2};
    static const uint8_t event[] = {1, 1, 1, 1};
    static const uint32_t group[] = {0, 0, 1, 1};
    tf_survival_data data = {
        .n = 4, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    static kept_times kept;
    walk(&kept, &data, TF_TIES_RTIMEFIX, 0);
    ck_assert_uint_eq(kept.n, 1);
    static const double entry[] = {0, 0, 0, 1 + 1e-8};
    static const double linked[] = {1, 1 + 2e-8, 2, 2};
    data.time = linked;
    data.entry = entry;
    walk(&kept, &data, TF_TIES_RTIMEFIX, 0);
    ck_assert_uint_eq(kept.n, 1);
    data.entry = NULL;
    walk(&kept, &data, TF_TIES_RTIMEFIX, 0);
    ck_assert_uint_eq(kept.n, 2);
}
END_TEST

START_TEST(minus_zero_is_zero) {
    static const double time[] = {0.0, -0.0, 1};
    static const uint8_t event[] = {1, 1, 0};
    const tf_survival_data data = {
        .n = 3, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    static kept_times kept;
    walk(&kept, &data, TF_TIES_EXACT, 0);
    ck_assert_uint_eq(kept.n, 2);
    ck_assert(kept.n_event[0] == 2);
}
END_TEST

static const double some_time[] = {3, 1, 2, 5};
static const double some_entry[] = {0, 0, 1, 2};
static const uint8_t some_event[] = {1, 0, 1, 1};
static const uint32_t some_group[] = {0, 1, 1, 3};
static const double some_weight[] = {1, 2, 0.5, 0};

static tf_survival_data some_data(void) {
    return (tf_survival_data){.n = 4,
                              .entry = some_entry,
                              .time = some_time,
                              .event = some_event,
                              .group = some_group,
                              .n_groups = 4,
                              .stratum = some_group,
                              .n_strata = 4,
                              .weight = some_weight};
}

START_TEST(getters) {
    const tf_survival_data data = some_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_uint_eq(tf_timeline_n_rows(timeline), 4);
    ck_assert_uint_eq(tf_timeline_n_groups(timeline), 4);
    ck_assert_uint_eq(tf_timeline_n_strata(timeline), 4);
    ck_assert_uint_eq(tf_timeline_group_rows(timeline, 1), 2);
    ck_assert_uint_eq(tf_timeline_group_rows(timeline, 2), 0);
    ck_assert_uint_eq(tf_timeline_group_rows(timeline, 9), 0);
    ck_assert(tf_timeline_group_last(timeline, 1) == 2);
    ck_assert(isnan(tf_timeline_group_last(timeline, 2)));
    ck_assert(!tf_timeline_whole_weights(timeline));
    tf_timeline_free(timeline);
    tf_timeline_free(NULL);
}
END_TEST

/* Weighted counts with left truncation, by hand. */
START_TEST(risk_counts) {
    static const double time[] = {5, 3, 4, 8, 6};
    static const double entry[] = {0, 1, 2, 0, 4};
    static const uint8_t event[] = {1, 0, 1, 0, 1};
    static const uint32_t group[] = {0, 0, 0, 1, 0};
    static const double weight[] = {2, 1, 3, 1, 1};
    static const double times[] = {0, 1, 2, 3, 4, 5, 6, 7};
    tf_survival_data data = {.n = 5,
                             .entry = entry,
                             .time = time,
                             .event = event,
                             .group = group,
                             .n_groups = 2,
                             .n_strata = 1,
                             .weight = weight};
    static const double expected[2][3][8] = {
        {{2, 2, 3, 6, 5, 3, 1, 0}, {0, 0, 0, 0, 0, 3, 5, 6}, {0, 0, 0, 0, 1, 1, 1, 1}},
        {{1, 1, 1, 1, 1, 1, 1, 1}, {0}, {0}}};
    double count[3][16];
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_risk_counts(timeline, times, 8, count[0], count[1], count[2]), TF_STATS_OK);
    for (size_t g = 0; g < 2; g++)
        for (size_t what = 0; what < 3; what++)
            for (size_t i = 0; i < 8; i++)
                ck_assert_double_eq(count[what][g * 8 + i], expected[g][what][i]);
    tf_timeline_free(timeline);
}
END_TEST

/* At risk, events before and censored before are everybody, at each time. */
START_TEST(risk_counts_add_up) {
    static double time[MANY];
    static uint8_t event[MANY];
    static uint32_t group[MANY];
    static double weight[MANY];
    uint64_t state = 42;
    double total[3] = {0};
    for (size_t i = 0; i < MANY; i++) {
        time[i] = floor(next_random(&state) * 60) / 2;
        event[i] = next_random(&state) < 0.4;
        group[i] = (uint32_t)(next_random(&state) * 3);
        weight[i] = _i == 0 ? 1 : floor(next_random(&state) * 4);
        total[group[i]] += weight[i];
    }
    const tf_survival_data data = {.n = MANY,
                                   .time = time,
                                   .event = event,
                                   .group = group,
                                   .n_groups = 3,
                                   .n_strata = 1,
                                   .weight = _i == 0 ? NULL : weight};
    static const double times[] = {-1, 0, 0.25, 12, 29.5, 30, 1000};
    double count[3][21];
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_risk_counts(timeline, times, 7, count[0], count[1], count[2]), TF_STATS_OK);
    for (size_t i = 0; i < 21; i++)
        ck_assert_double_eq(count[0][i] + count[1][i] + count[2][i], total[i / 7]);
    ck_assert_double_eq(count[0][0], total[0]);
    ck_assert_double_eq(count[0][6], 0);
    tf_timeline_free(timeline);
}
END_TEST

static const double bad_time[] = {3, NAN, 2, 5};
static const double endless_time[] = {3, 1, INFINITY, 5};
static const double late_entry[] = {0, 1, 1, 2};
static const double same_entry[] = {0, 1 - 1e-12, 1, 2};
static const double bad_entry[] = {0, -INFINITY, 1, 2};
static const double negative_weight[] = {1, 2, -0.5, 0};
static const double bad_weight[] = {1, 2, NAN, 0};
static const uint8_t third_event[] = {1, 0, 2, 1};

/* What was wrong with each of them, and in which row; NO_ROW: in none in particular. */
#define NO_ROW TF_STATS_NO_ROW
static const struct {
    const char *argument;
    size_t row;
} wrong[] = {{"n", NO_ROW},    {"time", 1},         {"time", 2},    {"entry", 1},
             {"entry", 1},     {"entry", 1},        {"weight", 2},  {"weight", 2},
             {"event", 2},     {"group", 3},        {"stratum", 3}, {"n_groups", NO_ROW},
             {"time", NO_ROW}, {"n_groups", NO_ROW}};

START_TEST(no_groups_are_one) {
    const double time[] = {1, 2, 3};
    const uint8_t event[] = {1, 0, 1};
    const tf_survival_data data = {.n = 3, .time = time, .event = event};
    tf_timeline *timeline = NULL;
    ck_assert_int_eq(tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline), TF_STATS_OK);
    ck_assert_uint_eq(tf_timeline_n_groups(timeline), 1);
    ck_assert_uint_eq(tf_timeline_n_strata(timeline), 1);
    ck_assert_uint_eq(tf_timeline_group_rows(timeline, 0), 3);
    tf_timeline_free(timeline);
    ck_assert_str_eq(tf_stats_last_error(TF_STATS_OK).text, "nothing is wrong");
    ck_assert_ptr_null(tf_stats_last_error(TF_STATS_NO_MEMORY).argument);
}
END_TEST

START_TEST(refused) {
    tf_survival_data bad[] = {some_data(), some_data(), some_data(), some_data(), some_data(),
                              some_data(), some_data(), some_data(), some_data(), some_data(),
                              some_data(), some_data(), some_data(), some_data()};
    bad[0].n = 0;
    bad[1].time = bad_time;
    bad[2].time = endless_time;
    bad[3].entry = late_entry;
    bad[4].entry = same_entry;
    bad[5].entry = bad_entry;
    bad[6].weight = negative_weight;
    bad[7].weight = bad_weight;
    bad[8].event = third_event;
    bad[9].n_groups = 3;
    bad[10].n_strata = 3;
    bad[11].n_groups = 0;
    bad[12].time = NULL;
    bad[13].n_groups = UINT32_MAX;
    ck_assert_uint_eq(G_N_ELEMENTS(bad), 14);
    tf_timeline *timeline = (tf_timeline *)&bad;
    ck_assert_int_eq(tf_timeline_new(&bad[_i], TF_TIES_RTIMEFIX, &timeline), TF_STATS_INVALID);
    ck_assert_ptr_null(timeline);
    const tf_stats_error error = tf_stats_last_error(TF_STATS_INVALID);
    ck_assert_str_eq(error.argument, wrong[_i].argument);
    ck_assert_uint_eq(error.row, wrong[_i].row);
    ck_assert_ptr_nonnull(strstr(error.text, "outside of its range"));
}
END_TEST

START_TEST(risk_times_refused) {
    static const double times[][2] = {{2, 1}, {1, 1}, {0, NAN}, {0, INFINITY}};
    const tf_survival_data data = some_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    double at_risk[8];
    ck_assert_int_eq(tf_risk_counts(timeline, times[_i], 2, at_risk, NULL, NULL), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/timeline") {
    add_loop(suite, "core", rows_are_sorted, KINDS);
    add_tests(suite, "core", near_times_are_one, ties_are_settled_together, getters, risk_counts,
              NULL);
    add_tests(suite, "limits", near_is_relative, minus_zero_is_zero, no_groups_are_one, NULL);
    add_loop(suite, "limits", risk_counts_add_up, 2);
    add_loop(suite, "errors", refused, 14);
    add_loop(suite, "errors", risk_times_refused, 4);
}
