#include "workbook.h"

#include <string.h>

#include "data/condition_text.h"

/* Which file a workbook is, and which of its sheets is meant. */

static void clear_entry(void *data) {
    tf_sheet_entry *entry = data;
    g_free(entry->name);
    g_free(entry->part);
}

static void free_book(tf_workbook *book) {
    if (book == NULL)
        return;
    if (book->own != NULL && book->format->free != NULL)
        book->format->free(book->own);
    tf_archive_free(book->archive);
    g_array_unref(book->entries);
    g_free(book);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_workbook, free_book)

/* ---- what the file is ----------------------------------------------------------------------- */

static const struct {
    const char *part, *what;
} foreign[] = {
    {"xl/workbook.bin", "a binary Excel workbook (xlsb)"},
    {"Index/Document.iwa", "a Numbers document"},
    {"Index.zip", "a Numbers document"},
    {"word/document.xml", "a Word document"},
    {"ppt/presentation.xml", "a PowerPoint document"},
};

/* NULL with an error: no workbook that can be read. */
static const tf_workbook_format *format_of(tf_archive *archive, tf_diag *diag) {
    const char *file = tf_archive_file(archive);
    if (tf_archive_is_locked(archive)) {
        tf_workbook_refuse_locked(file, diag);
        return NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
        if (!tf_archive_has(archive, foreign[i].part))
            continue;
        tf_workbook_refuse(file, foreign[i].what, diag);
        return NULL;
    }
    if (tf_archive_has(archive, "xl/workbook.xml") || tf_archive_part_like(archive, "workbook.xml"))
        return &tf_xlsx_format;
    if (tf_archive_has(archive, "content.xml"))
        return &tf_ods_format;
    const tf_place place = {.file = file};
    const size_t n = tf_archive_n_parts(archive);
    tf_diag_error(diag, &place, "unpack it, and give the file of the table by its name",
                  "a zip archive of %zu %s, and no workbook", n, n == 1 ? "file" : "files");
    return NULL;
}

static tf_workbook *open_book(const void *bytes, size_t length, const char *file, tf_diag *diag) {
    tf_archive *archive = tf_archive_open(file, bytes, length, diag);
    const tf_workbook_format *format = archive != NULL ? format_of(archive, diag) : NULL;
    if (format == NULL) {
        tf_archive_free(archive);
        return NULL;
    }
    g_autoptr(tf_workbook) book = g_new0(tf_workbook, 1);
    book->archive = archive;
    book->format = format;
    book->entries = g_array_new(FALSE, FALSE, sizeof(tf_sheet_entry));
    g_array_set_clear_func(book->entries, clear_entry);
    if (!format->open(book, diag))
        return NULL;
    if (book->entries->len > 0)
        return g_steal_pointer(&book);
    const tf_place place = {.file = file};
    tf_diag_error(diag, &place, NULL, "the workbook has no sheet with cells");
    return NULL;
}

/* ---- which sheet ---------------------------------------------------------------------------- */

static const tf_sheet_entry *entry_at(const tf_workbook *book, size_t i) {
    return &g_array_index(book->entries, tf_sheet_entry, i);
}

/* NULL with an error. */
static tf_sheet *read_sheet(tf_workbook *book, size_t index, tf_cell_range range, tf_diag *diag) {
    g_autoptr(tf_sheet) sheet = tf_sheet_new(entry_at(book, index)->name, range);
    const bool fine = book->format->read(book, index, sheet, diag);
    if (fine && tf_sheet_finish(sheet))
        return g_steal_pointer(&sheet);
    const char *file = tf_archive_file(book->archive);
    tf_sheet_tell_problem(sheet, file, diag);
    return NULL;
}

/** `"OS" (120 rows, 8 columns)`, one after another. */
static void list_size(GString *list, const tf_sheet_entry *entry, const tf_sheet *sheet) {
    const size_t rows = tf_sheet_n_rows(sheet), columns = tf_sheet_n_columns(sheet);
    g_string_append_printf(list, "%s\"%s\" (%zu %s, %zu %s)", list->len > 0 ? ", " : "",
                           entry->name, rows, rows == 1 ? "row" : "rows", columns,
                           columns == 1 ? "column" : "columns");
}

