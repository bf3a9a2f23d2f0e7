#ifndef KM_ANALYSIS_JOB_H
#define KM_ANALYSIS_JOB_H

#include "analysis/subjects.h"
#include "analysis/time_axis.h"
#include "km/ask.h"
#include "km/results.h"
#include "stats/km.h"
#include "stats/timeline.h"

/** One Kaplan-Meier analysis while it runs. */
typedef struct tf_km_job {
    const tf_km_ask *ask;
    const tf_style *style;       /**< may be NULL */
    const tf_curve_sink *curves; /**< may be NULL */
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_subjects subjects;
    tf_timeline *timeline;
    tf_km_results *km; /**< in the arena; what it all is for */
} tf_km_job;

/** Fills km->groups and their rows of statistics. */
bool tf_km_groups(tf_km_job *job);
/** Test, hazard ratios and published values, with their rows. Nothing with fewer than two groups.
 */
bool tf_km_compare(tf_km_job *job);
/** Whether what is asked of the tests can be done with these groups. */
bool tf_km_tests_request(tf_km_job *job);
/** The test of all groups, for trend, and of each pair, with their rows. */
bool tf_km_test_groups(tf_km_job *job);
/** Whether y.min, y.max and y.break leave an axis. */
bool tf_km_percent_axis_request(const tf_km_ask *ask, tf_diag *diag);
/** Whether curves keep out of what y.break leaves out; a warning where the axis' ends cut them. */
bool tf_km_percent_axis_holds(const tf_km_job *job);
/** Whether an inset, if there is one, enlarges a part of the percent axis. */
bool tf_km_inset_request(const tf_km_ask *ask, tf_diag *diag);
/** Whether its times lie on the time axis, which only the data settle. */
bool tf_km_inset_on_axis(const tf_km_job *job);
/** Says that a numeric routine failed. Always false. */
bool tf_km_failed(const tf_km_job *job, tf_stats_status status, const char *what);

#endif
