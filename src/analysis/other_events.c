/* Competing events in a column of their own, by its name. */
#include "other_events.h"

#include "analysis/name_words.h"
#include "analysis/outcome_names.h"
#include "analysis/whole_file.h"
#include "data/date_form.h"
#include "death_columns.h"

/** Whether deaths, or some of them, are what a column says by its name. */
static bool names_some_deaths(const char *column) {
    static const char *const deaths[] = {"trm", "nrm", "mrt",   "mortality", "mortalite",
                                         "dcd", "dc",  "deces", "death",     NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, deaths) || tf_names_death(column);
}

/** Deaths of one cause: a relapse comes before others. */
static bool names_deaths_of_cause(const char *column) {
    static const char *const deaths[] = {"trm",
                                         "nrm",
                                         "mrt",
                                         "non relapse",
                                         "sans rechute",
                                         "without relapse",
                                         "transplant related",
                                         "liee a la greffe",
                                         "toxic death",
                                         "deces toxique",
                                         NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, deaths);
}

static bool names_relapse(const char *column) {
    static const char *const relapses[] = {"rechute",   "rechutes",    "relapse",     "relapsed",
                                           "recidive",  "recurrence",  "progression", "cir",
                                           "recidives", "recurrences", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, relapses);
}

/* Of "event", "status" and "CNSR" nobody knows the end point, and a death is part of most that have
   a name. */
static bool may_have_deaths(const char *event) {
    static const char *const composites[] = {
        "event", "events", "evt",  "evenement", "evenements", "status",   "statut",  "stat",
        "os",    "sg",     "pfs",  "ssp",       "efs",        "sse",      "dfs",     "ssr",
        "rfs",   "lfs",    "grfs", "ttf",       "survival",   "survie",   "failure", "echec",
        "etat",  "state",  "eos",  "ou",        "or",         "endpoint", "critere", NULL};
    g_auto(GStrv) words = tf_name_words(event);
    return tf_words_have(words, composites) || tf_names_status(event) ||
           tf_names_censoring(event) != TF_NAME_NOT_OF_CENSORING;
}

/** By words or by a yes; false: no level says it, or there are too many. */
static bool find_events(const tf_table *file, const char *column, tf_vocabulary *vocabulary,
                        bool *had) {
    const size_t n = tf_table_n_levels(file, column);
    bool any = false;
    for (size_t i = 0; n <= TF_MOST_STATUS_LEVELS && i < n; i++) {
        const tf_meaning_role role =
            tf_vocabulary_find(vocabulary, tf_table_level_name(file, column, i)).role;
        had[i] =
            role == TF_MEANING_YES || role == TF_MEANING_EVENT || role == TF_MEANING_PROGRESSION;
        any |= had[i];
    }
    return any;
}

/** Nothing but a yes and a no: "OS" may be a time, too. */
static bool are_yes_and_no(const tf_table *file, const char *column, tf_vocabulary *vocabulary) {
    const size_t n = tf_table_n_levels(file, column);
    bool flags = n == 2;
    for (size_t i = 0; flags && i < n; i++) {
        const tf_meaning_role role =
            tf_vocabulary_find(vocabulary, tf_table_level_name(file, column, i)).role;
        flags = role == TF_MEANING_YES || role == TF_MEANING_NO || role == TF_MEANING_EVENT ||
                role == TF_MEANING_CENSORED;
    }
    return flags;
}

/** Each of the days is of a death; false: a day stands for none. */
static bool take_days(const tf_table *file, const char *column, bool *had) {
    for (size_t i = 0; i < tf_table_n_levels(file, column); i++) {
        had[i] = !tf_is_date_of_nothing(tf_table_level_name(file, column, i));
        if (!had[i])
            return false;
    }
    return true;
}

