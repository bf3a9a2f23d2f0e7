#ifndef SUPPORT_FAILING_CALLS_H
#define SUPPORT_FAILING_CALLS_H

#include <stddef.h>

/*
 * A test program that uses one of these functions gets its pread, write, fsync, close, fchmod and
 * rename from here: they do what they always do, but for the one call that is told to fail.
 */

/** Forgets the calls so far; the `nth` call of that name from now on fails with `error`. */
void fail_call(const char *name, unsigned nth, int error);
/** From now on write takes at most so many bytes at a time; 0: as many as it likes. */
void write_at_most(size_t n);
/**
 * The names of the calls since the last fail_call, in their order, each followed by a space;
 * "fsync/" is that of a folder.
 */
const char *calls_made(void);

#endif
