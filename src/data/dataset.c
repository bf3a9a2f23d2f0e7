#include "dataset.h"

#include <math.h>
#include <string.h>

#include <readstat.h>

#include "base/number.h"
#include "dataset_columns.h"
#include "dataset_dates.h"
#include "dataset_transport.h"
#include "encoding.h"

/* By libreadstat, from bytes in memory, twice: whether codes become their labels is known only when
   all values and labels have been seen, and Stata has its labels behind the values. */

/** The file as libreadstat reads it. */
typedef struct memory_file {
    const char *bytes;
    size_t length, at;
} memory_file;

typedef struct reading {
    const tf_dataset_request *request;
    tf_dataset_columns *columns;
    tf_sheet *sheet; /* NULL: values are only looked at */
    unsigned row;
    long n_rows, n_expected;  /* -1: the file doesn't say */
    bool wrong_text;          /* a text is no UTF-8, which stops it */
    char *name;               /* of the data set within the file; NULL: none */
    size_t width;             /* bytes of a record, where that is known */
    tf_encoding_tally *tally; /* of the texts; NULL: their encoding is known */
} reading;

/* ---- bytes ---------------------------------------------------------------------------------- */

static int open_memory(const char *path, void *context) {
    (void)path;
    ((memory_file *)context)->at = 0;
    return 0;
}

static int close_memory(void *context) {
    (void)context;
    return 0;
}

static readstat_off_t seek_memory(readstat_off_t offset, readstat_io_flags_t whence,
                                  void *context) {
    memory_file *file = context;
    const readstat_off_t from = whence == READSTAT_SEEK_SET   ? 0
                                : whence == READSTAT_SEEK_CUR ? (readstat_off_t)file->at
                                                              : (readstat_off_t)file->length;
    if (from + offset < 0 || from + offset > (readstat_off_t)file->length)
        return -1;
    file->at = (size_t)(from + offset);
    return from + offset;
}

static ssize_t read_memory(void *buffer, size_t size, void *context) {
    memory_file *file = context;
    const size_t n = MIN(size, file->length - file->at);
    if (n > 0)
        memcpy(buffer, file->bytes + file->at, n);
    file->at += n;
    return (ssize_t)n;
}

static readstat_error_t update_nothing(long size, readstat_progress_handler handler, void *user,
                                       void *context) {
    (void)size;
    (void)handler;
    (void)user;
    (void)context;
    return READSTAT_OK;
}

/* ---- what the file says --------------------------------------------------------------------- */

static int on_metadata(readstat_metadata_t *metadata, void *context) {
    reading *run = context;
    const char *name = readstat_get_table_name(metadata);
    run->n_expected = readstat_get_row_count(metadata);
    if (run->name == NULL && name != NULL && g_utf8_validate(name, -1, NULL) && *name != '\0')
        run->name = g_strdup(name);
    return READSTAT_HANDLER_OK;
}

/* False: reading on makes no sense. Where the encoding can still be found all texts are looked at.
 */
static bool take_text(reading *run, const char *text) {
    run->wrong_text |= text != NULL && !g_utf8_validate(text, -1, NULL);
    if (run->tally == NULL)
        return !run->wrong_text;
    if (text != NULL) {
        tf_encoding_tally_add(run->tally, text, strlen(text));
        tf_encoding_tally_add(run->tally, "\n", 1);
    }
    return true;
}

static int on_variable(int index, readstat_variable_t *variable, const char *set, void *context) {
    reading *run = context;
    const char *name = readstat_variable_get_name(variable);
    const char *label = readstat_variable_get_label(variable);
    if (run->sheet != NULL) {
        tf_sheet_set_label(run->sheet, (unsigned)index, label);
        return READSTAT_HANDLER_OK;
    }
    if (!take_text(run, name) || !take_text(run, label))
        return READSTAT_HANDLER_ABORT;
    run->width += readstat_variable_get_storage_width(variable);
    const bool number = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_NUMERIC;
    const tf_dataset_unit unit =
        number ? tf_dataset_unit_of(run->request->kind, readstat_variable_get_format(variable))
               : TF_UNIT_NUMBER;
    /* libreadstat has NULL for a name of blanks: such a column has none, as in any other file */
    tf_dataset_columns_add(run->columns, &(tf_dataset_column){.name = g_strdup(name ? name : ""),
                                                              .set = g_strdup(set),
                                                              .is_text = !number,
                                                              .unit = unit});
    return READSTAT_HANDLER_OK;
}

/* The code as it stands in cells; labels of missing values stand for nothing. */
static char *code_text(readstat_value_t value) {
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
        return g_strdup(readstat_string_value(value));
    if (readstat_value_is_system_missing(value) || readstat_value_is_tagged_missing(value))
        return NULL;
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, readstat_double_value(value));
    return g_strdup(text);
}

static int on_label(const char *set, readstat_value_t value, const char *label, void *context) {
    reading *run = context;
    if (!take_text(run, label))
        return READSTAT_HANDLER_ABORT;
    char *code = code_text(value);
    if (run->sheet == NULL && code != NULL && label != NULL)
        tf_dataset_columns_label(run->columns, set, code, label);
    g_free(code);
    return READSTAT_HANDLER_OK;
}

