/* JSON Schema of set files. Each part of a key's path is a definition of its own, "km.compare" and
   "km.compare.strata", since it may be written as a map, by its short form, or with dots. */
#include "spec/schema.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <jansson.h>

#include "schema_value.h"
#include "spec/panels.h"

static json_t *reference(const char *kind, const char *path) {
    return json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s.%s", kind, path));
}

static const tf_key *key_of(const tf_key_table *table, const char *path) {
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (key->type != TF_KEY_COLUMN_IS && strcmp(key->path, path) == 0)
            return key;
    }
    return NULL;
}

/** The key that a value at this path sets without naming it; NULL: there is none. */
static const tf_key *short_key_of(const tf_key_table *table, const char *path) {
    const size_t n = tf_keys_n(table), length = strlen(path);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if ((key->options & TF_KEY_SHORTHAND) && tf_key_short_length(key) == length &&
            strncmp(key->path, path, length) == 0)
            return key;
    }
    return NULL;
}

/** Every path and every beginning of one, in the order of the table: "group", "group.column". */
static GPtrArray *paths_of(const tf_key_table *table) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const char *path = tf_keys_at(table, i)->path;
        for (const char *dot = strchr(path, '.');; dot = strchr(dot + 1, '.')) {
            g_autofree char *part = g_strndup(path, dot ? (size_t)(dot - path) : strlen(path));
            if (!g_hash_table_contains(seen, part)) {
                g_hash_table_add(seen, part);
                g_ptr_array_add(paths, g_steal_pointer(&part));
            }
            if (!dot)
                break;
        }
    }
    return paths;
}

/* Keys of a style are its own, and whatever it has. */
static bool is_style(const char *path) {
    return strcmp(path, "style") == 0;
}

/** What stands below a path, in a map: each rest of a path with or without dots. */
static json_t *map_below(const tf_key_table *table, const GPtrArray *paths, const char *path) {
    const size_t length = strlen(path);
    json_t *properties = json_object();
    for (guint i = 0; i < paths->len; i++) {
        const char *other = g_ptr_array_index(paths, i);
        if (strncmp(other, path, length) == 0 && other[length] == '.')
            json_object_set_new(properties, other + length + 1, reference(table->kind, other));
    }
    if (json_object_size(properties) == 0) {
        json_decref(properties);
        return NULL;
    }
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                     "additionalProperties", is_style(path));
}

static json_t *definition(const tf_key_table *table, const GPtrArray *paths, const char *path) {
    const tf_key *key = key_of(table, path);
    if (!key)
        key = short_key_of(table, path);
    json_t *map = map_below(table, paths, path);
    json_t *value = key ? tf_schema_of_key(key) : json_pack("{s:s}", "type", "null");
    if (!map)
        return value;
    return json_pack("{s:[o,o]}", "anyOf", value, map);
}

/* ---- figures --------------------------------------------------------------------------------- */

/** Keys that a figure has whatever its kind. */
static void add_own(json_t *properties) {
    static const char *const own[] = {"id", "kind", "for_each", "extends", "abstract"};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        json_object_set_new(properties, own[i],
                            json_pack("{s:o}", "$ref", json_sprintf("#/$defs/own.%s", own[i])));
}

static json_t *figure_of(json_t *properties) {
    return json_pack("{s:s, s:o, s:{s:{}}, s:b}", "type", "object", "properties", properties,
                     "patternProperties", "^style\\.", "additionalProperties", 0);
}

static json_t *figure_of_kind(const tf_key_table *table, const GPtrArray *paths) {
    json_t *properties = json_object();
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        json_object_set_new(properties, path, reference(table->kind, path));
    }
    add_own(properties);
    return figure_of(properties);
}

/** A figure, or defaults, of which nothing says the kind: a key of any of them. */
static void add_to_any(json_t *any, const tf_key_table *table, const GPtrArray *paths) {
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        json_t *forms = json_object_get(json_object_get(any, path), "anyOf");
        if (!forms) {
            forms = json_array();
            json_object_set_new(any, path, json_pack("{s:o}", "anyOf", forms));
        }
        json_array_append_new(forms, reference(table->kind, path));
    }
}

static json_t *kind_is(const tf_key_table *table) {
    return json_pack("{s:{s:{s:s}}, s:[s]}", "properties", "kind", "const", table->kind, "required",
                     "kind");
}

