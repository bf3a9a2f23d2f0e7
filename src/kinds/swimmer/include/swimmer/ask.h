#ifndef SWIMMER_ASK_H
#define SWIMMER_ASK_H

#include "spec/fragments.h"

/** What lanes are sorted by, in the order of the key `order.by`. */
typedef enum tf_swimmer_order { TF_SWIMMER_BY_DURATION, TF_SWIMMER_BY_FILE } tf_swimmer_order;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_swimmer_ask {
    tf_ask base;
    const char *patient;
    struct {
        const char *start, *end;
        const char *origin; /**< with it, all times are dates */
        const char *cutoff;
        int unit; /**< tf_time_unit of analysis/units.h */
    } time;
    struct {
        int impute, numbers; /**< tf_date_impute less 1, tf_day_numbers */
    } dates;
    struct {
        const char *column;
        tf_texts levels;
        bool of_all; /**< nobody listed levels: they are those of all facets. No key fills it */
        tf_pairs labels, colors;
    } segment;
    tf_pairs marks; /**< what is marked: the column of its times */
    struct {
        const char *column;
        tf_texts levels;
        tf_pairs labels;
    } mark;
    tf_column_is ongoing;
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels;
    } group;
    struct {
        int by; /**< tf_swimmer_order */
        const char *column;
    } order;
    struct {
        tf_texts columns;
        tf_pairs labels;
    } beside;
    tf_switch ids;
    tf_facet_ask facet;
    struct {
        const char *title;
    } legend;
    tf_axis_ask x;
    int x_unit;
} tf_swimmer_ask;

#endif
