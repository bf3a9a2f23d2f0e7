#include "table_internal.h"

#include <string.h>

#include "base/composed.h"
#include "base/suggest.h"
#include "data/columns.h"
#include "data/missing_cells.h"
#include "data/number_marks.h"
#include "data/occurs.h"
#include "lines.h"

/* A table has arrays of the columns that somebody asked for, and nothing of the others. Texts are
   codes of levels, each of which is kept once. */

tf_table_options tf_table_options_default(void) {
    /* R writes the one, SAS the other. */
    static const char *const missing[] = {"NA", ".", NULL};
    return (tf_table_options){.decimal = '.', .missing = missing, .layout.skip = TF_SKIP_FOUND};
}

tf_table *tf_table_new(const char *path) {
    tf_table *table = g_new0(tf_table, 1);
    table->path = g_strdup(path);
    table->names = g_ptr_array_new_with_free_func(g_free);
    table->joined = g_array_new(FALSE, FALSE, sizeof(size_t));
    table->numbers = g_array_new(FALSE, TRUE, sizeof(tf_number_column));
    table->levels = g_array_new(FALSE, TRUE, sizeof(tf_levels_column));
    table->missing_texts = g_array_new(FALSE, FALSE, sizeof(tf_missing_text));
    table->blocks = g_array_new(FALSE, FALSE, sizeof(tf_block_start));
    table->arena = tf_arena_new();
    return table;
}

void tf_table_free(tf_table *table) {
    if (table == NULL)
        return;
    for (guint i = 0; i < table->numbers->len; i++) {
        tf_number_column *column = &g_array_index(table->numbers, tf_number_column, i);
        g_free(column->values);
        g_free(column->marks);
    }
    for (guint i = 0; i < table->levels->len; i++) {
        tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        g_free(column->codes);
        if (!table->is_subset) {
            tf_levels_clear(&column->levels);
            tf_levels_clear(&column->others);
            g_clear_pointer(&column->first_lines, g_array_unref);
            g_clear_pointer(&column->others_lines, g_array_unref);
        }
    }
    g_array_unref(table->numbers);
    g_array_unref(table->levels);
    g_array_unref(table->missing_texts);
    g_array_unref(table->blocks);
    g_ptr_array_unref(table->names);
    g_array_unref(table->joined);
    tf_line_index_clear(&table->lines);
    if (!table->is_subset)
        tf_source_free(table->source);
    tf_arena_free(table->arena);
    g_free(table->sha256);
    g_free(table->path);
    g_free(table);
}

/* Large arrays are moved by the kernel's page tables, not copied, so growing them in place of
   chaining pieces costs little and keeps columns plain arrays. */
static bool resize(void **array, size_t n, size_t size) {
    void *resized = tf_try_realloc(*array, n, size);
    if (resized == NULL)
        return false;
    *array = resized;
    return true;
}

bool tf_table_reserve(tf_table *table, size_t n_rows) {
    for (guint i = 0; i < table->numbers->len; i++) {
        tf_number_column *column = &g_array_index(table->numbers, tf_number_column, i);
        if (!resize((void **)&column->values, n_rows, sizeof(double)) ||
            (column->marks != NULL && !resize((void **)&column->marks, n_rows, 1)))
            return false;
    }
    for (guint i = 0; i < table->levels->len; i++) {
        tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        if (!resize((void **)&column->codes, n_rows, sizeof(uint32_t)))
            return false;
    }
    table->capacity = n_rows;
    return true;
}

/* A search through the names: getters are called once for a column, not for each row. */
size_t tf_table_find(const tf_table *table, const char *name) {
    for (guint i = 0; i < table->names->len; i++)
        if (strcmp(g_ptr_array_index(table->names, i), name) == 0)
            return i;
    /* As it was copied from a header, with its line ends and accents of their own. */
    g_autofree char *same = tf_one_line_name(name, strlen(name));
    return strcmp(same, name) != 0 ? tf_table_find(table, same) : SIZE_MAX;
}

const char *tf_table_column_label(const tf_table *table, const char *column) {
    const tf_sheet *sheet = table->source ? tf_source_sheet(table->source) : NULL;
    const size_t field = tf_table_find(table, column);
    return sheet && field != SIZE_MAX ? tf_sheet_label(sheet, field) : NULL;
}

const char *tf_table_path(const tf_table *table) {
    if (!table)
        return NULL;
    return table->path;
}

const char *tf_table_sha256(const tf_table *table) {
    if (!table)
        return NULL;
    return table->sha256;
}

char tf_table_delimiter(const tf_table *table) {
    if (!table)
        return '\0';
    return table->delimiter;
}

tf_number_marks tf_table_number_marks(const tf_table *table) {
    return table->marks;
}

size_t tf_table_n_rows(const tf_table *table) {
    if (!table)
        return 0;
    return table->n_rows;
}

size_t tf_table_n_rows_read(const tf_table *table) {
    if (!table)
        return 0;
    return table->n_rows_read;
}

