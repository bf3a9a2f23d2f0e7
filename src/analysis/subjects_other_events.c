/* One minus survival of an event that stands beside a column of deaths: who has died is counted as
   censored, as if the event could still come. */
#include "analysis/whole_file.h"
#include "other_events.h"

#include "death_columns.h"
#include "death_counts.h"

/** Of fewer the estimate is hardly another one. */
#define LEAST_OTHERS 5

/** [levels] of which the other event is said. */
static void find_events(const tf_table *file, const char *column, tf_vocabulary *vocabulary,
                        bool had[TF_MOST_STATUS_LEVELS]) {
    for (size_t i = 0; i < tf_table_n_levels(file, column); i++) {
        const tf_meaning_role role =
            tf_vocabulary_find(vocabulary, tf_table_level_name(file, column, i)).role;
        had[i] =
            role == TF_MEANING_YES || role == TF_MEANING_EVENT || role == TF_MEANING_PROGRESSION;
    }
}

static void tell(const tf_subject_source *source, const tf_table *file, const char *other,
                 tf_vocabulary *vocabulary, tf_subjects *subjects) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    bool had[TF_MOST_STATUS_LEVELS] = {false};
    find_events(file, other, vocabulary, had);
    const tf_deaths n = tf_count_deaths(source, file, other, had);
    if (n.dead_censored < LEAST_OTHERS || n.n_events == 0)
        return;
    const tf_place place = tf_ask_place(source->asked->ask, &outcome->event.column);
    g_autofree char *hint = tf_other_events_hint(outcome, file, other, vocabulary);
    tf_diag_warning(source->diag, &place, hint,
                    "%zu of %zu that \"%s\" counts as censored have \"%s\", after which it can't "
                    "come any more: one minus survival is more than its incidence",
                    n.dead_censored, n.n_censored, outcome->event.column, other);
    subjects->competing = true;
}

void tf_source_check_other_events(const tf_subject_source *source, tf_subjects *subjects) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    if (source->asked->causes != TF_CAUSES_ONE_LESS || !outcome->event.column || !source->event ||
        !source->event_of_level || tf_competing_censored(outcome))
        return;
    g_autoptr(tf_table) file = tf_whole_file(source->table, source->asked->ask, source->arena);
    tf_vocabulary *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    const char *other = file && vocabulary ? tf_find_other_events(file, outcome->event.column,
                                                                  vocabulary, source->arena)
                                           : NULL;
    if (other)
        tell(source, file, other, vocabulary, subjects);
}
