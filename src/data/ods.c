#include <string.h>

#include "base/number.h"
#include "cell_format.h"
#include "workbook.h"

/* OpenDocument (ISO/IEC 26300): all sheets are in one part. Cells say what they are and have their
   value beside the text that is shown; what repeats, cells and rows, is written once. */

#define CONTENT  "content.xml"
#define MANIFEST "META-INF/manifest.xml"
/* Patients differ: what is written once and stands there so often is made to fill memories. */
#define MOST_REPEATED 2000000

typedef struct ods_cell {
    GString *type, *value, *formula, *text;
    unsigned repeated, rows_spanned;
    unsigned paragraphs;
    bool covered; /* by a merged cell: what it holds isn't shown */
} ods_cell;

typedef struct ods_run {
    tf_workbook *workbook;
    tf_xml_reader *reader;
    tf_sheet *sheet; /* NULL: only the names of the sheets */
    size_t index, n; /* the sheet that is wanted; of the one at hand, and one more */
    unsigned row, column, row_repeated;
    bool row_hidden;
    bool in_cell;
    unsigned paragraph, note; /* how deep in one, and in a comment */
    guint64 n_repeated;       /* cells that are there by repetition */
    ods_cell cell;
    GArray *row_cells; /* of row_cell: a row that repeats is added as often */
    GHashTable *hidden_styles;
    GString *style;
} ods_run;

/** A cell that waits for the end of its row. */
typedef struct row_cell {
    unsigned column;
    tf_cell_type type;
    char *text;
} row_cell;

static unsigned count_of(const char *const *attributes, const char *name) {
    const char *text = tf_xml_attribute(attributes, name);
    const guint64 n = text != NULL ? g_ascii_strtoull(text, NULL, 10) : 1;
    return (unsigned)CLAMP(n, 1, TF_SHEET_MOST_ROWS);
}

static bool at_sheet(const ods_run *run) {
    return run->sheet != NULL && run->n == run->index + 1;
}

/* ---- elements ------------------------------------------------------------------------------- */

static void begin_table(ods_run *run, const char *const *attributes) {
    const char *name = tf_xml_attribute(attributes, "name");
    const char *style = tf_xml_attribute(attributes, "style-name");
    run->n++;
    run->row = 0;
    if (run->sheet != NULL)
        return;
    const bool hidden = style != NULL && g_hash_table_contains(run->hidden_styles, style);
    const tf_sheet_entry entry = {
        .name = g_strdup(name != NULL ? name : ""),
        .visibility = hidden ? TF_HIDDEN : TF_SHOWN,
    };
    g_array_append_val(run->workbook->entries, entry);
}

static void note_style(ods_run *run, const char *name, const char *const *attributes) {
    const char *value;
    if (strcmp(name, "style") == 0 && (value = tf_xml_attribute(attributes, "name")) != NULL)
        g_string_assign(run->style, value);
    if (strcmp(name, "table-properties") == 0 &&
        g_strcmp0(tf_xml_attribute(attributes, "display"), "false") == 0)
        g_hash_table_add(run->hidden_styles, g_strdup(run->style->str));
}

/* "collapse" and "filter" are not shown. */
static bool is_hidden(const char *const *attributes) {
    const char *visibility = tf_xml_attribute(attributes, "visibility");
    return visibility != NULL && strcmp(visibility, "visible") != 0;
}

static void begin_row(ods_run *run, const char *const *attributes) {
    run->row_repeated = count_of(attributes, "number-rows-repeated");
    run->row_hidden = is_hidden(attributes);
    run->column = 0;
}

static void assign(GString *text, const char *value) {
    g_string_assign(text, value != NULL ? value : "");
}

/* The value has the name of its type: value, date-value, time-value, boolean-value, string-value.
 */
static const char *value_of(const char *const *attributes, const char *type) {
    if (type == NULL)
        return NULL;
    if (strcmp(type, "date") == 0 || strcmp(type, "time") == 0 || strcmp(type, "boolean") == 0 ||
        strcmp(type, "string") == 0) {
        g_autofree char *name = g_strdup_printf("%s-value", type);
        return tf_xml_attribute(attributes, name);
    }
    return tf_xml_attribute(attributes, "value");
}

static void begin_cell(ods_run *run, const char *name, const char *const *attributes) {
    ods_cell *cell = &run->cell;
    const char *type = tf_xml_attribute(attributes, "value-type");
    assign(cell->type, type);
    assign(cell->value, value_of(attributes, type));
    assign(cell->formula, tf_xml_attribute(attributes, "formula"));
    g_string_truncate(cell->text, 0);
    cell->repeated = count_of(attributes, "number-columns-repeated");
    cell->rows_spanned = count_of(attributes, "number-rows-spanned");
    cell->covered = strcmp(name, "covered-table-cell") == 0;
    cell->paragraphs = 0;
    run->in_cell = true;
    run->paragraph = 0;
}

