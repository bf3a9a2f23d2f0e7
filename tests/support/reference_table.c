#include "support/reference_table.h"

#include <check.h>
#include <math.h>
#include <string.h>

#include "support/files.h"

/* What is called for every field fails by hand: Check reports each assertion to its parent. */
static char **split_fields(char *line, guint n) {
    char **fields = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++) {
        if (line == NULL)
            ck_abort_msg("a row has %u fields, not %u", i, n);
        fields[i] = line;
        line = strchr(line, ',');
        if (line != NULL)
            *line++ = '\0';
    }
    return fields;
}

ref_table *ref_table_read(const char *name) {
    char *path = source_path(name);
    ref_table *t = g_new0(ref_table, 1);
    t->text = read_file(path);
    ck_assert_msg(t->text != NULL, "no file %s", path);
    g_free(path);
    t->header = g_ptr_array_new();
    t->rows = g_ptr_array_new_with_free_func(g_free);
    char *line = t->text;
    for (char *next; *line != '\0'; line = next) {
        char *end = strchr(line, '\n');
        next = end != NULL ? end + 1 : line + strlen(line);
        if (end != NULL)
            *end = '\0';
        if (t->header->len > 0) {
            g_ptr_array_add(t->rows, split_fields(line, t->header->len));
            continue;
        }
        for (char *field = line; field != NULL;) {
            g_ptr_array_add(t->header, field);
            field = strchr(field, ',');
            if (field != NULL)
                *field++ = '\0';
        }
    }
    return t;
}

void ref_table_free(ref_table *table) {
    g_ptr_array_unref(table->header);
    g_ptr_array_unref(table->rows);
    g_free(table->text);
    g_free(table);
}

static bool find_column(const ref_table *t, const char *column, guint *index) {
    return g_ptr_array_find_with_equal_func(t->header, column, g_str_equal, index);
}

bool ref_table_has(const ref_table *t, const char *column) {
    return find_column(t, column, NULL);
}

const char *ref_table_text(const ref_table *t, guint row, const char *column) {
    guint index;
    if (!find_column(t, column, &index))
        ck_abort_msg("no column %s", column);
    return ((char **)t->rows->pdata[row])[index];
}

double ref_table_number(const ref_table *t, guint row, const char *column) {
    const char *text = ref_table_text(t, row, column);
    if (strcmp(text, "NA") == 0)
        return NAN;
    char *end;
    const double value = g_ascii_strtod(text, &end);
    if (*text == '\0' || *end != '\0')
        ck_abort_msg("%s is \"%s\"", column, text);
    return value;
}
