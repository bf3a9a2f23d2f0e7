/* Times of patients: from a column or between dates. */
#include <math.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/subjects_internal.h"
#include "base/number.h"
#include "candidates.h"
#include "data/date_text.h"
#include "data/dates.h"
#include "event_coding.h"

/** Bad dates of one column that are shown with their place. */
#define SHOWN_DATES 5

/** Days since 1900: from 1954 to 2064. */
#define FIRST_SERIAL 20000
#define LAST_SERIAL  60000

/** "03/04/2021", not "2021-02-30", which is written as dates are. */
static bool is_other_order(const char *text) {
    return tf_is_date_text(text) && (strspn(text, "0123456789") != 4 || text[4] != '-');
}

/** A whole column is mended in one step, so that it is said once. */
static void refuse_order(tf_subject_source *source, const char *column, size_t row, size_t n) {
    const uint32_t level = tf_table_levels(source->table, column)[row];
    const tf_place place = tf_table_place(source->table, row, column);
    const char *more =
        n > 1 ? tf_arena_printf(source->arena, " (and %zu more like it)", n - 1) : "";
    tf_diag_error(source->diag, &place,
                  "write YYYY-MM-DD: in Excel, Format Cells, Custom, yyyy-mm-dd (aaaa-mm-jj in "
                  "French), and save as CSV again",
                  "column \"%s\" is \"%s\": not a date as dates are read%s", column,
                  tf_table_level_name(source->table, column, level), more);
}

/**
 * Days of each distinct text of a date column: files repeat their dates, so each text is read once.
 * Texts of rows that are not kept stay unread. NULL on error.
 */
static double *days_of_levels(tf_subject_source *source, const char *column) {
    const uint32_t *codes = tf_table_levels(source->table, column);
    const size_t n = tf_table_n_levels(source->table, column);
    double *days = tf_try_alloc(n + 1, sizeof *days);
    uint8_t *seen = tf_try_alloc(n + 1, sizeof *seen);
    if (!days || !seen)
        tf_diag_no_memory(source->diag, "the dates");
    size_t n_bad = 0, n_other = 0, first_other = 0;
    for (size_t row = 0; days && seen && row < source->rows.n; row++) {
        const uint32_t level = codes[row];
        if (level == TF_MISSING_LEVEL || seen[level])
            continue;
        seen[level] = 1;
        const char *text = tf_table_level_name(source->table, column, level);
        if (tf_date_parse(text, strlen(text), &days[level]))
            continue;
        if (is_other_order(text))
            first_other = n_other++ == 0 ? row : first_other;
        else if (n_bad++ < SHOWN_DATES) {
            const tf_place place = tf_table_place(source->table, row, column);
            tf_diag_error(source->diag, &place, "dates are written YYYY-MM-DD",
                          "column \"%s\" is \"%s\": not a date", column, text);
        }
    }
    if (n_other > 0)
        refuse_order(source, column, first_other, n_other);
    if (n_bad > SHOWN_DATES) {
        const tf_place place = {.file = tf_table_path(source->table)};
        tf_diag_error(source->diag, &place, NULL,
                      "column \"%s\" has %zu more texts that are no date", column,
                      n_bad - SHOWN_DATES);
    }
    if (n_bad + n_other > 0 || !seen)
        g_clear_pointer(&days, g_free);
    g_free(seen);
    return days;
}

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
                 "%zu times with + are censored, the others events", n);
    return true;
}

bool tf_source_times(tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    if (!tf_candidates_check(outcome, source->asked->who, source->table, source->diag))
        return false;
    if (outcome->time.start) {
        /* A row without one of its dates has no time; it is dropped by the date that is missing. */
        const char *start_column = source->asked->outcome->time.start;
        const char *end_column = source->asked->outcome->time.end;
        const uint32_t *starts = tf_table_levels(source->table, start_column);
        const uint32_t *ends = tf_table_levels(source->table, end_column);
        double *start = days_of_levels(source, start_column);
        double *end = days_of_levels(source, end_column);
        double *time = start && end ? tf_try_alloc(source->rows.n + 1, sizeof *time) : NULL;
        if (start && end && !time)
            tf_diag_no_memory(source->diag, "the times between dates");
        for (size_t row = 0; time && row < source->rows.n; row++) {
            const bool known = starts[row] != TF_MISSING_LEVEL && ends[row] != TF_MISSING_LEVEL;
            time[row] = known ? end[ends[row]] - start[starts[row]] : NAN;
        }
        g_free(start);
        g_free(end);
        source->between_dates = true;
        source->made = time;
        source->time = time;
        return time != NULL;
    }
    const tf_texts *columns = &outcome->time.columns;
    g_autofree char *name = g_strjoinv(", ", (char **)columns->items);
    source->time_name = tf_arena_strdup(source->arena, name);
    source->time = tf_table_numbers(source->table, columns->items[0]);
    return (columns->n == 1 || first_known(source, columns)) && take_censored(source);
}

/**
 * Excel's dates without their format: 43,000 is a day in 2017. Whole numbers in that range under
 * the name of a date are no times since anything.
 */
static bool check_serials(tf_subject_source *source) {
    const tf_texts *columns = &source->asked->outcome->time.columns;
    if (columns->n != 1)
        return true;
    g_autofree char *name = tf_fold_name(columns->items[0]);
    if (!strstr(name, "date") && !g_str_has_suffix(name, "dt"))
        return true;
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const double time = source->time[row];
        if (!tf_row_used(&source->rows, row))
            continue;
        if (time < FIRST_SERIAL || time > LAST_SERIAL || time != floor(time))
            return true;
        n++;
    }
    if (n == 0)
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    tf_diag_error(source->diag, &place,
                  "write dates as YYYY-MM-DD, then --time-start COL --time-end COL",
                  "column \"%s\" has dates as Excel counts them, and no times", columns->items[0]);
    return false;
}

/* A time of 0 is allowed: patients who leave, or die, on the day of randomization are patients. */
bool tf_source_check_times(tf_subject_source *source) {
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
    const char *column = outcome->time.end;
    /* The one that the negative time is of. */
    for (size_t i = 0; i < columns->n && !source->between_dates; i++) {
        column = columns->items[i];
        if (!isnan(tf_table_numbers(source->table, column)[lines.first_row]))
            break;
    }
    const tf_place place = tf_table_place(source->table, lines.first_row, column);
    if (source->between_dates) {
        tf_diag_error(source->diag, &place, "are the two columns swapped?",
                      "date \"%s\" lies before \"%s\" (%s)", column, outcome->time.start, where);
        return false;
    }
    char value[TF_NUMBER_CHARS];
    tf_number_shortest(value, source->time[lines.first_row]);
    tf_diag_error(source->diag, &place, NULL, "column \"%s\" is %s: a time can't be negative (%s)",
                  column, value, where);
    return false;
}
