#include "seeds.h"

#include <check.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

void check_seeds(unsigned first, unsigned n, check_seed *check) {
    const char *asked = g_getenv("TF_RANDOM_SEED");
    if (asked) {
        first = (unsigned)strtoul(asked, NULL, 10);
        n = 1;
    }
    printf("seeds %u to %u\n", first, first + n - 1);
    g_autoptr(GString) wrong = g_string_new(NULL);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *fault = check(first + i);
        g_string_append(wrong, fault ? fault : "");
    }
    ck_assert_msg(wrong->len == 0, "\n%.3000s", wrong->str);
}