/* ---- values --------------------------------------------------------------------------------- */

/* Of what kind is counted while values are only looked at. */
static bool is_missing(const reading *run, tf_dataset_column *column, readstat_variable_t *variable,
                       readstat_value_t value) {
    const bool tagged = readstat_value_is_tagged_missing(value);
    if (!tagged && readstat_value_is_system_missing(value))
        return true;
    if (!tagged && !readstat_value_is_defined_missing(value, variable))
        return false;
    if (run->sheet == NULL)
        tf_dataset_column_miss(column, tagged ? readstat_value_tag(value) : 0);
    return true;
}

static bool add_value(reading *run, unsigned index, tf_dataset_column *column, const char *text) {
    tf_sheet *sheet = run->sheet;
    const char *label = column->labelled ? tf_dataset_label_of(run->columns, column, text) : NULL;
    if (column->labelled) {
        g_free(column->code);
        column->code = g_strdup(text);
    }
    if (label != NULL)
        return tf_sheet_add(sheet, run->row, index, TF_CELL_TEXT, label);
    if (column->unit == TF_UNIT_NUMBER)
        return tf_sheet_add(sheet, run->row, index, column->is_text ? TF_CELL_TEXT : TF_CELL_NUMBER,
                            text);
    double value;
    g_autofree char *date = tf_number_parse(text, strlen(text), '.', &value)
                                ? tf_dataset_date(run->request->kind, column->unit, value)
                                : NULL;
    return date != NULL ? tf_sheet_add(sheet, run->row, index, TF_CELL_TEXT, date)
                        : tf_sheet_add(sheet, run->row, index, TF_CELL_NUMBER, text);
}

static int on_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context) {
    reading *run = context;
    const unsigned index = (unsigned)readstat_variable_get_index(variable);
    tf_dataset_column *column = tf_dataset_column_at(run->columns, index);
    if (column == NULL)
        return READSTAT_HANDLER_ABORT;
    run->n_rows = MAX(run->n_rows, (long)row + 1);
    if (run->sheet != NULL && (unsigned)row + 1 != run->row &&
        !tf_dataset_columns_codes(run->columns, run->sheet, run->row))
        return READSTAT_HANDLER_ABORT;
    run->row = (unsigned)row + 1;
    /* Numbers without labels are looked at for nothing else. */
    if (is_missing(run, column, variable, value) ||
        (run->sheet == NULL && !column->is_text && column->seen == NULL))
        return READSTAT_HANDLER_OK;
    g_autofree char *text = code_text(value);
    if (text == NULL || *text == '\0')
        return READSTAT_HANDLER_OK;
    if (column->is_text && !take_text(run, text))
        return READSTAT_HANDLER_ABORT;
    if (run->sheet != NULL)
        return add_value(run, index, column, text) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
    tf_dataset_column_see(column, text);
    return READSTAT_HANDLER_OK;
}

/* ---- one reading ---------------------------------------------------------------------------- */

static readstat_error_t parse(memory_file *file, const char *encoding, reading *run) {
    static readstat_error_t (*const parsers[])(readstat_parser_t *, const char *, void *) = {
        [TF_FILE_SAS] = readstat_parse_sas7bdat, [TF_FILE_SAS_TRANSPORT] = readstat_parse_xport,
        [TF_FILE_SPSS] = readstat_parse_sav,     [TF_FILE_SPSS_PORTABLE] = readstat_parse_por,
        [TF_FILE_STATA] = readstat_parse_dta,
    };
    readstat_parser_t *parser = readstat_parser_init();
    if (parser == NULL)
        return READSTAT_ERROR_MALLOC;
    readstat_set_open_handler(parser, open_memory);
    readstat_set_close_handler(parser, close_memory);
    readstat_set_seek_handler(parser, seek_memory);
    readstat_set_read_handler(parser, read_memory);
    readstat_set_update_handler(parser, update_nothing);
    readstat_set_io_ctx(parser, file);
    readstat_set_metadata_handler(parser, on_metadata);
    readstat_set_variable_handler(parser, on_variable);
    readstat_set_value_label_handler(parser, on_label);
    readstat_set_value_handler(parser, on_value);
    if (encoding != NULL)
        readstat_set_file_character_encoding(parser, encoding);
    const readstat_error_t error = parsers[run->request->kind](parser, "", run);
    readstat_parser_free(parser);
    return error;
}

/* ---- what went wrong ------------------------------------------------------------------------ */

