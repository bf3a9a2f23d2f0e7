#include "yaml_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "base/system_error.h"
#include "yaml_text.h"

/* From bytes to a tree of nodes. libyaml reads the grammar; this file adds what a set file needs
   beyond it: a place for each node, no key twice, no tag that would change a value's type behind
   the key's back, one document, and limits on depth and size that hold before memory is spent. */

/* Events are read rather than libyaml's own documents: those keep no aliases apart, which is what a
   small file that unfolds into gigabytes is made of. The recursion is as deep as the tree may be,
   so its cap protects the stack too. */
struct tf_yaml {
    gatomicrefcount references;
    tf_arena *arena;
    tf_node *root;
};

typedef struct reader {
    yaml_parser_t parser;
    tf_yaml_text text;
    tf_arena *arena;
    GHashTable *anchors; /* name -> finished node */
    size_t n_nodes;
    tf_diag *diag;
    bool bad; /* an error that doesn't stop the reading */
} reader;

static tf_node *read_node(reader *r, const yaml_event_t *event, unsigned depth);

static tf_place place_of(reader *r, const yaml_event_t *event) {
    return tf_yaml_text_place(&r->text, event->start_mark.index, event->end_mark.index);
}

static bool next_event(reader *r, yaml_event_t *event) {
    if (yaml_parser_parse(&r->parser, event))
        return true;
    tf_yaml_text_report(&r->text, &r->parser, r->diag);
    return false;
}

static bool count_nodes(reader *r, size_t n, const tf_place *place) {
    r->n_nodes += n;
    if (r->n_nodes <= TF_YAML_MAX_NODES)
        return true;
    tf_diag_error(r->diag, place, NULL, "too large: more than %zu values, aliases counted",
                  TF_YAML_MAX_NODES);
    return false;
}

/* Every node is counted where it is made, before memory is spent on it. */
static tf_node *new_node(reader *r, tf_node_type type, const yaml_event_t *event) {
    const tf_place place = place_of(r, event);
    if (!count_nodes(r, 1, &place))
        return NULL;
    tf_node *node = tf_arena_array(r->arena, tf_node, 1);
    *node = (tf_node){.type = type, .place = place, .weight = 1};
    return node;
}

/* An anchor is known from the end of its node on. An alias inside its own node thus finds nothing,
   and no tree can contain itself. A name that is used again stands for the newer node. */
static void remember(reader *r, const yaml_char_t *anchor, tf_node *node) {
    if (anchor != NULL)
        g_hash_table_replace(r->anchors, g_strdup((const char *)anchor), node);
}

/* Only !!str has a meaning here: every value's type follows from its key. */
static bool check_tag(reader *r, const yaml_char_t *tag, const yaml_event_t *event, bool *is_text) {
    *is_text = tag != NULL && (strcmp((const char *)tag, YAML_STR_TAG) == 0 ||
                               strcmp((const char *)tag, "!") == 0);
    if (tag == NULL || *is_text)
        return true;
    const tf_place place = place_of(r, event);
    tf_diag_error(r->diag, &place, "leave it out", "the tag %s has no meaning here",
                  (const char *)tag);
    return false;
}

static tf_node *read_scalar(reader *r, const yaml_event_t *event) {
    bool is_text = false;
    if (!check_tag(r, event->data.scalar.tag, event, &is_text))
        return NULL;
    tf_node *node = new_node(r, TF_NODE_SCALAR, event);
    if (node == NULL)
        return NULL;
    const char *value = (const char *)event->data.scalar.value;
    if (memchr(value, '\0', event->data.scalar.length) != NULL) {
        tf_diag_error(r->diag, &node->place, NULL, "a text can't hold a NUL character");
        return NULL;
    }
    node->text = tf_arena_strndup(r->arena, value, event->data.scalar.length);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !is_text;
    remember(r, event->data.scalar.anchor, node);
    return node;
}

/* The node itself is shared, which is safe as trees are only read; its weight is counted again, so
   that nested aliases can't make a small file into an endless one. */
