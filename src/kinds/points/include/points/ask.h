#ifndef POINTS_ASK_H
#define POINTS_ASK_H

#include "spec/fragments.h"

/* Enumerations in the order of their keys' values. */

/** What rows of the file are. */
typedef enum tf_points_source {
    TF_POINTS_PATIENTS,
    TF_POINTS_ESTIMATES, /**< published: a centre with its limits */
    TF_POINTS_BOXES      /**< published: least, quartiles, median, greatest */
} tf_points_source;
typedef enum tf_points_form {
    TF_POINTS_BOX,
    TF_POINTS_VIOLIN,
    TF_POINTS_INTERVAL,
    TF_POINTS_STRIP
} tf_points_form;
typedef enum tf_points_whiskers { TF_POINTS_TUKEY, TF_POINTS_EXTREMES } tf_points_whiskers;
/** The first three as the kit's statistics have them. */
typedef enum tf_points_summary {
    TF_POINTS_MEAN,
    TF_POINTS_MEDIAN,
    TF_POINTS_GEOMETRIC,
    TF_POINTS_NO_SUMMARY,
    TF_POINTS_UNSAID /**< published, and nobody says as what; no value of the key */
} tf_points_summary;
/** The first five as the kit's statistics have them. */
typedef enum tf_points_spread {
    TF_POINTS_CI,
    TF_POINTS_SE,
    TF_POINTS_SD,
    TF_POINTS_IQR,
    TF_POINTS_RANGE,
    TF_POINTS_NO_SPREAD,
    TF_POINTS_AS_GIVEN /**< published, and nobody says as what; no value of the key */
} tf_points_spread;
typedef enum tf_points_pairs {
    TF_POINTS_NO_PAIRS,
    TF_POINTS_TO_REFERENCE,
    TF_POINTS_ALL_PAIRS
} tf_points_pairs;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_points_ask {
    tf_ask base;
    const char *value; /**< column */
    const char *patient;
    int rows; /**< tf_patient_rows; all of them: their mean */
    struct {
        const char *estimate, *lower, *upper, *n; /**< columns of what was published */
    } given;
    struct {
        const char *min, *q1, *median, *q3, *max; /**< likewise */
    } five;
    tf_group_ask group;
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels, merge;
    } category;
    tf_facet_ask facet;
    int form; /**< tf_points_form */
    tf_switch dots;
    int whiskers; /**< tf_points_whiskers */
    int summary;  /**< tf_points_summary */
    int spread;   /**< tf_points_spread */
    struct {
        double level;
    } conf;
    tf_switch paired;
    struct {
        double limit;
        const char *label;
    } detection;
    struct {
        int test;   /**< tf_value_test */
        int pairs;  /**< tf_points_pairs */
        int adjust; /**< tf_p_adjust_method */
        tf_switch overall;
    } compare;
    tf_switch n_table;
    struct {
        tf_numbers at;
        tf_texts labels;
    } thresholds;
    struct {
        const char *label;
    } x;
    tf_axis_ask y;
    tf_switch log;
    struct {
        double low, high; /**< what the axis of values holds */
    } shared;             /**< of a facet: what all of them together have. No key fills it */
} tf_points_ask;

#endif
