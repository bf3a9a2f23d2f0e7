#include "event_dates.h"

#include <math.h>
#include <string.h>

#include "base/sort.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "event_coding.h"
#include "event_date_hint.h"
#include "far_codes.h"

#define FAR_DAYS (365.25 * TF_FAR_YEARS)
/** A time may end some days after the date of the event, where a few files were kept so; not before
 * it, and not where that is the rule. */
#define SLACK_DAYS 7

tf_dates_ask tf_source_dates_ask(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    return (tf_dates_ask){.ask = source->asked->ask,
                          .impute = o->dates.impute,
                          .numbers = o->dates.numbers,
                          .impute_member = &o->dates.impute,
                          .numbers_member = &o->dates.numbers};
}

/* ---- by days --------------------------------------------------------------------------------- */

/** All different days of the columns in use, sorted. */
static double *days_of(const tf_subject_source *source, size_t *n) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    double *days = g_new0(double, source->rows.n * source->dates.n + 1);
    *n = 0;
    for (size_t i = 0; i < source->dates.n; i++)
        for (size_t row = 0; row < source->rows.n; row++) {
            const double day = tf_date_at(&source->dates.columns[i], row);
            if (!isnan(day) && tf_row_used(&source->rows, row) &&
                g_hash_table_add(seen, GINT_TO_POINTER((int)day)))
                days[(*n)++] = day;
        }
    tf_sort_numbers(days, *n);
    return days;
}

/** The first row in use that ends on that day, by a column that isn't the start. */
static const tf_date_column *find_day(const tf_subject_source *source, double day, size_t *at) {
    for (size_t i = 0; i < source->dates.n; i++) {
        const tf_date_column *column = &source->dates.columns[i];
        if (g_strcmp0(column->name, source->asked->outcome->time.start) == 0)
            continue;
        for (*at = 0; *at < source->rows.n; ++*at)
            if (tf_row_used(&source->rows, *at) && tf_date_at(column, *at) == day)
                return column;
    }
    return NULL;
}

static bool refuse_day(const tf_subject_source *source, double day, const char *why) {
    size_t at = 0, n = 0;
    const tf_date_column *column = find_day(source, day, &at);
    if (!column)
        return true;
    for (size_t row = 0; row < source->rows.n; row++)
        n += tf_row_used(&source->rows, row) && tf_date_at(column, row) == day;
    const char *text = tf_table_level_name(source->table, column->name, column->levels[at]);
    const tf_place place = tf_table_place(source->table, at, column->name);
    g_autofree char *hint = g_strdup_printf(
        "if it means that there is no date: --set 'data.missing=[default, \"%s\"]'", text);
    tf_diag_error(source->diag, &place, hint, "column \"%s\" is \"%s\" in %zu row%s, %s",
                  column->name, text, n, n == 1 ? "" : "s", why);
    return false;
}

bool tf_source_refuse_far_dates(const tf_subject_source *source) {
    size_t n;
    g_autofree double *days = days_of(source, &n);
    if (n <= TF_LEAST_DATES)
        return true;
    if (days[1] - days[0] >= FAR_DAYS &&
        !refuse_day(source, days[0], "decades before all other dates"))
        return false;
    return days[n - 1] - days[n - 2] < FAR_DAYS ||
           refuse_day(source, days[n - 1], "decades after all other dates");
}

/* ---- beside the end of the time ------------------------------------------------------------- */

/** Whether whoever has the event has a date there, and nothing else. */
static bool says_by_dates(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    bool dates = source->event && o->event.column && source->between_dates && o->time.end &&
                 strcmp(o->event.column, o->time.end) != 0;
    size_t n = 0;
    for (size_t row = 0; dates && row < source->rows.n; row++) {
        const uint32_t level = source->event[row];
        if (!tf_row_used(&source->rows, row) || level == TF_MISSING_LEVEL)
            continue;
        dates = source->event_of_level[level] == TF_CODE_EVENT &&
                tf_is_date_text(tf_table_level_name(source->table, o->event.column, level));
        n++;
    }
    return dates && n > 0;
}

static void warn_of_differing(const tf_subject_source *source, const tf_line_list *lines) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_place place = tf_table_place(source->table, lines->first_row, o->time.end);
    g_autofree char *hint = tf_hint_of_event_dates(o->event.column, o->time.end);
    tf_diag_warning(source->diag, &place, hint,
                    "\"%s\" is another day than \"%s\" for %zu patient%s (%s): their times end at "
                    "\"%s\"",
                    o->time.end, o->event.column, lines->n, lines->n == 1 ? "" : "s",
                    tf_line_list_text(lines, source->arena), o->time.end);
}

static bool refuse_early(const tf_subject_source *source, const tf_line_list *lines) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_place place = tf_table_place(source->table, lines->first_row, o->event.column);
    tf_diag_error(source->diag, &place, "are the two columns swapped, or a date mistyped?",
                  "\"%s\", the date of the event, lies before \"%s\" for %zu patient%s (%s)",
                  o->event.column, o->time.start, lines->n, lines->n == 1 ? "" : "s",
                  tf_line_list_text(lines, source->arena));
    return false;
}

/** What differs between the dates of a row that has the event. */
static bool compare(const tf_subject_source *source, const tf_dates *dates) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_date_column *events = tf_dates_column(dates, o->event.column);
    const tf_date_column *starts = tf_dates_column(dates, o->time.start);
    const tf_date_column *ends = tf_dates_column(dates, o->time.end);
    tf_line_list early = {0}, differing = {0}, much = {0};
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const double event = tf_date_at(events, row);
        if (!tf_row_used(&source->rows, row) || isnan(event) || (source->cut && source->cut[row]))
            continue;
        if (event < tf_date_at(starts, row))
            tf_line_list_add(&early, source->table, row);
        const double beyond = tf_date_at(ends, row) - event;
        n++;
        if (beyond < 0 || beyond > 0)
            tf_line_list_add(&differing, source->table, row);
        if (beyond < 0 || beyond > SLACK_DAYS)
            tf_line_list_add(&much, source->table, row);
    }
    if (early.n > 0)
        return refuse_early(source, &early);
    const tf_line_list *told = 2 * differing.n > n ? &differing : &much;
    if (told->n > 0)
        warn_of_differing(source, told);
    return true;
}

bool tf_source_check_event_dates(const tf_subject_source *source) {
    if (!says_by_dates(source))
        return true;
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_dates_ask asked = tf_source_dates_ask(source);
    /* That it happened can be known without the day: dates that can't be read say no more. */
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_dates dates = {0};
    tf_dates_add(&dates, source->table, o->time.start);
    tf_dates_add(&dates, source->table, o->time.end);
    tf_dates_add(&dates, source->table, o->event.column);
    const bool good = !tf_dates_read(&dates, &asked, &source->rows, source->arena, unheard) ||
                      compare(source, &dates);
    tf_dates_clear(&dates);
    return good;
}
