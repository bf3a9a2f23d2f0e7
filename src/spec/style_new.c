#include "style_internal.h"

/* What a style owns beside its values is in `extra`, so that figures read a plain record. */

static void free_words(void *key, void *local, void *user) {
    (void)key;
    (void)user;
    tf_local_text_clear(local);
}

void tf_style_free(tf_style *style) {
    if (style == NULL)
        return;
    struct tf_style_extra *extra = style->extra;
    if (extra != NULL) {
        for (size_t i = 0; i < tf_n_style_keys; i++)
            tf_local_text_clear(&extra->local[i]);
        g_hash_table_foreach(extra->word_overrides, free_words, NULL);
        g_hash_table_unref(extra->word_overrides);
        g_ptr_array_unref(extra->word_order);
        g_ptr_array_unref(extra->documents);
        tf_words_free(extra->words);
        tf_arena_free(extra->arena);
        g_free(extra);
    }
    g_free(style);
}

tf_style *tf_style_new(void) {
    tf_style *style = g_new0(tf_style, 1);
    struct tf_style_extra *extra = g_new0(struct tf_style_extra, 1);
    style->extra = extra;
    style->number.format.leading_zero = true;
    extra->arena = tf_arena_new();
    extra->documents = g_ptr_array_new_with_free_func((GDestroyNotify)tf_yaml_free);
    extra->catalogue = tf_catalogue_get();
    extra->sources = tf_arena_array(extra->arena, const tf_node *, tf_n_style_keys);
    extra->own = tf_arena_array(extra->arena, bool, tf_n_style_keys);
    extra->local = tf_arena_array(extra->arena, tf_local_text, tf_n_style_keys);
    extra->word_overrides = g_hash_table_new(g_str_hash, g_str_equal);
    extra->word_order = g_ptr_array_new();
    return style;
}
