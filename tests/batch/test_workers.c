#include <glib.h>
#include <string.h>

#include "support/suite.h"
#include "workers.h"

/* Work in several threads, of which the caller hears in its order. */

enum { N = 300 };

typedef struct log {
    GMutex mutex;
    unsigned runs[N];
    size_t heard[N], n_heard, stop_at;
    GThread *caller;
    bool elsewhere; /* heard of in another thread than the caller's */
} log_of_work;

static void run(void *user, unsigned worker, size_t index) {
    log_of_work *log = user;
    g_assert(worker < 16);
    if (index % 7 == 0)
        g_usleep(300); /* later ones are done before it */
    g_mutex_lock(&log->mutex);
    log->runs[index]++;
    g_mutex_unlock(&log->mutex);
}

static bool done(void *user, size_t index) {
    log_of_work *log = user;
    log->elsewhere = log->elsewhere || g_thread_self() != log->caller;
    log->heard[log->n_heard++] = index;
    return index != log->stop_at;
}

static const unsigned threads[] = {1, 2, 3, 8, 16};

static void work(log_of_work *log, unsigned n_threads, size_t n, size_t stop_at) {
    *log = (log_of_work){.stop_at = stop_at, .caller = g_thread_self()};
    g_mutex_init(&log->mutex);
    const tf_work all = {.n = n, .n_threads = n_threads, .run = run, .done = done, .user = log};
    ck_assert_int_eq(tf_work_run(&all), stop_at >= n);
    g_mutex_clear(&log->mutex);
}

START_TEST(each_piece_is_run_once_and_heard_in_order) {
    log_of_work log;
    work(&log, threads[_i], N, N);
    ck_assert_uint_eq(log.n_heard, N);
    ck_assert(!log.elsewhere);
    for (size_t i = 0; i < N; i++) {
        ck_assert_uint_eq(log.runs[i], 1);
        ck_assert_uint_eq(log.heard[i], i);
    }
}
END_TEST

START_TEST(nothing_is_heard_behind_a_stop) {
    log_of_work log;
    work(&log, threads[_i], N, 20);
    ck_assert_uint_eq(log.n_heard, 21);
    unsigned n = 0;
    for (size_t i = 0; i < N; i++) {
        ck_assert_uint_le(log.runs[i], 1);
        n += log.runs[i];
    }
    ck_assert_uint_ge(n, 21);
    if (threads[_i] == 1)
        ck_assert_uint_eq(n, 21);
}
END_TEST

START_TEST(no_work_is_done_at_once) {
    log_of_work log;
    work(&log, threads[_i], 0, 1);
    ck_assert_uint_eq(log.n_heard, 0);
}
END_TEST

/* ---- waiting --------------------------------------------------------------------------------- */

static void sleep_long(void *user, unsigned worker, size_t index) {
    (void)user;
    (void)worker;
    (void)index;
    g_usleep(700 * 1000);
}

static bool go_on(void *user, size_t index) {
    (void)user;
    (void)index;
    return true;
}

static void count_waits(void *user, size_t n_begun) {
    ck_assert_uint_ge(n_begun, 1);
    ck_assert_uint_le(n_begun, 2);
    ++*(unsigned *)user;
}

START_TEST(the_caller_can_tell_how_far_it_is) {
    unsigned n = 0;
    const tf_work all = {.n = 2,
                         .n_threads = 2,
                         .run = sleep_long,
                         .done = go_on,
                         .waiting = count_waits,
                         .user = &n};
    ck_assert(tf_work_run(&all));
    ck_assert_uint_ge(n, 1);
}
END_TEST

SUITE("workers") {
    add_loop(suite, "order", each_piece_is_run_once_and_heard_in_order, G_N_ELEMENTS(threads));
    add_loop(suite, "stop", nothing_is_heard_behind_a_stop, G_N_ELEMENTS(threads));
    add_loop(suite, "nothing", no_work_is_done_at_once, G_N_ELEMENTS(threads));
    add_tests(suite, "waiting", the_caller_can_tell_how_far_it_is, NULL);
}
