/* What the words beside codes of responses say. */
#include "analysis/response_decodes.h"

#include <stdint.h>
#include <string.h>

#include "analysis/whole_file.h"
#include "data/condition_text.h"
#include "label_decodes.h"

/** A column of codes and the one of their words. */
typedef struct decoded {
    tf_table *file;                       /**< owned */
    const char *column, *words;           /**< words: NULL: none */
    uint32_t decode[TF_MOST_DECODED + 1]; /**< by level of the column, level of the words */
} decoded;

static tf_meaning meaning_of(const decoded *d, tf_vocabulary *vocabulary, size_t level) {
    if (d->decode[level] == TF_MISSING_LEVEL)
        return (tf_meaning){TF_MEANING_UNKNOWN, 0};
    return tf_vocabulary_find(vocabulary, tf_table_level_name(d->file, d->words, d->decode[level]));
}

/** Whether all words are of responses, and one at least is one. */
static bool are_responses(const decoded *d, tf_vocabulary *vocabulary) {
    bool all = true, any = false;
    for (size_t i = 0; i < tf_table_n_levels(d->file, d->column); i++) {
        const tf_meaning meaning = meaning_of(d, vocabulary, i);
        all &= d->decode[i] == TF_MISSING_LEVEL || tf_meaning_is_response(meaning);
        any |= meaning.role == TF_MEANING_RESPONSE;
    }
    return all && any;
}

static bool find(decoded *d, const tf_table *table, const tf_ask *ask, tf_vocabulary *vocabulary,
                 tf_arena *arena) {
    if (!tf_table_levels(table, d->column) ||
        tf_table_n_levels(table, d->column) > TF_MOST_DECODED || tf_has_words(table, d->column))
        return false;
    d->file = tf_whole_file(table, ask, arena);
    if (!d->file || !tf_table_levels(d->file, d->column) ||
        tf_table_n_levels(d->file, d->column) > TF_MOST_DECODED)
        return false;
    for (size_t i = 0; i < tf_table_n_columns(d->file); i++) {
        d->words = tf_table_column_name(d->file, i);
        if (strcmp(d->words, d->column) != 0 && tf_table_levels(d->file, d->words) &&
            tf_table_n_levels(d->file, d->words) <= TF_MOST_DECODED &&
            tf_find_decodes(d->file, d->column, d->words, d->decode) &&
            are_responses(d, vocabulary))
            return true;
    }
    return false;
}

/** The words that are at least so good, with their column. Newly allocated. */
static char *hint_of(const decoded *d, tf_vocabulary *vocabulary, int least) {
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *column = tf_flag_word(d->words);
    for (size_t i = 0; i < tf_table_n_levels(d->file, d->column); i++) {
        const tf_meaning meaning = meaning_of(d, vocabulary, i);
        if (meaning.role != TF_MEANING_RESPONSE || meaning.depth < least)
            continue;
        g_autofree char *word = tf_flag_word(tf_table_level_name(d->file, d->words, d->decode[i]));
        g_string_append_printf(list, "%s%s", list->len ? "," : "", word);
    }
    return list->len ? g_strdup_printf("--response %s=%s", column, list->str) : NULL;
}

char *tf_response_decodes_hint(const tf_table *table, const tf_ask *ask, const char *column,
                               tf_vocabulary *vocabulary, tf_arena *arena) {
    decoded d = {.column = column};
    char *hint = find(&d, table, ask, vocabulary, arena)
                     ? hint_of(&d, vocabulary, tf_vocabulary_find(vocabulary, "PR").depth)
                     : NULL;
    tf_table_free(d.file);
    return hint;
}

static bool is_counted(const tf_uncounted_ask *asked, const decoded *d, size_t level) {
    const char *name = tf_table_level_name(d->file, d->column, level);
    for (size_t i = 0; i < asked->counted.n; i++)
        if (strcmp(asked->counted.items[i], name) == 0)
            return true;
    return false;
}

/** Depth of the least response that counts; 0: none does. */
static int least_counted(const tf_uncounted_ask *asked, const decoded *d) {
    int least = 0;
    for (size_t i = 0; i < tf_table_n_levels(d->file, d->column); i++) {
        const tf_meaning meaning = meaning_of(d, asked->vocabulary, i);
        if (meaning.role == TF_MEANING_RESPONSE && is_counted(asked, d, i))
            least = least == 0 ? meaning.depth : MIN(least, meaning.depth);
    }
    return least;
}

static void warn(const tf_uncounted_ask *asked, const decoded *d, tf_diag *diag) {
    const int least = least_counted(asked, d);
    for (size_t i = 0; least > 0 && i < tf_table_n_levels(d->file, d->column); i++) {
        const tf_meaning meaning = meaning_of(d, asked->vocabulary, i);
        if (meaning.role != TF_MEANING_RESPONSE || meaning.depth < least || is_counted(asked, d, i))
            continue;
        const tf_place place = tf_ask_place(asked->base, asked->member);
        g_autofree char *hint = hint_of(d, asked->vocabulary, least);
        tf_diag_warning(diag, &place, hint,
                        "\"%s\" of \"%s\" counts as no response, and \"%s\" calls it \"%s\"",
                        tf_table_level_name(d->file, d->column, i), d->column, d->words,
                        tf_table_level_name(d->file, d->words, d->decode[i]));
        return;
    }
}

void tf_warn_response_decodes(const tf_uncounted_ask *asked, const tf_table *table, tf_arena *arena,
                              tf_diag *diag) {
    decoded d = {.column = asked->column};
    if (find(&d, table, asked->base, asked->vocabulary, arena))
        warn(asked, &d, diag);
    tf_table_free(d.file);
}
