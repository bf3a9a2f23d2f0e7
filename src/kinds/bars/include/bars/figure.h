#ifndef BARS_FIGURE_H
#define BARS_FIGURE_H

#include "figure/figure.h"

/** Responses as bars, stacks, lines or dots. Its results are tf_bars_results. */
extern const tf_figure_class tf_bars_figure;

#endif
