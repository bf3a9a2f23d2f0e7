/* Columns beside a time that say it is another event's. "Relapse: yes" and a follow-up, beside a
   delay until the relapse: everybody's time ends at the last contact. "PFS_months" and "OS_evt",
   beside "OS_months" and "PFS_evt". */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/event_tenor.h"
#include "analysis/name_words.h"
#include "analysis/unit_names.h"
#include "analysis/whole_file.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/number_marks.h"
#include "event_coding.h"
#include "event_dates_apart.h"
#include "times_beside.h"

/** Of fewer events times may be there by chance. */
#define LEAST_EVENTS 5
/** A time is earlier if it is by a tenth, and by a week: forms round months. */
#define SLACK      0.1
#define SLACK_DAYS 7

static const tf_texts *times_of(const tf_subject_source *source) {
    return &source->asked->outcome->time.columns;
}

/* ---- the event's own time -------------------------------------------------------------------- */

/** "Délai rechute (mois)", "TTR", "days to MACE"; a time since the relapse or how long something
 * lasted begins later. */
static bool names_delay(const char *column) {
    static const char *const delays[] = {"delai",    "delay", "time",  "temps",  "ttr",    "ttp",
                                         "tte",      "days",  "jours", "months", "mois",   "weeks",
                                         "semaines", "years", "ans",   "when",   "moment", NULL};
    static const char *const others[] = {
        "post",   "apres",  "after", "since",     "depuis", "duree",           "duration",
        "dur",    "age",    "los",   "hospital",  "hospit", "hospitalisation", "stay",
        "sejour", "length", "birth", "naissance", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return !tf_words_have(words, others) &&
           (tf_words_have(words, delays) || tf_unit_word_of_column(column) != TF_UNIT_UNKNOWN ||
            (tf_unit_of_column(column) != TF_UNIT_UNKNOWN && words[0] && words[1]));
}

/** A cell of a column that was read as levels; NaN: empty, or no number. */
static double number_at(const tf_table *file, const char *column, size_t row) {
    const uint32_t code = tf_table_levels(file, column)[row];
    double value;
    if (code == TF_MISSING_LEVEL)
        return NAN;
    const char *text = tf_table_level_name(file, column, code);
    return tf_number_parse_typed(text, strlen(text), tf_table_number_marks(file), &value) ? value
                                                                                          : NAN;
}

/** How many of these days are one of those. */
static double units_in(tf_time_unit from, tf_time_unit to) {
    return from == TF_UNIT_UNKNOWN || to == TF_UNIT_UNKNOWN ? 1
                                                            : tf_unit_days(from) / tf_unit_days(to);
}

/** What a column says of the rows in use. */
typedef struct beside {
    size_t n_events, n_others; /**< by the codes */
    size_t n_filled;           /**< of the events */
    size_t n_equal;
    tf_line_list earlier;
} beside;

/** False: it is not of the event: filled for others, or later than the time. */
static bool look(const tf_subject_source *source, const tf_table *file, const char *column,
                 beside *found) {
    const int said = source->asked->outcome->time.unit;
    const tf_time_unit unit = said >= 0 ? (tf_time_unit)said : source->file.unit;
    const double factor = units_in(tf_unit_of_column(column), unit);
    const double least = unit == TF_UNIT_UNKNOWN ? 0 : SLACK_DAYS / tf_unit_days(unit);
    size_t at = 0;
    *found = (beside){0};
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || source->event[row] == TF_MISSING_LEVEL)
            continue;
        if (!tf_find_line(source->table, row, file, &at))
            return false;
        const bool empty = tf_table_levels(file, column)[at] == TF_MISSING_LEVEL;
        const bool event = source->event_of_level[source->event[row]] == TF_CODE_EVENT;
        found->n_events += event;
        found->n_others += !event;
        if (empty)
            continue;
        const double own = factor * number_at(file, column, at), time = source->time[row];
        const double slack = fmax(SLACK * time, least);
        if (!event || !(own >= 0) || own > time + slack)
            return false;
        found->n_filled++;
        if (own < time - slack)
            tf_line_list_add(&found->earlier, source->table, row);
        else
            found->n_equal++;
    }
    return found->n_filled >= LEAST_EVENTS && found->n_others > 0 &&
           5 * found->n_filled >= 4 * found->n_events;
}

static bool may_be_delay(const tf_subject_source *source, const char *column) {
    const char *event = source->asked->outcome->event.column;
    return strcmp(column, times_of(source)->items[0]) != 0 && strcmp(column, event) != 0 &&
           names_delay(column) && !tf_is_of_earlier_event(event, column);
}

static void tell_delay(const tf_subject_source *source, const char *column, const beside *found) {
    const char *time = times_of(source)->items[0];
    const tf_place place = tf_table_place(source->table, found->earlier.first_row, column);
    g_autofree char *both = g_strdup_printf("%s,%s", column, time);
    g_autofree char *word = tf_flag_word(both);
    g_autofree char *hint =
        g_strdup_printf("the first that isn't empty is the time with --time %s", word);
    tf_diag_warning(source->diag, &place, hint,
                    "\"%s\" is the time of who has \"%s\" alone, and earlier than \"%s\" for %zu "
                    "of %zu (%s): their times end at \"%s\"",
                    column, source->asked->outcome->event.column, time, found->earlier.n,
                    found->n_filled, tf_line_list_text(&found->earlier, source->arena), time);
}

