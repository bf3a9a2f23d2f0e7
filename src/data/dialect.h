#ifndef DIALECT_H
#define DIALECT_H

#include <stdbool.h>
#include <stddef.h>

/** How fields are told apart. Quotes are always ", doubled within quotes (RFC 4180). */
typedef struct tf_dialect {
    char delimiter;
    size_t skip; /**< bytes of a first line "sep=;", which Excel writes and reads */
} tf_dialect;

/** Lines above the header: titles, which are one text each, and comments. */
typedef struct tf_titles {
    size_t n_bytes, n_lines; /**< with the blank lines among them; 0: none */
} tf_titles;

/** Finds them: rows of one cell, or that begin with "#", above rows of at least three, the first of
 * which has names. */
tf_titles tf_titles_find(const char *text, size_t length, char delimiter);
/** Fields of the first row that isn't blank; 0: none, or it doesn't end in the text. */
size_t tf_dialect_count(const char *text, size_t length, char delimiter);

/** From the first lines of a text; `asked` 0: whichever of , ; tab | fits best. */
tf_dialect tf_dialect_find(const char *text, size_t length, char asked);
/** "comma", "tab" ... for messages. */
const char *tf_delimiter_name(char delimiter);

/** Where a cell's text lies, with its quotes; offsets in bytes. */
typedef struct tf_cell_span {
    size_t start, end;
} tf_cell_span;

/** Finds field `field` of the row at the start of `text`; false if the row has not so many. */
bool tf_dialect_locate(const char *text, size_t length, char delimiter, size_t field,
                       tf_cell_span *span);

#endif
