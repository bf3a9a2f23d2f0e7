#include "set_replace.h"

#include <string.h>

/* Only what is defined is replaced, as labels and words have braces of their own. Trees that were
   read are never changed: what differs is made anew, the rest is shared. */

/* Of a text with its variables put in; none of a figure may be longer than a fifth of it. */
#define MAX_BYTES 10000

static const tf_node *replace_in(tf_replacer *r, const tf_node *node, tf_replace_form form,
                                 const char *chain);

/* ---- names in braces ---------------------------------------------------------------------- */

/* The name that begins behind a brace and ends at one; its length, 0: there is none. */
static size_t name_length(const char *text) {
    const size_t length = strcspn(text, "{}");
    return text[length] == '}' && tf_is_variable_name(text, length) ? length : 0;
}

static void refuse_unknown(tf_replacer *r, const tf_node *node, const char *name,
                           const char *chain) {
    g_autofree char *hint = tf_scope_hint(&r->scope, name);
    g_autofree char *whose =
        r->whose != NULL ? g_strdup_printf(" in \"%s\"", r->whose) : g_strdup("");
    g_autofree char *by =
        chain != NULL ? g_strdup_printf(": %s → {%s}", chain, name) : g_strdup("");
    tf_diag_error(r->diag, &node->place, hint, "unknown variable {%s}%s%s", name, whose, by);
    r->failed = true;
}

/* What a name stands for. NULL: nothing, or it failed. `chain` is of the variables that led here.
 */
static const tf_node *find(tf_replacer *r, const char *name, tf_replace_form form,
                           const char *chain) {
    const tf_node *bound = tf_binding_find(r->scope.binding, name);
    if (bound != NULL)
        return bound;
    tf_variable *variable = tf_vars_find(r->scope.vars, name);
    if (variable == NULL)
        return NULL;
    if (variable->node == NULL) {
        r->failed = true;
        return NULL;
    }
    r->left_some |= variable->open && r->scope.binding == NULL;
    const bool strict = form != TF_REPLACE_KNOWN;
    if (!variable->open || (r->scope.binding == NULL && !strict))
        return variable->node;
    /* What is left in it is no variable of a file, so that this can't go round. */
    g_autofree char *longer =
        chain != NULL ? g_strdup_printf("%s → {%s}", chain, name) : g_strdup_printf("{%s}", name);
    return replace_in(r, variable->node, strict ? TF_REPLACE_ALL : form, longer);
}

/* ---- values in texts ---------------------------------------------------------------------- */

static bool is_bare(const char *text) {
    static const char *const words[] = {"and", "or", "in", "is", "between"};
    bool bare = text[0] != '\0' && g_ascii_strncasecmp(text, "not", 3) != 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        bare &= g_ascii_strcasecmp(text, words[i]) != 0;
    for (const char *p = text; bare && *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        bare = g_unichar_isalnum(c) || (c < 0x80 && strchr("_.-+:/%", (int)c) != NULL);
    }
    return bare;
}

/* Whether what comes next in a condition is a value: behind an operator, or in the list of "in". */
static bool expects_value(const char *text) {
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (n == 0 || strchr("=<>", text[n - 1]) != NULL)
        return n > 0;
    if (text[n - 1] != '(' && text[n - 1] != ',')
        return false;
    const char *open = g_strrstr_len(text, (gssize)n, "(");
    const char *end = open;
    while (end != NULL && end > text && end[-1] == ' ')
        end--;
    return end != NULL && end - text >= 3 && end[-3] == ' ' &&
           g_ascii_strncasecmp(end - 2, "in", 2) == 0;
}

/* The quote within which the text ends; 0: none. */
static char open_quote(const char *text) {
    char quote = '\0';
    for (const char *p = text; *p != '\0'; p++) {
        if (quote == '\0' && strchr("'\"`", *p) != NULL)
            quote = *p;
        else if (*p == quote)
            quote = '\0';
    }
    return quote;
}

