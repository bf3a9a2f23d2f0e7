#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <glib.h>

#include "support/suite.h"

/* The program of a room: test-ROOM runs its suites, test-ROOM NAME… some of them, test-ROOM --list
   prints their names. */

/* SKIP_RETURN_CODE in tests/CMakeLists.txt */
#define SKIPPED 77
#define LONGEST 256

static suite_entry *entries;
/* Why something was left out, the last reason; tests are processes of their own, so it's shared. */
static char *left_out;

void register_suite(suite_entry *entry) {
    entry->next = entries;
    entries = entry;
}

void leave_out(const char *why) {
    if (left_out != NULL)
        g_strlcpy(left_out, why, LONGEST);
}

/* "…/tests/kinds/km/figure/test_axis.c" is km/figure/axis, "…/tests/base/test_diag.c" base/diag. */
static char *name_of(const suite_entry *entry) {
    const char *folder = g_strrstr(entry->file, "tests/") + strlen("tests/");
    if (g_str_has_prefix(folder, "kinds/"))
        folder += strlen("kinds/");
    const char *module = g_strrstr(folder, "/test_");
    g_autofree char *name = g_strndup(module, strlen(module) - strlen(".c"));
    return g_strdup_printf("%.*s/%s", (int)(module - folder), folder, name + strlen("/test_"));
}

static int by_name(const void *a, const void *b) {
    g_autofree char *name = name_of(*(suite_entry *const *)a);
    g_autofree char *other = name_of(*(suite_entry *const *)b);
    return strcmp(name, other);
}

/* km/figure/axis is asked for as that, as "axis", and with others as "figure". */
static bool is_asked_for(const char *name, char **asked) {
    g_autofree char *path = g_strdup_printf("/%s/", name);
    for (char **each = asked; *each != NULL; each++) {
        g_autofree char *part = g_strdup_printf("/%s/", *each);
        if (strstr(path, part) != NULL)
            return true;
    }
    return *asked == NULL;
}

/* Those that are asked for, in the order of their names: constructors run in any. */
static GPtrArray *chosen_suites(char **asked) {
    GPtrArray *chosen = g_ptr_array_new();
    for (suite_entry *entry = entries; entry != NULL; entry = entry->next) {
        g_autofree char *name = name_of(entry);
        if (is_asked_for(name, asked))
            g_ptr_array_add(chosen, entry);
    }
    g_ptr_array_sort(chosen, by_name);
    return chosen;
}

static void list_suites(const GPtrArray *chosen) {
    for (guint i = 0; i < chosen->len; i++) {
        g_autofree char *name = name_of(chosen->pdata[i]);
        printf("%s\n", name);
    }
}

/* With a seed, suites that can draw a single figure do that instead. */
static int run_suites(const GPtrArray *chosen, const char *seed) {
    left_out = mmap(NULL, LONGEST, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    left_out = left_out == MAP_FAILED ? NULL : left_out;
    SRunner *runner = srunner_create(NULL);
    int failed = 0, n_suites = 0;
    for (guint i = 0; i < chosen->len; i++) {
        const suite_entry *entry = chosen->pdata[i];
        if (seed != NULL && entry->draw_one != NULL) {
            failed += entry->draw_one(seed) != EXIT_SUCCESS;
            continue;
        }
        Suite *suite = suite_create(entry->title);
        entry->fill(suite);
        srunner_add_suite(runner, suite);
        n_suites++;
    }
    if (n_suites > 0)
        srunner_run_all(runner, CK_ENV);
    failed += srunner_ntests_failed(runner);
    srunner_free(runner);
    if (failed > 0)
        return EXIT_FAILURE;
    if (left_out == NULL || *left_out == '\0')
        return EXIT_SUCCESS;
    printf("skipped in whole or in part: %s\n", left_out);
    return SKIPPED;
}

/* For whoever runs the program by hand; ctest sets them all. */
static void set_defaults(void) {
    g_setenv("TF_SOURCE_DIR", TF_SOURCE_DIR, FALSE);
    g_setenv("TF_BUILD_DIR", TF_BUILD_DIR, FALSE);
    g_setenv("CK_DEFAULT_TIMEOUT", "60", FALSE);
}

int main(int n_words, char **words) {
    const bool list = n_words > 1 && strcmp(words[1], "--list") == 0;
    char **asked = words + (list ? 2 : 1);
    g_autoptr(GPtrArray) chosen = chosen_suites(asked);
    if (chosen->len == 0) {
        fprintf(stderr, "%s: no suite of that name; --list prints them\n", words[0]);
        return EXIT_FAILURE;
    }
    set_defaults();
    if (!list)
        return run_suites(chosen, g_getenv("TF_RANDOM_SEED"));
    list_suites(chosen);
    return EXIT_SUCCESS;
}
