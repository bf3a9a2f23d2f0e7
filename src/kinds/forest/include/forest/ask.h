#ifndef FOREST_ASK_H
#define FOREST_ASK_H

#include "spec/fragments.h"

/** Columns of studies: arm 1 is the experimental one. */
typedef struct tf_forest_arms_ask {
    const char *events1, *n1, *events2, *n2;
    const char *mean1, *sd1, *mean2, *sd2;
} tf_forest_arms_ask;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_forest_ask {
    tf_ask base;
    tf_outcome_ask outcome;
    tf_who_ask who;
    int from;
    tf_column_is response;
    const char *value;
    tf_pairs endpoints;
    tf_group_ask group;
    tf_texts strata;
    tf_records subgroups;
    struct {
        int strata;
        int min_events;
        bool interaction;
        bool missing;
    } subgroup;
    struct {
        tf_texts covariates;
        tf_texts factors;
        tf_pairs reference;
        tf_pairs per;
    } model;
    struct {
        tf_pairs cuts;
        tf_pairs order;
        tf_pairs labels;
    } levels;
    struct {
        const char *label;
        const char *indent;
        const char *summary;
        const char *study;
        tf_texts estimate;
        tf_texts lower;
        tf_texts upper;
        const char *std_err;
        int scale;
        double level;
        tf_texts weight;
        tf_texts p;
        tf_texts columns;
    } given;
    tf_forest_arms_ask arms;
    struct {
        tf_texts method;
        int hartung_knapp;
        bool prediction;
        int prediction_df;
        const char *by;
        int show;
        double add;
        int add_to;
        int i2;
        bool egger;
    } pool;
    struct {
        int measure;
        const char *label;
        tf_texts titles;
        int synonym;
    } effect;
    struct {
        double level;
        int method;
        int type;
        int ties;
        int conventions;
    } conf;
    tf_published_ask published;
    struct {
        int sort;
        tf_texts show;
        tf_pairs headings;
        tf_pairs spans;
        const char *event_name;
        bool stripes;
        double plot_share;
        int page_rows;
    } table;
    struct {
        bool show;
        const char *label;
        int place;
    } overall;
    struct {
        const char *left;
        const char *right;
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
