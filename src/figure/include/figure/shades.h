#ifndef FIGURE_SHADES_H
#define FIGURE_SHADES_H

#include "spec/style.h"

/* Colours made of a style's palette. */

/** The colour mixed with white or black so that it has this CIE L*. */
tf_color tf_shade(tf_color color, double lightness);
/** The first eight colours of a palette are asked; it has at least one. */
tf_color tf_palette_bluest(const tf_style *style);
tf_color tf_palette_reddest(const tf_style *style);

#endif
