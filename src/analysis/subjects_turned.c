/* Codes that are turned round in every row give a smooth curve of those who were censored. What
   else the file says of who died tells: "Dead" beside a 0, a date of death, CDISC's flag. */
#include "analysis/subjects_internal.h"
#include "analysis/whole_file.h"
#include "death_columns.h"
#include "death_counts.h"
#include "event_coding.h"
#include "event_dates.h"
#include "event_names.h"

/** Of fewer dead patients anything may be chance. */
#define LEAST_DEAD 5

/** The one code that counts as censored, as it is typed for an event; NULL: there are several.
 * Newly allocated. */
static char *hint_of(const tf_subject_source *source) {
    const char *column = tf_event_column(source->asked->outcome);
    const char *censored = NULL;
    for (size_t i = 0; i < tf_table_n_levels(source->table, column); i++) {
        if (source->event_of_level[i] != TF_CODE_CENSORED)
            continue;
        if (censored)
            return g_strdup("name in event.is the codes that mean the event");
        censored = tf_table_level_name(source->table, column, i);
    }
    const tf_event_codes codes = {.arena = source->arena};
    return censored ? g_strdup_printf("if they are: --event %s=%s", tf_event_typed(&codes, column),
                                      tf_event_typed(&codes, censored))
                    : NULL;
}

static bool check_column(const tf_subject_source *source, const tf_table *file,
                         tf_vocabulary *vocabulary, const char *column) {
    bool dead[TF_MOST_STATUS_LEVELS] = {false};
    const bool words = tf_names_status(column) && tf_find_deaths(file, column, vocabulary, dead);
    if (!words && !(tf_names_death(column) && tf_are_dates(file, column)))
        return false;
    const tf_deaths n = tf_count_deaths(source, file, column, words ? dead : NULL);
    if (n.n_events == 0 || n.dead_events > 0 || n.dead_censored < LEAST_DEAD ||
        2 * n.dead_censored <= n.n_censored)
        return false;
    const tf_outcome_ask *outcome = source->asked->outcome;
    const tf_place place =
        tf_ask_place(source->asked->ask,
                     outcome->event.column ? &outcome->event.column : &outcome->censor.column);
    g_autofree char *hint = hint_of(source);
    tf_diag_warning(source->diag, &place, hint,
                    "the codes of \"%s\" may be turned round: by \"%s\", %zu of %zu that are "
                    "censored are dead, and none of %zu with the event",
                    tf_event_column(outcome), column, n.dead_censored, n.n_censored, n.n_events);
    return true;
}

/* The file is read again only where a column of it may say more. */
void tf_source_check_turned(const tf_subject_source *source) {
    const char *event = tf_event_column(source->asked->outcome);
    tf_table *file = NULL;
    tf_vocabulary *vocabulary = NULL;
    bool told = !event || !source->event || !source->event_of_level;
    for (size_t i = 0; !told && i < tf_table_n_columns(source->table); i++) {
        const char *column = tf_table_column_name(source->table, i);
        if (g_str_equal(column, event) || (!tf_names_status(column) && !tf_names_death(column)))
            continue;
        file = file ? file : tf_whole_file(source->table, source->asked->ask, source->arena);
        vocabulary = vocabulary
                         ? vocabulary
                         : tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
        told = !file || !vocabulary || check_column(source, file, vocabulary, column);
    }
    tf_table_free(file);
}
