#include <stdarg.h>

#include "query_internal.h"

/* What came of a query, and how it ends where nothing does. */

tf_query_result *tf_query_result_ref(tf_query_result *result) {
    return g_atomic_rc_box_acquire(result);
}

static void clear_result(void *data) {
    tf_query_result *result = data;
    if (result->text != NULL)
        g_bytes_unref(result->text);
    g_free(result->message);
    g_free(result->hint);
}

void tf_query_result_unref(tf_query_result *result) {
    if (result != NULL)
        g_atomic_rc_box_release_full(result, clear_result);
}

bool tf_query_fail(tf_query_job *job, tf_query_fault fault, const char *hint, const char *format,
                   ...) {
    va_list args;
    va_start(args, format);
    g_free(job->result->message);
    g_free(job->result->hint);
    job->result->message = g_strdup_vprintf(format, args);
    job->result->hint = g_strdup(hint);
    job->result->machine = fault == TF_FAULT_MACHINE;
    va_end(args);
    return false;
}

bool tf_query_sheet_failed(tf_query_job *job) {
    const char *problem = tf_sheet_problem(job->sheet);
    if (problem != NULL)
        tf_query_fail(job, TF_FAULT_USER, "ask for fewer columns or rows, or count in the database",
                      "the query gives more than a figure can be made of: %s", problem);
    return false;
}
