#ifndef ANALYSIS_FRAME_H
#define ANALYSIS_FRAME_H

#include "analysis/rows.h"

/* What the analysis of every kind begins and ends with, so that a kind only says what is between.
 */

/** What there is to work with. */
struct tf_analysis_frame {
    const tf_ask *ask;     /**< the kind's own struct, which begins with it */
    const tf_style *style; /**< gives page width (for ticks); NULL: it can't be had */
    tf_table *table;
    const tf_curve_sink *curves; /**< gets every step of every curve, group by group; NULL: none */
    tf_diag *diag;
    tf_rows rows; /**< all of the table's, until some are dropped: those that count as used */
    tf_results_builder *builder;
    tf_arena *arena; /**< of the results */
    void *detail;    /**< the kind's results, all zero; in the arena */
};

/**
 * Runs a kind's analysis: notes the rows that conditions left out, has `run` fill the detail and
 * add the numbers, and gives results that name their file (never a path of one machine), its hash
 * and how many rows were read and used. NULL if `run` says so, or if there is an error: under
 * --strict that may be a warning on the way.
 */
tf_results *tf_analyse(const tf_analysis_class *kind, const tf_ask *ask, const tf_style *style,
                       tf_table *table, const tf_curve_sink *curves, tf_diag *diag);

#endif
