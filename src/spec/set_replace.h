#ifndef SPEC_SET_REPLACE_H
#define SPEC_SET_REPLACE_H

#include "set_vars.h"

/* {name} in texts, lists and maps becomes what the variable stands for. */

typedef struct tf_replacer {
    tf_scope scope;
    tf_arena *arena;   /**< of what is made */
    const char *whose; /**< figure or file, for messages; NULL: not said */
    tf_diag *diag;
    bool lenient; /**< of keys: a name that no variable has stays everywhere */
    bool failed;
    bool left_some;  /**< a name in braces was left as it is */
    GString *values; /**< gets what was put in: "a", "b"; NULL: nobody asks */
} tf_replacer;

/** What becomes of a name in braces that no variable has, and how values are put in. */
typedef enum tf_replace_form {
    TF_REPLACE_KNOWN, /**< it stays: who reads it again knows more */
    TF_REPLACE_TEXT,  /**< it stays, with a warning: labels and formulas have braces; an error if
                         it is nearly the name of one */
    TF_REPLACE_ALL,   /**< it is an error: a path with braces leads nowhere */
    TF_REPLACE_CONDITION, /**< it is an error; after an operator values are quoted if they need it
                           */
    TF_REPLACE_ID         /**< it is an error; values become letters of an id */
} tf_replace_form;

/**
 * The node with its variables replaced, at any depth, names of maps as well: itself, where nothing
 * is. A text that is nothing but a variable becomes the variable's value, a list or map too, with
 * the place where that is written. On error `failed` is set.
 */
const tf_node *tf_replace(tf_replacer *r, const tf_node *node, tf_replace_form form);

/** The same for a map of a figure's keys, whose form follows from their names. */
const tf_node *tf_replace_keys(tf_replacer *r, const tf_node *map);

/** Puts into each variable what it refers to. */
bool tf_vars_resolve(tf_vars *vars);

#endif
