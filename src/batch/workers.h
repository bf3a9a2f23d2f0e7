#ifndef BATCH_WORKERS_H
#define BATCH_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

/* Pieces of work in several threads, of which the caller hears in their order. */

typedef struct tf_work {
    size_t n;
    unsigned n_threads; /**< at least 1 */
    /** In any thread, in any order; `worker` counts threads from 0. */
    void (*run)(void *user, unsigned worker, size_t index);
    /** In the caller's thread, for each piece in turn once it has run; false: no further piece is
     * begun, and of none is heard. */
    bool (*done)(void *user, size_t index);
    /** In the caller's thread while it waits, some times a second; may be NULL. `n_begun` pieces
     * were begun. */
    void (*waiting)(void *user, size_t n_begun);
    void *user;
} tf_work;

/** False if `done` has said so. */
bool tf_work_run(const tf_work *work);
/** Processors that this process may use. */
unsigned tf_n_processors(void);

#endif
