#ifndef FLOW_ANALYSIS_JOB_H
#define FLOW_ANALYSIS_JOB_H

#include "analysis/levels.h"
#include "flow/ask.h"
#include "flow/results.h"

/** A box while it is not known where it stands. */
typedef struct tf_flow_node {
    tf_flow_box box;
    const char *from;        /**< as in the data; NULL: empty, or it is known by index */
    size_t arm;              /**< TF_FLOW_NONE: none of its own */
    size_t row;              /**< of the table; TF_FLOW_NONE: it is of no single row */
    tf_switch side;          /**< whether the data say so */
    bool everybody;          /**< who left before is in it all the same */
    const char *stage;       /**< NULL: none is named */
    tf_flow_reason *reasons; /**< the box's, while they are collected */
    size_t *next, *sides;    /**< likewise */
} tf_flow_node;

/** What is known while a flow is analysed. */
typedef struct tf_flow_job {
    const tf_flow_ask *ask;
    tf_diag *diag;
    tf_arena *arena;
    tf_table *table;
    tf_rows *rows;
    tf_results_builder *builder;
    tf_vocabulary *vocabulary;
    tf_levels arms; /**< of group.column; n is 0 without */
    tf_flow_node *nodes;
    size_t n;
    size_t merged; /**< the box in which sources come together; TF_FLOW_NONE: none is */
    tf_flow_results *results;
} tf_flow_job;

/** Where a box's cell of `column` is, or the file. */
tf_place tf_flow_place(const tf_flow_job *job, const tf_flow_node *node, const char *column);
/** What the user calls it. */
const char *tf_flow_label_of(const tf_flow_job *job, const char *name);

/** An error at a box's cell of `column`; false. */
bool tf_flow_refuse(const tf_flow_job *job, const tf_flow_node *node, const char *column,
                    const char *hint, const char *format, ...) G_GNUC_PRINTF(5, 6);

/** Boxes from rows that are boxes, and what they come from. */
bool tf_flow_read_counts(tf_flow_job *job);
/** Boxes from rows that are patients. */
bool tf_flow_count_patients(tf_flow_job *job);
/** The arms of the rows in use. */
bool tf_flow_find_arms(tf_flow_job *job);

/** What goes on and what stands at the side: cycles, sources, sums are checked. */
bool tf_flow_join(tf_flow_job *job);
/** Who stands at the side, of boxes that stand behind those that they come from. */
bool tf_flow_part_sides(tf_flow_job *job);
/** In which row and lane each box stands, and what rows are called. */
bool tf_flow_lay(tf_flow_job *job);

#endif