/** What the sheets of one visibility hold. */
typedef struct sheets_found {
    tf_sheet *first; /* with cells */
    size_t n;
    GString *list;
} sheets_found;

static bool look_at_sheets(tf_workbook *book, tf_visibility visibility, tf_cell_range range,
                           sheets_found *found, tf_diag *diag) {
    for (size_t i = 0; i < book->entries->len; i++) {
        if (entry_at(book, i)->visibility != visibility)
            continue;
        g_autoptr(tf_sheet) sheet = read_sheet(book, i, range, diag);
        if (sheet == NULL)
            return false;
        if (tf_sheet_n_rows(sheet) == 0)
            continue;
        list_size(found->list, entry_at(book, i), sheet);
        if (found->n++ == 0)
            found->first = g_steal_pointer(&sheet);
    }
    return true;
}

static void refuse_several(const tf_workbook *book, const sheets_found *found,
                           const tf_workbook_request *request, tf_diag *diag) {
    const tf_place place = {.file = tf_archive_file(book->archive)};
    if (found->n == 0) {
        tf_diag_error(diag, &place, NULL, "no sheet of the workbook has a cell%s",
                      request->range != NULL ? " in that range" : "");
        return;
    }
    g_autofree char *word = tf_flag_word(tf_sheet_name(found->first));
    g_autofree char *hint = g_strdup_printf("say which: --sheet %s, or another one", word);
    tf_diag_error(diag, &place, hint, "%zu sheets of the workbook have cells: %s", found->n,
                  found->list->str);
}

/* The only one that has cells, hidden ones where no other has. */
static tf_sheet *read_only_one(tf_workbook *book, tf_cell_range range,
                               const tf_workbook_request *request, tf_diag *diag) {
    g_autoptr(GString) list = g_string_new(NULL);
    sheets_found found = {.list = list};
    bool fine = look_at_sheets(book, TF_SHOWN, range, &found, diag);
    if (fine && found.n == 0)
        fine = look_at_sheets(book, TF_HIDDEN, range, &found, diag);
    if (fine && found.n == 1)
        return found.first;
    if (fine)
        refuse_several(book, &found, request, diag);
    tf_sheet_free(found.first);
    return NULL;
}

/* By name, in whatever letters' case if none has that name, else by number. SIZE_MAX: none. */
static size_t find_sheet(const tf_workbook *book, const char *wanted) {
    for (size_t i = 0; i < book->entries->len; i++)
        if (strcmp(entry_at(book, i)->name, wanted) == 0)
            return i;
    g_autofree char *folded = g_utf8_casefold(wanted, -1);
    for (size_t i = 0; i < book->entries->len; i++) {
        g_autofree char *name = g_utf8_casefold(entry_at(book, i)->name, -1);
        if (strcmp(g_strstrip(name), g_strstrip(folded)) == 0)
            return i;
    }
    guint64 number;
    if (g_ascii_string_to_unsigned(wanted, 10, 1, book->entries->len, &number, NULL))
        return (size_t)number - 1;
    return SIZE_MAX;
}

static void refuse_sheet(const tf_workbook *book, const tf_workbook_request *request,
                         tf_diag *diag) {
    g_autoptr(GString) hint = g_string_new("its sheets: ");
    for (size_t i = 0; i < book->entries->len; i++)
        g_string_append_printf(hint, "%s\"%s\"", i > 0 ? ", " : "", entry_at(book, i)->name);
    tf_diag_error(diag, request->sheet_by, hint->str, "no sheet \"%s\" in %s", request->sheet,
                  request->file);
}

/* ---- what is said of it --------------------------------------------------------------------- */

