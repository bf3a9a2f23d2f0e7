#include <string.h>

#include "embedded_yaml.h"
#include "style_internal.h"

/* What `trialfig styles` shows, and where values come from. */

char *tf_style_summary(const char *name) {
    g_autofree char *file = g_strconcat(name, ".yaml", NULL);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_yaml) document = tf_embedded_exists(file) ? tf_embedded_yaml(file, diag) : NULL;
    const tf_node *root = document != NULL ? tf_yaml_root(document) : NULL;
    const tf_node *summary = root != NULL ? tf_node_get(root, "summary") : NULL;
    return summary != NULL ? g_strdup(summary->text) : NULL;
}

bool tf_style_is_own(const tf_style *style, const void *field) {
    const size_t offset = (size_t)((const char *)field - (const char *)style);
    for (size_t i = 0; style->extra != NULL && i < tf_n_style_keys; i++)
        if (tf_style_keys[i].offset == offset)
            return style->extra->own[i];
    return false;
}

static char *source_comment(tf_arena *arena, const tf_place *place) {
    return tf_arena_printf(arena, "%s:%u", place->file, place->line);
}

static tf_node *key_node(const tf_style *style, size_t position, tf_arena *arena) {
    const tf_style_type type = tf_style_keys[position].type;
    if (type == TF_FIELD_PALETTE) {
        /* A palette's name is followed by what it stands for. */
        tf_node *list = tf_node_list(arena, style->curve.n_palette);
        for (size_t i = 0; i < style->curve.n_palette; i++) {
            const tf_color c = style->curve.palette[i];
            g_autofree char *text = g_strdup_printf("#%02X%02X%02X", c.red, c.green, c.blue);
            list->items[i] = tf_node_scalar(arena, text, TF_QUOTED, (tf_place){0});
        }
        return list;
    }
    if (type == TF_FIELD_LOCAL || type == TF_FIELD_LOCAL_CHARS)
        return tf_node_copy(arena, style->extra->local[position].node);
    return tf_node_copy(arena, style->extra->sources[position]);
}

/* Every row of the table, in its order. What is printed is itself a style file: it says all values,
   so it doesn't matter what it would extend. */
static tf_node *style_node(const tf_style *style, tf_arena *arena) {
    tf_node *root = tf_node_map(arena);
    for (size_t i = 0; i < tf_n_style_keys; i++) {
        const char *path = tf_style_keys[i].path;
        const char *dot = strrchr(path, '.');
        g_autofree char *above = g_strndup(path, dot != NULL ? (size_t)(dot - path) : 0);
        tf_node *parent = dot != NULL ? tf_node_make_path(arena, root, above) : root;
        tf_node *node = key_node(style, i, arena);
        node->comment = source_comment(arena, &style->extra->sources[i]->place);
        tf_node_append(arena, parent, dot != NULL ? dot + 1 : path, node);
    }
    const GPtrArray *words = style->extra->word_order;
    for (guint i = 0; i < words->len; i++) {
        const tf_local_text *local =
            g_hash_table_lookup(style->extra->word_overrides, words->pdata[i]);
        tf_node *node = tf_node_copy(arena, local->node);
        node->comment = source_comment(arena, &local->node->place);
        tf_node_append(arena, tf_node_make_path(arena, root, "words"), words->pdata[i], node);
    }
    return root;
}

char *tf_style_print(const char *name_or_path, tf_diag *diag) {
    g_autoptr(tf_style) style = tf_style_new();
    const tf_place nowhere = {0};
    if (!tf_style_load(style, name_or_path, NULL, &nowhere, diag) ||
        !tf_style_finish(style, style->locale, &nowhere, diag))
        return NULL;
    g_autoptr(tf_arena) arena = tf_arena_new();
    GString *out = g_string_new(NULL);
    g_autofree char *summary = tf_style_summary(name_or_path);
    if (summary != NULL)
        g_string_append_printf(out, "# %s\n", summary);
    tf_yaml_write_block(out, style_node(style, arena), 0);
    return g_string_free(out, FALSE);
}
