#include "data/number_cell.h"

#include <math.h>
#include <string.h>

/* All of this is tried only where a cell is no number by itself. */

/* Signs that point to a note stand behind a number, never in it. */
static const char *const note_marks[] = {"*",      "\u2020", "\u2021", "\u00a7", "\u00b6", "#",
                                         "\u1d43", "\u1d47", "\u1d9c", "\u1d48", "\u1d49", "\u1da0",
                                         "\u1d4d", "\u02b0", "\u2071", NULL};
/* Raised digits: the second power of ten, or a note at 10? */
static const char *const raised[] = {"\u00b9", "\u00b2", "\u00b3", "\u2070", "\u2074", "\u2075",
                                     "\u2076", "\u2077", "\u2078", "\u2079", NULL};
static const char *const blanks[] = {" ", "\t", "\u00a0", "\u202f", "\u2009", "\u2007", NULL};
static const char *const percents[] = {"%", "\uff05", NULL};
static const char *const above[] = {">=", ">", "\u2265", NULL};
static const char *const below[] = {"<=", "<", "\u2264", NULL};

/** A part of a text. */
typedef struct span {
    const char *start;
    size_t length;
} span;

/** Takes one of these texts from the end; false: there is none. */
static bool drop_end(span *text, const char *const *list) {
    for (; *list != NULL; list++) {
        const size_t length = strlen(*list);
        if (text->length < length ||
            memcmp(text->start + text->length - length, *list, length) != 0)
            continue;
        text->length -= length;
        return true;
    }
    return false;
}

static bool drop_start(span *text, const char *const *list) {
    for (; *list != NULL; list++) {
        const size_t length = strlen(*list);
        if (text->length < length || memcmp(text->start, *list, length) != 0)
            continue;
        text->start += length;
        text->length -= length;
        return true;
    }
    return false;
}

static span bare(span text) {
    while (drop_start(&text, blanks)) {
    }
    while (drop_end(&text, blanks)) {
    }
    return text;
}

static bool has_decimals(span text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.start[i] == '.' || text.start[i] == ',' ||
            (i + 1 < text.length && memcmp(text.start + i, "\u00b7", 2) == 0))
            return true;
    return false;
}

size_t tf_without_notes(const char *text, size_t length) {
    span left = {text, length};
    for (;;) {
        const span before = left;
        if (drop_end(&left, blanks) || drop_end(&left, note_marks))
            continue;
        if (drop_end(&left, raised) && has_decimals(left))
            continue;
        return before.length;
    }
}

static bool read_number(span text, tf_number_marks marks, double *value) {
    text = bare(text);
    return tf_number_parse_typed(text.start, text.length, marks, value);
}

static bool read_value(span text, tf_number_marks marks, tf_number_cell *cell) {
    text = bare(text);
    cell->digits = text.start;
    cell->n_digits = text.length;
    return read_number(text, marks, &cell->value);
}

/** Of "77/170" or "77 of 170" the place behind the first number; 0: there is none. */
static size_t find_total(span text, size_t *step) {
    static const char *const words[] = {"/", " of ", " sur ", NULL};
    for (size_t i = 1; i < text.length; i++) {
        span rest = {text.start + i, text.length - i};
        if (!drop_start(&rest, words))
            continue;
        *step = (size_t)(rest.start - text.start) - i;
        return i;
    }
    return 0;
}

/** "77/170 (45.3)", "77/170", "77 of 170 (45.3%)", "77 (45.3)". */
static bool read_count(span text, tf_number_marks marks, tf_number_cell *cell) {
    const char *bracket = memchr(text.start, '(', text.length);
    span count = text;
    if (bracket != NULL) {
        span percent = {bracket + 1, text.length - (size_t)(bracket + 1 - text.start)};
        static const char *const close[] = {")", NULL};
        count.length = (size_t)(bracket - text.start);
        if (!drop_end(&percent, close))
            return false;
        percent = bare(percent);
        drop_end(&percent, percents);
        percent = bare(percent); /* "16,4 %" */
        if (!read_number(percent, marks, &cell->percent))
            return false;
        for (size_t i = 0; i < percent.length; i++)
            if (percent.start[i] == marks.decimal)
                cell->percent_decimals = (int)(percent.length - i - 1);
    }
    size_t step = 0;
    const size_t at = find_total(count, &step);
    if (at == 0)
        return bracket != NULL && read_value(count, marks, cell);
    const span total = {count.start + at + step, count.length - at - step};
    count.length = at;
    return read_value(count, marks, cell) && read_number(total, marks, &cell->total);
}

bool tf_number_cell_read(const char *text, size_t length, tf_number_marks marks, unsigned forms,
                         tf_number_cell *cell) {
    static const char *const plus[] = {"+", NULL};
    *cell = (tf_number_cell){.value = NAN, .total = NAN, .percent = NAN};
    span left = bare((span){text, length});
    if (forms & TF_CELL_NOTES)
        left.length = tf_without_notes(left.start, left.length);
    if (read_value(left, marks, cell))
        return true;
    if ((forms & TF_CELL_COUNT) && read_count(left, marks, cell))
        return true;
    cell->total = cell->percent = NAN;
    if ((forms & TF_CELL_CENSORED) && drop_end(&left, plus))
        cell->mark = TF_MARK_CENSORED;
    else if ((forms & TF_CELL_BOUND) && drop_start(&left, above))
        cell->mark = TF_MARK_ABOVE;
    else if ((forms & TF_CELL_BOUND) && drop_start(&left, below))
        cell->mark = TF_MARK_BELOW;
    cell->in_percent = (forms & TF_CELL_PERCENT) && drop_end(&left, percents);
    const bool shorter = cell->mark != TF_MARK_NONE || cell->in_percent;
    return shorter && read_value(left, marks, cell);
}

int tf_number_cell_decimals(const tf_number_cell *cell) {
    size_t behind = 0;
    for (size_t i = 0; i < cell->n_digits; i++)
        if (cell->digits[i] == '.' || cell->digits[i] == ',')
            behind = cell->n_digits - i - 1;
    return (int)behind;
}

unsigned tf_number_cell_form(const char *text, size_t length, tf_number_marks marks) {
    static const unsigned forms[] = {TF_CELL_NOTES,    TF_CELL_PERCENT,
                                     TF_CELL_CENSORED, TF_CELL_COUNT,
                                     TF_CELL_BOUND,    TF_CELL_BOUND | TF_CELL_PERCENT};
    tf_number_cell cell;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (tf_number_cell_read(text, length, marks, forms[i], &cell))
            return forms[i];
    return 0;
}

bool tf_is_printed_bound(const char *text) {
    text += strspn(text, " pP");
    if (*text != '<' && *text != '>')
        return false;
    const char *ones = *text == '<' ? "01" : "9";
    text += 1 + strspn(text + 1, " ");
    text += *text == '0';
    const size_t n = *text == '.' ? strspn(text + 1, ones) : 0;
    return n > 1 && text[n] == ones[strlen(ones) - 1] &&
           text[1 + n + strspn(text + 1 + n, " ")] == '\0';
}
