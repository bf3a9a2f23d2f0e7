#ifndef LINES_ASK_H
#define LINES_ASK_H

#include "spec/fragments.h"

/* Enumerations in the order of their keys' values. */

/** What rows of the file are. */
typedef enum tf_lines_source { TF_LINES_PATIENTS, TF_LINES_ESTIMATES } tf_lines_source;
typedef enum tf_lines_summary {
    TF_LINES_MEAN,
    TF_LINES_MEDIAN,
    TF_LINES_GEOMETRIC,
    TF_LINES_PERCENT,
    TF_LINES_NONE,  /**< patients alone */
    TF_LINES_UNSAID /**< published, and nobody says as what; no value of the key */
} tf_lines_summary;
typedef enum tf_lines_interval {
    TF_LINES_CI,
    TF_LINES_SE,
    TF_LINES_SD,
    TF_LINES_IQR,
    TF_LINES_RANGE,
    TF_LINES_NO_INTERVAL,
    TF_LINES_AS_GIVEN /**< published, and nobody says as what; no value of the key */
} tf_lines_interval;
typedef enum tf_lines_change {
    TF_LINES_VALUES,
    TF_LINES_ABSOLUTE,
    TF_LINES_PERCENT_CHANGE
} tf_lines_change;
typedef enum tf_lines_gaps { TF_LINES_BREAK, TF_LINES_JOIN } tf_lines_gaps;
typedef enum tf_lines_drawn { TF_LINES_BARS, TF_LINES_BANDS } tf_lines_drawn;
typedef enum tf_lines_side { TF_LINES_BELOW, TF_LINES_ABOVE } tf_lines_side;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_lines_ask {
    tf_ask base;
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels, merge;
    } visit;
    struct {
        const char *label;
        tf_numbers ticks;
    } x;
    const char *value;     /**< column */
    tf_column_is response; /**< in its place, of percentages */
    const char *patient;
    int rows; /**< tf_patient_rows; all of them: their mean */
    struct {
        const char *estimate, *lower, *upper, *n; /**< columns of what was published */
    } given;
    tf_group_ask group;
    tf_facet_ask facet;
    int summary;     /**< tf_lines_summary */
    int denominator; /**< 0: all patients of the group; 1: those with a value */
    struct {
        int what;  /**< tf_lines_interval */
        int drawn; /**< tf_lines_drawn */
    } interval;
    struct {
        double level;
    } conf;
    int change; /**< tf_lines_change */
    const char *baseline;
    tf_switch individual;
    int gaps; /**< tf_lines_gaps */
    tf_switch n_table;
    struct {
        tf_numbers at;
        tf_texts labels;
    } thresholds;
    struct {
        tf_numbers band; /**< two */
        tf_pairs steps;  /**< from which x on which value */
        int side;        /**< tf_lines_side */
        const char *label;
    } target;
    int labels; /**< tf_label_mode */
    tf_axis_ask y;
    tf_switch log;
    struct {
        double low, high; /**< what the axis of values holds */
        size_t before;    /**< visits before the baseline that aren't drawn */
        int unasked;      /**< nobody named it */
        int flagged;      /**< ABLFL says which rows are of the baseline */
    } shared;             /**< of a facet: what all of them together have. No key fills it */
} tf_lines_ask;

#endif
