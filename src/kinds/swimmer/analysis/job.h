#ifndef SWIMMER_ANALYSIS_JOB_H
#define SWIMMER_ANALYSIS_JOB_H

#include "analysis/levels.h"
#include "analysis/units.h"
#include "swimmer/ask.h"
#include "swimmer/results.h"

/** Times of what is marked, one for each row; NaN: it isn't known to have happened. */
typedef struct tf_swimmer_times {
    const char *label, *column;
    const double *at; /**< [rows] in the unit of the axis */
} tf_swimmer_times;

/** What is known while a swimmer plot is analysed. */
typedef struct tf_swimmer_job {
    const tf_swimmer_ask *ask;
    const tf_style *style; /**< NULL: it can't be had */
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_rows *rows;
    tf_vocabulary *vocabulary;
    tf_time_unit unit;       /**< of the axis */
    double *start, *end;     /**< [rows] in that unit */
    uint8_t *cut;            /**< [rows] whether it ends at the cut-off for want of another end */
    tf_swimmer_times *marks; /**< [n_wide] of the key `marks` */
    size_t n_wide;
    const uint32_t *events;   /**< [rows] levels of mark.column; NULL: none */
    const uint32_t *patients; /**< [rows] */
    size_t *lane_of;          /**< [levels of the patients] TF_SWIMMER_NONE: no row in use */
    tf_swimmer_lane *lanes;   /**< [n_lanes] in the order of the file until they are sorted */
    tf_swimmer_part **parts;  /**< [n_lanes] what the lanes have as their parts */
    size_t n_lanes;
    uint32_t *part_levels;    /**< [rows] levels of segment.column, of no mark */
    uint32_t *level_of;       /**< [levels] index among the results' */
    tf_swimmer_level *levels; /**< the results', which are counted last */
    size_t *sort_rank;        /**< [lanes] by order.column */
    tf_swimmer_results *results;
} tf_swimmer_job;

/** Whether a row says what happened. */
static inline bool tf_swimmer_has_mark(const tf_swimmer_job *job, size_t row) {
    return job->events && job->events[row] != TF_MISSING_LEVEL;
}
/** Whether it does and is no part of a lane; where rows have no start it is at the part's end. */
static inline bool tf_swimmer_is_mark(const tf_swimmer_job *job, size_t row) {
    return job->ask->time.start && tf_swimmer_has_mark(job, row);
}

/**
 * Times of all rows in the unit of the axis, from numbers or between dates, and of the marks. Drops
 * rows that lack one. Errors: no unit to convert from, an end before its start, what comes before
 * the origin, a mark with two times.
 */
bool tf_swimmer_read_times(tf_swimmer_job *job);

/** Whether a row says that its part goes on. */
bool tf_swimmer_goes_on(const tf_swimmer_job *job, size_t row);

/** Levels of the parts, groups, texts beside the lanes and what these are sorted by. Errors: values
 * that differ within a patient where only one can be shown. */
bool tf_swimmer_levels(tf_swimmer_job *job);
bool tf_swimmer_of_patients(tf_swimmer_job *job);
/** Who goes on by the column that says so. After the lanes. */
bool tf_swimmer_ongoing(tf_swimmer_job *job);
/** False with an error: the name of the column says who ended. */
bool tf_swimmer_check_ongoing(const tf_swimmer_job *job);

/** Lanes with their parts, in the order of the file. Errors: parts of a patient that overlap. */
bool tf_swimmer_lanes(tf_swimmer_job *job);
/** Kinds of marks, and those of each lane; who goes on for want of an end, unless a mark is the
 * death. After who goes on by a column. Errors: who has died and goes on. */
bool tf_swimmer_marks(tf_swimmer_job *job);
/** From the top down; counts and sums. */
void tf_swimmer_finish_lanes(tf_swimmer_job *job);
bool tf_swimmer_axis(tf_swimmer_job *job);

#endif