/** By the kind that it names, one after the other; else any. */
static json_t *figure(const GPtrArray *tables) {
    json_t *schema = json_pack("{s:s}", "$ref", "#/$defs/any");
    for (guint i = tables->len; i-- > 0;) {
        const tf_key_table *table = g_ptr_array_index(tables, i);
        schema = json_pack("{s:o, s:{s:o}, s:o}", "if", kind_is(table), "then", "$ref",
                           json_sprintf("#/$defs/%s", table->kind), "else", schema);
    }
    return schema;
}

static json_t *kinds(const GPtrArray *tables) {
    json_t *names = json_array();
    for (guint i = 0; i < tables->len; i++)
        json_array_append_new(names, json_string(((tf_key_table *)tables->pdata[i])->kind));
    return json_pack("{s:[{s:o}, {s:s, s:s}], s:s}", "anyOf", "enum", names, "type", "string",
                     "pattern", "\\{[^{}]+\\}", "description", "kind of figure");
}

static void define_own(json_t *definitions, const GPtrArray *tables) {
    json_object_set_new(definitions, "own.id",
                        json_pack("{s:[s,s], s:s, s:s}", "type", "string", "number", "pattern",
                                  "^[^/]+$", "description", "names the figure and its files"));
    json_object_set_new(definitions, "own.kind", kinds(tables));
    json_object_set_new(definitions, "own.for_each",
                        json_pack("{s:[s,s], s:s}", "type", "object", "array", "description",
                                  "makes a figure of each value: {list: ...}, {files: ...}, "
                                  "{column: ...}"));
    json_object_set_new(definitions, "own.extends",
                        json_pack("{s:[s,s,s], s:s}", "type", "string", "number", "array",
                                  "description", "figures whose keys this one takes over"));
    json_object_set_new(
        definitions, "own.abstract",
        json_pack("{s:s, s:s}", "type", "boolean", "description", "only there to be extended"));
}

/* ---- the whole ------------------------------------------------------------------------------- */

static json_t *whole(json_t *definitions, const GPtrArray *tables) {
    json_t *root =
        json_pack("{s:s, s:s, s:s, s:[s], s:b}", "$schema",
                  "https://json-schema.org/draft/2020-12/schema", "title", "Set file of trialfig",
                  "type", "object", "required", "trialfig", "additionalProperties", 0);
    json_t *properties = json_pack(
        "{s:{s:[i,s], s:s}, s:{s:[s,s]}, s:{s:[s,s]}, s:{s:[{s:s},{s:s}]}, s:{s:[s,s], s:o}}",
        "trialfig", "enum", 1, "1", "description", "version of the format", "include", "type",
        "string", "array", "vars", "type", "object", "null", "defaults", "anyOf", "type", "null",
        "$ref", "#/$defs/any", "figures", "type", "array", "null", "items", figure(tables));
    json_object_set_new(root, "properties", properties);
    json_object_set_new(root, "$defs", definitions);
    return root;
}

char *tf_schema_text(const tf_key_table *const *tables, size_t n_tables) {
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    json_t *definitions = json_object(), *any = json_object();
    for (size_t i = 0; i < n_tables; i++)
        g_ptr_array_add(all, (gpointer)tables[i]);
    g_ptr_array_add(all, (gpointer)&tf_panels_key_table);
    for (guint i = 0; i < all->len; i++) {
        const tf_key_table *table = g_ptr_array_index(all, i);
        g_autoptr(GPtrArray) paths = paths_of(table);
        for (guint k = 0; k < paths->len; k++) {
            const char *path = g_ptr_array_index(paths, k);
            g_autofree char *name = g_strdup_printf("%s.%s", table->kind, path);
            json_object_set_new(definitions, name, definition(table, paths, path));
        }
        json_object_set_new(definitions, table->kind, figure_of_kind(table, paths));
        add_to_any(any, table, paths);
    }
    define_own(definitions, all);
    add_own(any);
    json_object_set_new(definitions, "any", figure_of(any));
    json_t *root = whole(definitions, all);
    char *text = json_dumps(root, JSON_INDENT(1));
    char *own = g_strconcat(text, "\n", NULL);
    free(text); /* jansson's own memory, not GLib's */
    json_decref(root);
    return own;
}
