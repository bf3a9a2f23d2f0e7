#include "dialect.h"

#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "line_ends.h"

/* Enough to tell a separator from a mark that a header has by chance. */
#define SAMPLED_ROWS 20

/* Of two that fit alike the one that stands first here is taken. */
static const char candidates[] = {',', ';', '\t', '|'};

typedef struct scanner {
    const char *text;
    size_t length, at;
} scanner;

/* A small scanner that agrees with libcsv on where fields end. libcsv parses the data; this one is
   for the two questions that it can't answer: which separator fits, and where in a line the cell of
   a message is. */

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* False at the end of the text, which therefore needs no check of its own. */
static bool at_char(const scanner *s, char c) {
    return s->at < s->length && s->text[s->at] == c;
}

/* From an opening quote to behind the closing one. A quote that is followed by neither separator
   nor line end does not close, as in libcsv. */
static void skip_quoted(scanner *s, char delimiter) {
    for (s->at++; s->at < s->length; s->at++) {
        if (s->text[s->at] != '"')
            continue;
        if (s->at + 1 < s->length && s->text[s->at + 1] == '"') {
            s->at++;
            continue;
        }
        size_t after = s->at + 1;
        while (after < s->length && (s->text[after] == ' ' || s->text[after] == '\t') &&
               s->text[after] != delimiter)
            after++;
        if (after == s->length || s->text[after] == delimiter || is_line_end(s->text[after])) {
            s->at = after;
            return;
        }
    }
}

/* One field; stops at its separator, at the line's end, or at the end of the text. */
static tf_cell_span next_field(scanner *s, char delimiter) {
    while ((at_char(s, ' ') || at_char(s, '\t')) && s->text[s->at] != delimiter)
        s->at++;
    tf_cell_span span = {.start = s->at};
    if (at_char(s, '"'))
        skip_quoted(s, delimiter);
    while (s->at < s->length && s->text[s->at] != delimiter && !is_line_end(s->text[s->at]))
        s->at++;
    span.end = s->at;
    while (span.end > span.start && (s->text[span.end - 1] == ' ' || s->text[span.end - 1] == '\t'))
        span.end--;
    return span;
}

bool tf_dialect_locate(const char *text, size_t length, char delimiter, size_t field,
                       tf_cell_span *span) {
    scanner s = {text, length, 0};
    for (size_t i = 0;; i++) {
        *span = next_field(&s, delimiter);
        if (i == field)
            return true;
        if (!at_char(&s, delimiter))
            return false;
        s.at++;
    }
}

/* Fields of the next row that is not blank; 0 at the end or if the row is cut off there. */
static size_t count_fields(scanner *s, char delimiter) {
    while (s->at < s->length && is_line_end(s->text[s->at]))
        s->at++;
    for (size_t n = 1; s->at < s->length; n++) {
        next_field(s, delimiter);
        if (!at_char(s, delimiter))
            return s->at < s->length ? n : 0;
        s->at++;
    }
    return 0;
}

size_t tf_dialect_count(const char *text, size_t length, char delimiter) {
    scanner s = {text, length, 0};
    return count_fields(&s, delimiter);
}

/* ---- titles --------------------------------------------------------------------------------- */

#define LOOKED_AT    60 /* rows, from the first on */
#define LEAST_FIELDS 3  /* a table of fewer is hard to tell from its titles */

/** What a row looks like. */
typedef struct row_shape {
    size_t start, n_fields, n_filled, n_numbers;
    bool comment;
} row_shape;

static bool is_number(const char *text, size_t length) {
    double value;
    return tf_number_parse(text, length, '.', &value) || tf_number_parse(text, length, ',', &value);
}

/* False at the end, or if the row is cut off there. */
static bool next_shape(scanner *s, char delimiter, row_shape *shape) {
    while (s->at < s->length && is_line_end(s->text[s->at]))
        s->at++;
    *shape = (row_shape){.start = s->at, .comment = at_char(s, '#')};
    while (s->at < s->length) {
        const tf_cell_span span = next_field(s, delimiter);
        const bool quoted = span.end > span.start + 1 && s->text[span.start] == '"';
        const size_t length = span.end - span.start;
        shape->n_fields++;
        shape->n_filled += length > (quoted ? 2 : 0);
        shape->n_numbers += !quoted && is_number(s->text + span.start, length);
        if (!at_char(s, delimiter))
            return s->at < s->length;
        s->at++;
    }
    return false;
}

