/* Rows of results as they are read, before anything is made of them: their labels, indents and what
   they are. */
#include "given_row.h"

#include <math.h>
#include <string.h>

#include "data/number_marks.h"

/** A label without the blanks that a quoted one begins with, and how many there were. */
static const char *bare_label(const char *label, unsigned *n_blanks) {
    for (*n_blanks = 0;; ++*n_blanks) {
        if (*label == ' ')
            label++;
        else if (strncmp(label, "\u00a0", 2) == 0)
            label += 2;
        else
            return label;
    }
}

/** Without a column of indents blanks before labels tell; see settle_blanks. */
static bool read_indent(const tf_forest_job *job, size_t row, unsigned *indent) {
    tf_given given;
    const char *column = job->ask->given.indent;
    if (!tf_given_read(job, column, row, &given))
        return false;
    *indent = 0;
    if (given.kind != TF_GIVEN_NUMBER)
        return true;
    if (given.value >= 0 && given.value <= 8 && given.value == floor(given.value)) {
        *indent = (unsigned)given.value;
        return true;
    }
    return tf_forest_refuse_row(job, row, column, NULL, "an indent is a whole number from 0 to 8");
}

void tf_given_rows_settle_blanks(tf_given_row *rows, size_t n) {
    for (unsigned step = 0, least = 0; step < 9; step++) {
        unsigned next = G_MAXUINT;
        for (size_t i = 0; i < n; i++) {
            const unsigned blanks = rows[i].n_blanks;
            if (blanks == least)
                rows[i].indent = step;
            if (blanks > least && blanks < next)
                next = blanks;
        }
        least = next;
    }
}

/* Steps that all labels have in common indent them under nothing, not even their heading. */
void tf_given_rows_settle_indents(tf_given_row *rows, size_t n) {
    unsigned least = G_MAXUINT;
    for (size_t i = 0; i < n; i++)
        if (*rows[i].label)
            least = MIN(least, rows[i].indent);
    for (size_t i = 0; i < n && least < G_MAXUINT; i++)
        rows[i].indent -= MIN(least, rows[i].indent);
}

/** An effect of a row that others are compared with: one of its cells says so, and its estimate is
 * no other number than that of no effect. */
static bool is_reference(const tf_forest_job *job, const tf_result_columns *columns, size_t row) {
    const char *const cells[] = {columns->interval[1], columns->interval[2], columns->p};
    if (tf_given_is_reference(job, columns->interval[0], row))
        return true;
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        any |= cells[i] && tf_given_is_reference(job, cells[i], row);
    if (!any)
        return false;
    const tf_given estimate = tf_given_parse(tf_given_raw(job, columns->interval[0], row),
                                             tf_table_number_marks(job->table), job->arena);
    return estimate.kind != TF_GIVEN_NUMBER || estimate.value == 0 || estimate.value == 1;
}

bool tf_given_row_read(const tf_forest_job *job, const tf_result_columns *columns,
                       const tf_texts *beside, size_t row, tf_given_row *out) {
    *out = (tf_given_row){.row = row, .all_empty = true, .all_missing = true};
    out->label = bare_label(tf_given_raw(job, job->ask->given.label, row), &out->n_blanks);
    bool ok = read_indent(job, row, &out->indent);
    for (size_t e = 0; e < job->forest->n_effects; e++) {
        tf_given given[3];
        ok = tf_given_read_interval(job, columns[e].interval, row, given) && ok;
        const bool reference = out->reference[e] = is_reference(job, &columns[e], row);
        out->all_empty &= !reference;
        out->any_p |= *tf_given_text(job, columns[e].p, row) != '\0';
        for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
            out->all_empty &= given[i].kind == TF_GIVEN_EMPTY;
            out->any_number |= !reference && given[i].kind == TF_GIVEN_NUMBER;
            out->all_missing &=
                given[i].kind == TF_GIVEN_EMPTY || given[i].kind == TF_GIVEN_MISSING;
        }
    }
    for (size_t i = 0; i < beside->n; i++)
        out->n_filled += *tf_given_text(job, beside->items[i], row) != '\0';
    /* A row of nothing but NA is the empty one of a program. */
    if (out->all_missing && out->n_filled == 0)
        out->label = bare_label(tf_given_text(job, job->ask->given.label, row), &out->n_blanks);
    const char *mark = tf_given_text(job, job->ask->given.summary, row);
    out->summary = *mark && strcmp(mark, "0") != 0 && g_ascii_strcasecmp(mark, "false") != 0 &&
                   g_ascii_strcasecmp(mark, "no") != 0;
    return ok;
}

