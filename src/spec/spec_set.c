#include <string.h>

#include "base/scope.h"
#include "spec/said_keys.h"
#include "spec_apply.h"

/* Texts of flags and of --set into a spec, one by one. */

static bool check_text(const char *text, tf_place place, tf_diag *diag) {
    if (g_utf8_validate(text, -1, NULL))
        return true;
    tf_diag_error(diag, &place, NULL, "the value is not UTF-8 text");
    return false;
}

static const tf_node *node_of_text(tf_applying *a, tf_key_type type, const char *name,
                                   const char *text, tf_place place) {
    const bool columns =
        type == TF_KEY_COLUMNS || type == TF_KEY_DIVISIONS || type == TF_KEY_CONDITIONS;
    const tf_value_text given = {
        type, name, text, place, a->spec->columns, columns ? a->spec->n_columns : 0};
    return tf_value_node_of_text(&given, a->spec->arena, a->spec->documents, a->diag);
}

static bool adds_up(tf_key_type type) {
    switch (type) {
    case TF_KEY_COLUMNS:
    case TF_KEY_STRINGS:
    case TF_KEY_NUMBERS:
    case TF_KEY_ENUMS:
    case TF_KEY_STRING_MAP:
    case TF_KEY_LISTS_MAP:
    case TF_KEY_RECORDS:
    case TF_KEY_DIVISIONS:
    case TF_KEY_STEPS:
    case TF_KEY_COLORS:
    case TF_KEY_CODES:
    case TF_KEY_CONDITIONS:
        return true;
    default:
        return false;
    }
}

/* Whether a node is a map of names to values, and not a single item that is written as a map. */
static bool has_names(const tf_key *key, const tf_node *node) {
    return node->type == TF_NODE_MAP && key->type != TF_KEY_DIVISIONS &&
           (key->type != TF_KEY_STEPS || !tf_value_is_step(key, node)) &&
           (key->type != TF_KEY_RECORDS || (node->n > 0 && node->items[0]->type == TF_NODE_MAP));
}

static tf_node *joined_maps(tf_applying *a, const tf_key *key, const tf_node *first,
                            const tf_node *more) {
    tf_node *map = tf_node_map(a->spec->arena);
    for (size_t i = 0; i < first->n; i++)
        tf_node_append(a->spec->arena, map, first->names[i]->text, first->items[i]);
    for (size_t i = 0; i < more->n; i++) {
        const char *name = more->names[i]->text;
        if (tf_node_get(first, name) != NULL) {
            tf_diag_error(a->diag, &more->names[i]->place, "leave one of them out",
                          "\"%s\" names \"%s\" in two flags", key->path, name);
            return NULL;
        }
        tf_node_append(a->spec->arena, map, name, more->items[i]);
    }
    return map;
}

static tf_node *joined_lists(tf_arena *arena, const tf_node *first, const tf_node *more) {
    const size_t n_first = first->type == TF_NODE_LIST ? first->n : 1;
    const size_t n = n_first + (more->type == TF_NODE_LIST ? more->n : 1);
    tf_node *list = tf_node_list(arena, n);
    for (size_t i = 0; i < n; i++) {
        const tf_node *from = i < n_first ? first : more;
        list->items[i] = from->type == TF_NODE_LIST ? from->items[i < n_first ? i : i - n_first]
                                                    : (tf_node *)from;
    }
    return list;
}

/* --milestones 12 --milestones 24: the items so far, and one more. NULL on error. */
static const tf_node *joined(tf_applying *a, const tf_key *key, const tf_node *first,
                             const tf_node *more) {
    const bool names = has_names(key, first);
    if (names != has_names(key, more)) {
        tf_diag_error(a->diag, &more->place, "give both in one form",
                      "\"%s\" is given as a map and as a list", key->path);
        return NULL;
    }
    tf_node *both =
        names ? joined_maps(a, key, first, more) : joined_lists(a->spec->arena, first, more);
    if (both != NULL)
        both->place = more->place;
    return both;
}

static bool set_node(tf_applying *a, const tf_key *key, const tf_node *node) {
    tf_value *slot = tf_spec_slot(a->spec, key);
    if (a->typed && slot->typed != NULL)
        node = joined(a, key, slot->node, node);
    const tf_value before = *slot;
    if (node == NULL || !tf_value_read(key, node, a->spec->arena, slot, a->diag))
        return false;
    if (a->typed)
        tf_spec_place_path(a->spec, key, node, slot);
    /* Whom a set file leaves out, a flag doesn't let in again. */
    if (a->typed && key->options & TF_KEY_ADDS_UP && before.given && before.typed == NULL)
        tf_spec_add_up(a->spec, &before, slot);
    slot->pass = a->spec->pass;
    slot->typed = a->typed;
    slot->node = node;
    tf_spec_follow(a, key, &before);
    return true;
}

/* A program that sets keys one by one may change its mind; a person who gives a flag twice wants
   both, which only lists can hold. */
