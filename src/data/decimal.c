#include "decimal.h"

#include <string.h>

#include "base/shown_text.h"
#include "data/number_cell.h"
#include "data/number_hint.h"
#include "data/number_marks.h"
#include "source.h"

/* Numbers are counted while they are read, columns of texts are looked through afterwards, each
   text once. One cell that says otherwise outweighs all others: a figure of numbers a thousand
   times too large can look right. */

static void show(char shown[TF_SEEN_BYTES], const char *text, size_t length) {
    g_autofree char *whole = tf_shown_text(text, length, TF_SEEN_CHARS);
    g_strlcpy(shown, whole, TF_SEEN_BYTES);
}

static void see(tf_seen_cell *cell, const char *text, size_t length, uint64_t line) {
    if (cell->line != 0)
        return;
    cell->line = line;
    show(cell->text, text, length);
}

void tf_decimal_tally_own(tf_decimal_tally *tally, const char *text, size_t length, char decimal,
                          uint64_t line) {
    const char *mark = memchr(text, decimal, length);
    if (mark != NULL && !tf_is_grouped(text, mark, text + length))
        see(&tally->own, text, length, line);
}

/** Where the digits stand; false: the cell is no number with the other mark. */
static bool read_other(const char *text, size_t length, char decimal, unsigned forms,
                       tf_number_cell *cell) {
    const tf_number_marks marks = {tf_other_mark(decimal), 0};
    return memchr(text, marks.decimal, length) != NULL && memchr(text, decimal, length) == NULL &&
           tf_number_cell_read(text, length, marks, forms, cell);
}

static bool may_be_thousand(const tf_number_cell *cell, char mark) {
    const char *at = memchr(cell->digits, mark, cell->n_digits);
    return at != NULL && tf_is_grouped(cell->digits, at, cell->digits + cell->n_digits);
}

bool tf_decimal_is_other(const char *text, size_t length, char decimal, unsigned forms) {
    tf_number_cell cell;
    return read_other(text, length, decimal, forms, &cell) &&
           !may_be_thousand(&cell, tf_other_mark(decimal));
}

void tf_decimal_tally_other(tf_decimal_tally *tally, const char *text, size_t length, char decimal,
                            unsigned forms, uint64_t line) {
    tf_number_cell cell;
    if (!read_other(text, length, decimal, forms, &cell))
        return;
    if (may_be_thousand(&cell, tf_other_mark(decimal)))
        tally->other_grouped = true;
    else
        see(&tally->other, text, length, line);
}

/* ---- columns of texts ---------------------------------------------------------------------- */

/** What the numbers in one text have for marks. */
typedef struct text_marks {
    bool own, own_clear, other, grouped;
} text_marks;

static bool is_number_char(char c) {
    return g_ascii_isdigit(c) || c == '.' || c == ',';
}

/* "75 (60,93)": the comma may stand between two limits; but "18 (34,6)" would have them in the
   wrong order, and is a count with its percentage. */
static bool may_be_limits(const char *start, const char *run, const char *mark, const char *end) {
    const bool bracketed =
        run > start && strchr("([", run[-1]) != NULL && *end != '\0' && strchr(")]", *end) != NULL;
    return bracketed && g_ascii_strtoull(run, NULL, 10) <= g_ascii_strtoull(mark + 1, NULL, 10);
}

/* "0,75 (0,60-0,93)": each run of digits and marks by itself. Two marks in one run say nothing but
   that a point is there: "(0.60,0.93)". */
static text_marks marks_of(const char *text, char decimal) {
    const char other = tf_other_mark(decimal), *const start = text;
    text_marks found = {false, false, false, false};
    while (*text != '\0') {
        const char *end = text;
        while (is_number_char(*end))
            end++;
        const size_t length = (size_t)(end - text);
        const char *own = memchr(text, decimal, length), *mark = memchr(text, other, length);
        if (own != NULL && length > 1) {
            found.own = true;
            found.own_clear |= !tf_is_grouped(text, own, end);
        } else if (mark != NULL && may_be_limits(start, text, mark, end)) {
            found.grouped = true;
        } else if (mark != NULL && mark > text && mark + 1 < end &&
                   memchr(mark + 1, other, (size_t)(end - mark - 1)) == NULL) {
            const bool grouped = tf_is_grouped(text, mark, end);
            found.grouped |= grouped;
            found.other |= !grouped;
        }
        text = end + (length == 0);
    }
    return found;
}

/* Neither "2,5 mg" nor "v1.2": such texts are names, whatever the numbers in them mean. */
static bool is_like_number(const char *text) {
    text += strspn(text, " +-<>=");
    if (!g_ascii_isdigit(*text))
        return false;
    const size_t bare = strcspn(text, "([");
    for (size_t i = 0; i < bare; i++)
        if (g_ascii_isalpha(text[i]))
            return false;
    return true;
}

