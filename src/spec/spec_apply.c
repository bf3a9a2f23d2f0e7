#include <string.h>

#include "base/query_path.h"
#include "base/scope.h"
#include "base/suggest.h"
#include "spec/foreign.h"
#include "spec/panels.h"
#include "spec_apply.h"
#include "style_keys.h"

/* Maps of keys into a spec. A key's path is all that counts: {x: {max: 72}} and {x.max: 72} are the
   same, and so are `group: ARM` and {group: {column: ARM}}. Reading goes on after an error, since a
   person wants to hear of all of them at once. */

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

char *tf_spec_list_below(const tf_spec *spec, const char *group) {
    g_autoptr(GPtrArray) names = names_below(spec, group);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

/** "conf_level" for "conf.level". NULL: no path is written so. */
static const char *path_with_dots(const tf_spec *spec, const char *word) {
    g_autofree char *dotted = g_strdelimit(g_strdup(word), "_", '.');
    for (size_t i = 0; i < spec->n_keys; i++)
        if (strcmp(spec->keys[i]->path, dotted) == 0)
            return spec->keys[i]->path;
    return NULL;
}

/** The only path that ends in just this word: "event_name" is no slip for "event.date". NULL: there
 * is none, or there are several. */
static const char *path_ending(const tf_spec *spec, const char *word) {
    const char *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < spec->n_keys; i++) {
        const char *dot = strrchr(spec->keys[i]->path, '.');
        if (dot == NULL || strcmp(dot + 1, word) != 0)
            continue;
        found = n++ == 0 ? spec->keys[i]->path : NULL;
    }
    return found;
}

/* The path with dots in it, or that ends so, else the nearest name in the group, else the nearest
 * path. */