/* Data have texts that mean something in a condition: "Drug A, 10 mg", "R&D", "St. Mary's". */
static void add_to_condition(GString *out, const char *text) {
    const char within = open_quote(out->str);
    const size_t length = strlen(text);
    const bool quoted = length > 1 && strchr("'\"", text[0]) != NULL && text[length - 1] == text[0];
    if (within == '\0' && (is_bare(text) || quoted || !expects_value(out->str))) {
        g_string_append(out, text);
        return;
    }
    const char quote = within != '\0' ? within : '\'';
    if (within == '\0')
        g_string_append_c(out, quote);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == quote)
            g_string_append_c(out, quote);
        g_string_append_c(out, *p);
    }
    if (within == '\0')
        g_string_append_c(out, quote);
}

char *tf_id_text(const char *text) {
    /* A locale of its own, so that an id doesn't depend on that of the machine. */
    g_autofree char *ascii = g_str_to_ascii(text, "en");
    g_autoptr(GString) id = g_string_new(NULL);
    for (const char *p = ascii; *p != '\0'; p++) {
        const bool fits = g_ascii_isalnum(*p) || strchr("._-", *p) != NULL;
        if (fits)
            g_string_append_c(id, *p);
        else if (id->len == 0 || id->str[id->len - 1] != '-')
            g_string_append_c(id, '-');
    }
    return g_strdup(id->str);
}

static bool add_value(tf_replacer *r, GString *out, const tf_node *node, const char *name,
                      const tf_node *value, tf_replace_form form) {
    const bool null = tf_node_is_null(value);
    if (value->type != TF_NODE_SCALAR || null) {
        tf_diag_error(r->diag, &node->place,
                      "a list, a map or null takes the place of a whole text",
                      "{%s} is %s: it can't be part of a text", name,
                      null ? "null" : tf_node_type_name(value));
        return false;
    }
    if (r->values != NULL)
        g_string_append_printf(r->values, "%s\"%s\"", r->values->len > 0 ? ", " : "", value->text);
    g_autofree char *id = form == TF_REPLACE_ID ? tf_id_text(value->text) : NULL;
    if (form == TF_REPLACE_CONDITION)
        add_to_condition(out, value->text);
    else
        g_string_append(out, id != NULL ? id : value->text);
    if (out->len <= MAX_BYTES)
        return true;
    tf_diag_error(r->diag, &node->place, NULL, "too long with {%s} put in: at most %d letters",
                  name, MAX_BYTES);
    return false;
}

/* One step through the text: a name, a brace that is meant as one, or a letter. Where the next
   begins. */
static const char *step(tf_replacer *r, const tf_node *node, const char *p, GString *out,
                        tf_replace_form form) {
    const size_t doubled = p[0] == '{' && p[1] == '{' ? name_length(p + 2) : 0;
    const bool escaped = doubled > 0 && p[2 + doubled + 1] == '}';
    const size_t length = escaped ? doubled : p[0] == '{' ? name_length(p + 1) : 0;
    if (length == 0) {
        g_string_append_c(out, *p);
        return p + 1;
    }
    g_autofree char *name = g_strndup(p + (escaped ? 2 : 1), length);
    const tf_node *value = find(r, name, form, NULL);
    if (escaped && (value != NULL || form != TF_REPLACE_KNOWN)) {
        g_string_append_printf(out, "{%s}", name);
        return p + length + 4;
    }
    if (value != NULL && !escaped) {
        r->failed |= !add_value(r, out, node, name, value, form);
        return p + length + 2;
    }
    r->left_some = true;
    g_string_append_c(out, *p);
    return p + 1;
}

/* A path that begins with a variable is seen from the file that gives the variable. */
static const char *base_of(tf_replacer *r, const tf_node *node) {
    const size_t length = node->text[0] == '{' ? name_length(node->text + 1) : 0;
    if (length == 0)
        return node->base;
    g_autofree char *name = g_strndup(node->text + 1, length);
    const tf_node *value = find(r, name, TF_REPLACE_KNOWN, NULL);
    return value == NULL ? node->base : value->base != NULL ? value->base : value->place.file;
}

