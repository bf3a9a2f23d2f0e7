#include "parts.h"

#include <math.h>
#include <string.h>

#include "parts_internal.h"
#include "spec/panels.h"

/* What panels and facets have in common once they are read. How they come to be differs, and is in
   parts_panels.c and parts_facets.c. */

tf_parts *tf_parts_new(tf_product *product, size_t n) {
    tf_parts *parts = tf_arena_array(product->arena, tf_parts, 1);
    parts->n = n;
    parts->parts = tf_arena_array(product->arena, tf_part, n);
    parts->panels = tf_arena_array(product->arena, tf_panel, n);
    product->parts = parts;
    return parts;
}

/* The structs are in the product's arena, which goes after its parts; look and words of facets are
   the figure's. */
void tf_parts_free(tf_parts *parts) {
    for (size_t i = 0; i < parts->n; i++) {
        tf_part *part = &parts->parts[i];
        if (parts->facets) {
            part->product.style = NULL;
            part->product.words = NULL;
        }
        tf_single_clear(&part->product);
        tf_spec_free(part->spec);
    }
}

/* Analyses choose ticks by the width that there is for them. */
double tf_part_width(const tf_parts *parts, const tf_panel *panel) {
    const tf_panel_page *page = &parts->page;
    double shares = 0;
    double own = 0;
    for (size_t j = 0; j < page->n_columns; j++) {
        double share = page->widths ? page->widths[j] : 1;
        shares += share;
        own += j >= panel->column && j < panel->column + panel->n_columns ? share : 0;
    }
    double room =
        page->size.width - 2 * page->margin - (double)(page->n_columns - 1) * page->column_gap;
    double width = room * own / shares + (double)(panel->n_columns - 1) * page->column_gap;
    return fmax(width, 1);
}

/* ---- findings -------------------------------------------------------------------------------- */

void tf_part_report(tf_diag *diag, const tf_diag *own, const char *name, const tf_diag *all) {
    for (size_t i = 0; i < tf_diag_n_findings(own); i++) {
        const tf_finding *finding = tf_diag_finding(own, i);
        g_autofree char *named = g_strdup_printf("%s: %s", name, finding->message);
        tf_finding copy = *finding;
        bool common = finding->severity != TF_ERROR && all && tf_diag_has_finding(all, finding);
        copy.message = common ? finding->message : named;
        if (!tf_diag_has_finding(diag, &copy))
            tf_diag_add(diag, &copy);
    }
}

/* ---- the page -------------------------------------------------------------------------------- */

tf_scene *tf_parts_draw(tf_product *product, const tf_measurer *measurer,
                        const tf_scene_texts *texts, tf_told *told, tf_diag *diag) {
    tf_parts *parts = product->parts;
    for (size_t i = 0; i < parts->n; i++) {
        const tf_part *part = &parts->parts[i];
        tf_panel *panel = &parts->panels[i];
        panel->figure = part->product.kind->figure;
        panel->ask = part->product.ask;
        panel->style = part->product.style;
        panel->words = part->product.words;
        panel->results = part->product.results;
        panel->name = part->name;
    }
    parts->page.panels = parts->panels;
    parts->page.n_panels = parts->n;
    parts->page.told = told;
    return tf_draw_panels(&parts->page, measurer, texts, diag);
}

bool tf_parts_have_ids(const tf_parts *parts) {
    return parts && !parts->facets;
}

void tf_parts_write_json(const tf_product *product, const tf_diag *diag, tf_text_sink sink,
                         void *user) {
    const tf_parts *parts = product->parts;
    g_autofree tf_report_figure *panels = g_new0(tf_report_figure, parts->n);
    for (size_t i = 0; i < parts->n; i++) {
        const tf_product *part = &parts->parts[i].product;
        panels[i] =
            (tf_report_figure){part->ask->id, part->methods, part->description, part->results};
    }
    const tf_report_page page = {product->ask->id, product->description, panels, parts->n};
    tf_report_panels_json(&page, diag, sink, user);
}

void tf_parts_write_csv(const tf_parts *parts, tf_text_sink sink, void *user) {
    for (size_t i = 0; i < parts->n; i++) {
        const tf_product *product = &parts->parts[i].product;
        /* One table: the names of its columns stand above the first part alone. */
        (i == 0 ? tf_report_numbers_csv : tf_report_numbers_csv_rows)(product->results,
                                                                      product->ask->id, sink, user);
    }
}