static tf_node *read_alias(reader *r, const yaml_event_t *event) {
    const char *name = (const char *)event->data.alias.anchor;
    tf_node *node = g_hash_table_lookup(r->anchors, name);
    const tf_place place = place_of(r, event);
    if (node == NULL) {
        tf_diag_error(r->diag, &place, "an anchor stands before its aliases, and not around them",
                      "unknown alias *%s", name);
        return NULL;
    }
    return count_nodes(r, node->weight, &place) ? node : NULL;
}

/* The next child of a list or map, or NULL with *end set when there is none. */
static tf_node *read_child(reader *r, yaml_event_type_t end_type, unsigned depth, bool *end) {
    yaml_event_t event;
    if (!next_event(r, &event))
        return NULL;
    *end = event.type == end_type;
    tf_node *node = *end ? NULL : read_node(r, &event, depth + 1);
    yaml_event_delete(&event);
    return node;
}

static tf_node *read_list(reader *r, const yaml_event_t *event, unsigned depth) {
    bool is_text = false;
    if (!check_tag(r, event->data.sequence_start.tag, event, &is_text))
        return NULL;
    tf_node *list = new_node(r, TF_NODE_LIST, event);
    if (list == NULL)
        return NULL;
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    bool end = false;
    for (;;) {
        tf_node *item = read_child(r, YAML_SEQUENCE_END_EVENT, depth, &end);
        if (item == NULL)
            break;
        g_ptr_array_add(items, item);
        list->weight += item->weight;
    }
    if (!end)
        return NULL;
    list->n = items->len;
    list->items = tf_arena_memdup(r->arena, items->pdata, items->len, sizeof(tf_node *));
    remember(r, event->data.sequence_start.anchor, list);
    return list;
}

/* YAML forbids a repeated key, libyaml lets it pass and most readers keep the last one: whoever
   pasted a line twice would look at the wrong one. The reading goes on, so that all of them are
   found. */
static bool check_name(reader *r, GHashTable *seen, tf_node *name) {
    if (name->type != TF_NODE_SCALAR) {
        tf_diag_error(r->diag, &name->place, NULL, "a key must be a text, not %s",
                      tf_node_type_name(name));
        return false;
    }
    const tf_node *first = g_hash_table_lookup(seen, name->text);
    if (first != NULL) {
        tf_diag_error(r->diag, &name->place, NULL,
                      "the key \"%s\" is given twice (first in line %u)", name->text,
                      first->place.line);
        r->bad = true;
        return true;
    }
    if (name->plain && strcmp(name->text, "<<") == 0) {
        tf_diag_error(r->diag, &name->place, "write the keys out, or use \"defaults\"",
                      "merge keys (<<) are not supported");
        r->bad = true;
    }
    g_hash_table_insert(seen, (char *)name->text, name);
    return true;
}

/* A name and its item come as two children; libyaml has made sure that they come in pairs. */
static tf_node *read_map(reader *r, const yaml_event_t *event, unsigned depth) {
    bool is_text = false;
    if (!check_tag(r, event->data.mapping_start.tag, event, &is_text))
        return NULL;
    tf_node *map = new_node(r, TF_NODE_MAP, event);
    if (map == NULL)
        return NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool end = false;
    for (;;) {
        tf_node *name = read_child(r, YAML_MAPPING_END_EVENT, depth, &end);
        if (name == NULL || !check_name(r, seen, name))
            break;
        bool never = false;
        tf_node *item = read_child(r, YAML_NO_EVENT, depth, &never);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(names, name);
        g_ptr_array_add(items, item);
        map->weight += name->weight + item->weight;
    }
    if (!end)
        return NULL;
    map->n = names->len;
    map->names = tf_arena_memdup(r->arena, names->pdata, names->len, sizeof(tf_node *));
    map->items = tf_arena_memdup(r->arena, items->pdata, items->len, sizeof(tf_node *));
    remember(r, event->data.mapping_start.anchor, map);
    return map;
}

