#include "rmst_rows.h"

#include "statistics.h"

const tf_statistic_row tf_km_rmst_mean_rows[3] = {
    TF_STATISTIC("rmst", tf_km_rmst_mean, mean, "restricted mean survival time up to `at`"),
    TF_STATISTIC("rmst_se", tf_km_rmst_mean, se, "its standard error"),
    TF_STATISTIC("rmtl", tf_km_rmst_mean, lost, "time lost: `at` less the restricted mean"),
};
const tf_statistic_row tf_km_rmst_pair_rows[7] = {
    TF_STATISTIC("rmst_diff", tf_km_rmst_pair, difference, "difference of restricted means"),
    TF_STATISTIC("rmst_diff_se", tf_km_rmst_pair, difference_se, "its standard error"),
    TF_STATISTIC("rmst_diff_p", tf_km_rmst_pair, difference_p, "P value of Wald's test of it"),
    TF_STATISTIC("rmst_ratio", tf_km_rmst_pair, ratio, "ratio of restricted means"),
    TF_STATISTIC("rmst_ratio_p", tf_km_rmst_pair, ratio_p, "P value of Wald's test of its log"),
    TF_STATISTIC("rmtl_ratio", tf_km_rmst_pair, lost_ratio, "ratio of the times lost"),
    TF_STATISTIC("rmtl_ratio_p", tf_km_rmst_pair, lost_ratio_p, "the same of that"),
};

static void add(const tf_km_job *job, const tf_statistic_table *table, const void *object,
                const char *group) {
    const tf_statistic_of of = {group, "", job->km->beside.rmst.tau};
    tf_statistics_add(job->builder, table, object, &of);
}

void tf_km_add_rmst_mean(const tf_km_job *job, size_t group) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_rmst_mean_rows);
    add(job, &table, &job->km->beside.rmst.means[group], job->km->groups[group].label);
}

void tf_km_add_rmst_pair(const tf_km_job *job, const tf_km_rmst_pair *pair) {
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_rmst_pair_rows);
    const tf_km_comparison names = {.experimental = pair->experimental,
                                    .reference = pair->reference};
    g_autofree char *group = tf_km_comparison_name(job, &names);
    add(job, &table, pair, group);
}
