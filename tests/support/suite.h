#ifndef SUPPORT_SUITE_H
#define SUPPORT_SUITE_H

#include <check.h>

/** Runs the suite and frees it; what main returns. */
int run_suite(Suite *suite);
/**
 * For a test that can't do what it is there for: it says why, and ends well. Unless another test of
 * the suite fails, run_suite then gives what ctest counts as skipped.
 */
void leave_out(const char *why);
/** Adds a test case with one loop test over `n` rows of a table. */
void add_loop(Suite *suite, const char *name, const TTest *test, int n);
/** Adds a test case with the tests that follow, up to NULL. */
void add_tests(Suite *suite, const char *name, const TTest *first, ...);

#endif
