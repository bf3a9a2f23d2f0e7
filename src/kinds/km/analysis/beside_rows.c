#include "beside_rows.h"

const tf_statistic_row tf_km_hazard_rows[2] = {
    TF_STATISTIC("cumhaz", tf_km_hazard_at, hazard,
                 "cumulative hazard after the events of that time"),
    TF_STATISTIC("cumhaz_se", tf_km_hazard_at, std_err, "its standard error"),
};
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

const tf_statistic_row tf_km_band_rows[3] = {
    TF_STATISTIC("band_critical", tf_km_band, critical, "critical value of the band of the curve"),
    TF_STATISTIC("band_from", tf_km_band, from, "time from which it holds"),
    TF_STATISTIC("band_to", tf_km_band, to, "last time at which it does"),
};

/* Of survival, whatever the figure shows. */
const tf_statistic_row tf_km_milestone_rows[5] = {
    TF_STATISTIC("diff", tf_km_compared, difference, "difference of survival at a milestone"),
    TF_STATISTIC("diff_se", tf_km_compared, se, "its standard error"),
    TF_STATISTIC("diff_p", tf_km_compared, p, "P value of Wald's test of it"),
    TF_STATISTIC("cloglog_chisq", tf_km_compared, log_log_chisq, "test on the log(-log) scale"),
    TF_STATISTIC("cloglog_p", tf_km_compared, log_log_p, "its P value"),
};

/* As the figure shows it: 1 - S has a name of its own. */
const tf_statistic_row tf_km_milestone_failure_rows[1] = {
    TF_STATISTIC("failure_diff", tf_km_milestone_pair, difference, "difference of 1 - survival"),
};

const tf_statistic_row tf_km_ph_rows[3] = {
    TF_STATISTIC("ph_chisq", tf_km_ph, chisq, "test of proportional hazards (score test)"),
    TF_STATISTIC("ph_df", tf_km_ph, df, "its degrees of freedom"),
    TF_STATISTIC("ph_p", tf_km_ph, p, "its P value"),
};

const tf_statistic_row tf_km_period_rows[5] = {
    TF_STATISTIC("period_hr", tf_km_period_numbers, ratio,
                 "hazard ratio of the period from `at` on"),
    TF_STATISTIC("period_coef", tf_km_period_numbers, coef, "its logarithm"),
    TF_STATISTIC("period_se", tf_km_period_numbers, se, "the standard error of that"),
    TF_STATISTIC("period_p", tf_km_period_numbers, p, "P value of Wald's test"),
    TF_STATISTIC("period_end", tf_km_period_numbers, end,
                 "when the period ends; NA: with the data"),
};
const tf_statistic_row tf_km_periods_rows[3] = {
    TF_STATISTIC("periods_lr_chisq", tf_km_periods, chisq, "ratios of all periods against one"),
    TF_STATISTIC("periods_lr_df", tf_km_periods, df, "degrees of freedom"),
    TF_STATISTIC("periods_lr_p", tf_km_periods, p, "P value of this likelihood-ratio test"),
};

const tf_statistic_row tf_km_entered_rows[1] = {
    {"n_enter", TF_STATISTIC_NUMBER, 0, "entered up to and including that time (late entry)"},
};
