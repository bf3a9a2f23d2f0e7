#ifndef SUPPORT_SUITE_H
#define SUPPORT_SUITE_H

#include <check.h>

/*
 * A file of tests ends with its suite:
 *
 *     SUITE("what the file is about") {
 *         add_tests(suite, "core", one_thing, another, NULL);
 *     }
 *
 * That is all: the file becomes part of its room's program, test-ROOM, and a test of ctest, under
 * the name of the file. tests/base/test_outfile.c is base/outfile.
 *
 * What nobody wants to wait for after each change is a SLOW_SUITE (more than some two seconds), or
 * a RANDOM_SUITE; `draw_one` (may be NULL) is what TF_RANDOM_SEED=SEED runs in its stead. They
 * carry the labels slow and random in ctest, all others are fast; CMake reads that when it
 * configures.
 */
#define SUITE(title)                  SUITE_ENTRY(title, NULL)
#define SLOW_SUITE(title)             SUITE_ENTRY(title, NULL)
#define RANDOM_SUITE(title, draw_one) SUITE_ENTRY(title, draw_one)

typedef struct suite_entry {
    const char *file;
    const char *title;
    void (*fill)(Suite *suite);
    int (*draw_one)(const char *seed); /**< what main returns */
    struct suite_entry *next;
} suite_entry;

/* Everything is static, so that files of one program can't be in each other's way. */
#define SUITE_ENTRY(title_, draw_one_)                                                             \
    static void fill_suite(Suite *suite);                                                          \
    __attribute__((constructor)) static void enter_suite(void) {                                   \
        static suite_entry entry = {                                                               \
            .file = __FILE__, .title = (title_), .fill = fill_suite, .draw_one = (draw_one_)};     \
        register_suite(&entry);                                                                    \
    }                                                                                              \
    static void fill_suite(Suite *suite)

/** Lends an entry to main for as long as the program runs. */
void register_suite(suite_entry *entry);

/** Adds a test case with one loop test over `n` rows of a table. */
void add_loop(Suite *suite, const char *name, const TTest *test, int n);
/** Adds a test case with the tests that follow, up to NULL. */
void add_tests(Suite *suite, const char *name, const TTest *first, ...);

/**
 * For a test that can't do what it is there for: it says why, and ends well. Unless another test
 * fails, ctest counts the suite as skipped.
 */
void leave_out(const char *why);

#endif
