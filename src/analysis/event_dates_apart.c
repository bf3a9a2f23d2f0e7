/* Times in a column, and beside it a date for whoever has the event: from the only date that
   everybody has, it lies long before the times end, which are those of the last contact. */
#include "event_dates_apart.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/event_tenor.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "event_coding.h"
#include "event_dates.h"

/** Of fewer events dates may be there by chance. */
#define LEAST_EVENTS 5
/** What begins a little later than the times do ends earlier, too; an event comes much earlier. */
#define EARLY 0.75
#define LATE  1.05

static bool is_event(const tf_subject_source *source, size_t row) {
    return source->event[row] != TF_MISSING_LEVEL &&
           source->event_of_level[source->event[row]] == TF_CODE_EVENT;
}

/** Who has a cell of a column: everybody, just those with the event, or others. */
typedef enum who { EVERYBODY, WITH_EVENT, OTHERS } who;

static who filled_for(const tf_subject_source *source, const tf_table *file, const char *column) {
    const uint32_t *codes = tf_table_levels(file, column);
    size_t at = 0, n_empty = 0, n_events = 0, n_missed = 0;
    bool beside = false;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || !tf_find_line(source->table, row, file, &at))
            continue;
        const bool empty = codes[at] == TF_MISSING_LEVEL, event = is_event(source, row);
        n_empty += empty;
        n_events += event;
        n_missed += event && empty;
        beside |= !event && !empty;
    }
    return n_empty == 0                                                      ? EVERYBODY
           : !beside && n_events >= LEAST_EVENTS && 5 * n_missed <= n_events ? WITH_EVENT
                                                                             : OTHERS;
}

/** The days of two columns; false: they can't be read. */
static bool read_dates(const tf_subject_source *source, tf_table *file, const char *from,
                       const char *to, tf_dates *dates) {
    const tf_dates_ask asked = tf_source_dates_ask(source);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_rows rows = tf_rows_all(file);
    tf_dates_add(dates, file, from);
    tf_dates_add(dates, file, to);
    return tf_dates_read(dates, &asked, &rows, source->arena, unheard);
}

static tf_time_unit unit_of(const tf_subject_source *source) {
    const int said = source->asked->outcome->time.unit;
    return said >= 0 ? (tf_time_unit)said : source->file.unit;
}

/** Rows whose event comes much earlier than their time ends. */
typedef struct found {
    const char *from, *to;
    size_t n;
    tf_line_list early;
} found;

/** False: the times don't begin there, as an event would come before them or after their end. */
static bool measure(const tf_subject_source *source, tf_table *file, found *f) {
    const double unit = tf_unit_days(unit_of(source));
    tf_dates dates = {0};
    bool good = read_dates(source, file, f->from, f->to, &dates);
    const tf_date_column *from = tf_dates_column(&dates, f->from);
    const tf_date_column *to = tf_dates_column(&dates, f->to);
    size_t at = 0;
    for (size_t row = 0; good && row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || !is_event(source, row) ||
            !tf_find_line(source->table, row, file, &at))
            continue;
        const double own = tf_date_at(to, at) - tf_date_at(from, at);
        const double time = unit * source->time[row];
        if (isnan(own))
            continue;
        good = own >= 0 && own <= LATE * time + unit;
        f->n++;
        if (own < EARLY * time)
            tf_line_list_add(&f->early, source->table, row);
    }
    tf_dates_clear(&dates);
    return good && 2 * f->early.n >= f->n;
}

static void tell(const tf_subject_source *source, const found *f) {
    const char *time = source->asked->outcome->time.columns.items[0];
    const char *unit = tf_unit_name(unit_of(source));
    const tf_place place = tf_table_place(source->table, f->early.first_row, time);
    g_autofree char *both = g_strdup_printf("delay,%s", time);
    g_autofree char *word = tf_flag_word(both);
    g_autofree char *hint =
        g_strdup_printf("--set 'derive={delay: {from: \"%s\", to: \"%s\", unit: %s}}' --time %s",
                        f->from, f->to, unit, word);
    tf_diag_warning(source->diag, &place, hint,
                    "from \"%s\" to \"%s\", which those with \"%s\" alone have, is much less than "
                    "\"%s\" for %zu of %zu (%s): their times end at the last contact?",
                    f->from, f->to, source->asked->outcome->event.column, time, f->early.n, f->n,
                    tf_line_list_text(&f->early, source->arena));
}

