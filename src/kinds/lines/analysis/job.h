#ifndef LINES_ANALYSIS_JOB_H
#define LINES_ANALYSIS_JOB_H

#include "analysis/frame.h"
#include "analysis/grouping.h"
#include "analysis/patients.h"
#include "analysis/value_axis_asked.h"
#include "analysis/visit_places.h"
#include "lines/ask.h"
#include "lines/results.h"

/** In tf_rows.dropped: the row has no value, but its patient is one of the group. */
#define LINES_NO_VALUE 16

/** A value that counts: of a patient, or of a row where nobody knows whose it is. */
typedef struct lines_record {
    size_t unit, group, place, row;
    double value;
} lines_record;

/** What is known while lines are analysed. */
typedef struct lines_job {
    const tf_lines_ask *ask;
    const tf_analysis_class *self; /**< by which panels are analysed for their common axis */
    tf_analysis_frame *frame;
    tf_rows *rows;
    tf_arena *arena;
    tf_diag *diag;
    tf_lines_results *results;
    tf_levels_ask asked_places;
    tf_visit_places places;
    tf_grouping groups;
    const uint32_t *x, *group; /**< [rows] codes; group: NULL without groups */
    const char *patient;       /**< column; NULL: nobody knows */
    const uint32_t *patients;  /**< [rows] its codes */
    size_t n_units;            /**< patients of the file; else its rows */
    size_t baseline;           /**< place that changes are from, */
    size_t n_before;           /**< before which so many aren't drawn: records lose them */
    const uint8_t *flags;      /**< [rows] what is flagged as a baseline; NULL: nothing is */
    const size_t *flagged;     /**< [n_units] a row that is, from 1; 0: none. NULL without flags */
    const double *values;      /**< [rows] */
    lines_record *records;     /**< [n_records] by group, place and row */
    size_t n_records;
    tf_lines_point *points; /**< of the results */
} lines_job;

/** What is asked of the axis of values. */
static inline tf_value_axis_keys lines_axis_keys(const tf_lines_ask *ask) {
    return (tf_value_axis_keys){&ask->base, &ask->y, &ask->log, &ask->thresholds.at,
                                &ask->thresholds.labels};
}
/** An error at a member of the ask. Always false. */
bool lines_refuse(const tf_lines_ask *ask, const void *member, tf_diag *diag, const char *hint,
                  const char *message);
static inline size_t lines_unit(const lines_job *job, size_t row) {
    return job->patients ? job->patients[row] : row;
}
static inline size_t lines_group_of(const lines_job *job, size_t row) {
    return job->group ? job->groups.of_level[job->group[row]] : 0;
}
static inline size_t lines_place_of(const lines_job *job, size_t row) {
    return job->places.levels.of_level[job->x[row]];
}

/* asked.c: what can be said before a file is read. */
bool lines_check_asked(const tf_lines_ask *ask, tf_diag *diag);
/** Of the values or responses of patients; NULL: none is named. */
const char *lines_column(const tf_lines_ask *ask);
tf_lines_source lines_source_of(const tf_lines_ask *ask);
tf_lines_summary lines_summary_of(const tf_lines_ask *ask);
tf_lines_interval lines_interval_of(const tf_lines_ask *ask);
void lines_warn_idle(const tf_lines_ask *ask, tf_diag *diag);

/* columns.c: whether columns are what they are named for. */
bool lines_check_columns(const lines_job *job);
/** That cells with and without a sign of percent aren't percentages and fractions. */
bool lines_check_signs(const lines_job *job);
tf_patients_ask lines_patients_asked(const tf_lines_ask *ask);
/* records.c: values of patients by visit. */
bool lines_read_records(lines_job *job);
bool lines_make_courses(lines_job *job);
/* changes.c: from each patient's own baseline, if that is asked. Visits before it are no places of
   the results. */
/** Before rows are left out: that of an unscheduled visit may be a patient's baseline. */
void lines_read_flags(lines_job *job);
bool lines_find_baseline(lines_job *job);
/** When values and patients are known, before several rows of a patient become one. */
void lines_find_flagged_rows(lines_job *job);
bool lines_take_changes(lines_job *job);

/* points.c */
bool lines_summarise(lines_job *job);
/* elsewhere.c: adds patients who have rows at other visits alone to those of each group. */
void lines_count_elsewhere(const lines_job *job, double *any);
/* given.c: points that were published. */
bool lines_read_given(lines_job *job);
/* axis.c: the axis of values, and what stands across it. */
bool lines_make_axis(lines_job *job);

#endif
