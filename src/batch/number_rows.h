#ifndef BATCH_NUMBER_ROWS_H
#define BATCH_NUMBER_ROWS_H

#include <glib.h>
#include <stdbool.h>

/* A file of numbers as rows: one is found again by all that it says but its value. */

enum {
    TF_ROW_FIGURE,
    TF_ROW_GROUP,
    TF_ROW_TERM,
    TF_ROW_AT,
    TF_ROW_STATISTIC,
    TF_ROW_VALUE,
    TF_ROW_FIELDS
};

typedef struct tf_number_row {
    char *fields[TF_ROW_FIELDS];
    char *key;
    bool met; /* in the other file */
} tf_number_row;

typedef struct tf_number_rows {
    GArray *rows;       /* of tf_number_row */
    GHashTable *by_key; /* -> index + 1 */
    GHashTable *groups; /* names */
} tf_number_rows;

tf_number_rows tf_number_rows_read(const char *text);
/** Frees what it holds. */
void tf_number_rows_clear(tf_number_rows *all);

/* ---- without an index: for what is only looked through ---- */

/** One field of a row as the report writes CSV, newly allocated; `*at` is then where the next one
 * begins, or the row's end. */
char *tf_number_field(const char **at);
/** Where the row behind this one begins. */
const char *tf_number_row_end(const char *row);

#endif
