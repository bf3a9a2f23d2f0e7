#include "departed.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/file_identity.h"
#include "data/file_cache.h"
#include "item_paths.h"
#include "spec/spec.h"

static int by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NULL: one of the figures has none, and may be any of those that seem to be gone. */
static GHashTable *ids_of(tf_selection *selection) {
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const char *id = tf_spec_id(tf_selection_item(selection, i)->spec);
        if (!id) {
            g_hash_table_unref(ids);
            return NULL;
        }
        g_hash_table_add(ids, (gpointer)id);
    }
    return ids;
}

/* The selection's set files, each once. */
static GHashTable *sets_of(tf_selection *selection) {
    GHashTable *sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_spec *spec = tf_selection_item(selection, i)->spec;
        char *identity = tf_file_identity(tf_spec_set_files(spec)[0]);
        if (identity)
            g_hash_table_add(sets, identity);
    }
    return sets;
}

/* Sets of two folders may have one name. Who moved the set, or the folder of its figures, has the
   old path no more: then the name has to do. */
static bool is_of_another(GHashTable *sets, const char *folder, const tf_manifest_entry *entry) {
    if (!entry->path)
        return false;
    g_autofree char *path = tf_path_in(folder, entry->path);
    g_autofree char *identity = tf_file_identity(path);
    return identity && !g_hash_table_contains(sets, identity);
}

/* A folder may have figures of several sets, each of which is drawn by itself. */
GPtrArray *tf_departed(tf_selection *selection, const tf_manifest *manifest) {
    GPtrArray *departed = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) ids = tf_selection_is_all(selection) ? ids_of(selection) : NULL;
    if (!ids)
        return departed;
    const char *folder = tf_selection_folder(selection);
    g_autoptr(GHashTable) sets = sets_of(selection);
    GHashTableIter iterator;
    gpointer id, value;
    g_hash_table_iter_init(&iterator, manifest->entries);
    while (g_hash_table_iter_next(&iterator, &id, &value)) {
        const tf_manifest_entry *entry = value;
        if (!g_hash_table_contains(ids, id) && tf_selection_has_set(selection, entry->set) &&
            !is_of_another(sets, folder, entry))
            g_ptr_array_add(departed, g_strdup(id));
    }
    g_ptr_array_sort(departed, by_name);
    return departed;
}

/* A manifest is a file that anybody may write: what lies elsewhere than figures and records do is
   no file of ours. */
static bool is_own_name(const char *name) {
    const char *below =
        g_str_has_prefix(name, TF_RECORDS_FOLDER "/") ? name + strlen(TF_RECORDS_FOLDER "/") : name;
    return *below && *below != '.' && !strchr(below, '/');
}

/* A link counts as it is, wherever it leads. */
static bool is_there(const char *path) {
    GStatBuf info;
    return g_lstat(path, &info) == 0;
}

static void add_names(const char *folder, const GArray *files, GPtrArray *names) {
    for (guint i = 0; files && i < files->len; i++) {
        const char *name = g_array_index(files, tf_manifest_file, i).name;
        g_autofree char *path = tf_path_in(folder, name);
        if (is_own_name(name) && is_there(path))
            g_ptr_array_add(names, g_strdup(name));
    }
}

GPtrArray *tf_departed_files(const char *folder, const tf_manifest_entry *entry) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    add_names(folder, entry->outputs, names);
    add_names(folder, entry->left, names);
    return names;
}

/* ---- files that a figure writes no more ------------------------------------------------------ */

static void take_left(const char *folder, const GArray *files, tf_manifest_entry *now) {
    for (guint i = 0; files && i < files->len; i++) {
        const tf_manifest_file *file = &g_array_index(files, tf_manifest_file, i);
        g_autofree char *path = tf_path_in(folder, file->name);
        if (is_own_name(file->name) && is_there(path) &&
            !tf_manifest_find_file(now->outputs, file->name))
            tf_manifest_add_left(now, file);
    }
}

