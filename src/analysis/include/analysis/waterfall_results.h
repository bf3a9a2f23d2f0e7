#ifndef ANALYSIS_WATERFALL_RESULTS_H
#define ANALYSIS_WATERFALL_RESULTS_H

#include "analysis/results.h"

/* Results of waterfall plots: one bar for each patient, the best change from baseline in percent,
   from the greatest growth to the deepest shrinkage. Percent as in the data (−30 is −30). */

#define TF_WATERFALL_NONE SIZE_MAX
/** Beyond this, bars are thinner than any printer's dot. */
#define TF_WATERFALL_MAX 2000

typedef struct tf_waterfall_bar {
    double change;
    double drawn;    /**< change, cut at the ends of the axis if these are given */
    bool clipped;    /**< drawn differs from change: the bar is marked */
    size_t response; /**< index; TF_WATERFALL_NONE: not known */
    const char *id;  /**< NULL without the key id */
    size_t row;      /**< of the table */
} tf_waterfall_bar;

typedef struct tf_waterfall_response {
    const char *label, *level;
    size_t n;
} tf_waterfall_response;

typedef struct tf_waterfall_threshold {
    double at;
    size_t n; /**< patients at or below, if it is below 0; at or above, otherwise */
} tf_waterfall_threshold;

typedef struct tf_waterfall_results {
    size_t n;
    const tf_waterfall_bar *bars; /**< falling change; ties in the order of the file */
    size_t n_missing;             /**< patients without a change, who are not drawn */
    size_t n_responses;           /**< in the order of drawing in a legend; 0 without `response` */
    const tf_waterfall_response *responses;
    size_t n_thresholds;
    const tf_waterfall_threshold *thresholds;
    double y_min, y_max; /**< NaN: not given */
    bool any_clipped;
} tf_waterfall_results;

extern const tf_key_table tf_waterfall_key_table;
extern const tf_analysis_class tf_waterfall_analysis;

#endif
