/* Several columns of times, of which the first that isn't missing counts: what can't be meant so.
 */
#include <math.h>

#include "analysis/name_words.h"
#include "analysis/subjects_internal.h"
#include "data/condition_text.h"

/** Of fewer rows, all may have died. */
#define LEAST_ROWS 5

/** "entry_age", "tstart": since when somebody is watched, and no time to an event. "Start to death"
 * names what a time runs between. */
static bool names_entry(const char *column) {
    static const char *const entries[] = {
        "entry",  "start",  "begin",     "beginning", "tstart",     "entree",
        "debut",  "enter",  "entage",    "ageentry",  "truncation", "troncature",
        "starts", "begins", "starttime", "entrytime", NULL};
    static const char *const ends[] = {"to",   "from",    "since", "until", "till",   "depuis",
                                       "a",    "jusqu",   "event", "death", "deces",  "last",
                                       "stop", "dernier", "end",   "fin",   "follow", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, entries) && !tf_words_have(words, ends);
}

/** Rows that have both, and of them those in which the second isn't the greater. */
typedef struct pair_count {
    size_t n, n_not_later;
} pair_count;

static pair_count count_pairs(const tf_rows *rows, const double *first, const double *second) {
    pair_count count = {0};
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || isnan(first[row]) || isnan(second[row]))
            continue;
        count.n++;
        count.n_not_later += second[row] <= first[row];
    }
    return count;
}

/** Late entry has a key of its own: from a list the times of entry would be drawn as those of the
 * end. */
static bool refuse_entry(const tf_subject_source *source, const tf_texts *columns) {
    for (size_t i = 0; i < columns->n; i++) {
        const double *entry = tf_table_numbers(source->table, columns->items[i]);
        for (size_t j = 0; names_entry(columns->items[i]) && j < columns->n; j++) {
            const char *exit = columns->items[j];
            if (i == j || names_entry(exit))
                continue;
            const pair_count count =
                count_pairs(&source->rows, entry, tf_table_numbers(source->table, exit));
            if (count.n == 0 || count.n_not_later > 0)
                continue;
            const tf_place place = tf_ask_place(source->asked->ask, columns);
            g_autofree char *end = tf_flag_word(exit), *begin = tf_flag_word(columns->items[i]);
            g_autofree char *hint =
                g_strdup_printf("late entry is --entry %s --time %s", begin, end);
            tf_diag_error(source->diag, &place, hint,
                          "\"%s\" is the time of entry and \"%s\" that of the end, in all %zu rows "
                          "later: of several columns the first that isn't missing is the time",
                          columns->items[i], exit, count.n);
            return false;
        }
    }
    return true;
}

/** A column that every row has a time before says nothing: the list is in the wrong order, or means
 * something else. */
static void warn_unused(const tf_subject_source *source, const tf_texts *columns, size_t which) {
    const double *values = tf_table_numbers(source->table, columns->items[which]);
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        bool before = false;
        for (size_t i = 0; i < which; i++)
            before |= !isnan(tf_table_numbers(source->table, columns->items[i])[row]);
        if (!tf_row_used(&source->rows, row) || isnan(values[row]))
            continue;
        if (!before)
            return;
        n++;
    }
    if (n < LEAST_ROWS)
        return;
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    tf_diag_warning(source->diag, &place,
                    "leave it out, or name it first: the first column that isn't missing counts",
                    "\"%s\" is never the time: each of its %zu rows has a time in a column named "
                    "before it",
                    columns->items[which], n);
}

bool tf_source_check_time_list(const tf_subject_source *source) {
    const tf_texts *columns = &source->asked->outcome->time.columns;
    if (columns->n < 2)
        return true;
    if (!refuse_entry(source, columns))
        return false;
    for (size_t i = 1; i < columns->n; i++)
        warn_unused(source, columns, i);
    return true;
}
