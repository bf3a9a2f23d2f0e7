#ifndef FIGURE_VALUE_AXIS_H
#define FIGURE_VALUE_AXIS_H

#include "figure/axis.h"
#include "figure/guides.h"
#include "spec/fragments.h"

/* The axis at the left of values that are measured: of numbers, or of their logarithms. */

typedef struct tf_value_axis_ask {
    const tf_axis_ask *asked; /**< member of the context's ask */
    bool log;
    double low, high;  /**< what it has to hold, unless it is asked to begin or end elsewhere */
    const char *title; /**< unless another is asked for */
} tf_value_axis_ask;

/** Its values, ticks and ends are logarithms where it is of these. NULL, with an error: the ticks
 * that are asked for are none. */
tf_axis *tf_value_axis(tf_draw_context *context, const tf_value_axis_ask *ask);

/** Lines across the plot at values of the axis, those beyond it left out; `texts` has one for each,
 * or none at all: then they are called by their values. */
tf_thresholds tf_value_thresholds(tf_draw_context *context, const tf_axis *axis,
                                  const tf_value_axis_ask *ask, const tf_numbers *values,
                                  const tf_texts *texts);

#endif