static void report(readstat_error_t error, const reading *run, tf_diag *diag) {
    const tf_place place = {.file = run->request->file};
    const char *name = tf_file_kind_name(run->request->kind);
    if (run->sheet != NULL && tf_sheet_tell_problem(run->sheet, run->request->file, diag))
        return;
    if (error == READSTAT_ERROR_MALLOC)
        tf_diag_no_memory(diag, run->request->file);
    else if (run->wrong_text || error == READSTAT_ERROR_CONVERT_BAD_STRING ||
             error == READSTAT_ERROR_CONVERT || error == READSTAT_ERROR_UNSUPPORTED_CHARSET)
        tf_diag_error(diag, &place,
                      "say which one: --set data.encoding=windows-1252, or another name of iconv",
                      "the texts of %s are in an encoding that it doesn't say, or not in the one "
                      "it says",
                      name);
    else if (error == READSTAT_ERROR_UNSUPPORTED_COMPRESSION ||
             error == READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION)
        tf_diag_error(diag, &place, "save the table as CSV or as a workbook (XLSX, ODS)",
                      "%s of a kind that can't be read: %s", name, readstat_error_message(error));
    else
        tf_diag_error(diag, &place, "copy it once more from where it came",
                      "%s is cut off or damaged: %s", name,
                      error == READSTAT_OK ? "it ends before its last row does"
                                           : readstat_error_message(error));
}

/* A cut file may well end without an error; then it has fewer rows than it says. */
static bool is_whole(readstat_error_t error, const reading *run) {
    const bool counted = run->n_expected < 0 || run->n_rows == run->n_expected ||
                         tf_dataset_columns_n(run->columns) == 0;
    return error == READSTAT_OK && counted && !run->wrong_text;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static tf_sheet *fill_sheet(memory_file *file, const char *encoding, reading *run, tf_diag *diag) {
    g_autoptr(tf_sheet) sheet = tf_sheet_new_records(run->name != NULL ? run->name : "");
    run->sheet = sheet;
    run->n_rows = 0;
    run->row = 0;
    bool fine = tf_dataset_columns_head(run->columns, sheet);
    const readstat_error_t error = fine ? parse(file, encoding, run) : READSTAT_OK;
    fine = fine && is_whole(error, run) &&
           tf_dataset_columns_codes(run->columns, sheet, run->row) && tf_sheet_finish(sheet);
    if (!fine)
        report(error, run, diag);
    run->sheet = NULL;
    return fine ? g_steal_pointer(&sheet) : NULL;
}

/* Transport files don't say which encoding their texts are in. NULL: it isn't known either. */
static const char *find_encoding(reading *run, tf_diag *diag) {
    tf_encoding_verdict verdict;
    tf_encoding_tally_judge(run->tally, &verdict);
    const tf_place place = {.file = run->request->file};
    if (verdict.name != NULL)
        tf_diag_note(
            diag, &place, NULL,
            "its texts are read as %s, since they are not UTF-8 and make words so, such as "
            "\"%s\" (data.encoding)",
            verdict.name, verdict.word != NULL ? verdict.word : "");
    const char *name = verdict.name;
    tf_encoding_verdict_clear(&verdict);
    return name;
}

static void forget(reading *run) {
    tf_dataset_columns_free(run->columns);
    tf_encoding_tally_free(run->tally);
    run->tally = NULL;
    g_clear_pointer(&run->name, g_free);
}

static void begin(reading *run) {
    run->columns = tf_dataset_columns_new();
    run->n_expected = -1;
    run->n_rows = 0;
    run->width = 0;
    run->wrong_text = false;
}

static tf_sheet *read_file(memory_file *file, reading *run, GBytes *member, tf_diag *diag) {
    const char *encoding =
        run->request->encoding != NULL ? tf_encoding_meant(run->request->encoding) : NULL;
    begin(run);
    run->tally = encoding == NULL && member != NULL ? tf_encoding_tally_new() : NULL;
    readstat_error_t error = parse(file, encoding, run);
    if (error == READSTAT_OK && run->wrong_text && run->tally != NULL) {
        encoding = find_encoding(run, diag);
        if (encoding != NULL) {
            forget(run);
            begin(run);
            error = parse(file, encoding, run);
        }
    }
    g_clear_pointer(&run->tally, tf_encoding_tally_free);
    if (!is_whole(error, run) || (member != NULL && !tf_transport_is_whole(member, run->width))) {
        report(error, run, diag);
        return NULL;
    }
    tf_dataset_columns_settle(run->columns);
    return fill_sheet(file, encoding, run, diag);
}

tf_sheet *tf_dataset_read(const void *bytes, size_t length, const tf_dataset_request *request,
                          tf_diag *diag) {
    reading run = {.request = request};
    memory_file file = {.bytes = bytes, .length = length};
    GBytes *member = NULL;
    g_autofree char *name = NULL;
    if (request->kind == TF_FILE_SAS_TRANSPORT) {
        const tf_member_request which = {request->file, request->member, request->member_by};
        member = tf_transport_member(bytes, length, &which, &name, diag);
        if (member == NULL)
            return NULL;
        file.bytes = g_bytes_get_data(member, &file.length);
    }
    tf_sheet *sheet = read_file(&file, &run, member, diag);
    if (sheet != NULL)
        tf_dataset_columns_tell(run.columns, request->file, diag);
    forget(&run);
    if (member != NULL)
        g_bytes_unref(member);
    return sheet;
}