/* The first name in braces that nothing has, if that is an error. */
static bool check_names(tf_replacer *r, const tf_node *node, const char *chain) {
    for (const char *p = strchr(node->text, '{'); p != NULL; p = strchr(p + 1, '{')) {
        const size_t length = name_length(p + 1);
        if (length == 0)
            continue;
        if (p > node->text && p[-1] == '{' && p[length + 2] == '}')
            continue;
        g_autofree char *name = g_strndup(p + 1, length);
        if (find(r, name, TF_REPLACE_ALL, chain) == NULL) {
            if (!r->failed)
                refuse_unknown(r, node, name, chain);
            return false;
        }
        if (r->failed)
            return false;
    }
    return true;
}

static const tf_node *replace_scalar(tf_replacer *r, const tf_node *node, tf_replace_form form,
                                     const char *chain) {
    if (strchr(node->text, '{') == NULL)
        return node;
    if (form != TF_REPLACE_KNOWN && !check_names(r, node, chain))
        return node;
    const size_t length = node->text[0] == '{' ? name_length(node->text + 1) : 0;
    if (length > 0 && node->text[length + 2] == '\0' && form != TF_REPLACE_ID) {
        g_autofree char *name = g_strndup(node->text + 1, length);
        const tf_node *value = find(r, name, form, chain);
        r->left_some |= value == NULL;
        if (value != NULL && tf_vars_spend(r->scope.vars, value->weight, 0, &node->place))
            return value;
        r->failed |= value != NULL;
        return node;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = node->text; *p != '\0' && !r->failed;)
        p = step(r, node, p, out, form);
    if (r->failed || strcmp(out->str, node->text) == 0)
        return node;
    tf_node *copy = tf_node_scalar(r->arena, out->str, TF_QUOTED, node->place);
    copy->plain = node->plain;
    copy->base = base_of(r, node);
    r->failed |= !tf_vars_spend(r->scope.vars, 1, out->len, &node->place);
    return copy;
}

/* ---- lists and maps ----------------------------------------------------------------------- */

static const tf_node *replace_list(tf_replacer *r, const tf_node *node, tf_replace_form form,
                                   const char *chain) {
    tf_node *copy = NULL;
    for (size_t i = 0; i < node->n && !r->failed; i++) {
        const tf_node *item = replace_in(r, node->items[i], form, chain);
        if (item == node->items[i])
            continue;
        if (copy == NULL) {
            copy = tf_arena_memdup(r->arena, node, 1, sizeof *node);
            copy->items = tf_arena_memdup(r->arena, node->items, node->n, sizeof *node->items);
        }
        copy->items[i] = (tf_node *)item;
        copy->weight += item->weight - node->items[i]->weight;
    }
    return copy != NULL ? copy : node;
}

/* data: {path} is a map with a key and no value; "{path}" was meant. */
static bool is_unquoted(tf_replacer *r, const tf_node *map) {
    if (map->n != 1 || map->items[0]->type != TF_NODE_SCALAR || !map->items[0]->plain ||
        map->items[0]->text[0] != '\0')
        return false;
    const char *name = map->names[0]->text;
    if (!tf_is_variable_name(name, strlen(name)) || find(r, name, TF_REPLACE_KNOWN, NULL) == NULL)
        return false;
    g_autofree char *hint = g_strdup_printf("write it in quotes: \"{%s}\"", name);
    tf_diag_error(r->diag, &map->place, hint, "{%s} without quotes is a map of YAML", name);
    r->failed = true;
    return true;
}

