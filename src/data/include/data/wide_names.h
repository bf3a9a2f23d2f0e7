#ifndef DATA_WIDE_NAMES_H
#define DATA_WIDE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Tables that have a column for each visit: "Hb_J0", "Hb_M3", "Hb_M6"; "W4", "W8". */

/** Whether two columns are of one measurement at two visits by their names. */
bool tf_are_wide_names(const char *a, const char *b);

/** The flag that makes a row of each such column, of those that are most; NULL: there are no two.
 * Newly allocated. */
char *tf_wide_hint(const char *const *names, size_t n);

#endif
