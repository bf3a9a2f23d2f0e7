#ifndef SPEC_WORDS_INTERNAL_H
#define SPEC_WORDS_INTERNAL_H

#include "spec/style.h"
#include "yaml_tree.h"

/** The catalogue of words as it is read. */
typedef struct tf_catalogue {
    tf_yaml *document;
    const tf_node *locales;
    const tf_node *words;
    GHashTable *index; /**< key -> node with a text for each locale */
} tf_catalogue;

/** NULL, with an error, if the catalogue that is compiled in is damaged. */
tf_catalogue *tf_catalogue_new(tf_diag *diag);
void tf_catalogue_free(tf_catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_catalogue, tf_catalogue_free)

bool tf_catalogue_has_locale(const tf_catalogue *catalogue, const char *locale);
/** "en, en-GB, fr". Newly allocated. */
char *tf_catalogue_locale_list(const tf_catalogue *catalogue);
/** NULL if there is no such word. */
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

/** All words of a locale; `overrides` (key -> tf_local_text) may be NULL. */
tf_words *tf_words_build(const tf_catalogue *catalogue, const char *locale, GHashTable *overrides);
tf_words *tf_words_ref(tf_words *words);

/** Whether every {name} in `text` is in `known`, too; else the first that isn't, newly allocated.
 */
char *tf_word_unknown_place(const char *text, const char *known);

#endif
