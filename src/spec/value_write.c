#include "base/number.h"
#include "value.h"

/* Values as nodes to be printed. They are written as the key's type has them, and not as they were
   given: an alias, a scalar in place of a list or 1e0 all come out in one form, so that two specs
   that mean the same print the same. Lengths keep their unit, which is part of what was meant. */

static tf_node *text_node(tf_arena *arena, const char *text) {
    return tf_node_scalar(arena, text, TF_QUOTED, (tf_place){0});
}

static tf_node *number_node(tf_arena *arena, double number) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, number);
    return tf_node_scalar(arena, text, TF_PLAIN, (tf_place){0});
}

static tf_node *strings_node(tf_arena *arena, const char *const *strings, size_t n) {
    tf_node *list = tf_node_list(arena, n);
    for (size_t i = 0; i < n; i++)
        list->items[i] = text_node(arena, strings[i]);
    return list;
}

static tf_node *map_node(tf_arena *arena, const tf_spec_pair *pairs, size_t n) {
    tf_node *map = tf_node_map(arena);
    map->flow = true;
    for (size_t i = 0; i < n; i++) {
        const tf_spec_pair *pair = &pairs[i];
        tf_node_append(arena, map, pair->key,
                       pair->values == NULL ? text_node(arena, pair->value)
                                            : strings_node(arena, pair->values, pair->n_values));
    }
    return map;
}

/* By name or in order, as they were given. */
static tf_node *colors_node(tf_arena *arena, const tf_spec_pair *pairs, size_t n) {
    if (n > 0 && pairs[0].key != NULL)
        return map_node(arena, pairs, n);
    tf_node *list = tf_node_list(arena, n);
    for (size_t i = 0; i < n; i++)
        list->items[i] = text_node(arena, pairs[i].value);
    return list;
}

/* By name if they have one, else a list. */
static tf_node *records_node(tf_arena *arena, const tf_spec_record *records, size_t n) {
    const bool named = n > 0 && records[0].name != NULL;
    tf_node *node = named ? tf_node_map(arena) : tf_node_list(arena, n);
    node->flow = true;
    for (size_t i = 0; i < n; i++) {
        tf_node *item = map_node(arena, records[i].fields, records[i].n_fields);
        if (named)
            tf_node_append(arena, node, records[i].name, item);
        else
            node->items[i] = item;
    }
    return node;
}

static tf_node *list_node(const tf_key *key, const tf_value *value, tf_arena *arena) {
    if (key->type != TF_KEY_NUMBERS && key->type != TF_KEY_CONDITIONS)
        return strings_node(arena, value->strings, value->n);
    tf_node *list = tf_node_list(arena, value->n);
    for (size_t i = 0; i < value->n; i++) {
        list->items[i] = key->type == TF_KEY_NUMBERS ? number_node(arena, value->numbers[i])
                                                     : text_node(arena, value->conditions[i].text);
    }
    return list;
}

static tf_node *grid_node(tf_arena *arena, const tf_value *value) {
    tf_node *rows = tf_node_list(arena, value->n);
    for (size_t i = 0; i < value->n; i++) {
        tf_node *row = rows->items[i] = tf_node_list(arena, value->n_columns);
        for (size_t j = 0; j < value->n_columns; j++) {
            const char *text = value->cells[i * value->n_columns + j].text;
            row->items[j] = text != NULL ? text_node(arena, text)
                                         : tf_node_scalar(arena, ".", TF_PLAIN, (tf_place){0});
        }
    }
    return rows;
}

tf_node *tf_value_to_node(const tf_key *key, const tf_value *value, tf_arena *arena) {
    if (value->off)
        return tf_node_scalar(arena, "false", TF_PLAIN, (tf_place){0});
    if (!value->set)
        return NULL;
    switch (key->type) {
    case TF_KEY_NUMBER:
    case TF_KEY_INTEGER:
        return number_node(arena, value->number);
    case TF_KEY_BOOL:
        return tf_node_scalar(arena, value->truth ? "true" : "false", TF_PLAIN, (tf_place){0});
    case TF_KEY_COLUMNS:
    case TF_KEY_STRINGS:
    case TF_KEY_ENUMS:
    case TF_KEY_NUMBERS:
    case TF_KEY_CONDITIONS:
        return list_node(key, value, arena);
    case TF_KEY_STRING_MAP:
    case TF_KEY_LISTS_MAP:
        return map_node(arena, value->pairs, value->n);
    case TF_KEY_CODES: /* as colours: by name, or in order */
    case TF_KEY_COLORS:
        return colors_node(arena, value->pairs, value->n);
    case TF_KEY_RECORDS:
        return records_node(arena, value->records, value->n);
    case TF_KEY_DIVISIONS:
        return tf_value_divisions_node(value, arena);
    case TF_KEY_STEPS:
        return tf_value_steps_node(key, value, arena);
    case TF_KEY_GRID:
        return grid_node(arena, value);
    case TF_KEY_ENUM: /* an enum's `true` or `none` is no text that would need quotes */
        return tf_node_scalar(arena, value->text, TF_PLAIN, (tf_place){0});
    default:
        return text_node(arena, value->text);
    }
}
