#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "support/suite.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include <glib.h>

/* SKIP_RETURN_CODE in tests/CMakeLists.txt */
#define SKIPPED 77
#define LONGEST 256

/* Why something was left out, the last reason; tests are processes of their own, so it's shared. */
static char *left_out;

int run_suite(Suite *suite) {
    left_out = mmap(NULL, LONGEST, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    left_out = left_out == MAP_FAILED ? NULL : left_out;
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (failed > 0)
        return EXIT_FAILURE;
    if (left_out == NULL || *left_out == '\0')
        return EXIT_SUCCESS;
    printf("skipped in whole or in part: %s\n", left_out);
    return SKIPPED;
}

void leave_out(const char *why) {
    if (left_out != NULL)
        g_strlcpy(left_out, why, LONGEST);
}

void add_loop(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *tests = tcase_create(name);
    tcase_add_loop_test(tests, test, 0, n);
    suite_add_tcase(suite, tests);
}

void add_tests(Suite *suite, const char *name, const TTest *first, ...) {
    TCase *tests = tcase_create(name);
    va_list more;
    va_start(more, first);
    for (const TTest *test = first; test != NULL; test = va_arg(more, const TTest *))
        tcase_add_test(tests, test);
    va_end(more);
    suite_add_tcase(suite, tests);
}
