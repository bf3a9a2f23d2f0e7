#include "workers.h"

#include <errno.h>
#include <glib.h>
#include <pthread.h>
#include <time.h>

/* With the system's own locks: tools that look for races know them, and not those of GLib. */

/* How often the caller is told how far the work is, in nanoseconds. */
#define TELL_EVERY 200000000L

typedef struct crew {
    const tf_work *work;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t next; /* to be begun */
    bool *ready; /* have run */
    bool stopped;
} crew;

typedef struct worker {
    crew *crew;
    unsigned number;
    GThread *thread;
} worker;

static bool take(crew *own, size_t *index) {
    pthread_mutex_lock(&own->mutex);
    const bool more = !own->stopped && own->next < own->work->n;
    if (more)
        *index = own->next++;
    pthread_mutex_unlock(&own->mutex);
    return more;
}

static gpointer run_worker(gpointer user) {
    const worker *self = user;
    crew *own = self->crew;
    size_t index = 0;
    while (take(own, &index)) {
        own->work->run(own->work->user, self->number, index);
        pthread_mutex_lock(&own->mutex);
        own->ready[index] = true;
        pthread_cond_signal(&own->changed);
        pthread_mutex_unlock(&own->mutex);
    }
    return NULL;
}

static struct timespec soon(void) {
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_nsec += TELL_EVERY;
    end.tv_sec += end.tv_nsec / 1000000000L;
    end.tv_nsec %= 1000000000L;
    return end;
}

static void wait_for(crew *own, size_t index) {
    const tf_work *work = own->work;
    pthread_mutex_lock(&own->mutex);
    while (!own->ready[index]) {
        const struct timespec end = soon();
        if (!work->waiting) {
            pthread_cond_wait(&own->changed, &own->mutex);
        } else if (pthread_cond_timedwait(&own->changed, &own->mutex, &end) == ETIMEDOUT) {
            const size_t begun = own->next;
            pthread_mutex_unlock(&own->mutex);
            work->waiting(work->user, begun);
            pthread_mutex_lock(&own->mutex);
        }
    }
    pthread_mutex_unlock(&own->mutex);
}

static bool hear(crew *own) {
    bool good = true;
    for (size_t i = 0; i < own->work->n && good; i++) {
        wait_for(own, i);
        good = own->work->done(own->work->user, i);
    }
    pthread_mutex_lock(&own->mutex);
    own->stopped = true;
    pthread_mutex_unlock(&own->mutex);
    return good;
}

static bool run_here(const tf_work *work) {
    bool good = true;
    for (size_t i = 0; i < work->n && good; i++) {
        work->run(work->user, 0, i);
        good = work->done(work->user, i);
        if (work->waiting)
            work->waiting(work->user, i + 1);
    }
    return good;
}

/* One thread is the caller's own: where no second one can be had, all work is still done. */
bool tf_work_run(const tf_work *work) {
    const unsigned n = (unsigned)MIN((size_t)work->n_threads, work->n);
    if (n <= 1)
        return run_here(work);
    crew own = {.work = work, .ready = g_new0(bool, work->n)};
    pthread_mutex_init(&own.mutex, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&own.changed, &clock);
    pthread_condattr_destroy(&clock);
    g_autofree worker *workers = g_new0(worker, n);
    unsigned started = 0;
    for (unsigned i = 0; i < n; i++) {
        workers[i] = (worker){.crew = &own, .number = i};
        workers[i].thread = g_thread_try_new("trialfig", run_worker, &workers[i], NULL);
        started += workers[i].thread != NULL;
    }
    const bool good = started > 0 ? hear(&own) : run_here(work);
    for (unsigned i = 0; i < n; i++)
        if (workers[i].thread)
            g_thread_join(workers[i].thread);
    pthread_cond_destroy(&own.changed);
    pthread_mutex_destroy(&own.mutex);
    g_free(own.ready);
    return good;
}

unsigned tf_n_processors(void) {
    return g_get_num_processors();
}
