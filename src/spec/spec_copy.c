#include <string.h>

#include "spec/panels.h"
#include "spec_apply.h"

/* A spec made of specs: a figure as the panel of a page. Values are copied, what they point to
   stays with the first. */

const tf_spec_panel *tf_spec_panels(const tf_spec *spec, size_t *n) {
    *n = spec->panels != NULL ? spec->panels->len : 0;
    return *n > 0 ? (const tf_spec_panel *)(const void *)spec->panels->data : NULL;
}

tf_spec *tf_spec_of_panel(const tf_spec *page, const tf_spec *figure) {
    static const char *const of_page[] = {"style.name", "locale"};
    static const char *const unset[] = {"width", "height", "tag", "formats"};
    tf_spec *spec = tf_spec_new(figure->table);
    memcpy(spec->values, figure->values, figure->n_keys * sizeof *figure->values);
    spec->id = figure->id;
    spec->folder = figure->folder;
    spec->set = figure->set;
    spec->place = figure->place;
    spec->pass = figure->pass;
    for (size_t i = 0; i < G_N_ELEMENTS(of_page); i++) {
        const char *path = of_page[i];
        *tf_spec_slot(spec, tf_spec_key_of_path(spec, path)) =
            *tf_spec_slot((tf_spec *)page, tf_spec_key_of_path(page, path));
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
