#ifndef ANALYSIS_FACETS_H
#define ANALYSIS_FACETS_H

#include "analysis/levels.h"
#include "spec/fragments.h"

/* Facets: the same analysis for each level of a column, by the keys facet.column, facet.order and
   facet.labels. */

/** More panels can't be read on one page. */
#define TF_MAX_FACETS 24

typedef struct tf_facet {
    uint32_t code;     /**< of the level in the table */
    const char *level; /**< as in the data */
    const char *label; /**< as drawn */
    const char *term;  /**< "sex=F": how the numbers call it */
} tf_facet;

typedef struct tf_facets {
    const char *column; /**< NULL: the figure has no facets */
    size_t n;
    tf_facet *facets; /**< in the order of drawing */
    size_t n_missing; /**< rows that are in none */
    size_t n_nobody;  /**< rows without a facet that are of sums or means */
} tf_facets;

/** Adds the column to what is asked of the table. */
void tf_facets_request(const tf_ask *ask, const tf_facet_ask *facet, tf_arena *arena,
                       tf_table_request *request);
/** What is asked of the levels of facet.column, whoever splits the rows by it. */
tf_levels_ask tf_facets_asked(const tf_ask *ask, const tf_facet_ask *facet);
/**
 * Order: facet.order, else numbers rising, else texts by their bytes. Errors: names in order or
 * labels that don't occur, levels that the order leaves out, more than TF_MAX_FACETS. Rows without
 * a level are in no facet, which is a warning. In the arena.
 */
bool tf_facets_resolve(const tf_ask *ask, const tf_facet_ask *facet, tf_table *table,
                       tf_arena *arena, tf_facets *facets, tf_diag *diag);

#endif
