#ifndef DATA_OCCURS_H
#define DATA_OCCURS_H

#include <trialfig/table.h>

/* Whether a text that a key names is a slip. A level may be left out by a condition, or be another
   facet's: that it has no row here is no reason to doubt it. */

/**
 * Whether any row of the file has the text in a column of levels, kept or not; true also if the
 * rows left out have too many texts to know.
 */
bool tf_table_occurs(const tf_table *table, const char *name, const char *text);

/**
 * The text of that column, in whichever row, that was probably meant; NULL: none is near. Those for
 * which `taken` (may be NULL) holds are left out.
 */
const char *tf_table_nearest(const tf_table *table, const char *name, const char *text,
                             bool (*taken)(const char *text, const void *data), const void *data);

#endif
