/* Survival, or one minus it, of an event that stands beside a column of deaths: who has died is
   counted as censored, as if the event could still come. */
#include <string.h>

#include "analysis/whole_file.h"
#include "other_events.h"

#include "death_counts.h"

/** Of fewer the estimate is hardly another one. */
#define LEAST_OTHERS 5

static const char *event_name(const tf_outcome_ask *outcome) {
    return outcome->event.column ? outcome->event.column : outcome->by_date.event;
}

/** "\"death\"", or "\"dead\" in \"vital_status\"". Newly allocated. */
static char *said_of(const char *other, const tf_texts *names) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < names->n; i++)
        g_string_append_printf(text, "%s\"%s\"", i > 0 ? " or " : "", names->items[i]);
    if (strcmp(names->items[0], other) != 0)
        g_string_append_printf(text, " in \"%s\"", other);
    return g_string_free(text, FALSE);
}

static void warn(const tf_subject_source *source, const tf_table *file, const char *other,
                 tf_vocabulary *vocabulary, const tf_deaths *n, const tf_texts *names) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    const bool survival = source->asked->causes == TF_CAUSES_OTHER;
    g_autofree char *said = said_of(other, names);
    const tf_place place = tf_ask_place(source->asked->ask,
                                        outcome->event.column ? (const void *)&outcome->event.column
                                                              : &outcome->by_date.event);
    g_autofree char *hint = survival
                                ? tf_other_events_survival_hint(outcome, file, other, vocabulary)
                                : tf_other_events_hint(outcome, file, other, vocabulary);
    tf_diag_warning(source->diag, &place, hint,
                    "%zu of %zu that \"%s\" counts as censored have %s, after which it can't "
                    "come any more: %s",
                    n->dead_censored, n->n_censored, event_name(outcome), said,
                    survival ? "their curve is no survival, and higher than that without either"
                             : "one minus survival is more than its incidence");
}

static void tell(const tf_subject_source *source, const tf_table *file, const char *other,
                 tf_vocabulary *vocabulary, tf_subjects *subjects) {
    const char *event = event_name(source->asked->outcome);
    const bool *had = tf_other_events_levels(file, event, other, vocabulary, source->arena);
    const tf_deaths n = tf_count_deaths(source, file, other, had);
    if (n.n_events == 0 || n.dead_censored == 0)
        return;
    const bool asked = tf_competing_censored(source->asked->outcome);
    if (!asked && n.dead_censored < LEAST_OTHERS)
        return;
    const tf_texts names = tf_other_events_names(file, event, other, had, source->arena);
    if (!asked && source->asked->causes != TF_CAUSES_ASIDE)
        warn(source, file, other, vocabulary, &n, &names);
    subjects->competing = true;
    subjects->competing_names = names;
}

/** The column of other events, and the file that it is in. NULL: there is none. */
static const char *find(const tf_subject_source *source, tf_table **file,
                        tf_vocabulary **vocabulary) {
    const char *event = event_name(source->asked->outcome);
    if (!tf_may_have_other_events(source->table, event))
        return NULL;
    *file = tf_whole_file(source->table, source->asked->ask, source->arena);
    *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    return *file && *vocabulary ? tf_find_other_events(*file, event, *vocabulary, source->arena)
                                : NULL;
}

/** Of an event that comes by its date no code says which of several it was. */
static bool refuse_dates(const tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    g_autoptr(tf_table) file = NULL;
    tf_vocabulary *vocabulary = NULL;
    const char *other = find(source, &file, &vocabulary);
    const tf_place place = tf_ask_place(source->asked->ask, &outcome->by_date.event);
    g_autofree char *hint = other ? tf_other_events_hint(outcome, file, other, vocabulary)
                                  : g_strdup("--event COLUMN=CODE --competing CODE");
    if (other)
        tf_diag_error(source->diag, &place, hint,
                      "competing events are told apart by codes, which \"%s\" and \"%s\" give "
                      "together",
                      outcome->by_date.event, other);
    else
        tf_diag_error(
            source->diag, &place, hint,
            "competing events are told apart by the codes of a column, and none is named");
    return false;
}

bool tf_source_check_other_events(const tf_subject_source *source, tf_subjects *subjects) {
    const tf_subjects_ask *asked = source->asked;
    const bool drawn = asked->causes == TF_CAUSES_OTHER || asked->causes == TF_CAUSES_ONE_LESS ||
                       asked->causes == TF_CAUSES_ASIDE;
    if (asked->causes == TF_CAUSES_APART && asked->outcome->by_date.event)
        return refuse_dates(source);
    if (!drawn || !event_name(asked->outcome) ||
        !(source->censored || (source->event && source->event_of_level)))
        return true;
    g_autoptr(tf_table) file = NULL;
    tf_vocabulary *vocabulary = NULL;
    const char *other = find(source, &file, &vocabulary);
    if (other)
        tell(source, file, other, vocabulary, subjects);
    return true;
}
