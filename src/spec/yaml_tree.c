#include <string.h>

#include "base/number.h"
#include "yaml_tree.h"

/* Nodes: asking them, and making those that are to be written. Trees that were read are never
   changed, as aliases make two parents share a child. */

/* Maps are small, except that of the words, which has an index of its own. */
const tf_node *tf_node_get(const tf_node *map, const char *name) {
    if (map == NULL || map->type != TF_NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (strcmp(map->names[i]->text, name) == 0)
            return map->items[i];
    return NULL;
}

bool tf_node_is_null(const tf_node *node) {
    return node->type == TF_NODE_SCALAR && node->plain &&
           (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
            g_ascii_strcasecmp(node->text, "null") == 0);
}

const char *tf_node_type_name(const tf_node *node) {
    switch (node->type) {
    case TF_NODE_LIST:
        return "a list";
    case TF_NODE_MAP:
        return "a map";
    case TF_NODE_SCALAR:
        break;
    }
    return "a text";
}

/* `x: # of months` is a key without a value and a comment. The comment's text is what was meant,
   and the line still shows it after the place where the value ought to be. */
void tf_node_error_no_value(const tf_node *node, const char *name, tf_diag *diag) {
    const tf_place *place = &node->place;
    if (place->excerpt != NULL && place->column > 0 &&
        g_utf8_strlen(place->excerpt, -1) >= (glong)place->column - 1) {
        const char *rest = g_utf8_offset_to_pointer(place->excerpt, (glong)place->column - 1);
        rest += strspn(rest, " \t");
        if (*rest == '#') {
            g_autofree char *hint =
                g_strdup_printf("# begins a comment; quote a text that holds one: \"%s\"", rest);
            tf_diag_error(diag, place, hint, "\"%s\" has no value", name);
            return;
        }
    }
    const bool flag = place->file != NULL && g_str_has_prefix(place->file, "--");
    tf_diag_error(diag, place,
                  flag ? "leave the flag out for the default"
                       : "leave the key out for the default, or write \"\" for an empty text",
                  "\"%s\" has no value", name);
}

tf_node *tf_node_scalar(tf_arena *arena, const char *text, tf_scalar_form form, tf_place place) {
    tf_node *node = tf_arena_array(arena, tf_node, 1);
    *node = (tf_node){.type = TF_NODE_SCALAR,
                      .place = place,
                      .text = tf_arena_strdup(arena, text),
                      .plain = form == TF_PLAIN,
                      .weight = 1};
    return node;
}

tf_node *tf_node_list(tf_arena *arena, size_t n) {
    tf_node *node = tf_arena_array(arena, tf_node, 1);
    *node = (tf_node){.type = TF_NODE_LIST, .n = n, .weight = n + 1};
    node->items = tf_arena_array(arena, tf_node *, n + 1);
    return node;
}

tf_node *tf_node_map(tf_arena *arena) {
    tf_node *node = tf_arena_array(arena, tf_node, 1);
    *node = (tf_node){.type = TF_NODE_MAP, .weight = 1};
    return node;
}

void tf_node_append(tf_arena *arena, tf_node *map, const char *name, tf_node *item) {
    /* Room for a power of two, so that it is known from n alone when it is full. */
    if ((map->n & (map->n - 1)) == 0) {
        const size_t room = map->n == 0 ? 1 : 2 * map->n;
        tf_node **names = tf_arena_array(arena, tf_node *, room);
        tf_node **items = tf_arena_array(arena, tf_node *, room);
        for (size_t i = 0; i < map->n; i++) {
            names[i] = map->names[i];
            items[i] = map->items[i];
        }
        map->names = names;
        map->items = items;
    }
    map->names[map->n] = tf_node_scalar(arena, name, TF_PLAIN, (tf_place){0});
    map->items[map->n] = item;
    map->n++;
}

tf_node *tf_node_make_path(tf_arena *arena, tf_node *root, const char *path) {
    g_auto(GStrv) names = g_strsplit(path, ".", -1);
    tf_node *map = root;
    for (char **name = names; *name != NULL; name++) {
        tf_node *child = (tf_node *)tf_node_get(map, *name);
        if (child == NULL || child->type != TF_NODE_MAP) {
            child = tf_node_map(arena);
            tf_node_append(arena, map, *name, child);
        }
        map = child;
    }
    return map;
}

/* How a scalar was quoted belongs to the place where it stood: a plain text of a block may hold a
   comma that would end it within a list. Numbers stay as they are written, and anything else is
   quoted anew where it has to be. */
tf_node *tf_node_copy(tf_arena *arena, const tf_node *node) {
    tf_node *copy = tf_arena_memdup(arena, node, 1, sizeof *node);
    double number = 0;
    if (node->type == TF_NODE_SCALAR)
        copy->plain = strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0 ||
                      tf_number_parse(node->text, strlen(node->text), '.', &number);
    copy->flow = true;
    copy->items = tf_arena_array(arena, tf_node *, node->n + 1);
    for (size_t i = 0; i < node->n; i++)
        copy->items[i] = tf_node_copy(arena, node->items[i]);
    return copy;
}
