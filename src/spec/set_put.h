#ifndef SPEC_SET_PUT_H
#define SPEC_SET_PUT_H

#include <glib.h>
#include <stdbool.h>

/* How the value of a variable is written where not every letter may stand. */

/** The quote within which the first letters of a condition end; 0: none. */
char tf_open_quote(const char *text, size_t length);

/**
 * Appends a value to the beginning of a condition: in quotes where it is what a column is compared
 * with and has signs that mean something there; within quotes these are doubled.
 */
void tf_put_into_condition(GString *out, const char *text);

/** A value as it stands in an id: letters without accents, digits, and . _ - for anything else. */
char *tf_id_text(const char *text);

#endif
