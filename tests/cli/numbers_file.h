#ifndef CLI_NUMBERS_FILE_H
#define CLI_NUMBERS_FILE_H

#include <math.h>
#include <string.h>

#include "support/files.h"
#include "support/suite.h"

/* What stands in the file of numbers that the program writes. */

/** A number that it has to hold; NaN: it says NA. */
typedef struct number {
    const char *group, *term, *name;
    double value, tolerance;
} number;

/** The first row of the numbers with these three. */
static inline bool find_number(const char *csv, const number *wanted, char **value) {
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    for (size_t i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        const bool same = g_strv_length(fields) == 6 && strcmp(fields[1], wanted->group) == 0 &&
                          strcmp(fields[2], wanted->term) == 0 &&
                          strcmp(fields[4], wanted->name) == 0;
        if (same) {
            *value = g_strdup(fields[5]);
            return true;
        }
    }
    return false;
}

/** Checks at most `most` numbers, which end with one without a name, in n.csv of `folder`. */
static inline void check_numbers(const char *folder, const char *what, const number *numbers,
                                 size_t most) {
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *csv = read_file(path);
    for (const number *n = numbers; n < numbers + most && n->name; n++) {
        g_autofree char *text = NULL;
        ck_assert_msg(csv && find_number(csv, n, &text), "%s: no %s of \"%s\" \"%s\"", what,
                      n->name, n->group, n->term);
        const double value = strcmp(text, "NA") == 0 ? NAN : g_ascii_strtod(text, NULL);
        ck_assert_msg(isnan(n->value) ? isnan(value) : fabs(value - n->value) <= n->tolerance,
                      "%s: %s of \"%s\" \"%s\" is %s", what, n->name, n->group, n->term, text);
    }
}

#endif
