#ifndef SPEC_SPEC_INTERNAL_H
#define SPEC_SPEC_INTERNAL_H

#include "spec/spec.h"
#include "value.h"
#include "yaml_tree.h"

/** A `style.*` key of a spec: handed on to the style as it was written. */
typedef struct tf_style_override {
    const char *path; /**< below `style`: "curve.width" */
    const tf_node *node;
    bool inherited;    /**< from the set's defaults, and not from a figure that it extends */
    const char *typed; /**< as a flag gave it; NULL: a file did */
} tf_style_override;

struct tf_spec {
    const tf_key_table *table;
    tf_arena *arena;
    GPtrArray *documents; /**< of tf_yaml: what flags were read from */
    const char *id;
    const char *folder; /**< of the set file; NULL: paths are as they are */
    const tf_set *set;  /**< NULL: from the command line */
    tf_place place;     /**< of the figure in the set file */
    bool refused;       /**< something in its keys is wrong: its values mean nothing */
    tf_diag *findings;  /**< of that; NULL: none, or they are those of the set */
    size_t n_keys;
    const tf_key **keys;        /**< common ones first, then the kind's */
    const tf_key_part **parts;  /**< of the kind's table; NULL for common keys */
    const tf_value **values;    /**< one for each key; of another spec until tf_spec_own_value */
    bool *owns;                 /**< which of them are this spec's own */
    GHashTable *index;          /**< path -> position + 1; shorthands too */
    GArray *style;              /**< of tf_style_override */
    GArray *panels;             /**< of tf_spec_panel; NULL unless the figure is a page of panels */
    const char *const *columns; /**< of the file that flags are for; NULL: not known */
    size_t n_columns;
    unsigned pass;
};

/** Unknown keys of `defaults` are fine for one kind if another kind has them. */
typedef void (*tf_unknown_key)(void *user, const tf_node *name);

/** Applies a map of keys. `unknown` may be NULL: an error with a suggestion. */
bool tf_spec_apply(tf_spec *spec, const tf_node *map, tf_unknown_key unknown, void *user,
                   tf_diag *diag);
/** Reports an unknown key below a group of keys ("" or "x") and what may have been meant. */
void tf_spec_unknown_key(const tf_spec *spec, const char *group, const tf_node *name,
                         tf_diag *diag);
/** A spec with all that another has been given, and with what the tables say of its kind; the other
 * must outlive it. */
tf_spec *tf_spec_new_like(const tf_spec *model);
/** Its values mean nothing, for what was found. */
void tf_spec_refuse(tf_spec *spec, const tf_diag *findings);
/** What was given so far is what others say: lists of conditions add to it. */
void tf_spec_set_inherited(tf_spec *spec);

/** Whether it is a path of a key, of a group of keys, or of the style. */
bool tf_spec_knows(const tf_spec *spec, const char *path);

/** What a key is set to; of which key, by its place in `keys`, so that it can be written. */
const tf_value *tf_spec_value(const tf_spec *spec, const tf_key *key);
tf_value *tf_spec_own_value(tf_spec *spec, size_t position);

/** Back to the key's default, as if nobody had given it. */
void tf_spec_reset(tf_spec *spec, const tf_key *key);
/** Whether there are keys below a path. */
bool tf_spec_is_group(const tf_spec *spec, const char *path);

/** A map with all keys and values, for printing. */
tf_node *tf_spec_to_node(const tf_spec *spec, tf_arena *arena);

/* ---- spec_leave.c ------------------------------------------------------------------------- */

/** Warns of codes of an event that were left behind where the column without any would be read the
 * other way round. */
void tf_spec_warn_left(const tf_spec *spec, tf_diag *diag);

/* ---- set_shared.c ------------------------------------------------------------------------- */

/** A path of a node as it is seen from the folder of the spec's set. */
const char *tf_spec_from_folder(const tf_spec *spec, const char *path, const tf_node *node);
/** tf_style_check, once for all figures that share the node. */
bool tf_spec_style_is_good(const tf_spec *spec, const char *path, const tf_node *node,
                           tf_diag *diag);

/* ---- style.c ------------------------------------------------------------------------------ */

/** Whether the name of a style is a file's: it has a slash, or ends in .yaml. */
bool tf_style_is_path(const char *name);

/* ---- style_apply.c ------------------------------------------------------------------------ */

/** Checks a `style.*` key without keeping anything. `path` is below `style`. */
bool tf_style_check(const char *path, const tf_node *node, tf_diag *diag);
/** Whether a path is a style key or the beginning of one. */
bool tf_style_knows(const char *path);
/** Reports an unknown style key at a node and what may have been meant. */
void tf_style_unknown_key(const char *path, const tf_node *name, tf_diag *diag);
/** How a flag's text for a style key is read: TF_KEY_STRINGS (a list in brackets, or a text) or
    TF_KEY_STRING (as it is). False for a group of keys. */
bool tf_style_text_type(const char *path, tf_key_type *type);

#endif
