#ifndef SPEC_SPEC_APPLY_H
#define SPEC_SPEC_APPLY_H

#include "spec_internal.h"

/* What maps of set files and texts of flags have in common on their way into a spec. */

typedef struct tf_applying {
    tf_spec *spec;
    tf_unknown_key unknown; /**< NULL: unknown keys are errors */
    void *user;
    tf_diag *diag;
} tf_applying;

/** Applies a map of keys below a group ("": the figure itself). */
bool tf_spec_apply_map(tf_applying *a, const char *group, const tf_node *map);
/** Sets a key; null stands for its default, and twice in one file is an error. */
bool tf_spec_set_value(tf_applying *a, const tf_key *key, const tf_node *node);
/** Checks and keeps a style key, or each leaf of a group of them; `path` is below `style`. */
bool tf_spec_set_style(tf_applying *a, const char *path, const tf_node *node);
tf_value *tf_spec_slot(tf_spec *spec, const tf_key *key);
/** "column, is, labels": the keys one level below a group. Newly allocated. */
char *tf_spec_list_below(const tf_spec *spec, const char *group);

#endif
