#ifndef KM_ANALYSIS_STATISTICS_H
#define KM_ANALYSIS_STATISTICS_H

#include "analysis/statistics.h"
#include "job.h"
#include "stats/km_summary.h"
#include "stats/logrank.h"

extern const tf_statistic_tables tf_km_statistics;

/* Rows of the numbers file; their names are listed in docs/statistics.md. */

/** `at`: milestones first, then the times of the risk table. */
void tf_km_add_group(const tf_km_job *job, const tf_km_group *group, const tf_km_at *at);
void tf_km_add_follow_up(const tf_km_job *job, const tf_km_group *group, const char *label);
/** "experimental|reference". Newly allocated. */
char *tf_km_comparison_name(const tf_km_job *job, const tf_km_comparison *comparison);
/** Whether a time of the table is written as a milestone already. */
bool tf_km_is_milestone(const tf_km_results *km, double time);
void tf_km_add_test(const tf_km_job *job, const tf_logrank *test);
/** The figure's test where it is one of the Cox model; `z` as above. */
void tf_km_add_model_test(const tf_km_job *job, double z);
void tf_km_add_trend(const tf_km_job *job, const tf_logrank_trend *trend);
/** `z` of the experimental group; `error` of P. */
void tf_km_add_maxcombo(const tf_km_job *job, double z, double error);
void tf_km_add_pairs(const tf_km_job *job);
/** `coef` and `se` are the log hazard ratio's. */
void tf_km_add_comparison(const tf_km_job *job, const tf_km_comparison *comparison, double coef,
                          double se);
void tf_km_add_published(const tf_km_job *job);
/** What it all was computed by, after the numbers; and the ends of what stands at a quantile. */
void tf_km_add_record(const tf_km_job *job);

#endif
