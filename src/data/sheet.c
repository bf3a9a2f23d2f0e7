#include "sheet.h"

#include <limits.h>
#include <string.h>

#include "base/memory.h"
#include "unpack.h"

/* A sheet of a million rows and a hundred columns has this much text. */
#define MOST_TEXT  ((size_t)1 << 30)
#define MOST_FIELD ((size_t)1 << 20) /* what is longer is an error of the reader, at its place */
/* One text may stand in a million cells: so many bytes for each cell are many. */
#define BOMB_PER_CELL 2048

/** A row that has cells: where its text is, and its first and last column. */
typedef struct sheet_row {
    size_t start;
    unsigned first, last;
    bool any;
} sheet_row;

/** Which of the first columns of a row have a number, and which a text. */
typedef struct row_look {
    unsigned row; /* UINT_MAX: none so far */
    guint64 numbers, texts;
} row_look;

struct tf_sheet {
    char *name;
    bool records;
    tf_cell_range range;
    GString *cells; /* of rows, from the first column that each has; then the whole text */
    GArray *rows;   /* of sheet_row, from row 0 on */
    unsigned first, last;
    unsigned first_row;
    size_t n_cells;
    GArray *starts; /* of size_t: of lines, once finished */
    tf_sheet_seen seen;
    row_look inside, below; /* the last row within the range, and one directly below it */
    GPtrArray *labels;      /* of columns; NULL where one has none */
    GStringChunk *lent;
    const char *problem;
};

tf_sheet *tf_sheet_new(const char *name, tf_cell_range range) {
    tf_sheet *sheet = g_new0(tf_sheet, 1);
    sheet->name = g_strdup(name);
    sheet->range = range;
    sheet->cells = g_string_new(NULL);
    sheet->rows = g_array_new(FALSE, TRUE, sizeof(sheet_row));
    sheet->labels = g_ptr_array_new_with_free_func(g_free);
    sheet->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    sheet->first = TF_SHEET_MOST_COLUMNS;
    sheet->lent = g_string_chunk_new(256);
    sheet->seen.hidden_rows = g_string_new(NULL);
    sheet->inside.row = sheet->below.row = UINT_MAX;
    return sheet;
}

tf_sheet *tf_sheet_new_records(const char *name) {
    tf_sheet *sheet = tf_sheet_new(name, (tf_cell_range){0, UINT_MAX, 0, UINT_MAX});
    sheet->records = true;
    return sheet;
}

tf_sheet *tf_sheet_new_of_text(const char *text, size_t length, size_t n_columns) {
    tf_sheet *sheet = tf_sheet_new_records("");
    sheet->first = 0;
    sheet->last = (unsigned)n_columns - 1;
    sheet->n_cells = 1;
    g_string_append_len(sheet->cells, text, (gssize)length);
    bool quoted = false, starts = true; /* a doubled quote closes and opens */
    for (size_t i = 0; i < length; i++) {
        if (starts)
            g_array_append_val(sheet->starts, i);
        quoted ^= text[i] == '"';
        starts = text[i] == '\n' && !quoted;
    }
    return sheet;
}

uint64_t tf_sheet_first_line(const tf_sheet *sheet) {
    return sheet->records ? 0 : 1;
}

void tf_sheet_free(tf_sheet *sheet) {
    if (sheet == NULL)
        return;
    g_string_free(sheet->cells, TRUE);
    g_array_unref(sheet->rows);
    g_array_unref(sheet->starts);
    g_ptr_array_unref(sheet->labels);
    g_string_chunk_free(sheet->lent);
    g_free(sheet->seen.percent);
    g_free(sheet->seen.merged);
    g_string_free(sheet->seen.hidden_rows, TRUE);
    g_free(sheet->name);
    g_free(sheet);
}

void tf_sheet_set_label(tf_sheet *sheet, unsigned column, const char *label) {
    if (!label || !*label || column >= TF_SHEET_MOST_COLUMNS || !g_utf8_validate(label, -1, NULL))
        return;
    if (column >= sheet->labels->len)
        g_ptr_array_set_size(sheet->labels, (gint)column + 1);
    g_free(sheet->labels->pdata[column]);
    sheet->labels->pdata[column] = g_strstrip(g_strdup(label));
}

const char *tf_sheet_label(const tf_sheet *sheet, size_t column) {
    const char *label = column < sheet->labels->len ? sheet->labels->pdata[column] : NULL;
    return label && *label ? label : NULL;
}

