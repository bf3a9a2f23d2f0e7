#include <string.h>

#include "spec/panels.h"
#include "spec_apply.h"

/* Specs made of specs: a figure as the panel of a page, a facet of a figure. Values are copied,
   what they point to stays with the first. */

const tf_spec_panel *tf_spec_panels(const tf_spec *spec, size_t *n) {
    *n = spec->panels != NULL ? spec->panels->len : 0;
    return *n > 0 ? (const tf_spec_panel *)(const void *)spec->panels->data : NULL;
}

tf_spec *tf_spec_copy(const tf_spec *spec) {
    tf_spec *copy = tf_spec_new(spec->table);
    memcpy(copy->values, spec->values, spec->n_keys * sizeof *spec->values);
    g_array_append_vals(copy->style, spec->style->data, spec->style->len);
    copy->id = spec->id;
    copy->folder = spec->folder;
    copy->place = spec->place;
    copy->pass = spec->pass;
    return copy;
}

void tf_spec_rename(tf_spec *spec, const char *id) {
    spec->id = tf_arena_strdup(spec->arena, id);
}

static void take_value(tf_spec *spec, const tf_spec *from, const char *path) {
    *tf_spec_slot(spec, tf_spec_key_of_path(spec, path)) =
        *tf_spec_slot((tf_spec *)from, tf_spec_key_of_path(from, path));
}

/* What the figure itself says of its look stays; what both have from the set's defaults is the
   page's to change. */
static void take_style(tf_spec *spec, const tf_spec *page) {
    g_autoptr(GArray) own = spec->style;
    spec->style = g_array_new(FALSE, TRUE, sizeof(tf_style_override));
    g_array_append_vals(spec->style, page->style->data, page->style->len);
    for (guint i = 0; i < own->len; i++) {
        const tf_style_override *override = &g_array_index(own, tf_style_override, i);
        if (!override->inherited)
            g_array_append_val(spec->style, *override);
    }
}

tf_spec *tf_spec_of_panel(const tf_spec *page, const tf_spec *figure) {
    static const char *const of_page[] = {"style.name", "locale"};
    static const char *const unset[] = {"width", "height", "tag", "formats"};
    tf_spec *spec = tf_spec_copy(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(of_page); i++)
        take_value(spec, page, of_page[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(unset); i++)
        tf_spec_reset(spec, tf_spec_key_of_path(spec, unset[i]));
    take_style(spec, page);
    return spec;
}

static void put_node(tf_spec *spec, const tf_key *key, const tf_node *node, tf_diag *diag) {
    tf_value *slot = tf_spec_slot(spec, key);
    const tf_place place = slot->given ? slot->place : spec->place;
    if (node == NULL || !tf_value_read(key, node, spec->arena, slot, diag))
        g_error("not a value of \"%s\"", key->path);
    slot->place = place;
}

static const tf_key *key_to_put(const tf_spec *spec, const char *path) {
    const tf_key *key = tf_spec_key_of_path(spec, path);
    if (key == NULL)
        g_error("there is no key \"%s\"", path);
    return key;
}

void tf_spec_put(tf_spec *spec, const char *path, const char *text) {
    const tf_key *key = key_to_put(spec, path);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_value_text given = {key->type, path, text, spec->place};
    const tf_node *node = tf_value_node_of_text(&given, spec->arena, spec->documents, diag);
    put_node(spec, key, node, diag);
}

void tf_spec_put_strings(tf_spec *spec, const char *path, const char *const *texts, size_t n) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_node *list = tf_node_list(spec->arena, n);
    for (size_t i = 0; i < n; i++)
        list->items[i] = tf_node_scalar(spec->arena, texts[i], TF_QUOTED, spec->place);
    put_node(spec, key_to_put(spec, path), list, diag);
}