size_t tf_table_n_columns(const tf_table *table) {
    if (!table)
        return 0;
    return table->names->len;
}

const char *tf_table_column_name(const tf_table *table, size_t column) {
    if (column >= tf_table_n_columns(table))
        return NULL;
    return g_ptr_array_index(table->names, column);
}

static const tf_number_column *find_numbers(const tf_table *table, const char *name) {
    const size_t field = tf_table_find(table, name);
    for (guint i = 0; i < table->numbers->len; i++) {
        const tf_number_column *column = &g_array_index(table->numbers, tf_number_column, i);
        if (column->field == field)
            return column;
    }
    return NULL;
}

const double *tf_table_numbers(const tf_table *table, const char *name) {
    if (!table || !name)
        return NULL;
    const tf_number_column *column = find_numbers(table, name);
    return column == NULL ? NULL : column->values;
}

const uint8_t *tf_table_marks(const tf_table *table, const char *name) {
    if (!table || !name)
        return NULL;
    const tf_number_column *column = find_numbers(table, name);
    return column == NULL ? NULL : column->marks;
}

const tf_levels_column *tf_table_levels_column(const tf_table *table, const char *name) {
    const size_t field = tf_table_find(table, name);
    for (guint i = 0; i < table->levels->len; i++) {
        const tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        if (column->field == field)
            return column;
    }
    return NULL;
}

const uint32_t *tf_table_levels(const tf_table *table, const char *name) {
    if (!table || !name)
        return NULL;
    const tf_levels_column *column = tf_table_levels_column(table, name);
    return column == NULL ? NULL : column->codes;
}

size_t tf_table_n_levels(const tf_table *table, const char *name) {
    if (!table || !name)
        return 0;
    const tf_levels_column *column = tf_table_levels_column(table, name);
    return column == NULL ? 0 : column->levels.n;
}

const char *tf_table_level_name(const tf_table *table, const char *name, size_t level) {
    if (level >= tf_table_n_levels(table, name))
        return NULL;
    const tf_levels_column *column = tf_table_levels_column(table, name);
    return tf_levels_text(&column->levels, (uint32_t)level);
}

static bool has_text(const tf_levels *levels, const char *text) {
    uint32_t code;
    return tf_levels_find(levels, text, strlen(text), &code);
}

bool tf_table_occurs(const tf_table *table, const char *name, const char *text) {
    const tf_levels_column *column = tf_table_levels_column(table, name);
    return column != NULL && (column->others.n == TF_OTHER_LEVELS ||
                              has_text(&column->levels, text) || has_text(&column->others, text));
}

const char *tf_table_nearest(const tf_table *table, const char *name, const char *text,
                             bool (*taken)(const char *text, const void *data), const void *data) {
    const tf_levels_column *column = tf_table_levels_column(table, name);
    /* Numbers of patients, or free text: the nearest would be anybody's. */
    if (column == NULL || column->levels.n > TF_OTHER_LEVELS)
        return NULL;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    const tf_levels *const both[] = {&column->levels, &column->others};
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        for (uint32_t code = 0; code < both[i]->n; code++) {
            const char *known = tf_levels_text(both[i], code);
            if (taken == NULL || !taken(known, data))
                g_ptr_array_add(texts, (gpointer)known);
        }
    }
    return tf_suggest(text, (const char *const *)texts->pdata, texts->len);
}

uint64_t tf_table_line(const tf_table *table, size_t row) {
    if (row >= tf_table_n_rows(table))
        return 0;
    return tf_source_line(table->source, tf_line_index_get(&table->lines, row));
}

/* Only here the file is read again: a table keeps no text of its rows. */
tf_place tf_table_place_of(tf_table *table, size_t row, size_t field) {
    const tf_lines lines = {table->source, table->blocks, table->delimiter};
    const size_t n_fields = table->names->len - table->joined->len;
    if (field != SIZE_MAX && field >= n_fields)
        field = g_array_index(table->joined, size_t, field - n_fields);
    tf_place place = tf_line_place(&lines, tf_line_index_get(&table->lines, row), field);
    g_autofree char *excerpt = (char *)place.excerpt;
    if (excerpt != NULL)
        place.excerpt = tf_arena_strdup(table->arena, excerpt);
    return place;
}

tf_place tf_table_place(tf_table *table, size_t row, const char *name) {
    if (row >= tf_table_n_rows(table))
        return (tf_place){0};
    return tf_table_place_of(table, row, name == NULL ? SIZE_MAX : tf_table_find(table, name));
}

const char *tf_table_missing_text(const tf_table *table, const char *column, size_t i, size_t *n) {
    const size_t field = tf_table_find(table, column);
    for (guint k = 0; k < table->missing_texts->len; k++) {
        const tf_missing_text *found = &g_array_index(table->missing_texts, tf_missing_text, k);
        if (found->field != field || i-- > 0)
            continue;
        *n = found->n;
        return found->text;
    }
    return NULL;
}
