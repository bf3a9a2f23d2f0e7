#include "set_files.h"

#include <string.h>

#include "base/file_identity.h"
#include "base/scope.h"
#include "base/suggest.h"
#include "scalar.h"

/* Files of a set. Each is read once, whatever the number of ways that lead to it: a file of house
   rules is included by all others. A file that includes itself is an error that shows the way. */

#define MAX_FILES 100

struct tf_set_files {
    tf_arena *arena;
    GPtrArray *files;     /* of tf_set_file */
    GPtrArray *documents; /* of tf_yaml */
    GHashTable *prefixes; /* path of a file -> its prefix */
    char *folder;         /* of the first; NULL: the one in which the program runs */
    const char *here;     /* from that folder to where the program runs */
};

/* A file that is being read. */
typedef struct open_file {
    const struct open_file *by; /* which includes it; NULL: the set's own */
    const char *path;
    char *key;     /* of the file itself, whatever it is called */
    tf_place at;   /* where it is included */
    tf_yaml *text; /* what it has; NULL: it is read */
} open_file;

typedef struct reader {
    tf_set_files *files;
    GHashTable *seen; /* key of a file */
    bool whole;
    tf_diag *diag;
} reader;

static const char *const top_keys[] = {"trialfig", "include", "vars", "defaults", "figures"};

/* ---- the head ----------------------------------------------------------------------------- */

static bool check_version(reader *r, const tf_node *root) {
    const tf_node *version = tf_node_get(root, "trialfig");
    if (version == NULL) {
        const tf_place place = {.file = root->place.file, .line = 1};
        tf_diag_error(r->diag, &place, "a set file begins with \"trialfig: 1\"",
                      "no version of the format: the line \"trialfig: 1\" is missing");
        r->whole = false;
        return true;
    }
    if (version->type == TF_NODE_SCALAR && strcmp(version->text, "1") == 0)
        return true;
    tf_diag_error(r->diag, &version->place, "this program reads \"trialfig: 1\"",
                  "unknown version of the format: %s",
                  version->type == TF_NODE_SCALAR ? version->text : tf_node_type_name(version));
    return false;
}

/* A figure's key at the left margin is the usual mistake of indentation; the hint says so. */
static void check_names(reader *r, const tf_node *root) {
    for (size_t i = 0; i < root->n; i++) {
        const char *name = root->names[i]->text;
        bool known = false;
        for (size_t j = 0; j < G_N_ELEMENTS(top_keys); j++)
            known |= strcmp(top_keys[j], name) == 0;
        if (known)
            continue;
        g_autofree char *hint =
            tf_did_you_mean(name, top_keys, G_N_ELEMENTS(top_keys),
                            "keys of a set file: trialfig, include, vars, defaults, figures; a "
                            "figure's keys stand below its id");
        tf_diag_error(tf_diag_as(r->diag, TF_CODE_UNKNOWN_KEY), &root->names[i]->place, hint,
                      "unknown key \"%s\"", name);
        r->whole = false;
    }
}

/* Only the wrong version ends the reading: whatever follows may mean something else there. */
static bool check_root(reader *r, const tf_node *root, const char *path) {
    const tf_place whole = {.file = path};
    if (root == NULL || root->type != TF_NODE_MAP) {
        tf_diag_error(r->diag, root != NULL ? &root->place : &whole,
                      "it begins with \"trialfig: 1\" and lists \"figures:\"",
                      root != NULL ? "not a set file" : "a set file without any text");
        return false;
    }
    if (!check_version(r, root))
        return false;
    check_names(r, root);
    return true;
}

/* ---- including ---------------------------------------------------------------------------- */

static bool read_one(reader *r, const open_file *own, const char *prefix);

/* Two names of one file are one file. */
static char *key_of(const char *path) {
    char *identity = tf_file_identity(path);
    return identity != NULL ? identity : g_canonicalize_filename(path, NULL);
}

/* From the first file of the circle on: "a.yaml (line 2) → b.yaml (line 3) → a.yaml". */
static void refuse_circle(const reader *r, const open_file *own) {
    g_autoptr(GString) chain = g_string_new(own->path);
    for (const open_file *file = own; file->by != NULL; file = file->by) {
        g_autofree char *step = g_strdup_printf("%s (line %u) → ", file->by->path, file->at.line);
        g_string_prepend(chain, step);
        if (strcmp(file->by->key, own->key) == 0)
            break;
    }
    tf_diag_error(r->diag, &own->at, "take one of these lines out",
                  "files include each other in a circle: %s", chain->str);
}

static bool is_open(const open_file *own) {
    for (const open_file *file = own->by; file != NULL; file = file->by)
        if (strcmp(file->key, own->key) == 0)
            return true;
    return false;
}

static bool include(reader *r, const open_file *by, const char *prefix, const tf_node *item) {
    const char *name = tf_scalar_text(item, "include", "the name of a set file", r->diag);
    if (name == NULL)
        return false;
    const bool absolute = g_path_is_absolute(name);
    g_autofree char *folder = g_path_get_dirname(by->path);
    g_autofree char *path = absolute || strcmp(folder, ".") == 0
                                ? g_strdup(name)
                                : g_build_filename(folder, name, NULL);
    const char *slash = strrchr(name, '/');
    const int length = slash != NULL ? (int)(slash - name) + 1 : 0;
    g_autofree char *below =
        g_strdup_printf("%s%.*s", absolute || prefix == NULL ? "" : prefix, length, name);
    g_autofree char *key = key_of(path);
    const open_file own = {.by = by, .path = path, .key = key, .at = item->place};
    if (is_open(&own)) {
        refuse_circle(r, &own);
        return false;
    }
    return read_one(r, &own, below[0] != '\0' ? below : NULL);
}

