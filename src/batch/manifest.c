#include "manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define VERSION_KEY "trialfig_manifest"
#define VERSION     1

/* ---- entries --------------------------------------------------------------------------------- */

static void clear_file(void *data) {
    tf_manifest_file *file = data;
    g_free(file->name);
    g_free(file->sha256);
}

static GArray *new_files(void) {
    GArray *files = g_array_new(FALSE, FALSE, sizeof(tf_manifest_file));
    g_array_set_clear_func(files, clear_file);
    return files;
}

tf_manifest_entry *tf_manifest_entry_new(void) {
    tf_manifest_entry *entry = g_new0(tf_manifest_entry, 1);
    entry->inputs = new_files();
    entry->outputs = new_files();
    entry->findings = g_array_new(FALSE, FALSE, sizeof(tf_finding));
    entry->texts = g_string_chunk_new(256);
    return entry;
}

void tf_manifest_entry_free(tf_manifest_entry *entry) {
    if (!entry)
        return;
    g_array_unref(entry->inputs);
    g_array_unref(entry->outputs);
    g_clear_pointer(&entry->left, g_array_unref);
    g_array_unref(entry->findings);
    g_string_chunk_free(entry->texts);
    g_strfreev(entry->families);
    g_free(entry->set);
    g_free(entry->path);
    g_free(entry->asked);
    g_free(entry->fonts);
    g_free(entry);
}

void tf_manifest_add_file(GArray *files, const char *name, char *sha256) {
    const tf_manifest_file file = {g_strdup(name), sha256};
    g_array_append_val(files, file);
}

void tf_manifest_add_left(tf_manifest_entry *entry, const tf_manifest_file *file) {
    entry->left = entry->left ? entry->left : new_files();
    tf_manifest_add_file(entry->left, file->name, g_strdup(file->sha256));
}

const tf_manifest_file *tf_manifest_find_file(const GArray *files, const char *name) {
    for (guint i = 0; files && i < files->len; i++) {
        const tf_manifest_file *file = &g_array_index(files, tf_manifest_file, i);
        if (strcmp(file->name, name) == 0)
            return file;
    }
    return NULL;
}

static const char *keep(tf_manifest_entry *entry, const char *text) {
    return text ? g_string_chunk_insert_const(entry->texts, text) : NULL;
}

void tf_manifest_add_finding(tf_manifest_entry *entry, const tf_finding *finding) {
    tf_finding own = *finding;
    own.message = keep(entry, finding->message);
    own.hint = keep(entry, finding->hint);
    own.place.file = keep(entry, finding->place.file);
    own.place.excerpt = keep(entry, finding->place.excerpt);
    own.place.within = keep(entry, finding->place.within);
    g_array_append_val(entry->findings, own);
}

static void free_entry(void *data) {
    tf_manifest_entry_free(data);
}

tf_manifest *tf_manifest_new(const char *program) {
    tf_manifest *manifest = g_new0(tf_manifest, 1);
    manifest->program = g_strdup(program);
    manifest->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
    return manifest;
}

void tf_manifest_free(tf_manifest *manifest) {
    if (manifest) {
        g_hash_table_unref(manifest->entries);
        g_free(manifest->program);
        g_free(manifest);
    }
}

/* ---- reading --------------------------------------------------------------------------------- */

/* NULL is what jansson gives for a missing key and for a value that is no text. */
static const char *text_of(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

static unsigned number_of(const json_t *object, const char *key) {
    const json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 && value < 1000000000 ? (unsigned)value : 0;
}

static bool read_files(const json_t *object, const char *key, GArray *files) {
    const char *name;
    json_t *sum;
    json_t *map = json_object_get(object, key);
    if (!json_is_object(map))
        return false;
    json_object_foreach(map, name, sum) {
        if (!json_is_string(sum))
            return false;
        tf_manifest_add_file(files, name, g_strdup(json_string_value(sum)));
    }
    return true;
}

/* Older records have none. */
static bool read_left(tf_manifest_entry *entry, const json_t *object) {
    if (!json_object_get(object, "left"))
        return true;
    entry->left = new_files();
    return read_files(object, "left", entry->left);
}

static bool read_findings(tf_manifest_entry *entry, const json_t *object) {
    size_t index;
    json_t *row;
    json_t *list = json_object_get(object, "warnings");
    if (!json_is_array(list))
        return false;
    json_array_foreach(list, index, row) {
        const tf_finding finding = {.severity = TF_WARNING,
                                    .message = text_of(row, "message"),
                                    .hint = text_of(row, "hint"),
                                    .place = {.file = text_of(row, "file"),
                                              .line = number_of(row, "line"),
                                              .column = number_of(row, "column"),
                                              .width = number_of(row, "width"),
                                              .excerpt = text_of(row, "excerpt"),
                                              .within = text_of(row, "within")}};
        if (!finding.message)
            return false;
        tf_manifest_add_finding(entry, &finding);
    }
    return true;
}

static void read_fonts(tf_manifest_entry *entry, const json_t *object) {
    const json_t *fonts = json_object_get(object, "fonts");
    const json_t *families = json_object_get(fonts, "families");
    const size_t n = json_array_size(families);
    entry->families = n > 0 ? g_new0(char *, n + 1) : NULL;
    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(json_array_get(families, i));
        entry->families[i] = g_strdup(name ? name : "");
    }
    entry->fonts = g_strdup(text_of(fonts, "sha256"));
}

