#include "support/json_schema.h"

#include <check.h>
#include <glib.h>
#include <math.h>
#include <string.h>
#include <yaml.h>

/* ---- schemas --------------------------------------------------------------------------------- */

typedef struct checker {
    const json_t *root;
    GString *path;
} checker;

static char *check(checker *c, const json_t *schema, const json_t *value);

static char *fault(const checker *c, const char *what) {
    return g_strdup_printf("%s: %s", c->path->len ? c->path->str : "/", what);
}

static bool is_of_type(const json_t *value, const char *type) {
    return strcmp(type, "object") == 0    ? json_is_object(value)
           : strcmp(type, "array") == 0   ? json_is_array(value)
           : strcmp(type, "string") == 0  ? json_is_string(value)
           : strcmp(type, "boolean") == 0 ? json_is_boolean(value)
           : strcmp(type, "null") == 0    ? json_is_null(value)
           : strcmp(type, "number") == 0
               ? json_is_number(value)
               : json_is_integer(value) || (json_is_real(value) && floor(json_real_value(value)) ==
                                                                       json_real_value(value));
}

static char *check_type(checker *c, const json_t *types, const json_t *value) {
    if (json_is_string(types))
        return is_of_type(value, json_string_value(types)) ? NULL : fault(c, "another type");
    for (size_t i = 0; i < json_array_size(types); i++)
        if (is_of_type(value, json_string_value(json_array_get(types, i))))
            return NULL;
    return fault(c, "none of the types");
}

static char *check_enum(checker *c, const json_t *words, const json_t *value) {
    for (size_t i = 0; i < json_array_size(words); i++)
        if (json_equal(json_array_get(words, i), value))
            return NULL;
    return fault(c, "none of the values");
}

static char *check_any(checker *c, const json_t *forms, const json_t *value) {
    char *first = NULL;
    for (size_t i = 0; i < json_array_size(forms); i++) {
        char *own = check(c, json_array_get(forms, i), value);
        if (!own) {
            g_free(first);
            return NULL;
        }
        /* What went deepest says most. */
        if (!first || strcspn(own, " ") > strcspn(first, " ")) {
            g_free(first);
            first = own;
        } else {
            g_free(own);
        }
    }
    return first;
}

static char *check_items(checker *c, const json_t *item, const json_t *value) {
    char *found = NULL;
    const gsize length = c->path->len;
    for (size_t i = 0; !found && i < json_array_size(value); i++) {
        g_string_append_printf(c->path, "/%zu", i);
        found = check(c, item, json_array_get(value, i));
        g_string_truncate(c->path, length);
    }
    return found;
}

/** The schema of a member: by its name, by a pattern, or what is left; NULL: any. */
static const json_t *member_schema(const json_t *schema, const char *name) {
    const json_t *own = json_object_get(json_object_get(schema, "properties"), name);
    const char *pattern;
    json_t *by_pattern;
    if (own)
        return own;
    json_object_foreach(json_object_get(schema, "patternProperties"), pattern, by_pattern) {
        if (g_regex_match_simple(pattern, name, 0, 0))
            return by_pattern;
    }
    return json_object_get(schema, "additionalProperties");
}

static char *check_members(checker *c, const json_t *schema, const json_t *value) {
    char *found = NULL;
    const gsize length = c->path->len;
    const char *name;
    json_t *member;
    json_object_foreach((json_t *)value, name, member) {
        const json_t *own = member_schema(schema, name);
        g_string_append_printf(c->path, "/%s", name);
        if (json_is_false(own))
            found = fault(c, "no such key");
        else if (json_is_object(own))
            found = check(c, own, member);
        g_string_truncate(c->path, length);
        if (found)
            return found;
    }
    const json_t *required = json_object_get(schema, "required");
    for (size_t i = 0; i < json_array_size(required); i++)
        if (!json_object_get(value, json_string_value(json_array_get(required, i))))
            return fault(c, "a key is missing");
    return NULL;
}

static char *check_if(checker *c, const json_t *schema, const json_t *value) {
    g_autofree char *not_so = check(c, json_object_get(schema, "if"), value);
    const json_t *next = json_object_get(schema, not_so ? "else" : "then");
    return next ? check(c, next, value) : NULL;
}

static char *check_number(checker *c, const json_t *schema, const json_t *value) {
    const json_t *least = json_object_get(schema, "minimum"),
                 *most = json_object_get(schema, "maximum");
    const double x = json_number_value(value);
    if (least && x < json_number_value(least))
        return fault(c, "too small");
    return most && x > json_number_value(most) ? fault(c, "too large") : NULL;
}

