#ifndef BASE_PLAIN_LETTERS_H
#define BASE_PLAIN_LETTERS_H

#include <stddef.h>

#include <glib.h>

/**
 * Small letters without accents, in which words are compared. `form` is one that parts letters from
 * their marks: G_NORMALIZE_NFD, or G_NORMALIZE_NFKD, which also parts ligatures and has one form of
 * each digit. New text; NULL: it is no UTF-8.
 */
char *tf_plain_letters(const char *text, size_t n, GNormalizeMode form);

/**
 * The same of a text of ASCII alone, with one blank for several and none around it: the quick way
 * of what compares thousands of names. New text; NULL: it has other signs.
 */
char *tf_plain_ascii(const char *text);

#endif
