#ifndef SUPPORT_REFERENCE_TABLE_H
#define SUPPORT_REFERENCE_TABLE_H

#include <glib.h>
#include <stdbool.h>

/** A file of tests/reference: a header, commas, no quotes. */
typedef struct ref_table {
    char *text;
    GPtrArray *header; /**< column names */
    GPtrArray *rows;   /**< elements char *[] of header->len fields */
} ref_table;

/** Reads a file of the source tree; the test fails if it isn't there. */
ref_table *ref_table_read(const char *name);
void ref_table_free(ref_table *table);

/** True if there is such a column. */
bool ref_table_has(const ref_table *table, const char *column);
const char *ref_table_text(const ref_table *table, guint row, const char *column);
/** NaN for NA. */
double ref_table_number(const ref_table *table, guint row, const char *column);

#endif
