/* Where a table comes from, and what its signs mean, stands below it in many files, in a cell of a
   row that is nobody's. */
#include <string.h>

#include "reader.h"

/** Of fewer columns, a row of one cell is no sign. */
#define LEAST_COLUMNS 3
#define LEAST_ROWS    3
/** A text so long is a sentence, if it has several words. */
#define LEAST_SENTENCE 30

tf_sparse_row tf_reader_before_row(const tf_reader *reader) {
    return (tf_sparse_row){
        .line = reader->row_line,
        .n_rows = reader->table->n_rows,
        .n_rows_read = reader->table->n_rows_read,
        .n_problems = reader->row_problems,
        .n_problem_cells = reader->row_cells,
        .n_problem_rows = reader->problems.n_rows,
        .n_one_more = reader->problems.n_one_more,
    };
}

void tf_reader_note_sparse(tf_reader *reader) {
    tf_sparse_rows *sparse = &reader->blank.sparse;
    if (sparse->n_filled != 1 || reader->n_columns < LEAST_COLUMNS) {
        sparse->n = 0;
        return;
    }
    if (sparse->n < TF_MOST_FOOTERS)
        sparse->rows[sparse->n] = tf_reader_before_row(reader);
    sparse->n++;
}

void tf_reader_note_brief(tf_reader *reader) {
    tf_brief_rows *brief = &reader->blank.brief;
    const bool apart = brief->last_line > 0 && reader->row_line > brief->last_line + 1;
    const bool two_columns = reader->n_columns == 2;
    brief->last_line = reader->line;
    if (two_columns && apart)
        brief->n = 0;
    const bool is_brief = two_columns ? apart || brief->n > 0
                                      : reader->n_columns > 2 && reader->blank.sparse.n_filled <= 2;
    if (!is_brief) {
        brief->n = 0;
        return;
    }
    brief->apart = brief->n == 0 ? apart : brief->apart;
    if (brief->n < TF_MOST_FOOTERS)
        brief->rows[brief->n] = tf_reader_before_row(reader);
    brief->n++;
}

/** Newly allocated: the line without its separators and quotes. */
static char *text_of(const tf_reader *reader, uint64_t line) {
    const tf_lines lines = {reader->table->source, reader->table->blocks, reader->table->delimiter};
    const tf_place place = tf_line_place(&lines, line, SIZE_MAX);
    char *text = g_strdup(place.excerpt ? place.excerpt : "");
    g_free((char *)place.excerpt);
    const char signs[] = {reader->table->delimiter, '"', '\0'};
    return g_strstrip(g_strdelimit(text, signs, ' '));
}

/** "CR = complete response", "NE : non évaluable", "CR: complete response; PR: …". */
static bool is_legend(const char *text) {
    return g_regex_match_simple("^[^\\s=:]{1,20}( [^\\s=:]{1,20}){0,2}( ?= ?| ?: )[^\\s=:]", text,
                                0, 0);
}

/* "Women" alone may be the label of a row; a sentence is none. */
bool tf_is_footer_text(const char *text) {
    static const char *const words[] = {"source",    "note",
                                        "nb",        "n.b.",
                                        "remarque",  "l\u00e9gende",
                                        "legend",    "abr\u00e9v",
                                        "abbrev",    "extraction",
                                        "export",    "g\u00e9n\u00e9r",
                                        "generated", "data cut",
                                        "date d",    "mise \u00e0 jour",
                                        "updated",   "*",
                                        "\u2020",    "\u00a9"};
    g_autofree char *folded = g_utf8_casefold(text, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(folded, words[i]))
            return true;
    return strlen(text) >= LEAST_SENTENCE && strchr(text, ' ') != NULL;
}

/** "Grade = 1" below "Grade = 2" is a row without numbers, the reference of the others: whether
 * rows above have such texts in the column of this one. */
static bool is_called_as_rows(const tf_reader *reader, const tf_sparse_row *row, size_t n_above) {
    const tf_table *table = reader->table;
    for (guint i = 0; i < table->levels->len && row->n_rows < table->n_rows; i++) {
        const tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        if (column->codes[row->n_rows] == TF_MISSING_LEVEL)
            continue;
        uint32_t n = 0;
        for (size_t above = 0; above < n_above; above++)
            if (column->codes[above] != TF_MISSING_LEVEL)
                n = MAX(n, column->codes[above] + 1);
        for (uint32_t level = 0; level < n; level++)
            if (is_legend(tf_levels_text(&column->levels, level)))
                return true;
    }
    return false;
}

