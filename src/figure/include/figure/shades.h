#ifndef FIGURE_SHADES_H
#define FIGURE_SHADES_H

#include "analysis/order.h"
#include "spec/style.h"
#include "spec/vocabulary.h"

/* Colours made of a style's palette. */

/** The colour mixed with white or black so that it has this CIE L*. */
tf_color tf_shade(tf_color color, double lightness);

/**
 * The colour of a group among doses, stages, grades: shades of the experimental arm's hue, the
 * highest farthest from the page. False, and the colour stays: it has no rank, or there are more of
 * them than lines of one hue can be told apart.
 */
bool tf_ordered_color(const tf_style *style, tf_level_rank rank, tf_color *color);
/**
 * Colours of n levels and, behind them up to n_fills, of what has none. If the vocabulary knows all
 * of them, progression has the hue of levels.worse, stable disease levels.neutral, responses
 * levels.better, each with a lightness of its own; else they have the palette's colours, the same
 * as in the other figures of a paper.
 */
void tf_level_fills(const tf_style *style, const tf_meaning *meanings, size_t n, size_t n_fills,
                    tf_color *fills);
/** Whether two of them print as one grey: less than 20 apart in CIE L*. */
bool tf_any_same_grey(const tf_color *fills, size_t n);

#endif
