#ifndef SUPPORT_AGREE_H
#define SUPPORT_AGREE_H

#include <glib.h>
#include <stdbool.h>

/**
 * True when both are NA (NaN), or |a - b| <= tolerance * max(|b|, scale). Scale 1 is for
 * proportions, survival and log ratios; with scale 0 the tolerance is relative; tolerance 0: equal.
 */
bool agrees(double a, double b, double tolerance, double scale);

/** Results that a test found, by name, and how they compare with what is expected. */
typedef struct comparison {
    GHashTable *found; /**< "term\tstatistic" -> double */
    unsigned compared, failed;
    GString *report; /**< the first disagreements */
} comparison;

comparison *comparison_new(void);
void comparison_free(comparison *c);
/** Forgets the results, keeps the counts. */
void comparison_next(comparison *c);
void comparison_add(comparison *c, const char *term, const char *statistic, double value);
/** Compares with the result of that name; one that is missing is a failure. */
void comparison_expect(comparison *c, const char *where, const char *term, const char *statistic,
                       double expected, double tolerance, double scale);
/** Compares two numbers directly. */
void comparison_check(comparison *c, const char *where, const char *what, double value,
                      double expected, double tolerance, double scale);
/** The test fails unless everything agreed and exactly @p compared numbers were compared. */
void comparison_assert(const comparison *c, unsigned compared);

#endif
