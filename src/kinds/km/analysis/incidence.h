#ifndef KM_ANALYSIS_INCIDENCE_H
#define KM_ANALYSIS_INCIDENCE_H

#include "job.h"
#include "stats/competing.h"
#include "stats/fine_gray.h"
#include "stats/gray.h"
#include "stats/incidence.h"

/* Cumulative incidences beside competing events: what an analysis of them has in place of curves of
   survival, the log-rank test and Cox' model of all groups. */

/** The causes of the patients along the timeline. */
static inline tf_competing_risks tf_km_risks(const tf_km_job *job) {
    return (tf_competing_risks){job->timeline, job->subjects.cause,
                                (uint32_t)job->km->events.causes.n};
}

/** Names the causes, and says of which there are curves. False: an error. */
bool tf_km_name_causes(tf_km_job *job);
/** Keys that say nothing of such a figure, or only of one. */
void tf_km_incidence_warn_idle(const tf_km_job *job);
/** Fills km->groups: groups of patients, or causes of one. */
bool tf_km_incidence_groups(tf_km_job *job);
/** Whether the tests and models that are asked for can be done of incidences. */
bool tf_km_incidence_request(tf_km_job *job);
/** Gray's test of each cause; of the event it is the figure's. */
bool tf_km_incidence_test(tf_km_job *job);
/** Ratios of each group against the reference. */
bool tf_km_incidence_ratios(tf_km_job *job);

/* ---- rows of the numbers file ---------------------------------------------------------------- */

/** Numbers of one group of patients. */
typedef struct tf_km_incidences {
    const char *label; /**< of the group */
    const tf_km_group *group;
    const tf_incidence_summary *summary;
    const double *events;      /**< [causes] */
    const tf_incidence_at *at; /**< [times * causes] milestones first, then those of the table */
} tf_km_incidences;

void tf_km_add_incidences(const tf_km_job *job, const tf_km_incidences *of);
void tf_km_add_gray(const tf_km_job *job, size_t cause, const tf_gray *test);
void tf_km_add_subdistribution(const tf_km_job *job, const tf_km_comparison *comparison,
                               const tf_cox_coef *coef);
void tf_km_add_pseudo_likelihood(const tf_km_job *job, double likelihood);

#endif