/* An entry that lacks something is none: its figure is drawn. */
static tf_manifest_entry *read_entry(const json_t *object) {
    g_autoptr(tf_manifest_entry) entry = tf_manifest_entry_new();
    entry->set = g_strdup(text_of(object, "set"));
    entry->path = g_strdup(text_of(object, "path"));
    entry->asked = g_strdup(text_of(object, "asked"));
    read_fonts(entry, object);
    const bool whole = entry->set && entry->asked && read_files(object, "inputs", entry->inputs) &&
                       read_files(object, "outputs", entry->outputs) && read_left(entry, object) &&
                       read_findings(entry, object);
    return whole ? g_steal_pointer(&entry) : NULL;
}

static json_t *load(const char *text, size_t length) {
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_integer(json_object_get(root, VERSION_KEY)))
        return root;
    json_decref(root);
    return NULL;
}

/* By its first line, so that one which was cut is still ours to write over. */
bool tf_is_manifest(const char *text, size_t length) {
    static const char first[] = "{\n \"" VERSION_KEY "\"";
    return length == 0 ||
           (length >= sizeof first - 1 && memcmp(text, first, sizeof first - 1) == 0);
}

bool tf_manifest_parse(tf_manifest *manifest, const char *text, size_t length) {
    json_t *root = load(text, length);
    const char *id;
    json_t *object;
    json_t *figures = json_object_get(root, "figures");
    const bool ours =
        json_integer_value(json_object_get(root, VERSION_KEY)) == VERSION &&
        (!manifest->program || g_strcmp0(text_of(root, "program"), manifest->program) == 0) &&
        json_is_object(figures);
    json_object_foreach(ours ? figures : NULL, id, object) {
        tf_manifest_entry *entry = read_entry(object);
        if (entry)
            g_hash_table_replace(manifest->entries, g_strdup(id), entry);
    }
    json_decref(root);
    return ours;
}

/* ---- writing --------------------------------------------------------------------------------- */

static void set_text(json_t *object, const char *key, const char *text) {
    if (text)
        json_object_set_new(object, key, json_string(text));
}

static void set_number(json_t *object, const char *key, unsigned value) {
    if (value > 0)
        json_object_set_new(object, key, json_integer(value));
}

static json_t *files_json(const GArray *files) {
    json_t *map = json_object();
    for (guint i = 0; i < files->len; i++) {
        const tf_manifest_file *file = &g_array_index(files, tf_manifest_file, i);
        json_object_set_new(map, file->name, json_string(file->sha256 ? file->sha256 : ""));
    }
    return map;
}

static json_t *findings_json(const tf_manifest_entry *entry) {
    json_t *list = json_array();
    for (guint i = 0; i < entry->findings->len; i++) {
        const tf_finding *finding = &g_array_index(entry->findings, tf_finding, i);
        json_t *row = json_object();
        set_text(row, "message", finding->message);
        set_text(row, "hint", finding->hint);
        set_text(row, "file", finding->place.file);
        set_number(row, "line", finding->place.line);
        set_number(row, "column", finding->place.column);
        set_number(row, "width", finding->place.width);
        set_text(row, "excerpt", finding->place.excerpt);
        set_text(row, "within", finding->place.within);
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *entry_json(const tf_manifest_entry *entry) {
    json_t *object = json_object();
    set_text(object, "set", entry->set);
    set_text(object, "path", entry->path);
    set_text(object, "asked", entry->asked);
    json_object_set_new(object, "inputs", files_json(entry->inputs));
    json_object_set_new(object, "outputs", files_json(entry->outputs));
    if (entry->left)
        json_object_set_new(object, "left", files_json(entry->left));
    json_object_set_new(object, "warnings", findings_json(entry));
    if (entry->families) {
        json_t *families = json_array();
        for (char **family = entry->families; *family; family++)
            json_array_append_new(families, json_string(*family));
        json_t *fonts = json_object();
        json_object_set_new(fonts, "families", families);
        set_text(fonts, "sha256", entry->fonts);
        json_object_set_new(object, "fonts", fonts);
    }
    return object;
}

static int by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As it stands in the file below `depth` others: texts hold no line's end of their own. */
static void append_json(GString *text, json_t *value, int depth) {
    char *lines = json_dumps(value, JSON_INDENT(1) | JSON_ENSURE_ASCII | JSON_ENCODE_ANY);
    for (const char *at = lines ? lines : ""; *at;) {
        const size_t n = strcspn(at, "\n");
        g_string_append_len(text, at, (gssize)n);
        at += n;
        if (*at)
            g_string_append_printf(text, "\n%*s", depth, "");
        at += *at != '\0';
    }
    free(lines);
    json_decref(value);
}

/* Figure by figure: a tree of all would take ten times the memory of the file. */
char *tf_manifest_write(const tf_manifest *manifest) {
    guint n = 0;
    g_autofree const char **ids =
        (const char **)g_hash_table_get_keys_as_array(manifest->entries, &n);
    qsort(ids, n, sizeof *ids, by_name);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "{\n \"%s\": %d,\n", VERSION_KEY, VERSION);
    if (manifest->program) {
        g_string_append(text, " \"program\": ");
        append_json(text, json_string(manifest->program), 1);
        g_string_append(text, ",\n");
    }
    g_string_append(text, " \"figures\": {");
    for (guint i = 0; i < n; i++) {
        g_string_append(text, i > 0 ? ",\n  " : "\n  ");
        append_json(text, json_string(ids[i]), 2);
        g_string_append(text, ": ");
        append_json(text, entry_json(g_hash_table_lookup(manifest->entries, ids[i])), 2);
    }
    g_string_append(text, n > 0 ? "\n }\n}\n" : "}\n}\n");
    return g_string_free(text, FALSE);
}
