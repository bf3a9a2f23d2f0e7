/* The schema of one key's value. */
#include "schema_value.h"

#include <string.h>

#include <glib.h>

/* Whatever stands in a set file without being a list or a map is a text to most keys: 1, true, 12.
 */
static json_t *scalar(void) {
    return json_pack("{s:[s,s,s]}", "type", "string", "number", "boolean");
}

/** A name in braces, which a variable of the set may replace by anything. */
static json_t *placeholder(void) {
    return json_pack("{s:s, s:s}", "type", "string", "pattern", "\\{[^{}]+\\}");
}

static json_t *list_of(json_t *item) {
    return json_pack("{s:s, s:o}", "type", "array", "items", item);
}

/** A list, or its only item alone. */
static json_t *one_or_more(json_t *item) {
    return json_pack("{s:[O,o]}", "anyOf", item, list_of(item)); /* of both, the item is one */
}

static json_t *map_of(json_t *item) {
    return json_pack("{s:s, s:o}", "type", "object", "additionalProperties", item);
}

/* A number in quotes is read all the same. */
static json_t *number(const tf_key *key) {
    json_t *plain = json_object();
    json_object_set_new(plain, "type",
                        json_string(key->type == TF_KEY_INTEGER ? "integer" : "number"));
    if (key->minimum != 0 || key->maximum != 0) {
        json_object_set_new(plain, "minimum", json_real(key->minimum));
        if (key->maximum != 0)
            json_object_set_new(plain, "maximum", json_real(key->maximum));
    }
    return json_pack("{s:[o,o,{s:s,s:s}]}", "anyOf", plain, placeholder(), "type", "string",
                     "pattern", "^[-+]?[0-9]*[.,]?[0-9]+([eE][-+]?[0-9]+)?$");
}

static json_t *length(void) {
    return json_pack("{s:[o,{s:s,s:s}]}", "anyOf", placeholder(), "type", "string", "pattern",
                     "^ *[0-9]*\\.?[0-9]+ *(mm|cm|in|pt|px) *$");
}

/* YAML reads some of the words as something else than texts: true, 1. */
static void add_word(json_t *words, const char *word) {
    json_array_append_new(words, json_string(word));
    if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0)
        json_array_append_new(words, json_boolean(word[0] == 't'));
}

/* Capitals don't matter to the program: an editor offers the words as they are listed, and takes
   them otherwise, too. */
static json_t *enumeration(const tf_key *key) {
    json_t *words = json_array();
    g_autoptr(GString) pattern = g_string_new("^([Nn][Oo][Nn][Ee]");
    g_auto(GStrv) values = g_strsplit(key->values, " ", -1);
    for (char **value = values; *value; value++) {
        (*value)[strcspn(*value, "=") == 0 ? 1 : strcspn(*value, "=")] = '\0';
        add_word(words, *value);
        g_string_append_c(pattern, '|');
        for (const char *c = *value; *c; c++)
            if (g_ascii_isalpha(*c))
                g_string_append_printf(pattern, "[%c%c]", g_ascii_toupper(*c), g_ascii_tolower(*c));
            else
                g_string_append_printf(pattern, "%s%c", strchr(".()[]{}+*?|^$", *c) ? "\\" : "",
                                       *c);
    }
    if (!(key->options & TF_KEY_ALLOW_FALSE))
        g_string_erase(pattern, 2, (gssize)strlen("[Nn][Oo][Nn][Ee]") + 1);
    g_string_append(pattern, ")$");
    return json_pack("{s:[{s:o}, o, {s:s,s:s}]}", "anyOf", "enum", words, placeholder(), "type",
                     "string", "pattern", pattern->str);
}

/* Entries of maps are lists, or a single text that is one. */
static json_t *records(void) {
    json_t *record = map_of(one_or_more(scalar()));
    json_t *forms = json_pack("{s:[o, o]}", "anyOf", list_of(json_incref(record)), map_of(record));
    return forms;
}

static json_t *divisions(void) {
    json_t *entry = json_pack("{s:[o,{s:s}]}", "anyOf", scalar(), "type", "object");
    return one_or_more(entry);
}

/* A step, several, or steps by the names of what they make; a merge may be FILE:KEY. */
static json_t *steps(void) {
    return json_pack("{s:[{s:s},{s:s},{s:s,s:{s:[s,s]}}]}", "anyOf", "type", "string", "type",
                     "object", "type", "array", "items", "type", "string", "object");
}

static json_t *type_of_key(const tf_key *key) {
    switch (key->type) {
    case TF_KEY_NUMBER:
    case TF_KEY_INTEGER:
        return number(key);
    case TF_KEY_BOOL:
        return json_pack("{s:[{s:s}, o, {s:[s,s,s,s,s,s]}]}", "anyOf", "type", "boolean",
                         placeholder(), "enum", "true", "false", "yes", "no", "on", "off");
    case TF_KEY_ENUM:
        return enumeration(key);
    case TF_KEY_ENUMS:
        return one_or_more(enumeration(key));
    case TF_KEY_LENGTH:
        return length();
    case TF_KEY_COLUMNS:
    case TF_KEY_STRINGS:
    case TF_KEY_CONDITIONS:
        return one_or_more(scalar());
    case TF_KEY_NUMBERS:
        return one_or_more(number(key));
    case TF_KEY_STRING_MAP:
        return map_of(scalar());
    case TF_KEY_LISTS_MAP:
        return map_of(one_or_more(scalar()));
    case TF_KEY_CODES:
        return json_pack("{s:[o, o]}", "anyOf", map_of(one_or_more(scalar())),
                         one_or_more(scalar()));
    case TF_KEY_COLORS:
        return json_pack("{s:[o, o]}", "anyOf", map_of(scalar()), list_of(scalar()));
    case TF_KEY_RECORDS:
        return records();
    case TF_KEY_DIVISIONS:
        return divisions();
    case TF_KEY_STEPS:
        return steps();
    case TF_KEY_GRID:
        return one_or_more(one_or_more(scalar()));
    case TF_KEY_STRING:
    case TF_KEY_COLUMN:
    case TF_KEY_COLUMN_IS:
        break;
    }
    return key->options & TF_KEY_JOINED ? one_or_more(scalar()) : scalar();
}

/* Nothing, or null, takes back what the defaults of a set say. */
json_t *tf_schema_of_key(const tf_key *key) {
    json_t *forms = json_array();
    json_array_append_new(forms, type_of_key(key));
    json_array_append_new(forms, json_pack("{s:s}", "type", "null"));
    if (key->options & TF_KEY_ALLOW_FALSE)
        json_array_append_new(forms, json_pack("{s:[b,s,s]}", "enum", 0, "none", "false"));
    json_t *schema = json_pack("{s:o}", "anyOf", forms);
    json_object_set_new(schema, "description", json_string(key->help));
    if (key->fallback)
        json_object_set_new(schema, "$comment", json_sprintf("default: %s", key->fallback));
    return schema;
}
