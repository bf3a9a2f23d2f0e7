/* Times of lanes and marks: numbers in the file's unit, or dates counted from an origin. */
#include <math.h>

#include "analysis/far_dates.h"
#include "analysis/unit_names.h"
#include "job.h"

/* ---- units ----------------------------------------------------------------------------------- */

/** What the names of lanes and marks say, as long as they agree: 240 days on an axis of months
 * would be drawn at month 240. */
static bool unit_of_names(const tf_swimmer_job *job, tf_named_unit *named) {
    const tf_swimmer_ask *ask = job->ask;
    const char **columns = tf_arena_array(job->arena, const char *, ask->marks.n + 2);
    columns[0] = ask->time.end;
    columns[1] = ask->time.start;
    for (size_t i = 0; i < ask->marks.n; i++)
        columns[i + 2] = ask->marks.items[i].value;
    const tf_place place = tf_ask_place(&ask->base, &ask->time.end);
    return tf_unit_of_columns(columns, ask->marks.n + 2, &place, named, job->diag);
}

/** What is said, else what a name says; of dates days. */
static bool unit_of_file(const tf_swimmer_job *job, tf_time_unit *unit) {
    const tf_swimmer_ask *ask = job->ask;
    tf_named_unit named = {TF_UNIT_DAYS, NULL};
    if (!ask->time.origin && !unit_of_names(job, &named))
        return false;
    *unit = !ask->time.origin && ask->time.unit >= 0 ? (tf_time_unit)ask->time.unit : named.unit;
    if (named.column && ask->time.unit < 0) {
        const tf_place place = tf_ask_place(&ask->base, &ask->time.end);
        tf_diag_note(job->diag, &place, "--time-unit", "times are in %s by the name of \"%s\"",
                     tf_unit_name(*unit), named.column);
    }
    return true;
}

/** From the file's unit to the axis'. False: nobody knows what is to be converted. */
static bool find_units(tf_swimmer_job *job, double *factor) {
    const tf_swimmer_ask *ask = job->ask;
    tf_time_unit file = TF_UNIT_UNKNOWN;
    if (!unit_of_file(job, &file))
        return false;
    job->unit = ask->x_unit >= 0   ? (tf_time_unit)ask->x_unit
                : ask->time.origin ? TF_UNIT_MONTHS
                                   : file;
    *factor = 1;
    if (job->unit == file)
        return true;
    if (file == TF_UNIT_UNKNOWN) {
        const tf_place place = tf_ask_place(&ask->base, &ask->x_unit);
        tf_diag_error(job->diag, &place, "say the file's unit, too: --time-unit days",
                      "times can't be converted to %s: their unit is not known",
                      tf_unit_name(job->unit));
        return false;
    }
    *factor = tf_unit_days(file) / tf_unit_days(job->unit);
    return true;
}

/* ---- reading --------------------------------------------------------------------------------- */