const char *tf_sheet_problem(const tf_sheet *sheet) {
    return sheet->problem;
}

const tf_sheet_seen *tf_sheet_seen_of(const tf_sheet *sheet) {
    return &sheet->seen;
}

const char *tf_sheet_name(const tf_sheet *sheet) {
    return sheet->name;
}

size_t tf_sheet_n_rows(const tf_sheet *sheet) {
    return sheet->n_cells == 0 ? 0 : sheet->rows->len - sheet->first_row;
}

size_t tf_sheet_n_columns(const tf_sheet *sheet) {
    return sheet->n_cells == 0 ? 0 : sheet->last - sheet->first + 1;
}

tf_cell_range tf_sheet_range(const tf_sheet *sheet) {
    return sheet->range;
}

unsigned tf_sheet_range_row(const tf_sheet *sheet) {
    return sheet->range.first_row;
}

bool tf_sheet_is_in_range(const tf_sheet *sheet, unsigned row, unsigned column) {
    const tf_cell_range *range = &sheet->range;
    return row >= range->first_row && row <= range->last_row && column >= range->first_column &&
           column <= range->last_column;
}

/* ---- what is seen besides values ------------------------------------------------------------ */

void tf_sheet_note_percent(tf_sheet *sheet, unsigned row, unsigned column) {
    if (tf_sheet_is_in_range(sheet, row, column) && sheet->seen.n_percents++ == 0)
        sheet->seen.percent = tf_cell_name(row, column);
}

void tf_sheet_note_hidden_row(tf_sheet *sheet, unsigned row) {
    GString *list = sheet->seen.hidden_rows;
    if (row < sheet->range.first_row || row > sheet->range.last_row)
        return;
    if (sheet->seen.n_hidden_rows++ < TF_SHEET_LISTED_ROWS)
        g_string_append_printf(list, "%s%u", list->len > 0 ? ", " : "", row + 1);
}

void tf_sheet_note_merged(tf_sheet *sheet, const tf_cell_range *area) {
    if (area->first_row == area->last_row ||
        !tf_sheet_is_in_range(sheet, area->first_row, area->first_column) ||
        sheet->seen.n_merged++ > 0)
        return;
    g_autofree char *first = tf_cell_name(area->first_row, area->first_column);
    g_autofree char *last = tf_cell_name(area->last_row, area->last_column);
    sheet->seen.merged = g_strdup_printf("%s:%s", first, last);
}

void tf_sheet_note_hidden_columns(tf_sheet *sheet, size_t n) {
    sheet->seen.n_hidden_columns += n;
}

/* ---- what lies around a range --------------------------------------------------------------- */

/* A sheet grows at its end, and a range that was written for it before doesn't. A row of sums or a
   note below the table has fewer cells, and texts where the table has numbers. */
static bool looks_like(const row_look *row, const row_look *other) {
    const int n = __builtin_popcountll(row->numbers | row->texts);
    const int n_other = __builtin_popcountll(other->numbers | other->texts);
    return (row->numbers & ~other->numbers) == 0 && (row->texts & ~other->texts) == 0 && n > 1 &&
           2 * n > n_other;
}

static void settle_below(tf_sheet *sheet) {
    if (sheet->below.row == sheet->range.last_row + 1 + sheet->seen.n_below &&
        looks_like(&sheet->below, &sheet->inside))
        sheet->seen.n_below++;
    sheet->below.row = UINT_MAX;
}

static void add_look(row_look *look, unsigned row, unsigned column, tf_cell_type type) {
    if (look->row != row)
        *look = (row_look){.row = row};
    if (column < 64 && type != TF_CELL_TEXT)
        look->numbers |= (guint64)1 << column;
    else if (column < 64)
        look->texts |= (guint64)1 << column;
}

static void look_around(tf_sheet *sheet, unsigned row, unsigned column, tf_cell_type type) {
    const tf_cell_range *range = &sheet->range;
    const bool of_columns = column >= range->first_column && column <= range->last_column;
    if (row == range->last_row && of_columns)
        add_look(&sheet->inside, row, column - range->first_column, type);
    if (row > range->last_row && of_columns) {
        if (sheet->below.row != UINT_MAX && sheet->below.row != row)
            settle_below(sheet);
        add_look(&sheet->below, row, column - range->first_column, type);
    }
    if (row == range->first_row && column > range->last_column &&
        column == range->last_column + 1 + sheet->seen.n_right)
        sheet->seen.n_right++;
}