/** Of several columns one that agrees with the times is that of the event. False: there is none. */
static bool check_delays(const tf_subject_source *source, const tf_table *file) {
    const char *first = NULL;
    beside said = {0};
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        beside found;
        if (!may_be_delay(source, column) || !tf_table_levels(file, column) ||
            !look(source, file, column, &found))
            continue;
        if (5 * found.earlier.n < found.n_filled)
            return true;
        said = first ? said : found;
        first = first ? first : column;
    }
    if (first)
        tell_delay(source, first, &said);
    return first != NULL;
}

/* ---- another end point's event --------------------------------------------------------------- */

/** The column whose name is these words with one of them replaced; NULL: there is none. */
static const char *renamed(const tf_table *table, char *const *words, const char *from,
                           const char *to) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        g_auto(GStrv) own = tf_name_words(tf_table_column_name(table, i));
        size_t k = 0;
        while (own[k] && words[k] &&
               strcmp(own[k], strcmp(words[k], from) == 0 ? to : words[k]) == 0)
            k++;
        if (!own[k] && !words[k])
            return tf_table_column_name(table, i);
    }
    return NULL;
}

/** "OS_months" and "PFS_evt" of "PFS_months" and "OS_evt". */
typedef struct crossed {
    const char *time, *event;
} crossed;

/** Whether a column has no other codes than the event's; NULL: nobody has read the file yet. */
static bool has_codes(const tf_table *file, const char *column, const char *event) {
    for (size_t i = 0; file && i < tf_table_n_levels(file, column); i++) {
        size_t k = 0;
        while (k < tf_table_n_levels(file, event) &&
               strcmp(tf_table_level_name(file, event, k), tf_table_level_name(file, column, i)) !=
                   0)
            k++;
        if (k == tf_table_n_levels(file, event))
            return false;
    }
    return true;
}

/** Each word of one name against each of the other: the same two stand in two more names. */
static bool find_crossed(const tf_table *table, const tf_table *file, const char *time,
                         const char *event, crossed *found) {
    g_auto(GStrv) of_time = tf_name_words(time), of_event = tf_name_words(event);
    for (size_t a = 0; of_time[a]; a++) {
        if (g_strv_contains((const char *const *)of_event, of_time[a]))
            continue;
        for (size_t b = 0; of_event[b]; b++) {
            if (g_strv_contains((const char *const *)of_time, of_event[b]))
                continue;
            found->time = renamed(table, of_time, of_time[a], of_event[b]);
            found->event = renamed(table, of_event, of_event[b], of_time[a]);
            if (found->time && found->event && strcmp(found->time, event) != 0 &&
                strcmp(found->event, time) != 0 && has_codes(file, found->event, event))
                return true;
        }
    }
    return false;
}

/** Whoever has the event may have it at either time: then nothing is wrong. */
static bool differ(const tf_subject_source *source, const tf_table *file, const char *other) {
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || !tf_find_line(source->table, row, file, &at))
            continue;
        const double own = number_at(file, other, at), time = source->time[row];
        if (!isnan(own) && fabs(own - time) > 0.01 * fabs(time))
            return true;
    }
    return false;
}

static void tell_crossed(const tf_subject_source *source, const crossed *found) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_place place = tf_ask_place(source->asked->ask, times_of(source));
    const char *time = times_of(source)->items[0], *event = tf_event_column(o);
    g_autofree char *hint = g_strdup_printf("\"%s\" belongs to \"%s\", and \"%s\" to \"%s\"",
                                            found->time, event, found->event, time);
    tf_diag_warning(source->diag, &place, hint,
                    "\"%s\" is the time of one end point and \"%s\" the event of another, by the "
                    "names of \"%s\" and \"%s\"",
                    time, event, found->event, found->time);
}

/* ---- both ------------------------------------------------------------------------------------ */

static bool any_delay(const tf_subject_source *source) {
    for (size_t i = 0; i < tf_table_n_columns(source->table); i++)
        if (may_be_delay(source, tf_table_column_name(source->table, i)))
            return true;
    return false;
}

void tf_source_check_times_beside(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    const char *event = tf_event_column(o);
    if (!source->event || !source->event_of_level || !event || source->between_dates ||
        source->entry.time || times_of(source)->n != 1)
        return;
    const char *time = times_of(source)->items[0];
    crossed found = {NULL, NULL};
    const bool named = find_crossed(source->table, NULL, time, event, &found);
    const bool dated = o->event.column && tf_source_may_have_dates_apart(source);
    if (!named && !dated && (!o->event.column || !any_delay(source)))
        return;
    g_autoptr(tf_table) file = tf_whole_file(source->table, source->asked->ask, source->arena);
    if (!file)
        return;
    if (named && find_crossed(source->table, file, time, event, &found)) {
        if (differ(source, file, found.time))
            tell_crossed(source, &found);
    } else if (o->event.column && !check_delays(source, file) && dated) {
        tf_source_check_dates_apart(source, file);
    }
}
