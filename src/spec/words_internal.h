#ifndef SPEC_WORDS_INTERNAL_H
#define SPEC_WORDS_INTERNAL_H

#include "spec/style.h"
#include "yaml_tree.h"

/** The catalogue of words that is compiled in. */
typedef struct tf_catalogue tf_catalogue;

/** Lent, for good. */
const tf_catalogue *tf_catalogue_get(void);
size_t tf_catalogue_n_words(const tf_catalogue *catalogue);
/** In the order of the file. */
const char *tf_catalogue_key(const tf_catalogue *catalogue, size_t index);
bool tf_catalogue_has_word(const tf_catalogue *catalogue, const char *key);

bool tf_catalogue_has_locale(const tf_catalogue *catalogue, const char *locale);
/** "en, en-GB, fr". Newly allocated. */
char *tf_catalogue_locale_list(const tf_catalogue *catalogue);
/** The text of that very locale; NULL if there is none. */
const char *tf_catalogue_own_word(const tf_catalogue *catalogue, const char *locale,
                                  const char *key);
/** That of the locale, or of one that it extends. NULL if there is no such word. */
const char *tf_catalogue_word(const tf_catalogue *catalogue, const char *locale, const char *key);
void tf_catalogue_unknown_word(const tf_catalogue *catalogue, const char *key,
                               const tf_place *place, tf_diag *diag);

/** A text that a style gives: one for every locale, or some for some. */
typedef struct tf_local_text {
    const char *any;
    GHashTable *by_locale; /**< owned; may be NULL */
    tf_node *node;         /**< as it is printed */
} tf_local_text;

/** Takes over a text or a map of locale to text; false, with an error, for anything else. */
bool tf_local_text_set(tf_local_text *local, const tf_catalogue *catalogue, tf_arena *arena,
                       const char *name, const tf_node *node, tf_diag *diag);
/** The text for a locale, or for those that it extends, or the one for any; NULL: none. */
const char *tf_local_text_get(const tf_local_text *local, const tf_catalogue *catalogue,
                              const char *locale);
void tf_local_text_clear(tf_local_text *local);

/** The words of a locale; `overrides` (key -> tf_local_text) may be NULL. */
tf_words *tf_words_build(const char *locale, GHashTable *overrides);
tf_words *tf_words_ref(tf_words *words);

/** Whether every {name} in `text` is in `known`, too; else the first that isn't, newly allocated.
 */
char *tf_word_unknown_place(const char *text, const char *known);

#endif
