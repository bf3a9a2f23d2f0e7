#ifndef FIGURE_SHADES_H
#define FIGURE_SHADES_H

#include "spec/style.h"

/* Colours made of a style's palette. */

/** The colour mixed with white or black so that it has this CIE L*. */
tf_color tf_shade(tf_color color, double lightness);
/** A colour for lines, signs and other marks on the page: as dark or as bright as it takes to be
 * seen. */
tf_color tf_mark_color(const tf_style *style, tf_color color);
/** The first eight colours of a palette are asked; the colour of text if it is empty. */
tf_color tf_palette_bluest(const tf_style *style);
tf_color tf_palette_reddest(const tf_style *style);

#endif
