#include "xlsx.h"

#include <string.h>

#include "base/number.h"

/* The cells of a sheet, as they come. */

/** What the value of a cell is (its attribute t). */
typedef enum value_type {
    VALUE_NUMBER,
    VALUE_SHARED, /* the number of a shared text */
    VALUE_TEXT,
    VALUE_INLINE, /* a text of its own elements */
    VALUE_BOOLEAN,
    VALUE_DATE /* ISO 8601 */
} value_type;

typedef struct sheet_run {
    const tf_xlsx *xlsx;
    tf_sheet *sheet;
    tf_xml_reader *reader;
    unsigned row, column; /* of the cell, from 0 */
    unsigned next_row, next_column;
    bool row_hidden;
    value_type type;
    tf_cell_format format;
    bool in_cell, in_value, in_formula, has_formula;
    GString *value, *formula;
    tf_xlsx_text text;
} sheet_run;

static value_type type_of(const char *name) {
    if (name == NULL || strcmp(name, "n") == 0)
        return VALUE_NUMBER;
    if (strcmp(name, "s") == 0)
        return VALUE_SHARED;
    if (strcmp(name, "inlineStr") == 0)
        return VALUE_INLINE;
    if (strcmp(name, "b") == 0)
        return VALUE_BOOLEAN;
    return strcmp(name, "d") == 0 ? VALUE_DATE : VALUE_TEXT; /* str, e */
}

static void begin_row(sheet_run *run, const char *const *attributes) {
    const unsigned number = tf_xlsx_number(tf_xml_attribute(attributes, "r"));
    run->row = number > 0 ? number - 1 : run->next_row;
    run->next_row = run->row + 1;
    run->next_column = 0;
    run->row_hidden = tf_xlsx_is_true(tf_xml_attribute(attributes, "hidden"));
}

static void begin_cell(sheet_run *run, const char *const *attributes) {
    const char *name = tf_xml_attribute(attributes, "r");
    unsigned row;
    if (name == NULL || !tf_cell_name_parse(name, &row, &run->column))
        run->column = run->next_column;
    run->next_column = run->column + 1;
    run->type = type_of(tf_xml_attribute(attributes, "t"));
    const unsigned style = tf_xlsx_number(tf_xml_attribute(attributes, "s"));
    run->format = style < run->xlsx->formats->len
                      ? g_array_index(run->xlsx->formats, tf_cell_format, style)
                      : TF_FORMAT_NUMBER;
    run->in_cell = true;
    run->has_formula = false;
    g_string_truncate(run->value, 0);
    g_string_truncate(run->formula, 0);
    g_string_truncate(run->text.text, 0);
}

static void note_hidden_columns(sheet_run *run, const char *const *attributes) {
    const unsigned first = tf_xlsx_number(tf_xml_attribute(attributes, "min"));
    const unsigned last =
        MIN(tf_xlsx_number(tf_xml_attribute(attributes, "max")), TF_SHEET_MOST_COLUMNS);
    /* To the last column of all: nothing is in them. */
    if (tf_xlsx_is_true(tf_xml_attribute(attributes, "hidden")) && first > 0 && last >= first &&
        last < TF_SHEET_MOST_COLUMNS)
        tf_sheet_note_hidden_columns(run->sheet, last - first + 1);
}

static void note_merged(sheet_run *run, const char *text) {
    tf_cell_range area;
    if (text != NULL && tf_cell_range_parse(text, &area))
        tf_sheet_note_merged(run->sheet, &area);
}

