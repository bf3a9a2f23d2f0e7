#ifndef FIGURE_PALETTE_CHECK_H
#define FIGURE_PALETTE_CHECK_H

#include <trialfig/diag.h>

#include "spec/style.h"

/** Warns of colours of the style's palette that stand beside each other and are told apart by few:
 * the first four as areas and the first three as lines in grey, all neighbours by people without
 * one kind of cones. */
void tf_palette_check(const tf_style *style, tf_diag *diag);

#endif
