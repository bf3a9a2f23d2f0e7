/* Two groups at each milestone, if that is asked for. */
#include "stats/milestone.h"

#include <math.h>

#include "beside_rows.h"
#include "job.h"
#include "statistics.h"

static bool can_be(const tf_km_job *job) {
    if (tf_km_is_incidence(job->km))
        return tf_km_refuse(job, &job->ask->compare.milestones, "leave compare.milestones out",
                            "compare.milestones compares survival or failure, not incidences");
    if (tf_km_is_hazard(job->km))
        return tf_km_refuse(job, &job->ask->compare.milestones, "leave compare.milestones out",
                            "compare.milestones compares survival or failure, not hazards");
    if (job->km->n_milestones == 0)
        return tf_km_refuse(job, &job->ask->compare.milestones,
                            "give the times: --milestones 12,24",
                            "compare.milestones needs milestones");
    return true;
}

/** The curves of all groups at the milestones: group by group. */
static tf_km_at *values_of(tf_km_job *job) {
    const tf_km_results *km = job->km;
    tf_km_at *at = tf_arena_array(job->arena, tf_km_at, km->n_groups * km->n_milestones);
    tf_km_options options = tf_km_options_default();
    options.times = km->milestones;
    options.n_times = km->n_milestones;
    for (size_t g = 0; g < km->n_groups; g++) {
        tf_km_summary summary;
        const tf_stats_status status = tf_km_summarize(job->shown, (uint32_t)g, &options, &summary,
                                                       NULL, &at[g * km->n_milestones]);
        if (status != TF_STATS_OK) {
            tf_km_failed(job, status, "survival at milestones");
            return NULL;
        }
        tf_km_unknown_before_entry(job, g, &at[g * km->n_milestones], km->n_milestones);
    }
    return at;
}

static void take(tf_km_job *job, const tf_milestone *m, double at, size_t group) {
    tf_km_milestones *milestones = &job->km->beside.milestones;
    const tf_interval difference = {m->difference.estimate, m->difference.lower,
                                    m->difference.upper};
    const bool turned = job->km->estimate == TF_ESTIMATE_FAILURE;
    tf_km_milestone_pair *pair = &milestones->pairs[milestones->n_pairs++];
    *pair = (tf_km_milestone_pair){
        .at = at,
        .experimental = group,
        .reference = job->subjects.grouping.reference,
        .difference = turned ? (tf_interval){0 - difference.estimate, 0 - difference.upper,
                                             0 - difference.lower}
                             : difference,
        .p = milestones->log_log ? m->hazard_p : m->difference_p,
    };
    const tf_km_compared row = {difference, m->difference.se, m->difference_p, m->hazard_chisq,
                                m->hazard_p};
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_milestone_rows);
    const tf_statistic_table failure = TF_STATISTIC_TABLE(tf_km_milestone_failure_rows);
    const tf_km_comparison names = {.experimental = group, .reference = pair->reference};
    g_autofree char *name = tf_km_comparison_name(job, &names);
    const tf_statistic_of of = {name, "", at};
    tf_statistics_add(job->builder, &table, &row, &of);
    if (turned)
        tf_statistics_add(job->builder, &failure, pair, &of);
}

bool tf_km_compare_milestones(tf_km_job *job) {
    tf_km_results *km = job->km;
    tf_km_milestones *milestones = &km->beside.milestones;
    if (job->ask->compare.milestones < 0)
        return true;
    if (!can_be(job))
        return false;
    if (km->n_groups < 2 || job->subjects.same_patients)
        return true;
    milestones->log_log = job->ask->compare.milestones == 1;
    milestones->pairs =
        tf_arena_array(job->arena, tf_km_milestone_pair, km->n_groups * km->n_milestones);
    const tf_km_at *at = values_of(job);
    const size_t n = km->n_milestones, reference = job->subjects.grouping.reference;
    for (size_t i = 0; at && i < n; i++) {
        for (size_t g = 0; g < km->n_groups; g++) {
            tf_milestone m;
            if (g == reference)
                continue;
            const tf_stats_status status =
                tf_milestone_compare(&at[g * n + i], &at[reference * n + i], km->conf.level, &m);
            if (status != TF_STATS_OK)
                return tf_km_failed(job, status, "difference at a milestone");
            take(job, &m, km->milestones[i], g);
        }
    }
    if (at && km->strata.n > 0) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.milestones);
        tf_diag_warning(job->diag, &place, NULL, "milestones are compared without strata");
    }
    return at != NULL;
}
