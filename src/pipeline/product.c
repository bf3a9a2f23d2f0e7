#include "product.h"

#include <string.h>

#include "analysis/facets.h"
#include "analysis/frame.h"
#include "layout/markup.h"
#include "output/pango_text.h"
#include "parts.h"
#include "session.h"
#include "spec/panels.h"
#include "spec/vocabulary.h"

/* A spec is only made for a kind of the registry, so this can fail through a slip of ours alone. */
static bool find_kind(tf_product *product, const tf_spec *spec, tf_diag *diag) {
    product->kind = tf_kind_find(tf_spec_kind(spec));
    if (!product->kind)
        tf_diag_internal_error(diag, "kind \"%s\" is not in the registry", tf_spec_kind(spec));
    return product->kind != NULL;
}

const tf_facet_ask *tf_product_facet(const tf_product *product) {
    const size_t offset = product->kind->facet;
    return offset ? (const tf_facet_ask *)(const void *)((const char *)product->ask + offset)
                  : NULL;
}

/* A kind that shares no axes draws its facets itself, as bars do: for it they are no parts. */
static bool has_facet_parts(const tf_product *product) {
    const tf_facet_ask *facet = tf_product_facet(product);
    return product->kind->share_axes && facet && facet->column;
}

/* Asks and reads even if the style is wrong, so that a run tells of everything at once. */
static bool read_table(tf_product *product, bool hash, tf_diag *diag) {
    tf_table_request request = {.options = tf_table_options_default()};
    if (!product->kind->analysis->request(product->ask, product->arena, &request, diag))
        return false;
    if (has_facet_parts(product))
        tf_facets_request(product->ask, tf_product_facet(product), product->arena, &request);
    request.options.hash = hash;
    g_autofree char *path = tf_ask_resolve_path(product->ask, product->ask->data.path);
    product->table = tf_table_read(path, request.columns, request.n_columns, request.where,
                                   request.n_where, &request.options, diag);
    return product->table != NULL;
}

static bool is_page(const tf_spec *spec) {
    return tf_spec_table(spec) == &tf_panels_key_table;
}

/* No table without a sound spec: half a request would give misleading errors. */
bool tf_product_read(tf_product *product, const tf_spec *spec, bool hash, tf_diag *diag) {
    if ((!is_page(spec) && !find_kind(product, spec, diag)) || !tf_spec_check(spec, diag))
        return false;
    product->arena = tf_arena_new();
    product->style = tf_style_resolve(spec, diag);
    product->words = product->style ? tf_words_new(spec, product->style, diag) : NULL;
    product->ask = tf_ask_new(spec, product->style, product->arena);
    if (is_page(spec))
        return product->words && tf_parts_read_panels(product, spec, hash, diag);
    /* Told of here, too, if the figure needs no word of it: the user thinks that it counts. */
    const bool words_known = tf_vocabulary_new(product->ask, product->arena, diag) != NULL;
    return read_table(product, hash, diag) && words_known && product->words &&
           (!has_facet_parts(product) || tf_parts_read_facets(product, diag));
}

bool tf_product_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag) {
    if (product->parts)
        return tf_parts_analyse(product, curves, diag);
    product->results = tf_analyse(product->kind->analysis, product->ask, product->style,
                                  product->table, curves, diag);
    if (!product->results)
        return false;
    product->methods =
        product->kind->report->methods(product->ask, product->style, product->results);
    const char *given = product->ask->alt;
    product->description = given
                               ? g_strdup(given)
                               : product->kind->report->describe(product->ask, product->style,
                                                                 product->words, product->results);
    return true;
}

/* Readers of a PDF show its title in the window's frame, also where the figure prints none: the
   first clause of the description then stands for it. */
static char *scene_title(const char *given, const char *description, bool markup) {
    if (given && *given)
        return markup ? tf_markup_strip(given) : g_strdup(given);
    return g_strndup(description, strcspn(description, ";:.\n"));
}

static tf_scene *draw_scene(tf_product *product, const tf_measurer *measurer, const char *title,
                            const char *alt, const tf_fonts *fonts, tf_diag *diag) {
    const char *names = tf_fonts_description(fonts);
    if (product->parts)
        return tf_parts_draw(product, measurer, title, alt, names, diag);
    return tf_draw_page(product->kind->figure, product->ask, product->style, product->words,
                        measurer, product->results, title, alt, names, diag);
}

bool tf_product_draw(tf_product *product, tf_session *session, tf_fonts **fonts, tf_diag *diag) {
    *fonts = tf_session_fonts(session, product->style, diag);
    if (!*fonts)
        return false;
    tf_measurer plain = tf_fonts_measurer(*fonts), marked = tf_markup_measurer(&plain);
    const bool markup = product->ask->markup;
    const char *given = product->ask->alt;
    given = given && *given ? given : product->description;
    g_autofree char *title = scene_title(product->ask->title, product->description, markup);
    g_autofree char *alt = markup ? tf_markup_strip(given) : g_strdup(given);
    tf_fonts_forget_missing(*fonts);
    product->scene = draw_scene(product, markup ? &marked : &plain, title, alt, *fonts, diag);
    tf_session_tell_missing(session, *fonts, diag);
    const char *broken = product->scene ? tf_scene_error(product->scene) : NULL;
    if (broken)
        tf_diag_internal_error(diag, "the scene is broken: %s", broken);
    return product->scene && !broken;
}

void tf_product_clear(tf_product *product) {
    g_clear_pointer(&product->scene, tf_scene_free);
    g_clear_pointer(&product->parts, tf_parts_free);
    g_clear_pointer(&product->results, tf_results_free);
    g_clear_pointer(&product->table, tf_table_free);
    g_clear_pointer(&product->words, tf_words_free);
    g_clear_pointer(&product->style, tf_style_free);
    g_clear_pointer(&product->arena, tf_arena_free);
    g_clear_pointer(&product->methods, g_free);
    g_clear_pointer(&product->description, g_free);
}

tf_render_options tf_ask_render_options(const tf_ask *ask) {
    tf_render_options options = tf_render_options_default();
    options.dpi = ask->dpi;
    options.svg_text = ask->output.svg_text && strcmp(ask->output.svg_text, "text") == 0;
    options.author = ask->output.pdf_author;
    options.keywords = ask->output.pdf_keywords;
    return options;
}
