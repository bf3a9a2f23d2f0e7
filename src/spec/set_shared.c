#include <string.h>

#include "set_internal.h"

/* What specs of one set have from it: the folder from which their paths are seen, and which of the
   style keys that they share are known to be good. */

const char *tf_spec_from_folder(const tf_spec *spec, const char *path, const tf_node *node) {
    if (spec->set == NULL || strcmp(path, "-") == 0 || g_path_is_absolute(path))
        return path;
    const char *file = node->base != NULL ? node->base : node->place.file;
    const char *prefix = tf_set_files_prefix(spec->set->files, file);
    return prefix != NULL ? tf_arena_printf(spec->arena, "%s%s", prefix, path) : path;
}

bool tf_spec_style_is_good(const tf_spec *spec, const char *path, const tf_node *node,
                           tf_diag *diag) {
    GHashTable *good = spec->set != NULL ? spec->set->styles : NULL;
    g_autofree char *key = good != NULL ? g_strdup_printf("%p %s", (const void *)node, path) : NULL;
    if (good != NULL && g_hash_table_contains(good, key))
        return true;
    if (!tf_style_check(path, node, diag))
        return false;
    if (good != NULL)
        g_hash_table_add(good, g_steal_pointer(&key));
    return true;
}
