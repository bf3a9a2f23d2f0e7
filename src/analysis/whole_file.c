#include "analysis/whole_file.h"

#include <string.h>

#include "data/date_form.h"
#include "data/file_cache.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

tf_table *tf_read_again(const tf_table *table, tf_request_builder *builder) {
    const char *path = tf_table_path(table);
    tf_table_request request;
    tf_request_finish(builder, &request);
    if (!tf_file_is_steady(request.options.files, path))
        return NULL;
    /* What concerns the figure was told when its own columns were read. */
    tf_diag *unheard = tf_diag_new();
    tf_table *again = tf_table_read(path, &request, unheard);
    tf_diag_free(unheard);
    return again;
}

tf_table *tf_whole_file(const tf_table *table, const tf_ask *ask, tf_arena *arena) {
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    tf_request_all(builder);
    return tf_read_again(table, builder);
}

bool tf_find_line(const tf_table *table, size_t row, const tf_table *file, size_t *at) {
    const uint64_t line = tf_table_line(table, row);
    while (*at < tf_table_n_rows(file) && tf_table_line(file, *at) < line)
        ++*at;
    return *at < tf_table_n_rows(file) && tf_table_line(file, *at) == line;
}

bool tf_file_number(const tf_table *file, const char *column, size_t row, double *number) {
    const uint32_t *codes = tf_table_levels(file, column);
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return false;
    const char *text = tf_table_level_name(file, column, codes[row]);
    tf_number_cell cell;
    if (!tf_number_cell_read(text, strlen(text), tf_table_number_marks(file), 0, &cell))
        return false;
    *number = cell.value;
    return true;
}

bool tf_are_dates(const tf_table *file, const char *column) {
    const size_t n = tf_table_levels(file, column) ? tf_table_n_levels(file, column) : 0;
    for (size_t level = 0; level < n; level++)
        if (!tf_is_date_text(tf_table_level_name(file, column, level)))
            return false;
    return n > 0;
}