/* ---- cells ---------------------------------------------------------------------------------- */

bool tf_sheet_fail(tf_sheet *sheet, const char *problem) {
    sheet->problem = problem;
    return false;
}

/* What a cell is must not be said by a cell itself; line ends and tabs are all that text has of
   signs below the blank. */
static void append_plain(GString *text, const char *cell, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)cell[i];
        if (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
            g_string_append_c(text, cell[i]);
    }
}

static void append_cell(GString *text, tf_cell_type type, const char *cell) {
    const size_t length = strnlen(cell, MOST_FIELD + 1);
    const bool quoted = memchr(cell, TF_SHEET_DELIMITER, length) || memchr(cell, '"', length) ||
                        memchr(cell, '\n', length) || memchr(cell, '\r', length);
    if (quoted)
        g_string_append_c(text, '"');
    if (type != TF_CELL_TEXT)
        g_string_append_c(text, type == TF_CELL_NUMBER ? TF_CELL_IS_NUMBER : TF_CELL_NO_RESULT);
    for (size_t i = 0; i < length && quoted;) {
        const char *quote = memchr(cell + i, '"', length - i);
        const size_t n = quote != NULL ? (size_t)(quote - cell) - i : length - i;
        append_plain(text, cell + i, n);
        if (quote != NULL)
            g_string_append(text, "\"\"");
        i += n + (quote != NULL);
    }
    if (!quoted)
        append_plain(text, cell, length);
    if (quoted)
        g_string_append_c(text, '"');
}

bool tf_sheet_add(tf_sheet *sheet, unsigned row, unsigned column, tf_cell_type type,
                  const char *text) {
    if (!sheet->records && (row >= TF_SHEET_MOST_ROWS || column >= TF_SHEET_MOST_COLUMNS))
        return tf_sheet_fail(sheet, "a cell lies beyond row 1,048,576 or column XFD");
    if (text[0] != '\0')
        look_around(sheet, row, column, type);
    if (text[0] == '\0' || !tf_sheet_is_in_range(sheet, row, column))
        return true;
    const bool new_row = row >= sheet->rows->len;
    if (!new_row &&
        (row + 1 < sheet->rows->len || g_array_index(sheet->rows, sheet_row, row).last >= column))
        return tf_sheet_fail(sheet, "its cells are not in their order");
    if (new_row)
        g_array_set_size(sheet->rows, row + 1);
    sheet_row *at = &g_array_index(sheet->rows, sheet_row, row);
    if (new_row)
        *at = (sheet_row){sheet->cells->len, column, column, true};
    for (; at->last < column; at->last++)
        g_string_append_c(sheet->cells, TF_SHEET_DELIMITER);
    append_cell(sheet->cells, type, text);
    if (sheet->n_cells++ == 0)
        sheet->first_row = row;
    sheet->first = MIN(sheet->first, column);
    sheet->last = MAX(sheet->last, column);
    if (sheet->cells->len > MOST_TEXT ||
        (sheet->cells->len > TF_BOMB_FROM && sheet->cells->len / BOMB_PER_CELL > sheet->n_cells))
        return tf_sheet_fail(sheet, "its texts take more than any table's");
    return true;
}

static void append_tabs(GString *text, unsigned n) {
    for (unsigned i = 0; i < n; i++)
        g_string_append_c(text, TF_SHEET_DELIMITER);
}

bool tf_sheet_finish(tf_sheet *sheet) {
    if (sheet->below.row != UINT_MAX)
        settle_below(sheet);
    const size_t n = sheet->rows->len;
    const size_t tabs = n * tf_sheet_n_columns(sheet);
    if (tabs > MOST_TEXT || sheet->cells->len + tabs > MOST_TEXT)
        return tf_sheet_fail(sheet, "its rows and columns are more than any table's");
    GString *text = g_string_sized_new(sheet->cells->len + tabs + 1);
    for (size_t i = 0; i < n; i++) {
        const sheet_row *row = &g_array_index(sheet->rows, sheet_row, i);
        size_t end = sheet->cells->len;
        for (size_t k = i + 1; k < n && row->any; k++)
            if (g_array_index(sheet->rows, sheet_row, k).any) {
                end = g_array_index(sheet->rows, sheet_row, k).start;
                break;
            }
        g_array_append_val(sheet->starts, text->len);
        if (row->any) {
            append_tabs(text, row->first - sheet->first);
            g_string_append_len(text, sheet->cells->str + row->start, (gssize)(end - row->start));
            append_tabs(text, sheet->last - row->last);
        } else if (i >= sheet->first_row) {
            append_tabs(text, sheet->last - sheet->first);
        }
        g_string_append_c(text, '\n');
    }
    g_string_free(sheet->cells, TRUE);
    sheet->cells = text;
    return true;
}

