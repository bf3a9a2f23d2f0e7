#ifndef POINTS_ANALYSIS_JOB_H
#define POINTS_ANALYSIS_JOB_H

#include "analysis/frame.h"
#include "analysis/grouping.h"
#include "analysis/value_axis_asked.h"
#include "points/ask.h"
#include "points/results.h"

/** A value that counts: of a patient, or of a row where nobody knows whose it is. */
typedef struct points_record {
    size_t place, unit, row;
    double value;
    bool below; /**< the limit of detection, which is its value */
} points_record;

/** What is known while points are analysed. */
typedef struct points_job {
    const tf_points_ask *ask;
    tf_analysis_frame *frame;
    tf_rows *rows;
    tf_arena *arena;
    tf_diag *diag;
    tf_points_results *results;
    tf_grouping groups;
    tf_levels categories;             /**< none without a column */
    const uint32_t *group, *category; /**< [rows] codes; NULL without the column */
    const uint32_t *patients;         /**< [rows] codes; NULL: nobody knows */
    bool same;              /**< groups are of the same patients, and pairs weren't asked */
    points_record *records; /**< [n_records] by place and value */
    size_t n_records;
    tf_points_place *places; /**< of the results */
} points_job;

/** What is asked of the axis of values. */
static inline tf_value_axis_keys points_axis_keys(const tf_points_ask *ask) {
    return (tf_value_axis_keys){&ask->base, &ask->y, &ask->log, &ask->thresholds.at,
                                &ask->thresholds.labels};
}
/** An error at a member of the ask. Always false. */
bool points_refuse(const tf_points_ask *ask, const void *member, tf_diag *diag, const char *hint,
                   const char *message);
/** Where a row in use belongs. */
static inline size_t points_place_of(const points_job *job, size_t row) {
    const size_t group = job->group ? job->groups.of_level[job->group[row]] : 0;
    const size_t category = job->category ? job->categories.of_level[job->category[row]] : 0;
    return category * job->results->n_groups + group;
}

/* asked.c: what can be said before a file is read. */
bool points_check_asked(const tf_points_ask *ask, tf_diag *diag);
/** What is asked, or follows from it, into the results. */
void points_settle_asked(const tf_points_ask *ask, tf_points_results *results);
void points_warn_idle(const tf_points_ask *ask, const tf_points_results *results, tf_diag *diag);

/* records.c: values of patients, by place. */
bool points_read_records(points_job *job);
/* boxes.c: what sums up the values of a place. */
bool points_summarise(points_job *job);
/* tests.c */
bool points_compare(points_job *job);
/* given.c: published rows. */
bool points_read_given(points_job *job);
/* axis.c: the axis of values, for which panels are analysed by `self`. */
bool points_make_axis(points_job *job, const tf_analysis_class *self);

#endif