static double *new_times(const tf_swimmer_job *job) {
    double *times = tf_arena_array(job->arena, double, job->rows->n + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        times[row] = NAN;
    return times;
}

static void list_marks(tf_swimmer_job *job) {
    const tf_pairs *marks = &job->ask->marks;
    job->marks = tf_arena_array(job->arena, tf_swimmer_times, marks->n + 1);
    for (size_t i = 0; i < marks->n; i++)
        job->marks[job->n_wide++] =
            (tf_swimmer_times){marks->items[i].key, marks->items[i].value, NULL};
}

static const double *scaled(const tf_swimmer_job *job, const double *numbers, double factor) {
    double *times = new_times(job);
    for (size_t row = 0; row < job->rows->n; row++)
        times[row] = numbers[row] * factor;
    return times;
}

static void take_numbers(tf_swimmer_job *job, double factor) {
    const tf_swimmer_ask *ask = job->ask;
    const double *start = ask->time.start ? tf_table_numbers(job->table, ask->time.start) : NULL;
    const double *end = tf_table_numbers(job->table, ask->time.end);
    for (size_t row = 0; row < job->rows->n; row++) {
        job->start[row] = start ? start[row] * factor : 0;
        job->end[row] = end[row] * factor;
    }
    for (size_t i = 0; i < job->n_wide; i++)
        job->marks[i].at = scaled(job, tf_table_numbers(job->table, job->marks[i].column), factor);
}

/** What has no end by the cut-off goes on, and what happened later isn't known then. */
static void end_at_cutoff(tf_swimmer_job *job, double cutoff) {
    size_t n = 0, n_later = 0;
    for (size_t row = 0; !isnan(cutoff) && row < job->rows->n; row++) {
        if (job->end[row] <= cutoff || !tf_row_used(job->rows, row) || tf_swimmer_is_mark(job, row))
            continue;
        n += isnan(job->end[row]) ? 1 : 0;
        n_later += job->end[row] > cutoff;
        job->end[row] = cutoff;
        job->cut[row] = 1;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->time.cutoff);
    if (n > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu row%s without an end go%s on until the cut-off, and %s ongoing", n,
                     n == 1 ? "" : "s", n == 1 ? "es" : "", n == 1 ? "is" : "are");
    if (n_later > 0)
        tf_diag_note(job->diag, &place, NULL, "%zu row%s after the cut-off: cut there, and ongoing",
                     n_later, n_later == 1 ? " ends" : "s end");
}

/** [levels of the patients] Each patient's origin, which all rows have alike. NULL: an error. */
static const double *find_origins(const tf_swimmer_job *job, const tf_date_column *origin) {
    const tf_swimmer_ask *ask = job->ask;
    double *days =
        tf_arena_array(job->arena, double, tf_table_n_levels(job->table, ask->patient) + 1);
    for (size_t i = 0; i < tf_table_n_levels(job->table, ask->patient); i++)
        days[i] = NAN;
    for (size_t row = 0; row < job->rows->n; row++) {
        const double day = tf_date_at(origin, row);
        if (!tf_row_used(job->rows, row) || isnan(day))
            continue;
        double *of = &days[job->patients[row]];
        if (!isnan(*of) && *of != day) {
            const tf_place place = tf_table_place(job->table, row, ask->time.origin);
            tf_diag_error(job->diag, &place, "a patient has one origin: write the same in all rows",
                          "patient \"%s\" has two dates of \"%s\"",
                          tf_table_level_name(job->table, ask->patient, job->patients[row]),
                          ask->time.origin);
            return NULL;
        }
        *of = day;
    }
    return days;
}

/** [rows] Where the times of each begin. Whose origin nobody knows has no times: the rows are
 * dropped. NULL: an error. */
static const double *take_origins(tf_swimmer_job *job, const tf_date_column *origin) {
    const double *of = find_origins(job, origin);
    double *from = new_times(job);
    for (size_t row = 0; of && row < job->rows->n; row++)
        if (job->patients[row] != TF_MISSING_LEVEL)
            from[row] = of[job->patients[row]];
    const bool good =
        of && tf_rows_need_numbers(job->rows, job->ask->time.origin, from, job->builder, job->diag);
    return good ? from : NULL;
}

/** By the cut-off nobody knows what happened later. */
static bool leave_later(tf_swimmer_job *job, double cutoff) {
    size_t n = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || !tf_swimmer_is_mark(job, row) ||
            !(job->start[row] > cutoff))
            continue;
        if (!tf_rows_drop(job->rows, row, TF_ROW_UNSCHEDULED, job->diag))
            return false;
        n++;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->time.cutoff);
    if (n > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "%zu row%s what happened after the cut-off: not drawn", n,
                     n == 1 ? " says" : "s say");
    return true;
}

static bool take_dates(tf_swimmer_job *job, const tf_dates *dates, double cutoff, double factor) {
    const tf_swimmer_ask *ask = job->ask;
    const double *from = take_origins(job, tf_dates_column(dates, ask->time.origin));
    const tf_date_column *start = ask->time.start ? tf_dates_column(dates, ask->time.start) : NULL;
    const tf_date_column *end = tf_dates_column(dates, ask->time.end);
    if (!from)
        return false;
    for (size_t row = 0; row < job->rows->n; row++) {
        job->start[row] = start ? tf_date_at(start, row) : from[row];
        job->end[row] = tf_date_at(end, row);
    }
    if (!leave_later(job, cutoff))
        return false;
    end_at_cutoff(job, cutoff);
    for (size_t row = 0; row < job->rows->n; row++) {
        job->start[row] = (job->start[row] - from[row]) * factor;
        job->end[row] = (job->end[row] - from[row]) * factor;
    }
    for (size_t i = 0; i < job->n_wide; i++) {
        const tf_date_column *column = tf_dates_column(dates, job->marks[i].column);
        double *times = new_times(job);
        for (size_t row = 0; row < job->rows->n; row++) {
            const double day = tf_date_at(column, row);
            times[row] = day > cutoff ? NAN : (day - from[row]) * factor;
        }
        job->marks[i].at = times;
    }
    return true;
}