static char *suggestion(const tf_spec *spec, const GPtrArray *names, const char *word) {
    const char *near = path_with_dots(spec, word);
    if (near == NULL)
        near = path_ending(spec, word);
    if (near == NULL)
        near = tf_suggest(word, (const char *const *)names->pdata, names->len);
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

/* "number.hr_decimals" is a key, of the style: those are asked for with "style." before them. */
static char *hint_of_style_key(const char *group, const char *word) {
    g_autofree char *path = *group ? g_strjoin(".", group, word, NULL) : g_strdup(word);
    return tf_style_key_find(path)
               ? g_strdup_printf("style.%s: VALUE, since it is a key of the style", path)
               : NULL;
}

void tf_spec_unknown_key(const tf_spec *spec, const char *group, const tf_node *name,
                         tf_diag *diag) {
    g_autoptr(GPtrArray) names = names_below(spec, group);
    g_autofree char *near = suggestion(spec, names, name->text);
    g_autofree char *hint = group[0] == '\0' ? tf_foreign_key(spec->table, name->text) : NULL;
    if (hint == NULL)
        hint = hint_of_style_key(group, name->text);
    if (hint != NULL) {
        /* another program's word: nothing of ours is as near */
    } else if (near != NULL && strcmp(near, name->text) == 0) {
        hint = g_strdup_printf("\"%s\" is a key by itself, and none of \"%s\"", near, group);
    } else if (near != NULL) {
        hint = g_strdup_printf("did you mean \"%s\"?", near);
    } else if (group[0] != '\0') {
        g_ptr_array_add(names, NULL);
        g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
        hint = g_strdup_printf("keys of \"%s\": %s", group, list);
    } else {
        hint = spec->table == &tf_panels_key_table
                   ? g_strdup("a page of panels has keys of its own; other keys belong to the "
                              "figures that are its panels")
                   : g_strdup_printf("trialfig %s --help-all lists the keys", spec->table->kind);
    }
    tf_diag_as(diag, TF_CODE_UNKNOWN_KEY);
    if (group[0] != '\0')
        tf_diag_error(diag, &name->place, hint, "unknown key \"%s\" in \"%s\"", name->text, group);
    else
        tf_diag_error(diag, &name->place, hint, "unknown key \"%s\"", name->text);
}

/* ---- values ------------------------------------------------------------------------------- */

tf_value *tf_spec_slot(tf_spec *spec, const tf_key *key) {
    const size_t position = GPOINTER_TO_SIZE(g_hash_table_lookup(spec->index, key->path));
    return tf_spec_own_value(spec, position - 1);
}

/* libyaml's map can't tell: the same key may come as "time" and as "time.column". A later file, map
   or flag may replace what an earlier one said, which is what passes are counted for. */
static bool given_twice(tf_applying *a, const tf_key *key, const tf_node *node) {
    const tf_value *slot = tf_spec_value(a->spec, key);
    if (!slot->given || slot->pass != a->spec->pass)
        return false;
    tf_diag_error(a->diag, &node->place, NULL, "\"%s\" is given twice (first in line %u)",
                  key->path, slot->place.line);
    return true;
}

/* As it was typed: "--group sex", "--set group.column=sex". */
static char *as_typed(const char *path, tf_typed typed) {
    return strcmp(typed.place.file, "--set") == 0
               ? g_strdup_printf("--set %s=%s", path, typed.text)
               : g_strdup_printf("%s %s", typed.place.file, typed.text);
}

void tf_spec_typed_twice(const tf_applying *a, const char *path, tf_typed first, tf_typed second,
                         const char *hint) {
    g_autofree char *before = as_typed(path, first);
    g_autofree char *again = as_typed(path, second);
    tf_diag_error(a->diag, &second.place, hint, "\"%s\" is given twice: %s and %s", path, before,
                  again);
}

/* Whoever narrows a figure down doesn't mean to let back in whom the whole set leaves out: with the
   safety flag gone nothing would look wrong. null does that, in plain sight. */
void tf_spec_add_up(tf_spec *spec, const tf_value *first, tf_value *value) {
    if (value->records != NULL || first->records != NULL) {
        tf_value_add_steps(spec->arena, first, value);
        return;
    }
    tf_spec_condition *both =
        tf_arena_array(spec->arena, tf_spec_condition, first->n + value->n + 1);
    for (size_t i = 0; i < first->n + value->n; i++)
        both[i] = i < first->n ? first->conditions[i] : value->conditions[i - first->n];
    value->conditions = both;
    value->n += first->n;
}

/** A file within "sqlite:FILE" or "@FILE". */
static const char *place_within(const tf_spec *spec, const char *text, const tf_node *node) {
    const char *file = tf_database_file(text);
    file = file != NULL ? file : tf_sql_file(text);
    return file == NULL ? text
                        : tf_arena_printf(spec->arena, "%.*s%s", (int)(file - text), text,
                                          tf_spec_from_folder(spec, file, node));
}

/* Of each entry that names a file. */
static void place_paths(tf_spec *spec, tf_value *value) {
    for (size_t i = 0; i < value->n; i++) {
        const tf_spec_record *record = &value->records[i];
        for (size_t k = 0; k < record->n_fields; k++) {
            tf_spec_pair *field = (tf_spec_pair *)&record->fields[k];
            if (strcmp(field->key, "path") == 0)
                field->value = tf_spec_from_folder(spec, field->value, record->written);
            if (strcmp(field->key, "sql") == 0 || strcmp(field->key, "db") == 0)
                field->value = place_within(spec, field->value, record->written);
        }
    }
}

void tf_spec_place_path(tf_spec *spec, const tf_key *key, const tf_node *node, tf_value *value) {
    if (key->type == TF_KEY_STEPS) {
        if (key->options & TF_KEY_PATH)
            place_paths(spec, value);
        return;
    }
    if (value->set && key->options & TF_KEY_QUERY)
        value->text = place_within(spec, value->text, node);
    const bool named = key->options & TF_KEY_PATH_OR_NAME;
    if (value->set && (key->options & TF_KEY_PATH || (named && tf_style_is_path(value->text))))
        value->text = tf_spec_from_folder(spec, value->text, node);
}

/* Who names a file doesn't mean the query of the set's defaults any more, and the other way round.
   Of two in one map, or on the command line, tf_spec_check tells. */
static void replace_data(tf_applying *a, const tf_key *key) {
    static const char *const of_query[] = {"data.sql", "data.db"}, *const of_file[] = {"data.path"};
    const bool file = strcmp(key->path, "data.path") == 0;
    const size_t n = file ? G_N_ELEMENTS(of_query) : strcmp(key->path, "data.sql") == 0;
    for (size_t i = 0; i < n; i++) {
        const tf_key *other = tf_spec_key_of_path(a->spec, (file ? of_query : of_file)[i]);
        const tf_value *value = tf_spec_value(a->spec, other);
        if (!value->set || value->pass == a->spec->pass || (a->typed && value->typed))
            continue;
        tf_spec_leave_behind(a, tf_spec_key_of_path(a->spec, "data.path"), value->since);
        tf_spec_reset(a->spec, other);
    }
}

bool tf_spec_set_value(tf_applying *a, const tf_key *key, const tf_node *node) {
    tf_value *slot = tf_spec_slot(a->spec, key);
    /* A list within a map is not shown. */
    const char *typed = !a->typed ? NULL : node->type == TF_NODE_SCALAR ? node->text : "…";
    if (typed && slot->typed && slot->pass != a->spec->pass) {
        const tf_typed first = {slot->place, slot->typed}, second = {node->place, typed};
        tf_spec_typed_twice(a, key->path, first, second, "leave one of them out");
        return false;
    }
    const tf_value before = *slot;
    if (tf_node_is_null(node) && node->text[0] != '\0') {
        tf_spec_reset(a->spec, key);
        tf_spec_follow(a, key, &before);
        return true;
    }
    if (given_twice(a, key, node) || !tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    tf_spec_place_path(a->spec, key, node, slot);
    replace_data(a, key);
    if (before.inherited && key->options & TF_KEY_ADDS_UP)
        tf_spec_add_up(a->spec, &before, slot);
    slot->pass = a->spec->pass;
    slot->typed = typed;
    slot->node = NULL;
    tf_spec_follow(a, key, &before);
    return true;
}

/* The last of two would win in silence. */
bool tf_spec_given_before(tf_applying *a, const tf_key *key, const tf_key *holder, const char *text,
                          tf_place place) {
    const tf_value *slot = tf_spec_value(a->spec, holder);
    if (slot->typed == NULL)
        return false;
    const tf_typed first = {slot->place, slot->typed}, second = {place, text};
    tf_spec_typed_twice(a, key->path, first, second,
                        key->type == TF_KEY_COLUMN_IS
                            ? "values of one column stand in one flag: COL=1,2"
                            : "leave one of them out");
    return true;
}

bool tf_spec_set_column_is(tf_applying *a, const tf_key *key, const char *text, tf_place place) {
    g_autofree char *column_path = g_strconcat(key->path, ".column", NULL);
    g_autofree char *is_path = g_strconcat(key->path, ".is", NULL);
    const tf_key *column = tf_spec_key_of_path(a->spec, column_path);
    const tf_key *is = tf_spec_key_of_path(a->spec, is_path);
    if (a->typed && tf_spec_given_before(a, key, column, text, place))
        return false;
    tf_node *name = NULL, *values = NULL;
    const tf_value former = *tf_spec_value(a->spec, column);
    const tf_value_text given = {key->type, key->path,        text,
                                 place,     a->spec->columns, a->spec->n_columns};
    if (!tf_value_column_is(&given, a->spec->arena, &name, &values, a->diag) ||
        !tf_spec_set_value(a, column, name))
        return false;
    tf_spec_slot(a->spec, column)->typed = a->typed;
    if (values != NULL)
        return tf_spec_set_value(a, is, values);
    /* A flag that names the column of the set file again means its codes, too. */
    const tf_value *now = tf_spec_value(a->spec, column), *codes = tf_spec_value(a->spec, is);
    const bool again = a->typed && former.set && strcmp(former.text, now->text) == 0;
    if (codes->given && codes->typed == NULL && !again)
        tf_spec_reset(a->spec, is);
    return true;
}

/* ---- style keys --------------------------------------------------------------------------- */

static bool keep_style(tf_applying *a, const char *path, const tf_node *node) {
    tf_spec *spec = a->spec;
    const char *typed = a->typed && node->type == TF_NODE_SCALAR ? node->text : a->typed;
    for (guint i = 0; i < spec->style->len; i++) {
        tf_style_override *old = &g_array_index(spec->style, tf_style_override, i);
        if (strcmp(old->path, path) != 0)
            continue;
        if (typed && old->typed) {
            g_autofree char *key = g_strconcat("style.", path, NULL);
            const tf_typed first = {old->node->place, old->typed}, second = {node->place, typed};
            tf_spec_typed_twice(a, key, first, second, "leave one of them out");
            return false;
        }
        *old = (tf_style_override){old->path, node, false, typed};
        return true;
    }
    const tf_style_override override = {tf_arena_strdup(spec->arena, path), node, false, typed};
    g_array_append_val(spec->style, override);
    return true;
}

/* Leaves are kept one by one, so that a later one replaces an earlier one whatever map it was in.
 */
bool tf_spec_set_style(tf_applying *a, const char *path, const tf_node *node) {
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
            good &= tf_spec_set_style(a, below, node->items[i]);
        }
        return good;
    }
    return tf_spec_style_is_good(a->spec, path, node, a->diag) && keep_style(a, path, node);
}

