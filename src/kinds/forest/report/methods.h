#ifndef FOREST_REPORT_METHODS_H
#define FOREST_REPORT_METHODS_H

#include "forest/ask.h"
#include "forest/results.h"
#include "report/phrases.h"

/** Whose methods they are: of all numbers, or of those that the figure shows. */
typedef enum tf_forest_methods_of {
    TF_FOREST_OF_NUMBERS,
    TF_FOREST_OF_FIGURE
} tf_forest_methods_of;

/** What every sentence needs. */
typedef struct tf_forest_writer {
    GString *text;
    tf_forest_methods_of of;
    const tf_words *words;
    const tf_forest_ask *ask;
    const tf_forest_results *forest;
    const tf_results *results;
    tf_phrases phrases;
    tf_forest_measure measure;
    const char *effects;   /**< "hazard ratios" */
    const char *level;     /**< "95" */
    bool tested_asymmetry; /**< Egger's test, which needs three studies */
} tf_forest_writer;

/** Logarithms of ratios are drawn, and printed, as the ratios. */
static inline bool tf_forest_holds_logs(const tf_forest_writer *w) {
    return w->ask->given.scale == TF_FOREST_LOGS && w->ask->given.estimate.n > 0 &&
           tf_forest_is_ratio(w->measure);
}

/** How studies were pooled: methods, scales, cells of 0, heterogeneity. */
void tf_forest_say_studies(const tf_forest_writer *w);

#endif
