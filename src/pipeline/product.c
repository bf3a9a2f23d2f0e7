#include "product.h"

#include <string.h>

#include "base/scope.h"
#include "layout/markup.h"
#include "output/pango_text.h"
#include "parts_internal.h"
#include "report/caption.h"
#include "session.h"
#include "spec/panels.h"

/* A figure with its parts, if it has any: this file alone knows both. */

bool tf_product_read(tf_product *product, const tf_spec *spec, tf_diag *diag) {
    if (tf_spec_table(spec) == &tf_panels_key_table)
        return tf_product_begin(product, spec, diag) && product->words &&
               tf_parts_read_panels(product, spec, diag);
    return tf_single_read(product, spec, diag) &&
           (product->glance || !tf_product_has_facets(product) ||
            tf_parts_read_facets(product, diag));
}

bool tf_product_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag) {
    const tf_parts *parts = product->parts;
    if (!parts)
        return tf_single_analyse(product, curves, diag);
    bool good = parts->facets ? tf_facets_analyse(product, curves, diag)
                              : tf_panels_analyse(product, curves, diag);
    if (!good)
        return false;
    product->results = tf_parts_merge(parts, product->ask->table->kind);
    product->methods = tf_parts_methods(parts, product->words);
    product->description = tf_parts_describe(parts, product->words);
    return true;
}

/* Readers of a PDF show its title in the window's frame, also where the figure prints none: the
   first clause of the description then stands for it. */
static char *scene_title(const tf_product *product) {
    const char *given = product->ask->title, *description = product->description;
    if (given && *given)
        return product->ask->markup ? tf_markup_strip(given) : g_strdup(given);
    return g_strndup(description, strcspn(description, ";:.\n"));
}

/* What marks are, first; whose data these are, last. */
static char *caption_of(const tf_product *product, const tf_told *told) {
    const size_t n_told = told->facts ? told->facts->len : 0;
    g_autofree tf_caption_fact *facts = g_new(tf_caption_fact, n_told);
    size_t n = 0;
    for (int rank = TF_FACT_RANKS; rank-- > 0;) {
        for (guint i = 0; i < n_told; i++) {
            const tf_told_fact *fact = &g_array_index(told->facts, tf_told_fact, i);
            if ((int)fact->rank == rank)
                facts[n++] = (tf_caption_fact){fact->text, fact->bare};
        }
    }
    const char *methods = tf_product_shown_methods(product);
    const tf_joint_part own = {NULL, methods, product->description};
    g_autofree tf_joint_part *parts = product->parts ? tf_parts_texts(product->parts) : NULL;
    const tf_caption caption = {.title = product->ask->title,
                                .description = product->description,
                                .parts = parts ? parts : &own,
                                .n_parts = parts ? product->parts->n : 1,
                                .facts = facts,
                                .n_facts = n};
    char *text = tf_report_caption(&caption, product->words);
    if (!product->ask->markup)
        return text;
    char *plain = tf_markup_strip(text);
    g_free(text);
    return plain;
}

static tf_scene *draw_scene(tf_product *product, const tf_measurer *measurer,
                            const tf_scene_texts *texts, tf_told *told, tf_diag *diag) {
    if (product->parts)
        return tf_parts_draw(product, measurer, texts, told, diag);
    const tf_draw_context context = {.ask = product->ask,
                                     .style = product->style,
                                     .words = product->words,
                                     .measurer = measurer,
                                     .told = told,
                                     .diag = diag};
    return tf_draw_page(product->kind->figure, product->results, &context, texts);
}

bool tf_product_draw(tf_product *product, tf_session *session, tf_fonts **fonts, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_FIGURE);
    *fonts = tf_session_fonts(session, product->style, diag);
    if (!*fonts)
        return false;
    tf_measurer plain = tf_fonts_measurer(*fonts), marked = tf_markup_measurer(&plain);
    const bool markup = product->ask->markup;
    const char *given = product->ask->alt;
    given = given && *given ? given : product->description;
    g_autofree char *title = scene_title(product);
    g_autofree char *alt = markup ? tf_markup_strip(given) : g_strdup(given);
    tf_fonts_forget_missing(*fonts);
    const tf_scene_texts texts = {title, alt, tf_fonts_description(*fonts)};
    tf_told told = {0};
    product->scene = draw_scene(product, markup ? &marked : &plain, &texts, &told, diag);
    product->caption = caption_of(product, &told);
    tf_told_clear(&told);
    tf_session_tell_missing(session, *fonts, diag);
    const char *broken = product->scene ? tf_scene_error(product->scene) : NULL;
    if (broken)
        tf_diag_internal_error(diag, "the scene is broken: %s", broken);
    if (tf_fonts_exhausted(*fonts)) {
        tf_diag_no_memory(diag, "the figure's texts");
        return false;
    }
    return product->scene && !broken;
}

void tf_product_clear(tf_product *product) {
    g_clear_pointer(&product->parts, tf_parts_free);
    tf_single_clear(product);
    g_clear_pointer(&product->held_files, tf_file_cache_free);
}

tf_render_options tf_ask_render_options(const tf_ask *ask) {
    tf_render_options options = tf_render_options_default();
    options.dpi = ask->dpi;
    options.svg_text = ask->output.svg_text && strcmp(ask->output.svg_text, "text") == 0;
    options.author = ask->output.pdf_author;
    options.keywords = ask->output.pdf_keywords;
    return options;
}
