#include "made.h"

#include <string.h>

#include "base/query_path.h"
#include "data/condition_parts.h"
#include "source.h"
#include "table_internal.h"

/* Files are read as texts alone, so that what their cells mean is decided once: when the text that
   is made of them is read. */

static bool read_file(tf_made *made, const char *path) {
    const tf_table_request raw = {.options = tf_made_raw_options(&made->request->options)};
    tf_table *table = tf_table_read_file(path, &raw, made->diag);
    if (table == NULL)
        return false;
    made->n_rows = tf_table_n_rows(table);
    return tf_made_take(made, table);
}

tf_table_options tf_made_options(const tf_table_options *options) {
    tf_table_options made = *options;
    made.making = NULL;
    made.encoding = NULL;
    made.hash = false;
    made.delimiter = 0;
    made.sheet = (tf_sheet_choice){0};
    made.layout = (tf_table_layout){.header = TF_HEADER_FIRST};
    return made;
}

/* ---- the rows that count -------------------------------------------------------------------- */

/* Medians are those of the rows that the figure shows, and what stands in others is nobody's
   error. Conditions on columns that are still to be made can't be asked yet. */
static GPtrArray *known_parts(const tf_made *made, tf_arena *arena) {
    g_autoptr(GPtrArray) parts = tf_made_parts(made, arena);
    GPtrArray *known = g_ptr_array_new();
    for (guint i = 0; i < parts->len; i++) {
        const tf_condition_part *part = g_ptr_array_index(parts, i);
        bool all = true;
        for (size_t k = 0; k < part->n_columns; k++)
            all &= tf_made_find(made, part->columns[k]) != NULL;
        if (all)
            g_ptr_array_add(known, (tf_condition_part *)part);
    }
    return known;
}

/* By the reader's own rules. What is wrong with a condition is told when the figure is read. */
static bool find_kept(tf_made *made) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(GPtrArray) parts = known_parts(made, arena);
    if (parts->len == 0)
        return true;
    tf_condition *where = tf_arena_array(arena, tf_condition, parts->len);
    for (guint i = 0; i < parts->len; i++)
        where[i].text = ((const tf_condition_part *)g_ptr_array_index(parts, i))->text;
    size_t length = 0;
    char *text = tf_made_write(made, &length);
    if (text == NULL)
        return false;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_table_request request = {
        .where = where, .n_where = parts->len, .options = tf_made_options(&made->request->options)};
    request.options.header_only = false;
    tf_source *source = tf_source_of_made((tf_origin){0}, "made", text, length);
    g_autoptr(tf_table) table = tf_table_read_source(source, "made", &request, unheard);
    if (table == NULL)
        return true;
    made->kept = tf_try_alloc(made->n_rows + 1, 1);
    if (made->kept == NULL)
        return tf_made_no_memory(made);
    for (size_t row = 0; row < table->n_rows; row++)
        made->kept[tf_line_index_get(&table->lines, row) - 2] = 1;
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool make(tf_made *made) {
    const tf_making *making = made->making;
    if (making->n_stacks > 0 && !made->is_other && !tf_made_stack(made))
        return false;
    for (size_t i = 0; i < making->n_merges && !made->is_other; i++)
        if (!tf_made_merge(made, &making->merges[i]))
            return false;
    if (making->pivot.form != TF_PIVOT_NONE && !made->is_other &&
        !tf_made_pivot(made, &making->pivot))
        return false;
    return find_kept(made) && tf_made_derive(made);
}

static void free_made(void *made) {
    tf_made_free(made);
}

static uint64_t line_of(const void *made, uint64_t line) {
    return tf_made_line(made, line);
}

static tf_place place_of(const void *made, uint64_t line, size_t field) {
    return tf_made_place(made, line, field);
}

static const char *sha256_of(const void *made) {
    return tf_table_sha256(g_array_index(((const tf_made *)made)->files, tf_made_file, 0).table);
}

static const char *const *order_of(const void *data, size_t field, size_t *n) {
    const tf_made *made = data;
    const tf_made_column *column =
        field < made->columns->len ? g_ptr_array_index(made->columns, field) : NULL;
    *n = column != NULL ? column->n_order : 0;
    return column != NULL ? column->order : NULL;
}

static bool is_own(const void *data, size_t field) {
    const tf_made *made = data;
    const tf_made_column *column =
        field < made->columns->len ? g_ptr_array_index(made->columns, field) : NULL;
    return column != NULL && column->is_made && (column->is_number || column->n_order > 0);
}

tf_source *tf_made_open(const char *path, const tf_table_request *request, tf_diag *diag) {
    g_autoptr(tf_made) made = tf_made_new(request, diag);
    made->is_other = strcmp(path, made->making->path) != 0;
    if (!read_file(made, path) || !make(made))
        return NULL;
    size_t length = 0;
    char *text = tf_made_write(made, &length);
    if (text == NULL)
        return NULL;
    tf_made_let_go(made);
    made->said =
        (tf_made_facts){made->making, (const tf_made_column_fact *)(const void *)made->facts->data,
                        made->facts->len};
    g_autofree char *name =
        strcmp(path, "-") == 0 ? g_strdup("standard input") : tf_query_name(path);
    const tf_origin origin = {
        g_steal_pointer(&made), free_made, line_of, place_of, sha256_of, order_of, is_own};
    return tf_source_of_made(origin, name, text, length);
}

static const tf_made *made_of(const tf_table *table) {
    const tf_origin *origin = table->source != NULL ? tf_source_made(table->source) : NULL;
    return origin != NULL ? origin->made : NULL;
}

size_t tf_table_n_parts(const tf_table *table) {
    const tf_made *made = made_of(table);
    return made != NULL ? made->n_stacked + 1 : 1;
}

size_t tf_table_part(const tf_table *table, size_t row) {
    const tf_made *made = made_of(table);
    if (made == NULL || made->n_stacked == 0)
        return 0;
    const tf_made_file *first = &g_array_index(made->files, tf_made_file, 0);
    const size_t line = (size_t)tf_line_index_get(&table->lines, row) - 2;
    uint32_t at = first->rows != NULL ? first->rows[line] : (uint32_t)line;
    const tf_made_file *own = tf_made_own_file(made, &at);
    return (size_t)(own - first);
}

char *tf_table_part_name(const tf_table *table, size_t part) {
    const tf_made *made = made_of(table);
    const char *path = made != NULL
                           ? tf_table_path(g_array_index(made->files, tf_made_file, part).table)
                           : tf_table_path(table);
    return g_path_get_basename(path);
}

const tf_made_facts *tf_table_made(const tf_table *table) {
    const tf_made *made = made_of(table);
    return made != NULL && !made->is_other ? &made->said : NULL;
}
