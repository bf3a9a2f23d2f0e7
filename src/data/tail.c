/* The last rows of a file: whether what is left out as a footer is one, and whether the file ends
   in the middle of a number. */
#include <string.h>

#include "dialect.h"
#include "reader.h"

/** Rows above the last one that it is compared with. */
#define COMPARED   20
#define MOST_BYTES ((size_t)64 << 10)

static tf_lines lines_of(const tf_reader *reader) {
    return (tf_lines){reader->table->source, reader->table->blocks, reader->table->delimiter};
}

/* ---- cells of a row as people wrote it --------------------------------------------------------
 */

typedef enum shape { SHAPE_EMPTY, SHAPE_NUMBER, SHAPE_CODE, SHAPE_WORDS } shape;

/** "P-07" is a code, "Total" is none. */
static shape shape_of(const tf_reader *reader, const char *cell) {
    double number;
    if (*cell == '\0' || tf_reader_is_missing(reader, cell, strlen(cell)))
        return SHAPE_EMPTY;
    if (tf_number_parse_typed(cell, strlen(cell), tf_reader_marks(reader), &number))
        return SHAPE_NUMBER;
    return strpbrk(cell, "0123456789") != NULL ? SHAPE_CODE : SHAPE_WORDS;
}

/** Of texts, newly allocated; blanks around a cell and its quotes are no part of it. */
static GPtrArray *cells_of(const tf_reader *reader, const char *line, size_t length) {
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    const char delimiter = reader->table->delimiter;
    GString *cell = g_string_new(NULL);
    bool quoted = false;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && (line[i] != delimiter || quoted)) {
            quoted ^= line[i] == '"';
            /* What a sheet says of a cell stands before its text. */
            if (line[i] != '"' && line[i] != TF_CELL_IS_NUMBER && line[i] != TF_CELL_NO_RESULT)
                g_string_append_c(cell, line[i]);
            continue;
        }
        g_ptr_array_add(cells, g_strstrip(g_strdup(cell->str)));
        g_string_truncate(cell, 0);
    }
    g_string_free(cell, TRUE);
    return cells;
}

/* ---- footers ----------------------------------------------------------------------------------
 */

/** The text of a row, newly allocated; NULL: it can't be had. */
static char *text_of(const tf_reader *reader, uint64_t line) {
    tf_sheet *sheet = tf_source_sheet(reader->table->source);
    if (sheet != NULL) {
        size_t length;
        const char *text = tf_sheet_text(sheet, &length);
        const size_t start = tf_sheet_line_start(sheet, line);
        const size_t end = tf_sheet_line_start(sheet, line + 1);
        return start < end ? g_strndup(text + start, end - start - 1) : NULL;
    }
    const tf_lines lines = lines_of(reader);
    return (char *)tf_line_place(&lines, line, SIZE_MAX).excerpt;
}

GPtrArray *tf_reader_row_cells(const tf_reader *reader, uint64_t line) {
    g_autofree char *text = text_of(reader, line);
    return text != NULL ? cells_of(reader, text, strlen(text)) : NULL;
}

/* Cell by cell of one kind, and no emptier: a row of sums has a word where patients have their
   number, and empty cells. */
static bool is_like(const tf_reader *reader, const char *row, const char *above) {
    g_autoptr(GPtrArray) cells = cells_of(reader, row, strlen(row));
    g_autoptr(GPtrArray) others = cells_of(reader, above, strlen(above));
    size_t n = 0;
    if (cells->len != others->len)
        return false;
    for (guint i = 0; i < cells->len; i++) {
        const shape one = shape_of(reader, cells->pdata[i]);
        if (one != shape_of(reader, others->pdata[i]))
            return false;
        n += one != SHAPE_EMPTY;
    }
    return n > 1;
}

void tf_reader_doubt_footer(const tf_reader *reader) {
    const GArray *tail = reader->blank.tail;
    const size_t footer = (size_t)reader->request->options.layout.footer;
    if (tail == NULL || tail->len <= footer)
        return;
    const size_t first = tail->len - footer;
    const uint64_t line = g_array_index(tail, tf_sparse_row, first).line;
    g_autofree char *row = text_of(reader, line);
    for (size_t i = 0; row != NULL && i < first; i++) {
        g_autofree char *above = text_of(reader, g_array_index(tail, tf_sparse_row, i).line);
        if (above == NULL || !is_like(reader, row, above))
            continue;
        const tf_place place = tf_source_place(reader->table->source, line);
        const tf_table_layout *layout = &reader->request->options.layout;
        g_autofree char *hint = g_strdup_printf(
            "is it a patient's? leave data.footer out, or give as many as there are: "
            "--set data.footer=%u",
            (unsigned)layout->footer - 1);
        tf_diag_warning(reader->diag, &place, hint,
                        "data.footer leaves out a row that looks like those above it");
        return;
    }
}

/* ---- a file that was cut ----------------------------------------------------------------------
 */

typedef struct last_cell {
    size_t digits, decimals;
} last_cell;

/** False: it is no number. */
static bool measure(const tf_reader *reader, const char *line, size_t length, last_cell *cell) {
    g_autoptr(GPtrArray) cells = cells_of(reader, line, length);
    const char *text = cells->pdata[cells->len - 1];
    if (cells->len != reader->n_columns || shape_of(reader, text) != SHAPE_NUMBER)
        return false;
    const char *mark = strchr(text, tf_reader_marks(reader).decimal);
    cell->digits = strlen(text);
    cell->decimals = mark != NULL ? strlen(mark + 1) : 0;
    return true;
}

/* From the line on that is COMPARED above the last one; NULL: it can't be had. */
static GPtrArray *last_lines(const tf_reader *reader) {
    const tf_lines lines = lines_of(reader);
    const uint64_t first = reader->row_line > COMPARED + 2 ? reader->row_line - COMPARED : 2;
    g_autofree char *text = tf_line_text(&lines, first, MOST_BYTES);
    if (text == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit_set(text, "\r\n", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            g_ptr_array_add(list, g_strdup(*part));
    return list;
}

/* All other lines have an end, and their numbers more decimals, or more digits. */
void tf_reader_doubt_end(const tf_reader *reader) {
    if (!reader->seen.unended || tf_source_made(reader->table->source) != NULL)
        return;
    g_autoptr(GPtrArray) list = last_lines(reader);
    last_cell last = {0, 0};
    if (list == NULL || list->len < 3 ||
        !measure(reader, list->pdata[list->len - 1], strlen(list->pdata[list->len - 1]), &last))
        return;
    size_t n = 0, n_longer = 0, n_finer = 0;
    for (guint i = 0; i + 1 < list->len; i++) {
        last_cell cell = {0, 0};
        if (!measure(reader, list->pdata[i], strlen(list->pdata[i]), &cell))
            continue;
        n++;
        n_longer += cell.digits > last.digits;
        n_finer += cell.decimals > last.decimals;
    }
    if (n < 2 || (n_longer < n && n_finer < n))
        return;
    const tf_place place = tf_source_place(reader->table->source, reader->row_line);
    tf_diag_warning(reader->diag, &place, "copy it once more from where it came",
                    "the file ends without the end of its last line, and its last number has fewer "
                    "%s than those above it: it may be cut",
                    n_finer == n ? "decimals" : "digits");
}
