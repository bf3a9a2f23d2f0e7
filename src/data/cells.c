#include <math.h>
#include <string.h>

#include "base/composed.h"
#include "base/limits.h"
#include "base/number.h"
#include "data/number_cell.h"
#include "missing_word.h"
#include "reader.h"

/* What happens to a cell and to a row: the inner loop of reading. With 10^7 rows every branch here
   counts, so what is rare (wrong numbers, dropped rows, memory) lives in functions of its own. */

void tf_reader_no_memory(tf_reader *reader) {
    g_autofree char *what = g_strdup_printf("the rows of %s", reader->table->path);
    tf_diag_no_memory(reader->diag, what);
    reader->stopped = true;
}

/* Nearly no cell begins like a text that means missing and is as long: one look into a table spares
   the comparison with each of them. */
void tf_reader_learn_missing(tf_reader *reader) {
    const char *const *texts = reader->request->options.missing;
    const char *const *numbers = reader->request->options.missing_numbers;
    while (numbers != NULL && numbers[reader->missing.n_numbers] != NULL)
        reader->missing.n_numbers++;
    for (; texts != NULL && *texts != NULL; texts++, reader->missing.n++) {
        const uint64_t length = UINT64_C(1) << MIN(strlen(*texts), (size_t)63);
        reader->missing.start[(unsigned char)g_ascii_tolower(**texts)] |= length;
        reader->missing.start[(unsigned char)g_ascii_toupper(**texts)] |= length;
    }
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

#define MOST_BLANKS   64u /* before a text: more say nothing more */
#define NOT_MISSING   SIZE_MAX
#define EMPTY_MISSING (SIZE_MAX - 1)

/* Quoted texts come with their blanks, which never make a difference between missing and not. Which
   of the texts that mean missing a cell is. */
static size_t which_missing(const tf_reader *reader, const char *text, size_t length) {
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    if (length == 0)
        return EMPTY_MISSING;
    if (!(reader->missing.start[(unsigned char)*text] >> MIN(length, (size_t)63) & 1))
        return NOT_MISSING;
    for (size_t i = 0; i < reader->missing.n; i++)
        if (tf_is_missing_word(reader->request->options.missing[i], text, length))
            return i;
    return NOT_MISSING;
}

bool tf_reader_is_missing(const tf_reader *reader, const char *text, size_t length) {
    return which_missing(reader, text, length) != NOT_MISSING;
}

/* Kept apart from the usual way, which it would only slow down. */
static void note_wrong_number(tf_reader *reader, const tf_slot *slot, const char *text,
                              size_t length) {
    const size_t field = slot->field;
    tf_column_tally_add(&reader->numbers.tallies[field], text, length, tf_reader_marks(reader));
    tf_decimal_tally_other(&reader->numbers.decimals[field], text, length,
                           tf_reader_marks(reader).decimal, slot->number_column->forms,
                           reader->row_line);
    tf_problems_add_cell(&reader->problems, reader->row_line, field, text, length);
}

/* "NE" is a word like another, but where numbers stand it can't be one of them. */
static bool is_missing_number(tf_reader *reader, size_t field, const char *text, size_t length) {
    tf_missing_words *missing = &reader->missing;
    const size_t bare = tf_without_notes(text, length);
    for (size_t i = 0; i < missing->n_numbers; i++) {
        if (!tf_is_missing_word(reader->request->options.missing_numbers[i], text, bare))
            continue;
        missing->n_cells[field * (missing->n + missing->n_numbers) + missing->n + i]++;
        return true;
    }
    return false;
}

/* The cells that are no numbers by themselves. */
static double read_typed(tf_reader *reader, const tf_slot *slot, const char *text, size_t length) {
    tf_number_column *column = slot->number_column;
    tf_table *table = reader->table;
    tf_number_cell cell;
    if (!tf_number_cell_read(text, length, tf_reader_marks(reader), column->forms, &cell) ||
        !tf_number_in_limits(cell.value)) {
        if (!is_missing_number(reader, slot->field, text, length))
            note_wrong_number(reader, slot, text, length);
        return NAN;
    }
    if (!slot->is_typed)
        tf_decimal_tally_own(&reader->numbers.decimals[slot->field], cell.digits, cell.n_digits,
                             tf_reader_marks(reader).decimal, reader->row_line);
    if (cell.mark == TF_MARK_NONE)
        return cell.value;
    if (column->marks == NULL)
        column->marks = tf_try_alloc(table->capacity, sizeof *column->marks);
    if (column->marks == NULL)
        tf_reader_no_memory(reader);
    else
        column->marks[table->n_rows] = (uint8_t)cell.mark;
    return cell.value;
}

/* What the marks of a column mean is soon settled in most; then nothing is looked at any more. */
static void note_number(tf_reader *reader, size_t field, const char *text, size_t length,
                        double value) {
    const char decimal = tf_reader_marks(reader).decimal;
    if (!reader->numbers.tallies[field].grouped.never)
        tf_grouped_tally_add(&reader->numbers.tallies[field].grouped, text, length, decimal, value);
    if (reader->numbers.decimals[field].own.line == 0)
        tf_decimal_tally_own(&reader->numbers.decimals[field], text, length, decimal,
                             reader->row_line);
}

/* Kept apart from the usual way: few columns say by blanks what a text belongs to. */
static bool code_indented(const tf_slot *slot, const char *text, size_t length, uint32_t *code) {
    g_autofree char *bare = g_strndup(text, length);
    g_autofree char *indented = g_strdup_printf("%*s%s", (int)slot->n_blanks, "", bare);
    return tf_levels_code(&slot->levels_column->levels, indented, slot->n_blanks + length, code);
}

static bool code_text(const tf_slot *slot, const char *text, size_t length, uint32_t *code) {
    return slot->n_blanks > 0 ? code_indented(slot, text, length, code)
                              : tf_levels_code(&slot->levels_column->levels, text, length, code);
}

/* Of a level that is new; numbers of patients have too many to be put into an order. */
static void note_line(GArray **lines, uint32_t code, uint64_t line) {
    if (*lines == NULL)
        *lines = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    if (code == (*lines)->len && code < TF_OTHER_LEVELS)
        g_array_append_val(*lines, line);
}

static void store(tf_reader *reader, const tf_slot *slot, const char *text, size_t length) {
    const size_t word = which_missing(reader, text, length);
    const bool missing = word != NOT_MISSING;
    if (word < reader->missing.n)
        reader->missing
            .n_cells[slot->field * (reader->missing.n + reader->missing.n_numbers) + word]++;
    if (slot->number_column != NULL) {
        /* Stored at the place of the row after the last kept one. If the row is refused later,
           nothing has to be undone: the next row writes to the same place. */
        double value = NAN;
        if (slot->number_column->marks != NULL)
            slot->number_column->marks[reader->table->n_rows] = TF_MARK_NONE;
        if (!missing && (!tf_number_parse(text, length, tf_reader_marks(reader).decimal, &value) ||
                         !tf_number_in_limits(value)))
            value = read_typed(reader, slot, text, length);
        else if (!missing && !slot->is_typed)
            note_number(reader, slot->field, text, length, value);
        slot->number_column->values[reader->table->n_rows] = value;
    }
    if (slot->levels_column != NULL) {
        tf_levels_column *column = slot->levels_column;
        uint32_t code = TF_MISSING_LEVEL;
        const bool given_up = column->most > 0 && column->levels.n >= column->most;
        if (!missing && tf_text_excess(text, length) > 0)
            tf_problems_add_cell(&reader->problems, reader->row_line, slot->field, text, length);
        else if (!missing && !given_up && !code_text(slot, text, length, &code))
            tf_reader_no_memory(reader);
        column->codes[reader->table->n_rows] = code;
        if (reader->request->n_where > 0 && code != TF_MISSING_LEVEL)
            note_line(&column->first_lines, code, reader->row_line);
    }
}

/* While conditions can still drop the row, its cells only wait: neither their errors nor their
   texts may count if it is dropped. */
static void set_aside(tf_reader *reader, tf_slot *slot, const char *text, size_t length) {
    if (reader->row_text.capacity - reader->row_text.length < length) {
        const size_t capacity =
            MAX(reader->row_text.capacity * 2, reader->row_text.length + length + 1024);
        char *larger = tf_try_realloc(reader->row_text.bytes, capacity, 1);
        if (larger == NULL) {
            tf_reader_no_memory(reader);
            return;
        }
        reader->row_text.bytes = larger;
        reader->row_text.capacity = capacity;
    }
    slot->start = reader->row_text.length;
    slot->length = length;
    if (length > 0)
        memcpy(reader->row_text.bytes + slot->start, text, length);
    reader->row_text.length += length;
}

void tf_reader_take_cell(tf_reader *reader, size_t field, const char *text, size_t length) {
    tf_slot *slot = &g_array_index(reader->slots, tf_slot, reader->slot_of[field]);
    g_autofree char *composed = reader->seen.accent ? tf_compose(text, length) : NULL;
    if (composed != NULL) {
        text = composed;
        length = strlen(composed);
    }
    if (slot->keeps_blanks)
        slot->n_blanks = MIN(reader->parsed.n_blanks, MOST_BLANKS);
    if (reader->request->n_where > 0)
        set_aside(reader, slot, text, length);
    else
        store(reader, slot, text, length);
}

/* Numbers get the mark that the texts beside them have: whoever compares or orders them later reads
   all cells alike. The parser's own text is changed, which it is done with. */
void tf_reader_take_sheet_cell(tf_reader *reader, size_t field, char *text, size_t length) {
    tf_slot *slot = &g_array_index(reader->slots, tf_slot, reader->slot_of[field]);
    slot->is_typed = length > 0 && *text == TF_CELL_IS_NUMBER;
    if (length > 0 && *text == TF_CELL_NO_RESULT) {
        tf_problems_add_cell(&reader->problems, reader->row_line, field, text, length);
        length = 0;
    } else if (slot->is_typed) {
        const char decimal = tf_reader_marks(reader).decimal;
        text++;
        length--;
        for (size_t i = 0; decimal != '.' && i < length; i++)
            if (text[i] == '.')
                text[i] = decimal;
    }
    tf_reader_take_cell(reader, field, length > 0 ? text : "", length);
}

static bool passes_filter(tf_reader *reader) {
    tf_filter *filter = &reader->filter;
    for (guint i = 0; i < filter->leaves->len; i++) {
        tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, reader->slot_of[leaf->field]);
        leaf->text = slot->length == 0 ? "" : reader->row_text.bytes + slot->start;
        leaf->length = slot->length;
        leaf->missing = tf_reader_is_missing(reader, leaf->text, leaf->length);
    }
    return tf_filter_holds(filter, reader->row_line);
}

