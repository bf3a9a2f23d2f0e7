/* Columns of codes that the steps of making work on: a text is looked at once, however many rows
   have it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "made.h"
#include "missing_word.h"

#define LISTED_COLUMNS 40
/* Between the parts of a key, which no text has. */
#define KEY_END '\x1f'

bool tf_made_no_memory(const tf_made *made) {
    tf_diag_no_memory(made->diag, "the columns that are made");
    return false;
}

void tf_made_column_free(void *column) {
    tf_made_column *one = column;
    g_free(one->codes);
    g_free(one->is_missing);
    g_free(one->name);
    tf_levels_clear(&one->levels);
    g_free(one);
}

void tf_made_free(tf_made *made) {
    if (made == NULL)
        return;
    for (guint i = 0; i < made->files->len; i++) {
        tf_made_file *file = &g_array_index(made->files, tf_made_file, i);
        tf_table_free(file->table);
        g_free(file->rows);
    }
    g_array_unref(made->files);
    g_ptr_array_unref(made->columns);
    g_array_unref(made->facts);
    g_free(made->kept);
    tf_arena_free(made->arena);
    g_free(made);
}

tf_made *tf_made_new(const tf_table_request *request, tf_diag *diag) {
    tf_made *made = g_new0(tf_made, 1);
    made->arena = tf_arena_new();
    made->request = request;
    made->making = request->options.making;
    made->diag = diag;
    made->columns = g_ptr_array_new_with_free_func(tf_made_column_free);
    made->files = g_array_new(FALSE, TRUE, sizeof(tf_made_file));
    made->facts = g_array_new(FALSE, TRUE, sizeof(tf_made_column_fact));
    return made;
}

tf_table_options tf_made_raw_options(const tf_table_options *asked) {
    tf_table_options raw = *asked;
    raw.making = NULL;
    raw.keep_all = true;
    memset(raw.keep_like, 0, sizeof raw.keep_like);
    raw.missing = raw.missing_numbers = raw.missing_said = NULL;
    raw.merges = NULL;
    raw.joins = NULL;
    raw.n_merges = raw.n_joins = 0;
    raw.header_only = false;
    return raw;
}

bool tf_made_take(tf_made *made, tf_table *table) {
    const size_t index = made->files->len;
    const tf_made_file file = {.table = table};
    g_array_append_val(made->files, file);
    for (guint i = 0; i < table->levels->len; i++) {
        tf_levels_column *from = &g_array_index(table->levels, tf_levels_column, i);
        tf_made_column *column = g_new0(tf_made_column, 1);
        column->name = g_strdup(g_ptr_array_index(table->names, from->field));
        column->codes = g_steal_pointer(&from->codes);
        column->levels = from->levels;
        from->levels = (tf_levels){0};
        column->table = index;
        column->field = from->field;
        g_ptr_array_add(made->columns, column);
    }
    return true;
}

tf_made_column *tf_made_find(const tf_made *made, const char *name) {
    for (guint i = 0; i < made->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(made->columns, i);
        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

GPtrArray *tf_made_names(const tf_made *made) {
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < made->columns->len; i++)
        g_ptr_array_add(names, ((tf_made_column *)g_ptr_array_index(made->columns, i))->name);
    return names;
}

static bool is_there_twice(const tf_made *made, const char *name) {
    size_t n = 0;
    for (guint i = 0; i < made->columns->len; i++)
        n += strcmp(((tf_made_column *)g_ptr_array_index(made->columns, i))->name, name) == 0;
    return n > 1;
}

static char *hint_for_unknown(const tf_made *made, const char *name) {
    g_autoptr(GPtrArray) names = tf_made_names(made);
    const char *near = tf_suggest(name, (const char *const *)names->pdata, names->len);
    if (near != NULL)
        return g_strdup_printf("did you mean \"%s\"?", near);
    GString *hint = g_string_new("columns: ");
    for (guint i = 0; i < MIN(names->len, LISTED_COLUMNS); i++)
        g_string_append_printf(hint, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(names, i));
    if (names->len > LISTED_COLUMNS)
        g_string_append_printf(hint, ", … (%u in all)", names->len);
    return g_string_free(hint, FALSE);
}

tf_made_column *tf_made_need(const tf_made *made, const char *asked_by, const tf_place *place,
                             const char *name) {
    tf_made_column *column = tf_made_find(made, name);
    const char *file = tf_table_path(g_array_index(made->files, tf_made_file, 0).table);
    if (column == NULL) {
        g_autofree char *hint = hint_for_unknown(made, name);
        tf_diag_error(made->diag, place, hint, "%s: no column \"%s\" in %s", asked_by, name, file);
    } else if (is_there_twice(made, name)) {
        tf_diag_error(made->diag, place, "rename one of them in the file",
                      "%s: %s has two columns \"%s\"", asked_by, file, name);
        column = NULL;
    }
    return column;
}

tf_made_column *tf_made_add(tf_made *made, const char *name, const char *asked_by,
                            const tf_place *place) {
    if (tf_made_find(made, name) != NULL) {
        tf_diag_error(made->diag, place, "give the new one a name of its own",
                      "%s: there is a column \"%s\" already", asked_by, name);
        return NULL;
    }
    tf_made_column *column = g_new0(tf_made_column, 1);
    column->name = g_strdup(name);
    column->is_made = true;
    column->codes = tf_try_alloc(made->n_rows + 1, sizeof *column->codes);
    if (column->codes == NULL) {
        tf_made_column_free(column);
        tf_made_no_memory(made);
        return NULL;
    }
    memset(column->codes, 0xff, made->n_rows * sizeof *column->codes);
    g_ptr_array_add(made->columns, column);
    return column;
}

bool tf_made_put(tf_made *made, tf_made_column *column, size_t row, const char *text) {
    return tf_levels_code(&column->levels, text, strlen(text), &column->codes[row]) ||
           tf_made_no_memory(made);
}

bool tf_made_put_number(tf_made *made, tf_made_column *column, size_t row, double value) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, value);
    return tf_made_put(made, column, row, text);
}

