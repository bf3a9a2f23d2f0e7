#ifndef SCENE_INTERNAL_H
#define SCENE_INTERNAL_H

#include <glib.h>

#include "base/memory.h"
#include "scene/scene.h"

/** An open group or clip. */
typedef struct tf_open_node {
    size_t node;
    unsigned group_sign; /**< what nodes inside inherit */
} tf_open_node;

struct tf_scene {
    tf_arena *arena;
    tf_scene_header header;
    tf_node *nodes;
    size_t n_nodes, capacity;
    GPtrArray *long_arrays; /**< long ones, whose size depends on input */
    tf_open_node open[TF_SCENE_MAX_DEPTH];
    size_t depth;
    const char *error;
    size_t error_node; /**< how many nodes there were */
    tf_scene *next;    /**< page, owned */
    size_t pages_before;
};

/** Makes the error stick, if it is the first. */
void tf_scene_fail(tf_scene *scene, const char *format, ...) G_GNUC_PRINTF(2, 3);
/**
 * Checks a node, copies it and keeps the account of open groups and clips. All other building goes
 * through it; the reader of dumps uses it directly, so that a dump can't hold what a figure
 * couldn't.
 */
void tf_scene_push(tf_scene *scene, const tf_node *node);

/** Numbers are dumped in thousandths of a point; what rounds to 0 there counts as 0. */
static inline bool tf_scene_is_zero(double value) {
    return value > -0.0005 && value < 0.0005;
}

/** What the dump writes and the reader expects. */
#define TF_DUMP_FORMAT 1

#endif
