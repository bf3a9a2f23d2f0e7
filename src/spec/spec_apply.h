#ifndef SPEC_SPEC_APPLY_H
#define SPEC_SPEC_APPLY_H

#include "spec_internal.h"

/* What maps of set files and texts of flags have in common on their way into a spec. */

typedef struct tf_applying {
    tf_spec *spec;
    tf_unknown_key unknown; /**< NULL: unknown keys are errors */
    void *user;
    tf_diag *diag;
    const char *typed; /**< text of a flag, whose keys no later flag may replace; NULL: a file's */
} tf_applying;

/** A text as a flag gave it. */
typedef struct tf_typed {
    tf_place place; /**< the flag is its file */
    const char *text;
} tf_typed;

/** Applies a map of keys below a group ("": the figure itself). */
bool tf_spec_apply_map(tf_applying *a, const char *group, const tf_node *map);
/** Sets a key; null stands for its default, and twice in one file is an error. */
bool tf_spec_set_value(tf_applying *a, const tf_key *key, const tf_node *node);
/** Puts conditions that were there before in front of those of the value. */
void tf_spec_add_up(tf_spec *spec, const tf_value *first, tf_value *value);
/** Paths are seen from the folder of the file in which they are written: turns those of a value
 * into paths from the set's folder. */
void tf_spec_place_path(tf_spec *spec, const tf_key *key, const tf_node *node, tf_value *value);
/** Whether a flag gave the key before, which is an error: the last of two would win in silence.
 * `holder` is the key that keeps its text. */
bool tf_spec_given_before(tf_applying *a, const tf_key *key, const tf_key *holder, const char *text,
                          tf_place place);
/** COL or COL=VALUE,… sets two keys; without values those that an earlier text gave are none. */
bool tf_spec_set_column_is(tf_applying *a, const tf_key *key, const char *text, tf_place place);
/** Checks and keeps a style key, or each leaf of a group of them; `path` is below `style`. */
bool tf_spec_set_style(tf_applying *a, const char *path, const tf_node *node);
/** Reports that two flags give one key. */
void tf_spec_typed_twice(const tf_applying *a, const char *path, tf_typed first, tf_typed second,
                         const char *hint);
/* ---- spec_leave.c --------------------------------------------------------------------------- */

/** After a key was set or reset, `before` being what it was: if it names another column or file,
 * what was said of the former one is left behind. */
void tf_spec_follow(tf_applying *a, const tf_key *key, const tf_value *before);
/** Leaves behind what was said of a key's column or file since a pass, but not in this one. */
void tf_spec_leave_behind(tf_applying *a, const tf_key *key, unsigned since);

/* ---- spec_apply.c --------------------------------------------------------------------------- */

tf_value *tf_spec_slot(tf_spec *spec, const tf_key *key);
/** "column, is, labels": the keys one level below a group. Newly allocated. */
char *tf_spec_list_below(const tf_spec *spec, const char *group);

#endif
