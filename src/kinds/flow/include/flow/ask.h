#ifndef FLOW_ASK_H
#define FLOW_ASK_H

#include "spec/fragments.h"

/** Statements whose diagrams are drawn, in the order of the key `template`. */
typedef enum tf_flow_template {
    TF_FLOW_CONSORT,
    TF_FLOW_PRISMA,
    TF_FLOW_STROBE,
    TF_FLOW_STARD
} tf_flow_template;

/** Where boxes of those who left stand, in the order of the key `sides`. */
typedef enum tf_flow_sides { TF_FLOW_RIGHT, TF_FLOW_OUTER } tf_flow_sides;

/** Who of patients' rows is in the last box of an arm, in the order of the key `analyzed`. */
typedef enum tf_flow_analyzed { TF_FLOW_REMAINING, TF_FLOW_AS_RANDOMIZED } tf_flow_analyzed;

/** What is asked of a figure of this kind; the rows of keys.c say which key fills what. */
typedef struct tf_flow_ask {
    tf_ask base;
    const char *box, *from, *n, *reason, *stage; /**< columns of counts */
    tf_column_is side;
    tf_texts exclusions; /**< columns of patients' rows, in the order of time */
    const char *patient;
    int analyzed;   /**< tf_flow_analyzed */
    tf_texts boxes; /**< names of the main boxes of patients' rows, from the top down */
    struct {
        const char *column;
        tf_texts order;
        tf_pairs labels;
    } group;
    tf_pairs labels;
    int statement; /**< tf_flow_template, or -1 */
    int sides;     /**< tf_flow_sides, or -1: by the number of arms */
    struct {
        bool show;
    } reasons;
} tf_flow_ask;

#endif
