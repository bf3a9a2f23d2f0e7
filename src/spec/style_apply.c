#include <string.h>

#include "base/suggest.h"
#include "spec_internal.h"
#include "style_internal.h"

/* Maps of style keys and words into a style. The same walk serves files, the `style` key of a set
   file and --set, so that whatever can be said in one can be said in the others. */

/* ---- keys --------------------------------------------------------------------------------- */

static bool is_group(const char *path) {
    const size_t length = strlen(path);
    for (size_t i = 0; i < tf_n_style_keys; i++)
        if (strncmp(tf_style_keys[i].path, path, length) == 0 &&
            tf_style_keys[i].path[length] == '.')
            return true;
    return false;
}

bool tf_style_knows(const char *path) {
    return tf_style_key_find(path) != NULL || is_group(path) ||
           (strcmp(path, "words") == 0 || g_str_has_prefix(path, "words."));
}

bool tf_style_text_type(const char *path, tf_key_type *type) {
    const tf_style_key *key = tf_style_key_find(path);
    *type = TF_KEY_STRING;
    if (key == NULL)
        return g_str_has_prefix(path, "words.");
    switch (key->type) {
    case TF_FIELD_TEXTS:
    case TF_FIELD_DASH:
    case TF_FIELD_DASHES:
    case TF_FIELD_PALETTE:
    case TF_FIELD_P_RULES:
        *type = TF_KEY_STRINGS;
        break;
    default:
        break;
    }
    return true;
}

/* The first `n` parts of a path; all of it if it has fewer. */
static char *first_parts(const char *path, guint n) {
    const char *end = path;
    for (;;) {
        end += strcspn(end, ".");
        if (--n == 0 || *end == '\0')
            return g_strndup(path, (size_t)(end - path));
        end++;
    }
}

/* The nearest path of as many parts, be it a key or a group; else a key that ends so. */
static char *nearest(const char *path) {
    const char *dot = strrchr(path, '.');
    const char *last = dot != NULL ? dot + 1 : path;
    guint depth = 1;
    for (const char *p = path; *p != '\0'; p++)
        depth += *p == '.';
    /* "axis.width": a width of the axis is meant, not any other key that is spelt like it. */
    const size_t group = dot != NULL ? (size_t)(dot - path) + 1 : 0;
    for (size_t i = 0; group > 0 && i < tf_n_style_keys; i++)
        if (strncmp(tf_style_keys[i].path, path, group) == 0 &&
            strstr(tf_style_keys[i].path + group, last) != NULL)
            return g_strdup(tf_style_keys[i].path);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(paths, g_strdup("words"));
    for (size_t i = 0; i < tf_n_style_keys; i++)
        g_ptr_array_add(paths, first_parts(tf_style_keys[i].path, depth));
    for (size_t i = 0; i < tf_n_style_keys; i++)
        g_ptr_array_add(paths, g_strdup(tf_style_keys[i].path));
    const char *near = tf_suggest(path, (const char *const *)paths->pdata, paths->len);
    for (size_t i = 0; near == NULL && i < tf_n_style_keys; i++) {
        const char *end = strrchr(tf_style_keys[i].path, '.');
        if (end != NULL && strcmp(end + 1, last) == 0)
            near = tf_style_keys[i].path;
    }
    return g_strdup(near);
}

void tf_style_unknown_key(const char *path, const tf_node *name, tf_diag *diag) {
    g_autofree char *near = nearest(path);
    g_autofree char *hint = near != NULL ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    tf_diag_error(diag, &name->place, hint != NULL ? hint : "trialfig styles base lists the keys",
                  "unknown style key \"%s\"", path);
}

/* ---- words -------------------------------------------------------------------------------- */

/* The order is kept, so that printing a style gives the same text every time. */
static void keep_word(tf_style *style, const char *key, tf_local_text *local) {
    struct tf_style_extra *extra = style->extra;
    char *own_key = tf_arena_strdup(extra->arena, key);
    if (g_hash_table_insert(extra->word_overrides, own_key, local))
        g_ptr_array_add(extra->word_order, own_key);
}

/* A misspelt {place} would be drawn as it stands, in a figure that is otherwise right. */
static bool check_places(const tf_style *style, const char *key, const char *text,
                         const tf_place *place, tf_diag *diag) {
    const char *known = tf_catalogue_word(style->extra->catalogue, "en", key);
    g_autofree char *unknown = tf_word_unknown_place(text, known != NULL ? known : "");
    if (unknown == NULL)
        return true;
    g_autofree char *hint = g_strdup_printf("its text is \"%s\"", known);
    tf_diag_error(diag, place, hint, "the word \"%s\" has no place %s", key, unknown);
    return false;
}

/* Whether a map's names are locales, so that it is a word, and not a group of words. */
static bool names_locales(const tf_style *style, const tf_node *map) {
    for (size_t i = 0; i < map->n; i++)
        if (!tf_catalogue_has_locale(style->extra->catalogue, map->names[i]->text))
            return false;
    return true;
}

