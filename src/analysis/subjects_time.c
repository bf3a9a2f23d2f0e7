/* Times of patients: from a column or between dates. */
#include <math.h>
#include <string.h>

#include "analysis/date_columns.h"
#include "analysis/folded_name.h"
#include "analysis/subjects_internal.h"
#include "base/number.h"
#include "candidates.h"
#include "event_coding.h"

/** Days to death, else days to the last contact: registries have a column for each. */
static bool first_known(tf_subject_source *source, const tf_texts *columns) {
    double *time = source->made = tf_try_alloc(source->rows.n + 1, sizeof *time);
    if (!time) {
        tf_diag_no_memory(source->diag, "the times");
        return false;
    }
    for (size_t row = 0; row < source->rows.n; row++)
        time[row] = NAN;
    for (size_t i = 0; i < columns->n; i++) {
        const double *values = tf_table_numbers(source->table, columns->items[i]);
        for (size_t row = 0; row < source->rows.n; row++)
            if (isnan(time[row]))
                time[row] = values[row];
    }
    source->time = time;
    return true;
}

/** A death at 0 of somebody who was seen later is an empty cell that was filled. True: told. */
static bool warn_of_filled(tf_subject_source *source, const tf_texts *columns) {
    const double **times = tf_arena_array(source->arena, const double *, columns->n);
    for (size_t i = 0; i < columns->n; i++)
        times[i] = tf_table_numbers(source->table, columns->items[i]);
    tf_line_list lines = {0};
    for (size_t row = 0; columns->n > 1 && row < source->rows.n; row++) {
        bool later = false;
        for (size_t i = 1; i < columns->n; i++)
            later |= times[i][row] > 0;
        if (times[0][row] == 0 && later)
            tf_line_list_add(&lines, source->table, row);
    }
    if (lines.n == 0)
        return false;
    const tf_place place = tf_table_place(source->table, lines.first_row, columns->items[0]);
    tf_diag_warning(source->diag, &place,
                    "leave the cell empty where there is no such time, and the next column counts",
                    "column \"%s\" is 0 in %zu rows that have a later time beside it, and 0 is the "
                    "time that counts (%s)",
                    columns->items[0], lines.n, tf_line_list_text(&lines, source->arena));
    return true;
}

/** Who is censored by the plus behind the time that counts, if no column says it. */
static bool take_censored(tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    const tf_texts *columns = &outcome->time.columns;
    if (tf_event_column(outcome) || source->asked->who->counts.events)
        return true;
    uint8_t *censored = source->censored = tf_try_alloc(source->rows.n + 1, sizeof *censored);
    if (!censored) {
        tf_diag_no_memory(source->diag, "who is censored");
        return false;
    }
    for (size_t i = columns->n; i-- > 0;) { /* the first that is known counts */
        const double *values = tf_table_numbers(source->table, columns->items[i]);
        const uint8_t *marks = tf_table_marks(source->table, columns->items[i]);
        for (size_t row = 0; row < source->rows.n; row++)
            if (!isnan(values[row]))
                censored[row] = marks && marks[row] == TF_MARK_CENSORED;
    }
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++)
        n += censored[row];
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    tf_diag_note(source->diag, &place, "--event or --censor names a column instead",
                 "%zu time%s with + %s censored, the others events", n, n == 1 ? "" : "s",
                 n == 1 ? "is" : "are");
    return true;
}

bool tf_source_times(tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    if (!tf_candidates_check(outcome, source->asked->who, source->table, source->diag))
        return false;
    if (outcome->time.start)
        return tf_source_times_of_dates(source);
    const tf_texts *columns = &outcome->time.columns;
    g_autofree char *name = g_strjoinv(", ", (char **)columns->items);
    source->time_name = tf_arena_strdup(source->arena, name);
    source->time = tf_table_numbers(source->table, columns->items[0]);
    if (!warn_of_filled(source, columns) && !tf_source_check_time_list(source))
        return false;
    return (columns->n == 1 || first_known(source, columns)) && take_censored(source);
}

/** Excel's dates without their format: such numbers under the name of a date are no times since
 * anything. */
static bool check_serials(tf_subject_source *source) {
    const tf_texts *columns = &source->asked->outcome->time.columns;
    if (columns->n != 1)
        return true;
    g_autofree char *name = tf_fold_name(columns->items[0]);
    if (!strstr(name, "date") && !g_str_has_suffix(name, "dt"))
        return true;
    bool any = false;
    for (size_t row = 0; row < source->rows.n; row++) {
        const double time = source->time[row];
        if (!tf_row_used(&source->rows, row))
            continue;
        if (!tf_may_be_excel_days(time, time) || time != floor(time))
            return true;
        any = true;
    }
    if (!any)
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    tf_diag_error(source->diag, &place,
                  "the time between two dates is --time-start COL --time-end COL",
                  "column \"%s\" has dates as Excel counts them, and no times", columns->items[0]);
    return false;
}

/* A time of 0 is allowed: patients who leave, or die, on the day of randomization are patients. */
bool tf_source_check_times(tf_subject_source *source) {
    if (source->between_dates)
        return tf_source_check_dates(source);
    if (!check_serials(source))
        return false;
    tf_line_list lines = {0};
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && source->time[row] < 0)
            tf_line_list_add(&lines, source->table, row);
    if (lines.n == 0)
        return true;
    const char *where = tf_line_list_text(&lines, source->arena);
    const tf_outcome_ask *outcome = source->asked->outcome;
    const tf_texts *columns = &outcome->time.columns;
    const char *column = NULL;
    /* The one that the negative time is of. */
    for (size_t i = 0; i < columns->n; i++) {
        column = columns->items[i];
        if (!isnan(tf_table_numbers(source->table, column)[lines.first_row]))
            break;
    }
    const tf_place place = tf_table_place(source->table, lines.first_row, column);
    char value[TF_NUMBER_CHARS];
    tf_number_shortest(value, source->time[lines.first_row]);
    tf_diag_error(source->diag, &place, NULL, "column \"%s\" is %s: a time can't be negative (%s)",
                  column, value, where);
    return false;
}
