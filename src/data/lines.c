#include "lines.h"

#include <string.h>

#include "base/shown_text.h"
#include "dialect.h"

/* Messages show the line that they are about. Few lines ever are, so none is kept while reading:
   they are found again from the nearest block. */

/* Bytes of a row that are searched for a cell, and of a line before it that are still shown. */
#define LONGEST_ROW     (2 * 1024 * 1024)
#define LONGEST_EXCERPT (64 * 1024)

/* Moves over `n` line ends; true once they are passed, `*at` is then the start of a line. */
static bool pass_line_ends(const char *text, size_t length, size_t *at, uint64_t *n,
                           bool *after_cr) {
    for (; *at<length && * n> 0; (*at)++) {
        const char c = text[*at];
        const bool second_half = c == '\n' && *after_cr;
        *after_cr = c == '\r';
        if (!second_half && (c == '\n' || c == '\r'))
            (*n)--;
    }
    return *n == 0;
}

/* The last block that begins on an earlier line: the line itself may begin in the block before the
   one that begins on it. */
static const tf_block_start *block_before(const GArray *blocks, uint64_t line) {
    const tf_block_start *found = NULL;
    guint low = 0, high = blocks->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        const tf_block_start *block = &g_array_index(blocks, tf_block_start, middle);
        if (block->line < line) {
            found = block;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

/* Text of a file from the start of a line on, at most `most` bytes; NULL if it can't be had. */
static GString *fetch(tf_source *source, const GArray *blocks, uint64_t line, size_t most) {
    const tf_block_start *near =
        tf_source_seekable(source) && blocks != NULL ? block_before(blocks, line) : NULL;
    uint64_t left = line - (near == NULL ? 1 : near->line);
    bool after_cr = near != NULL && near->after_cr;
    if (line == 0 || !tf_source_restart(source, near == NULL ? 0 : near->offset))
        return NULL;
    GString *text = g_string_new(NULL);
    bool found = left == 0;
    while (text->len < most) {
        tf_block block;
        size_t at = 0;
        tf_source_next(source, &block);
        if (block.length == 0)
            break;
        if (!found)
            found = pass_line_ends(block.text, block.length, &at, &left, &after_cr);
        if (!found)
            continue;
        /* The line feed of the line end that was just passed may be still to come. */
        if (text->len == 0 && after_cr && at < block.length && block.text[at] == '\n')
            at++;
        after_cr = after_cr && at == block.length;
        g_string_append_len(text, block.text + at,
                            (gssize)MIN(block.length - at, most - text->len));
    }
    return text;
}

/* Counted as the excerpt is shown, so that the mark under it stands where it should. */
static unsigned count_shown(const char *text, const char *end) {
    unsigned n = 0;
    for (; text < end; n++)
        tf_next_shown(&text, end);
    return n;
}

/* A C string of the line; a NUL in it becomes its picture, U+2400. */
static char *excerpt_of(const char *text, size_t length) {
    GString *excerpt = g_string_sized_new(length);
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\0')
            g_string_append_unichar(excerpt, 0x2400);
        else
            g_string_append_c(excerpt, text[i]);
    return g_string_free(excerpt, FALSE);
}

static size_t line_end(const GString *text, size_t from) {
    while (from < text->len && text->str[from] != '\n' && text->str[from] != '\r')
        from++;
    return from;
}

/* `span` NULL: the whole row. */
static void describe(tf_place *place, const GString *text, const tf_cell_span *span) {
    const size_t begin = span != NULL ? span->start : 0;
    size_t start = 0;
    uint64_t passed = 0;
    /* The cell may begin on a later line than its row: a quoted field before it has newlines. */
    for (size_t i = 0; i < begin; i++) {
        const char c = text->str[i];
        if (c == '\n' || (c == '\r' && text->str[i + 1] != '\n')) {
            start = i + 1;
            passed++;
        }
    }
    const size_t end = line_end(text, start);
    place->line += (unsigned)passed;
    if (span != NULL) {
        const char *cell = text->str + span->start;
        place->column = count_shown(text->str + start, cell) + 1;
        place->width = count_shown(cell, text->str + MAX(MIN(span->end, end), span->start));
    }
    if (begin - start < LONGEST_EXCERPT)
        place->excerpt = excerpt_of(text->str + start, MIN(end - start, 2 * LONGEST_EXCERPT));
}

tf_place tf_line_place(const tf_lines *lines, uint64_t line, size_t field) {
    tf_sheet *const sheet = tf_source_sheet(lines->source);
    if (sheet != NULL)
        return tf_sheet_place(sheet, tf_source_name(lines->source), line, field);
    const tf_origin *origin = tf_source_made(lines->source);
    if (origin != NULL) {
        tf_place place = origin->place(origin->made, line, field);
        place.excerpt = g_strdup(place.excerpt);
        return place;
    }
    tf_place place = {.file = tf_source_name(lines->source), .line = (unsigned)line};
    /* Most rows are short; only if the cell is not within the first bytes more is fetched. */
    GString *text = fetch(lines->source, lines->blocks, line, 4096);
    tf_cell_span span = {0};
    const bool whole_row = field == SIZE_MAX;
    bool found = text != NULL && line_end(text, 0) < text->len;
    if (found && !whole_row)
        found = tf_dialect_locate(text->str, text->len, lines->delimiter, field, &span) &&
                line_end(text, span.end) < text->len;
    if (!found && text != NULL) { /* a long row, or the last one */
        g_string_free(text, TRUE);
        text = fetch(lines->source, lines->blocks, line, LONGEST_ROW);
        if (text != NULL && !whole_row &&
            !tf_dialect_locate(text->str, text->len, lines->delimiter, field, &span))
            span = (tf_cell_span){0};
    }
    if (text == NULL)
        return place;
    describe(&place, text, whole_row ? NULL : &span);
    g_string_free(text, TRUE);
    return place;
}

char *tf_line_text(const tf_lines *lines, uint64_t line, size_t most) {
    GString *text = fetch(lines->source, lines->blocks, line, most);
    return text != NULL ? g_string_free(text, FALSE) : NULL;
}
