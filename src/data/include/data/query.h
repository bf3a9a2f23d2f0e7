#ifndef DATA_QUERY_H
#define DATA_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* What a query of a database gives: SQLite is asked by its library, other databases by the programs
   that people have for them. Whatever is asked, databases are only read. */

/** The answer, kept for all figures that ask the same: they see the same rows. Immutable. */
typedef struct tf_query_result {
    GBytes *text; /**< as that of a sheet of records (sheet.h); NULL: it failed */
    size_t n_columns;
    char *message, *hint; /**< of a failure */
    bool machine;         /**< nothing that who asks can mend: the database is away */
} tf_query_result;

/** Asks, and waits for the answer. `path` is one of base/query_path.h. Never NULL; free with
 * tf_query_result_unref. */
tf_query_result *tf_query_run(const char *path);
tf_query_result *tf_query_result_ref(tf_query_result *result);
void tf_query_result_unref(tf_query_result *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_query_result, tf_query_result_unref)

#endif