/* All of them are read, so that what is wrong in each is told. */
static bool include_all(reader *r, const open_file *own, const char *prefix, const tf_node *list) {
    if (list == NULL || (tf_node_is_null(list) && list->text[0] != '\0'))
        return true;
    if (list->type == TF_NODE_MAP) {
        tf_diag_error(r->diag, &list->place, "such as include: [house.yaml]",
                      "\"include\" must be a list of set files, not a map");
        return false;
    }
    if (list->type == TF_NODE_SCALAR)
        return include(r, own, prefix, list);
    bool good = true;
    for (size_t i = 0; i < list->n; i++)
        good = include(r, own, prefix, list->items[i]) && good;
    return good;
}

static void keep(reader *r, const char *path, const char *prefix, const tf_node *root) {
    tf_set_files *files = r->files;
    tf_set_file *file = tf_arena_array(files->arena, tf_set_file, 1);
    file->path = tf_arena_strdup(files->arena, path);
    file->prefix = prefix != NULL ? tf_arena_strdup(files->arena, prefix) : NULL;
    file->root = root;
    g_ptr_array_add(files->files, file);
    g_hash_table_insert(files->prefixes, (char *)file->path, (char *)file->prefix);
}

static bool read_one(reader *r, const open_file *own, const char *prefix) {
    if (!g_hash_table_add(r->seen, g_strdup(own->key)))
        return true;
    if (g_hash_table_size(r->seen) > MAX_FILES) {
        tf_diag_error(r->diag, &own->at, NULL, "too many files in one set: at most %d", MAX_FILES);
        return false;
    }
    tf_yaml *document = own->text;
    if (document == NULL)
        document = tf_yaml_read(own->path, own->by != NULL ? &own->at : NULL, r->diag);
    if (document == NULL)
        return false;
    g_ptr_array_add(r->files->documents, document);
    const tf_node *root = tf_yaml_root(document);
    if (!check_root(r, root, own->path))
        return false;
    r->whole &= include_all(r, own, prefix, tf_node_get(root, "include"));
    keep(r, own->path, prefix, root);
    return true;
}

/* ---- the folder --------------------------------------------------------------------------- */

/* Paths of the command line are seen from where the program runs, all others from the set's folder:
   "../.." leads from "a/b" to here, unless one of them is a link; then the whole path does. */
static const char *way_here(const tf_set_files *files) {
    if (files->folder == NULL)
        return NULL;
    g_autofree char *here = g_get_current_dir();
    g_auto(GStrv) steps = g_strsplit(files->folder, "/", -1);
    g_autoptr(GString) up = g_string_new(NULL);
    bool simple = !g_path_is_absolute(files->folder);
    for (char **step = steps; *step != NULL; step++) {
        simple &= strcmp(*step, "..") != 0;
        if (**step != '\0' && strcmp(*step, ".") != 0)
            g_string_append(up, "../");
    }
    g_autofree char *back = g_build_filename(files->folder, up->str, NULL);
    g_autofree char *key = key_of(here), *found = key_of(back);
    return simple && strcmp(key, found) == 0 ? tf_arena_strdup(files->arena, up->str)
                                             : tf_arena_printf(files->arena, "%s/", here);
}

tf_set_files *tf_set_files_read(const char *path, tf_yaml *text, bool *whole, tf_diag *diag) {
    g_autoptr(tf_set_files) files = g_new0(tf_set_files, 1);
    files->arena = tf_arena_new();
    files->files = g_ptr_array_new();
    files->documents = g_ptr_array_new_with_free_func((GDestroyNotify)tf_yaml_free);
    files->prefixes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *folder = g_path_get_dirname(path);
    files->folder = strcmp(folder, ".") == 0 ? NULL : g_steal_pointer(&folder);
    files->here = way_here(files);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *key = key_of(path);
    reader r = {files, seen, true, diag};
    const open_file own = {.path = path, .key = key, .text = text};
    if (!read_one(&r, &own, NULL))
        return NULL;
    *whole = r.whole;
    return g_steal_pointer(&files);
}

void tf_set_files_free(tf_set_files *files) {
    if (files == NULL)
        return;
    g_hash_table_unref(files->prefixes);
    g_ptr_array_unref(files->documents);
    g_ptr_array_unref(files->files);
    tf_arena_free(files->arena);
    g_free(files->folder);
    g_free(files);
}

size_t tf_set_files_n(const tf_set_files *files) {
    return files->files->len;
}

const tf_set_file *tf_set_files_at(const tf_set_files *files, size_t index) {
    return files->files->pdata[index];
}

const char *tf_set_files_folder(const tf_set_files *files) {
    return files->folder;
}

const char *tf_set_files_prefix(const tf_set_files *files, const char *file) {
    if (file == NULL)
        return NULL;
    return g_str_has_prefix(file, "--") ? files->here : g_hash_table_lookup(files->prefixes, file);
}