/* ---- maps --------------------------------------------------------------------------------- */

/** "adsl.csv:USUBJID", or a map that has `by`; what has none is stacked. */
static bool is_merged(const tf_node *node) {
    if (node->type != TF_NODE_SCALAR)
        return tf_node_get(node, "by") != NULL;
    const char *mark = strrchr(node->text, ':');
    return mark != NULL && strpbrk(mark, "/\\") == NULL;
}

static bool is_stacked(const tf_node *node) {
    return !is_merged(node);
}

/** Those of the list's files but the first one that are wanted. */
static bool set_files(tf_applying *a, const tf_key *key, const tf_node *list,
                      bool (*wanted)(const tf_node *)) {
    tf_node *files = tf_node_list(a->spec->arena, list->n);
    files->n = 0;
    for (size_t i = 1; i < list->n; i++)
        if (wanted(list->items[i]))
            files->items[files->n++] = list->items[i];
    if (files->n == 0)
        return true;
    files->place = files->items[0]->place;
    return tf_spec_set_value(a, key, files);
}

/* `data: [{path: a.csv}, site2.csv, {path: b.csv, by: id}]`: the first is the figure's own file,
   rows of others stand below it, columns of others are brought to it. Who names another file
   doesn't mean those of the old one. */
static bool apply_files(tf_applying *a, const char *group, const tf_node *item) {
    const tf_key *merge = tf_spec_key_of_path(a->spec, "data.merge");
    const tf_key *stack = tf_spec_key_of_path(a->spec, "data.stack");
    const tf_key *path = tf_spec_key_of_path(a->spec, "data.path");
    tf_spec_reset(a->spec, merge);
    tf_spec_reset(a->spec, stack);
    if (item->type != TF_NODE_LIST)
        return tf_spec_set_value(a, path, item);
    if (item->n == 0) {
        tf_diag_error(a->diag, &item->place, NULL, "\"data\" names no file");
        return false;
    }
    const tf_node *own = item->items[0];
    bool good = own->type == TF_NODE_MAP ? tf_spec_apply_map(a, group, own)
                                         : tf_spec_set_value(a, path, own);
    good &= set_files(a, stack, item, is_stacked);
    return set_files(a, merge, item, is_merged) && good;
}

