/* Late entry that nobody named. On a clock of ages, or of a calendar, patients are first seen when
   it has long been running; counted from 0 on they are at risk while they can't have the event, and
   the curve of an age begins at birth. */
#include "entry_beside.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"

/** Of fewer patients nothing is said. */
#define LEAST_PATIENTS 5

/** How the two ends of one time are called. */
static const char *const ends[][2] = {
    {"exit", "entry"},   {"exit", "enter"},  {"exit", "start"}, {"sortie", "entree"},
    {"tstop", "tstart"}, {"stop", "start"},  {"end", "start"},  {"end", "begin"},
    {"fin", "debut"},    {"fin", "entree"},  {"stop", "entry"}, {"right", "left"},
    {"tend", "tstart"},  {"tfin", "tdebut"},
};

/** Whether a name is the other one with its word for the end replaced by that for the beginning. */
static bool is_counterpart(char *const *of_time, char *const *of_entry, const char *const pair[2]) {
    bool replaced = false;
    size_t k = 0;
    for (; of_time[k] && of_entry[k]; k++) {
        const bool end = strcmp(of_time[k], pair[0]) == 0 && strcmp(of_entry[k], pair[1]) == 0;
        if (!end && strcmp(of_time[k], of_entry[k]) != 0)
            return false;
        replaced |= end;
    }
    return replaced && !of_time[k] && !of_entry[k];
}

/** "Age at diagnosis", beside an age at which times end. */
static bool is_first_age(char *const *of_time, char *const *of_entry) {
    static const char *const ages[] = {"age", "ages", NULL};
    static const char *const firsts[] = {
        "entry",       "entree",        "inclusion",     "enrolment",  "enrollment", "baseline",
        "start",       "debut",         "diagnosis",     "diagnostic", "diag",       "dx",
        "recruitment", "randomisation", "randomization", "greffe",     "transplant", NULL};
    return tf_words_have(of_time, ages) && tf_words_have(of_entry, ages) &&
           !tf_words_have(of_time, firsts) && tf_words_have(of_entry, firsts);
}

static bool names_entry(const char *time, const char *column) {
    g_auto(GStrv) of_time = tf_name_words(time), of_entry = tf_name_words(column);
    bool found = is_first_age(of_time, of_entry);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        found |= is_counterpart(of_time, of_entry, ends[i]);
    return found;
}

/** What a column says of the rows in use. */
typedef struct entries {
    size_t n, n_known;
    size_t n_late;   /**< after 0 */
    size_t n_before; /**< before their end */
} entries;

static entries look(const tf_subject_source *source, const tf_table *file, const char *column) {
    entries found = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        double entry;
        if (!tf_row_used(&source->rows, row))
            continue;
        found.n++;
        if (!tf_find_line(source->table, row, file, &at) ||
            !tf_file_number(file, column, at, &entry) || entry < 0)
            continue;
        found.n_known++;
        found.n_late += entry > 0;
        found.n_before += entry <= source->time[row];
    }
    return found;
}

/** Nearly everybody has one, most before their end, and some of them late. */
static bool are_entries(const entries *e) {
    return e->n >= LEAST_PATIENTS && 10 * e->n_known >= 9 * e->n && 4 * e->n_before >= 3 * e->n &&
           10 * e->n_late >= e->n;
}

static void tell(const tf_subject_source *source, const char *time, const char *column,
                 const entries *found) {
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
    g_autofree char *word = tf_flag_word(column);
    g_autofree char *hint = g_strdup_printf("at risk from then on: --entry %s", word);
    tf_diag_warning(source->diag, &place, hint,
                    "%zu of %zu begin after 0 by \"%s\", and count as at risk from 0 on, until "
                    "\"%s\"",
                    found->n_late, found->n, column, time);
}

void tf_source_check_entry_beside(const tf_subject_source *source) {
    const tf_texts *times = &source->asked->outcome->time.columns;
    const char *column = NULL;
    if (source->entry.time || source->between_dates || times->n != 1)
        return;
    for (size_t i = 0; !column && i < tf_table_n_columns(source->table); i++)
        if (names_entry(times->items[0], tf_table_column_name(source->table, i)))
            column = tf_table_column_name(source->table, i);
    if (!column)
        return;
    g_autoptr(tf_table) file = tf_whole_file(source->table, source->asked->ask, source->arena);
    if (!file || !tf_table_levels(file, column))
        return;
    const entries found = look(source, file, column);
    if (are_entries(&found))
        tell(source, times->items[0], column, &found);
}
