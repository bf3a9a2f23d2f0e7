/* CDISC's words for what happened, beside its codes of who is censored. */
#include <string.h>

#include "analysis/subjects_internal.h"
#include "event_coding.h"

#define WORDS "EVNTDESC"

void tf_source_request_event_words(const tf_subjects_ask *asked, tf_request_builder *request) {
    const char *column = tf_event_column(asked->outcome);
    if (column && g_str_has_prefix(column, "CNSR"))
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

static bool says_event(tf_vocabulary *vocabulary, const char *word) {
    const tf_meaning_role role = tf_vocabulary_find(vocabulary, word).role;
    return role == TF_MEANING_EVENT || role == TF_MEANING_PROGRESSION;
}

/** A word that the vocabulary doesn't know may be one, too. */
static bool may_be_event(tf_vocabulary *vocabulary, const char *word) {
    return says_event(vocabulary, word) ||
           tf_vocabulary_find(vocabulary, word).role == TF_MEANING_UNKNOWN;
}

/* Of the time to progression death is none, and in all rows; what is one in some rows can't be none
   in others. */
static void tell(const tf_subject_source *source, const word_counts *n, tf_vocabulary *vocabulary) {
    g_autoptr(GString) list = g_string_new(NULL);
    const size_t n_levels = tf_table_n_levels(source->table, WORDS);
    bool any = false;
    for (size_t i = 0; i < n_levels; i++)
        any |= n->events[i] > 0 &&
               may_be_event(vocabulary, tf_table_level_name(source->table, WORDS, i));
    for (size_t i = 0; i < n_levels; i++) {
        const char *word = tf_table_level_name(source->table, WORDS, i);
        if (n->censored[i] > 0 && says_event(vocabulary, word) && (n->events[i] > 0 || !any))
            g_string_append_printf(list, "%s\"%s\" (%zu)", list->len ? ", " : "", word,
                                   n->censored[i]);
    }
    if (list->len == 0)
        return;
    const char *column = tf_event_column(source->asked->outcome);
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->censor.column);
    tf_diag_warning(
        source->diag, &place, "0 is the event in CDISC, so the codes may be turned round",
        "rows that are censored by \"%s\" have events by \"" WORDS "\": %s", column, list->str);
}

bool tf_source_check_event_words(const tf_subject_source *source) {
    const uint32_t *words = tf_table_levels(source->table, WORDS);
    if (!words || !source->event_of_level || !source->event)
        return true;
    const size_t n_levels = tf_table_n_levels(source->table, WORDS);
    tf_vocabulary *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    word_counts n = {tf_arena_array(source->arena, size_t, n_levels + 1),
                     tf_arena_array(source->arena, size_t, n_levels + 1)};
    if (!vocabulary)
        return false;
    if (count_words(source, words, &n))
        tell(source, &n, vocabulary);
    return true;
}
