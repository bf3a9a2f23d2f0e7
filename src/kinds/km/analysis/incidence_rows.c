/* Names of the numbers of incidences. Their term is the cause's name. */
#include "incidence_rows.h"

#include "km/results.h"
#include "stats/incidence.h"

const tf_statistic_row tf_km_whole_rows[4] = {
    TF_STATISTIC("n", tf_km_group, n, "patients (sum of the weights)"),
    TF_STATISTIC("n_start", tf_km_group, n_start, "at risk at the first time"),
    TF_STATISTIC("censored", tf_km_group, censored, "censored; with the events of all causes all"),
    TF_STATISTIC("time_max", tf_km_group, time_max, "last time under observation"),
};
const tf_statistic_row tf_km_cause_rows[1] = {
    TF_STATISTIC("events", tf_km_of_cause, events, "events of the cause in the term"),
};
const tf_statistic_row tf_km_cif_rows[2] = {
    TF_STATISTIC("cif", tf_km_cif, incidence, "cumulative incidence after the events of that time"),
    TF_STATISTIC("cif_se", tf_km_cif, std_err, "its standard error (Aalen)"),
};
const tf_statistic_row tf_km_cum_events_rows[1] = {
    TF_STATISTIC("cum_events", tf_km_cif, cum_events, "events of the cause up to and including it"),
};
const tf_statistic_row tf_km_left_rows[2] = {
    TF_STATISTIC("n_risk", tf_incidence_at, n_risk, "at risk before the events of that time"),
    TF_STATISTIC("cum_censor", tf_incidence_at, cum_censored, "censored up to and including it"),
};
const tf_statistic_row tf_km_gray_rows[3] = {
    TF_STATISTIC("gray_chisq", tf_km_gray, chisq,
                 "Gray's test of the cause, stratified if strata are "
                 "given"),
    TF_STATISTIC("gray_df", tf_km_gray, df, "its degrees of freedom"),
    TF_STATISTIC("gray_p", tf_km_gray, p, "its P value"),
};
const tf_statistic_row tf_km_shr_rows[4] = {
    TF_STATISTIC("shr", tf_km_shr, ratio, "subdistribution hazard ratio (Fine and Gray)"),
    TF_STATISTIC("coef", tf_km_shr, coef, "its logarithm"),
    TF_STATISTIC("se", tf_km_shr, se, "the standard error of that"),
    TF_STATISTIC("p", tf_km_shr, p, "P value of Wald's test"),
};
const tf_statistic_row tf_km_likelihood_rows[1] = {
    TF_STATISTIC("log_pseudo_likelihood", tf_km_pseudo, likelihood,
                 "of the model of Fine and Gray"),
};
const tf_statistic_row tf_km_rho_rows[1] = {
    TF_STATISTIC("rho", tf_km_tested, rho, "weight of early differences in Gray's test, if not 0"),
};
