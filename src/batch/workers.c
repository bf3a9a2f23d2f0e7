#include "workers.h"

#include <glib.h>

/* How often the caller is told how far the work is. */
#define TELL_EVERY (G_TIME_SPAN_SECOND / 5)

typedef struct crew {
    const tf_work *work;
    GMutex mutex;
    GCond changed;
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
    g_mutex_lock(&own->mutex);
    const bool more = !own->stopped && own->next < own->work->n;
    if (more)
        *index = own->next++;
    g_mutex_unlock(&own->mutex);
    return more;
}

static gpointer run_worker(gpointer user) {
    const worker *self = user;
    crew *own = self->crew;
    size_t index = 0;
    while (take(own, &index)) {
        own->work->run(own->work->user, self->number, index);
        g_mutex_lock(&own->mutex);
        own->ready[index] = true;
        g_cond_signal(&own->changed);
        g_mutex_unlock(&own->mutex);
    }
    return NULL;
}

/* Without anybody to tell there is no time to look at: a deadline that has passed would be tried
   again and again, with the mutex held. */
static void wait_for(crew *own, size_t index) {
    const tf_work *work = own->work;
    g_mutex_lock(&own->mutex);
    while (!own->ready[index]) {
        const gint64 end = g_get_monotonic_time() + TELL_EVERY;
        if (!work->waiting)
            g_cond_wait(&own->changed, &own->mutex);
        else if (!g_cond_wait_until(&own->changed, &own->mutex, end)) {
            const size_t begun = own->next;
            g_mutex_unlock(&own->mutex);
            work->waiting(work->user, begun);
            g_mutex_lock(&own->mutex);
        }
    }
    g_mutex_unlock(&own->mutex);
}

static bool hear(crew *own) {
    bool good = true;
    for (size_t i = 0; i < own->work->n && good; i++) {
        wait_for(own, i);
        good = own->work->done(own->work->user, i);
    }
    g_mutex_lock(&own->mutex);
    own->stopped = true;
    g_mutex_unlock(&own->mutex);
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
    g_mutex_init(&own.mutex);
    g_cond_init(&own.changed);
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
    g_cond_clear(&own.changed);
    g_mutex_clear(&own.mutex);
    g_free(own.ready);
    return good;
}

unsigned tf_n_processors(void) {
    return g_get_num_processors();
}
