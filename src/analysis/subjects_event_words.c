/* CDISC's words for what happened, beside its codes of who is censored. */
#include "analysis/column_coding.h"
#include "analysis/name_words.h"
#include "analysis/outcome_names.h"
#include "analysis/subjects_internal.h"
#include "data/cdisc_names.h"
#include "event_coding.h"

#define WORDS "EVNTDESC"

void tf_source_request_event_words(const tf_subjects_ask *asked, tf_request_builder *request) {
    if (tf_event_column(asked->outcome))
        tf_request_optional(request, WORDS, TF_COLUMN_LEVELS);
}

/** Rows of each word by what they count as; competing ones are of neither. */
typedef struct word_counts {
    size_t *events, *censored;
} word_counts;

static bool count_words(const tf_subject_source *source, const uint32_t *words, word_counts *n) {
    for (size_t row = 0; row < source->rows.n; row++) {
        const uint32_t word = words[row], code = source->event[row];
        if (!tf_row_used(&source->rows, row) || word == TF_MISSING_LEVEL ||
            code == TF_MISSING_LEVEL)
            continue;
        n->events[word] += source->event_of_level[code] == TF_CODE_EVENT;
        n->censored[word] += source->event_of_level[code] == TF_CODE_CENSORED;
    }
    return n->events && n->censored;
}

/** What a text says of whoever has it; "LAST KNOWN ALIVE DATE" and "DATA CUT-OFF" end a follow-up.
 */
static tf_meaning_role role_of(tf_vocabulary *vocabulary, const char *text) {
    static const char *const ends[] = {"alive",
                                       "cutoff",
                                       "cut off",
                                       "lost",
                                       "last contact",
                                       "last known",
                                       "last follow up",
                                       "completed",
                                       "completed study",
                                       "withdrew",
                                       "withdrawal",
                                       "withdrawn",
                                       "consent",
                                       "censored",
                                       "censoring",
                                       "ongoing",
                                       "study end",
                                       "end of study",
                                       "no event",
                                       "without event",
                                       "event free",
                                       "last assessment",
                                       "last evaluable assessment",
                                       "vivant",
                                       "vivante",
                                       "perdu de vue",
                                       "perdue de vue",
                                       "dernieres nouvelles",
                                       NULL};
    g_auto(GStrv) words = tf_name_words(text);
    const tf_meaning_role known = tf_vocabulary_find(vocabulary, text).role;
    if (known != TF_MEANING_UNKNOWN)
        return known;
    return tf_words_have(words, ends) ? TF_MEANING_CENSORED : tf_coding_means(vocabulary, text);
}

static bool says_event(tf_vocabulary *vocabulary, const char *text) {
    const tf_meaning_role role = role_of(vocabulary, text);
    return role == TF_MEANING_EVENT || role == TF_MEANING_PROGRESSION;
}

/**
 * Whether the rows with the event have a text that is one. A word that nobody knows may be one,
 * too, as "RESPONSE" or "NEW THERAPY" is; but not beside "LAST ASSESSMENT".
 */
static bool events_are_events(const tf_table *table, const char *texts, const word_counts *n,
                              tf_vocabulary *vocabulary) {
    bool sure = false, open = false, censored = false;
    for (size_t i = 0; i < tf_table_n_levels(table, texts); i++) {
        const char *text = tf_table_level_name(table, texts, i);
        if (n->events[i] == 0)
            continue;
        const bool ends = role_of(vocabulary, text) == TF_MEANING_CENSORED;
        sure |= says_event(vocabulary, text);
        censored |= ends;
        open |= !ends;
    }
    return sure || (open && !censored);
}

/* Of the time to progression death is none, and in all rows; what is one in some rows can't be none
   in others. */
static void tell(const tf_subject_source *source, const char *texts, const word_counts *n,
                 tf_vocabulary *vocabulary) {
    g_autoptr(GString) list = g_string_new(NULL);
    const size_t n_levels = tf_table_n_levels(source->table, texts);
    const bool any = events_are_events(source->table, texts, n, vocabulary);
    for (size_t i = 0; i < n_levels; i++) {
        const char *word = tf_table_level_name(source->table, texts, i);
        if (n->censored[i] > 0 && says_event(vocabulary, word) && (n->events[i] > 0 || !any))
            g_string_append_printf(list, "%s\"%s\" (%zu)", list->len ? ", " : "", word,
                                   n->censored[i]);
    }
    if (list->len == 0)
        return;
    const tf_outcome_ask *outcome = source->asked->outcome;
    const tf_place place =
        tf_ask_place(source->asked->ask,
                     outcome->event.column ? &outcome->event.column : &outcome->censor.column);
    const bool cdisc = tf_names_cdisc_censoring(tf_event_column(outcome));
    tf_diag_warning(source->diag, &place,
                    cdisc ? "0 is the event in CDISC, so the codes may be turned round"
                          : "the codes may be turned round: say which is the event, event.is",
                    "rows that are censored by \"%s\" have events by \"%s\": %s",
                    tf_event_column(outcome), texts, list->str);
}

bool tf_source_check_event_words(const tf_subject_source *source) {
    const char *texts = tf_cdisc_column(source->table, WORDS);
    const uint32_t *words = tf_table_levels(source->table, texts);
    if (!words || !source->event_of_level || !source->event)
        return true;
    const size_t n_levels = tf_table_n_levels(source->table, texts);
    tf_vocabulary *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    word_counts n = {tf_arena_array(source->arena, size_t, n_levels + 1),
                     tf_arena_array(source->arena, size_t, n_levels + 1)};
    if (!vocabulary)
        return false;
    if (count_words(source, words, &n))
        tell(source, texts, &n, vocabulary);
    return true;
}