static void assert_known(const json_t *schema) {
    static const char *const words[] = {"$schema",
                                        "$defs",
                                        "$ref",
                                        "$comment",
                                        "title",
                                        "description",
                                        "type",
                                        "enum",
                                        "const",
                                        "anyOf",
                                        "if",
                                        "then",
                                        "else",
                                        "items",
                                        "properties",
                                        "patternProperties",
                                        "additionalProperties",
                                        "required",
                                        "pattern",
                                        "minimum",
                                        "maximum",
                                        NULL};
    const char *word;
    json_t *unused;
    json_object_foreach((json_t *)schema, word, unused)
        ck_assert_msg(g_strv_contains(words, word), "unknown word of a schema: %s", word);
}

static char *check(checker *c, const json_t *schema, const json_t *value) {
    assert_known(schema);
    const char *reference = json_string_value(json_object_get(schema, "$ref"));
    char *found = NULL;
    if (reference) {
        ck_assert_msg(g_str_has_prefix(reference, "#/$defs/"), "%s", reference);
        const json_t *target =
            json_object_get(json_object_get(c->root, "$defs"), reference + strlen("#/$defs/"));
        ck_assert_msg(target != NULL, "nothing is called %s", reference);
        found = check(c, target, value);
    }
    const json_t *type = json_object_get(schema, "type"), *words = json_object_get(schema, "enum");
    const json_t *word = json_object_get(schema, "const"),
                 *forms = json_object_get(schema, "anyOf");
    const char *pattern = json_string_value(json_object_get(schema, "pattern"));
    if (!found && type)
        found = check_type(c, type, value);
    if (!found && words)
        found = check_enum(c, words, value);
    if (!found && word && !json_equal(word, value))
        found = fault(c, "another value");
    if (!found && pattern && json_is_string(value) &&
        !g_regex_match_simple(pattern, json_string_value(value), 0, 0))
        found = fault(c, "written otherwise");
    if (!found && json_is_number(value))
        found = check_number(c, schema, value);
    if (!found && json_is_array(value) && json_object_get(schema, "items"))
        found = check_items(c, json_object_get(schema, "items"), value);
    if (!found && json_is_object(value))
        found = check_members(c, schema, value);
    if (!found && forms)
        found = check_any(c, forms, value);
    return !found && json_object_get(schema, "if") ? check_if(c, schema, value) : found;
}

char *schema_fault(const json_t *schema, const json_t *value) {
    g_autoptr(GString) path = g_string_new(NULL);
    checker c = {schema, path};
    return check(&c, schema, value);
}

/* ---- YAML ------------------------------------------------------------------------------------ */

static json_t *json_of_scalar(const yaml_node_t *node) {
    const char *text = (const char *)node->data.scalar.value;
    if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return json_string(text);
    if (*text == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0)
        return json_null();
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return json_boolean(*text == 't');
    if (g_regex_match_simple("^[-+]?[0-9]+$", text, 0, 0))
        return json_integer((json_int_t)g_ascii_strtoll(text, NULL, 10));
    if (g_regex_match_simple("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$", text, 0, 0))
        return json_real(g_ascii_strtod(text, NULL));
    return json_string(text);
}

static json_t *json_of_node(yaml_document_t *document, const yaml_node_t *node) {
    if (node->type == YAML_SCALAR_NODE)
        return json_of_scalar(node);
    json_t *json = node->type == YAML_SEQUENCE_NODE ? json_array() : json_object();
    if (node->type == YAML_SEQUENCE_NODE) {
        for (yaml_node_item_t *item = node->data.sequence.items.start;
             item < node->data.sequence.items.top; item++)
            json_array_append_new(json,
                                  json_of_node(document, yaml_document_get_node(document, *item)));
        return json;
    }
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *name = yaml_document_get_node(document, pair->key);
        ck_assert_int_eq((int)name->type, (int)YAML_SCALAR_NODE);
        json_object_set_new(json, (const char *)name->data.scalar.value,
                            json_of_node(document, yaml_document_get_node(document, pair->value)));
    }
    return json;
}

json_t *json_of_yaml(const char *text) {
    yaml_parser_t parser;
    yaml_document_t document;
    json_t *json = NULL;
    ck_assert(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, strlen(text));
    if (yaml_parser_load(&parser, &document)) {
        const yaml_node_t *root = yaml_document_get_root_node(&document);
        json = root ? json_of_node(&document, root) : NULL;
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    return json;
}