/* Marks within the text of a cell; blanks that follow one another are written as a number. */
static void begin_within(ods_run *run, const char *name, const char *const *attributes) {
    run->note += strcmp(name, "annotation") == 0;
    if (run->note > 0)
        return;
    GString *text = run->cell.text;
    if (strcmp(name, "p") == 0) {
        run->paragraph++;
        if (run->cell.paragraphs++ > 0)
            g_string_append_c(text, '\n');
    } else if (run->paragraph > 0 && strcmp(name, "s") == 0) {
        const unsigned n = MIN(count_of(attributes, "c"), 1024u);
        for (unsigned i = 0; i < n; i++)
            g_string_append_c(text, ' ');
    } else if (run->paragraph > 0 && strcmp(name, "tab") == 0)
        g_string_append_c(text, '\t');
    else if (run->paragraph > 0 && strcmp(name, "line-break") == 0)
        g_string_append_c(text, '\n');
}

static bool is_cell(const char *name) {
    return strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0;
}

static void on_start(void *data, const char *name, const char *const *attributes) {
    ods_run *run = data;
    if (strcmp(name, "table") == 0)
        begin_table(run, attributes);
    else if (run->sheet == NULL)
        note_style(run, name, attributes);
    else if (!at_sheet(run))
        return;
    else if (run->in_cell)
        begin_within(run, name, attributes);
    else if (strcmp(name, "table-row") == 0)
        begin_row(run, attributes);
    else if (is_cell(name))
        begin_cell(run, name, attributes);
    else if (strcmp(name, "table-column") == 0 && is_hidden(attributes)) {
        const unsigned n = count_of(attributes, "number-columns-repeated");
        /* All columns behind the table may be hidden at once. */
        tf_sheet_note_hidden_columns(run->sheet, n < 1000 ? n : 0);
    }
}

static void on_text(void *data, const char *text, size_t length) {
    ods_run *run = data;
    if (run->in_cell && run->paragraph > 0 && run->note == 0)
        g_string_append_len(run->cell.text, text, (gssize)length);
}

/* ---- values --------------------------------------------------------------------------------- */

/* "PT13H05M00S", hours may pass 24; NULL: another text. */
static char *time_text(const char *value) {
    unsigned part[3] = {0};
    static const char units[] = "HMS";
    if (!g_str_has_prefix(value, "PT"))
        return NULL;
    for (const char *at = value + 2; *at != '\0';) {
        char *end;
        const guint64 n = g_ascii_strtoull(at, &end, 10);
        if (end == at || n > 10000000)
            return NULL;
        if (*end == '.' || *end == ',') /* of a second */
            end += 1 + strspn(end + 1, "0123456789");
        const char *unit = *end != '\0' ? strchr(units, *end) : NULL;
        if (unit == NULL)
            return NULL;
        part[unit - units] = (unsigned)n;
        at = end + 1;
    }
    return g_strdup_printf("%02u:%02u:%02u", part[0], part[1], part[2]);
}

/* Newly allocated: what the cell says, as other formats would have it. */
static char *number_text(ods_run *run, tf_cell_type *type) {
    const ods_cell *cell = &run->cell;
    double value;
    if (!tf_number_parse(cell->value->str, cell->value->len, '.', &value))
        return g_strdup(cell->text->str);
    *type = TF_CELL_NUMBER;
    if (strcmp(cell->type->str, "percentage") == 0) {
        tf_sheet_note_percent(run->sheet, run->row, run->column);
        return tf_serial_text(value, TF_FORMAT_PERCENT, TF_DATES_1900);
    }
    char digits[TF_NUMBER_CHARS];
    if (strspn(cell->value->str, "0123456789") == cell->value->len)
        return g_strdup(cell->value->str);
    tf_number_shortest(digits, value);
    return g_strdup(digits);
}

static char *cell_text(ods_run *run, tf_cell_type *type) {
    const ods_cell *cell = &run->cell;
    const char *name = cell->type->str, *value = cell->value->str;
    *type = TF_CELL_TEXT;
    if (name[0] == '\0' && cell->formula->len > 0 && cell->text->len == 0) {
        *type = TF_CELL_FORMULA;
        /* "of:=[.A2]*2" */
        const char *formula = strchr(cell->formula->str, '=');
        return g_strdup(formula != NULL ? formula : "=");
    }
    if (strcmp(name, "boolean") == 0)
        return g_strdup(strcmp(value, "true") == 0 ? "TRUE" : "FALSE");
    if (strcmp(name, "date") == 0 && value[0] != '\0')
        return g_strdup(value);
    if (strcmp(name, "time") == 0 && value[0] != '\0') {
        char *clock = time_text(value);
        return clock != NULL ? clock : g_strdup(value);
    }
    if (value[0] != '\0' && strcmp(name, "string") != 0)
        return number_text(run, type);
    return g_strdup(cell->text->len > 0 ? cell->text->str : value);
}