/** Whether a column, by its name, is of what ends the wait for an event of that name. */
static bool may_end(const char *event, const char *column) {
    const bool of_cause = names_deaths_of_cause(event);
    if ((!of_cause && (names_some_deaths(event) || may_have_deaths(event))) ||
        g_str_equal(column, event))
        return false;
    return of_cause ? names_relapse(column)
                    : (names_some_deaths(column) || tf_names_status(column) ||
                       tf_names_survival_events(column)) &&
                          tf_names_censoring(column) == TF_NAME_NOT_OF_CENSORING;
}

bool tf_may_have_other_events(const tf_table *table, const char *event) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        if (may_end(event, tf_table_column_name(table, i)))
            return true;
    return false;
}

/** Whether the column is called after the events; a status is not, and says them in words. */
static bool is_of_events(const char *event, const char *column) {
    return names_deaths_of_cause(event) || names_some_deaths(column) ||
           tf_names_survival_events(column);
}

const bool *tf_other_events_levels(const tf_table *file, const char *event, const char *column,
                                   tf_vocabulary *vocabulary, tf_arena *arena) {
    if (!tf_table_levels(file, column))
        return NULL;
    const size_t most = MAX(tf_table_n_levels(file, column), TF_MOST_STATUS_LEVELS);
    bool *had = tf_arena_array(arena, bool, most + 1);
    bool found;
    if (!names_deaths_of_cause(event) && tf_are_dates(file, column))
        found = tf_names_day_of_death(column) && take_days(file, column, had);
    else if (!is_of_events(event, column))
        found = tf_find_deaths(file, column, vocabulary, had);
    else
        found = (names_deaths_of_cause(event) || names_some_deaths(column) ||
                 are_yes_and_no(file, column, vocabulary)) &&
                find_events(file, column, vocabulary, had);
    return found ? had : NULL;
}

tf_texts tf_other_events_names(const tf_table *file, const char *event, const char *column,
                               const bool *had, tf_arena *arena) {
    const char **names = tf_arena_array(arena, const char *, TF_MOST_STATUS_LEVELS);
    size_t n = 0;
    if (is_of_events(event, column))
        names[n++] = column;
    for (size_t i = 0; n < TF_MOST_STATUS_LEVELS && !is_of_events(event, column) &&
                       i < tf_table_n_levels(file, column);
         i++)
        if (had[i])
            names[n++] = tf_arena_strdup(arena, tf_table_level_name(file, column, i));
    return (tf_texts){names, n};
}

const char *tf_find_other_events(const tf_table *file, const char *event, tf_vocabulary *vocabulary,
                                 tf_arena *arena) {
    for (size_t i = 0; i < tf_table_n_columns(file); i++) {
        const char *column = tf_table_column_name(file, i);
        if (may_end(event, column) &&
            tf_other_events_levels(file, event, column, vocabulary, arena))
            return tf_arena_strdup(arena, column);
    }
    return NULL;
}

/** The column with the value that is its event, as derive reads it. Newly allocated. */
static char *with_value(const tf_table *file, const char *column, tf_vocabulary *vocabulary) {
    for (size_t i = 0; i < tf_table_n_levels(file, column); i++) {
        const char *level = tf_table_level_name(file, column, i);
        const tf_meaning_role role = tf_vocabulary_find(vocabulary, level).role;
        if ((role == TF_MEANING_YES || role == TF_MEANING_EVENT) && !g_str_equal(level, "1"))
            return g_strdup_printf("%s=%s", column, level);
    }
    return g_strdup(column);
}

/** The column, or the word of a status; lent by the file. */
static const char *label_of(const tf_table *file, const char *event, const char *other,
                            tf_vocabulary *vocabulary) {
    bool dead[TF_MOST_STATUS_LEVELS] = {false};
    size_t i = 0;
    if (is_of_events(event, other) || !tf_find_deaths(file, other, vocabulary, dead))
        return other;
    while (!dead[i])
        i++;
    return tf_table_level_name(file, other, i);
}

static const char *event_of(const tf_outcome_ask *outcome) {
    return outcome->event.column ? outcome->event.column : outcome->by_date.event;
}

