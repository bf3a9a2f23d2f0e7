#ifndef SPEC_YAML_TREE_H
#define SPEC_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

#include "base/memory.h"

/* YAML as a tree of nodes with their places. libyaml does the reading; what it lets pass and we
   don't: repeated keys, values that a comment swallowed, trees that are too deep or too large, more
   than one document, tags. */

#define TF_YAML_MAX_BYTES ((size_t)8 << 20)
#define TF_YAML_MAX_DEPTH 32
#define TF_YAML_MAX_NODES ((size_t)200000) /**< aliases count as what they stand for */

typedef enum tf_node_type { TF_NODE_SCALAR, TF_NODE_LIST, TF_NODE_MAP } tf_node_type;

typedef struct tf_node tf_node;
struct tf_node {
    tf_node_type type;
    tf_place place;
    const char *text; /**< SCALAR */
    bool plain;       /**< SCALAR: written without quotes, so that null and false are not texts */
    size_t n;
    tf_node **names;     /**< MAP: n scalars */
    tf_node **items;     /**< MAP and LIST: n nodes */
    size_t weight;       /**< nodes of this tree, itself included */
    const char *base;    /**< file from whose folder a path is seen; NULL: that of its place */
    bool flow;           /**< MAP: to be written on one line */
    const char *comment; /**< to be written after it */
};

/** A document and all that its nodes point to. */
typedef struct tf_yaml tf_yaml;

/** `name` is what messages call the text: a file, or a flag. NULL on error. */
tf_yaml *tf_yaml_parse(const char *name, const char *text, size_t length, tf_diag *diag);
/** Reads a file of at most TF_YAML_MAX_BYTES. `by`: where its name was written; NULL: nowhere. */
tf_yaml *tf_yaml_read(const char *path, const tf_place *by, tf_diag *diag);
/** Another owner of the same tree, which nobody changes; in any thread. */
tf_yaml *tf_yaml_ref(tf_yaml *document);
void tf_yaml_free(tf_yaml *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_yaml, tf_yaml_free)

/** NULL for a text without any node. */
const tf_node *tf_yaml_root(const tf_yaml *document);

/** The value of a name in a map, or NULL. */
const tf_node *tf_node_get(const tf_node *map, const char *name);
/** Nothing, or null or ~ without quotes. */
bool tf_node_is_null(const tf_node *node);
/** "a list", "a map", "a text": for messages. */
const char *tf_node_type_name(const tf_node *node);
/** Complains that a value is missing; tells of a comment that may have swallowed it. */
void tf_node_error_no_value(const tf_node *node, const char *name, tf_diag *diag);

/* ---- making and writing ------------------------------------------------------------------- */

/** Whether a scalar is written with quotes; without, null and false are not texts. */
typedef enum tf_scalar_form { TF_PLAIN, TF_QUOTED } tf_scalar_form;
/** `text` is copied. */
tf_node *tf_node_scalar(tf_arena *arena, const char *text, tf_scalar_form form, tf_place place);
tf_node *tf_node_list(tf_arena *arena, size_t n);
tf_node *tf_node_map(tf_arena *arena);
/** Appends to a map made by tf_node_map. */
void tf_node_append(tf_arena *arena, tf_node *map, const char *name, tf_node *item);
/** The map at a dotted path below `root`, made where it doesn't exist. */
tf_node *tf_node_make_path(tf_arena *arena, tf_node *root, const char *path);

/** A copy whose scalars are quoted where they need it, wherever they came from. */
tf_node *tf_node_copy(tf_arena *arena, const tf_node *node);

/** A map in block form; lists, and maps marked `flow`, stay on one line. Texts are quoted where
 * anybody's reader would need it. */
void tf_yaml_write_block(GString *out, const tf_node *map, unsigned indent);
/** Any node on one line. */
void tf_yaml_write_flow(GString *out, const tf_node *node);

#endif
