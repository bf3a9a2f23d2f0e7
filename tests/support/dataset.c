#include "support/dataset.h"

#include <string.h>

#include <check.h>
#include <readstat.h>

#define MOST_COLUMNS 64

static ssize_t append_bytes(const void *data, size_t length, void *context) {
    g_byte_array_append(context, data, (guint)length);
    return (ssize_t)length;
}

static gboolean is_number(const char *cell) {
    char *end;
    g_ascii_strtod(cell, &end);
    return *cell == '\0' || *end == '\0' || (cell[0] == '.' && g_ascii_isupper(cell[1]));
}

static gboolean are_numbers(char **lines, guint column, gsize *width) {
    gboolean all = TRUE;
    *width = 1;
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        all = all && is_number(cells[column]);
        *width = MAX(*width, strlen(cells[column]));
    }
    return all;
}

static void add_labels(readstat_writer_t *writer, readstat_variable_t *variable,
                       const dataset_extra *extra, gboolean numbers) {
    g_autofree char *name = g_strdup_printf("L%s", extra->column);
    readstat_label_set_t *set =
        readstat_add_label_set(writer, numbers ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_STRING, name);
    g_auto(GStrv) pairs = g_strsplit(extra->labels, "|", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        char *mark = strchr(*pair, '=');
        *mark = '\0';
        if (numbers)
            readstat_label_double_value(set, g_ascii_strtod(*pair, NULL), mark + 1);
        else
            readstat_label_string_value(set, *pair, mark + 1);
    }
    readstat_variable_set_label_set(variable, set);
}

static void add_extra(readstat_writer_t *writer, readstat_variable_t *variable,
                      const dataset_extra *extra, gboolean numbers) {
    if (extra->label != NULL)
        readstat_variable_set_label(variable, extra->label);
    if (extra->format != NULL)
        readstat_variable_set_format(variable, extra->format);
    if (extra->labels != NULL)
        add_labels(writer, variable, extra, numbers);
}

static void add_cell(readstat_writer_t *writer, readstat_variable_t *variable, const char *cell,
                     dataset_form form) {
    readstat_error_t error;
    if (readstat_variable_get_type(variable) == READSTAT_TYPE_STRING)
        error = readstat_insert_string_value(writer, variable, cell);
    else if (*cell == '\0' ||
             (*cell == '.' && (form == DATASET_SAV || form == DATASET_ZSAV || form == DATASET_POR)))
        error = readstat_insert_missing_value(writer, variable);
    else if (cell[0] == '.' && g_ascii_isupper(cell[1]))
        error = readstat_insert_tagged_missing_value(
            writer, variable, form >= DATASET_DTA ? g_ascii_tolower(cell[1]) : cell[1]);
    else
        error = readstat_insert_double_value(writer, variable, g_ascii_strtod(cell, NULL));
    ck_assert_msg(error == READSTAT_OK, "%s: %s", cell, readstat_error_message(error));
}

static readstat_error_t begin(readstat_writer_t *writer, dataset_form form, GByteArray *bytes,
                              long n_rows) {
    switch (form) {
    case DATASET_SAS:
        return readstat_begin_writing_sas7bdat(writer, bytes, n_rows);
    case DATASET_XPT5:
    case DATASET_XPT8:
        readstat_writer_set_table_name(writer, "ADTTE");
        readstat_writer_set_file_format_version(writer, form == DATASET_XPT5 ? 5 : 8);
        return readstat_begin_writing_xport(writer, bytes, n_rows);
    case DATASET_SAV:
    case DATASET_ZSAV:
        readstat_writer_set_compression(writer, form == DATASET_ZSAV ? READSTAT_COMPRESS_BINARY
                                                                     : READSTAT_COMPRESS_ROWS);
        return readstat_begin_writing_sav(writer, bytes, n_rows);
    case DATASET_POR:
        return readstat_begin_writing_por(writer, bytes, n_rows);
    default:
        readstat_writer_set_file_format_version(writer, form == DATASET_DTA ? 118 : 114);
        return readstat_begin_writing_dta(writer, bytes, n_rows);
    }
}

GBytes *dataset_of_text(dataset_form form, const char *text, const dataset_extra *extras,
                        size_t n_extras) {
    GByteArray *bytes = g_byte_array_new();
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, append_bytes);
    readstat_writer_set_file_timestamp(writer, 1600000000);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_auto(GStrv) names = g_strsplit(lines[0], ",", -1);
    readstat_variable_t *variables[MOST_COLUMNS];
    for (guint i = 0; names[i] != NULL; i++) {
        gsize width;
        const gboolean numbers = are_numbers(lines, i, &width);
        variables[i] = readstat_add_variable(writer, names[i],
                                             numbers ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_STRING,
                                             numbers ? 0 : width);
        for (size_t k = 0; k < n_extras; k++)
            if (strcmp(extras[k].column, names[i]) == 0)
                add_extra(writer, variables[i], &extras[k], numbers);
    }
    long n_rows = 0;
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
        n_rows++;
    const readstat_error_t error = begin(writer, form, bytes, n_rows);
    ck_assert_msg(error == READSTAT_OK, "%s", readstat_error_message(error));
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        readstat_begin_row(writer);
        for (guint i = 0; names[i] != NULL; i++)
            add_cell(writer, variables[i], cells[i], form);
        readstat_end_row(writer);
    }
    ck_assert_int_eq(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    return g_byte_array_free_to_bytes(bytes);
}
