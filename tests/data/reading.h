#ifndef READING_H
#define READING_H

#include <string.h>

#include "support/files.h"
#include "support/findings.h"
#include "support/suite.h"
#include "table_internal.h"

/* Reads a text as the file "t.csv" would be read. */
static inline tf_table *read_bytes(const char *bytes, size_t length,
                                   const tf_column_request *columns, size_t n_columns,
                                   const tf_condition *where, size_t n_where,
                                   const tf_table_options *options, tf_diag *diag) {
    tf_source *source = tf_source_from_bytes("t.csv", bytes, length, options, diag);
    const tf_table_request request = {columns, n_columns, where, n_where, *options};
    return source != NULL ? tf_table_read_source(source, "t.csv", &request, diag) : NULL;
}

#endif
