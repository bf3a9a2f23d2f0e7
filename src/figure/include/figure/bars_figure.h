#ifndef FIGURE_BARS_FIGURE_H
#define FIGURE_BARS_FIGURE_H

#include "figure/figure.h"

/** Responses as bars, stacks, lines or dots. Its results are tf_bars_results. */
extern const tf_figure_class tf_bars_figure;

#endif