/* The order of the questions matters. A path may be a key and a group of keys at once (`competing:
   censor`, or {column, is}): then the node's form decides. Only what the tables don't know can be a
   style's key, so that `style.name` stays a key like any other. */
static bool apply_item(tf_applying *a, const char *group, const tf_node *name,
                       const tf_node *item) {
    g_autofree char *path =
        group[0] != '\0' ? g_strconcat(group, ".", name->text, NULL) : g_strdup(name->text);
    const tf_key *key = tf_spec_key_of_path(a->spec, path);
    const bool is_group = tf_spec_is_group(a->spec, path);
    if (is_group && item->type == TF_NODE_MAP)
        return tf_spec_apply_map(a, path, item);
    if (strcmp(path, "data") == 0 && !tf_node_is_null(item) &&
        tf_spec_key_of_path(a->spec, "data.merge") != NULL)
        return apply_files(a, path, item);
    /* As the flag has it, since nobody calls a column so; who does names it in {column: …}. */
    const bool paired = item->type == TF_NODE_SCALAR && strchr(item->text, '=') != NULL;
    if (key != NULL && key->type == TF_KEY_COLUMN_IS && paired)
        return tf_spec_set_column_is(a, key, item->text, item->place);
    if (key != NULL && key->type == TF_KEY_COLUMN_IS) {
        g_autofree char *column = g_strconcat(path, ".column", NULL);
        key = tf_spec_key_of_path(a->spec, column);
    }
    if (key != NULL)
        return tf_spec_set_value(a, key, item);
    if (g_str_has_prefix(path, "style.")) {
        const char *below = path + strlen("style.");
        if (tf_style_knows(below))
            return tf_spec_set_style(a, below, item);
        tf_style_unknown_key(below, name, a->diag);
        return false;
    }
    if (is_group) {
        g_autofree char *list = tf_spec_list_below(a->spec, path);
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

bool tf_spec_apply_map(tf_applying *a, const char *group, const tf_node *map) {
    bool good = true;
    for (size_t i = 0; i < map->n; i++)
        good &= apply_item(a, group, map->names[i], map->items[i]);
    return good;
}

bool tf_spec_apply(tf_spec *spec, const tf_node *map, tf_unknown_key unknown, void *user,
                   tf_diag *diag) {
    tf_applying a = {spec, unknown, user, diag, NULL};
    spec->pass++;
    return tf_spec_apply_map(&a, "", map);
}

void tf_spec_set_inherited(tf_spec *spec) {
    for (size_t i = 0; i < spec->n_keys; i++)
        if (spec->values[i]->inherited != spec->values[i]->given)
            tf_spec_own_value(spec, i)->inherited = spec->values[i]->given;
}
