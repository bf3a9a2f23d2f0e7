#include "json_rows.h"

#include <stdint.h>
#include <string.h>

#include <jansson.h>

#include "base/number.h"

/* Columns are those that the file lists; of records that are objects, those of all of them in the
   order in which they are met, so that one record may lack what another has. */

typedef struct json_run {
    const char *file;
    tf_diag *diag;
    tf_sheet *sheet;
    GPtrArray *names;  /* of columns, lent by the document */
    GHashTable *known; /* the same */
    unsigned row;
} json_run;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Of the mark of UTF-8 before the text; 0: there is none. */
static size_t mark_length(const char *start, size_t length) {
    return length >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool tf_is_json(const char *start, size_t length) {
    size_t at = mark_length(start, length);
    while (at < length && is_blank(start[at]))
        at++;
    if (at >= length || (start[at] != '{' && start[at] != '['))
        return false;
    const char opening = start[at++];
    while (at < length && is_blank(start[at]))
        at++;
    /* A name in a header may begin with a bracket, but not so. */
    return at < length && (start[at] == '"' || (opening == '[' && start[at] == '{'));
}

static bool fail(const json_run *run, const char *problem) {
    const tf_place place = {.file = run->file};
    tf_diag_error(run->diag, &place, "Dataset-JSON 1.1, a list of objects, or one object a line",
                  "JSON, but no table: %s", problem);
    return false;
}

/* ---- cells ---------------------------------------------------------------------------------- */

static bool add_cell(json_run *run, unsigned column, const json_t *value) {
    char text[TF_NUMBER_CHARS + 24];
    if (json_is_string(value))
        return tf_sheet_add(run->sheet, run->row, column, TF_CELL_TEXT, json_string_value(value));
    if (json_is_boolean(value))
        return tf_sheet_add(run->sheet, run->row, column, TF_CELL_TEXT,
                            json_is_true(value) ? "TRUE" : "FALSE");
    if (json_is_null(value))
        return true;
    if (json_is_integer(value))
        g_snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        tf_number_shortest(text, json_real_value(value));
    else
        return fail(run, "a value is a list or an object");
    return tf_sheet_add(run->sheet, run->row, column, TF_CELL_NUMBER, text);
}

static void add_name(json_run *run, const char *name) {
    if (g_hash_table_add(run->known, (char *)name))
        g_ptr_array_add(run->names, (char *)name);
}

static bool add_names(json_run *run) {
    for (guint i = 0; i < run->names->len; i++)
        if (!tf_sheet_add(run->sheet, 0, i, TF_CELL_TEXT, g_ptr_array_index(run->names, i)))
            return false;
    return true;
}

/* ---- records -------------------------------------------------------------------------------- */

static bool add_list(json_run *run, const json_t *record) {
    run->row++;
    const size_t n = json_array_size(record);
    if (!json_is_array(record) || n != run->names->len) {
        g_autofree char *problem = g_strdup_printf(
            "record %u has %zu values, and there are %u columns", run->row, n, run->names->len);
        return fail(run, problem);
    }
    for (size_t i = 0; i < n; i++)
        if (!add_cell(run, (unsigned)i, json_array_get(record, i)))
            return false;
    return true;
}

static bool add_object(json_run *run, const json_t *record) {
    run->row++;
    for (guint i = 0; i < run->names->len; i++) {
        const json_t *value = json_object_get(record, g_ptr_array_index(run->names, i));
        if (value != NULL && !add_cell(run, i, value))
            return false;
    }
    return true;
}

static bool learn_names(json_run *run, json_t *record) {
    if (!json_is_object(record))
        return fail(run, "a record is no object");
    const char *name;
    json_t *value;
    json_object_foreach(record, name, value) add_name(run, name);
    return true;
}

static bool add_objects(json_run *run, json_t *records) {
    size_t i;
    json_t *record;
    json_array_foreach(records, i, record) if (!learn_names(run, record)) return false;
    if (!add_names(run))
        return false;
    json_array_foreach(records, i, record) if (!add_object(run, record)) return false;
    return true;
}

/* ---- Dataset-JSON --------------------------------------------------------------------------- */

static bool learn_columns(json_run *run, const json_t *columns) {
    size_t i;
    json_t *column;
    json_array_foreach(columns, i, column) {
        const char *name = json_string_value(json_object_get(column, "name"));
        if (name == NULL || g_hash_table_contains(run->known, name))
            return fail(run, name == NULL ? "a column has no name" : "two columns have one name");
        add_name(run, name);
    }
    return add_names(run);
}

static bool check_count(const json_run *run, const json_t *head) {
    const json_t *said = json_object_get(head, "records");
    if (!json_is_integer(said) || json_integer_value(said) == (json_int_t)run->row)
        return true;
    const tf_place place = {.file = run->file};
    tf_diag_error(run->diag, &place, "copy it once more from where it came",
                  "the file has %u records, and says it has %" JSON_INTEGER_FORMAT, run->row,
                  json_integer_value(said));
    return false;
}

static bool add_lists(json_run *run, const json_t *head, const json_t *rows) {
    size_t i;
    json_t *record;
    if (!learn_columns(run, json_object_get(head, "columns")))
        return false;
    json_array_foreach(rows, i, record) if (!add_list(run, record)) return false;
    return check_count(run, head);
}

/* ---- the file ------------------------------------------------------------------------------- */

static void report_syntax(const json_run *run, const json_error_t *error, unsigned line) {
    const tf_place place = {.file = run->file, .line = line + (unsigned)MAX(error->line, 1)};
    tf_diag_error(run->diag, &place, "copy it once more from where it came",
                  "JSON that is cut off or damaged: %s", error->text);
}

static bool read_document(json_run *run, json_t *root) {
    if (json_is_array(root))
        return add_objects(run, root);
    const json_t *rows = json_object_get(root, "rows");
    if (json_is_array(rows) && json_is_array(json_object_get(root, "columns")))
        return add_lists(run, root, rows);
    if (json_object_get(root, "clinicalData") || json_object_get(root, "referenceData"))
        return fail(run, "it is Dataset-JSON 1.0, of which nothing else is read");
    return fail(run, "neither columns and rows nor records");
}

/* All lines as a list; NULL with an error. */
static json_t *load_lines(const json_run *run, const char *bytes, size_t length) {
    json_t *lines = json_array();
    size_t at = 0;
    for (unsigned line = 0; at < length; line++) {
        const char *end = memchr(bytes + at, '\n', length - at);
        const size_t n = end != NULL ? (size_t)(end - bytes) - at : length - at;
        json_error_t error;
        size_t blank = 0;
        while (blank < n && is_blank(bytes[at + blank]))
            blank++;
        json_t *one = blank < n ? json_loadb(bytes + at, n, 0, &error) : NULL;
        if (one == NULL && blank < n) {
            error.line = 1;
            report_syntax(run, &error, line);
            json_decref(lines);
            return NULL;
        }
        if (one != NULL)
            json_array_append_new(lines, one);
        at += n + 1;
    }
    return lines;
}

static bool read_lines(json_run *run, json_t *lines) {
    json_t *head = json_array_get(lines, 0);
    if (!json_is_array(json_object_get(head, "columns")))
        return add_objects(run, lines);
    json_t *rows = json_array();
    for (size_t i = 1; i < json_array_size(lines); i++)
        json_array_append(rows, json_array_get(lines, i));
    const bool fine = add_lists(run, head, rows);
    json_decref(rows);
    return fine;
}

static bool read_all(json_run *run, const char *bytes, size_t length) {
    json_error_t error;
    json_t *root = json_loadb(bytes, length, 0, &error);
    bool fine = false;
    if (root != NULL) {
        fine = read_document(run, root);
    } else if (json_error_code(&error) == json_error_end_of_input_expected) {
        root = load_lines(run, bytes, length);
        fine = root != NULL && read_lines(run, root);
    } else {
        report_syntax(run, &error, 0);
    }
    json_decref(root);
    return fine;
}

tf_sheet *tf_json_read(const char *file, const char *bytes, size_t length, tf_diag *diag) {
    const size_t mark = mark_length(bytes, length);
    g_autoptr(tf_sheet) sheet = tf_sheet_new_records("");
    json_run run = {
        .file = file,
        .diag = diag,
        .sheet = sheet,
        .names = g_ptr_array_new(),
        .known = g_hash_table_new(g_str_hash, g_str_equal),
    };
    const bool fine = read_all(&run, bytes + mark, length - mark) && tf_sheet_finish(sheet);
    if (!fine)
        tf_sheet_tell_problem(sheet, file, diag);
    g_ptr_array_unref(run.names);
    g_hash_table_unref(run.known);
    return fine ? g_steal_pointer(&sheet) : NULL;
}
