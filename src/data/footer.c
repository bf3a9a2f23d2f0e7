/* Where a table comes from, and what its signs mean, stands below it in many files, in a cell of a
   row that is nobody's. */
#include <string.h>

#include "reader.h"

/** Of fewer columns, a row of one cell is no sign. */
#define LEAST_COLUMNS 3
#define LEAST_ROWS    3
/** A text so long is a sentence, if it has several words. */
#define LEAST_SENTENCE 30

void tf_reader_note_sparse(tf_reader *reader) {
    tf_sparse_rows *sparse = &reader->blank.sparse;
    if (sparse->n_filled != 1 || reader->n_columns < LEAST_COLUMNS) {
        sparse->n = 0;
        return;
    }
    if (sparse->n < TF_MOST_FOOTERS)
        sparse->rows[sparse->n] =
            (tf_sparse_row){reader->row_line, reader->table->n_rows, reader->table->n_rows_read,
                            reader->row_problems, reader->row_cells};
    sparse->n++;
}

/** Newly allocated: the line without its separators and quotes. */
static char *text_of(const tf_reader *reader, uint64_t line) {
    const tf_lines lines = {reader->table->source, reader->table->blocks, reader->table->delimiter};
    const tf_place place = tf_lines_place(&lines, line, SIZE_MAX);
    char *text = g_strdup(place.excerpt ? place.excerpt : "");
    g_free((char *)place.excerpt);
    const char signs[] = {reader->table->delimiter, '"', '\0'};
    return g_strstrip(g_strdelimit(text, signs, ' '));
}

/* "Women" alone may be the label of a row; a sentence is none. */
static bool is_footer(const char *text) {
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

static void drop_from(tf_reader *reader, const tf_sparse_row *row) {
    reader->table->n_rows = row->n_rows;
    reader->table->n_rows_read = row->n_rows_read;
    g_array_set_size(reader->problems.list, (guint)row->n_problems);
    reader->problems.n_cells = row->n_problem_cells;
}

void tf_reader_drop_footers(tf_reader *reader) {
    const tf_sparse_rows *sparse = &reader->blank.sparse;
    if (sparse->n == 0 || sparse->n > TF_MOST_FOOTERS || sparse->rows[0].n_rows_read < LEAST_ROWS)
        return;
    size_t n = 0;
    g_autofree char *first = NULL;
    while (n < sparse->n) {
        g_autofree char *text = text_of(reader, sparse->rows[sparse->n - n - 1].line);
        if (!is_footer(text))
            break;
        g_free(first);
        first = g_steal_pointer(&text);
        n++;
    }
    if (n == 0)
        return;
    const tf_sparse_row *row = &sparse->rows[sparse->n - n];
    drop_from(reader, row);
    const tf_place place = {.file = tf_source_name(reader->table->source),
                            .line = (unsigned)row->line};
    g_autofree char *which = n > 1 ? g_strdup_printf("the last %zu rows have", n) : NULL;
    tf_diag_note(reader->diag, &place, NULL,
                 "%s one cell alone, a text below the table (\"%s\"): not read",
                 which ? which : "the last row has", first);
}
