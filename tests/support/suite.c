#include "support/suite.h"

#include <stdarg.h>

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
