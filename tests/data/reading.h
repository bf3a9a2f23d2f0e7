#ifndef READING_H
#define READING_H

#include <string.h>

#include "support/files.h"
#include "support/suite.h"
#include "table_internal.h"

/* Reads a text as the file "t.csv" would be read. */
static inline tf_table *read_bytes(const char *bytes, size_t length,
                                   const tf_column_request *columns, size_t n_columns,
                                   const tf_condition *where, size_t n_where,
                                   const tf_table_options *options, tf_diag *diag) {
    tf_source *source = tf_source_from_bytes("t.csv", bytes, length, options, diag);
    const tf_read_request request = {columns, n_columns, where, n_where, options};
    return source != NULL ? tf_table_read_source(source, "t.csv", &request, diag) : NULL;
}

/* All findings of some severity as they are printed, one after the other. */
static inline char *said(const tf_diag *diag, tf_severity severity) {
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        g_autofree char *text = tf_finding_format(finding);
        if (finding->severity == severity)
            g_string_append(all, text);
    }
    return g_string_free(all, FALSE);
}

#endif