static void tell_seen(tf_sheet *sheet, const char *file, tf_diag *diag) {
    const tf_sheet_seen *seen = tf_sheet_seen_of(sheet);
    const tf_place place = tf_sheet_place(sheet, file, 0, SIZE_MAX);
    if (seen->n_hidden_rows > 0)
        tf_diag_warning(diag, &place,
                        "rows are left out by --where, or by taking them out of the sheet",
                        "%zu %s hidden (row %s%s): read like the others", seen->n_hidden_rows,
                        seen->n_hidden_rows == 1 ? "row is" : "rows are", seen->hidden_rows->str,
                        seen->n_hidden_rows > TF_SHEET_LISTED_ROWS ? " …" : "");
    if (seen->n_hidden_columns > 0)
        tf_diag_note(diag, &place, NULL, "%zu %s hidden: read like the others",
                     seen->n_hidden_columns,
                     seen->n_hidden_columns == 1 ? "column is" : "columns are");
    if (seen->n_merged > 0)
        tf_diag_note(diag, &place, NULL,
                     "%zu merged %s more than one row (%s%s): the value is that of the first row, "
                     "the others are empty",
                     seen->n_merged, seen->n_merged == 1 ? "cell takes" : "cells take",
                     seen->merged, seen->n_merged > 1 ? " …" : "");
    if (seen->n_percents > 0)
        tf_diag_note(diag, &place, NULL,
                     "%zu %s a percentage, read as it is shown, 0.453 as 45.3%% (the first is %s)",
                     seen->n_percents, seen->n_percents == 1 ? "cell is" : "cells are",
                     seen->percent);
}

/* Of what lies around the range that was asked for. */
static void tell_around(tf_sheet *sheet, const tf_workbook_request *request, tf_diag *diag) {
    const tf_sheet_seen *seen = tf_sheet_seen_of(sheet);
    const tf_place *place = request->range_by;
    tf_cell_range range = tf_sheet_range(sheet);
    if (seen->n_below > 0) {
        const unsigned first = range.last_row + 2;
        range.last_row += (unsigned)seen->n_below;
        g_autofree char *from = tf_cell_name(range.first_row, range.first_column);
        g_autofree char *to = tf_cell_name(range.last_row, range.last_column);
        const bool rows = range.first_column == 0 && range.last_column >= TF_SHEET_MOST_COLUMNS - 1;
        g_autofree char *hint = rows ? g_strdup_printf("--set data.range=%u:%u",
                                                       range.first_row + 1, range.last_row + 1)
                                     : g_strdup_printf("--set data.range=%s:%s", from, to);
        tf_diag_warning(diag, place, hint,
                        "sheet \"%s\" goes on below the range %s with %zu %s like its last one, "
                        "from row %u on: not read",
                        tf_sheet_name(sheet), request->range, seen->n_below,
                        seen->n_below == 1 ? "row" : "rows", first);
    }
    if (seen->n_right > 0)
        tf_diag_note(diag, place, NULL,
                     "sheet \"%s\" has %zu more %s right of the range %s: not read",
                     tf_sheet_name(sheet), seen->n_right, seen->n_right == 1 ? "column" : "columns",
                     request->range);
}

static bool find_range(const tf_workbook_request *request, tf_cell_range *range, tf_diag *diag) {
    *range = tf_cell_range_all();
    if (request->range == NULL || tf_cell_range_parse(request->range, range))
        return true;
    tf_diag_error(diag, request->range_by, "cells from one corner to the other: B3:H120, or B:H",
                  "\"%s\" is no range of cells", request->range);
    return false;
}

tf_sheet *tf_workbook_read(const void *bytes, size_t length, const tf_workbook_request *request,
                           tf_diag *diag) {
    tf_cell_range range;
    if (!find_range(request, &range, diag))
        return NULL;
    g_autoptr(tf_workbook) book = open_book(bytes, length, request->file, diag);
    if (book == NULL)
        return NULL;
    g_autoptr(tf_sheet) sheet = NULL;
    if (request->sheet == NULL) {
        sheet = read_only_one(book, range, request, diag);
    } else {
        const size_t index = find_sheet(book, request->sheet);
        if (index == SIZE_MAX)
            refuse_sheet(book, request, diag);
        else
            sheet = read_sheet(book, index, range, diag);
    }
    if (sheet != NULL)
        tell_seen(sheet, request->file, diag);
    if (sheet != NULL && request->range != NULL)
        tell_around(sheet, request, diag);
    return g_steal_pointer(&sheet);
}