const char *tf_sheet_text(const tf_sheet *sheet, size_t *length) {
    *length = sheet->cells->len;
    return sheet->cells->str;
}

size_t tf_sheet_line_start(const tf_sheet *sheet, uint64_t line) {
    const uint64_t first = tf_sheet_first_line(sheet);
    return line >= first && line - first < sheet->starts->len
               ? g_array_index(sheet->starts, size_t, line - first)
               : sheet->cells->len;
}

/* ---- places --------------------------------------------------------------------------------- */

#define BETWEEN_CELLS " | "

/** Appends the field at `at` as it is shown, on one line; gives where it ends. */
static size_t append_shown(GString *shown, const char *text, size_t at, size_t end) {
    const bool quoted = at < end && text[at] == '"';
    size_t i = at + quoted;
    for (; i < end; i++) {
        if (quoted && text[i] == '"') {
            if (i + 1 >= end || text[i + 1] != '"')
                break;
            i++;
        } else if (!quoted && (text[i] == TF_SHEET_DELIMITER || text[i] == '\n'))
            break;
        if (text[i] == '\n' || text[i] == '\r' || text[i] == '\t')
            g_string_append_c(shown, ' ');
        else if (text[i] != TF_CELL_IS_NUMBER && text[i] != TF_CELL_NO_RESULT)
            g_string_append_c(shown, text[i]);
    }
    return i + (quoted && i < end);
}

/* The cells of the row, with something between them that no text is full of. */
static void show_row(const tf_sheet *sheet, uint64_t line, size_t field, tf_place *place) {
    size_t at = tf_sheet_line_start(sheet, line);
    const size_t end = tf_sheet_line_start(sheet, line + 1);
    GString *shown = g_string_new(NULL);
    for (size_t i = 0; at < end; i++) {
        if (i > 0)
            g_string_append(shown, BETWEEN_CELLS);
        const size_t start = shown->len;
        at = append_shown(shown, sheet->cells->str, at, end) + 1;
        if (i != field)
            continue;
        place->column = (unsigned)g_utf8_strlen(shown->str, (gssize)start) + 1;
        place->width = (unsigned)g_utf8_strlen(shown->str + start, -1);
    }
    place->excerpt = g_string_free(shown, FALSE);
}

static tf_place record_place(tf_sheet *sheet, uint64_t line, size_t field, tf_place *place) {
    g_autofree char *within =
        line > 0 ? g_strdup_printf("record %" G_GUINT64_FORMAT, (guint64)line) : NULL;
    if (within == NULL)
        return *place;
    place->within = g_string_chunk_insert_const(sheet->lent, within);
    if (line < sheet->starts->len)
        show_row(sheet, line, field, place);
    return *place;
}

tf_place tf_sheet_place(tf_sheet *sheet, const char *file, uint64_t line, size_t field) {
    tf_place place = {.file = file, .line = (unsigned)line};
    if (sheet->records)
        return record_place(sheet, line, field, &place);
    g_autofree char *cell = line > 0 && field != SIZE_MAX
                                ? tf_cell_name((unsigned)line - 1, sheet->first + (unsigned)field)
                                : NULL;
    g_autofree char *row =
        line > 0 ? g_strdup_printf(", row %" G_GUINT64_FORMAT, (guint64)line) : g_strdup("");
    g_autofree char *within = cell != NULL
                                  ? g_strdup_printf("sheet \"%s\", cell %s", sheet->name, cell)
                                  : g_strdup_printf("sheet \"%s\"%s", sheet->name, row);
    place.within = g_string_chunk_insert_const(sheet->lent, within);
    if (line > 0 && line <= sheet->starts->len)
        show_row(sheet, line, field, &place);
    return place;
}

bool tf_sheet_tell_problem(tf_sheet *sheet, const char *file, tf_diag *diag) {
    const tf_place place = tf_sheet_place(sheet, file, 0, SIZE_MAX);
    if (sheet->problem != NULL)
        tf_diag_error(diag, &place, "a table that large is better given as CSV", "%s: not read",
                      sheet->problem);
    return sheet->problem != NULL;
}
