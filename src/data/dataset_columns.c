#include "dataset_columns.h"

#include <string.h>

#include <trialfig/diag.h>

/* Codes stand for their labels where every value has one: so whoever reads the figure sees words.
   Where some have none, the column is one of numbers, of which a few mean something else. */

#define MOST_CODES 1000 /* more different values than that are no codes */

struct tf_dataset_columns {
    GArray *columns;  /* of tf_dataset_column */
    GHashTable *sets; /* name -> (code -> label) */
};

static void clear_column(void *data) {
    tf_dataset_column *column = data;
    g_free(column->name);
    g_free(column->set);
    g_free(column->code);
    if (column->seen != NULL)
        g_hash_table_unref(column->seen);
}

static void free_set(void *data) {
    g_hash_table_unref(data);
}

tf_dataset_columns *tf_dataset_columns_new(void) {
    tf_dataset_columns *own = g_new0(tf_dataset_columns, 1);
    own->columns = g_array_new(FALSE, TRUE, sizeof(tf_dataset_column));
    g_array_set_clear_func(own->columns, clear_column);
    own->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_set);
    return own;
}

void tf_dataset_columns_free(tf_dataset_columns *columns) {
    if (columns == NULL)
        return;
    g_array_unref(columns->columns);
    g_hash_table_unref(columns->sets);
    g_free(columns);
}

