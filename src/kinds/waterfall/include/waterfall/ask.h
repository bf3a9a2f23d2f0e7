#ifndef WATERFALL_ASK_H
#define WATERFALL_ASK_H

#include "spec/fragments.h"

/** What numbers above 0 are, in the order of the key `change.positive`. */
typedef enum tf_waterfall_positive {
    TF_WATERFALL_GROWTH,
    TF_WATERFALL_SHRINKAGE
} tf_waterfall_positive;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_waterfall_ask {
    tf_ask base;
    struct {
        const char *column;
        int unit;     /**< 0: percent was said; -1: nothing */
        int positive; /**< tf_waterfall_positive; -1: nobody said */
    } change;
    struct {
        const char *column;
        tf_texts levels;
        bool of_all; /**< nobody listed levels: they are those of all facets. No key fills it */
        tf_pairs labels;
        tf_pairs colors;
        tf_switch signs;
    } response;
    const char *patient;
    int rows; /**< tf_patient_rows */
    tf_facet_ask facet;
    tf_numbers thresholds;
    bool ids;
    struct {
        const char *title;
    } legend;
    tf_axis_ask x;
    tf_axis_ask y;
} tf_waterfall_ask;

#endif
