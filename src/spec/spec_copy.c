#include <string.h>

#include "spec/panels.h"
#include "spec_apply.h"

/* A spec made of specs: a figure of a set with defaults, or as the panel of a page. Values
   stay with the first, and so does what they point to. */

const tf_spec_panel *tf_spec_panels(const tf_spec *spec, size_t *n) {
    *n = spec->panels != NULL ? spec->panels->len : 0;
    return *n > 0 ? (const tf_spec_panel *)(const void *)spec->panels->data : NULL;
}

/* A set may have 100,000 figures: what the tables say of a kind is there once for all of them. */
tf_spec *tf_spec_new_like(const tf_spec *model) {
    tf_spec *spec = g_new0(tf_spec, 1);
    spec->table = model->table;
    spec->arena = tf_arena_new();
    spec->documents = g_ptr_array_new_with_free_func((GDestroyNotify)tf_yaml_free);
    spec->set = model->set;
    spec->folder = model->folder;
    spec->keys = model->keys;
    spec->parts = model->parts;
    spec->n_keys = model->n_keys;
    spec->index = g_hash_table_ref(model->index);
    spec->values =
        tf_arena_memdup(spec->arena, model->values, model->n_keys, sizeof *model->values);
    spec->owns = tf_arena_array(spec->arena, bool, model->n_keys);
    spec->style = g_array_new(FALSE, TRUE, sizeof(tf_style_override));
    spec->pass = model->pass;
    tf_spec_set_inherited(spec);
    for (guint i = 0; i < model->style->len; i++) {
        tf_style_override override = g_array_index(model->style, tf_style_override, i);
        override.inherited = true;
        g_array_append_val(spec->style, override);
    }
    return spec;
}

tf_spec *tf_spec_of_panel(const tf_spec *page, const tf_spec *figure) {
    static const char *const of_page[] = {"style.name", "locale"};
    static const char *const unset[] = {"width", "height", "tag", "formats"};
    tf_spec *spec = tf_spec_new(figure->table);
    memcpy(spec->values, figure->values, figure->n_keys * sizeof *figure->values);
    memset(spec->owns, 0, figure->n_keys * sizeof *spec->owns);
    spec->id = figure->id;
    spec->folder = figure->folder;
    spec->set = figure->set;
    spec->place = figure->place;
    spec->pass = figure->pass;
    for (size_t i = 0; i < G_N_ELEMENTS(of_page); i++) {
        const char *path = of_page[i];
        *tf_spec_slot(spec, tf_spec_key_of_path(spec, path)) =
            *tf_spec_value(page, tf_spec_key_of_path(page, path));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(unset); i++)
        tf_spec_reset(spec, tf_spec_key_of_path(spec, unset[i]));
    /* What the figure itself says of its look stays; what both have from the set's defaults is the
       page's to change. */
    g_array_append_vals(spec->style, page->style->data, page->style->len);
    for (guint i = 0; i < figure->style->len; i++) {
        const tf_style_override *override = &g_array_index(figure->style, tf_style_override, i);
        if (!override->inherited)
            g_array_append_val(spec->style, *override);
    }
    return spec;
}