/* ---- what times are counted from dates ------------------------------------------------------- */

/** Of fewer rows the agreement is chance. */
#define LEAST_ROWS 10
/** Most times are those between two dates, and others are much longer. */
#define FITTING 0.6
#define BEYOND  1.5
#define CLOSE   0.03
#define ROUNDED 0.6 /* of a unit: whole months */

/** How the times stand to those between two dates. */
typedef struct fit {
    const char *from, *to;
    size_t n, n_fit;
    tf_line_list beyond;
} fit;

static bool fits(const tf_subject_source *source, tf_table *file, fit *f) {
    const double unit = tf_unit_days(unit_of(source));
    tf_dates dates = {0};
    const bool read = read_dates(source, file, f->from, f->to, &dates);
    const tf_date_column *from = tf_dates_column(&dates, f->from);
    const tf_date_column *to = tf_dates_column(&dates, f->to);
    size_t at = 0;
    for (size_t row = 0; read && row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || !tf_find_line(source->table, row, file, &at))
            continue;
        const double between = (tf_date_at(to, at) - tf_date_at(from, at)) / unit;
        const double time = source->time[row];
        f->n++;
        f->n_fit += fabs(between - time) <= CLOSE * time + ROUNDED;
        if (between > 0 && time > BEYOND * between + 2 * ROUNDED)
            tf_line_list_add(&f->beyond, source->table, row);
    }
    tf_dates_clear(&dates);
    return read && f->n >= LEAST_ROWS && (double)f->n_fit >= FITTING * (double)f->n;
}

static void tell_beyond(const tf_subject_source *source, const fit *f) {
    const char *time = source->asked->outcome->time.columns.items[0];
    const tf_place place = tf_table_place(source->table, f->beyond.first_row, time);
    g_autofree char *start = tf_flag_word(f->from), *end = tf_flag_word(f->to);
    g_autofree char *hint = g_strdup_printf(
        "mend them, or count from the dates: --time-start %s --time-end %s", start, end);
    tf_diag_warning(source->diag, &place, hint,
                    "\"%s\" is the time from \"%s\" to \"%s\" in %zu of %zu rows, and much longer "
                    "in %zu (%s): is it in another unit there?",
                    time, f->from, f->to, f->n_fit, f->n, f->beyond.n,
                    tf_line_list_text(&f->beyond, source->arena));
}

/** Two columns of dates between which most of the times are. */
static void check_units(const tf_subject_source *source, tf_table *file, const char *const *columns,
                        size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            fit f = {.from = columns[i], .to = columns[k]};
            if (i == k || !fits(source, file, &f))
                continue;
            if (f.beyond.n > 1)
                tell_beyond(source, &f);
            return;
        }
}

/* ---- both ------------------------------------------------------------------------------------ */

static bool is_birth(const char *column) {
    static const char *const births[] = {"birth", "naissance", "dob", "ddn", "born", "nais", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, births);
}

/** Of more columns most are of visits. */
enum { MOST_DATES = 5 };

void tf_source_check_dates_apart(const tf_subject_source *source, tf_table *file) {
    const char *event = source->asked->outcome->event.column;
    const char *all[MOST_DATES];
    size_t n_all = 0, n_events = 0;
    found f = {NULL, NULL, 0, {0}};
    if (unit_of(source) == TF_UNIT_UNKNOWN || !event)
        return;
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (strcmp(column, event) == 0 || is_birth(column) || !tf_are_dates(file, column))
            continue;
        const who filled = filled_for(source, file, column);
        if (filled == EVERYBODY && n_all == MOST_DATES)
            return;
        if (filled == EVERYBODY)
            all[n_all++] = column;
        if (filled != WITH_EVENT || tf_is_of_earlier_event(event, column))
            continue;
        f.to = column;
        n_events++;
    }
    f.from = n_all > 0 ? all[0] : NULL;
    if (n_all == 1 && n_events == 1 && measure(source, file, &f))
        tell(source, &f);
    check_units(source, file, all, n_all);
}

bool tf_source_may_have_dates_apart(const tf_subject_source *source) {
    static const char *const days[] = {"date", "dt", "dat", "dtc", "day", NULL};
    size_t n = 0;
    for (size_t i = 0; i < tf_table_n_columns(source->table); i++) {
        g_auto(GStrv) words = tf_name_words(tf_table_column_name(source->table, i));
        n += tf_words_have(words, days);
    }
    return n >= 2;
}
