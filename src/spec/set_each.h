#ifndef SPEC_SET_EACH_H
#define SPEC_SET_EACH_H

#include "set_files.h"
#include "set_replace.h"
#include "spec_internal.h"

/* for_each: one figure becomes many. */

#define TF_SET_MOST_FIGURES 100000

/** What a for_each is worked out with. */
typedef struct tf_each {
    tf_vars *vars;
    tf_arena *arena;           /**< of the bindings */
    const tf_set_files *files; /**< from whose folders patterns are seen */
    const char *whose;         /**< the figure's id as it is written */
    size_t most;               /**< figures that may come of it */
    tf_column_values values;   /**< NULL: nobody can read data */
    /** The spec whose data a column is of; `data` is what the for_each says of it, or NULL. Freed
       by the caller. */
    tf_spec *(*spec_of)(void *user, const tf_node *data, const tf_scope *scope, tf_diag *diag);
    /** Whether the figure's conditions have a variable, and always within quotes. */
    bool (*is_quoted)(void *user, const char *name);
    void *user;
    GPtrArray *read;    /**< gets paths of data, in the arena */
    GPtrArray *folders; /**< gets those in which files were looked for, in the arena */
    guint *n_odd;       /**< counts files that can't be named: a finding, and no figure */
    tf_diag *diag;
} tf_each;

/** Appends a tf_binding for each figure. False, with an error. */
bool tf_each_expand(const tf_each *each, const tf_node *node, GPtrArray *bindings);

/** What one map of a for_each gives: rounds, each with a value for all its names. */
typedef struct tf_rounds {
    const char *const *names;
    size_t n_names;
    GPtrArray *nodes; /**< of tf_node: for each round as many as names */
} tf_rounds;

/** Files that patterns match, by stem, path, name and folder. */
bool tf_each_files(const tf_each *each, const tf_node *patterns, tf_rounds *rounds);

#endif