static bool read_dates(tf_swimmer_job *job, double factor) {
    const tf_swimmer_ask *ask = job->ask;
    const tf_dates_ask asked = {.ask = &ask->base,
                                .impute = ask->dates.impute,
                                .numbers = ask->dates.numbers,
                                .impute_member = &ask->dates.impute,
                                .numbers_member = &ask->dates.numbers};
    double cutoff;
    if (!tf_dates_cutoff(&ask->base, &ask->time.cutoff, &cutoff, job->diag))
        return false;
    tf_dates dates = {0};
    tf_dates_add(&dates, job->table, ask->time.origin);
    if (ask->time.start)
        tf_dates_add(&dates, job->table, ask->time.start);
    tf_dates_add(&dates, job->table, ask->time.end);
    for (size_t i = 0; i < job->n_wide; i++)
        tf_dates_add(&dates, job->table, job->marks[i].column);
    const bool good = tf_dates_read(&dates, &asked, job->rows, job->arena, job->diag) &&
                      tf_dates_warn_far(&dates, job->rows, job->arena, job->diag) &&
                      take_dates(job, &dates, cutoff, factor);
    tf_dates_clear(&dates);
    return good;
}

/* ---- checking -------------------------------------------------------------------------------- */

/** The text of a cell, for messages. */
static const char *cell(const tf_swimmer_job *job, const char *column, size_t row) {
    const uint32_t *levels = tf_table_levels(job->table, column);
    if (levels && levels[row] != TF_MISSING_LEVEL)
        return tf_table_level_name(job->table, column, levels[row]);
    const double *numbers = tf_table_numbers(job->table, column);
    return tf_arena_printf(job->arena, "%.10g", numbers ? numbers[row] : NAN);
}

static bool refuse_before(const tf_swimmer_job *job, size_t row, const char *column) {
    const tf_place place = tf_table_place(job->table, row, column);
    if (job->ask->time.origin)
        tf_diag_error(job->diag, &place, NULL, "\"%s\", %s, lies before \"%s\", %s", column,
                      cell(job, column, row), job->ask->time.origin,
                      cell(job, job->ask->time.origin, row));
    else
        tf_diag_error(job->diag, &place, "times count from each patient's own origin",
                      "column \"%s\" is below 0: %s", column, cell(job, column, row));
    return false;
}

/** Nobody is treated for that long: a slip, or a date that stands for none. */
static bool check_length(const tf_swimmer_job *job, double time, size_t row, const char *column) {
    static const double most_years = 100;
    if (job->unit == TF_UNIT_UNKNOWN ||
        !(time * tf_unit_days(job->unit) > most_years * tf_unit_days(TF_UNIT_YEARS)))
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "if it means that there is no end, leave the cell empty",
                  "a lane of more than %g years: \"%s\" is %s", most_years, column,
                  cell(job, column, row));
    return false;
}

static bool check_part(const tf_swimmer_job *job, size_t row) {
    const tf_swimmer_ask *ask = job->ask;
    if (!check_length(job, job->end[row], row, ask->time.end))
        return false;
    if (job->start[row] < 0)
        return refuse_before(job, row, ask->time.start);
    if (job->end[row] >= job->start[row])
        return true;
    if (!ask->time.start && !job->cut[row])
        return refuse_before(job, row, ask->time.end);
    const tf_place place = tf_table_place(job->table, row, ask->time.end);
    const char *start = ask->time.start ? ask->time.start : ask->time.origin;
    if (job->cut[row])
        tf_diag_error(job->diag, &place, "leave the row out, or give it its end",
                      "\"%s\", %s, lies after the cut-off, %s", start, cell(job, start, row),
                      ask->time.cutoff);
    else
        tf_diag_error(job->diag, &place, NULL, "\"%s\", %s, lies before \"%s\", %s", ask->time.end,
                      cell(job, ask->time.end, row), start, cell(job, start, row));
    return false;
}

