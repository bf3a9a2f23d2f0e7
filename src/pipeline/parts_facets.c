#include "analysis/frame.h"
#include "analysis/levels.h"
#include "data/subset.h"
#include "figure/owed.h"
#include "parts_internal.h"

/* Facets: one table, one analysis for each level of a column. All rows together are analysed first;
   what they give says how far the axes go and which groups there are, and nothing else of them is
   kept. */

/* Rows without a level are left out of every panel. */
static tf_facts facets_owed(tf_product *product, const tf_facets *facets) {
    const tf_draw_context context = {
        .style = product->style, .words = product->words, .arena = product->arena};
    const tf_addend left_out = {"left_out.note", tf_column_name_of(product->ask, facets->column),
                                (double)facets->n_missing,
                                (double)(tf_table_n_rows(product->table) - facets->n_nobody)};
    g_autofree char *sentence = tf_addend_sentence(&context, &left_out);
    tf_fact *fact = tf_arena_array(product->arena, tf_fact, 1);
    *fact = (tf_fact){.text = tf_arena_strdup(product->arena, sentence),
                      .rank = TF_FACT_LEFT_OUT,
                      .of = TF_OWED_OF_FIGURE};
    return (tf_facts){fact, 1};
}

bool tf_parts_read_facets(tf_product *product, tf_diag *diag) {
    const tf_facet_ask *asked = tf_product_facet(product);
    tf_facets facets;
    if (!tf_facets_resolve(product->ask, asked, product->table, product->arena, &facets, diag))
        return false;
    tf_parts *parts = tf_parts_new(product, facets.n);
    parts->facets = true;
    parts->in_none = (tf_drop){"drop.missing", facets.column, facets.n_missing};
    parts->of_nobody = (tf_drop){"drop.nobody", NULL, facets.n_nobody};
    const tf_ask *ask = product->ask;
    const tf_style *style = product->style;
    parts->page = tf_panel_page_new(ask, style, product->words);
    tf_facets_arrange(&parts->page, parts->panels, parts->n,
                      asked->columns > 0 ? (size_t)asked->columns : 0);
    if (ask->notes.automatic && facets.n_missing > 0)
        parts->page.owed = facets_owed(product, &facets);
    const char **tags = tf_arena_array(product->arena, const char *, parts->n);
    if (parts->n > 1)
        tf_panel_tags(asked->tags, style, product->arena, parts->n, tags);
    for (size_t i = 0; i < parts->n; i++) {
        parts->panels[i].tag = tags[i];
        const tf_facet *facet = &facets.facets[i];
        tf_part *part = &parts->parts[i];
        part->name = tf_arena_printf(product->arena, "facet \"%s\"", facet->label);
        part->title = parts->panels[i].title = facet->label;
        part->term = facet->term;
        part->product.arena = tf_arena_new();
        part->product.kind = product->kind;
        part->product.table = tf_table_subset(product->table, facets.column, facet->code, diag);
        if (!part->product.table)
            return false;
    }
    return true;
}

/* ---- curves ---------------------------------------------------------------------------------- */

typedef struct facet_curves {
    const tf_curve_sink *sink;
    const char *term;
} facet_curves;

/* The curves file has no column for facets: they stand before the group. */
static void facet_row(void *user, const tf_curve_row *row) {
    const facet_curves *curves = user;
    bool grouped = row->group && *row->group;
    g_autofree char *group = g_strjoin(": ", curves->term, grouped ? row->group : NULL, NULL);
    tf_curve_row named = *row;
    named.group = group;
    curves->sink->row(curves->sink->user, &named);
}

/* ---- analysis -------------------------------------------------------------------------------- */

/* Look and words are the figure's, lent until the parts are freed. */
static bool analyse_facet(tf_product *product, size_t i, const tf_ask *base, const tf_results *all,
                          const tf_curve_sink *curves, tf_diag *diag) {
    tf_part *part = &product->parts->parts[i];
    tf_product *own = &part->product;
    own->ask = tf_ask_copy(base, own->arena);
    own->ask->id = part->title;
    product->kind->share_axes(all, own->ask, own->arena);
    own->style = product->style;
    own->words = product->words;
    facet_curves named = {curves, part->term};
    tf_curve_sink sink = {facet_row, &named};
    return tf_single_analyse(own, curves ? &sink : NULL, diag);
}

/* ---- what all rows show and no facet --------------------------------------------------------- */

/* A message without what it is about: names in quotes, numbers, and what stands in brackets. */
static char *bare_of(const GRegex *details, const char *message) {
    return g_regex_replace_literal(details, message, -1, 0, " ", 0, NULL);
}

static bool is_told(const GPtrArray *told, const char *bare) {
    for (guint i = 0; i < told->len; i++)
        if (g_str_has_suffix(g_ptr_array_index(told, i), bare))
            return true;
    return false;
}

/** What was chosen for all panels, which they have from there and don't tell again. */
static void report_choices(tf_diag *diag, const tf_diag *all) {
    for (size_t i = 0; i < tf_diag_n_findings(all); i++) {
        const tf_finding *finding = tf_diag_finding(all, i);
        if (tf_tells_of_reference(finding) && !tf_diag_has_finding(diag, finding))
            tf_diag_add(diag, finding);
    }
}

/** "placebo" may be in one facet and "Placebo" in another, so that neither has two spellings. */
static void report_whole(tf_diag *diag, const tf_diag *all) {
    g_autoptr(GRegex) details =
        g_regex_new("(?:\"[^\"]*\"|\\([^)]*\\)|[0-9.]+|[,; ]+)+", 0, 0, NULL);
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        g_ptr_array_add(told, bare_of(details, tf_diag_finding(diag, i)->message));
    for (size_t i = 0; i < tf_diag_n_findings(all); i++) {
        const tf_finding *finding = tf_diag_finding(all, i);
        g_autofree char *bare = bare_of(details, finding->message);
        if (finding->severity != TF_WARNING || is_told(told, bare))
            continue;
        tf_diag_add(diag, finding);
        g_ptr_array_add(told, g_steal_pointer(&bare));
    }
}

/* What is wrong with all rows is said of all; if nothing is, the facets speak for themselves. */
bool tf_facets_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag) {
    g_autoptr(tf_diag) said = tf_diag_new();
    tf_ask *base = tf_ask_copy(product->ask, product->arena);
    base->width = tf_part_width(product->parts, &product->parts->panels[0]);
    g_autoptr(tf_results) all =
        tf_analyse(product->kind->analysis, base, product->style, product->table, NULL, said);
    if (!all) {
        tf_diag_merge(diag, said);
        return false;
    }
    tf_parts *parts = product->parts;
    bool good = true;
    report_choices(diag, said);
    for (size_t i = 0; i < parts->n; i++) {
        g_autoptr(tf_diag) own = tf_diag_new_like(diag);
        good = analyse_facet(product, i, base, all, curves, own) && good;
        tf_part_report(diag, own, parts->parts[i].name, said);
    }
    report_whole(diag, said);
    return good;
}
