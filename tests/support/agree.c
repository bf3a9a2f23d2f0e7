#include "support/agree.h"

#include <check.h>
#include <math.h>

enum { REPORTED = 25 };

bool agrees(double a, double b, double tolerance, double scale) {
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return a == b || fabs(a - b) <= tolerance * fmax(fabs(b), scale);
}

comparison *comparison_new(void) {
    comparison *c = g_new0(comparison, 1);
    c->found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    c->report = g_string_new(NULL);
    return c;
}

void comparison_free(comparison *c) {
    g_hash_table_unref(c->found);
    g_string_free(c->report, TRUE);
    g_free(c);
}

void comparison_next(comparison *c) {
    g_hash_table_remove_all(c->found);
}

static char *key_of(const char *term, const char *statistic) {
    return g_strconcat(term, "\t", statistic, NULL);
}

void comparison_add(comparison *c, const char *term, const char *statistic, double value) {
    g_hash_table_insert(c->found, key_of(term, statistic), g_memdup2(&value, sizeof value));
}

static void note(comparison *c, const char *where, const char *what, const char *problem) {
    if (c->failed++ < REPORTED)
        g_string_append_printf(c->report, "%s: %s: %s\n", where, what, problem);
}

void comparison_check(comparison *c, const char *where, const char *what, double value,
                      double expected, double tolerance, double scale) {
    c->compared++;
    if (!agrees(value, expected, tolerance, scale)) {
        char *problem = g_strdup_printf("%.17g, expected %.17g", value, expected);
        note(c, where, what, problem);
        g_free(problem);
    }
}

void comparison_expect(comparison *c, const char *where, const char *term, const char *statistic,
                       double expected, double tolerance, double scale) {
    char *key = key_of(term, statistic);
    const double *value = g_hash_table_lookup(c->found, key);
    if (value != NULL)
        comparison_check(c, where, key, *value, expected, tolerance, scale);
    else
        note(c, where, key, "not computed");
    g_free(key);
}

void comparison_assert(const comparison *c, unsigned compared) {
    ck_assert_msg(c->failed == 0, "%u of %u numbers disagree:\n%s", c->failed, c->compared,
                  c->report->str);
    ck_assert_uint_eq(c->compared, compared);
}
