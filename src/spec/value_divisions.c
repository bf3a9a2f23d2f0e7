#include <string.h>

#include "scalar.h"
#include "value.h"

/* Columns that divide the rows of a file, each by its name alone or by a map with more about it:
   [SEX, {column: AGE, label: Age (years), cuts: [65, 75]}]. */

/** What a map may say of its column, and in what form. */
static const struct {
    const char *name;
    tf_node_type type;
    const char *form;
} fields[] = {
    {"column", TF_NODE_SCALAR, "the name of a column"},
    {"label", TF_NODE_SCALAR, "a text"},
    {"cuts", TF_NODE_LIST, "a list of numbers"},
    {"order", TF_NODE_LIST, "a list of texts"},
    {"labels", TF_NODE_MAP, "a map such as {1: Male, 2: Female}"},
};

static bool read_list(const tf_key *key, const tf_node *node, tf_arena *arena, tf_spec_pair *pair,
                      tf_diag *diag) {
    const char **texts = tf_arena_array(arena, const char *, node->n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        texts[i] = tf_scalar_text(node->items[i], key->path, "a text", diag);
        good &= texts[i] != NULL;
    }
    pair->values = texts;
    pair->n_values = node->n;
    return good;
}

/** A map's entries become fields of their own: "labels.1". */
static bool read_entries(const tf_key *key, const char *field, const tf_node *node, tf_arena *arena,
                         tf_spec_pair *pairs, tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        pairs[i].key = tf_arena_printf(arena, "%s.%s", field, node->names[i]->text);
        pairs[i].value = tf_scalar_text(node->items[i], key->path, "a text", diag);
        pairs[i].place = node->items[i]->place;
        good &= pairs[i].value != NULL;
    }
    return good;
}

/* One field of a map; `pairs` has room for all that it may become. */
static bool read_field(const tf_key *key, const tf_node *map, size_t index, tf_arena *arena,
                       tf_spec_pair *pairs, tf_diag *diag) {
    const tf_node *name = map->names[index], *item = map->items[index];
    size_t i = 0;
    while (i < G_N_ELEMENTS(fields) && strcmp(fields[i].name, name->text) != 0)
        i++;
    const size_t field = i;
    if (field == G_N_ELEMENTS(fields)) {
        tf_diag_error(diag, &name->place, "known are column, label, cuts, order and labels",
                      "unknown key \"%s\" in \"%s\"", name->text, key->path);
        return false;
    }
    if (item->type != fields[field].type) {
        tf_diag_error(diag, &item->place, NULL, "\"%s.%s\" must be %s, not %s", key->path,
                      name->text, fields[field].form, tf_node_type_name(item));
        return false;
    }
    pairs->key = name->text;
    pairs->place = item->place;
    if (item->type == TF_NODE_LIST)
        return read_list(key, item, arena, pairs, diag);
    if (item->type == TF_NODE_MAP)
        return read_entries(key, name->text, item, arena, pairs, diag);
    pairs->value = tf_scalar_text(item, key->path, fields[field].form, diag);
    return pairs->value != NULL;
}

/** NULL on error; else the column. */
static const char *read_item(const tf_key *key, const tf_node *node, tf_arena *arena,
                             tf_spec_record *record, tf_diag *diag) {
    *record = (tf_spec_record){.place = node->place};
    if (node->type != TF_NODE_MAP)
        return tf_scalar_text(node, key->path, "the name of a column", diag);
    size_t n = node->n;
    for (size_t i = 0; i < node->n; i++)
        n += node->items[i]->n;
    tf_spec_pair *pairs = tf_arena_array(arena, tf_spec_pair, n + 1);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const bool read = read_field(key, node, i, arena, pairs + record->n_fields, diag);
        if (read)
            record->n_fields += node->items[i]->type == TF_NODE_MAP ? node->items[i]->n : 1;
        good &= read;
    }
    record->fields = pairs;
    const char *column = tf_spec_record_field(record, "column");
    if (good && column == NULL)
        tf_diag_error(diag, &node->place, "such as {column: AGE, cuts: [65, 75]}",
                      "an entry of \"%s\" names no column", key->path);
    return good ? column : NULL;
}

bool tf_value_read_divisions(const tf_key *key, const tf_node *node, tf_arena *arena,
                             tf_value *value, tf_diag *diag) {
    const bool list = node->type == TF_NODE_LIST;
    const size_t n = list ? node->n : 1;
    const char **columns = tf_arena_array(arena, const char *, n + 1);
    tf_spec_record *records = tf_arena_array(arena, tf_spec_record, n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const tf_node *item = list ? node->items[i] : node;
        columns[i] = read_item(key, item, arena, &records[i], diag);
        if (columns[i] != NULL && columns[i][0] == '\0') {
            tf_diag_error(diag, &item->place, NULL, "\"%s\" holds an empty column name", key->path);
            good = false;
        }
        good &= columns[i] != NULL;
    }
    value->strings = columns;
    value->records = records;
    value->n = n;
    return good;
}

/** The texts of a map's entries, put together again. */
static tf_node *entries_node(tf_arena *arena, const tf_spec_record *record, const char *field) {
    tf_node *map = tf_node_map(arena);
    map->flow = true;
    const size_t length = strlen(field);
    for (size_t i = 0; i < record->n_fields; i++) {
        const tf_spec_pair *pair = &record->fields[i];
        if (strncmp(pair->key, field, length) == 0 && pair->key[length] == '.')
            tf_node_append(arena, map, pair->key + length + 1,
                           tf_node_scalar(arena, pair->value, TF_QUOTED, (tf_place){0}));
    }
    return map;
}

static tf_node *item_node(tf_arena *arena, const tf_spec_record *record, const char *column) {
    if (record->n_fields == 0)
        return tf_node_scalar(arena, column, TF_QUOTED, (tf_place){0});
    tf_node *map = tf_node_map(arena);
    map->flow = true;
    bool entries = false;
    for (size_t i = 0; i < record->n_fields; i++) {
        const tf_spec_pair *pair = &record->fields[i];
        if (pair->values != NULL) {
            tf_node *list = tf_node_list(arena, pair->n_values);
            for (size_t k = 0; k < pair->n_values; k++)
                list->items[k] = tf_node_scalar(arena, pair->values[k], TF_QUOTED, (tf_place){0});
            tf_node_append(arena, map, pair->key, list);
        } else if (!g_str_has_prefix(pair->key, "labels.")) {
            tf_node_append(arena, map, pair->key,
                           tf_node_scalar(arena, pair->value, TF_QUOTED, (tf_place){0}));
        } else if (!entries) {
            tf_node_append(arena, map, "labels", entries_node(arena, record, "labels"));
            entries = true;
        }
    }
    return map;
}

tf_node *tf_value_divisions_node(const tf_value *value, tf_arena *arena) {
    tf_node *list = tf_node_list(arena, value->n);
    for (size_t i = 0; i < value->n; i++)
        list->items[i] = item_node(arena, &value->records[i], value->strings[i]);
    return list;
}
