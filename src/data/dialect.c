#include "dialect.h"

#include <string.h>

#include <glib.h>

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

/* How well a separator fits: it must occur in the header; the share of rows with as many fields
   as the header counts first, the number of fields second. */
static double fit_of(const char *text, size_t length, char delimiter) {
    scanner s = {text, length, 0};
    const size_t expected = count_fields(&s, delimiter);
    size_t rows = 0, agree = 0;
    if (expected < 2)
        return 0;
    for (size_t n; rows < SAMPLED_ROWS && (n = count_fields(&s, delimiter)) > 0; rows++)
        agree += n == expected;
    const double share = rows == 0 ? 1 : (double)agree / (double)rows;
    return share * 1e6 + (double)MIN(expected, 1000);
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
