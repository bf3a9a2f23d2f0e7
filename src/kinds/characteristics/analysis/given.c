/* A table that was published: its cells as they stand in the file, percentages held against the
   numbers of patients. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/suggest.h"
#include "data/number_marks.h"
#include "job.h"

/* Half a unit of the last digit, and what binary fractions lose. */
static const double SLACK = 1e-9;
/* More steps than these leave no room for a label. */
enum { MOST_INDENT = 4 };

static bool check_totals(const tf_characteristics_job *job) {
    const tf_characteristics_ask *ask = job->ask;
    for (size_t i = 0; i < ask->given.totals.n; i++) {
        const tf_spec_pair *pair = &ask->given.totals.items[i];
        const tf_place place = tf_ask_place(&ask->base, &ask->given.totals);
        double n;
        if (!g_strv_contains(ask->given.columns.items, pair->key)) {
            g_autofree char *hint = tf_did_you_mean(pair->key, ask->given.columns.items,
                                                    ask->given.columns.n, "name one of --columns");
            tf_diag_error(job->diag, &place, hint,
                          "totals names \"%s\", which the table doesn't have", pair->key);
            return false;
        }
        if (!tf_number_parse(pair->value, strlen(pair->value), '.', &n) || !(n > 0) ||
            n != floor(n)) {
            tf_diag_error(job->diag, &place, "such as {Placebo: 120}",
                          "totals of \"%s\" is no number of patients: \"%s\"", pair->key,
                          pair->value);
            return false;
        }
    }
    return true;
}

/* "Drug (N=120)" says it in its name; `*length` is that of the name without it. */
static double total_of_name(const char *name, size_t *length) {
    const char *open = strrchr(name, '(');
    double n = NAN;
    *length = strlen(name);
    if (!open || open == name || name[*length - 1] != ')' || (open[1] != 'N' && open[1] != 'n'))
        return NAN;
    const char *at = open + 2 + strspn(open + 2, " =\u00a0");
    if (!memchr(open, '=', (size_t)(at - open)) || !tf_number_parse(at, strlen(at) - 1, '.', &n) ||
        !(n > 0))
        return NAN;
    *length = (size_t)(open - name);
    while (*length > 0 && g_ascii_isspace(name[*length - 1]))
        --*length;
    return n;
}

static double total_of(const tf_characteristics_job *job, const char *column) {
    const char *text = tf_pairs_text(&job->ask->given.totals, column);
    double n = NAN;
    if (text)
        tf_number_parse(text, strlen(text), '.', &n);
    return n;
}

/** A cell as a count and its percentage. */
typedef struct share {
    double n, total, percent; /**< total: NaN where the cell doesn't say it */
    int decimals;
} share;

/* "17 (38.6%)" and "17/44 (38.6)"; false: the cell is something else, a median with quartiles among
   them. */
static bool read_share(const char *cell, tf_number_marks marks, share *read) {
    g_autofree char *text = g_strdup(cell);
    char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;
    if (!close || close[1])
        return false;
    *open = *close = '\0';
    char *percent = open + 1, *sign = strchr(percent, '%'), *slash = strchr(text, '/');
    if (sign)
        *sign = '\0';
    read->total = NAN;
    if (slash) {
        *slash = '\0';
        if (!tf_number_parse_typed(slash + 1, strlen(slash + 1), marks, &read->total) ||
            !(read->total > 0))
            return false;
    }
    g_autofree char *plain = tf_number_plain(percent, strlen(percent), marks);
    const char *point = plain ? strchr(plain, '.') : NULL;
    read->decimals = point ? (int)strlen(point + 1) : 0;
    return plain && tf_number_parse_typed(text, strlen(text), marks, &read->n) &&
           tf_number_parse_typed(percent, strlen(percent), marks, &read->percent) &&
           read->n == floor(read->n) && read->n >= 0 && read->percent >= 0;
}

static bool fits(const share *s, double total) {
    const double half = 0.5 * pow(10, -s->decimals) + SLACK;
    return fabs(100 * s->n / total - s->percent) <= half;
}

static void tell_share(const tf_characteristics_job *job, size_t file_row, size_t c, const share *s,
                       double total) {
    const tf_characteristics_column *column = &job->results->columns[c];
    const tf_place place = tf_table_place(job->frame->table, file_row, column->name);
    if (s->n > total)
        tf_diag_warning(job->diag, &place, "a slip?", "%g of %g patients are more than all", s->n,
                        total);
    else
        tf_diag_warning(job->diag, &place,
                        "a slip? if some patients are not known, write who was counted: 17/31 (55)",
                        "%g of %g patients are %.1f%%, not %g%%", s->n, total, 100 * s->n / total,
                        s->percent);
}

