#include <string.h>

#include "spec_apply.h"

/* Texts of flags and of --set into a spec. They come one by one and later ones win, so nothing here
   is "given twice" but within one map. */

static bool check_text(const char *text, tf_place place, tf_diag *diag) {
    if (g_utf8_validate(text, -1, NULL))
        return true;
    tf_diag_error(diag, &place, NULL, "the value is not UTF-8 text");
    return false;
}

static const tf_node *node_of_text(tf_applying *a, tf_key_type type, const char *name,
                                   const char *text, tf_place place) {
    const bool columns = type == TF_KEY_COLUMNS || type == TF_KEY_DIVISIONS;
    const tf_value_text given = {
        type, name, text, place, a->spec->columns, columns ? a->spec->n_columns : 0};
    return tf_value_node_of_text(&given, a->spec->arena, a->spec->documents, a->diag);
}

/* --where again: the conditions so far, and one more. */
static bool append_value(tf_applying *a, const tf_key *key, const tf_node *node) {
    tf_value *slot = tf_spec_slot(a->spec, key);
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

/* What a key that may be given several times does with what it has. */
typedef enum repetition { REPLACE, APPEND } repetition;

static bool set_text(tf_applying *a, const tf_key *key, const char *text, tf_place place,
                     repetition again) {
    if (key->type == TF_KEY_COLUMN_IS) {
        g_autofree char *column_path = g_strconcat(key->path, ".column", NULL);
        g_autofree char *is_path = g_strconcat(key->path, ".is", NULL);
        const tf_key *column = tf_spec_key_of_path(a->spec, column_path);
        const tf_key *is = tf_spec_key_of_path(a->spec, is_path);
        tf_node *name = NULL, *values = NULL;
        const tf_value_text given = {key->type, key->path,        text,
                                     place,     a->spec->columns, a->spec->n_columns};
        if (!tf_value_column_is(&given, a->spec->arena, &name, &values, a->diag) ||
            !tf_spec_set_value(a, column, name))
            return false;
        if (values != NULL)
            return tf_spec_set_value(a, is, values);
        tf_spec_reset(a->spec, is);
        return true;
    }
    const tf_node *node = node_of_text(a, key->type, key->path, text, place);
    if (node == NULL)
        return false;
    /* A text that was typed is one, even if it is empty. */
    if (node->type == TF_NODE_SCALAR && text[0] == '\0' &&
        (key->type == TF_KEY_STRING || key->type == TF_KEY_COLUMN))
        node = tf_node_scalar(a->spec->arena, "", TF_QUOTED, place);
    if (again == APPEND && tf_spec_slot(a->spec, key)->given && (key->options & TF_KEY_REPEAT) != 0)
        return append_value(a, key, node);
    tf_value *slot = tf_spec_slot(a->spec, key);
    if (!tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    slot->pass = a->spec->pass;
    return true;
}

void tf_spec_know_columns(tf_spec *spec, const char *const *columns, size_t n) {
    const char **copy = tf_arena_array(spec->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        copy[i] = tf_arena_strdup(spec->arena, columns[i]);
    spec->columns = copy;
    spec->n_columns = n;
}

bool tf_spec_set_flag(tf_spec *spec, const tf_key *key, const char *flag, const char *text,
                      tf_diag *diag) {
    tf_applying a = {spec, NULL, NULL, diag};
    const tf_place place = {.file = tf_arena_strdup(spec->arena, flag)};
    if (text == NULL)
        text = "true";
    spec->pass++;
    return check_text(text, place, diag) && set_text(&a, key, text, place, APPEND);
}

/* "compare" with "{test: none}": a map for a group of keys, as in a set file. */
static bool set_group(tf_applying *a, const char *path, const char *text, tf_place place) {
    const tf_node *node = node_of_text(a, TF_KEY_STRING_MAP, path, text, place);
    if (node == NULL)
        return false;
    if (node->type == TF_NODE_MAP)
        return strcmp(path, "style") == 0 || tf_spec_is_group(a->spec, path)
                   ? tf_spec_apply_map(a, path, node)
                   : tf_spec_set_style(a, path + strlen("style."), node);
    tf_diag_error(a->diag, &place, NULL, "\"%s\" must be a map, not %s", path,
                  tf_node_type_name(node));
    return false;
}

static bool set_style_text(tf_applying *a, const char *path, const char *text, tf_place place) {
    const char *below = path + strlen("style.");
    if (!tf_style_knows(below)) {
        const tf_node *name = tf_node_scalar(a->spec->arena, path, TF_PLAIN, place);
        tf_style_unknown_key(below, name, a->diag);
        return false;
    }
    tf_key_type type = TF_KEY_STRING;
    if (!tf_style_text_type(below, &type))
        return set_group(a, path, text, place);
    const bool flow = type == TF_KEY_STRINGS && text[strspn(text, " ")] == '[';
    const tf_node *node =
        flow ? node_of_text(a, TF_KEY_STRINGS, path, text, place)
             : tf_node_scalar(a->spec->arena, text, text[0] != '\0' ? TF_PLAIN : TF_QUOTED, place);
    return node != NULL && tf_spec_set_style(a, below, node);
}

bool tf_spec_set(tf_spec *spec, const char *path, const char *text, tf_diag *diag) {
    tf_applying a = {spec, NULL, NULL, diag};
    const tf_place place = {.file = "--set"};
    spec->pass++;
    if (!check_text(path, place, diag) || !check_text(text, place, diag))
        return false;
    /* In a set file "id" is the figure's own, so the column has another key there. */
    if (strcmp(path, "id") == 0 && tf_spec_key_of_path(spec, "patient") != NULL)
        path = "patient";
    const tf_key *key = tf_spec_key_of_path(spec, path);
    const bool map = text[strspn(text, " ")] == '{';
    if (map && tf_spec_is_group(spec, path))
        return set_group(&a, path, text, place);
    if (key != NULL)
        return set_text(&a, key, text, place, REPLACE);
    if (g_str_has_prefix(path, "style."))
        return set_style_text(&a, path, text, place);
    const tf_node *name = tf_node_scalar(spec->arena, path, TF_PLAIN, place);
    if (tf_spec_is_group(spec, path)) {
        g_autofree char *list = tf_spec_list_below(spec, path);
        tf_diag_error(diag, &place, NULL, "\"%s\" has no value of its own: its keys are %s", path,
                      list);
        return false;
    }
    const char *dot = strrchr(path, '.');
    g_autofree char *group = g_strndup(path, dot != NULL ? (size_t)(dot - path) : 0);
    if (dot != NULL && tf_spec_is_group(spec, group))
        tf_spec_unknown_key(spec, group, tf_node_scalar(spec->arena, dot + 1, TF_PLAIN, place),
                            diag);
    else
        tf_spec_unknown_key(spec, "", name, diag);
    return false;
}