static tf_node *read_node(reader *r, const yaml_event_t *event, unsigned depth) {
    if (depth > TF_YAML_MAX_DEPTH) {
        const tf_place place = place_of(r, event);
        tf_diag_error(r->diag, &place, NULL, "nested too deeply: at most %d levels",
                      TF_YAML_MAX_DEPTH);
        return NULL;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(r, event, depth);
    case YAML_MAPPING_START_EVENT:
        return read_map(r, event, depth);
    case YAML_ALIAS_EVENT:
        return read_alias(r, event);
    default:
        tf_diag_internal_error(r->diag, "unexpected YAML event %d", (int)event->type);
        return NULL;
    }
}

/* Reads all events; the one document's root is left in *root. */
static bool read_stream(reader *r, tf_node **root) {
    unsigned n_documents = 0;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        const yaml_event_type_t type = event.type;
        bool good = true;
        if (type == YAML_DOCUMENT_START_EVENT) {
            if (++n_documents > 1) {
                const tf_place place = place_of(r, &event);
                tf_diag_error(r->diag, &place, "remove the line \"---\"",
                              "more than one YAML document");
                good = false;
            }
        } else if (type != YAML_STREAM_START_EVENT && type != YAML_DOCUMENT_END_EVENT &&
                   type != YAML_STREAM_END_EVENT) {
            *root = read_node(r, &event, 1);
            good = *root != NULL;
        }
        yaml_event_delete(&event);
        if (!good || type == YAML_STREAM_END_EVENT)
            return good;
    }
}

/* The text is copied into the arena: places lend their excerpts as long as the document lives. */
tf_yaml *tf_yaml_parse(const char *name, const char *text, size_t length, tf_diag *diag) {
    g_autoptr(tf_yaml) document = g_new0(tf_yaml, 1);
    g_atomic_ref_count_init(&document->references);
    document->arena = tf_arena_new();
    reader r = {.arena = document->arena, .diag = diag};
    if (!tf_yaml_text_init(&r.text, document->arena, name, text, length, diag) ||
        !tf_yaml_text_is_merged(&r.text, diag))
        return NULL;
    if (!yaml_parser_initialize(&r.parser)) {
        tf_diag_no_memory(diag, "reading YAML");
        return NULL;
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text.bytes, r.text.length);
    r.anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const bool good = read_stream(&r, &document->root) && !r.bad;
    g_hash_table_unref(r.anchors);
    yaml_parser_delete(&r.parser);
    return good ? g_steal_pointer(&document) : NULL;
}

/* One byte more than allowed is read, so that what is too large is known as such even if it is a
   pipe without an end. */
static bool read_all(int file, GString *bytes) {
    char buffer[65536];
    while (bytes->len <= TF_YAML_MAX_BYTES) {
        const ssize_t n = read(file, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        g_string_append_len(bytes, buffer, n);
    }
    return true;
}

tf_yaml *tf_yaml_read(const char *path, const tf_place *by, tf_diag *diag) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    g_autoptr(GString) bytes = g_string_new(NULL);
    const bool good = file >= 0 && read_all(file, bytes);
    const int reason = errno;
    if (file >= 0)
        close(file);
    if (!good) {
        g_autofree char *message = g_strdup_printf("can't read it: %s", g_strerror(reason));
        tf_diag_unreadable(diag, by, path, reason, message);
        return NULL;
    }
    return tf_yaml_parse(path, bytes->str, bytes->len, diag);
}

tf_yaml *tf_yaml_ref(tf_yaml *document) {
    g_atomic_ref_count_inc(&document->references);
    return document;
}

void tf_yaml_free(tf_yaml *document) {
    if (document == NULL || !g_atomic_ref_count_dec(&document->references))
        return;
    tf_arena_free(document->arena);
    g_free(document);
}

const tf_node *tf_yaml_root(const tf_yaml *document) {
    return document->root;
}
