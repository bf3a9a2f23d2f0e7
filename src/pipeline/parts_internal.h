#ifndef PIPELINE_PARTS_INTERNAL_H
#define PIPELINE_PARTS_INTERNAL_H

#include "analysis/facets.h"
#include "parts.h"
#include "report/joint.h"

typedef struct tf_part {
    tf_spec *spec; /**< of a panel, made for this page; owned. NULL: a facet */
    tf_product product;
    const char *name;  /**< for messages: panel "os", facet "Female" */
    const char *title; /**< for sentences about all: its letter, or its label */
    const char *term;  /**< of facets, in the numbers: "sex=F" */
} tf_part;

struct tf_parts {
    size_t n;
    tf_part *parts;
    tf_panel *panels; /**< [n] where they stand */
    tf_panel_page page;
    bool facets;
    tf_drop in_none;   /**< rows without a facet; none: n_rows is 0 */
    tf_drop of_nobody; /**< those of them that are of sums */
};

bool tf_panels_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag);
/** After all panels are analysed: warns where those of one page can't be read alike, as their times
 * are in several units or what they compare is turned round. */
void tf_panels_agree(const tf_parts *parts, tf_diag *diag);
bool tf_facets_analyse(tf_product *product, const tf_curve_sink *curves, tf_diag *diag);

/** Room for n parts in the product's arena. */
tf_parts *tf_parts_new(tf_product *product, size_t n);
/** Width of a panel's cell, nearly: margins of plots are not known before anything is drawn. */
double tf_part_width(const tf_parts *parts, const tf_panel *panel);
/** Findings of one part: its name is put before errors, and before what `all` (NULL: nobody)
 * doesn't say too; what was said before in the same words isn't said again. */
void tf_part_report(tf_diag *diag, const tf_diag *own, const char *name, const tf_diag *all);

/** The numbers of all parts, their terms put before the others'. */
tf_results *tf_parts_merge(const tf_parts *parts, const char *kind);
/** Titles, methods and descriptions of all parts; newly allocated, their texts are not. */
tf_joint_part *tf_parts_texts(const tf_parts *parts);
char *tf_parts_methods(const tf_parts *parts, const tf_words *words);
char *tf_parts_describe(const tf_parts *parts, const tf_words *words);

#endif
