#include <string.h>

#include "analysis/column_names.h"
#include "analysis/facets.h"
#include "analysis/frame.h"
#include "base/query_path.h"
#include "base/scope.h"
#include "product.h"
#include "report/made_text.h"
#include "spec/vocabulary.h"

/* One figure by itself: what panels of a page and facets of a figure are, too. */

const tf_facet_ask *tf_product_facet(const tf_product *product) {
    const size_t offset = product->kind->facet;
    return offset ? (const tf_facet_ask *)(const void *)((const char *)product->ask + offset)
                  : NULL;
}

/* A kind that shares no axes draws its facets itself, as bars do: for it they are no parts. */
bool tf_product_has_facets(const tf_product *product) {
    const tf_facet_ask *facet = tf_product_facet(product);
    return product->kind->share_axes && facet && facet->column;
}

/* Asks and reads even if the style is wrong, so that a run tells of everything at once. */
static bool read_table(tf_product *product, tf_diag *diag) {
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_ANALYSIS);
    tf_table_request request = {.options = tf_table_options_default()};
    if (!product->kind->analysis->request(product->ask, product->arena, &request, diag))
        return false;
    if (tf_product_has_facets(product))
        tf_facets_request(product->ask, tf_product_facet(product), product->arena, &request);
    request.options.hash = product->hash;
    g_autofree char *path = tf_ask_resolve_path(product->ask, product->ask->data.path);
    request.options.header_only = product->glance;
    /* Pipes and standard input give their rows once; a query is asked for all of its rows. */
    const bool gives_once =
        strcmp(path, "-") == 0 || tf_is_query(path) ||
        (g_file_test(path, G_FILE_TEST_EXISTS) && !tf_file_is_steady(product->files, path));
    if (product->glance && gives_once)
        return true;
    product->table = tf_table_read(path, &request, diag);
    if (!product->table)
        return false;
    tf_take_column_labels(product->ask, product->table, product->arena);
    return true;
}

/* No table without a sound spec: half a request would give misleading errors. */
bool tf_product_begin(tf_product *product, const tf_spec *spec, tf_diag *diag) {
    if (!(product->held ? tf_spec_check_held(spec, diag) : tf_spec_check(spec, diag)))
        return false;
    product->arena = tf_arena_new();
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_STYLE);
    product->style = tf_style_resolve(spec, diag);
    product->words = product->style ? tf_words_new(spec, product->style, diag) : NULL;
    product->ask = tf_ask_new(spec, product->style, product->arena);
    product->ask->files = product->files;
    return true;
}

/* Whatever reads the figure's file from now on gets the data in memory. */
static void take_held(tf_product *product) {
    tf_ask *ask = product->ask;
    ask->data.sql = ask->data.db = NULL;
    ask->data.path = tf_arena_strdup(product->arena, tf_data_name(product->held));
    g_autofree char *path = tf_ask_resolve_path(ask, ask->data.path);
    tf_file_cache_hold(product->held_files, path, (tf_data *)product->held);
}

bool tf_single_read(tf_product *product, const tf_spec *spec, tf_diag *diag) {
    /* A spec is only made for a kind of the registry, so this can fail through a slip of ours
       alone. */
    product->kind = tf_kind_find(tf_spec_kind(spec));
    if (!product->kind) {
        tf_diag_internal_error(diag, "kind \"%s\" is not in the registry", tf_spec_kind(spec));
        return false;
    }
    if (!tf_product_begin(product, spec, diag))
        return false;
    if (product->held)
        take_held(product);
    /* Told of here, too, if the figure needs no word of it: the user thinks that it counts. */
    const bool words_known = tf_vocabulary_new(product->ask, product->arena, diag) != NULL;
    return read_table(product, diag) && words_known && product->words;
}

/* What the user has the foot say may be what a reader has to know: whose data these are. */
static char *describe(const tf_product *product) {
    char *text = product->kind->report->describe(product->ask, product->style, product->words,
                                                 product->results);
    const char *note = product->ask->notes.text;
    if (!note || !*note)
        return text;
    char *whole = g_strjoin(tf_word(product->words, "sentence.gap"), text, note, NULL);
    g_free(text);
    return whole;
}

/* What was made of the data before the figure's kind saw them comes first. */
static char *methods_by(const tf_product *product,
                        char *(*of)(const tf_ask *, const tf_style *, const tf_words *,
                                    const tf_results *)) {
    const tf_phrases phrases = {product->style, product->words, NULL};
    char *text = of(product->ask, product->style, product->words, product->results);
    text = tf_say_made(text, &phrases, product->results);
    return tf_say_where(text, product->words, &product->ask->where);
}

bool tf_single_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag) {
    product->results = tf_analyse(product->kind->analysis, product->ask, product->style,
                                  product->table, curves, diag);
    if (!product->results)
        return false;
    const tf_report_class *report = product->kind->report;
    product->methods = methods_by(product, report->methods);
    if (report->shown_methods)
        product->shown_methods = methods_by(product, report->shown_methods);
    product->description = product->ask->alt ? g_strdup(product->ask->alt) : describe(product);
    return true;
}

void tf_single_clear(tf_product *product) {
    g_clear_pointer(&product->scene, tf_scene_free);
    g_clear_pointer(&product->results, tf_results_free);
    g_clear_pointer(&product->table, tf_table_free);
    g_clear_pointer(&product->words, tf_words_free);
    g_clear_pointer(&product->style, tf_style_free);
    g_clear_pointer(&product->arena, tf_arena_free);
    g_clear_pointer(&product->methods, g_free);
    g_clear_pointer(&product->shown_methods, g_free);
    g_clear_pointer(&product->description, g_free);
    g_clear_pointer(&product->caption, g_free);
}
