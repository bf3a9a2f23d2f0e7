#ifndef FOREST_ASK_H
#define FOREST_ASK_H

#include "spec/fragments.h"

/** Columns of studies: arm 1 is the experimental one. */
typedef struct tf_forest_arms_ask {
    const char *events1, *n1, *events2, *n2;
    const char *mean1, *sd1, *mean2, *sd2;
    const char *time1; /**< person-time, of studies of one arm */
} tf_forest_arms_ask;

/** What estimates of a file are, in the order of the key `scale`. */
typedef enum tf_forest_scale {
    TF_FOREST_NATURAL,
    TF_FOREST_LOGS,
    TF_FOREST_POINTS, /**< differences of risks in percentage points, */
    TF_FOREST_FRACTIONS
} tf_forest_scale;

/** What standard errors beside ratios are of, in the order of the key `std_err_scale`. */
typedef enum tf_forest_std_err_scale {
    TF_FOREST_STD_ERR_LOG,
    TF_FOREST_STD_ERR_NATURAL /**< the ratios themselves */
} tf_forest_std_err_scale;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_forest_ask {
    tf_ask base;
    /* what a row of the file is, -1: whatever the given keys are about; patients */
    int from;
    tf_outcome_ask outcome;
    tf_who_ask who;
    tf_column_is response;
    const char *value;
    tf_pairs endpoints; /**< {PFS: [time, event]} */
    tf_group_ask group;
    tf_texts strata;
    tf_records subgroups;
    struct {
        int strata, min_events;
        bool interaction, missing;
    } subgroup;
    struct {
        tf_texts covariates, factors;
        tf_pairs reference, per; /**< by covariate */
    } model;
    struct {
        tf_pairs cuts, order, labels; /**< by column; labels also by "column=level" */
    } levels;
    /* rows of results, and studies */
    struct {
        const char *label, *indent, *summary, *study, *std_err, *variance;
        tf_texts estimate, lower, upper, limits, weight, p, columns;
        int scale;         /**< tf_forest_scale */
        int std_err_scale; /**< tf_forest_std_err_scale */
        double level;
        bool overlay;
    } given;
    tf_forest_arms_ask arms;
    struct {
        tf_texts method;
        int hartung_knapp, prediction_df, show, add_to, i2;
        int transform; /**< tf_forest_transform; -1: the measure's own */
        bool prediction, egger;
        const char *by;
        double add, per;
    } pool;
    /* the effect and its limits */
    struct {
        int measure, synonym; /**< keys `effect` and `measure` */
        const char *label;
        tf_texts titles;
    } effect;
    struct {
        double level;
        int method, type, ties, conventions;
    } conf;
    tf_published_ask published;
    /* the figure */
    struct {
        int sort, page_rows;
        tf_texts show;
        tf_pairs headings, spans;
        const char *event_name;
        bool stripes;
        double plot_share;
    } table;
    struct {
        bool show;
        const char *label;
        int place; /**< 0: above the subgroups, 1: below */
    } overall;
    struct {
        const char *left, *right;
    } favours;
    tf_axis_ask x;
    struct {
        tf_switch log;
        tf_numbers reference;
        bool overall_line;
        int unit;
    } scale;
} tf_forest_ask;

#endif
