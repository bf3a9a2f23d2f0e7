/* What stands above a table: the line in which Excel names the separator, lines that data.skip
   takes off, titles that are found, comments; and names for columns that have none. */
#include <string.h>

#include "base/shown_text.h"
#include "dialect.h"
#include "line_ends.h"
#include "reader.h"

#define LEAST_ROWS  64
#define SHOWN_TITLE 40

/* ---- above the table ------------------------------------------------------------------------- */

static void advance(tf_block *block, size_t n) {
    block->text += n;
    block->length -= n;
    block->offset += n;
}

/* Rows of a range count from its first one. */
static void skip_rows(tf_reader *reader, tf_block *block, tf_sheet *sheet) {
    const uint64_t line =
        tf_sheet_range_row(sheet) + (uint64_t)reader->request->options.layout.skip;
    const size_t start = tf_sheet_line_start(sheet, line + tf_sheet_first_line(sheet));
    reader->line = line + tf_sheet_first_line(sheet);
    advance(block, MIN(start, block->length));
}

static void skip_lines(tf_reader *reader, tf_block *block) {
    const tf_table_layout *layout = &reader->request->options.layout;
    tf_sheet *sheet = tf_source_sheet(reader->table->source);
    if (sheet != NULL) {
        skip_rows(reader, block, sheet);
        return;
    }
    const size_t n = tf_pass_lines(block->text, block->length, (uint64_t)layout->skip);
    if (n != SIZE_MAX) {
        advance(block, n);
        reader->line = (uint64_t)layout->skip + 1;
        return;
    }
    tf_diag_error(reader->diag, &layout->skip_place, NULL,
                  "%s has no line below the first %ld, which are left out",
                  tf_source_name(reader->table->source), layout->skip);
    reader->stopped = true;
}

static void say_titles(const tf_reader *reader, const char *text, const tf_titles *titles) {
    const tf_place place = tf_source_place(reader->table->source, 0);
    size_t start = 0;
    const char blanks[] = {' ', '\r', '\n', '"', reader->table->delimiter, '\0'};
    while (start < titles->n_bytes && strchr(blanks, text[start]) != NULL)
        start++;
    size_t end = start;
    while (end < titles->n_bytes && strchr("\r\n", text[end]) == NULL)
        end++;
    while (end > start && strchr(blanks, text[end - 1]) != NULL)
        end--;
    g_autofree char *shown = tf_shown_text(text + start, end - start, SHOWN_TITLE);
    tf_diag_note(reader->diag, &place, NULL,
                 "the names of the columns stand in line %zu, below \"%s\" (data.skip)",
                 (size_t)reader->line, shown);
}

/* Of a sheet lines are rows, which its cells may have ends of lines in. */
static uint64_t line_at(const tf_reader *reader, const tf_block *block, const tf_titles *titles) {
    tf_sheet *sheet = tf_source_sheet(reader->table->source);
    if (sheet == NULL)
        return reader->line + titles->n_lines;
    uint64_t line = reader->line;
    while (tf_sheet_line_start(sheet, line) < block->offset)
        line++;
    return line;
}

static void pass_titles(tf_reader *reader, tf_block *block) {
    const tf_titles titles = tf_titles_find(block->text, block->length, reader->table->delimiter);
    if (titles.n_lines == 0)
        return;
    const char *text = block->text;
    advance(block, titles.n_bytes);
    reader->line = line_at(reader, block, &titles);
    say_titles(reader, text, &titles);
}

/* ---- names for those that have none --------------------------------------------------------- */

static void make_names(tf_reader *reader, const tf_block *block) {
    size_t at = 0, end;
    g_autofree char *closed = g_malloc(block->length + 1);
    memcpy(closed, block->text, block->length);
    closed[block->length] = '\n'; /* where the file ends without */
    const char *comment = reader->request->options.layout.comment;
    while (comment != NULL && at < block->length && closed[at] == *comment) {
        end = tf_pass_lines(closed + at, block->length - at, 1);
        at = end == SIZE_MAX ? block->length : at + end;
    }
    const size_t n =
        tf_dialect_count(closed + at, block->length + 1 - at, reader->table->delimiter);
    for (size_t i = 1; i <= n && !reader->stopped; i++) {
        g_autofree char *name = g_strdup_printf("V%zu", i);
        tf_reader_add_name(reader, name, strlen(name));
    }
    if (n > 0 && !reader->stopped)
        tf_reader_end_header(reader);
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* How many rows the file will have, if it goes on as in its first block. */
static void guess_rows(tf_reader *reader, const tf_block *block) {
    const uint64_t n = tf_count_line_ends(block->text, block->length);
    const double share =
        (double)tf_source_size(reader->table->source) / (double)MAX(block->length, 1);
    reader->size_hint = (uint64_t)((double)n * MAX(share, 1) * 1.02) + LEAST_ROWS;
}

void tf_reader_begin(tf_reader *reader, tf_block *block) {
    const tf_table_options *options = &reader->request->options;
    reader->parsed.of_sheet = tf_source_has_cells(reader->table->source);
    guess_rows(reader, block);
    if (options->layout.footer > 0)
        reader->blank.tail = g_array_new(FALSE, FALSE, sizeof(tf_sparse_row));
    if (options->layout.skip > 0)
        skip_lines(reader, block);
    const char asked = reader->parsed.of_sheet ? TF_SHEET_DELIMITER : options->delimiter;
    const tf_dialect dialect = tf_dialect_find(block->text, block->length, asked);
    reader->table->delimiter = dialect.delimiter;
    csv_set_delim(&reader->parser, (unsigned char)dialect.delimiter);
    if (dialect.skip > 0) {
        advance(block, dialect.skip);
        reader->line++;
    }
    if (options->layout.header == TF_HEADER_NONE && !reader->stopped)
        make_names(reader, block);
    else if (options->layout.skip == TF_SKIP_FOUND && !reader->stopped && reader->line > 0)
        pass_titles(reader, block);
}

/* ---- comments ------------------------------------------------------------------------------- */

/* A comment of a sheet is a row, whatever its cells have. */
static size_t pass_row(tf_reader *reader, const char *text, size_t length) {
    tf_sheet *sheet = tf_source_sheet(reader->table->source);
    const tf_block *block = reader->parsed.block;
    const size_t at = (size_t)block->offset + (size_t)(text - block->text);
    const size_t rest = tf_sheet_line_start(sheet, reader->line + 1) - at;
    reader->parsed.in_comment = rest > length;
    if (rest <= length)
        reader->line++;
    return MIN(rest, length);
}

size_t tf_reader_pass_comment(tf_reader *reader, const char *text, size_t length) {
    const char comment = *reader->request->options.layout.comment;
    const size_t quote = reader->parsed.of_sheet && length > 1 && text[0] == '"';
    if (!reader->parsed.in_comment && text[quote] != comment)
        return 0;
    if (reader->parsed.of_sheet)
        return pass_row(reader, text, length);
    size_t end = 0;
    while (end < length && text[end] != '\n' && text[end] != '\r')
        end++;
    reader->parsed.in_comment = end == length;
    if (end == length)
        return length;
    reader->after_cr = text[end] == '\r';
    reader->line++;
    return end + 1;
}
