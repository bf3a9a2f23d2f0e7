#include "manifest_file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "item_paths.h"

/* The second day of 1980 in seconds since 1970: older than that no archive keeps times. */
#define OLD_TIME 315619200

static char *path_in(const tf_manifest_place *place, const char *name) {
    return tf_path_in(place->folder, name);
}

static char *own_name(const tf_manifest_place *place) {
    return place->n_shards == 0
               ? g_strdup(TF_MANIFEST_NAME)
               : g_strdup_printf("manifest-%u-of-%u.json", place->shard, place->n_shards);
}

static bool is_part(const char *name) {
    unsigned shard, n_shards;
    int used = 0;
    return sscanf(name, "manifest-%u-of-%u.json%n", &shard, &n_shards, &used) == 2 && used > 0 &&
           name[used] == '\0';
}

static int by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In alphabetical order, whatever the folder's is. */
static GPtrArray *parts_of(const tf_manifest_place *place) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(place->folder ? place->folder : ".", 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        if (is_part(name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

/* What another program has drawn is drawn again, but which files are its figures' stays known. */
static void take_names(tf_manifest *manifest, const char *text, size_t length) {
    g_autoptr(tf_manifest) others = tf_manifest_new(NULL);
    tf_manifest_parse(others, text, length);
    GHashTableIter iterator;
    gpointer id, value;
    g_hash_table_iter_init(&iterator, others->entries);
    while (g_hash_table_iter_next(&iterator, &id, &value)) {
        tf_manifest_entry *entry = value;
        g_hash_table_iter_steal(&iterator);
        g_free(entry->asked);
        entry->asked = g_strdup("");
        g_hash_table_replace(manifest->entries, id, entry);
    }
}

static bool load_one(tf_manifest *manifest, const char *path) {
    g_autofree char *text = NULL;
    size_t length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return true;
    if (!tf_is_manifest(text, length))
        return false;
    if (!tf_manifest_parse(manifest, text, length))
        take_names(manifest, text, length);
    return true;
}

tf_manifest *tf_manifest_load(const tf_manifest_place *place, const char *program, bool *writable,
                              tf_diag *diag) {
    tf_manifest *manifest = tf_manifest_new(program);
    g_autofree char *name = own_name(place), *path = path_in(place, name);
    g_autofree char *whole = path_in(place, TF_MANIFEST_NAME);
    const bool ours = load_one(manifest, whole);
    *writable = ours || place->n_shards > 0;
    if (!ours) {
        const tf_place at = {.file = whole};
        tf_diag_warning(
            diag, &at, "give another folder with -o, or give that file another name",
            "this file is no manifest of trialfig: it is left alone, and what was drawn "
            "can't be kept in mind");
    }
    g_autoptr(GPtrArray) parts = parts_of(place);
    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *part = path_in(place, g_ptr_array_index(parts, i));
        load_one(manifest, part);
    }
    return manifest;
}

tf_manifest_age tf_manifest_age_of(const tf_manifest_place *place) {
    g_autofree char *name = own_name(place), *path = path_in(place, name);
    struct stat info;
    return stat(path, &info) == 0 && info.st_mtim.tv_sec == OLD_TIME ? TF_MANIFEST_OLD
                                                                     : TF_MANIFEST_NEW;
}

/* A time that can't be set is no more than a call of Make that does too little. */
void tf_manifest_set_age(const tf_manifest_place *place, tf_manifest_age age) {
    g_autofree char *name = own_name(place), *path = path_in(place, name);
    g_autofree char *text = NULL;
    size_t length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL) || !tf_is_manifest(text, length))
        return;
    const struct timespec old = {.tv_sec = OLD_TIME}, now = {.tv_nsec = UTIME_NOW};
    const struct timespec *time = age == TF_MANIFEST_OLD ? &old : &now;
    utimensat(AT_FDCWD, path, (const struct timespec[]){*time, *time}, 0);
}

bool tf_manifest_save(const tf_manifest *manifest, const tf_manifest_saving *how, tf_diag *diag) {
    g_autofree char *name = own_name(how->place), *path = path_in(how->place, name);
    g_autofree char *text = tf_manifest_write(manifest);
    g_autoptr(tf_outset) set = tf_outset_new(how->registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    if (!file)
        return false;
    tf_outfile_puts(file, text);
    if (how->age == TF_MANIFEST_OLD)
        tf_outfile_date(file, OLD_TIME);
    return tf_outset_commit(set, diag);
}

bool tf_manifest_has_parts(const tf_manifest_place *place) {
    g_autoptr(GPtrArray) parts = parts_of(place);
    return parts->len > 0;
}

void tf_manifest_remove_parts(const tf_manifest_place *place) {
    g_autoptr(GPtrArray) parts = parts_of(place);
    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *path = path_in(place, g_ptr_array_index(parts, i));
        g_unlink(path);
    }
}
