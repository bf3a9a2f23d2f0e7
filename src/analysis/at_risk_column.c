/* Counts of a curve that leave out who was still followed at its end: those would count as if they
   had never been there. */
#include "at_risk_column.h"

#include <math.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "base/sort.h"

bool tf_names_at_risk(const char *column) {
    static const char *const names[] = {
        "n risk",         "nrisk",   "at risk",  "atrisk",     "n at risk",
        "number at risk", "numrisk", "a risque", "n a risque", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

/** Fewer rows fall by chance. */
enum { LEAST_TIMES = 5 };

typedef struct counted {
    uint32_t group;
    double time, n, at_risk; /**< NaN: not known */
    size_t row;
} counted;

/** The last time of a group first. */
static int from_the_end(const void *a, const void *b) {
    const counted *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->time != y->time)
        return x->time > y->time ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/** The column as numbers, of the file's rows; NULL: it has none, or can't be read again. */
static tf_table *read_column(const tf_subject_source *source, const char **column) {
    *column = NULL;
    for (size_t i = 0; i < tf_table_n_columns(source->table) && !*column; i++)
        if (tf_names_at_risk(tf_table_column_name(source->table, i)))
            *column = tf_table_column_name(source->table, i);
    if (!*column)
        return NULL;
    tf_request_builder *builder = tf_request_builder_new(source->asked->ask, source->arena);
    tf_request_optional(builder, *column, TF_COLUMN_NUMBER);
    return tf_read_again(source->table, builder);
}

/* Panels have a part of the rows. Lines rise in both. */
static size_t collect(const tf_subject_source *source, const tf_table *file, const char *column,
                      counted *rows) {
    const double *at_risk = tf_table_numbers(file, column);
    size_t n = 0, at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row))
            continue;
        const bool known = tf_find_line(source->table, row, file, &at);
        rows[n++] =
            (counted){.group = source->group ? source->group[row] : 0,
                      .time = source->time[row],
                      .n = source->n_event ? source->n_event[row] + source->n_censor[row] : 1,
                      .at_risk = known && at_risk ? at_risk[at] : NAN,
                      .row = row};
    }
    return n;
}

/** Always false. */
static bool refuse(const tf_subject_source *source, const char *column, const counted *row,
                   double n) {
    const tf_place place = tf_table_place(source->table, row->row, column);
    tf_diag_error(source->diag, &place,
                  "add a row of those still followed at the end, as censored at their last time",
                  "\"%s\" has %g patients at risk at time %g, but %g have an event or are censored "
                  "from then on: who was still at risk at the end is missing",
                  column, row->at_risk, row->time, n);
    return false;
}

/* summary(survfit(), times = ) counts the events since the row before, and those at risk at the
   time itself. */
static void warn_of_intervals(const tf_subject_source *source, const char *column,
                              const counted *row, double n) {
    const tf_place place = tf_table_place(source->table, row->row, column);
    tf_diag_warning(source->diag, &place,
                    "take the rows of every time, as summary(survfit()) without times has them",
                    "\"%s\" has %g patients at risk at time %g, of the %g who are followed until "
                    "then: counts are of the intervals before their times, and curves fall late",
                    column, row->at_risk, row->time, n);
}

/* ---- rows that are taken for patients ------------------------------------------------------ */

/** From time to time as many are at risk, or less: that is a curve. */
static bool falls(counted *rows, size_t n) {
    double most = 0;
    bool falls = n > 0;
    tf_sort(rows, n, sizeof *rows, from_the_end);
    for (size_t i = 0; i < n && falls; i++) {
        const bool first = i == 0 || rows[i].group != rows[i - 1].group;
        falls = rows[i].at_risk >= 0 && (first || rows[i].at_risk >= rows[i - 1].at_risk);
        most = fmax(most, rows[i].at_risk);
    }
    return falls && most > 2;
}

bool tf_source_refuse_falling(const tf_subject_source *source) {
    const char *column;
    if (source->n_event)
        return true;
    g_autoptr(tf_table) file = read_column(source, &column);
    g_autofree counted *rows = file ? tf_try_alloc(source->rows.n + 1, sizeof *rows) : NULL;
    if (!rows || !tf_table_numbers(file, column))
        return true;
    const size_t n = collect(source, file, column, rows);
    if (n < LEAST_TIMES || !falls(rows, n))
        return true;
    const tf_place place = tf_table_place(source->table, rows[0].row, column);
    tf_diag_error(source->diag, &place, "give the file that has a row for each patient",
                  "the rows are times of a curve, not patients: \"%s\" falls from each to the next",
                  column);
    return false;
}

/* ---- rows of counts -------------------------------------------------------------------------- */

bool tf_source_check_at_risk(const tf_subject_source *source) {
    const char *column;
    if (!source->n_event || source->rows.n_used < source->rows.n)
        return true;
    g_autoptr(tf_table) file = read_column(source, &column);
    if (!file)
        return true;
    g_autofree counted *rows = tf_try_alloc(source->rows.n + 1, sizeof *rows);
    if (!rows) {
        tf_diag_no_memory(source->diag, "comparing numbers at risk");
        return false;
    }
    const size_t n = collect(source, file, column, rows);
    tf_sort(rows, n, sizeof *rows, from_the_end);
    double total = 0, n_before = 0;
    size_t n_less = 0, first = 0;
    for (size_t i = 0, end; i < n; i = end) {
        total = i > 0 && rows[i].group != rows[i - 1].group ? 0 : total;
        for (end = i; end < n && rows[end].group == rows[i].group && rows[end].time == rows[i].time;
             end++)
            total += rows[end].n;
        for (size_t k = i; k < end; k++) {
            if (rows[k].at_risk > total)
                return refuse(source, column, &rows[k], total);
            if (rows[k].at_risk < total && n_less++ == 0) {
                first = k;
                n_before = total;
            }
        }
    }
    if (2 * n_less > n)
        warn_of_intervals(source, column, &rows[first], n_before);
    return true;
}
