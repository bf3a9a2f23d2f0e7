/* Entries of forms of their own: by name, in a list, or one alone. */
#include <string.h>

#include "scalar.h"
#include "steps.h"

/* ---- entries -------------------------------------------------------------------------------- */

bool tf_value_is_step(const tf_key *key, const tf_node *node) {
    if (node->type != TF_NODE_MAP)
        return node->type == TF_NODE_SCALAR;
    const char *sure = strcmp(key->values, "derive") == 0  ? "name"
                       : strcmp(key->values, "pivot") != 0 ? "path"
                                                           : NULL;
    const bool query =
        sure != NULL && strcmp(sure, "path") == 0 && tf_node_get(node, "sql") != NULL;
    return sure == NULL || query || tf_node_get(node, sure) != NULL;
}

static bool read_form(const tf_key *key, tf_step *step) {
    return strcmp(key->values, "derive") == 0  ? tf_step_derive(step)
           : strcmp(key->values, "merge") == 0 ? tf_step_merge(step)
           : strcmp(key->values, "stack") == 0 ? tf_step_stack(step)
                                               : tf_step_pivot(step);
}

/** `name` is the one of a map; NULL: the entry has it. */
static bool read_entry(const tf_key *key, const tf_node *node, const char *name, tf_arena *arena,
                       tf_spec_record *record, tf_diag *diag) {
    if (strcmp(key->values, "derive") == 0 && name == NULL) {
        const tf_node *own = node->type == TF_NODE_MAP ? tf_node_get(node, "name") : NULL;
        name = own != NULL ? tf_scalar_text(own, key->path, "a text", diag) : NULL;
        if (name == NULL || name[0] == '\0') {
            tf_diag_error(diag, &node->place, "such as {name: age3, cut: AGE, at: [65, 75]}",
                          "an entry of \"%s\" has no name for its column", key->path);
            return false;
        }
    }
    const char *full = name != NULL ? tf_arena_printf(arena, "%s.%s", key->path, name) : key->path;
    g_autoptr(GArray) fields = g_array_new(FALSE, TRUE, sizeof(tf_spec_pair));
    tf_step step = {full, node, arena, diag, fields};
    const bool good = read_form(key, &step);
    *record = (tf_spec_record){
        .name = name,
        .place = node->place,
        .fields = tf_arena_memdup(arena, fields->data, fields->len, sizeof(tf_spec_pair)),
        .n_fields = fields->len,
        .written = node,
    };
    return good;
}

static bool refuse_twice(const tf_key *key, const tf_spec_record *records, size_t n,
                         tf_diag *diag) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; records[i].name != NULL && k < i; k++)
            if (g_strcmp0(records[i].name, records[k].name) == 0) {
                tf_diag_error(diag, &records[i].place, "give one of them another name",
                              "\"%s\" makes \"%s\" twice", key->path, records[i].name);
                return false;
            }
    return true;
}

bool tf_value_read_steps(const tf_key *key, const tf_node *node, tf_arena *arena, tf_value *value,
                         tf_diag *diag) {
    const bool one = tf_value_is_step(key, node);
    const size_t n = one ? 1 : node->n;
    tf_spec_record *records = tf_arena_array(arena, tf_spec_record, n + 1);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *name = !one && node->type == TF_NODE_MAP ? node->names[i]->text : NULL;
        good &= read_entry(key, one ? node : node->items[i], name, arena, &records[i], diag);
    }
    good = good && refuse_twice(key, records, n, diag);
    value->records = records;
    value->n = n;
    return good;
}

void tf_value_add_steps(tf_arena *arena, const tf_value *first, tf_value *more) {
    tf_spec_record *both = tf_arena_array(arena, tf_spec_record, first->n + more->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < first->n; i++) {
        bool again = false;
        for (size_t k = 0; k < more->n; k++)
            again |= g_strcmp0(first->records[i].name, more->records[k].name) == 0;
        if (!again)
            both[n++] = first->records[i];
    }
    for (size_t i = 0; i < more->n; i++)
        both[n++] = more->records[i];
    more->records = both;
    more->n = n;
}

/* ---- to be printed -------------------------------------------------------------------------- */

/** Of a file that is merged or stacked, paths as they were resolved. */
static tf_node *file_node(tf_arena *arena, const tf_spec_record *record) {
    tf_node *map = tf_node_map(arena);
    const tf_spec_pair *keys = tf_spec_record_list(record, "keys");
    const tf_spec_pair *there = tf_spec_record_list(record, "there");
    tf_node *by = tf_node_map(arena);
    by->flow = map->flow = true;
    for (size_t i = 0; keys != NULL && i < keys->n_values; i++)
        tf_node_append(arena, by, keys->values[i],
                       tf_node_scalar(arena, there->values[i], TF_QUOTED, (tf_place){0}));
    for (size_t i = 0; i < record->n_fields; i++) {
        const tf_spec_pair *field = &record->fields[i];
        if (field == keys) {
            tf_node_append(arena, map, "by", by);
        } else if (field != there && field->values == NULL) {
            tf_node_append(arena, map, field->key,
                           tf_node_scalar(arena, field->value, TF_QUOTED, (tf_place){0}));
        } else if (field != there) {
            tf_node *list = tf_node_list(arena, field->n_values);
            for (size_t k = 0; k < field->n_values; k++)
                list->items[k] = tf_node_scalar(arena, field->values[k], TF_QUOTED, (tf_place){0});
            tf_node_append(arena, map, field->key, list);
        }
    }
    return map;
}

/** Without the name, which a map of entries has before it. */
static tf_node *entry_node(tf_arena *arena, const tf_node *written) {
    tf_node *map = tf_node_map(arena);
    map->flow = true;
    for (size_t i = 0; i < written->n; i++)
        if (strcmp(written->names[i]->text, "name") != 0)
            tf_node_append(arena, map, written->names[i]->text,
                           tf_node_copy(arena, written->items[i]));
    return map;
}

/** Maps within lie on the entry's line. */
static tf_node *flowing(tf_node *node) {
    node->flow = true;
    for (size_t i = 0; i < node->n; i++)
        flowing(node->items[i]);
    return node;
}

tf_node *tf_value_steps_node(const tf_key *key, const tf_value *value, tf_arena *arena) {
    if (strcmp(key->values, "pivot") == 0)
        return value->n > 0 ? flowing(tf_node_copy(arena, value->records[0].written)) : NULL;
    const bool named = strcmp(key->values, "derive") == 0;
    tf_node *node = named ? tf_node_map(arena) : tf_node_list(arena, value->n);
    for (size_t i = 0; i < value->n; i++) {
        const tf_spec_record *record = &value->records[i];
        if (named)
            tf_node_append(arena, node, record->name, flowing(entry_node(arena, record->written)));
        else
            node->items[i] = file_node(arena, record);
    }
    node->flow = true;
    return node;
}