void tf_dataset_columns_add(tf_dataset_columns *columns, const tf_dataset_column *column) {
    g_array_append_vals(columns->columns, column, 1);
    tf_dataset_column *own = tf_dataset_column_at(columns, columns->columns->len - 1);
    if (own->set != NULL)
        own->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

size_t tf_dataset_columns_n(const tf_dataset_columns *columns) {
    return columns->columns->len;
}

tf_dataset_column *tf_dataset_column_at(tf_dataset_columns *columns, unsigned index) {
    return index < columns->columns->len
               ? &g_array_index(columns->columns, tf_dataset_column, index)
               : NULL;
}

void tf_dataset_columns_label(tf_dataset_columns *columns, const char *set, const char *code,
                              const char *label) {
    GHashTable *labels = g_hash_table_lookup(columns->sets, set);
    if (labels == NULL) {
        labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(columns->sets, g_strdup(set), labels);
    }
    if (*label != '\0')
        g_hash_table_insert(labels, g_strdup(code), g_strdup(label));
}

const char *tf_dataset_label_of(const tf_dataset_columns *columns, const tf_dataset_column *column,
                                const char *code) {
    GHashTable *labels =
        column->set != NULL ? g_hash_table_lookup(columns->sets, column->set) : NULL;
    return labels != NULL ? g_hash_table_lookup(labels, code) : NULL;
}

void tf_dataset_column_see(tf_dataset_column *column, const char *text) {
    if (column->seen != NULL && g_hash_table_size(column->seen) <= MOST_CODES)
        g_hash_table_add(column->seen, g_strdup(text));
}

void tf_dataset_column_miss(tf_dataset_column *column, char tag) {
    if (tag == 0) {
        column->n_user++;
        return;
    }
    if (column->n_tagged++ == 0)
        column->first_tag = g_ascii_toupper(tag);
}

/* Of a column that has values. */
static size_t n_without_label(const tf_dataset_columns *columns, const tf_dataset_column *column) {
    GHashTableIter iter;
    void *code;
    size_t n = 0;
    g_hash_table_iter_init(&iter, column->seen);
    while (g_hash_table_iter_next(&iter, &code, NULL))
        n += tf_dataset_label_of(columns, column, code) == NULL;
    return n;
}

static bool has_name(const tf_dataset_columns *columns, const char *name) {
    for (guint i = 0; i < columns->columns->len; i++)
        if (strcmp(g_array_index(columns->columns, tf_dataset_column, i).name, name) == 0)
            return true;
    return false;
}

static char *code_name(const tf_dataset_column *column) {
    return g_strdup_printf("%s.code", column->name);
}

void tf_dataset_columns_settle(tf_dataset_columns *columns) {
    unsigned next = columns->columns->len;
    for (guint i = 0; i < columns->columns->len; i++) {
        tf_dataset_column *column = &g_array_index(columns->columns, tf_dataset_column, i);
        if (column->seen == NULL || column->unit != TF_UNIT_NUMBER ||
            g_hash_table_size(column->seen) == 0)
            continue;
        g_autofree char *name = code_name(column);
        column->labelled = n_without_label(columns, column) == 0;
        if (column->labelled && !has_name(columns, name))
            column->code_at = next++;
    }
}

bool tf_dataset_columns_head(tf_dataset_columns *columns, tf_sheet *sheet) {
    const guint n = columns->columns->len;
    for (guint i = 0; i < n; i++)
        if (!tf_sheet_add(sheet, 0, i, TF_CELL_TEXT,
                          g_array_index(columns->columns, tf_dataset_column, i).name))
            return false;
    for (guint i = 0; i < n; i++) {
        const tf_dataset_column *column = &g_array_index(columns->columns, tf_dataset_column, i);
        g_autofree char *name = code_name(column);
        if (column->code_at > 0 && !tf_sheet_add(sheet, 0, column->code_at, TF_CELL_TEXT, name))
            return false;
    }
    return true;
}

bool tf_dataset_columns_codes(tf_dataset_columns *columns, tf_sheet *sheet, unsigned row) {
    bool fine = true;
    for (guint i = 0; i < columns->columns->len; i++) {
        tf_dataset_column *column = &g_array_index(columns->columns, tf_dataset_column, i);
        g_autofree char *code = g_steal_pointer(&column->code);
        if (code != NULL && column->code_at > 0)
            fine = fine && tf_sheet_add(sheet, row, column->code_at,
                                        column->is_text ? TF_CELL_TEXT : TF_CELL_NUMBER, code);
    }
    return fine;
}

/* ---- what is said --------------------------------------------------------------------------- */

static void append(GString *list, const char *text) {
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", text);
}

static void tell_partly(const tf_dataset_columns *columns, const tf_dataset_column *column,
                        GString *list) {
    GHashTableIter iter;
    void *code;
    g_hash_table_iter_init(&iter, column->seen);
    while (g_hash_table_iter_next(&iter, &code, NULL)) {
        const char *label = tf_dataset_label_of(columns, column, code);
        if (label == NULL)
            continue;
        g_autofree char *text =
            g_strdup_printf("%s (%s is \"%s\")", column->name, (const char *)code, label);
        append(list, text);
        return;
    }
}

void tf_dataset_columns_tell(const tf_dataset_columns *columns, const char *file, tf_diag *diag) {
    const tf_place place = {.file = file};
    g_autoptr(GString) coded = g_string_new(NULL), partly = g_string_new(NULL);
    g_autoptr(GString) missing = g_string_new(NULL);
    for (guint i = 0; i < columns->columns->len; i++) {
        const tf_dataset_column *column = &g_array_index(columns->columns, tf_dataset_column, i);
        if (column->labelled)
            append(coded, column->name);
        else if (column->seen != NULL)
            tell_partly(columns, column, partly);
        g_autofree char *tagged = column->n_tagged > 0
                                      ? g_strdup_printf("%s: %zu like .%c", column->name,
                                                        column->n_tagged, column->first_tag)
                                      : NULL;
        g_autofree char *user =
            column->n_user > 0 ? g_strdup_printf("%s: %zu", column->name, column->n_user) : NULL;
        if (tagged != NULL)
            append(missing, tagged);
        if (user != NULL)
            append(missing, user);
    }
    if (coded->len > 0)
        tf_diag_note(diag, &place, NULL,
                     "codes are read as their labels; the codes are in columns NAME.code: %s",
                     coded->str);
    if (partly->len > 0)
        tf_diag_note(diag, &place, NULL, "some values alone have labels, numbers are kept: %s",
                     partly->str);
    if (missing->len > 0)
        tf_diag_note(diag, &place, NULL, "values that the file calls missing are: %s",
                     missing->str);
}
