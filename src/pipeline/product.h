#ifndef PIPELINE_PRODUCT_H
#define PIPELINE_PRODUCT_H

#include "pipeline/pipeline.h"
#include "spec/fragments.h"

/* What one figure goes through: style and words, table, results and sentences, scene. The job that
   writes files and the library's tf_figure both hold one. */

typedef struct tf_parts tf_parts;

typedef struct tf_product {
    const tf_kind *kind;
    tf_arena *arena; /**< strings of the table's request */
    bool hash;   /**< set before reading: the SHA-256 of the data is wanted, which takes its time */
    bool glance; /**< set before reading: of the data, the columns alone are looked for */
    tf_file_cache *files; /**< set before reading; NULL: every file is read anew */
    const tf_data *held; /**< set before reading: the data, whatever the spec says; NULL: its own */
    tf_file_cache *held_files; /**< where those are found, beside what is held in `files` */
    tf_ask *ask; /**< of the spec, with what the style says where nobody did; in the arena */
    tf_style *style;
    tf_words *words;
    tf_table *table;
    tf_results *results;
    char *methods, *description;
    char *shown_methods; /* for the caption, where it tells less than the methods; else NULL */
    char *caption;       /**< NULL until drawn */
    tf_scene *scene;     /**< NULL until drawn */
    tf_parts *parts;     /**< panels or facets; NULL: a single figure */
} tf_product;

/** Resolves the style and reads the data. Everything wrong with spec, style and data is reported.
 */
bool tf_product_read(tf_product *product, const tf_spec *spec, tf_diag *diag);
/** Numbers and sentences; `curves` may be NULL. After tf_product_read. */
bool tf_product_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag);
/** Draws the scene with fonts of the session, which are lent to `fonts`. */
bool tf_product_draw(tf_product *product, tf_session *session, tf_fonts **fonts, tf_diag *diag);
typedef enum tf_numbers_form { TF_NUMBERS_CSV, TF_NUMBERS_JSON } tf_numbers_form;
/** As a numbers file has them; `diag`: what JSON tells of warnings. After tf_product_analyse. */
void tf_product_write_numbers(const tf_product *product, tf_numbers_form form, const tf_diag *diag,
                              tf_text_sink sink, void *user);
/** Frees what it holds, not the struct. */
void tf_product_clear(tf_product *product);

/* ---- without its parts ---- */

/** Spec, style, words and ask alone. */
bool tf_product_begin(tf_product *product, const tf_spec *spec, tf_diag *diag);
/** The same three for a figure that is no page and whose facets, if it has any, are not told apart.
 */
bool tf_single_read(tf_product *product, const tf_spec *spec, tf_diag *diag);
bool tf_single_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag);
void tf_single_clear(tf_product *product);

/** The methods that its caption tells: without what is about numbers that it doesn't show. */
static inline const char *tf_product_shown_methods(const tf_product *product) {
    return product->shown_methods ? product->shown_methods : product->methods;
}

/** What is asked of its facets; NULL: the kind has none. */
const tf_facet_ask *tf_product_facet(const tf_product *product);
/** Whether each of its facets is to be a part. */
bool tf_product_has_facets(const tf_product *product);

/** The options asked for: dpi, author … Strings are the spec's. */
tf_render_options tf_ask_render_options(const tf_ask *ask);

#endif
