#ifndef KM_FIGURE_H
#define KM_FIGURE_H

#include "figure/figure.h"

/** Kaplan-Meier curves. Its results are tf_km_results. */
extern const tf_figure_class tf_km_figure;

#endif
