#ifndef FIGURE_FOOT_H
#define FIGURE_FOOT_H

#include "figure/text_draw.h"

/** How much the foot says on a page that can't grow, each less than the one before. */
typedef enum tf_foot_length {
    TF_FOOT_WHOLE,
    TF_FOOT_LINE,    /**< sources, and what has room on their lines, or on one */
    TF_FOOT_UNMARKED /**< without what lines, marks and bands are: the caption has it */
} tf_foot_length;

/** What one figure, or the page itself, has to say below the figures. */
typedef struct tf_foot_part {
    const tf_draw_context *context;
    tf_facts owed;
    const char *tag; /**< by which the reader finds the panel; NULL: none, or the page */
    bool is_panel;
    tf_foot_length length; /**< of the first */
    bool facets;           /**< of the first: the panels are of one figure, and no patient of two */
} tf_foot_part;

typedef struct tf_foot {
    tf_paragraph lines;
    const tf_told_fact *facts; /**< all that was to be said, shown or not */
    size_t n_facts;
} tf_foot;

/**
 * One text of all: who is shown, what the figures owe, what the user adds. A sentence of several
 * parts stands once; one that holds for some of the panels only begins with their tags. In the
 * first part's language and arena, on at most two lines of `width`: sentences find room by their
 * rank, and stand in the order in which they are given.
 */
tf_foot tf_foot_new(const tf_foot_part *parts, size_t n, double width);

/** The foot's height with what keeps it clear of the figure; 0 without a foot. */
double tf_foot_height(const tf_foot *foot, const tf_style *style);

#endif
