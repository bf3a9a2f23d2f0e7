#ifndef WATERFALL_FIGURE_H
#define WATERFALL_FIGURE_H

#include "figure/figure.h"

/** Best change of each patient as sorted bars. Its results are tf_waterfall_results. */
extern const tf_figure_class tf_waterfall_figure;

#endif