/* The number of fields that most rows have. */
static size_t usual_width(const row_shape *shapes, size_t n) {
    size_t width = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t alike = 0;
        for (size_t k = 0; k < n; k++)
            alike += shapes[k].n_fields == shapes[i].n_fields;
        if (shapes[i].n_filled < LEAST_FIELDS || alike < most ||
            (alike == most && shapes[i].n_fields < width))
            continue;
        most = alike;
        width = shapes[i].n_fields;
    }
    return most >= 2 ? width : 0;
}

/* A comment may have separators, as many as the rows have only by chance. */
static bool is_title(const row_shape *shape, size_t width) {
    return shape->n_filled <= 1 || (shape->comment && shape->n_fields != width);
}

/* Names are no numbers, but for some that are years or visits. */
static bool is_header(const row_shape *shape, size_t width) {
    return shape->n_fields == width && shape->n_filled >= LEAST_FIELDS &&
           2 * shape->n_numbers <= shape->n_filled;
}

tf_titles tf_titles_find(const char *text, size_t length, char delimiter) {
    scanner s = {text, length, 0};
    row_shape shapes[LOOKED_AT];
    size_t n = 0;
    while (n < LOOKED_AT && next_shape(&s, delimiter, &shapes[n]))
        n++;
    const size_t width = usual_width(shapes, n);
    size_t header = 0;
    while (header < n && width > 0 && is_title(&shapes[header], width))
        header++;
    /* And a row of the table. */
    if (header == 0 || header + 1 >= n || width == 0 || !is_header(&shapes[header], width) ||
        shapes[header + 1].n_fields != width)
        return (tf_titles){0, 0};
    const size_t n_bytes = shapes[header].start;
    return (tf_titles){n_bytes, tf_count_line_ends(text, n_bytes)};
}

/* ---- separators ----------------------------------------------------------------------------- */

/* How well a separator fits: it must occur in the header; the share of rows with as many fields
   as the header counts first, the number of fields second. */
static double fit_of(const char *text, size_t length, char delimiter) {
    const tf_titles titles = tf_titles_find(text, length, delimiter);
    scanner s = {text, length, titles.n_bytes};
    const size_t expected = count_fields(&s, delimiter);
    size_t rows = 0, agree = 0;
    if (expected < 2)
        return 0;
    for (size_t n; rows < SAMPLED_ROWS && (n = count_fields(&s, delimiter)) > 0; rows++)
        agree += n == expected;
    const double share = rows == 0 ? 1 : (double)agree / (double)rows;
    /* Titles are seldom: who finds a table without any is right. */
    const double doubt = titles.n_lines > 0 ? 1e4 : 0;
    return MAX(share * 1e6 - doubt, 0) + (double)MIN(expected, 1000);
}

/* Excel takes the separator from such a line and writes it for others to do the same; read as a
   header it would hide all columns. Gives the bytes to skip. */
static size_t excel_line(const char *text, size_t length, char *delimiter) {
    static const char start[] = "sep=";
    const size_t n = strlen(start);
    if (length < n + 2 || g_ascii_strncasecmp(text, start, n) != 0 || !is_line_end(text[n + 1]) ||
        strchr("\r\n\"", text[n]) != NULL)
        return 0;
    *delimiter = text[n];
    const bool two = length > n + 2 && text[n + 1] == '\r' && text[n + 2] == '\n';
    return n + (two ? 3 : 2);
}

tf_dialect tf_dialect_find(const char *text, size_t length, char asked) {
    tf_dialect dialect = {.delimiter = 0};
    dialect.skip = excel_line(text, length, &dialect.delimiter);
    if (asked != 0)
        dialect.delimiter = asked;
    if (dialect.delimiter != 0)
        return dialect;
    /* A file that ends without a line end still has its last row counted. */
    g_autofree char *closed = g_malloc(length + 1);
    memcpy(closed, text, length);
    closed[length] = '\n';
    double best = 0;
    dialect.delimiter = ',';
    for (size_t i = 0; i < sizeof candidates; i++) {
        const double fit = fit_of(closed, length + 1, candidates[i]);
        if (fit > best) {
            best = fit;
            dialect.delimiter = candidates[i];
        }
    }
    return dialect;
}

const char *tf_delimiter_name(char delimiter) {
    switch (delimiter) {
    case ',':
        return "comma";
    case ';':
        return "semicolon";
    case '\t':
        return "tab";
    case '|':
        return "pipe";
    default:
        return "other";
    }
}
