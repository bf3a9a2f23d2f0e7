/* What describes a study, and what it measures. */
#include <string.h>

#include "studies.h"

static bool refuse(const tf_forest_job *job, const void *member, const char *hint,
                   const char *message) {
    return tf_forest_refuse(job->ask, job->diag, member, hint, "%s", message);
}

/** Which columns there are decides; half of them is a slip. */
tf_forest_study_form tf_forest_find_form(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const tf_forest_arms_ask *arms = &ask->arms;
    const char *const counts[] = {arms->events1, arms->n1, arms->events2, arms->n2};
    const char *const means[] = {arms->mean1, arms->sd1, arms->n1,
                                 arms->mean2, arms->sd2, arms->n2};
    size_t n_counts = 0, n_means = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        n_counts += counts[i] != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++)
        n_means += means[i] != NULL;
    if (n_counts == 4 && n_means == 2)
        return TF_STUDIES_COUNTS;
    if (n_means == 6 && n_counts == 2)
        return TF_STUDIES_MEANS;
    if (n_counts > 0 || n_means > 0) {
        refuse(job, arms->events1 ? &arms->events1 : &ask->given.study,
               "events1 n1 events2 n2, or mean1 sd1 n1 mean2 sd2 n2",
               "the columns of the two arms are not complete");
        return TF_STUDIES_NONE;
    }
    const size_t n = ask->given.estimate.n;
    const size_t n_lower = ask->given.lower.n, n_upper = ask->given.upper.n;
    const bool limits = n_lower == 1 && n_upper == 1, std_err = ask->given.std_err != NULL;
    if (n == 1 && limits != std_err && n_lower == n_upper)
        return limits ? TF_STUDIES_LIMITS : TF_STUDIES_STD_ERR;
    const void *member = &ask->given.study;
    if (n > 0)
        member = &ask->given.estimate;
    refuse(job, member,
           "--events1 --n1 --events2 --n2, or --estimate with --lower and --upper or --std-err",
           "studies need counts of both arms, or one estimate with its limits or standard error");
    return TF_STUDIES_NONE;
}

/** All methods are Peto's: then the studies' own odds ratios are, too, as they add up to the pool.
 */
static bool only_peto(const tf_texts *methods) {
    for (size_t i = 0; i < methods->n; i++) {
        if (strcmp(methods->items[i], "Peto") != 0)
            return false;
    }
    return methods->n > 0;
}

bool tf_forest_find_measure(const tf_forest_job *job, tf_forest_study_form kind,
                            tf_forest_study_set *studies) {
    int given = -1;
    if (!tf_forest_given_measure(job->ask, &given, job->diag))
        return false;
    const int *member =
        job->ask->effect.synonym >= 0 ? &job->ask->effect.synonym : &job->ask->effect.measure;
    if (given < 0 && kind == TF_STUDIES_MEANS)
        given = TF_FOREST_MEAN_DIFFERENCE;
    if (given < 0)
        return refuse(job, member, "--measure hazard_ratio (or odds_ratio, risk_ratio, …)",
                      "what the studies measure isn't said");
    studies->shown = (tf_forest_measure)given;
    const bool of_counts = given >= TF_FOREST_ODDS_RATIO && given <= TF_FOREST_RISK_DIFFERENCE;
    if ((kind == TF_STUDIES_COUNTS && !of_counts) ||
        ((kind == TF_STUDIES_MEANS) && given != TF_FOREST_MEAN_DIFFERENCE) ||
        given == TF_FOREST_OTHER)
        return refuse(job, member, NULL, "that measure can't be had from these columns");
    static const tf_effect_measure of[] = {TF_EFFECT_LOG_RATIO, TF_EFFECT_ODDS_RATIO,
                                           TF_EFFECT_RISK_RATIO, TF_EFFECT_RISK_DIFFERENCE,
                                           TF_EFFECT_MEAN_DIFFERENCE};
    if (kind == TF_STUDIES_COUNTS)
        studies->measure = given == TF_FOREST_ODDS_RATIO && only_peto(&job->ask->pool.method)
                               ? TF_EFFECT_PETO
                               : of[given];
    else if (kind == TF_STUDIES_MEANS)
        studies->measure = TF_EFFECT_MEAN_DIFFERENCE;
    else
        studies->measure =
            tf_forest_is_ratio(studies->shown) ? TF_EFFECT_LOG_RATIO : TF_EFFECT_GENERIC;
    return true;
}