static bool set_text(tf_applying *a, const tf_key *key, const char *text, tf_place place) {
    text = a->typed ? a->typed : tf_arena_strdup(a->spec->arena, text);
    if (key->type == TF_KEY_COLUMN_IS)
        return tf_spec_set_column_is(a, key, text, place);
    tf_value *slot = tf_spec_slot(a->spec, key);
    /* Behind a map there is no node that more could be added to. */
    const bool alone = !adds_up(key->type) || slot->node == NULL;
    if (a->typed && alone && tf_spec_given_before(a, key, key, text, place))
        return false;
    const bool listed = key->options & TF_KEY_JOINED && strpbrk(text, ",[") != NULL;
    const tf_node *node =
        node_of_text(a, listed ? TF_KEY_COLUMNS : key->type, key->path, text, place);
    if (node == NULL)
        return false;
    /* A text that was typed is one, even if it is empty. */
    if (node->type == TF_NODE_SCALAR && text[0] == '\0' &&
        (key->type == TF_KEY_STRING || key->type == TF_KEY_COLUMN))
        node = tf_node_scalar(a->spec->arena, "", TF_QUOTED, place);
    return set_node(a, key, node);
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
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_SPEC);
    if (text == NULL)
        text = "true";
    tf_applying a = {spec, NULL, NULL, diag, tf_arena_strdup(spec->arena, text)};
    const tf_place place = {.file = tf_arena_strdup(spec->arena, flag)};
    spec->pass++;
    return check_text(text, place, diag) && set_text(&a, key, text, place);
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

/* "{age}" may be one. */
static bool is_column(const tf_spec *spec, const char *text) {
    for (size_t i = 0; i < spec->n_columns; i++)
        if (strcmp(spec->columns[i], text) == 0)
            return true;
    return false;
}

/* "derive.age3" with a map: one entry of a key that is a map of entries. */
static bool set_entry(tf_applying *a, const tf_key *key, const char *name, const char *text,
                      tf_place place) {
    const tf_node *entry = node_of_text(a, key->type, key->path, text, place);
    if (entry == NULL)
        return false;
    tf_node *map = tf_node_map(a->spec->arena);
    map->place = place;
    tf_node_append(a->spec->arena, map, name, (tf_node *)entry);
    return set_node(a, key, map);
}

/** The key that has entries by name, of a path such as "derive.age3"; NULL: it is none. */
static const tf_key *key_of_entry(const tf_spec *spec, const char *path) {
    const char *dot = strchr(path, '.');
    if (dot == NULL || dot[1] == '\0')
        return NULL;
    g_autofree char *group = g_strndup(path, (size_t)(dot - path));
    const tf_key *key = tf_spec_key_of_path(spec, group);
    return key != NULL && key->type == TF_KEY_STEPS && key->options & TF_KEY_ADDS_UP ? key : NULL;
}

/* `typed`: the text once more, if a flag gave it. */
static bool set_path(tf_spec *spec, const char *path, const char *text, const char *typed,
                     tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_SPEC);
    tf_applying a = {spec, NULL, NULL, diag, typed};
    const tf_place place = {.file = "--set", .key = tf_arena_strdup(spec->arena, path)};
    spec->pass++;
    if (!check_text(path, place, diag) || !check_text(text, place, diag))
        return false;
    /* In a set file "id" is the figure's own, so the column has another key there. */
    if (strcmp(path, "id") == 0 && tf_spec_key_of_path(spec, "patient") != NULL)
        path = "patient";
    const tf_key *key = tf_spec_key_of_path(spec, path);
    const bool map = text[strspn(text, " ")] == '{' && !is_column(spec, text);
    if (map && tf_spec_is_group(spec, path))
        return set_group(&a, path, text, place);
    if (key != NULL)
        return set_text(&a, key, text, place);
    const tf_key *holder = map ? key_of_entry(spec, path) : NULL;
    if (holder != NULL)
        return set_entry(&a, holder, strchr(path, '.') + 1, text, place);
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

bool tf_spec_set(tf_spec *spec, const char *path, const char *text, tf_diag *diag) {
    if (spec == NULL || path == NULL || text == NULL)
        return tf_diag_argument(diag,
                                spec == NULL   ? "spec"
                                : path == NULL ? "path"
                                               : "text",
                                "a spec, a key and its value are needed, and one is NULL");
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    const bool good = set_path(spec, path, text, NULL, own);
    tf_diag_merge_for_programs(diag, own, spec->table);
    return good;
}

bool tf_spec_set_again(tf_spec *spec, const char *path, const char *text, tf_diag *diag) {
    return set_path(spec, path, text, tf_arena_strdup(spec->arena, text), diag);
}

bool tf_spec_knows(const tf_spec *spec, const char *path) {
    return tf_spec_key_of_path(spec, path) != NULL || tf_spec_is_group(spec, path) ||
           (g_str_has_prefix(path, "style.") && tf_style_knows(path + strlen("style.")));
}