static void on_start(void *data, const char *name, const char *const *attributes) {
    sheet_run *run = data;
    if (run->in_cell) {
        run->in_value = strcmp(name, "v") == 0;
        run->in_formula = strcmp(name, "f") == 0;
        run->has_formula |= run->in_formula;
        tf_xlsx_text_start(&run->text, name);
    } else if (strcmp(name, "c") == 0)
        begin_cell(run, attributes);
    else if (strcmp(name, "row") == 0)
        begin_row(run, attributes);
    else if (strcmp(name, "col") == 0)
        note_hidden_columns(run, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        note_merged(run, tf_xml_attribute(attributes, "ref"));
}

static void on_text(void *data, const char *text, size_t length) {
    sheet_run *run = data;
    if (!run->in_cell)
        return;
    if (run->in_value)
        g_string_append_len(run->value, text, (gssize)length);
    else if (run->in_formula)
        g_string_append_len(run->formula, text, (gssize)length);
    else
        tf_xlsx_text_add(&run->text, text, length);
}

/* ---- values --------------------------------------------------------------------------------- */

static bool add(sheet_run *run, tf_cell_type type, const char *text) {
    return tf_sheet_add(run->sheet, run->row, run->column, type, text);
}

/* Seventeen digits are stored where fewer say the same: 45.299999999999997 is 45.3. */
static bool add_number(sheet_run *run) {
    double value;
    char digits[TF_NUMBER_CHARS];
    if (!tf_number_parse(run->value->str, run->value->len, '.', &value))
        return add(run, TF_CELL_TEXT, run->value->str);
    g_autofree char *shown = run->format != TF_FORMAT_NUMBER
                                 ? tf_serial_text(value, run->format, run->xlsx->dates)
                                 : NULL;
    if (shown != NULL && run->format == TF_FORMAT_PERCENT)
        tf_sheet_note_percent(run->sheet, run->row, run->column);
    if (shown != NULL)
        return add(run, run->format == TF_FORMAT_PERCENT ? TF_CELL_NUMBER : TF_CELL_TEXT, shown);
    /* Numbers of patients have all their digits, whatever a double keeps of them. */
    if (strspn(run->value->str, "0123456789") == run->value->len)
        return add(run, TF_CELL_NUMBER, run->value->str);
    tf_number_shortest(digits, value);
    return add(run, TF_CELL_NUMBER, digits);
}

static bool add_shared(sheet_run *run) {
    const tf_xlsx_texts *texts = &run->xlsx->texts;
    const guint64 index = g_ascii_strtoull(run->value->str, NULL, 10);
    return index >= texts->starts->len ||
           add(run, TF_CELL_TEXT, texts->bytes->str + g_array_index(texts->starts, size_t, index));
}

/* "2020-05-17T00:00:00" is a day, where the format says no more. */
static bool add_date(sheet_run *run) {
    char *clock = strchr(run->value->str, 'T');
    if (clock != NULL && run->format != TF_FORMAT_DATE_TIME && run->format != TF_FORMAT_TIME)
        *clock = '\0';
    return add(run, TF_CELL_TEXT, run->value->str);
}

static bool add_value(sheet_run *run) {
    const bool is_inline = run->type == VALUE_INLINE;
    if (run->has_formula && run->value->len == 0 && !is_inline && run->type != VALUE_TEXT) {
        g_string_prepend_c(run->formula, '=');
        return add(run, TF_CELL_FORMULA, run->formula->str);
    }
    switch (run->type) {
    case VALUE_SHARED:
        return run->value->len == 0 || add_shared(run);
    case VALUE_INLINE:
        tf_xlsx_unescape(run->text.text);
        return add(run, TF_CELL_TEXT, run->text.text->str);
    case VALUE_BOOLEAN:
        return run->value->len == 0 ||
               add(run, TF_CELL_TEXT, tf_xlsx_is_true(run->value->str) ? "TRUE" : "FALSE");
    case VALUE_DATE:
        return add_date(run);
    case VALUE_TEXT:
        tf_xlsx_unescape(run->value);
        return add(run, TF_CELL_TEXT, run->value->str);
    case VALUE_NUMBER:
    default:
        return run->value->len == 0 || add_number(run);
    }
}

static void on_end(void *data, const char *name) {
    sheet_run *run = data;
    run->in_value = run->in_formula = false;
    tf_xlsx_text_end(&run->text, name);
    if (run->in_cell && strcmp(name, "c") == 0) {
        run->in_cell = false;
        run->reader->stop |= !add_value(run);
    } else if (strcmp(name, "row") == 0 && run->row_hidden && run->next_column > 0)
        tf_sheet_note_hidden_row(run->sheet, run->row);
}

static bool read_sheet(tf_workbook *workbook, size_t index, tf_sheet *sheet, tf_diag *diag) {
    const tf_sheet_entry *entry = &g_array_index(workbook->entries, tf_sheet_entry, index);
    g_autoptr(GString) value = g_string_new(NULL), formula = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    sheet_run run = {.xlsx = workbook->own,
                     .sheet = sheet,
                     .value = value,
                     .formula = formula,
                     .text.text = text};
    tf_xml_reader reader = {on_start, on_end, on_text, &run, false};
    run.reader = &reader;
    if (!tf_archive_read(workbook->archive, entry->part, &reader, diag))
        return false;
    return tf_sheet_problem(sheet) == NULL;
}

const tf_workbook_format tf_xlsx_format = {"XLSX", tf_xlsx_open, read_sheet, tf_xlsx_free};
