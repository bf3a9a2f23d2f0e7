#include "support/suite.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

/* SKIP_RETURN_CODE in tests/CMakeLists.txt */
#define SKIPPED 77

int run_suite(Suite *suite) {
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run_suite_lacking(Suite *suite, const char *lacks) {
    const int code = run_suite(suite);
    if (code != EXIT_SUCCESS || lacks == NULL)
        return code;
    printf("skipped in whole or in part: there is no %s\n", lacks);
    return SKIPPED;
}

const char *missing_program(const char *first, ...) {
    const char *missing = NULL;
    va_list more;
    va_start(more, first);
    for (const char *name = first; name != NULL && missing == NULL;
         name = va_arg(more, const char *)) {
        g_autofree char *path = g_find_program_in_path(name);
        missing = path == NULL ? name : NULL;
    }
    va_end(more);
    return missing;
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