/** The flags that make a time of dates, to the event, the other one, or the last news; NULL: they
 * can't. Newly allocated. */
static char *time_of_dates(const tf_outcome_ask *outcome, const tf_table *file, const char *other) {
    const tf_texts *seen = &outcome->by_date.else_censored_at;
    if (!outcome->time.start || outcome->time.cutoff || outcome->entry.date)
        return NULL;
    if (outcome->time.end)
        return g_strdup_printf("--time-unit days --set 'derive.span={from: \"%s\", to: \"%s\"}' ",
                               outcome->time.start, outcome->time.end);
    g_autoptr(GString) ends = g_string_new(NULL);
    g_string_append_printf(ends, "\"%s\"", outcome->by_date.event);
    if (tf_are_dates(file, other))
        g_string_append_printf(ends, ", \"%s\"", other);
    for (size_t i = 0; i < seen->n; i++)
        if (!g_str_equal(seen->items[i], other))
            g_string_append_printf(ends, ", \"%s\"", seen->items[i]);
    return g_strdup_printf("--time-unit days --set 'derive.until={first: [%s]}' "
                           "--set 'derive.span={from: \"%s\", to: until}' ",
                           ends->str, outcome->time.start);
}

/** One column of times and of both events, as flags; NULL: the times or the events are none that
 * fit into it. Newly allocated. */
static char *put_together(const tf_outcome_ask *outcome, const tf_table *file, const char *other,
                          tf_vocabulary *vocabulary) {
    const char *event = event_of(outcome);
    if (!event || outcome->event.is.n > 1 || outcome->time.columns.n > 1)
        return NULL;
    g_autofree char *made =
        outcome->time.columns.n == 1 ? g_strdup("") : time_of_dates(outcome, file, other);
    if (!made)
        return NULL;
    const char *time = outcome->time.columns.n == 1 ? outcome->time.columns.items[0] : "span";
    g_autofree char *first = outcome->event.is.n == 1
                                 ? g_strdup_printf("%s=%s", event, outcome->event.is.items[0])
                                 : with_value(file, event, vocabulary);
    g_autofree char *second = with_value(file, other, vocabulary);
    return g_strdup_printf("%s--set 'derive.first={earliest: [[\"%s\", \"%s\"], [\"%s\", "
                           "\"%s\"]], labels: [\"%s\", \"%s\"]}' --time first",
                           made, time, first, time, second, event,
                           label_of(file, event, other, vocabulary));
}

char *tf_other_events_hint(const tf_outcome_ask *outcome, const tf_table *file, const char *other,
                           tf_vocabulary *vocabulary) {
    const char *event = event_of(outcome);
    g_autofree char *both = put_together(outcome, file, other, vocabulary);
    if (!both)
        return g_strdup_printf("make one column of \"%s\" and \"%s\" by derive, earliest with "
                               "labels, for --estimate incidence",
                               event, other);
    return g_strdup_printf("%s --event 'first_event=%s' --competing '%s' --estimate incidence",
                           both, event, label_of(file, event, other, vocabulary));
}

char *tf_other_events_survival_hint(const tf_outcome_ask *outcome, const tf_table *file,
                                    const char *other, tf_vocabulary *vocabulary) {
    const char *event = event_of(outcome);
    g_autofree char *both = put_together(outcome, file, other, vocabulary);
    if (!both)
        return g_strdup_printf("make one column of \"%s\" and \"%s\" by derive, earliest with "
                               "labels, for survival without either or --estimate incidence; as "
                               "it is, and said in the foot: --competing censor",
                               event, other);
    const char *label = label_of(file, event, other, vocabulary);
    return g_strdup_printf(
        "survival without either: %s --event 'first_event=%s,%s'; incidence: the same with "
        "--event 'first_event=%s' --competing '%s' --estimate incidence; as it is, and said in the "
        "foot: --competing censor",
        both, event, label, event, label);
}
