#ifndef ANALYSIS_ARM_NAMES_H
#define ANALYSIS_ARM_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Headings of the arms of a table of a report: "Drug X (N=143)", of which there may be several for
   one arm, "Drug X (N=143) Any grade" and "Drug X (N=143) Grade 3-4". */

/** The number of "(N=143)", "N = 1,043", "n : 71"; NaN: none. */
double tf_arm_size(const char *name);
/** The name without that number, and without "n (%)" behind it: "Drug X", "Drug X, Any grade".
 * Newly allocated. */
char *tf_arm_bare_name(const char *name);
/** What stands up to the number and its bracket: "Drug X (N=143)"; without one the name. Newly
 * allocated. */
char *tf_arm_heading(const char *name);
/** What stands behind it and isn't "n (%)": "Any grade", or "". Newly allocated. */
char *tf_arm_part(const char *name);

/** The first two of these names that are two parts of one arm; false: there are none. */
bool tf_arm_has_parts(const char *const *names, size_t n, size_t two[2]);

/** "n", "N evaluable", "Patients (ITT)": a row of a table that says of how many patients it is. */
bool tf_arm_names_patients(const char *name);

#endif
