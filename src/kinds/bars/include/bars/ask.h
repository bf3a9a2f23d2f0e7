#ifndef BARS_ASK_H
#define BARS_ASK_H

#include "spec/fragments.h"

/** Columns of counts, percentages and means. */
typedef struct tf_bars_cells_ask {
    const char *n, *total;
    const char *percent, *mean;
    const char *lower, *upper; /**< of the percentage or mean */
} tf_bars_cells_ask;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_bars_ask {
    tf_ask base;
    int from;
    struct {
        const char *column;
        tf_texts is;
        tf_texts levels;
        tf_texts columns;
        tf_pairs labels;
        tf_pairs colors;
        tf_texts not_evaluable;
    } response;
    tf_pairs totals;
    int denominator;
    struct {
        const char *column;
        const char *number;
    } visit;
    const char *patient;
    const char *value;
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels;
    } category;
    struct {
        const char *column;
    } level;
    tf_bars_cells_ask cells;
    tf_texts strata;
    tf_group_ask group;
    tf_facet_ask facet;
    struct {
        int form;
        tf_switch horizontal;
        int scale;
        tf_texts below;
        int sort;
        int colors;
    } layout;
    struct {
        double level;
        int method;
        tf_switch show;
    } conf;
    struct {
        int difference;
        int ratio;
        int odds_ratio;
        tf_texts covariates;
        int test;
        tf_switch overall;
        double conf_level;
        tf_texts strata;
        const char *reference;
        int adjust;
    } compare;
    tf_records published_categories;
    tf_published_ask published;
    int published_measure;
    struct {
        struct {
            bool show;
            int digits;
            tf_switch percent_sign;
        } values;
        struct {
            int show;
        } counts;
        struct {
            int content;
            tf_texts categories;
        } bracket;
        tf_pairs stars;
        bool total_brackets;
        struct {
            tf_switch show;
            const char *label;
        } difference_panel;
        int labels;
        struct {
            const char *title;
        } legend;
    } shown;
    tf_axis_ask x;
    tf_axis_ask y;
} tf_bars_ask;

#endif
