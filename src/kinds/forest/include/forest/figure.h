#ifndef FOREST_FIGURE_H
#define FOREST_FIGURE_H

#include "figure/figure.h"

/** Tables of effects with their intervals: subgroups, models, rows of results, pooled studies. Its
 * results are tf_forest_results. */
extern const tf_figure_class tf_forest_figure;

#endif