bool tf_made_is_word(const char *const *words, const char *text, size_t length) {
    for (; words != NULL && *words != NULL; words++)
        if (tf_is_missing_word(*words, text, length))
            return true;
    return false;
}

/* Words for missing are no text of a patient, whatever column they stand in. Blanks within quotes
   make no difference, as in a file. */
static bool means_missing(const tf_table_options *options, const char *text) {
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t", text[length - 1]) != NULL)
        length--;
    return length == 0 || tf_made_is_word(options->missing, text, length);
}

const uint8_t *tf_made_missing(const tf_made *made, tf_made_column *column) {
    if (column->is_missing != NULL)
        return column->is_missing;
    column->is_missing = g_new0(uint8_t, column->levels.n + 1);
    for (uint32_t code = 0; code < column->levels.n; code++)
        column->is_missing[code] =
            means_missing(&made->request->options, tf_levels_text(&column->levels, code));
    return column->is_missing;
}

const char *tf_made_text(const tf_made *made, tf_made_column *column, size_t row) {
    const uint32_t code = column->codes[row];
    if (code == TF_MISSING_LEVEL || tf_made_missing(made, column)[code])
        return NULL;
    return tf_levels_text(&column->levels, code);
}

bool tf_made_key(const tf_made *made, tf_made_column *const *columns, size_t n, size_t row,
                 GString *key) {
    g_string_truncate(key, 0);
    for (size_t i = 0; i < n; i++) {
        const char *text = tf_made_text(made, columns[i], row);
        if (text == NULL)
            return false;
        g_string_append_printf(key, "%s%c", text, KEY_END);
    }
    return true;
}

char *tf_made_shown_key(const char *key) {
    g_autofree char *copy = g_strdup(key);
    const size_t length = strlen(copy);
    if (length > 0)
        copy[length - 1] = '\0';
    g_auto(GStrv) parts = g_strsplit(copy, (const char[]){KEY_END, '\0'}, -1);
    return g_strjoinv(" / ", parts);
}

bool tf_made_is_kept(const tf_made *made, size_t row) {
    return made->kept == NULL || made->kept[row];
}

size_t *tf_made_counts(const tf_made *made, const tf_made_column *column) {
    size_t *counts = g_new0(size_t, column->levels.n + 1);
    for (size_t row = 0; row < made->n_rows; row++)
        if (column->codes[row] != TF_MISSING_LEVEL && tf_made_is_kept(made, row))
            counts[column->codes[row]]++;
    return counts;
}

uint8_t *tf_made_kept_levels(const tf_made *made, const tf_made_column *column) {
    uint8_t *kept = g_new0(uint8_t, column->levels.n + 1);
    for (size_t row = 0; row < made->n_rows; row++)
        if (column->codes[row] != TF_MISSING_LEVEL && tf_made_is_kept(made, row))
            kept[column->codes[row]] = 1;
    return kept;
}

double tf_made_value(const tf_made_column *column, const double *values, size_t row) {
    return column->codes[row] == TF_MISSING_LEVEL ? NAN : values[column->codes[row]];
}

tf_place tf_made_cell_place(const tf_made *made, const tf_made_column *column, size_t row) {
    const size_t index = column != NULL && !column->is_made ? column->table : 0;
    const tf_made_file *file = &g_array_index(made->files, tf_made_file, index);
    uint32_t at = file->rows != NULL ? file->rows[row] : (uint32_t)row;
    if (at == TF_NO_ROW)
        return (tf_place){.file = tf_table_path(file->table)};
    if (index == 0)
        file = tf_made_own_file(made, &at);
    if (column == NULL || column->is_made)
        return tf_table_place_of(file->table, at, SIZE_MAX);
    return tf_table_place_of(file->table, at,
                             file->fields != NULL ? file->fields[column->field] : column->field);
}

const tf_made_file *tf_made_own_file(const tf_made *made, uint32_t *at) {
    size_t i = made->n_stacked;
    while (i > 0 && *at < g_array_index(made->files, tf_made_file, i).first)
        i--;
    const tf_made_file *file = &g_array_index(made->files, tf_made_file, i);
    *at -= file->first;
    return file;
}

tf_place tf_made_level_place(const tf_made *made, const tf_made_column *column, uint32_t code) {
    size_t row = 0;
    while (row + 1 < made->n_rows && (column->codes[row] != code || !tf_made_is_kept(made, row)))
        row++;
    return tf_made_cell_place(made, column, row);
}

void tf_made_let_go(tf_made *made) {
    for (guint i = 0; i < made->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(made->columns, i);
        g_clear_pointer(&column->codes, g_free);
        g_clear_pointer(&column->is_missing, g_free);
        tf_levels_clear(&column->levels);
    }
    g_clear_pointer(&made->kept, g_free);
}

tf_made_column_fact *tf_made_fact(const tf_made *made) {
    return &g_array_index(made->facts, tf_made_column_fact, made->facts->len - 1);
}
