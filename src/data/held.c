#include "held.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/scope.h"
#include "levels.h"
#include "reader.h"

/* Columns of a caller's arrays. They become the text of a sheet, as data sets and answers of
   databases do, each time a figure is made of them: whatever reads files reads them too, and gives
   the same numbers. */

typedef enum held_type { HELD_NUMBERS, HELD_TEXTS, HELD_LEVELS } held_type;

typedef struct held_column {
    char *name, *label; /* label NULL: none */
    held_type type;
    bool owned;
    const double *numbers;
    const char *const *texts;
    tf_data_levels levels;
} held_column;

struct tf_data {
    gatomicrefcount references;
    char *name;
    GBytes *bytes;      /* NULL: columns */
    GPtrArray *columns; /* of held_column */
    size_t n_rows;
};

static void free_texts(const char *const *texts, size_t n) {
    for (size_t i = 0; i < n; i++)
        g_free((char *)texts[i]);
    g_free((char **)texts);
}

static void free_column(held_column *column, size_t n_rows) {
    if (column->owned) {
        g_free((double *)column->numbers);
        if (column->texts != NULL)
            free_texts(column->texts, n_rows);
        g_free((uint32_t *)column->levels.codes);
        if (column->levels.names != NULL)
            free_texts(column->levels.names, column->levels.n_names);
    }
    g_free(column->name);
    g_free(column->label);
    g_free(column);
}

/* ---- made and freed -------------------------------------------------------------------------- */

static bool is_text(const char *text) {
    return text != NULL && *text != '\0' && g_utf8_validate(text, -1, NULL);
}

/* Readers take control characters out of cells, and texts that differ by them alone would be one.
 */
static bool has_control(const char *text) {
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        const gunichar c = g_utf8_get_char(text);
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0))
            return true;
    }
    return false;
}

static bool is_hold(tf_hold hold, tf_diag *diag) {
    return hold == TF_COPY || hold == TF_LEND ||
           tf_diag_argument(diag, "hold", "arrays are copied or lent, and %d is neither",
                            (int)hold);
}

tf_data *tf_data_new(const char *name, tf_diag *diag) {
    if (!is_text(name)) {
        tf_diag_argument(diag, "name", "data in memory need a name, of UTF-8, for messages");
        return NULL;
    }
    tf_data *data = g_new0(tf_data, 1);
    g_atomic_ref_count_init(&data->references);
    data->name = g_strdup(name);
    data->columns = g_ptr_array_new();
    return data;
}

tf_data *tf_data_from_bytes(const char *name, const void *bytes, size_t length, tf_hold hold,
                            tf_diag *diag) {
    if (bytes == NULL && length > 0) {
        tf_diag_argument(diag, "bytes", "there are no bytes, but a length");
        return NULL;
    }
    if (!is_hold(hold, diag))
        return NULL;
    /* what a failed ftell gives, or -1 from a language without unsigned numbers */
    if (length > PTRDIFF_MAX) {
        tf_diag_argument(diag, "length", "no memory holds so many bytes");
        return NULL;
    }
    tf_data *data = tf_data_new(name, diag);
    if (data == NULL)
        return NULL;
    void *copy = hold == TF_COPY ? tf_try_alloc(length + 1, 1) : NULL;
    if (hold == TF_COPY && copy == NULL) {
        tf_diag_no_memory(diag, name);
        tf_data_free(data);
        return NULL;
    }
    if (copy != NULL && length > 0)
        memcpy(copy, bytes, length);
    data->bytes = copy != NULL ? g_bytes_new_take(copy, length) : g_bytes_new_static(bytes, length);
    return data;
}

tf_data *tf_data_ref(tf_data *data) {
    g_atomic_ref_count_inc(&data->references);
    return data;
}

void tf_data_free(tf_data *data) {
    if (data == NULL || !g_atomic_ref_count_dec(&data->references))
        return;
    for (guint i = 0; i < data->columns->len; i++)
        free_column(g_ptr_array_index(data->columns, i), data->n_rows);
    g_ptr_array_unref(data->columns);
    if (data->bytes != NULL)
        g_bytes_unref(data->bytes);
    g_free(data->name);
    g_free(data);
}

const char *tf_data_name(const tf_data *data) {
    return data != NULL ? data->name : NULL;
}

size_t tf_data_n_rows(const tf_data *data) {
    return data != NULL ? data->n_rows : 0;
}

GBytes *tf_data_bytes(const tf_data *data) {
    return data->bytes;
}

/* ---- columns --------------------------------------------------------------------------------- */