void tf_left_keep(const char *folder, const tf_manifest_entry *old, tf_manifest_entry *now) {
    take_left(folder, old->outputs, now);
    take_left(folder, old->left, now);
}

/* What another figure writes by now is that one's. */
static GHashTable *names_written(const tf_manifest *manifest) {
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iterator;
    gpointer id, value;
    g_hash_table_iter_init(&iterator, manifest->entries);
    while (g_hash_table_iter_next(&iterator, &id, &value)) {
        const tf_manifest_entry *entry = value;
        for (guint i = 0; i < entry->outputs->len; i++)
            g_hash_table_add(names, g_array_index(entry->outputs, tf_manifest_file, i).name);
    }
    return names;
}

static tf_manifest_entry *entry_at(tf_selection *selection, const tf_manifest *manifest, size_t i) {
    const char *id = tf_spec_id(tf_selection_item(selection, i)->spec);
    return id ? g_hash_table_lookup(manifest->entries, id) : NULL;
}

GPtrArray *tf_left_find(tf_selection *selection, tf_manifest *manifest, const char *folder) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) written = NULL;
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        tf_manifest_entry *entry = entry_at(selection, manifest, i);
        for (guint k = 0; entry && entry->left && k < entry->left->len;) {
            const char *name = g_array_index(entry->left, tf_manifest_file, k).name;
            g_autofree char *path = tf_path_in(folder, name);
            written = written ? written : names_written(manifest);
            if (g_hash_table_contains(written, name) || !is_there(path)) {
                g_array_remove_index(entry->left, k);
                continue;
            }
            g_ptr_array_add(names, g_strdup(name));
            k++;
        }
        if (entry && entry->left && entry->left->len == 0)
            g_clear_pointer(&entry->left, g_array_unref);
    }
    return names;
}

/* ---- removing -------------------------------------------------------------------------------- */

static bool remove_file(const char *path, const char *sum_written, tf_diag *diag) {
    g_autofree char *sum = tf_file_sha256(path);
    const tf_place place = {.file = path};
    if (g_strcmp0(sum, sum_written) != 0) {
        tf_diag_warning(diag, &place, "remove it yourself if nobody needs it",
                        "this file is not as it was written: it stays");
        return true;
    }
    if (g_unlink(path) == 0)
        return true;
    tf_diag_machine_error(diag, &place, NULL, "can't remove this file: %s", g_strerror(errno));
    return false;
}

static bool remove_files(const char *folder, const GArray *files, tf_diag *diag) {
    bool good = true;
    for (guint i = 0; files && i < files->len; i++) {
        const tf_manifest_file *file = &g_array_index(files, tf_manifest_file, i);
        g_autofree char *path = tf_path_in(folder, file->name);
        if (is_own_name(file->name) && is_there(path))
            good = remove_file(path, file->sha256, diag) && good;
    }
    return good;
}

static bool remove_departed(const char *folder, tf_manifest *manifest, const GPtrArray *ids,
                            tf_diag *diag) {
    bool good = true;
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        const tf_manifest_entry *entry = g_hash_table_lookup(manifest->entries, id);
        const bool removed = entry && (remove_files(folder, entry->outputs, diag) &
                                       remove_files(folder, entry->left, diag));
        if (removed)
            g_hash_table_remove(manifest->entries, id);
        good = good && (removed || !entry);
    }
    return good;
}

static bool remove_left(const char *folder, tf_selection *selection, tf_manifest *manifest,
                        tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        tf_manifest_entry *entry = entry_at(selection, manifest, i);
        if (!entry || !entry->left)
            continue;
        const bool removed = remove_files(folder, entry->left, diag);
        if (removed)
            g_clear_pointer(&entry->left, g_array_unref);
        good = good && removed;
    }
    return good;
}

bool tf_departed_prune(tf_selection *selection, tf_manifest *manifest, const char *folder,
                       const GPtrArray *ids, tf_diag *diag) {
    const bool good = remove_departed(folder, manifest, ids, diag);
    return remove_left(folder, selection, manifest, diag) && good;
}
