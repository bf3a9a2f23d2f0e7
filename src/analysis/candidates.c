#include "candidates.h"

#include <string.h>

#include "analysis/outcome_names.h"
#include "base/number.h"

/** Columns that are named at most. */
#define MAX_NAMED 6

/** A column of times has no text and no negative number in it. */
static bool all_numbers(const tf_table *table, const char *column, size_t n_levels) {
    double value;
    for (size_t i = 0; i < n_levels; i++) {
        const char *text = tf_table_level_name(table, column, i);
        if (!tf_number_parse(text, strlen(text), '.', &value) || value < 0)
            return false;
    }
    return n_levels > 0;
}

/** By name and by few codes; a file's sex or stage has few codes as well. */
static bool looks_like_event(const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    return n >= 1 && n <= TF_MOST_EVENT_CODES && tf_names_event(column);
}

static bool looks_like_time(const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    return tf_names_time(column) && n > 2 && all_numbers(table, column, n);
}

/** In the order of the file, which is the order in which its owner knows them. */
static char *list_candidates(const tf_table *table,
                             bool (*looks)(const tf_table *table, const char *column)) {
    GString *text = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < tf_table_n_columns(table) && n < MAX_NAMED; i++) {
        const char *column = tf_table_column_name(table, i);
        if (tf_table_levels(table, column) && looks(table, column))
            g_string_append_printf(text, "%s\"%s\"", n++ ? ", " : "", column);
    }
    return g_string_free(text, FALSE);
}

/** The columns go into the hint: they are a suggestion, and the choice stays with the user. */
static void say(const tf_table *table, tf_diag *diag, const char *message, const char *flags,
                bool (*looks)(const tf_table *table, const char *column)) {
    g_autofree char *found = list_candidates(table, looks);
    g_autofree char *hint =
        *found ? g_strdup_printf("%s; it could be %s", flags, found) : g_strdup(flags);
    const tf_place place = {.file = tf_table_path(table)};
    tf_diag_error(diag, &place, hint, "%s", message);
}

/** "13+" in a column of times says who is censored. */
static bool has_censored_times(const tf_outcome_ask *outcome, const tf_table *table) {
    for (size_t i = 0; i < outcome->time.columns.n; i++)
        if (tf_table_marks(table, outcome->time.columns.items[i]))
            return true;
    return false;
}

bool tf_candidates_check(const tf_outcome_ask *outcome, const tf_who_ask *who,
                         const tf_table *table, tf_diag *diag) {
    const bool time = outcome->time.columns.n || outcome->time.start;
    const bool event = outcome->by_date.event || outcome->event.column || outcome->censor.column ||
                       who->counts.events || has_censored_times(outcome, table);
    if (!time)
        say(table, diag, "no column of times is named", "--time COL", looks_like_time);
    if (!event)
        say(table, diag, "no column says who had the event",
            "--event COL[=VALUE], --censor COL, or --n-event COL --n-censor COL for counts; times "
            "of censored patients may end in a plus, 13+",
            looks_like_event);
    return time && event;
}
