#ifndef SUPPORT_SUITE_H
#define SUPPORT_SUITE_H

#include <check.h>

/** Runs the suite and frees it; what main returns. */
int run_suite(Suite *suite);
/**
 * As run_suite, of a suite of which some tests could not do what they are for, as they lack
 * something (what; NULL if it is there): unless others failed, ctest counts it as skipped.
 */
int run_suite_lacking(Suite *suite, const char *lacks);
/** The first of these programs (NULL at the end) that isn't installed, or NULL if all are. */
const char *missing_program(const char *first, ...);
/** Adds a test case with one loop test over `n` rows of a table. */
void add_loop(Suite *suite, const char *name, const TTest *test, int n);
/** Adds a test case with the tests that follow, up to NULL. */
void add_tests(Suite *suite, const char *name, const TTest *first, ...);

#endif
