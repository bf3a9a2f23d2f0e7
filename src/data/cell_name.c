#include <string.h>

#include "sheet.h"

/* Columns are letters, A to XFD, rows are numbers from 1; "$" before either says that formulas
   don't move it, which is nothing to us. */

#define LETTERS 26

tf_cell_range tf_cell_range_all(void) {
    return (tf_cell_range){0, TF_SHEET_MOST_ROWS - 1, 0, TF_SHEET_MOST_COLUMNS - 1};
}

/** Takes letters; false: there are none, or too many. */
static bool take_column(const char **text, unsigned *column) {
    unsigned n = 0;
    const char *at = *text + (**text == '$');
    if (!g_ascii_isalpha(*at))
        return false;
    for (; g_ascii_isalpha(*at) && n <= TF_SHEET_MOST_COLUMNS; at++)
        n = n * LETTERS + (unsigned)(g_ascii_toupper(*at) - 'A') + 1;
    if (n > TF_SHEET_MOST_COLUMNS)
        return false;
    *text = at;
    *column = n - 1;
    return true;
}

static bool take_row(const char **text, unsigned *row) {
    unsigned n = 0;
    const char *at = *text + (**text == '$');
    if (!g_ascii_isdigit(*at))
        return false;
    for (; g_ascii_isdigit(*at) && n <= TF_SHEET_MOST_ROWS; at++)
        n = n * 10 + (unsigned)(*at - '0');
    if (n == 0 || n > TF_SHEET_MOST_ROWS)
        return false;
    *text = at;
    *row = n - 1;
    return true;
}

bool tf_cell_name_parse(const char *text, unsigned *row, unsigned *column) {
    return take_column(&text, column) && take_row(&text, row);
}

bool tf_cell_range_parse(const char *text, tf_cell_range *range) {
    *range = tf_cell_range_all();
    const bool columns = take_column(&text, &range->first_column);
    const bool rows = take_row(&text, &range->first_row);
    if ((!columns && !rows) || *text++ != ':')
        return false;
    if (columns && !take_column(&text, &range->last_column))
        return false;
    if (rows && !take_row(&text, &range->last_row))
        return false;
    return *text == '\0' && range->first_row <= range->last_row &&
           range->first_column <= range->last_column;
}

char *tf_cell_name(unsigned row, unsigned column) {
    char letters[8];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (unsigned n = column + 1; n > 0; n = (n - 1) / LETTERS)
        letters[--at] = (char)('A' + (n - 1) % LETTERS);
    return g_strdup_printf("%s%u", letters + at, row + 1);
}
