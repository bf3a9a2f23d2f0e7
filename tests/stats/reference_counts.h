#ifndef REFERENCE_COUNTS_H
#define REFERENCE_COUNTS_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "stats/km.h"
#include "stats/stratified.h"
#include "support/agree.h"
#include "support/reference.h"
#include "support/reference_table.h"

/* The counts of a reference case as the statistics take them. */
static inline tf_two_by_two case_table(const ref_case *c) {
    return (tf_two_by_two){.x1 = (uint64_t)ref_number(c, "x1", 0),
                           .n1 = (uint64_t)ref_number(c, "n1", 0),
                           .x2 = (uint64_t)ref_number(c, "x2", 0),
                           .n2 = (uint64_t)ref_number(c, "n2", 0)};
}

/* The strata of a file with columns x1, n1, x2, n2; newly allocated. */
static inline tf_two_by_two *table_strata(const ref_table *t) {
    tf_two_by_two *strata = g_new0(tf_two_by_two, t->rows->len);
    for (guint i = 0; i < t->rows->len; i++)
        strata[i] = (tf_two_by_two){.x1 = (uint64_t)ref_table_number(t, i, "x1"),
                                    .n1 = (uint64_t)ref_table_number(t, i, "n1"),
                                    .x2 = (uint64_t)ref_table_number(t, i, "x2"),
                                    .n2 = (uint64_t)ref_table_number(t, i, "n2")};
    return strata;
}

static inline void add_limits(comparison *r, const char *method, double lower, double upper) {
    char *low = g_strconcat(method, "_lower", NULL), *high = g_strconcat(method, "_upper", NULL);
    comparison_add(r, "", low, lower);
    comparison_add(r, "", high, upper);
    g_free(low);
    g_free(high);
}

/* Tests, and P values above all, agree relative to their size. */
static inline bool is_test_result(const char *statistic) {
    static const char *const parts[] = {"_p", "p_", "chisq"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strstr(statistic, parts[i]) != NULL && strstr(statistic, "midp") == NULL &&
            strstr(statistic, "clopper") == NULL)
            return true;
    return false;
}

#endif