static held_column *find(const tf_data *data, const char *name) {
    for (guint i = 0; i < data->columns->len; i++) {
        held_column *column = g_ptr_array_index(data->columns, i);
        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

/* What all columns have to be, whatever they hold. */
static bool check_new(const tf_data *data, const char *name, size_t n, tf_diag *diag) {
    const char *called = data != NULL ? data->name : NULL;
    const tf_place place = {.file = called};
    if (data == NULL)
        return tf_diag_argument(diag, "data", "there are no data to add a column to");
    if (!is_text(name) || strlen(name) > TF_MAX_NAME)
        return tf_diag_argument(diag, "column",
                                "a column needs a name, of UTF-8 and at most 1 KiB");
    if (data->bytes != NULL)
        tf_diag_error(diag, &place, NULL,
                      "these are the bytes of a file: column \"%s\" can't be added", name);
    else if (find(data, name) != NULL)
        tf_diag_error(diag, &place, NULL, "there are two columns \"%s\"", name);
    else if (data->columns->len == TF_MAX_COLUMNS)
        tf_diag_error(diag, &place, NULL, "more than %d columns", TF_MAX_COLUMNS);
    else if (data->columns->len > 0 && n != data->n_rows)
        tf_diag_error(diag, &place, NULL, "column \"%s\" has %zu rows, those before it have %zu",
                      name, n, data->n_rows);
    else if (n > UINT32_MAX - 1)
        tf_diag_error(diag, &place, NULL, "column \"%s\" has more than 2^32 - 2 rows", name);
    else
        return true;
    return false;
}

static bool add(tf_data *data, const char *name, size_t n, const held_column *column) {
    held_column *added = g_new(held_column, 1);
    *added = *column;
    added->name = g_strdup(name);
    data->n_rows = n;
    g_ptr_array_add(data->columns, added);
    return true;
}

static bool refuse_row(const tf_data *data, size_t row, const char *column, const char *what,
                       tf_diag *diag) {
    g_autofree char *within = g_strdup_printf("record %zu", row + 1);
    const tf_place place = {.file = data->name, .line = (unsigned)row + 1, .within = within};
    tf_diag_error(diag, &place, NULL, "column \"%s\": %s", column, what);
    return false;
}

/* A copy of an array, which may be empty; NULL, with an error: no memory. */
static void *copy_of(const void *array, size_t n, size_t size, const char *name, tf_diag *diag) {
    void *copy = tf_try_alloc(n + 1, size);
    if (copy == NULL)
        tf_diag_no_memory(diag, name);
    else if (n > 0)
        memcpy(copy, array, n * size);
    return copy;
}

bool tf_data_add_numbers(tf_data *data, const char *column, const double *values, size_t n,
                         tf_hold hold, tf_diag *diag) {
    if (!check_new(data, column, n, diag) || !is_hold(hold, diag))
        return false;
    if (values == NULL && n > 0)
        return tf_diag_argument(diag, "values", "column \"%s\" has no values", column);
    for (size_t i = 0; i < n; i++)
        if (isinf(values[i]))
            return refuse_row(data, i, column, "the number is infinite", diag);
    const bool owned = hold == TF_COPY;
    if (owned && (values = copy_of(values, n, sizeof *values, column, diag)) == NULL)
        return false;
    return add(data, column, n,
               &(held_column){.type = HELD_NUMBERS, .owned = owned, .numbers = values});
}

static const char *const *copy_texts(const char *const *texts, size_t n, const char *name,
                                     tf_diag *diag) {
    const char **copy = copy_of(texts, n, sizeof *texts, name, diag);
    for (size_t i = 0; copy != NULL && i < n; i++)
        copy[i] = g_strdup(texts[i]);
    return copy;
}

bool tf_data_add_texts(tf_data *data, const char *column, const char *const *values, size_t n,
                       tf_hold hold, tf_diag *diag) {
    if (!check_new(data, column, n, diag) || !is_hold(hold, diag))
        return false;
    if (values == NULL && n > 0)
        return tf_diag_argument(diag, "values", "column \"%s\" has no values", column);
    for (size_t i = 0; i < n; i++) {
        if (values[i] == NULL)
            continue;
        if (!g_utf8_validate(values[i], -1, NULL))
            return refuse_row(data, i, column, "the text is no UTF-8", diag);
        if (has_control(values[i]))
            return refuse_row(data, i, column, "the text has a control character", diag);
    }
    const bool owned = hold == TF_COPY;
    if (owned && (values = copy_texts(values, n, column, diag)) == NULL)
        return false;
    return add(data, column, n,
               &(held_column){.type = HELD_TEXTS, .owned = owned, .texts = values});
}

static bool check_levels(const tf_data *data, const char *column, const tf_data_levels *levels,
                         tf_diag *diag) {
    if ((levels->codes == NULL && levels->n > 0) || (levels->names == NULL && levels->n_names > 0))
        return tf_diag_argument(diag, "levels", "column \"%s\" has no codes, or no names", column);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < levels->n_names; i++) {
        if (!is_text(levels->names[i]))
            return tf_diag_argument(
                diag, "levels", "column \"%s\": the name of level %zu is none of UTF-8", column, i);
        if (has_control(levels->names[i]))
            return tf_diag_argument(diag, "levels",
                                    "column \"%s\": the name of level %zu has a control character",
                                    column, i);
        if (!g_hash_table_add(names, (char *)levels->names[i]))
            return tf_diag_argument(diag, "levels", "column \"%s\": two levels are \"%s\"", column,
                                    levels->names[i]);
    }
    for (size_t i = 0; i < levels->n; i++)
        if (levels->codes[i] >= levels->n_names && levels->codes[i] != TF_MISSING_LEVEL)
            return refuse_row(data, i, column, "the code is that of no level", diag);
    return true;
}

bool tf_data_add_levels(tf_data *data, const char *column, const tf_data_levels *levels,
                        tf_hold hold, tf_diag *diag) {
    if (levels == NULL)
        return tf_diag_argument(diag, "levels", "there are no levels");
    if (!check_new(data, column, levels->n, diag) || !is_hold(hold, diag) ||
        !check_levels(data, column, levels, diag))
        return false;
    held_column own = {.type = HELD_LEVELS, .owned = hold == TF_COPY, .levels = *levels};
    if (own.owned) {
        own.levels.codes = copy_of(levels->codes, levels->n, sizeof *levels->codes, column, diag);
        own.levels.names =
            own.levels.codes ? copy_texts(levels->names, levels->n_names, column, diag) : NULL;
        if (own.levels.names == NULL) {
            g_free((uint32_t *)own.levels.codes);
            return false;
        }
    }
    return add(data, column, levels->n, &own);
}

bool tf_data_set_label(tf_data *data, const char *column, const char *label, tf_diag *diag) {
    if (data == NULL || column == NULL || !is_text(label))
        return tf_diag_argument(diag, "label", "a label needs data, a column and a text of UTF-8");
    held_column *own = find(data, column);
    if (own == NULL) {
        const tf_place place = {.file = data->name};
        tf_diag_error(diag, &place, NULL, "there is no column \"%s\"", column);
        return false;
    }
    g_free(own->label);
    own->label = g_strdup(label);
    return true;
}

/* ---- as a sheet ------------------------------------------------------------------------------ */

static bool add_cell(tf_sheet *sheet, unsigned row, unsigned at, const held_column *column) {
    char number[TF_NUMBER_CHARS];
    const size_t i = row - 1;
    switch (column->type) {
    case HELD_NUMBERS:
        if (isnan(column->numbers[i]))
            return true;
        tf_number_shortest(number, column->numbers[i]);
        return tf_sheet_add(sheet, row, at, TF_CELL_NUMBER, number);
    case HELD_LEVELS:
        return column->levels.codes[i] == TF_MISSING_LEVEL ||
               tf_sheet_add(sheet, row, at, TF_CELL_TEXT,
                            column->levels.names[column->levels.codes[i]]);
    case HELD_TEXTS:
    default:
        return column->texts[i] == NULL ||
               tf_sheet_add(sheet, row, at, TF_CELL_TEXT, column->texts[i]);
    }
}

static bool fill(tf_sheet *sheet, const tf_data *data) {
    const guint n = data->columns->len;
    for (guint at = 0; at < n; at++) {
        const held_column *column = g_ptr_array_index(data->columns, at);
        if (!tf_sheet_add(sheet, 0, at, TF_CELL_TEXT, column->name))
            return false;
        tf_sheet_set_label(sheet, at, column->label);
    }
    for (unsigned row = 1; row <= data->n_rows; row++)
        for (guint at = 0; at < n; at++)
            if (!add_cell(sheet, row, at, g_ptr_array_index(data->columns, at)))
                return false;
    return tf_sheet_finish(sheet);
}

tf_sheet *tf_data_sheet(const tf_data *data, const tf_place *by, tf_diag *diag) {
    if (data->columns->len == 0) {
        tf_diag_error(diag, by, NULL, "%s: the data have no columns", data->name);
        return NULL;
    }
    tf_sheet *sheet = tf_sheet_new_records("");
    if (fill(sheet, data))
        return sheet;
    tf_sheet_tell_problem(sheet, data->name, diag);
    tf_sheet_free(sheet);
    return NULL;
}
