/* Another file's columns, read as texts, with numbers as those of the first file are written. */
#include <string.h>

#include "base/number.h"
#include "made.h"

/* Warnings go to files that are the same on all machines. */
const char *tf_made_base_name(const tf_made *made, const tf_made *of) {
    g_autofree char *base =
        g_path_get_basename(tf_table_path(g_array_index(of->files, tf_made_file, 0).table));
    return tf_arena_strdup(made->arena, base);
}

static char mark_of(const tf_made *made) {
    return g_array_index(made->files, tf_made_file, 0).table->marks.decimal;
}

static bool is_number(const char *text, char mark) {
    double value;
    return tf_number_parse(text, strlen(text), mark, &value);
}

/** Whether most of its texts are numbers with that mark, and none with the other alone. */
static bool has_mark(const tf_made_column *column, char mark, char other) {
    size_t n = 0, n_marked = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        const bool number = is_number(text, mark);
        if (!number && is_number(text, other))
            return false;
        n += number;
        n_marked += number && strchr(text, mark) != NULL;
    }
    return n_marked > 0 && 2 * n >= column->levels.n;
}

/* What is made is one text, with one mark for all numbers: that of the first file. */
static bool take_mark(tf_made *made, tf_made *other) {
    const char from = mark_of(other), to = mark_of(made);
    for (guint i = 0; from != to && i < other->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(other->columns, i);
        if (!has_mark(column, from, to))
            continue;
        tf_levels levels = {0};
        for (uint32_t code = 0; code < column->levels.n; code++) {
            uint32_t same = code;
            g_autofree char *text = g_strdup(tf_levels_text(&column->levels, code));
            if (is_number(text, from))
                g_strdelimit(text, (const char[]){from, '\0'}, to);
            if (!tf_levels_code(&levels, text, strlen(text), &same)) {
                tf_levels_clear(&levels);
                return tf_made_no_memory(made);
            }
        }
        tf_levels_clear(&column->levels);
        column->levels = levels;
    }
    return true;
}

/* Each file has its own decimal mark, whatever that of the first is said to be. */
static tf_table_request columns_of(const tf_made *made, const tf_merge_file *file) {
    tf_table_request request = {.options = tf_table_options_default()};
    const tf_table_options *asked = &made->request->options;
    request.options.thousands = asked->thousands;
    request.options.date_order = asked->date_order;
    request.options.files = asked->files;
    request.options.hash = asked->hash;
    /* Conditions have to know what is missing; cells stay as they are, for whoever reads them. */
    request.options.missing = file->n_where > 0 ? asked->missing : NULL;
    request.where = file->where;
    request.n_where = file->n_where;
    return request;
}

/* A file of the same table is read as the first one, with a mark of its own unless that was given.
 */
static tf_table_request rows_of(const tf_made *made) {
    return (tf_table_request){.options = tf_made_raw_options(&made->request->options)};
}

bool tf_made_read_other(tf_made *made, const tf_merge_file *file, tf_made *other) {
    tf_table_request request = file->n_keys > 0 ? columns_of(made, file) : rows_of(made);
    request.options.keep_all = true;
    request.options.path_place = file->place;
    if (file->encoding != NULL || file->n_keys > 0)
        request.options.encoding = file->encoding;
    if (file->sheet != NULL || file->n_keys > 0)
        request.options.sheet = (tf_sheet_choice){
            .name = file->sheet, .name_place = file->place, .range_place = file->place};
    tf_table *table = tf_table_read_file(file->path, &request, made->diag);
    if (table == NULL)
        return false;
    other->n_rows = tf_table_n_rows(table);
    return tf_made_take(other, table) && take_mark(made, other);
}
