#include "job.h"

#include <math.h>

tf_characteristics_row *tf_characteristics_add_row(tf_characteristics_job *job,
                                                   tf_characteristics_row_type type,
                                                   const char *label, const char *term) {
    const size_t n = job->results->n_columns;
    tf_characteristics_row row = {
        .type = type,
        .label = label,
        .term = term,
        .cells = tf_arena_array(job->arena, tf_characteristics_cell, n + 1),
        .difference = NAN,
        .counts = type == TF_TABLE_LEVEL || (type == TF_TABLE_HEADING && !job->results->given),
    };
    for (size_t c = 0; c < n; c++)
        row.cells[c] =
            (tf_characteristics_cell){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NULL};
    g_array_append_val(job->made, row);
    return &g_array_index(job->made, tf_characteristics_row, job->made->len - 1);
}