/** An event that lasts would be a part of the lane as well. */
static bool check_mark(const tf_swimmer_job *job, size_t row) {
    const tf_swimmer_ask *ask = job->ask;
    if (!check_length(job, job->start[row], row, ask->time.start))
        return false;
    if (job->start[row] < 0)
        return refuse_before(job, row, ask->time.start);
    if (isnan(job->end[row]) || job->end[row] == job->start[row])
        return true;
    const tf_place place = tf_table_place(job->table, row, ask->mark.column);
    tf_diag_error(job->diag, &place,
                  "leave its end empty; what lasts is a part, in a row without a mark",
                  "\"%s\" has two times, %s and %s: a mark stands at one",
                  tf_table_level_name(job->table, ask->mark.column, job->events[row]),
                  cell(job, ask->time.start, row), cell(job, ask->time.end, row));
    return false;
}

static bool check_times(const tf_swimmer_job *job) {
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        if (!(tf_swimmer_is_mark(job, row) ? check_mark : check_part)(job, row))
            return false;
        for (size_t i = 0; i < job->n_wide; i++) {
            const tf_swimmer_times *marks = &job->marks[i];
            if (marks->at[row] < 0)
                return refuse_before(job, row, marks->column);
            if (!check_length(job, marks->at[row], row, marks->column))
                return false;
        }
    }
    return true;
}

/** Of marks one time is needed, of parts both. */
static bool drop_without(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    double *ends = new_times(job);
    for (size_t row = 0; row < job->rows->n; row++)
        ends[row] = tf_swimmer_is_mark(job, row) ? 0 : job->end[row];
    return (!ask->time.start || tf_rows_need_numbers(job->rows, ask->time.start, job->start,
                                                     job->builder, job->diag)) &&
           tf_rows_need_numbers(job->rows, ask->time.end, ends, job->builder, job->diag);
}

/** Yes and no, as 1 and 0, are no times. */
static bool check_answers(const tf_swimmer_job *job) {
    for (size_t i = 0; i < job->n_wide; i++) {
        size_t n = 0, n_answers = 0;
        for (size_t row = 0; row < job->rows->n; row++) {
            const double at = job->marks[i].at[row];
            n += tf_row_used(job->rows, row) && !isnan(at);
            n_answers += tf_row_used(job->rows, row) && (at == 0 || at == 1);
        }
        if (job->ask->time.origin || n < 2 || n_answers < n)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->marks);
        tf_diag_error(job->diag, &place, "name the column that says when: marks have times",
                      "column \"%s\" has only 0 and 1, which are no times of \"%s\"",
                      job->marks[i].column, job->marks[i].label);
        return false;
    }
    return true;
}

/** Those who are still there have no end in most files: without them the longest lanes were gone.
 */
static bool check_ongoing(const tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    tf_line_list open = {0};
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && isnan(job->end[row]) && !tf_swimmer_is_mark(job, row) &&
            tf_swimmer_goes_on(job, row))
            tf_line_list_add(&open, job->table, row);
    if (open.n == 0)
        return true;
    const tf_place place = tf_table_place(job->table, open.first_row, ask->time.end);
    tf_diag_error(job->diag, &place,
                  ask->time.origin ? "name the data cut-off, until which they go on: --cutoff DATE"
                                   : "fill in how long they were followed",
                  "%zu row%s no end in column \"%s\" (%s)", open.n,
                  open.n == 1 ? " goes on and has" : "s go on and have", ask->time.end,
                  tf_line_list_text(&open, job->arena));
    return false;
}

bool tf_swimmer_read_times(tf_swimmer_job *job) {
    const tf_swimmer_ask *ask = job->ask;
    double factor;
    if (!find_units(job, &factor))
        return false;
    job->start = new_times(job);
    job->end = new_times(job);
    job->cut = tf_arena_array(job->arena, uint8_t, job->rows->n + 1);
    list_marks(job);
    if (!ask->time.origin)
        take_numbers(job, factor);
    else if (!read_dates(job, factor))
        return false;
    return check_answers(job) && check_ongoing(job) && drop_without(job) && check_times(job);
}