/** What rows with an estimate have at least beside it. */
static size_t least_filled(const tf_given_row *rows, size_t n) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        if (rows[i].any_number)
            least = MIN(least, rows[i].n_filled);
    return MAX(least, 1);
}

static bool any_reference(const tf_given_row *row) {
    bool any = false;
    for (size_t e = 0; e < TF_FOREST_MAX_EFFECTS; e++)
        any |= row->reference[e];
    return any;
}

/**
 * A row without numbers is a heading if its cells are empty, also of what the other rows have
 * beside their numbers, or if the rows below are indented more; else it is a row that could not be
 * estimated. Where indents say what stands under a heading, a row that is indented and has nothing
 * below it is none, but as a rule what its neighbours are compared with.
 */
static void settle_type(tf_given_row *rows, size_t n, size_t i, size_t least) {
    tf_given_row *row = &rows[i];
    const bool deeper = i + 1 < n && rows[i + 1].indent > row->indent;
    const bool empty = row->all_empty || (row->all_missing && row->n_filled == 0);
    const bool bare = row->all_empty && row->n_filled < least;
    row->unknown = bare && !row->any_number && *row->label && row->indent > 0 && !deeper;
    row->type = row->any_number         ? row->summary ? TF_FOREST_OVERALL : TF_FOREST_ROW
                : any_reference(row)    ? TF_FOREST_REFERENCE
                : empty && !*row->label ? TF_FOREST_BLANK
                : row->unknown          ? TF_FOREST_ROW
                : bare || deeper        ? TF_FOREST_HEADING
                                        : TF_FOREST_ROW;
}

/** Whether a heading stands where a level is expected: below another one that has nothing else. */
static bool is_doubtful(const tf_given_row *rows, size_t n, size_t i) {
    return (rows[i].unknown && !rows[i].any_p) ||
           (i > 0 && i + 1 < n && rows[i].type == TF_FOREST_HEADING &&
            rows[i - 1].type == TF_FOREST_HEADING && rows[i + 1].type == TF_FOREST_ROW &&
            rows[i - 1].indent == rows[i].indent && rows[i + 1].indent == rows[i].indent);
}

static void warn_of_doubtful(const tf_forest_job *job, const tf_given_row *rows, size_t n) {
    enum { MOST_NAMED = 5 };
    size_t n_doubtful = 0, first = 0;
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        if (!is_doubtful(rows, n, i))
            continue;
        first = n_doubtful == 0 ? i : first;
        if (n_doubtful++ < MOST_NAMED)
            g_string_append_printf(names, "%s\"%s\"", names->len ? ", " : "", rows[i].label);
    }
    if (n_doubtful == 0)
        return;
    if (n_doubtful > MOST_NAMED)
        g_string_append_printf(names, " and %zu more", n_doubtful - MOST_NAMED);
    const tf_place place = tf_table_place(job->table, first, job->ask->given.label);
    tf_diag_warning(job->diag, &place,
                    rows[first].unknown
                        ? "write Ref as its estimate if others are compared with it, NE if there "
                          "is none"
                        : "write Ref as its estimate if others are compared with it; if it is a "
                          "heading, indent what stands below it (--indent COL, or blanks)",
                    "no estimate and nothing below: %s", names->str);
}

void tf_given_rows_settle_types(const tf_forest_job *job, tf_given_row *rows, size_t n) {
    const size_t least = least_filled(rows, n);
    for (size_t i = 0; i < n; i++)
        settle_type(rows, n, i, least);
    warn_of_doubtful(job, rows, n);
}
