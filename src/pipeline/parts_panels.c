#include <string.h>

#include "parts_internal.h"
#include "spec/panels.h"

/* A page of panels: figures of the set, each with its own data. */

/* Facets and long tables take pages, and one font draws one page. */
static bool check_panel(const tf_product *product, const tf_part *part, const tf_spec_panel *at,
                        tf_diag *diag) {
    const tf_product *own = &part->product;
    const tf_facet_ask *facet = own->ask ? tf_product_facet(own) : NULL;
    if (facet && facet->column) {
        tf_diag_error(diag, &at->place, "make it a figure of its own",
                      "%s has facets, which take a page of their own", part->name);
        return false;
    }
    if (own->ask && own->kind->has_pages && own->kind->has_pages(own->ask)) {
        tf_diag_error(diag, &at->place, "leave out page.rows, or make it a figure of its own",
                      "%s may have several pages, and a panel is part of one", part->name);
        return false;
    }
    const tf_style *style = part->product.style;
    if (!style || strcmp(style->font.family, product->style->font.family) == 0)
        return true;
    tf_diag_error(diag, &at->place, "leave font.family to the page",
                  "%s is set in %s, but the page in %s", part->name, style->font.family,
                  product->style->font.family);
    return false;
}

/* Its letter; its own title where no other has the same; else the name of its figure. */
static const char *title_of(const tf_parts *parts, size_t i, const char *id) {
    const tf_panel *panel = &parts->panels[i];
    bool own = panel->title && *panel->title;
    for (size_t k = 0; k < parts->n; k++)
        own = own && (k == i || g_strcmp0(parts->parts[k].title, panel->title) != 0);
    return panel->tag ? panel->tag : own ? panel->title : id;
}

static bool read_panel(tf_product *product, size_t i, const tf_spec *page, const tf_spec_panel *at,
                       tf_diag *diag) {
    tf_parts *parts = product->parts;
    tf_part *part = &parts->parts[i];
    tf_panel *panel = &parts->panels[i];
    part->spec = tf_spec_of_panel(page, at->figure);
    part->name = tf_arena_printf(product->arena, "panel \"%s\"", tf_spec_id(at->figure));
    panel->title = tf_spec_string(at->figure, "title");
    part->title = title_of(parts, i, tf_spec_id(at->figure));
    panel->subtitle = tf_spec_string(at->figure, "subtitle");
    panel->row = at->row;
    panel->column = at->column;
    panel->n_rows = at->n_rows;
    panel->n_columns = at->n_columns;
    g_autoptr(tf_diag) own = tf_diag_new_like(diag);
    part->product.hash = product->hash;
    part->product.files = product->files;
    part->product.glance = product->glance;
    bool good = tf_single_read(&part->product, part->spec, own);
    if (part->product.ask)
        part->product.ask->width = tf_part_width(parts, panel);
    good = check_panel(product, part, at, own) && good;
    tf_part_report(diag, own, part->name, own);
    return good;
}

/* All panels are read, so that a run tells of everything at once. */
bool tf_parts_read_panels(tf_product *product, const tf_spec *page, tf_diag *diag) {
    size_t n = 0;
    const tf_spec_panel *at = tf_spec_panels(page, &n);
    tf_parts *parts = tf_parts_new(product, n);
    const char **tags = tf_arena_array(product->arena, const char *, n);
    parts->page = tf_panel_page_of((const tf_panels_ask *)product->ask, product->style,
                                   product->words, product->arena, n, tags);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        parts->panels[i].tag = tags[i];
        good = read_panel(product, i, page, &at[i], diag) && good;
    }
    return good;
}

bool tf_panels_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag) {
    tf_parts *parts = product->parts;
    bool good = true;
    for (size_t i = 0; i < parts->n; i++) {
        tf_part *part = &parts->parts[i];
        g_autoptr(tf_diag) own = tf_diag_new_like(diag);
        good = tf_single_analyse(&part->product, curves, own) && good;
        tf_part_report(diag, own, part->name, NULL);
    }
    if (good)
        tf_panels_agree(parts, diag);
    return good;
}
