/* What describes a study, and what it measures. */
#include <string.h>

#include "source.h"
#include "studies.h"

static bool refuse(const tf_forest_job *job, const char *path, const char *hint,
                   const char *message) {
    const tf_place place = tf_spec_place(job->spec, path);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

/** Which columns there are decides; half of them is a slip. */
tf_forest_study_form tf_forest_find_form(const tf_forest_job *job) {
    static const char *const counts[] = {"events1", "n1", "events2", "n2"};
    static const char *const means[] = {"mean1", "sd1", "n1", "mean2", "sd2", "n2"};
    const tf_spec *spec = job->spec;
    size_t n_counts = 0, n_means = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        n_counts += tf_spec_has(spec, counts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++)
        n_means += tf_spec_has(spec, means[i]);
    if (n_counts == 4 && n_means == 2)
        return TF_STUDIES_COUNTS;
    if (n_means == 6 && n_counts == 2)
        return TF_STUDIES_MEANS;
    if (n_counts > 0 || n_means > 0) {
        refuse(job, n_counts > 0 && tf_spec_has(spec, "events1") ? "events1" : "study",
               "events1 n1 events2 n2, or mean1 sd1 n1 mean2 sd2 n2",
               "the columns of the two arms are not complete");
        return TF_STUDIES_NONE;
    }
    size_t n[3] = {0};
    tf_spec_strings(spec, "estimate", &n[0]);
    tf_spec_strings(spec, "lower", &n[1]);
    tf_spec_strings(spec, "upper", &n[2]);
    const bool limits = n[1] == 1 && n[2] == 1, std_err = tf_spec_has(spec, "std_err");
    if (n[0] == 1 && limits != std_err && n[1] == n[2])
        return limits ? TF_STUDIES_LIMITS : TF_STUDIES_STD_ERR;
    refuse(job, n[0] ? "estimate" : "study",
           "--events1 --n1 --events2 --n2, or --estimate with --lower and --upper or --std-err",
           "studies need counts of both arms, or one estimate with its limits or standard error");
    return TF_STUDIES_NONE;
}

/** All methods are Peto's: then the studies' own odds ratios are, too, as they add up to the pool.
 */
static bool only_peto(const tf_spec *spec) {
    size_t n = 0;
    const char *const *methods = tf_spec_strings(spec, "pool.method", &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(methods[i], "Peto") != 0)
            return false;
    }
    return n > 0;
}

bool tf_forest_find_measure(const tf_forest_job *job, tf_forest_study_form kind,
                            tf_forest_study_set *studies) {
    int given = -1;
    if (!tf_forest_given_measure(job->spec, &given, job->diag))
        return false;
    const char *path = tf_spec_has(job->spec, "measure") ? "measure" : "effect.measure";
    if (given < 0 && kind == TF_STUDIES_MEANS)
        given = TF_FOREST_MEAN_DIFFERENCE;
    if (given < 0)
        return refuse(job, path, "--measure hazard_ratio (or odds_ratio, risk_ratio, …)",
                      "what the studies measure isn't said");
    studies->shown = (tf_forest_measure)given;
    const bool of_counts = given >= TF_FOREST_ODDS_RATIO && given <= TF_FOREST_RISK_DIFFERENCE;
    if ((kind == TF_STUDIES_COUNTS && !of_counts) ||
        ((kind == TF_STUDIES_MEANS) && given != TF_FOREST_MEAN_DIFFERENCE) ||
        given == TF_FOREST_OTHER)
        return refuse(job, path, NULL, "that measure can't be had from these columns");
    static const tf_effect_measure of[] = {TF_EFFECT_LOG_RATIO, TF_EFFECT_ODDS_RATIO,
                                           TF_EFFECT_RISK_RATIO, TF_EFFECT_RISK_DIFFERENCE,
                                           TF_EFFECT_MEAN_DIFFERENCE};
    if (kind == TF_STUDIES_COUNTS)
        studies->measure =
            given == TF_FOREST_ODDS_RATIO && only_peto(job->spec) ? TF_EFFECT_PETO : of[given];
    else if (kind == TF_STUDIES_MEANS)
        studies->measure = TF_EFFECT_MEAN_DIFFERENCE;
    else
        studies->measure =
            tf_forest_is_ratio(studies->shown) ? TF_EFFECT_LOG_RATIO : TF_EFFECT_GENERIC;
    return true;
}
