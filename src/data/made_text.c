/* The text of what was made: fields between tabs, a line for each row, as that of a sheet. */
#include <string.h>

#include "made.h"
#include "sheet.h"

/** How the texts of one column are written, each worked out once. */
typedef struct written {
    const tf_made_column *column;
    char **texts; /**< of each level; NULL: as it is */
} written;

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/** Blanks before a text. */
typedef enum blanks { IN_QUOTES, AS_THEY_ARE } blanks;

/* NULL: the text needs no quotes. Blanks before it stay without where they say how far it is
   indented. */
static char *quoted(const char *text, blanks before) {
    const size_t length = strlen(text);
    const bool ends =
        length > 0 && ((is_blank(text[0]) && before == IN_QUOTES) || is_blank(text[length - 1]));
    if (!ends && strpbrk(text, "\t\n\r\"") == NULL)
        return NULL;
    GString *out = g_string_new("\"");
    for (const char *at = text; *at != '\0'; at++)
        g_string_append(out, *at == '"' ? "\"\"" : (const char[]){*at, '\0'});
    g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

static char *text_of(const tf_made *made, const tf_made_column *column, uint32_t code) {
    static const char number[] = {TF_CELL_IS_NUMBER, '\0'};
    const char *text = tf_levels_text(&column->levels, code);
    if (column->is_number)
        return g_strconcat(number, text, NULL);
    const char *indented = made->request->options.indented;
    return quoted(text, g_strcmp0(indented, column->name) == 0 ? AS_THEY_ARE : IN_QUOTES);
}

static void learn(const tf_made *made, written *columns) {
    for (guint i = 0; i < made->columns->len; i++) {
        const tf_made_column *column = g_ptr_array_index(made->columns, i);
        columns[i].column = column;
        columns[i].texts = g_new0(char *, column->levels.n + 1);
        for (uint32_t code = 0; code < column->levels.n; code++)
            columns[i].texts[code] = text_of(made, column, code);
    }
}

static void forget(written *columns, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (uint32_t code = 0; code < columns[i].column->levels.n; code++)
            g_free(columns[i].texts[code]);
        g_free(columns[i].texts);
    }
}

static const char *cell(const written *column, size_t row) {
    const uint32_t code = column->column->codes[row];
    if (code == TF_MISSING_LEVEL)
        return "";
    return column->texts[code] != NULL ? column->texts[code]
                                       : tf_levels_text(&column->column->levels, code);
}

static size_t measure(const written *columns, size_t n, size_t n_rows) {
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        g_autofree size_t *of_level = g_new(size_t, columns[i].column->levels.n + 1);
        for (uint32_t code = 0; code < columns[i].column->levels.n; code++)
            of_level[code] = strlen(columns[i].texts[code] != NULL
                                        ? columns[i].texts[code]
                                        : tf_levels_text(&columns[i].column->levels, code));
        for (size_t row = 0; row < n_rows; row++) {
            const uint32_t code = columns[i].column->codes[row];
            length += 1 + (code == TF_MISSING_LEVEL ? 0 : of_level[code]);
        }
    }
    return length;
}

static char *append_names(char *at, const GString *names) {
    memcpy(at, names->str, names->len);
    return at + names->len;
}

char *tf_made_write(const tf_made *made, size_t *length) {
    const size_t n = made->columns->len;
    g_autofree written *columns = g_new0(written, n + 1);
    g_autoptr(GString) names = g_string_new(NULL);
    learn(made, columns);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = quoted(columns[i].column->name, IN_QUOTES);
        g_string_append_printf(names, "%s%c", name != NULL ? name : columns[i].column->name,
                               i + 1 < n ? TF_SHEET_DELIMITER : '\n');
    }
    const size_t size = measure(columns, n, made->n_rows) + names->len;
    char *text = tf_try_alloc(size + 1, 1);
    char *at = text != NULL ? append_names(text, names) : NULL;
    for (size_t row = 0; text != NULL && row < made->n_rows; row++) {
        for (size_t i = 0; i < n; i++) {
            at = stpcpy(at, cell(&columns[i], row));
            *at++ = i + 1 < n ? TF_SHEET_DELIMITER : '\n';
        }
    }
    forget(columns, n);
    *length = size;
    if (text == NULL)
        tf_made_no_memory(made);
    return text;
}

/* ---- places --------------------------------------------------------------------------------- */

uint64_t tf_made_line(const tf_made *made, uint64_t line) {
    const tf_made_file *file = &g_array_index(made->files, tf_made_file, 0);
    if (line < 2 || line - 2 >= made->n_rows)
        return line < 2 ? line : 0;
    const size_t row = (size_t)line - 2;
    uint32_t at = file->rows != NULL ? file->rows[row] : (uint32_t)row;
    file = tf_made_own_file(made, &at);
    return tf_table_line(file->table, at);
}

tf_place tf_made_place(const tf_made *made, uint64_t line, size_t field) {
    if (line >= 2 && line - 2 < made->n_rows) {
        const tf_made_column *column =
            field < made->columns->len ? g_ptr_array_index(made->columns, field) : NULL;
        return tf_made_cell_place(made, column, (size_t)line - 2);
    }
    return (tf_place){.file = tf_table_path(g_array_index(made->files, tf_made_file, 0).table)};
}
