/* Curves and counts that tell of no single patient: those of times in blocks, and so is what is
   read from a group's curve: its band, the mean below it, what it has at a milestone. Tests and
   models of all times keep the times themselves: a ratio or a P value of a whole trial tells of
   none. */
#include <math.h>

#include "job.h"
#include "stats/risk_counts.h"
#include "stats/time_blocks.h"

/** With so few of one outcome, the number of the others and that of all would tell how many. */
static bool check_outcomes(const tf_km_job *job, const tf_least_class *least) {
    const int suppress = job->ask->base.data.suppress;
    if (least->weight >= suppress)
        return true;
    const char *label = job->subjects.grouping.groups[least->group].label;
    const bool named = label && *label;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->base.data.suppress);
    const char *outcome = least->cause == 0   ? "were censored"
                          : least->cause == 1 ? "had the event"
                                              : "had a competing event";
    tf_diag_error(job->diag, &place,
                  named ? "merge it with another group (group.merge), or leave it out (where)"
                        : "draw more patients together, or without suppress",
                  "fewer than %d patients%s%s%s %s: the curve would tell how many", suppress,
                  named ? " of \"" : "", named ? label : "", named ? "\"" : "", outcome);
    return false;
}

bool tf_km_suppress(tf_km_job *job) {
    job->shown = job->timeline;
    if (job->ask->base.data.suppress < 2)
        return true;
    job->blocks = tf_try_alloc(job->subjects.data.n, sizeof *job->blocks);
    if (!job->blocks) {
        tf_diag_no_memory(job->diag, "the times in blocks");
        return false;
    }
    tf_least_class least;
    tf_time_blocks(job->timeline, job->subjects.cause, job->ask->base.data.suppress, job->blocks,
                   &least);
    if (!check_outcomes(job, &least))
        return false;
    tf_survival_data data = job->subjects.data;
    data.time = job->blocks;
    job->shown = NULL;
    const tf_stats_status status = tf_timeline_new(&data, TF_TIES_EXACT, &job->shown);
    return status == TF_STATS_OK || tf_km_failed(job, status, "sorting the times in blocks");
}

/* By the times themselves: a block that goes on may be of more. */
bool tf_km_few_at_risk(const tf_km_job *job, size_t group, double time) {
    if (!job->blocks)
        return false;
    g_autofree double *counts = g_new0(double, job->subjects.grouping.n);
    tf_risk_counts(job->timeline, &time, 1, counts, NULL, NULL);
    return counts[group] > 0 && counts[group] < job->ask->base.data.suppress;
}
