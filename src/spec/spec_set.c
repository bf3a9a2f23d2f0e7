#include <string.h>

#include "base/suggest.h"
#include "spec_internal.h"

typedef struct applying {
    tf_spec *spec;
    tf_unknown_key unknown;
    void *user;
    tf_diag *diag;
} applying;

static bool apply_map(applying *a, const char *group, const tf_node *map);

/* ---- unknown keys ------------------------------------------------------------------------- */

/* Names one level below a group, each once. */
static GPtrArray *names_below(const tf_spec *spec, const char *group) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const size_t length = strlen(group);
    for (size_t i = 0; i < spec->n_keys; i++) {
        const char *path = spec->keys[i]->path;
        if (length > 0 && (strncmp(path, group, length) != 0 || path[length] != '.'))
            continue;
        const char *rest = path + (length > 0 ? length + 1 : 0);
        char *name = g_strndup(rest, strcspn(rest, "."));
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(names, name);
    }
    return names;
}

/* The nearest name in the group, else the nearest path, else a path that ends so. */
static char *suggestion(const tf_spec *spec, const GPtrArray *names, const char *word) {
    const char *near = tf_suggest(word, (const char *const *)names->pdata, names->len);
    if (near != NULL)
        return g_strdup(near);
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (size_t i = 0; i < spec->n_keys; i++)
        g_ptr_array_add(paths, (char *)spec->keys[i]->path);
    near = tf_suggest(word, (const char *const *)paths->pdata, paths->len);
    for (size_t i = 0; near == NULL && i < spec->n_keys; i++) {
        const char *dot = strrchr(spec->keys[i]->path, '.');
        if (dot != NULL && strcmp(dot + 1, word) == 0)
            near = spec->keys[i]->path;
    }
    return g_strdup(near);
}

void tf_spec_unknown_key(const tf_spec *spec, const char *group, const tf_node *name,
                         tf_diag *diag) {
    g_autoptr(GPtrArray) names = names_below(spec, group);
    g_autofree char *near = suggestion(spec, names, name->text);
    g_autofree char *hint = NULL;
    if (near != NULL) {
        hint = g_strdup_printf("did you mean \"%s\"?", near);
    } else if (group[0] != '\0') {
        g_ptr_array_add(names, NULL);
        g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
        hint = g_strdup_printf("keys of \"%s\": %s", group, list);
    } else {
        hint = g_strdup_printf("trialfig %s --help lists the keys", spec->table->kind);
    }
    if (group[0] != '\0')
        tf_diag_error(diag, &name->place, hint, "unknown key \"%s\" in \"%s\"", name->text, group);
    else
        tf_diag_error(diag, &name->place, hint, "unknown key \"%s\"", name->text);
}

/* ---- values ------------------------------------------------------------------------------- */

static tf_value *slot_of(tf_spec *spec, const tf_key *key) {
    const size_t position = GPOINTER_TO_SIZE(g_hash_table_lookup(spec->index, key->path));
    return &spec->values[position - 1];
}

static bool given_twice(applying *a, const tf_key *key, const tf_node *node) {
    const tf_value *slot = slot_of(a->spec, key);
    if (!slot->given || slot->pass != a->spec->pass)
        return false;
    tf_diag_error(a->diag, &node->place, NULL, "\"%s\" is given twice (first in line %u)",
                  key->path, slot->place.line);
    return true;
}

