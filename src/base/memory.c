#include "base/memory.h"

#include <errno.h>

/* GLib answers a request for nothing with NULL, which a caller would take for exhaustion. */
static gsize at_least_one(size_t n) {
    return n == 0 ? 1 : n;
}

void tf_memory_watch(void) {
    errno = 0;
}

bool tf_memory_ran_out(void) {
    return errno == ENOMEM;
}

void *tf_try_alloc(size_t n, size_t size) {
    return g_try_malloc0_n(at_least_one(n), at_least_one(size));
}

void *tf_try_realloc(void *old, size_t n, size_t size) {
    return g_try_realloc_n(old, at_least_one(n), at_least_one(size));
}