/* Keys may name levels of rows that are left out: these are told from slips. */
static void remember_levels(tf_reader *reader) {
    for (guint i = 0; i < reader->slots->len; i++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, i);
        tf_levels_column *column = slot->levels_column;
        if (column == NULL || slot->length == 0 || column->others.n == TF_OTHER_LEVELS)
            continue;
        const char *text = reader->row_text.bytes + slot->start;
        uint32_t code; /* without memory a level may be taken for a slip, and is said to be */
        if (!tf_reader_is_missing(reader, text, slot->length) &&
            tf_levels_code(&column->others, text, slot->length, &code))
            note_line(&column->others_lines, code, reader->row_line);
    }
}

/* There is always room for one more row, so that cells can be stored before it is known whether
   their row is complete. */
static void keep_row(tf_reader *reader) {
    tf_table *table = reader->table;
    if (!tf_line_index_add(&table->lines, reader->row_line)) {
        tf_reader_no_memory(reader);
        return;
    }
    table->n_rows++;
    if (table->n_rows == table->capacity &&
        !tf_table_reserve(table, table->capacity + table->capacity / 2 + 64))
        tf_reader_no_memory(reader);
}

void tf_reader_end_row(tf_reader *reader) {
    tf_table *table = reader->table;
    /* ";;;;;" is a blank line of a spreadsheet; where blanks say what a label belongs to, it parts
       blocks of rows. */
    const bool parts_blocks = reader->request->options.indented != NULL;
    if (reader->blank.sparse.n_filled == 0 && reader->n_columns > 1 && !parts_blocks) {
        reader->row_text.length = 0;
        return;
    }
    tf_reader_note_sparse(reader);
    tf_reader_note_brief(reader);
    if (reader->blank.tail != NULL)
        tf_reader_note_tail(reader);
    if (table->n_rows_read == UINT32_MAX) {
        const tf_place place = tf_source_place(table->source, 0);
        tf_diag_error(reader->diag, &place,
                      "count the rows elsewhere and give the counts: time, n_event, n_censor",
                      "more than %u rows", UINT32_MAX);
        reader->stopped = true;
        return;
    }
    if (table->n_rows_read++ == 0)
        reader->numbers.first_line = reader->row_line;
    if (reader->n_fields != reader->n_columns) {
        /* A row whose fields can't be told apart has no cells that could be wrong. */
        tf_problems *problems = &reader->problems;
        g_array_set_size(problems->list, (guint)reader->row_problems);
        problems->n_cells = reader->row_cells;
        tf_problems_add_row(problems, reader->row_line, reader->n_fields,
                            reader->table->names->len);
    } else if (reader->request->n_where == 0) {
        keep_row(reader);
    } else if (passes_filter(reader)) {
        /* The row has passed: now its cells count. */
        for (guint i = 0; i < reader->slots->len && !reader->stopped; i++) {
            const tf_slot *slot = &g_array_index(reader->slots, tf_slot, i);
            store(reader, slot, slot->length == 0 ? "" : reader->row_text.bytes + slot->start,
                  slot->length);
        }
        if (!reader->stopped)
            keep_row(reader);
    } else {
        remember_levels(reader);
    }
    reader->row_text.length = 0;
    reader->row_problems = reader->problems.list->len;
    reader->row_cells = reader->problems.n_cells;
}
