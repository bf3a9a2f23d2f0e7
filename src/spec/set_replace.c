#include "set_replace.h"

#include <string.h>

#include "set_put.h"

/* Only what is defined is replaced, as labels and words have braces of their own. Trees that were
   read are never changed: what differs is made anew, the rest is shared. */

/* Of a text with its variables put in; none of a figure may be longer than a fifth of it. */
#define MAX_BYTES 10000

/* Nobody's head holds more. */
#define MAX_DEPTH 32

static const tf_node *replace_in(tf_replacer *r, const tf_node *node, tf_replace_form form,
                                 const char *chain);
static tf_variable *worked_out(tf_vars *vars, const char *name);

static bool is_strict(tf_replace_form form) {
    return form != TF_REPLACE_KNOWN && form != TF_REPLACE_TEXT;
}

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
    tf_variable *variable = worked_out(r->scope.vars, name);
    if (variable == NULL)
        return NULL;
    if (variable->node == NULL) {
        r->failed = true;
        return NULL;
    }
    r->left_some |= variable->open && r->scope.binding == NULL;
    const bool strict = is_strict(form);
    if (!variable->open || (r->scope.binding == NULL && form == TF_REPLACE_KNOWN))
        return variable->node;
    /* What is left in it is no variable of a file, so that this can't go round. */
    g_autofree char *longer =
        chain != NULL ? g_strdup_printf("%s → {%s}", chain, name) : g_strdup_printf("{%s}", name);
    return replace_in(r, variable->node, strict ? TF_REPLACE_ALL : form, longer);
}

/* ---- texts --------------------------------------------------------------------------------- */

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
        tf_put_into_condition(out, value->text);
    else
        g_string_append(out, id != NULL ? id : value->text);
    if (out->len <= MAX_BYTES)
        return true;
    tf_diag_error(r->diag, &node->place, NULL, "too long with {%s} put in: at most %d letters",
                  name, MAX_BYTES);
    return false;
}

/* A slip that nobody sees before it is printed; what is no slip is said to be none by its braces.
 */
static void tell_unknown(tf_replacer *r, const tf_node *node, const char *name) {
    g_autofree char *near = tf_scope_near_hint(&r->scope, name);
    if (near == NULL) {
        g_autofree char *hint = g_strdup_printf("{{%s}} says that it is meant", name);
        tf_diag_warning(r->diag, &node->place, hint,
                        "no variable is called {%s}: it is drawn as it is written", name);
        return;
    }
    g_autofree char *whose =
        r->whose != NULL ? g_strdup_printf(" in \"%s\"", r->whose) : g_strdup("");
    g_autofree char *hint = g_strdup_printf("%s ({{%s}} is the text {%s})", near, name, name);
    tf_diag_error(r->diag, &node->place, hint, "unknown variable {%s}%s", name, whose);
    r->failed = true;
}

/* "({both}) and c = 1" has its parentheses. A value that opens one and ends otherwise stays as it
   is, for the condition to be refused. */
static void spare_parentheses(GString *out, size_t at, const char *rest) {
    const bool within = at > 0 && out->str[at - 1] == '(' && *rest == ')';
    if (!within || out->str[at] != '(' || out->str[out->len - 1] != ')')
        return;
    g_string_erase(out, (gssize)at, 1);
    g_string_truncate(out, out->len - 1);
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
        const size_t at = out->len;
        r->failed |= !add_value(r, out, node, name, value, form);
        if (form == TF_REPLACE_CONDITION && !r->failed)
            spare_parentheses(out, at, p + length + 2);
        return p + length + 2;
    }
    if (form == TF_REPLACE_TEXT)
        tell_unknown(r, node, name);
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
    if (is_strict(form) && !check_names(r, node, chain))
        return node;
    const size_t length = node->text[0] == '{' ? name_length(node->text + 1) : 0;
    if (length > 0 && node->text[length + 2] == '\0' && form != TF_REPLACE_ID) {
        g_autofree char *name = g_strndup(node->text + 1, length);
        const tf_node *value = find(r, name, form, chain);
        r->left_some |= value == NULL;
        if (value == NULL && !r->failed && form == TF_REPLACE_TEXT)
            tell_unknown(r, node, name);
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
    /* Texts of the style have places in braces of their own. */
    if (depth == 0 && (strcmp(name, "style") == 0 || g_str_has_prefix(name, "style.")))
        return TF_REPLACE_KNOWN;
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
        const tf_replace_form own =
            keys && !r->lenient ? form_of(text, form, (unsigned)depth) : form;
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
    return replace_map(r, map, r->lenient ? TF_REPLACE_KNOWN : TF_REPLACE_TEXT, NULL, 0);
}

/* ---- variables themselves ---------------------------------------------------------------------
 */

/* They may refer to each other in any order, so each is worked out when it is first asked for.
   Those that are being worked out stand on a stack: one that is met again there is a circle. */

/* "a (line 3) → b (line 4) → a" */
static void refuse_circle(const tf_vars *vars, const tf_variable *variable) {
    g_autoptr(GString) chain = g_string_new(NULL);
    bool within = false;
    for (guint i = 0; i < vars->stack->len; i++) {
        const tf_variable *step = vars->stack->pdata[i];
        within |= step == variable;
        if (within)
            g_string_append_printf(chain, "%s (line %u) → ", step->name, step->written->place.line);
    }
    tf_diag_error(vars->diag, &variable->written->place, "give one of them a value of its own",
                  "variables refer to each other in a circle: %s%s", chain->str, variable->name);
}

static void work_out(tf_vars *vars, tf_variable *variable) {
    if (g_ptr_array_find(vars->stack, variable, NULL)) {
        refuse_circle(vars, variable);
        vars->good = false;
        return;
    }
    if (vars->stack->len == MAX_DEPTH) {
        tf_diag_error(vars->diag, &variable->written->place, NULL,
                      "variables refer to each other more than %d deep", MAX_DEPTH);
        vars->good = false;
        return;
    }
    g_ptr_array_add(vars->stack, variable);
    tf_replacer r = {.scope = {vars, NULL}, .arena = vars->arena, .diag = vars->diag};
    const tf_node *node = tf_replace(&r, variable->written, TF_REPLACE_KNOWN);
    g_ptr_array_set_size(vars->stack, (gint)vars->stack->len - 1);
    variable->known = true;
    variable->open = r.left_some;
    variable->node = r.failed ? NULL : node;
    vars->good &= !r.failed;
}

static tf_variable *worked_out(tf_vars *vars, const char *name) {
    tf_variable *variable = tf_vars_find(vars, name);
    if (variable != NULL && !variable->known)
        work_out(vars, variable);
    return variable;
}

bool tf_vars_resolve(tf_vars *vars) {
    for (guint i = 0; i < vars->order->len; i++)
        worked_out(vars, ((tf_variable *)vars->order->pdata[i])->name);
    return vars->good;
}
