#include <string.h>

#include "spec_internal.h"

/* A spec as a set file with one figure. Keys come in the order of the tables, defaults are written
   out: a printed spec doesn't change its meaning when a default of the program does. */

/* Style keys go where `style.name` is; words have dots in their names and stay whole. */
static void add_style(const tf_spec *spec, tf_node *root, tf_arena *arena) {
    for (size_t i = 0; i < spec->style->len; i++) {
        const tf_style_override *override = &g_array_index(spec->style, tf_style_override, i);
        const char *words = "words.";
        const char *dot = g_str_has_prefix(override->path, words)
                              ? override->path + strlen(words) - 1
                              : strrchr(override->path, '.');
        const char *name = dot != NULL ? dot + 1 : override->path;
        g_autofree char *above =
            g_strndup(override->path, dot != NULL ? (size_t)(dot - override->path) : 0);
        g_autofree char *parent =
            above[0] != '\0' ? g_strconcat("style.", above, NULL) : g_strdup("style");
        tf_node *copy = tf_node_copy(arena, override->node);
        tf_node_append(arena, tf_node_make_path(arena, root, parent), name, copy);
    }
}

/* Keys that have no value are left out, since an empty one would be an error when it is read again.
 */
tf_node *tf_spec_to_node(const tf_spec *spec, tf_arena *arena) {
    tf_node *root = tf_node_map(arena);
    const char *id = spec->id != NULL ? spec->id : "figure";
    tf_node_append(arena, root, "id", tf_node_scalar(arena, id, TF_QUOTED, (tf_place){0}));
    tf_node_append(arena, root, "kind",
                   tf_node_scalar(arena, spec->table->kind, TF_QUOTED, (tf_place){0}));
    for (size_t i = 0; i < spec->n_keys; i++) {
        const tf_key *key = spec->keys[i];
        tf_node *node = tf_value_to_node(key, spec->values[i], arena);
        if (node == NULL)
            continue;
        const char *dot = strrchr(key->path, '.');
        tf_node *parent = root;
        if (dot != NULL) {
            g_autofree char *above = g_strndup(key->path, (size_t)(dot - key->path));
            parent = tf_node_make_path(arena, root, above);
        }
        tf_node_append(arena, parent, dot != NULL ? dot + 1 : key->path, node);
        if (strcmp(key->path, "style.name") == 0)
            add_style(spec, root, arena);
    }
    return root;
}
