#include "swallowed.h"

#include <glib.h>
#include <inttypes.h>

#include "line_ends.h"

/* In a table of few columns a remark has as many commas as a row; but blanks follow those. */
#define FEW_COLUMNS 5

static bool before_blank(const char *text, size_t length, size_t at) {
    return at + 1 < length && (text[at + 1] == ' ' || text[at + 1] == '\t');
}

bool tf_holds_rows(const char *text, size_t length, char delimiter, size_t n_columns) {
    if (n_columns < 2)
        return false;
    const size_t n_expected = n_columns - 1;
    size_t n_ends = 0, n_separators = 0, n_of_line = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == delimiter) {
            n_of_line += n_columns >= FEW_COLUMNS || !before_blank(text, length, i);
            continue;
        }
        if (!tf_is_line_end(text, length, i))
            continue;
        /* A line from end to end; one separator is little to tell a row by. */
        if (n_ends++ > 0 && n_expected > 1 && n_of_line == n_expected)
            return true;
        n_separators += n_of_line;
        n_of_line = 0;
    }
    /* Half a row before the first end of a line, and half of one behind the last. */
    return n_ends > 0 && n_separators + n_of_line == n_ends * n_expected;
}

void tf_swallowed_tell(const tf_swallowed *swallowed, const tf_lines *lines, tf_diag *diag) {
    if (swallowed->n == 0)
        return;
    const tf_place place = tf_line_place(lines, swallowed->row_line, swallowed->field);
    g_autofree char *more = swallowed->n == 1
                                ? g_strdup("")
                                : g_strdup_printf("; so do %zu more fields", swallowed->n - 1);
    tf_diag_warning(diag, &place, "a quote that belongs to the text? write it twice: \"\"",
                    "the quoted field that begins here ends in line %" PRIu64
                    " and holds as many separators as whole rows: they are not read as rows%s",
                    swallowed->line + swallowed->n_ends, more);
    g_free((char *)place.excerpt);
}
