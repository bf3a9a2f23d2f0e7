#include "doubt.h"

void tf_forest_doubt_add(tf_forest_doubt *doubt, size_t row, const char *name) {
    enum { MOST_NAMED = 5 };
    if (doubt->n++ == 0) {
        doubt->first_row = row;
        doubt->names = g_string_new(NULL);
    }
    if (doubt->n <= MOST_NAMED)
        g_string_append_printf(doubt->names, "%s\"%s\"", doubt->n > 1 ? ", " : "", name);
    else if (doubt->n == MOST_NAMED + 1)
        g_string_append(doubt->names, " and others");
}

void tf_forest_doubt_tell(const tf_forest_job *job, tf_forest_doubt *doubt, const char *column,
                          const char *hint, const char *what) {
    if (doubt->n == 0)
        return;
    const tf_place place = tf_table_place(job->table, doubt->first_row, column);
    tf_diag_warning(job->diag, &place, hint, "%s: %s", what, doubt->names->str);
    g_string_free(doubt->names, TRUE);
    *doubt = (tf_forest_doubt){0};
}
