#ifndef SPEC_SET_VARS_H
#define SPEC_SET_VARS_H

#include "yaml_tree.h"

/* Variables of a set: `vars`, and those that for_each gives one figure after the other. */

/** One of `vars`. */
typedef struct tf_variable {
    const char *name;
    const tf_node *written;
    const tf_node *node; /**< with what it refers to put in; NULL: not yet, or it can't be had */
    bool known;          /**< has been worked out, with or without a node */
    bool open;           /**< names what no file defines: a for_each may */
} tf_variable;

typedef struct tf_vars {
    tf_arena *arena;
    GHashTable *index; /**< name -> tf_variable */
    GPtrArray *order;  /**< of tf_variable */
    GPtrArray *stack;  /**< of those that are being worked out */
    size_t spent;      /**< see tf_vars_spend */
    tf_diag *diag;
    bool good;
} tf_vars;

/** Variables of one round of a for_each. */
typedef struct tf_binding tf_binding;
struct tf_binding {
    const tf_binding *outer; /**< of the loop around it; NULL: none */
    const char *const *names;
    const tf_node *const *nodes;
    size_t n;
};

/** What a name may stand for, the innermost first. */
typedef struct tf_scope {
    tf_vars *vars;
    const tf_binding *binding; /**< NULL: no for_each */
} tf_scope;

tf_vars *tf_vars_new(tf_arena *arena, tf_diag *diag);
void tf_vars_free(tf_vars *vars);
/** A file's `vars`; those of a later file count more. NULL: it has none. */
bool tf_vars_add(tf_vars *vars, const tf_node *map);
/** NAME=VALUE of the command line, over those of the files. */
bool tf_vars_set(tf_vars *vars, const char *text);

/** A letter or _, then letters, digits, _ or -. */
bool tf_is_variable_name(const char *text, size_t length);
/** The one of `vars`, worked out or not; NULL: there is none. */
tf_variable *tf_vars_find(const tf_vars *vars, const char *name);
/** The node that a for_each gives a name; NULL: none does. */
const tf_node *tf_binding_find(const tf_binding *binding, const char *name);
/** Whether anything has a name at all: a set without variables is read as it stands. */
bool tf_scope_is_empty(const tf_scope *scope);
/** The same, but NULL where the name is nothing like a variable's. */
char *tf_scope_near_hint(const tf_scope *scope, const char *name);
/** The nearest name as a question, or what names there are. Newly allocated. */
char *tf_scope_hint(const tf_scope *scope, const char *name);
/** Counts what is made of small files; false, with an error at the place: it is too much. */
bool tf_vars_spend(tf_vars *vars, size_t nodes, size_t bytes, const tf_place *place);

#endif