static bool check_twice(tf_replacer *r, const tf_node *map) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < map->n; i++) {
        if (map->names[i]->type != TF_NODE_SCALAR) {
            tf_diag_error(r->diag, &map->names[i]->place, NULL, "a key must be a text, not %s",
                          tf_node_type_name(map->names[i]));
            return false;
        }
        if (!g_hash_table_add(seen, (char *)map->names[i]->text)) {
            tf_diag_error(r->diag, &map->names[i]->place, NULL,
                          "the key \"%s\" is given twice, once its variables are put in",
                          map->names[i]->text);
            return false;
        }
    }
    return true;
}

static tf_node *copy_of_map(tf_replacer *r, const tf_node *map) {
    tf_node *copy = tf_arena_memdup(r->arena, map, 1, sizeof *map);
    copy->names = tf_arena_memdup(r->arena, map->names, map->n, sizeof *map->names);
    copy->items = tf_arena_memdup(r->arena, map->items, map->n, sizeof *map->items);
    return copy;
}

/* What a key's name says of what is below it; `form` is that of the map. */
static tf_replace_form form_of(const char *name, tf_replace_form form, unsigned depth) {
    const char *dot = strrchr(name, '.');
    if (depth <= 1 && strcmp(dot != NULL ? dot + 1 : name, "where") == 0)
        return TF_REPLACE_CONDITION;
    static const char *const strict[] = {"data", "population", "vocabulary", "kind"};
    const size_t first = strcspn(name, ".");
    for (size_t i = 0; depth == 0 && i < G_N_ELEMENTS(strict); i++)
        if (strlen(strict[i]) == first && strncmp(strict[i], name, first) == 0)
            return TF_REPLACE_ALL;
    return form;
}

/* Words have places of their own in braces, which are never variables. */
static bool is_words(const char *name) {
    const char *below = g_str_has_prefix(name, "style.") ? name + strlen("style.") : name;
    return strcmp(below, "words") == 0 || g_str_has_prefix(below, "words.");
}

static const tf_node *replace_map(tf_replacer *r, const tf_node *map, tf_replace_form form,
                                  const char *chain, int depth) {
    if (is_unquoted(r, map))
        return map;
    tf_node *copy = NULL;
    bool renamed = false;
    for (size_t i = 0; i < map->n && !r->failed; i++) {
        const char *text = map->names[i]->text;
        const bool keys = depth >= 0; /* of a figure, not of a value */
        if (keys && is_words(text))
            continue;
        const tf_replace_form own = keys ? form_of(text, form, (unsigned)depth) : form;
        const tf_node *name = replace_in(r, map->names[i], TF_REPLACE_KNOWN, chain);
        const tf_node *item = map->items[i]->type == TF_NODE_MAP && keys
                                  ? replace_map(r, map->items[i], own, chain, depth + 1)
                                  : replace_in(r, map->items[i], own, chain);
        if (name == map->names[i] && item == map->items[i])
            continue;
        copy = copy != NULL ? copy : copy_of_map(r, map);
        renamed |= name != map->names[i];
        copy->names[i] = (tf_node *)name;
        copy->items[i] = (tf_node *)item;
        copy->weight += item->weight - map->items[i]->weight;
    }
    if (renamed && !check_twice(r, copy))
        r->failed = true;
    return copy != NULL ? copy : map;
}

static const tf_node *replace_in(tf_replacer *r, const tf_node *node, tf_replace_form form,
                                 const char *chain) {
    if (!tf_vars_spend(r->scope.vars, 1, 0, &node->place)) {
        r->failed = true;
        return node;
    }
    switch (node->type) {
    case TF_NODE_LIST:
        return replace_list(r, node, form, chain);
    case TF_NODE_MAP:
        return replace_map(r, node, form, chain, -1);
    case TF_NODE_SCALAR:
        break;
    }
    return replace_scalar(r, node, form, chain);
}

const tf_node *tf_replace(tf_replacer *r, const tf_node *node, tf_replace_form form) {
    return replace_in(r, node, form, NULL);
}

const tf_node *tf_replace_keys(tf_replacer *r, const tf_node *map) {
    return replace_map(r, map, TF_REPLACE_KNOWN, NULL, 0);
}
