#ifndef BARS_ASK_H
#define BARS_ASK_H

#include "spec/fragments.h"

/** Columns of counts, percentages and means. */
typedef struct tf_bars_cells_ask {
    const char *n, *total;
    const char *percent, *mean;
    const char *lower, *upper; /**< of the percentage or mean */
} tf_bars_cells_ask;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. An `int` is
    the place of a word among those that its key allows, -1: none was chosen. Members of one key's
    map stand together. */
typedef struct tf_bars_ask {
    tf_ask base;
    int from; /**< tf_bars_source */
    struct {
        const char *column;
        tf_texts is, levels, columns;
        tf_pairs labels, colors;
        tf_texts not_evaluable; /**< not given: those of the vocabulary */
    } response;
    tf_pairs totals; /**< each with the levels that it adds up */
    int denominator; /**< 0: all patients, 1: the evaluable */
    struct {
        const char *column, *number;
    } visit;
    const char *patient, *value;
    int rows; /**< tf_patient_rows */
    struct {
        const char *data, *patient, *group;
        tf_conditions where;
        tf_texts events; /**< columns of what happened */
    } population;        /**< of events: all who could have had one */
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels, merge;
    } category;
    struct {
        const char *column;
    } level;
    tf_bars_cells_ask cells;
    tf_texts strata; /**< of files of counts; compare.strata is the same for others */
    tf_group_ask group;
    tf_facet_ask facet;
    struct {
        int form; /**< tf_bars_form */
        tf_switch horizontal;
        int scale;        /**< 0: percent, 1: numbers of patients; by the data by default */
        tf_texts below;   /**< levels on the other side of zero */
        tf_texts neutral; /**< on both; not given: found by their names */
        int sort, colors;
    } layout;
    struct {
        double level;
        int method;
        tf_switch show;
    } conf; /**< limits of each bar */
    struct {
        int difference, ratio, odds_ratio; /**< methods */
        tf_texts covariates;               /**< columns */
        int test;
        tf_numbers scores; /**< of a trend, in the order of the groups */
        tf_switch overall; /**< by default only a test for trend is printed */
        double conf_level;
        tf_texts strata;
        const char *reference;
        int adjust;
    } compare;
    tf_records published_categories; /**< entries that name their category, group or facet */
    tf_published_ask published;      /**< of a figure with a single comparison */
    int published_measure;           /**< tf_bars_measure */
    struct {
        struct {
            bool show;
            int digits; /**< -1: as the style has it */
            tf_switch percent_sign;
        } values;
        struct {
            int show;
        } counts;
        struct {
            int content;
            tf_texts categories; /**< labels or levels; not given: all */
        } bracket;
        tf_pairs stars; /**< sign and threshold, whose text the foot prints */
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
    tf_axis_ask x, y; /**< of categories, and of values: in percent, or in the unit of the means */
} tf_bars_ask;

#endif
