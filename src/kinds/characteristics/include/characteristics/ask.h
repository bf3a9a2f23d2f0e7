#ifndef CHARACTERISTICS_ASK_H
#define CHARACTERISTICS_ASK_H

#include "spec/fragments.h"

/** Of whom percentages are, in the order of the key `denominator`. */
typedef enum tf_characteristics_denominator {
    TF_TABLE_OF_KNOWN, /**< those whose value is known */
    TF_TABLE_OF_ALL
} tf_characteristics_denominator;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_characteristics_ask {
    tf_ask base;
    tf_texts variables;
    tf_texts categories; /**< numbers among them that are names */
    struct {
        int what;    /**< tf_characteristics_summary of results.h */
        tf_pairs of; /**< column: the name of one */
    } summary;
    tf_pairs order;  /**< column: its levels */
    tf_pairs labels; /**< column or column=level: what it is called */
    tf_pairs single; /**< column: the level that one row is of */
    int denominator; /**< tf_characteristics_denominator */
    tf_switch missing;
    tf_switch total;
    bool difference;
    const char *patient;
    int rows; /**< tf_patient_rows */
    tf_group_ask group;
    struct {
        const char *label, *indent; /**< columns */
        tf_texts columns;
        tf_pairs totals; /**< column: how many patients it is of */
    } given;
} tf_characteristics_ask;

#endif