static bool set_value(applying *a, const tf_key *key, const tf_node *node) {
    tf_value *slot = slot_of(a->spec, key);
    if (tf_node_is_null(node) && node->text[0] != '\0') {
        tf_spec_reset(a->spec, key);
        return true;
    }
    if (given_twice(a, key, node) || !tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    slot->pass = a->spec->pass;
    return true;
}

/* ---- style keys --------------------------------------------------------------------------- */

static void keep_style(tf_spec *spec, const char *path, const tf_node *node) {
    for (guint i = 0; i < spec->style->len; i++) {
        tf_style_override *old = &g_array_index(spec->style, tf_style_override, i);
        if (strcmp(old->path, path) == 0) {
            old->node = node;
            return;
        }
    }
    const tf_style_override override = {tf_arena_strdup(spec->arena, path), node};
    g_array_append_val(spec->style, override);
}

/* Leaves are kept one by one, so that a later one replaces an earlier one whatever map it was in.
 */
static bool set_style(applying *a, const char *path, const tf_node *node) {
    tf_key_type type = TF_KEY_STRING;
    if (node->type == TF_NODE_MAP && !tf_style_text_type(path, &type)) {
        bool good = true;
        for (size_t i = 0; i < node->n; i++) {
            g_autofree char *below = g_strconcat(path, ".", node->names[i]->text, NULL);
            if (!tf_style_knows(below)) {
                tf_style_unknown_key(below, node->names[i], a->diag);
                good = false;
                continue;
            }
            good &= set_style(a, below, node->items[i]);
        }
        return good;
    }
    if (!tf_style_check(path, node, a->diag))
        return false;
    keep_style(a->spec, path, node);
    return true;
}

/* ---- maps --------------------------------------------------------------------------------- */

static bool apply_style(applying *a, const char *path, const tf_node *name, const tf_node *item) {
    const char *below = path + strlen("style.");
    if (tf_style_knows(below))
        return set_style(a, below, item);
    tf_style_unknown_key(below, name, a->diag);
    return false;
}

static bool apply_item(applying *a, const char *group, const tf_node *name, const tf_node *item) {
    g_autofree char *path =
        group[0] != '\0' ? g_strconcat(group, ".", name->text, NULL) : g_strdup(name->text);
    const tf_key *key = tf_spec_key_of_path(a->spec, path);
    const bool is_group = tf_spec_is_group(a->spec, path);
    if (is_group && item->type == TF_NODE_MAP)
        return apply_map(a, path, item);
    if (key != NULL && key->type == TF_KEY_COLUMN_IS) {
        g_autofree char *column = g_strconcat(path, ".column", NULL);
        key = tf_spec_key_of_path(a->spec, column);
    }
    if (key != NULL)
        return set_value(a, key, item);
    if (g_str_has_prefix(path, "style."))
        return apply_style(a, path, name, item);
    if (is_group) {
        g_autoptr(GPtrArray) names = names_below(a->spec, path);
        g_ptr_array_add(names, NULL);
        g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
        tf_diag_error(a->diag, &item->place, NULL, "\"%s\" must be a map with the keys %s, not %s",
                      path, list, tf_node_type_name(item));
        return false;
    }
    if (a->unknown != NULL) {
        a->unknown(a->user, name);
        return true;
    }
    tf_spec_unknown_key(a->spec, group, name, a->diag);
    return false;
}

static bool apply_map(applying *a, const char *group, const tf_node *map) {
    bool good = true;
    for (size_t i = 0; i < map->n; i++)
        good &= apply_item(a, group, map->names[i], map->items[i]);
    return good;
}

bool tf_spec_apply(tf_spec *spec, const tf_node *map, tf_unknown_key unknown, void *user,
                   tf_diag *diag) {
    applying a = {spec, unknown, user, diag};
    spec->pass++;
    return apply_map(&a, "", map);
}

void tf_spec_inherit(tf_spec *spec, const tf_spec *from) {
    for (size_t i = 0; i < spec->n_keys; i++) {
        if (from->values[i].given)
            spec->values[i] = from->values[i];
    }
    g_array_append_vals(spec->style, from->style->data, from->style->len);
    spec->pass = from->pass;
}

/* ---- flags -------------------------------------------------------------------------------- */

static bool check_text(const char *text, tf_place place, tf_diag *diag) {
    if (g_utf8_validate(text, -1, NULL))
        return true;
    tf_diag_error(diag, &place, NULL, "the value is not UTF-8 text");
    return false;
}

static const tf_node *node_of_text(tf_spec *spec, tf_key_type type, const char *name,
                                   const char *text, tf_place place, tf_diag *diag) {
    tf_yaml *document = NULL;
    const tf_node *node =
        tf_value_node_of_text(type, name, text, place, spec->arena, &document, diag);
    if (document != NULL)
        g_ptr_array_add(spec->documents, document);
    return node;
}

/* "status=2,3": the last "=" separates, as values rarely hold one. */
static bool set_column_is(applying *a, const tf_key *key, const char *text, tf_place place) {
    g_autofree char *column_path = g_strconcat(key->path, ".column", NULL);
    g_autofree char *is_path = g_strconcat(key->path, ".is", NULL);
    const tf_key *column = tf_spec_key_of_path(a->spec, column_path);
    const tf_key *is = tf_spec_key_of_path(a->spec, is_path);
    const char *mark = strrchr(text, '=');
    if (mark != NULL && (mark == text || mark[1] == '\0')) {
        tf_diag_error(a->diag, &place, "such as status=1 or status=1,2",
                      "\"%s\" is not a column, or a column and its values", text);
        return false;
    }
    tf_arena *arena = a->spec->arena;
    g_autofree char *name = mark != NULL ? g_strndup(text, (size_t)(mark - text)) : g_strdup(text);
    if (!set_value(a, column, tf_node_scalar(arena, name, false, place)))
        return false;
    if (mark != NULL)
        return set_value(a, is, tf_value_split(mark + 1, place, arena));
    tf_spec_reset(a->spec, is);
    return true;
}

/* --where again: the conditions so far, and one more. */
static bool append_value(applying *a, const tf_key *key, const tf_node *node) {
    tf_value *slot = slot_of(a->spec, key);
    const tf_value before = *slot;
    if (!tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    const size_t n = before.n + slot->n;
    if (key->type == TF_KEY_CONDITIONS) {
        tf_spec_condition *all = tf_arena_array(a->spec->arena, tf_spec_condition, n + 1);
        for (size_t i = 0; i < n; i++)
            all[i] = i < before.n ? before.conditions[i] : slot->conditions[i - before.n];
        slot->conditions = all;
    } else {
        const char **all = tf_arena_array(a->spec->arena, const char *, n + 1);
        for (size_t i = 0; i < n; i++)
            all[i] = i < before.n ? before.strings[i] : slot->strings[i - before.n];
        slot->strings = all;
    }
    slot->n = n;
    return true;
}

static bool set_text(applying *a, const tf_key *key, const char *text, tf_place place,
                     bool append) {
    if (key->type == TF_KEY_COLUMN_IS)
        return set_column_is(a, key, text, place);
    const tf_node *node = node_of_text(a->spec, key->type, key->path, text, place, a->diag);
    if (node == NULL)
        return false;
    /* A text that was typed is one, even if it is empty. */
    if (node->type == TF_NODE_SCALAR && text[0] == '\0' &&
        (key->type == TF_KEY_STRING || key->type == TF_KEY_COLUMN))
        node = tf_node_scalar(a->spec->arena, "", false, place);
    if (append && slot_of(a->spec, key)->given && (key->options & TF_KEY_REPEAT) != 0)
        return append_value(a, key, node);
    tf_value *slot = slot_of(a->spec, key);
    if (!tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    slot->pass = a->spec->pass;
    return true;
}

bool tf_spec_set_flag(tf_spec *spec, const tf_key *key, const char *flag, const char *text,
                      tf_diag *diag) {
    applying a = {spec, NULL, NULL, diag};
    const tf_place place = {.file = tf_arena_strdup(spec->arena, flag)};
    if (text == NULL)
        text = "true";
    spec->pass++;
    return check_text(text, place, diag) && set_text(&a, key, text, place, true);
}

/* "compare" with "{test: none}": a map for a group of keys, as in a set file. */
static bool set_group(applying *a, const char *path, const char *text, tf_place place) {
    const tf_node *node = node_of_text(a->spec, TF_KEY_STRING_MAP, path, text, place, a->diag);
    if (node == NULL)
        return false;
    if (node->type == TF_NODE_MAP)
        return strcmp(path, "style") == 0 || tf_spec_is_group(a->spec, path)
                   ? apply_map(a, path, node)
                   : set_style(a, path + strlen("style."), node);
    tf_diag_error(a->diag, &place, NULL, "\"%s\" must be a map, not %s", path,
                  tf_node_type_name(node));
    return false;
}

static bool set_style_text(applying *a, const char *path, const char *text, tf_place place) {
    const char *below = path + strlen("style.");
    if (!tf_style_knows(below)) {
        const tf_node *name = tf_node_scalar(a->spec->arena, path, true, place);
        tf_style_unknown_key(below, name, a->diag);
        return false;
    }
    tf_key_type type = TF_KEY_STRING;
    if (!tf_style_text_type(below, &type))
        return set_group(a, path, text, place);
    const bool flow = type == TF_KEY_STRINGS && text[strspn(text, " ")] == '[';
    const tf_node *node = flow ? node_of_text(a->spec, TF_KEY_STRINGS, path, text, place, a->diag)
                               : tf_node_scalar(a->spec->arena, text, text[0] != '\0', place);
    return node != NULL && set_style(a, below, node);
}

bool tf_spec_set(tf_spec *spec, const char *path, const char *text, tf_diag *diag) {
    applying a = {spec, NULL, NULL, diag};
    const tf_place place = {.file = "--set"};
    spec->pass++;
    if (!check_text(path, place, diag) || !check_text(text, place, diag))
        return false;
    const tf_key *key = tf_spec_key_of_path(spec, path);
    const bool map = text[strspn(text, " ")] == '{';
    if (map && tf_spec_is_group(spec, path))
        return set_group(&a, path, text, place);
    if (key != NULL)
        return set_text(&a, key, text, place, false);
    if (g_str_has_prefix(path, "style."))
        return set_style_text(&a, path, text, place);
    const tf_node *name = tf_node_scalar(spec->arena, path, true, place);
    if (tf_spec_is_group(spec, path)) {
        g_autoptr(GPtrArray) names = names_below(spec, path);
        g_ptr_array_add(names, NULL);
        g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
        tf_diag_error(diag, &place, NULL, "\"%s\" has no value of its own: its keys are %s", path,
                      list);
        return false;
    }
    const char *dot = strrchr(path, '.');
    g_autofree char *group = g_strndup(path, dot != NULL ? (size_t)(dot - path) : 0);
    if (dot != NULL && tf_spec_is_group(spec, group))
        tf_spec_unknown_key(spec, group, tf_node_scalar(spec->arena, dot + 1, true, place), diag);
    else
        tf_spec_unknown_key(spec, "", name, diag);
    return false;
}