/* A mean with its deviation looks like a count: only where most cells of a row fit is one that
   doesn't a slip. Where a cell says of how many it is, nothing else can be meant. */
static void check_shares(const tf_characteristics_job *job, const tf_characteristics_row *row,
                         size_t file_row) {
    const tf_number_marks marks = tf_table_number_marks(job->table);
    const tf_characteristics_results *results = job->results;
    size_t n_fit = 0, n_off = 0, off = 0;
    share read, wrong = {0};
    for (size_t c = 0; c < results->n_columns; c++) {
        if (!row->cells[c].text || !read_share(row->cells[c].text, marks, &read))
            continue;
        const bool own = !isnan(read.total);
        const double total = own ? read.total : results->columns[c].n;
        if (isnan(total))
            continue;
        if (fits(&read, total) && read.n > total) {
            tell_share(job, file_row, c, &read, total);
        } else if (fits(&read, total)) {
            n_fit += !own;
        } else if (own) {
            tell_share(job, file_row, c, &read, total);
        } else {
            n_off++;
            off = c;
            wrong = read;
        }
    }
    if (n_off > 0 && n_off <= n_fit)
        tell_share(job, file_row, off, &wrong, results->columns[off].n);
}

static bool read_indent(const tf_characteristics_job *job, size_t file_row, unsigned *indent) {
    const char *column = job->ask->given.indent;
    const double *steps = column ? tf_table_numbers(job->table, column) : NULL;
    if (!steps || isnan(steps[file_row]))
        return true;
    if (steps[file_row] >= 0 && steps[file_row] <= MOST_INDENT &&
        steps[file_row] == floor(steps[file_row])) {
        *indent = (unsigned)steps[file_row];
        return true;
    }
    const tf_place place = tf_table_place(job->frame->table, file_row, column);
    tf_diag_error(job->diag, &place, "0, 1 or 2",
                  "an indent is a whole number of steps from 0 to %d", MOST_INDENT);
    return false;
}

/* The least blanks that any label has are a step. */
static unsigned blank_steps(const tf_characteristics_job *job, const char *label) {
    size_t step = SIZE_MAX;
    const size_t own = strspn(label, " ");
    for (size_t i = 0; i < tf_table_n_levels(job->table, job->ask->given.label); i++) {
        const size_t n = strspn(tf_table_level_name(job->table, job->ask->given.label, i), " ");
        step = n > 0 ? MIN(step, n) : step;
    }
    return own > 0 ? (unsigned)MIN(own / step, MOST_INDENT) : 0;
}

static bool add_row(tf_characteristics_job *job, size_t file_row) {
    const tf_characteristics_ask *ask = job->ask;
    const uint32_t *labels = tf_table_levels(job->table, ask->given.label);
    const char *label = tf_table_level_name(job->table, ask->given.label, labels[file_row]);
    const char *text = tf_arena_strdup(job->arena, label + strspn(label, " "));
    tf_characteristics_row *row = tf_characteristics_add_row(job, TF_TABLE_GIVEN, text, text);
    bool any = false;
    row->indent = blank_steps(job, label);
    for (size_t c = 0; c < job->results->n_columns; c++) {
        const char *column = ask->given.columns.items[c];
        const uint32_t code = tf_table_levels(job->table, column)[file_row];
        if (code == TF_MISSING_LEVEL)
            continue;
        row->cells[c].text =
            tf_arena_strdup(job->arena, tf_table_level_name(job->table, column, code));
        any = true;
    }
    if (!any)
        row->type = TF_TABLE_HEADING;
    else
        check_shares(job, row, file_row);
    return read_indent(job, file_row, &row->indent);
}

bool tf_characteristics_read_given(tf_characteristics_job *job) {
    const tf_characteristics_ask *ask = job->ask;
    tf_characteristics_results *results = job->results;
    if (!check_totals(job) ||
        !tf_rows_need_levels(job->rows, ask->given.label, job->frame->builder, job->diag))
        return false;
    results->n_columns = ask->given.columns.n;
    results->columns =
        tf_arena_array(job->arena, tf_characteristics_column, results->n_columns + 1);
    for (size_t c = 0; c < results->n_columns; c++) {
        const char *column = tf_arena_strdup(job->arena, ask->given.columns.items[c]);
        const char *name = tf_column_name_of(&ask->base, column);
        size_t length;
        const double named = total_of_name(name, &length), given = total_of(job, column);
        results->columns[c] = (tf_characteristics_column){
            tf_arena_strndup(job->arena, name, length), column, isnan(given) ? named : given};
    }
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && !add_row(job, row))
            return false;
    return true;
}