/* Words have dots in their names: {at_risk.heading: …} and {at_risk: {heading: …}} are the same. */
static bool apply_word(tf_style *style, const char *key, const tf_node *node, tf_diag *diag) {
    const bool known = tf_catalogue_has_word(style->extra->catalogue, key);
    if (known && (node->type != TF_NODE_MAP || names_locales(style, node))) {
        struct tf_style_extra *extra = style->extra;
        bool good = true;
        if (node->type == TF_NODE_SCALAR)
            good = check_places(style, key, node->text, &node->place, diag);
        for (size_t i = 0; node->type == TF_NODE_MAP && i < node->n; i++)
            if (node->items[i]->type == TF_NODE_SCALAR)
                good &=
                    check_places(style, key, node->items[i]->text, &node->items[i]->place, diag);
        tf_local_text *local = g_hash_table_lookup(extra->word_overrides, key);
        if (local == NULL) {
            local = tf_arena_array(extra->arena, tf_local_text, 1);
            keep_word(style, key, local);
        }
        return good && tf_local_text_set(local, extra->catalogue, extra->arena, key, node, diag);
    }
    if (node->type != TF_NODE_MAP) {
        tf_catalogue_unknown_word(style->extra->catalogue, key, &node->place, diag);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        g_autofree char *below = g_strconcat(key, ".", node->names[i]->text, NULL);
        good &= apply_word(style, below, node->items[i], diag);
    }
    return good;
}

/* ---- maps --------------------------------------------------------------------------------- */

/* The node is kept as the source of the value: printing shows it with the line it came from. */
bool tf_style_apply_at(tf_style *style, const char *path, const tf_node *node, tf_diag *diag) {
    if (strcmp(path, "words") == 0) {
        if (node->type != TF_NODE_MAP) {
            tf_diag_error(diag, &node->place, "such as {at_risk.heading: No. at risk}",
                          "\"words\" must be a map, not %s", tf_node_type_name(node));
            return false;
        }
        bool good = true;
        for (size_t i = 0; i < node->n; i++)
            good &= apply_word(style, node->names[i]->text, node->items[i], diag);
        return good;
    }
    if (g_str_has_prefix(path, "words."))
        return apply_word(style, path + strlen("words."), node, diag);
    const tf_style_key *key = tf_style_key_find(path);
    if (key != NULL) {
        if (!tf_style_read(style, key, node, diag))
            return false;
        style->extra->sources[key - tf_style_keys] = node;
        style->extra->own[key - tf_style_keys] = style->extra->applies_own;
        return true;
    }
    if (node->type == TF_NODE_MAP)
        return tf_style_apply(style, path, node, diag);
    tf_diag_error(diag, &node->place, NULL, "\"%s\" must be a map, not %s", path,
                  tf_node_type_name(node));
    return false;
}

bool tf_style_apply(tf_style *style, const char *prefix, const tf_node *map, tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; i < map->n; i++) {
        const char *name = map->names[i]->text;
        if (prefix[0] == '\0' && (strcmp(name, "extends") == 0 || strcmp(name, "summary") == 0))
            continue;
        g_autofree char *path =
            prefix[0] != '\0' ? g_strconcat(prefix, ".", name, NULL) : g_strdup(name);
        if (!tf_style_knows(path)) {
            tf_style_unknown_key(path, map->names[i], diag);
            good = false;
        } else {
            good &= tf_style_apply_at(style, path, map->items[i], diag);
        }
    }
    return good;
}

/* ---- sizes of text ------------------------------------------------------------------------- */

tf_style_before tf_style_begin(const tf_style *style) {
    tf_style_before before = {.size = style->font.size};
    before.sources = tf_arena_array(style->extra->arena, const tf_node *, tf_n_style_keys);
    memcpy(before.sources, style->extra->sources, tf_n_style_keys * sizeof *before.sources);
    return before;
}

/* font.size itself has been set, and is never "not given with it". */
static bool is_size_of_text(const tf_style_key *key) {
    return key->type == TF_FIELD_LENGTH && strcmp(key->path, "font.min_size") != 0 &&
           (g_str_has_suffix(key->path, ".size") || g_str_has_suffix(key->path, "_size"));
}

/* Journals' styles give each size; who gives one for all wants all of them larger, in proportion.
   What is printed of the style has the sizes that came of it, and where from. */
void tf_style_scale(tf_style *style, const tf_style_before *before) {
    struct tf_style_extra *extra = style->extra;
    if (before->size <= 0 || style->font.size == before->size)
        return;
    const tf_node *source = extra->sources[tf_style_key_find("font.size") - tf_style_keys];
    for (size_t i = 0; i < tf_n_style_keys; i++) {
        if (!is_size_of_text(&tf_style_keys[i]) || extra->sources[i] != before->sources[i])
            continue;
        double *size = (double *)(void *)((char *)style + tf_style_keys[i].offset);
        *size *= style->font.size / before->size;
        g_autofree char *text = g_strdup_printf("%.6gpt", *size);
        extra->sources[i] = tf_node_scalar(extra->arena, text, TF_PLAIN, source->place);
    }
}

/* On a style of its own that is thrown away: errors of a spec are told when it is read, together
   with all others, and not when its style is resolved. */
bool tf_style_check(const char *path, const tf_node *node, tf_diag *diag) {
    g_autoptr(tf_style) scratch = tf_style_new();
    return tf_style_apply_at(scratch, path, node, diag);
}
