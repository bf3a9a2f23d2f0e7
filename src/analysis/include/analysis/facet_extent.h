#ifndef ANALYSIS_FACET_EXTENT_H
#define ANALYSIS_FACET_EXTENT_H

#include "analysis/frame.h"
#include "spec/fragments.h"

/** What an axis has to hold; low above high: nothing. */
typedef struct tf_extent {
    double low, high;
} tf_extent;

#define TF_EXTENT_NONE ((tf_extent){INFINITY, -INFINITY})

/** NaN is nowhere. */
void tf_extent_take(tf_extent *of, double value);

typedef struct tf_facet_extent_ask {
    const tf_analysis_frame *frame;
    const tf_analysis_class *self; /**< by which each panel is analysed */
    const tf_facet_ask *facet;     /**< member of the frame's ask */
    /** Gives what is asked of one facet what all of them have in common. */
    void (*share)(const tf_results *all, tf_ask *facet, tf_arena *arena);
    const void *all;                            /**< the results of all rows so far */
    tf_extent (*extent_of)(const void *detail); /**< of a panel's results */
} tf_facet_extent_ask;

/**
 * Means of a panel's patients may lie beyond those of all, and limits of fewer are wider: only what
 * the panels give says how far their common axis goes. What is wrong with one of them it says
 * itself.
 */
tf_extent tf_facets_extent(const tf_facet_extent_ask *asked);

#endif
