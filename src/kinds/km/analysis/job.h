#ifndef KM_ANALYSIS_JOB_H
#define KM_ANALYSIS_JOB_H

#include "analysis/curve_reducer.h"
#include "analysis/subjects.h"
#include "analysis/time_axis.h"
#include "km/ask.h"
#include "km/results.h"
#include "stats/bands.h"
#include "stats/km.h"
#include "stats/km_summary.h"
#include "stats/timeline.h"

/** One Kaplan-Meier analysis while it runs. */
typedef struct tf_km_job {
    const tf_km_ask *ask;
    const tf_style *style;       /**< may be NULL */
    const tf_curve_sink *curves; /**< may be NULL */
    tf_diag *diag;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_table *table;
    tf_subjects subjects;
    tf_timeline *timeline;
    tf_timeline *shown; /**< what curves and counts are of: the same, or with times in blocks */
    double *blocks;     /**< its times; NULL: the same */
    struct tf_km_model *model; /**< NULL: not asked for yet */
    double enough_from; /**< late entry: since when all groups have enough at risk; NaN: never */
    tf_km_results *km;  /**< in the arena; what it all is for */
} tf_km_job;

/** Refuses what late entry can't be combined with, and finds `enough_from`; nothing without it. */
bool tf_km_late_request(tf_km_job *job);
/** When the first of a group is at risk; without late entry 0. */
double tf_km_first_entry(const tf_km_job *job, size_t group);
/** When patients leave a group without an event for another one, or for another stratum, whom
 * nobody lost from sight. */
typedef struct tf_km_leaving {
    const double *times; /**< [n] in ascending order, in the arena */
    size_t n, at;        /**< `at`: how many a walk has passed */
} tf_km_leaving;
tf_km_leaving tf_km_leaving_of(const tf_km_job *job, size_t group);
/** Of the censored of a time, those who don't go on elsewhere: though the group loses them, these
 * are no patients that are censored. Times come in their order. */
double tf_km_censored_at(tf_km_leaving *leaving, double time, double n_censor);
/** Takes away what is said of a group at times at which nobody of it is there yet. */
void tf_km_unknown_before_entry(const tf_km_job *job, size_t group, tf_km_at *at, size_t n);
/** Tells that nobody of the group is there yet; false: somebody is. */
bool tf_km_warn_before_entry(const tf_km_job *job, const tf_km_group *group, double at);
/** The last time with so many at risk, from which on there are never that many again; INFINITY:
 * nobody asked. */
double tf_km_last_with(const tf_km_job *job, size_t group, double least);
/** Patients of a group, and a warning where few make a curve fall early. */
bool tf_km_take_late(tf_km_job *job, size_t index, tf_km_group *group);
/** Adds how many have come in by each time of the table. */
void tf_km_add_entries(tf_km_job *job);
/** Sets job->shown by the key `suppress`. False: a group has too few of one outcome. */
bool tf_km_suppress(tf_km_job *job);
/** Whether so few of a group were at risk at a time that nobody is told how many. */
bool tf_km_few_at_risk(const tf_km_job *job, size_t group, double time);
/** Marks of censoring, from a reducer whose curve falls from 1. */
void tf_km_take_marks(const tf_km_job *job, const tf_curve_reducer *reducer, tf_km_group *group);
/** Fills km->groups and their rows of statistics. */
bool tf_km_groups(tf_km_job *job);
/** What of a curve an axis shows: less of one that is enlarged. */
double tf_km_visible_share(const tf_km_ask *ask, const tf_km_results *km);
/** Tells that a group isn't followed as long; beyond its last patient nothing is known. */
void tf_km_warn_milestone(const tf_km_job *job, const tf_km_group *group, double at);
/** Whether somebody comes after the origin, or comes back after a gap: numbers at risk can rise. */
bool tf_km_enters_late(const tf_km_job *job);
/** Warns of milestones that nobody was followed to, by far, and that have values all the same. */
void tf_km_doubt_milestones(const tf_km_job *job);
/** Tells of a group of fewer than `least` patients, whose curve isn't shown. */
void tf_km_warn_no_curve(const tf_km_job *job, double least, const tf_km_group *group);
/** Whether these are all patients, whose results nobody sees as facets have theirs. */
bool tf_km_is_whole_of_facets(const tf_km_job *job);
/** Tells why there is no ratio. */
void tf_km_warn_not_estimable(const tf_km_job *job, const tf_km_comparison *comparison);
/** Index of the cause that goes by that name or code; SIZE_MAX: none does. */
size_t tf_km_cause_of(const tf_km_job *job, const char *text);
/** Test, hazard ratios and published values, with their rows. Nothing with fewer than two groups.
 */
bool tf_km_compare(tf_km_job *job);
/** Whether a column is adjusted for and does something else as well, which is refused. */
bool tf_km_model_request(const tf_km_ask *ask, tf_diag *diag);
/** Fits the Cox model, takes its ratios if they are shown and its test if that is asked for. */
bool tf_km_run_cox(tf_km_job *job);
/** P of one side, if one is asked for, of a test of two groups with one degree of freedom: `z` is
 * negative for fewer events in the group that isn't the reference. */
static inline double tf_km_of_sides(const tf_km_job *job, double z, double p) {
    const double wished = job->km->test.direction == TF_KM_MORE ? -z : z;
    return job->km->test.sides != 1 ? p : wished < 0 ? p / 2 : 1 - p / 2;
}
/** Whether what is asked of the tests can be done with these groups. */
bool tf_km_tests_request(tf_km_job *job);
/** The test of all groups, for trend, and of each pair, with their rows. */
bool tf_km_test_groups(tf_km_job *job);
/** Whether bands of whole curves can be had, if they are asked for. */
bool tf_km_bands_request(tf_km_job *job);
/** The band of a group, kept with the results, too. */
bool tf_km_find_band(tf_km_job *job, uint32_t group, tf_band *band);
void tf_km_add_band(const tf_km_job *job, uint32_t group);
/** Differences at milestones, if they are asked for, with their rows. */
bool tf_km_compare_milestones(tf_km_job *job);
/** Hazard ratios of periods, if they are asked for, with their rows. */
bool tf_km_find_periods(tf_km_job *job);
/** Whether the estimand that is stated is what is computed. */
bool tf_km_check_estimand(const tf_km_job *job);
/** Tests whether hazards are proportional, where a ratio is printed or it is asked for. */
bool tf_km_test_ph(tf_km_job *job);
/** Restricted means, if they are asked for, with their rows. */
bool tf_km_find_rmst(tf_km_job *job);
/** Whether y.min, y.max and y.break leave an axis. */
bool tf_km_percent_axis_request(const tf_km_ask *ask, tf_diag *diag);
/** Whether curves keep out of what y.break leaves out; a warning where the axis' ends cut them. */
bool tf_km_percent_axis_holds(const tf_km_job *job);
/** Whether an inset, if there is one, enlarges a part of the percent axis. */
bool tf_km_inset_request(const tf_km_ask *ask, tf_diag *diag);
/** Whether its times lie on the time axis, which only the data settle. */
bool tf_km_inset_on_axis(const tf_km_job *job);
/** Says at a key that it can't be done as asked. Always false. */
bool tf_km_refuse(const tf_km_job *job, const void *member, const char *hint, const char *message);
/** Says that a numeric routine failed. Always false. */
bool tf_km_failed(const tf_km_job *job, tf_stats_status status, const char *what);

#endif
