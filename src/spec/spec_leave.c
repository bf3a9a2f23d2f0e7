#include <string.h>

#include "spec_apply.h"

/* Labels, orders and codes name values of a column, and the sheet or the cells to be read are those
   of a file. A figure that names another column or file than the source behind it, which may be the
   set's defaults, what it extends, or a set file before a flag, leaves them behind: "1" of the new
   column is not who "1" was. What the figure says beside the new name holds, and so does what was
   said before any column was named. */

static bool names_path(const char *list, const char *path) {
    const size_t length = strlen(path);
    for (const char *at = strstr(list, path); at != NULL; at = strstr(at + 1, path))
        if ((at == list || at[-1] == ' ') && strchr(" ", at[length]) != NULL)
            return true;
    return false;
}

static bool has_string(const tf_value *value, const char *text) {
    for (size_t i = 0; i < value->n; i++)
        if (strcmp(value->strings[i], text) == 0)
            return true;
    return false;
}

/* A list that has a column of the old one has grown or shrunk: what it says means what it meant. */
static bool is_same(const tf_key *key, const tf_value *before, const tf_value *now) {
    if (!now->set)
        return false;
    if (key->type == TF_KEY_COLUMNS) {
        bool shared = false;
        for (size_t i = 0; i < now->n; i++)
            shared |= has_string(before, now->strings[i]);
        return shared;
    }
    if (key->options & TF_KEY_PATH) {
        g_autofree char *first = g_canonicalize_filename(before->text, "/");
        g_autofree char *second = g_canonicalize_filename(now->text, "/");
        return strcmp(first, second) == 0;
    }
    return strcmp(before->text, now->text) == 0;
}

void tf_spec_leave_behind(tf_applying *a, const tf_key *key, unsigned since) {
    tf_spec *spec = a->spec;
    for (size_t i = 0; i < spec->n_keys; i++) {
        const tf_value *value = spec->values[i];
        if (spec->keys[i]->of == NULL || !value->given || value->pass == spec->pass ||
            value->pass < since || (a->typed != NULL && value->typed != NULL) ||
            !names_path(spec->keys[i]->of, key->path))
            continue;
        const tf_value *left = tf_arena_memdup(spec->arena, value, 1, sizeof *value);
        tf_spec_reset(spec, spec->keys[i]);
        tf_spec_own_value(spec, i)->left = left;
    }
}

void tf_spec_follow(tf_applying *a, const tf_key *key, const tf_value *before) {
    const gconstpointer at = g_hash_table_lookup(a->spec->index, key->path);
    tf_value *slot = tf_spec_own_value(a->spec, GPOINTER_TO_SIZE(at) - 1);
    slot->since = a->spec->pass;
    const bool names = key->type == TF_KEY_COLUMN || key->type == TF_KEY_COLUMNS ||
                       (key->type == TF_KEY_STRING && key->options & TF_KEY_PATH);
    if (!names || !before->set)
        return;
    if (is_same(key, before, slot))
        slot->since = before->since;
    else
        tf_spec_leave_behind(a, key, before->since);
}

/* ---- codes that were turned round ----------------------------------------------------------- */

/* Without codes of its own a column's events are 1, true or yes, and its censored all but 0. */
static bool turns_round(const tf_value *codes) {
    static const char *const noes[] = {"0", "false", "no", "non", "n"};
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(noes); i++)
        for (size_t k = 0; k < codes->n; k++)
            found |= g_ascii_strcasecmp(codes->strings[k], noes[i]) == 0;
    return found;
}

static void warn_of_codes(const tf_spec *spec, const tf_key *key, const tf_value *left,
                          tf_diag *diag) {
    g_autofree char *group = g_strndup(key->path, strlen(key->path) - strlen(".is"));
    g_autofree char *path = g_strconcat(group, ".column", NULL);
    const tf_key *owner = tf_spec_key_of_path(spec, path);
    const tf_value *column = owner != NULL ? tf_spec_value(spec, owner) : NULL;
    if (column == NULL || !column->set || owner->type != TF_KEY_COLUMN)
        return;
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(GString) codes = g_string_new(NULL);
    tf_yaml_write_flow(codes, tf_value_to_node(key, left, arena));
    g_autofree char *hint =
        g_strdup_printf("%s: {column: %s, is: %s} if these mean it here, too; else say which do",
                        group, column->text, codes->str);
    tf_diag_warning(diag, &column->place, hint,
                    "%s: %s was said of another column, and doesn't hold for \"%s\"", key->path,
                    codes->str, column->text);
}

void tf_spec_warn_left(const tf_spec *spec, tf_diag *diag) {
    for (size_t i = 0; i < spec->n_keys; i++) {
        const tf_key *key = spec->keys[i];
        const tf_value *left = spec->values[i]->left;
        if (left != NULL && !spec->values[i]->given && g_str_has_suffix(key->path, ".is") &&
            left->strings != NULL && turns_round(left))
            warn_of_codes(spec, key, left, diag);
    }
}