/* False: the column has the mark that is read. */
static bool look_at_texts(const tf_levels *levels, const char *name, char decimal, bool *grouped,
                          tf_decimal_found *found) {
    for (uint32_t code = 0; code < levels->n; code++) {
        const char *text = tf_levels_text(levels, code);
        if (!is_like_number(text) || tf_is_printed_bound(text))
            continue;
        const text_marks marks = marks_of(text, decimal);
        if (marks.own)
            return false;
        *grouped |= marks.grouped;
        if (marks.other && found->column == NULL) {
            found->column = name;
            show(found->first, text, strlen(text));
        }
    }
    return true;
}

/* What conditions compare with numbers. */
static void look_at_conditions(const tf_filter *filter, char decimal, tf_decimal_found *found) {
    for (guint i = 0; i < filter->leaves->len && found->column == NULL; i++) {
        const tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        const char *cell = leaf->wrong;
        for (uint32_t k = 0; cell == NULL && leaf->any_number && k < leaf->seen.n; k++) {
            const char *seen = tf_levels_text(&leaf->seen, k);
            if (leaf->n_unmet > 0 && tf_decimal_is_other(seen, strlen(seen), decimal, 0))
                cell = seen;
        }
        if (cell == NULL || !tf_decimal_is_other(cell, strlen(cell), decimal, 0))
            continue;
        found->column = leaf->clause->column.text;
        show(found->first, cell, strlen(cell));
    }
}

/* ---- the file ------------------------------------------------------------------------------- */

/* True: a cell of them may be a thousand. */
static bool look_at_numbers(const tf_table *table, const tf_decimal_tally *tallies,
                            tf_decimal_found *found) {
    bool grouped = false;
    *found = (tf_decimal_found){.own = SIZE_MAX, .other = SIZE_MAX};
    for (guint i = 0; i < table->numbers->len; i++) {
        const size_t field = g_array_index(table->numbers, tf_number_column, i).field;
        const tf_decimal_tally *tally = &tallies[field];
        grouped |= tally->other_grouped;
        if (tally->own.line != 0 && found->own == SIZE_MAX)
            found->own = field;
        if (tally->other.line == 0 || found->other != SIZE_MAX)
            continue;
        found->other = field;
        found->column = g_ptr_array_index(table->names, field);
        g_strlcpy(found->first, tally->other.text, sizeof found->first);
    }
    return grouped;
}

bool tf_decimal_is_mixed(const tf_table *table, const tf_decimal_tally *tallies,
                         tf_decimal_found *found) {
    look_at_numbers(table, tallies, found);
    return found->own != SIZE_MAX && found->other != SIZE_MAX;
}

/** "<3.5" is the name of a range that was made, and says nothing of the file's mark. */
static bool is_own(const tf_table *table, const tf_levels_column *column) {
    const tf_origin *origin = tf_source_made(table->source);
    return origin != NULL && origin->is_own(origin->made, column->field);
}

bool tf_decimal_is_found(const tf_table *table, const tf_filter *filter,
                         const tf_decimal_tally *tallies, char decimal, tf_decimal_found *found) {
    bool grouped = look_at_numbers(table, tallies, found), contradicted = false;
    look_at_conditions(filter, decimal, found);
    for (guint i = 0; i < table->levels->len; i++) {
        const tf_levels_column *column = &g_array_index(table->levels, tf_levels_column, i);
        if (is_own(table, column))
            continue;
        contradicted |=
            !look_at_texts(&column->levels, g_ptr_array_index(table->names, column->field), decimal,
                           &grouped, found);
    }
    const bool between_fields = table->delimiter == tf_other_mark(decimal);
    return found->column != NULL && found->own == SIZE_MAX && !contradicted &&
           !(between_fields && grouped);
}

bool tf_table_mixes_marks(const tf_table *table, const char *column) {
    const size_t only = column ? tf_table_find(table, column) : SIZE_MAX;
    bool own = false, other = false;
    for (guint i = 0; i < table->levels->len; i++) {
        const tf_levels_column *one = &g_array_index(table->levels, tf_levels_column, i);
        const tf_levels *levels = &one->levels;
        if ((only != SIZE_MAX && one->field != only) || is_own(table, one))
            continue;
        for (uint32_t code = 0; code < levels->n; code++) {
            const char *text = tf_levels_text(levels, code);
            if (!is_like_number(text) || tf_is_printed_bound(text))
                continue;
            const text_marks marks = marks_of(text, table->marks.decimal);
            own |= marks.own_clear;
            other |= marks.other;
        }
    }
    return own && other;
}
