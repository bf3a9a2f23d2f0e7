/* "Relapse: yes" beside a column of dates that is filled for whoever has a yes: times that end at
   the last contact are those of other events. */
#include <math.h>
#include <string.h>

#include "analysis/whole_file.h"
#include "event_coding.h"
#include "event_date_hint.h"
#include "event_dates.h"

/** Of fewer events dates may be there by chance. */
#define LEAST_EVENTS 5
/** Forms may be dated some days after the event. */
#define SLACK_DAYS 7

/** Whether all with the event, and nobody else, have a date there. */
static bool are_of_event(const tf_subject_source *source, const tf_table *file,
                         const char *column) {
    const uint32_t *codes = tf_table_levels(file, column);
    size_t at = 0, n_events = 0, n_others = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const uint32_t code = source->event[row];
        if (!tf_row_used(&source->rows, row) || code == TF_MISSING_LEVEL)
            continue;
        if (!tf_find_line(source->table, row, file, &at))
            return false;
        const bool event = source->event_of_level[code] == TF_CODE_EVENT;
        if (event != (codes[at] != TF_MISSING_LEVEL))
            return false;
        n_events += event;
        n_others += !event;
    }
    return n_events >= LEAST_EVENTS && n_others > 0;
}

static bool may_be_date(const tf_subject_source *source, const tf_table *file, const char *column) {
    const tf_outcome_ask *o = source->asked->outcome;
    return strcmp(column, o->time.end) != 0 && strcmp(column, o->time.start) != 0 &&
           strcmp(column, o->event.column) != 0 && tf_are_dates(file, column) &&
           are_of_event(source, file, column);
}

/** Lines on which times end more than some days after the event, or before it. */
static tf_line_list find_others(const tf_subject_source *source, const tf_table *file,
                                const tf_dates *dates, const char *column) {
    const tf_date_column *events = tf_dates_column(dates, column);
    const tf_date_column *ends = tf_dates_column(dates, source->asked->outcome->time.end);
    tf_line_list lines = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || (source->cut && source->cut[row]) ||
            !tf_find_line(source->table, row, file, &at))
            continue;
        const double beyond = tf_date_at(ends, at) - tf_date_at(events, at);
        if (beyond < 0 || beyond > SLACK_DAYS)
            tf_line_list_add(&lines, source->table, row);
    }
    return lines;
}

static void warn(const tf_subject_source *source, const tf_line_list *lines, const char *column) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_place place = tf_table_place(source->table, lines->first_row, o->time.end);
    g_autofree char *hint = tf_hint_of_event_dates(column, o->time.end);
    tf_diag_warning(
        source->diag, &place, hint,
        "\"%s\" is another day than \"%s\", the date of \"%s\", for %zu patient%s (%s): "
        "their times end at \"%s\"",
        o->time.end, column, o->event.column, lines->n, lines->n == 1 ? "" : "s",
        tf_line_list_text(lines, source->arena), o->time.end);
}

/** False: they can't be read. */
static bool look(const tf_subject_source *source, tf_table *file, const char *column,
                 tf_line_list *others) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_dates_ask asked = tf_source_dates_ask(source);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_rows rows = tf_rows_all(file);
    tf_dates dates = {0};
    tf_dates_add(&dates, file, o->time.start); /* it may tell which part is the day */
    tf_dates_add(&dates, file, o->time.end);
    tf_dates_add(&dates, file, column);
    const bool read = tf_dates_read(&dates, &asked, &rows, source->arena, unheard);
    if (read)
        *others = find_others(source, file, &dates, column);
    tf_dates_clear(&dates);
    return read;
}

/** Of several columns one that agrees with the ends is the date of the event, and the others are
 * those of what comes of it: a report, the next treatment. */
static void compare(const tf_subject_source *source, tf_table *file) {
    const char *first = NULL;
    tf_line_list said = {0};
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        tf_line_list others = {0};
        if (!may_be_date(source, file, column) || !look(source, file, column, &others))
            continue;
        if (others.n == 0)
            return;
        said = first ? said : others;
        first = first ? first : column;
    }
    if (first)
        warn(source, &said, first);
}

void tf_source_check_dates_beside(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (!source->event || !source->event_of_level || !o->event.column || !source->between_dates ||
        !o->time.end || strcmp(o->event.column, o->time.end) == 0)
        return;
    g_autoptr(tf_table) file = tf_whole_file(source->table, source->asked->ask, source->arena);
    if (file)
        compare(source, file);
}
