#include "support/suite.h"

#include <stdarg.h>
#include <stdlib.h>

int run_suite(Suite *suite) {
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
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
