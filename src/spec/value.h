#ifndef SPEC_VALUE_H
#define SPEC_VALUE_H

#include "spec/spec.h"
#include "yaml_tree.h"

/** What a key is set to. Strings live in an arena or a document of the spec. */
typedef struct tf_value {
    bool given;     /**< by the user, not by the key's fallback */
    bool set;       /**< has a value */
    bool off;       /**< given as false or none (TF_KEY_ALLOW_FALSE) */
    bool inherited; /**< from the set's defaults, or a figure that it extends */
    unsigned pass;  /**< which file, map or flag set it: twice in one is an error */
    unsigned since; /**< the first pass that gave it as it is, while later ones said the same */
    tf_place place;
    const char *typed;           /**< as it stood on the command line; NULL: it didn't */
    const tf_node *node;         /**< what was typed, read; for lists that add up */
    const struct tf_value *left; /**< unset: what was said of another column, and left behind */
    const char *text;            /**< STRING, COLUMN, ENUM; LENGTH as it was written */
    double number;               /**< NUMBER, INTEGER, LENGTH */
    bool truth;
    int index; /**< ENUM */
    size_t n;  /**< of the lists below */
    const char *const *strings;
    const double *numbers;
    const tf_spec_pair *pairs;
    const tf_spec_record *records;
    const tf_spec_condition *conditions;
    const tf_spec_cell *cells; /**< GRID: n rows of n_columns */
    size_t n_columns;
} tf_value;

/** Reads the value of a key out of a node. On error, `value` is unchanged. */
bool tf_value_read(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                   tf_diag *diag);

/** The same for a GRID, which is neither empty nor ragged. */
bool tf_value_read_grid(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                        tf_diag *diag);

/** The same for COLORS. */
bool tf_value_read_colors(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                          tf_diag *diag);

/** The same for DIVISIONS; and back, to be printed. */
bool tf_value_read_divisions(const tf_key *key, const tf_node *node, tf_arena *arena,
                             tf_value *value, tf_diag *diag);
tf_node *tf_value_divisions_node(const tf_value *value, tf_arena *arena);

/** The same for STEPS; and back, to be printed. */
bool tf_value_read_steps(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                         tf_diag *diag);
tf_node *tf_value_steps_node(const tf_key *key, const tf_value *value, tf_arena *arena);
/** Those of `first` that `more` doesn't name again, and then all of `more`. */
void tf_value_add_steps(tf_arena *arena, const tf_value *first, tf_value *more);
/** Whether a node is a single entry of STEPS, and no list or map of them. */
bool tf_value_is_step(const tf_key *key, const tf_node *node);

/** A value as a text: of a flag, of --set, or a default. */
typedef struct tf_value_text {
    tf_key_type type;
    const char *name; /**< of the key, for messages */
    const char *text;
    tf_place place;
    const char *const *columns; /**< that are known to exist */
    size_t n_columns;
} tf_value_text;

/**
 * The node that a text stands for: the text itself for single values. Lists are YAML flow in
 * brackets, or items with commas between them (quotes keep a comma); maps are YAML flow. NULL on
 * error. The document that was read, if any, goes to `documents` and must outlive the node.
 */
const tf_node *tf_value_node_of_text(const tf_value_text *given, tf_arena *arena,
                                     GPtrArray *documents, tf_diag *diag);

/**
 * "status=2,3": the column and its values, NULL if there are none. The column is the longest that
 * is known, or stands in quotes, or ends at the last "=".
 */
bool tf_value_column_is(const tf_value_text *given, tf_arena *arena, tf_node **column,
                        tf_node **values, tf_diag *diag);

/** The value as a node to be written. NULL if it has none. */
tf_node *tf_value_to_node(const tf_key *key, const tf_value *value, tf_arena *arena);

#endif
