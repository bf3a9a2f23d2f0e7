#ifndef ANALYSIS_VALUE_AXIS_ASKED_H
#define ANALYSIS_VALUE_AXIS_ASKED_H

#include "analysis/facet_extent.h"
#include "spec/fragments.h"

/* What is asked of an axis of measured values and of lines across it, the same for every kind. */

/** More lines across a plot nobody reads. */
#define TF_MAX_GUIDES 12

/** Members of the ask. */
typedef struct tf_value_axis_keys {
    const tf_ask *ask;
    const tf_axis_ask *y;
    const tf_switch *log;
    const tf_numbers *at;   /**< values of lines across the plot, */
    const tf_texts *labels; /**< and their texts */
} tf_value_axis_keys;

/** Before a file is read: ends that are none, texts that aren't one for each line. */
bool tf_value_axis_check(const tf_value_axis_keys *keys, tf_diag *diag);
/** False, with an error: the axis is asked to end before the data. */
bool tf_value_axis_holds(const tf_value_axis_keys *keys, tf_extent data, tf_diag *diag);

#endif
