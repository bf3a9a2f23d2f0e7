#include "set_vars.h"

#include <string.h>

#include "base/suggest.h"

/* Names of variables, and what a person is told of them. What they refer to is put in elsewhere. */

/* Values of all figures together. A few lines of variables that each hold the one before twice
   would fill any memory. */
#define MAX_SPENT 20000000

tf_vars *tf_vars_new(tf_arena *arena, tf_diag *diag) {
    tf_vars *vars = g_new0(tf_vars, 1);
    vars->arena = arena;
    vars->index = g_hash_table_new(g_str_hash, g_str_equal);
    vars->order = g_ptr_array_new();
    vars->stack = g_ptr_array_new();
    vars->diag = diag;
    vars->good = true;
    return vars;
}

void tf_vars_free(tf_vars *vars) {
    if (vars == NULL)
        return;
    g_hash_table_unref(vars->index);
    g_ptr_array_unref(vars->order);
    g_ptr_array_unref(vars->stack);
    g_free(vars);
}

bool tf_is_variable_name(const char *text, size_t length) {
    if (length == 0 || (text[0] != '_' && !g_unichar_isalpha(g_utf8_get_char(text))))
        return false;
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
        if (strchr("_-", *p) == NULL && !g_unichar_isalnum(g_utf8_get_char(p)))
            return false;
    return true;
}

static void define(tf_vars *vars, const char *name, const tf_node *node) {
    tf_variable *variable = g_hash_table_lookup(vars->index, name);
    if (variable == NULL) {
        variable = tf_arena_array(vars->arena, tf_variable, 1);
        variable->name = name;
        g_hash_table_insert(vars->index, (char *)name, variable);
        g_ptr_array_add(vars->order, variable);
    }
    variable->written = node;
}

bool tf_vars_add(tf_vars *vars, const tf_node *map) {
    if (map == NULL || tf_node_is_null(map))
        return true;
    if (map->type != TF_NODE_MAP) {
        tf_diag_error(vars->diag, &map->place, "such as vars: {cutoff: 2024-01-31}",
                      "\"vars\" must be a map of names, not %s", tf_node_type_name(map));
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < map->n; i++) {
        const tf_node *name = map->names[i], *item = map->items[i];
        if (!tf_is_variable_name(name->text, strlen(name->text))) {
            tf_diag_error(vars->diag, &name->place,
                          "a letter, then letters, digits, _ or -, such as cutoff",
                          "\"%s\" can't be the name of a variable", name->text);
            good = false;
        } else if (tf_node_is_null(item) && item->text[0] == '\0') {
            tf_node_error_no_value(item, name->text, vars->diag);
            good = false;
        } else {
            define(vars, name->text, item);
        }
    }
    return good;
}

bool tf_vars_set(tf_vars *vars, const char *text) {
    const tf_place place = {.file = "--var"};
    const char *equals = strchr(text, '=');
    g_autofree char *name = g_strndup(text, equals != NULL ? (size_t)(equals - text) : 0);
    if (equals == NULL || !g_utf8_validate(text, -1, NULL)) {
        tf_diag_error(vars->diag, &place, "such as --var cutoff=2024-01-31",
                      "\"%s\" gives no variable a value", text);
        return false;
    }
    if (g_hash_table_lookup(vars->index, name) == NULL) {
        const tf_scope scope = {vars, NULL};
        g_autofree char *hint = tf_scope_hint(&scope, name);
        tf_diag_error(vars->diag, &place, hint, "no file of the set has \"%s\" in its \"vars\"",
                      name);
        return false;
    }
    define(
        vars, tf_arena_strdup(vars->arena, name),
        tf_node_scalar(vars->arena, equals + 1, equals[1] != '\0' ? TF_PLAIN : TF_QUOTED, place));
    return true;
}

/* ---- asking ------------------------------------------------------------------------------- */

tf_variable *tf_vars_find(const tf_vars *vars, const char *name) {
    return g_hash_table_lookup(vars->index, name);
}

const tf_node *tf_binding_find(const tf_binding *binding, const char *name) {
    for (; binding != NULL; binding = binding->outer)
        for (size_t i = 0; i < binding->n; i++)
            if (strcmp(binding->names[i], name) == 0)
                return binding->nodes[i];
    return NULL;
}

bool tf_scope_is_empty(const tf_scope *scope) {
    return scope->binding == NULL && scope->vars->order->len == 0;
}

static GPtrArray *names_in(const tf_scope *scope) {
    GPtrArray *names = g_ptr_array_new();
    for (const tf_binding *binding = scope->binding; binding != NULL; binding = binding->outer)
        for (size_t i = 0; i < binding->n; i++)
            g_ptr_array_add(names, (char *)binding->names[i]);
    for (guint i = 0; i < scope->vars->order->len; i++)
        g_ptr_array_add(names, (char *)((tf_variable *)scope->vars->order->pdata[i])->name);
    return names;
}

/* What for_each calls values and parts of a path is meant by who writes it, whatever there is. */
char *tf_scope_near_hint(const tf_scope *scope, const char *name) {
    g_autoptr(GPtrArray) names = names_in(scope);
    const char *near = tf_suggest(name, (const char *const *)names->pdata, names->len);
    if (near != NULL)
        return g_strdup_printf("did you mean \"%s\"?", near);
    static const char *const of_files[] = {"stem", "path", "name", "folder"};
    for (size_t i = 0; i < G_N_ELEMENTS(of_files); i++)
        if (strcmp(of_files[i], name) == 0)
            return g_strdup("for_each: {files: data/*.csv} gives a figure stem, path, name and "
                            "folder");
    return NULL;
}

char *tf_scope_hint(const tf_scope *scope, const char *name) {
    char *near = tf_scope_near_hint(scope, name);
    if (near != NULL)
        return near;
    g_autoptr(GPtrArray) names = names_in(scope);
    const guint n = names->len;
    if (n == 0)
        return g_strdup("the set has no variables: \"vars\" or \"for_each\" give them names");
    g_ptr_array_set_size(names, (gint)MIN(n, 10));
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    return g_strdup_printf("variables: %s%s", list, n > 10 ? ", …" : "");
}

bool tf_vars_spend(tf_vars *vars, size_t nodes, size_t bytes, const tf_place *place) {
    const bool enough = vars->spent <= MAX_SPENT;
    vars->spent += nodes + bytes / 16;
    if (vars->spent <= MAX_SPENT)
        return true;
    if (enough)
        tf_diag_error(vars->diag, place, NULL, "too large: more than %d values in all figures",
                      MAX_SPENT);
    return false;
}
