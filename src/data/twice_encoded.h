#ifndef TWICE_ENCODED_H
#define TWICE_ENCODED_H

#include <glib.h>
#include <stdbool.h>

#include <trialfig/table.h>

/** The text that `text` was before its UTF-8 was taken for windows-1252: "Décès" of "DÃ©cÃ¨s".
 * NULL: it wasn't. Newly allocated. */
char *tf_read_once_encoded(const char *text);

/** Warns of names of columns and of levels that are so. */
void tf_table_tell_twice_encoded(const tf_table *table, tf_diag *diag);

#endif