/* Levels of rows that are gone: codes rise as texts are first seen, so these are the last ones. */
static void forget_levels(tf_reader *reader) {
    const tf_table *table = reader->table;
    for (guint i = 0; i < table->levels->len && !reader->stopped; i++) {
        tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        uint32_t n = 0, code;
        for (size_t row = 0; row < table->n_rows; row++)
            if (column->codes[row] != TF_MISSING_LEVEL)
                n = MAX(n, column->codes[row] + 1);
        if (n == column->levels.n)
            continue;
        tf_levels kept = {0};
        for (uint32_t k = 0; k < n && !reader->stopped; k++) {
            const char *text = tf_levels_text(&column->levels, k);
            if (!tf_levels_code(&kept, text, strlen(text), &code))
                reader->stopped = true;
        }
        if (reader->stopped)
            tf_diag_no_memory(reader->diag, "the levels of a column");
        tf_levels_clear(&column->levels);
        column->levels = kept;
    }
}

void tf_reader_drop_from(tf_reader *reader, const tf_sparse_row *row) {
    reader->table->n_rows = row->n_rows;
    reader->table->n_rows_read = row->n_rows_read;
    g_array_set_size(reader->problems.list, (guint)row->n_problems);
    reader->problems.n_cells = row->n_problem_cells;
    reader->problems.n_rows = row->n_problem_rows;
    reader->problems.n_one_more = row->n_one_more;
    forget_levels(reader);
}

void tf_reader_note_tail(tf_reader *reader) {
    GArray *tail = reader->blank.tail;
    const tf_sparse_row row = tf_reader_before_row(reader);
    if (tail->len == (guint)reader->request->options.layout.footer + TF_ABOVE_FOOTER)
        g_array_remove_index(tail, 0);
    g_array_append_val(tail, row);
}

/* As many as were asked for; false: nothing was. */
static bool drop_tail(tf_reader *reader) {
    const tf_table_layout *layout = &reader->request->options.layout;
    const GArray *tail = reader->blank.tail;
    if (tail == NULL)
        return false;
    const guint footer = (guint)layout->footer;
    if (tail->len > footer) {
        tf_reader_drop_from(reader, &g_array_index(tail, tf_sparse_row, tail->len - footer));
        return true;
    }
    tf_diag_error(reader->diag, &layout->footer_place, NULL,
                  "no row is left above the last %ld, which are left out: %s has %zu",
                  layout->footer, tf_source_name(reader->table->source),
                  reader->table->n_rows_read);
    return true;
}

void tf_reader_drop_footers(tf_reader *reader) {
    const tf_sparse_rows *sparse = &reader->blank.sparse;
    if (drop_tail(reader) || sparse->n == 0 || sparse->n > TF_MOST_FOOTERS ||
        sparse->rows[0].n_rows_read < LEAST_ROWS)
        return;
    size_t n = 0;
    g_autofree char *first = NULL;
    while (n < sparse->n) {
        const tf_sparse_row *row = &sparse->rows[sparse->n - n - 1];
        g_autofree char *text = text_of(reader, row->line);
        const bool legend =
            is_legend(text) && !is_called_as_rows(reader, row, sparse->rows[0].n_rows);
        if (!legend && !tf_is_footer_text(text))
            break;
        g_free(first);
        first = g_steal_pointer(&text);
        n++;
    }
    if (n == 0)
        return;
    const tf_sparse_row *row = &sparse->rows[sparse->n - n];
    tf_reader_drop_from(reader, row);
    const tf_place place = tf_source_place(reader->table->source, row->line);
    g_autofree char *which = n > 1 ? g_strdup_printf("the last %zu rows have", n) : NULL;
    tf_diag_note(reader->diag, &place, NULL,
                 "%s one cell alone, a text below the table (\"%s\"): not read",
                 which ? which : "the last row has", first);
}
