/* Times of patients between two dates; events that come by their date; the data cut-off. */
#include <math.h>
#include <string.h>

#include "analysis/far_dates.h"
#include "analysis/name_words.h"
#include "analysis/subjects_internal.h"
#include "data/date_form.h"
#include "data/dates.h"
#include "death_columns.h"
#include "event_dates.h"

static void add_columns(tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    const char *columns[] = {o->time.start, o->time.end, o->by_date.event, o->entry.date};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i])
            tf_dates_add(&source->dates, source->table, columns[i]);
    for (size_t i = 0; i < o->by_date.else_censored_at.n; i++)
        tf_dates_add(&source->dates, source->table, o->by_date.else_censored_at.items[i]);
}

static bool read_dates(tf_subject_source *source) {
    const tf_dates_ask asked = tf_source_dates_ask(source);
    add_columns(source);
    return tf_dates_read(&source->dates, &asked, &source->rows, source->arena, source->diag) &&
           tf_dates_warn_far(&source->dates, &source->rows, source->arena, source->diag);
}

/* ---- who had the event ---------------------------------------------------------------------- */

/** The first date of those until which a patient without event was followed. */
static double last_seen(const tf_date_column *const *others, size_t n, size_t row) {
    for (size_t i = 0; i < n; i++) {
        const double day = tf_date_at(others[i], row);
        if (!isnan(day))
            return day;
    }
    return NAN;
}

/** Who has it is seen later, too: "Date de rechute". */
static bool is_outlived(const char *event) {
    static const char *const outlived[] = {
        "rechute",     "rechutes",    "relapse",    "relapsed",  "recidive",  "recurrence",
        "progression", "progressed",  "response",   "reponse",   "greffe",    "gvh",
        "gvhd",        "engraftment", "transplant", "remission", "infection", NULL};
    g_auto(GStrv) words = tf_name_words(event);
    return tf_words_have(words, outlived) && !tf_names_death(event);
}

/** Someone who was seen after the event of which patients die has a slip in one of the dates. */
static void warn_seen_later(const tf_subject_source *source, const tf_line_list *later) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (later->n == 0 || is_outlived(o->by_date.event))
        return;
    const tf_place place =
        tf_table_place(source->table, later->first_row, o->by_date.else_censored_at.items[0]);
    tf_diag_warning(source->diag, &place, NULL,
                    "\"%s\" lies after \"%s\" for %zu patient%s (%s): their events count at "
                    "\"%s\"",
                    o->by_date.else_censored_at.items[0], o->by_date.event, later->n,
                    later->n == 1 ? "" : "s", tf_line_list_text(later, source->arena),
                    o->by_date.event);
}

static void take_event_dates(tf_subject_source *source, double cutoff) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_texts *names = &o->by_date.else_censored_at;
    const tf_date_column *events = tf_dates_column(&source->dates, o->by_date.event);
    const tf_date_column **others =
        tf_arena_array(source->arena, const tf_date_column *, names->n + 1);
    for (size_t i = 0; i < names->n; i++)
        others[i] = tf_dates_column(&source->dates, names->items[i]);
    tf_line_list later = {0};
    size_t n_events = 0, n_used = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const double event = tf_date_at(events, row);
        const double seen = names->n > 0 ? last_seen(others, names->n, row) : cutoff;
        source->censored[row] = (uint8_t)(isnan(event) ? 1 : 0);
        source->made[row] = isnan(event) ? seen : event;
        if (!tf_row_used(&source->rows, row))
            continue;
        n_used++;
        n_events += isnan(event) ? 0 : 1;
        if (names->n > 0 && seen > event)
            tf_line_list_add(&later, source->table, row);
    }
    warn_seen_later(source, &later);
    const tf_place place = tf_ask_place(source->asked->ask, &o->by_date.event);
    tf_diag_note(source->diag, &place, NULL,
                 "\"%s\": a date is the event (%zu), an empty cell means censored (%zu)",
                 o->by_date.event, n_events, n_used - n_events);
}

/* ---- times ---------------------------------------------------------------------------------- */

/** What a condition on a column of dates needs beside it: it reads one row after the other, and
 * can't find out which number is the day. */
static const char *order_flag(const tf_subject_source *source, const char *column) {
    tf_date_form form;
    for (size_t i = 0; i < tf_table_n_levels(source->table, column); i++) {
        const char *text = tf_table_level_name(source->table, column, i);
        if (source->asked->ask->date_order >= 0 || !tf_date_split(text, strlen(text), &form))
            continue;
        const tf_date_order order = tf_date_proves(&form);
        if (order == TF_DATE_DMY || order == TF_DATE_MDY)
            return order == TF_DATE_DMY ? " --date-order dmy" : " --date-order mdy";
    }
    return "";
}

