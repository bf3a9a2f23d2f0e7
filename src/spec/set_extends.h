#ifndef SPEC_SET_EXTENDS_H
#define SPEC_SET_EXTENDS_H

#include "set_replace.h"

/* Figures as they are written, by their ids, and what they extend. */

typedef struct tf_template {
    const tf_node *node;
    const char *name; /**< its id as it is written, variables and all; NULL: none */
    bool abstract;    /**< only for others to extend */
    bool extends;     /**< has bases */
    bool loops;       /**< has a for_each */
    guint index;      /**< among all, as they are written */
} tf_template;

typedef struct tf_templates tf_templates;

tf_templates *tf_templates_new(tf_arena *arena, tf_diag *diag);
void tf_templates_free(tf_templates *templates);
/** Adds a figure, a map or not; false: something of what it is for others is wrong. */
bool tf_templates_add(tf_templates *templates, const tf_node *node);
size_t tf_templates_n(const tf_templates *templates);
const tf_template *tf_templates_at(const tf_templates *templates, size_t index);

/**
 * All that a figure is made of: what it extends, from the ground up, then itself; each once, in the
 * order in which they are named, a base always before those that extend it. False, with an error.
 */
bool tf_templates_chain(const tf_templates *templates, const tf_template *figure, tf_scope scope,
                        GPtrArray *chain, tf_diag *diag);
/** The last value of a key in a chain; NULL: none has it. */
const tf_node *tf_chain_get(const GPtrArray *chain, const char *name);
/** Whether variables are in the names of what one of them extends. */
bool tf_chain_varies(const GPtrArray *chain);

#endif
