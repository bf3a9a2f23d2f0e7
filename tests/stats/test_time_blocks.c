/* Times in blocks, held against the rule itself: what is left of every class is nothing or enough,
   whoever counts it. */
#include "stats/time_blocks.h"

#include <math.h>

#include <glib.h>

#include "support/suite.h"

enum { MOST = 120, GROUPS = 2, CAUSES = 3 };

typedef struct patients {
    size_t n;
    double time[MOST], weight[MOST], moved[MOST];
    uint8_t event[MOST], cause[MOST];
    uint32_t group[MOST];
} patients;

static void draw_patients(GRand *random, patients *p) {
    p->n = (size_t)g_rand_int_range(random, 1, MOST);
    const int times = g_rand_int_range(random, 2, 60); /* few: many are tied */
    for (size_t i = 0; i < p->n; i++) {
        p->time[i] = g_rand_int_range(random, 0, times);
        p->weight[i] = g_rand_int_range(random, 0, 4);
        p->cause[i] = (uint8_t)g_rand_int_range(random, 0, CAUSES);
        p->event[i] = p->cause[i] > 0;
        p->group[i] = (uint32_t)g_rand_int_range(random, 0, GROUPS);
    }
}

static double weight_where(const patients *p, uint32_t group, int cause, double from,
                           const double *time) {
    double sum = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->group[i] == group && (cause < 0 || p->cause[i] == cause) && time[i] >= from)
            sum += p->weight[i];
    return sum;
}

static bool is_told(double count, double least) {
    return count == 0 || count >= least;
}

/* Every number of events, of censored and at risk, at any time and between any two. */
static void check_counts(const patients *p, uint32_t group, int cause, double least) {
    double before = weight_where(p, group, cause, -1, p->moved);
    for (double t = 0; t < 61; t++) {
        const double left = weight_where(p, group, cause, t, p->moved);
        ck_assert(is_told(left, least));
        ck_assert(is_told(before - left, least));
        before = left;
    }
}

START_TEST(no_count_is_small) {
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int round = 0; round < 400; round++) {
        static patients p;
        draw_patients(random, &p);
        const double least = g_rand_int_range(random, 2, 9);
        const tf_survival_data data = {.n = p.n,
                                       .time = p.time,
                                       .event = p.event,
                                       .group = p.group,
                                       .n_groups = GROUPS,
                                       .n_strata = 1,
                                       .weight = p.weight};
        tf_timeline *timeline = NULL;
        ck_assert_int_eq(tf_timeline_new(&data, TF_TIES_EXACT, &timeline), TF_STATS_OK);
        tf_least_class lightest;
        tf_time_blocks(timeline, p.cause, least, p.moved, &lightest);
        double lowest = INFINITY;
        for (uint32_t group = 0; group < GROUPS; group++)
            for (int cause = 0; cause < CAUSES; cause++) {
                const double all = weight_where(&p, group, cause, -1, p.time);
                ck_assert_double_eq(all, weight_where(&p, group, cause, -1, p.moved));
                lowest = all > 0 ? fmin(lowest, all) : lowest;
                if (all >= least)
                    check_counts(&p, group, cause, least);
            }
        ck_assert(lightest.weight == lowest);
        for (uint32_t group = 0; group < GROUPS && lowest >= least; group++) {
            check_counts(&p, group, -1, least);
            for (double t = 0; t < 61; t++) /* who are enough by their own times are still there */
                ck_assert(weight_where(&p, group, -1, t, p.time) < least ||
                          weight_where(&p, group, -1, t, p.moved) > 0);
        }
        tf_timeline_free(timeline);
    }
}
END_TEST

/* By hand: six events in blocks of three, of which the last takes what is left over, and five
   censored, whose last block keeps its end. */
START_TEST(middle_and_end) {
    const double time[] = {1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15};
    const uint8_t event[] = {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
    const double expected[] = {2, 2, 2, 5, 5, 5, 5, 15, 15, 15, 15, 15};
    const tf_survival_data data = {
        .n = 12, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    double moved[12];
    tf_timeline *timeline = NULL;
    ck_assert_int_eq(tf_timeline_new(&data, TF_TIES_EXACT, &timeline), TF_STATS_OK);
    tf_least_class lightest;
    tf_time_blocks(timeline, NULL, 3, moved, &lightest);
    for (size_t i = 0; i < 12; i++)
        ck_assert_double_eq(moved[i], expected[i]);
    ck_assert_double_eq(lightest.weight, 5);
    ck_assert_uint_eq(lightest.cause, 0);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/time_blocks") {
    add_tests(suite, "core", middle_and_end, NULL);
    add_tests(suite, "limits", no_count_is_small, NULL);
}