static void note_merged(ods_run *run) {
    const unsigned last = run->row + run->cell.rows_spanned - 1;
    tf_sheet_note_merged(run->sheet, &(tf_cell_range){run->row, last, run->column, run->column});
}

static void end_cell(ods_run *run) {
    tf_cell_type type = TF_CELL_TEXT;
    run->in_cell = false;
    run->note = 0;
    g_autofree char *text = run->cell.covered ? g_strdup("") : cell_text(run, &type);
    if (text[0] != '\0') {
        note_merged(run);
        const unsigned n = MIN(run->cell.repeated, TF_SHEET_MOST_COLUMNS);
        run->n_repeated += n - 1;
        for (unsigned i = 0; i < n; i++) {
            const row_cell cell = {run->column + i, type, g_strdup(text)};
            g_array_append_val(run->row_cells, cell);
        }
    }
    run->column += run->cell.repeated;
}

static void end_row(ods_run *run) {
    const GArray *cells = run->row_cells;
    run->n_repeated += (guint64)(run->row_repeated - 1) * cells->len;
    if (run->n_repeated > MOST_REPEATED) {
        run->reader->stop = true;
        tf_sheet_fail(run->sheet, "its cells repeat more often than those of any table");
        return;
    }
    for (unsigned i = 0; i < run->row_repeated && cells->len > 0 && !run->reader->stop; i++) {
        const unsigned row = run->row + i;
        if (run->row_hidden)
            tf_sheet_note_hidden_row(run->sheet, row);
        for (guint k = 0; k < cells->len && !run->reader->stop; k++) {
            const row_cell *cell = &g_array_index(cells, row_cell, k);
            run->reader->stop |=
                !tf_sheet_add(run->sheet, row, cell->column, cell->type, cell->text);
        }
    }
    run->row += run->row_repeated;
    g_array_set_size(run->row_cells, 0);
}

static void on_end(void *data, const char *name) {
    ods_run *run = data;
    if (!at_sheet(run))
        return;
    if (strcmp(name, "table") == 0)
        run->reader->stop = true;
    else if (run->in_cell && is_cell(name))
        end_cell(run);
    else if (strcmp(name, "annotation") == 0 && run->note > 0)
        run->note--;
    else if (strcmp(name, "p") == 0 && run->paragraph > 0 && run->note == 0)
        run->paragraph--;
    else if (!run->in_cell && strcmp(name, "table-row") == 0)
        end_row(run);
}

/* ---- the part ------------------------------------------------------------------------------- */

static void clear_row_cell(void *data) {
    g_free(((row_cell *)data)->text);
}

static bool read_content(tf_workbook *workbook, size_t index, tf_sheet *sheet, tf_diag *diag) {
    g_autoptr(GHashTable) styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(row_cell));
    g_autoptr(GString) type = g_string_new(NULL), value = g_string_new(NULL);
    g_autoptr(GString) formula = g_string_new(NULL), text = g_string_new(NULL);
    g_autoptr(GString) style = g_string_new(NULL);
    ods_run run = {.workbook = workbook,
                   .sheet = sheet,
                   .index = index,
                   .cell = {.type = type, .value = value, .formula = formula, .text = text},
                   .row_cells = cells,
                   .hidden_styles = styles,
                   .style = style};
    tf_xml_reader reader = {on_start, on_end, on_text, &run, false};
    run.reader = &reader;
    g_array_set_clear_func(cells, clear_row_cell);
    if (!tf_archive_read(workbook->archive, CONTENT, &reader, diag))
        return false;
    return sheet == NULL || tf_sheet_problem(sheet) == NULL;
}

static void on_manifest(void *data, const char *name, const char *const *attributes) {
    (void)attributes;
    *(bool *)data |= strcmp(name, "encryption-data") == 0;
}

static bool open_book(tf_workbook *workbook, tf_diag *diag) {
    bool locked = false;
    tf_xml_reader manifest = {.start = on_manifest, .data = &locked};
    if (tf_archive_has(workbook->archive, MANIFEST) &&
        !tf_archive_read(workbook->archive, MANIFEST, &manifest, diag))
        return false;
    if (locked) {
        tf_workbook_refuse_locked(tf_archive_file(workbook->archive), diag);
        return false;
    }
    return read_content(workbook, 0, NULL, diag);
}

const tf_workbook_format tf_ods_format = {"ODS", open_book, read_content, NULL};
