#ifndef FIGURE_LEGEND_H
#define FIGURE_LEGEND_H

#include "figure/looks.h"

/* Keys with their names, one below the other or in rows: swatches that the kind draws, or samples
   of lines. */

typedef enum tf_legend_form {
    TF_LEGEND_COLUMN, /**< an entry to a line */
    TF_LEGEND_ROWS    /**< as few rows as hold all, of equal numbers, so that none stands alone */
} tf_legend_form;

typedef struct tf_legend_entry {
    const char *name;
    double key_width; /**< of what stands before the name, in swatches; 0: 1 */
    unsigned group;   /**< of the scene's */
} tf_legend_entry;

typedef struct tf_legend {
    const char *title; /**< NULL: none */
    size_t n;
    size_t n_first; /**< those after so many are of another sort and begin a row of their own where
                       all don't fit into one; 0: all are of one sort */
    const tf_look *lines; /**< [n] of which samples are shown; NULL: `entries` have swatches */
    const tf_legend_entry *entries;
    /** Draws the key of an entry. The swatch is as high as a capital letter and stands on the
     * baseline; wider keys go on to its right. */
    void (*draw_key)(void *user, tf_inset *inset, size_t index, tf_rect swatch);
    void *user;
} tf_legend;

/** NULL without entries. */
const tf_inset *tf_legend_inset(tf_draw_context *context, const tf_legend *legend, double width,
                                tf_legend_form form);

/**
 * Which of n corners a legend takes that stands in one: the first of the order that is free, of
 * those on which the panels of the page have agreed; until they have, the panel notes which are.
 * `vacant`, which are free: bits 1 << tf_corner; `panel` (context->corners): NULL for a figure by
 * itself. Returns its index; n: none.
 */
size_t tf_legend_corner(tf_corners *panel, const tf_corner *order, size_t n, unsigned vacant);

#endif
