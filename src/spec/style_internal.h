#ifndef SPEC_STYLE_INTERNAL_H
#define SPEC_STYLE_INTERNAL_H

#include "spec/style.h"
#include "style_keys.h"
#include "words_internal.h"
#include "yaml_tree.h"

/** What stays with a style beside its values. */
struct tf_style_extra {
    tf_arena *arena;
    GPtrArray *documents; /**< of tf_yaml: what `sources` point into */
    const tf_catalogue *catalogue;
    const tf_node **sources;    /**< for each style key the node that set it, or NULL */
    bool *own;                  /**< for each style key: the user's file or figure set it */
    bool applies_own;           /**< whose keys are being applied */
    tf_local_text *local;       /**< for each style key; used by those of type LOCAL */
    GHashTable *word_overrides; /**< key -> tf_local_text, both in the arena */
    GPtrArray *word_order;      /**< their keys as they came */
    tf_words *words;            /**< of the style's locale, once it is finished */
};

/** A style without any value. */
tf_style *tf_style_new(void);

/** Applies a map of style keys (a file's root, or below `prefix`); later ones replace earlier ones.
 */
bool tf_style_apply(tf_style *style, const char *prefix, const tf_node *map, tf_diag *diag);
/** Applies one key, a group of them, or a word ("words.NAME"). */
bool tf_style_apply_at(tf_style *style, const char *path, const tf_node *node, tf_diag *diag);

/** What a file's keys, or a spec's, are applied to: asked for before them. */
typedef struct tf_style_before {
    const tf_node **sources; /**< in the style's arena */
    double size;             /**< font.size; 0: nothing was applied yet */
} tf_style_before;
tf_style_before tf_style_begin(const tf_style *style);
/** Where `font.size` is another one now, the sizes that were not given with it grow as it did. */
void tf_style_scale(tf_style *style, const tf_style_before *before);

/** Reads one key's value out of a node into its field. */
bool tf_style_read(tf_style *style, const tf_style_key *key, const tf_node *node, tf_diag *diag);

/**
 * Applies a style and, before it, what it extends. A name with a slash or ending in .yaml is a
 * file, relative to `folder` (may be NULL); others are built in. `place` is where it was named.
 */
bool tf_style_load(tf_style *style, const char *name, const char *folder, const tf_place *place,
                   tf_diag *diag);

/** Fills in what depends on the locale. `place` is where the locale was named. */
bool tf_style_finish(tf_style *style, const char *locale, const tf_place *place, tf_diag *diag);

#endif
