#ifndef ANALYSIS_VISIT_NUMBERS_H
#define ANALYSIS_VISIT_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* Names of visits and doses: the number in each, and what they are numbered in. */

/** What visits count, as their names say. */
typedef enum tf_visit_unit {
    TF_VISIT_UNIT_NONE, /**< nothing, or words that are only theirs */
    TF_VISIT_UNIT_MINUTES,
    TF_VISIT_UNIT_HOURS,
    TF_VISIT_UNIT_DAYS,
    TF_VISIT_UNIT_WEEKS,
    TF_VISIT_UNIT_MONTHS,
    TF_VISIT_UNIT_YEARS,
    TF_VISIT_UNIT_CYCLES,
    TF_VISIT_UNIT_VISITS,
    TF_VISIT_UNIT_DOSE
} tf_visit_unit;

/** Words around the numbers of all visits; NULL with a unit that has words of its own. */
typedef struct tf_visits_numbered {
    tf_visit_unit unit;
    const char *before, *behind;
} tf_visits_numbered;

/** A visit by its name. */
typedef struct tf_visit {
    const char *name;
    double value;
    const char *number; /**< as in the name; NULL: it comes before all that is counted */
    const char *text;   /**< filled: the name, its minus told from a hyphen */
} tf_visit;
/** Fills the numbers of visits, and what they are in, by the file's decimal mark. False: some have
   none, or they count different things. */
bool tf_number_visits(tf_visit *visits, size_t n, char decimal, tf_visits_numbered *in,
                      tf_arena *arena);
/** The same for "Week 4", "Wk 4" and "W4"; the name itself where it has no unit of time, cycles or
    visits, or not one number. */
const char **tf_visit_keys(const char *const *names, size_t n, char decimal, tf_arena *arena);

/** Whether the last of rising numbers is one by which forms say that it is no time, such as 99
 * after 4, 8 and 12: between it and the one before is more than half of all that visits span. */
bool tf_last_visit_is_far(const double *numbers, size_t n);

#endif