/** Whoever began after the cut-off isn't in the data of that day. */
static bool check_starts(const tf_subject_source *source, double cutoff) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_date_column *starts = tf_dates_column(&source->dates, o->time.start);
    tf_line_list late = {0};
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && tf_date_at(starts, row) > cutoff)
            tf_line_list_add(&late, source->table, row);
    if (late.n == 0)
        return true;
    const tf_place place = tf_table_place(source->table, late.first_row, o->time.start);
    /* Nobody enters before the start: this leaves both out. */
    const char *column = o->entry.date ? o->entry.date : o->time.start;
    g_autofree char *day = tf_day_text(cutoff);
    g_autofree char *hint = g_strdup_printf("leave them out: --where \"%s %s %s\"%s", column,
                                            o->entry.date ? "<" : "<=", day ? day : o->time.cutoff,
                                            order_flag(source, column));
    tf_diag_error(source->diag, &place, hint, "%zu patient%s after the data cut-off, %s (%s)",
                  late.n, late.n == 1 ? " begins" : "s begin", o->time.cutoff,
                  tf_line_list_text(&late, source->arena));
    return false;
}

static size_t cut_ends(tf_subject_source *source, double cutoff) {
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!(source->made[row] > cutoff))
            continue;
        source->made[row] = cutoff;
        source->cut[row] = 1;
        n += tf_row_used(&source->rows, row);
    }
    return n;
}

static bool apply_cutoff(tf_subject_source *source, double cutoff) {
    if (isnan(cutoff))
        return true;
    if (!check_starts(source, cutoff))
        return false;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.cutoff);
    const size_t n = cut_ends(source, cutoff);
    tf_diag_note(source->diag, &place, NULL,
                 "%zu patient%s followed beyond the cut-off, and %s censored at it", n,
                 n == 1 ? " was" : "s were", n == 1 ? "is" : "are");
    return true;
}

static bool allocate(tf_subject_source *source) {
    const size_t n = source->rows.n + 1;
    source->made = tf_try_alloc(n, sizeof *source->made);
    source->cut = tf_try_alloc(n, sizeof *source->cut);
    if (source->asked->outcome->by_date.event)
        source->censored = tf_try_alloc(n, sizeof *source->censored);
    if (source->made && source->cut &&
        (source->censored || !source->asked->outcome->by_date.event)) {
        memset(source->cut, 0, n);
        return true;
    }
    tf_diag_no_memory(source->diag, "the times between dates");
    return false;
}

static const char *name_of_end(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (o->time.end || o->by_date.else_censored_at.n == 0)
        return o->time.end ? o->time.end : o->by_date.event;
    g_autofree char *others = g_strjoinv(", ", (char **)o->by_date.else_censored_at.items);
    return tf_arena_printf(source->arena, "%s, %s", o->by_date.event, others);
}

bool tf_source_times_of_dates(tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    double cutoff;
    if (!tf_dates_cutoff(source->asked->ask, &o->time.cutoff, &cutoff, source->diag) ||
        !read_dates(source) || !tf_source_refuse_far_dates(source) || !allocate(source))
        return false;
    source->between_dates = true;
    source->time_name = name_of_end(source);
    const tf_date_column *starts = tf_dates_column(&source->dates, o->time.start);
    const tf_date_column *ends = tf_dates_column(&source->dates, o->time.end);
    if (o->by_date.event)
        take_event_dates(source, cutoff);
    for (size_t row = 0; !o->by_date.event && row < source->rows.n; row++)
        source->made[row] = tf_date_at(ends, row);
    if (!apply_cutoff(source, cutoff))
        return false;
    /* A row without one of its dates has no time; it is dropped by the date that is missing. */
    for (size_t row = 0; row < source->rows.n; row++)
        source->made[row] -= tf_date_at(starts, row);
    source->time = source->made;
    return true;
}

/** The column that the end of a row is from. */
static const char *end_column(const tf_subject_source *source, size_t row) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (o->time.end)
        return o->time.end;
    if (!source->censored[row])
        return o->by_date.event;
    const tf_texts *columns = &o->by_date.else_censored_at;
    for (size_t i = 0; i < columns->n; i++)
        if (!isnan(tf_date_at(tf_dates_column(&source->dates, columns->items[i]), row)))
            return columns->items[i];
    return o->by_date.event;
}

static const char *cell_of(const tf_subject_source *source, const char *column, size_t row) {
    const uint32_t level = tf_table_levels(source->table, column)[row];
    return level == TF_MISSING_LEVEL ? "" : tf_table_level_name(source->table, column, level);
}

/** Excel's rule makes 2026 of the 26 of somebody born a hundred years before. */
static const char *hint_of_early(const tf_subject_source *source, const char *start, size_t row) {
    const char *text = cell_of(source, start, row);
    tf_date_form form;
    return tf_date_split(text, strlen(text), &form) && form.short_year
               ? "years of two digits are 1930 to 2029: write all four, or are the two columns "
                 "swapped, or a date mistyped?"
               : "are the two columns swapped, or a date mistyped?";
}

bool tf_source_check_dates(const tf_subject_source *source) {
    const char *start = source->asked->outcome->time.start;
    tf_line_list lines = {0};
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && source->time[row] < 0)
            tf_line_list_add(&lines, source->table, row);
    if (lines.n == 0)
        return true;
    const char *end = end_column(source, lines.first_row);
    const tf_place place = tf_table_place(source->table, lines.first_row, end);
    tf_diag_error(source->diag, &place, hint_of_early(source, start, lines.first_row),
                  "\"%s\", the date \"%s\", lies before \"%s\", the date \"%s\" (%s)",
                  cell_of(source, end, lines.first_row), end,
                  cell_of(source, start, lines.first_row), start,
                  tf_line_list_text(&lines, source->arena));
    return false;
}
