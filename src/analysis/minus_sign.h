#ifndef MINUS_SIGN_H
#define MINUS_SIGN_H

#include <stddef.h>

/* Hyphens of names that are minus signs: "Week -2" is before "Week 0", but "Int-2" is none. */

/** What stands for each of them in marked names. */
#define TF_MINUS "\u2212"

/**
 * Copies of names in which U+2212 right before a number is a minus, and nothing else is. A hyphen
 * or dash is one behind a word of time and a blank ("Day -28"), or where a name begins with it
 * ("-2 weeks"). Right behind the word ("S-2") it is one only beside others that have none ("S0"):
 * of "W-4, W-8" it parts the two. New, for g_strfreev.
 */
char **tf_mark_minuses(const char *const *names, size_t n);
/** The same of a name whose company isn't known: "S-2" stays. New text. */
char *tf_mark_minus(const char *name);

#endif
