/* Which statistics are computed. With strata every one of them is stratified, so that a figure
   never mixes stratified and unstratified numbers; what has no stratified form is refused. */
#include <string.h>

#include "job.h"
#include "stats/adjust.h"
#include "stats/stratified.h"

/* In the order of the key compare.difference. `stratified` is the form with strata, -1: none. */
static const struct {
    int plain, stratified;
} differences[] = {
    {TF_DIFFERENCE_MIETTINEN_NURMINEN, TF_STRATIFIED_MIETTINEN_NURMINEN},
    {TF_DIFFERENCE_MEE, -1},
    {TF_DIFFERENCE_NEWCOMBE, TF_STRATIFIED_NEWCOMBE},
    {TF_DIFFERENCE_NEWCOMBE_CC, -1},
    {TF_DIFFERENCE_WALD, TF_STRATIFIED_WALD},
    {TF_DIFFERENCE_WALD_CC, -1},
    {TF_DIFFERENCE_AGRESTI_CAFFO, -1},
    {TF_DIFFERENCE_HAUCK_ANDERSON, -1},
    {-1, TF_STRATIFIED_SATO},
    {-1, TF_STRATIFIED_NEWCOMBE},
    {-1, TF_STRATIFIED_MIETTINEN_NURMINEN},
};

/* Names as the key has them, so that the methods sentence and the numbers agree with the set file.
 */
static const char *stratified_name(int method) {
    return method == TF_STRATIFIED_SATO       ? "mantel_haenszel_sato"
           : method == TF_STRATIFIED_NEWCOMBE ? "stratified_newcombe"
           : method == TF_STRATIFIED_WALD     ? "stratified_wald"
                                              : "stratified_miettinen_nurminen";
}

/* Two refusals: a method that can't be stratified, and one that needs strata. */
static bool refuse(tf_bars_job *job, const int *member, const char *hint) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    const bool stratified = job->methods.stratified;
    tf_diag_error(job->diag, &place, stratified ? hint : "name strata: --strata COLS",
                  stratified ? "%s \"%s\" has no stratified form" : "%s \"%s\" needs strata",
                  tf_ask_path(&job->ask->base, member), tf_ask_choice(&job->ask->base, member));
    return false;
}

/* A note and not a warning: the user named strata, and this is what they mean. */
static void say_stratified(tf_bars_job *job, const int *member, const char *used) {
    const tf_ask *ask = &job->ask->base;
    if (!tf_ask_given(ask, member) || strcmp(tf_ask_choice(ask, member), used) == 0)
        return;
    const tf_place place = tf_ask_place(ask, member);
    tf_diag_note(job->diag, &place, NULL, "with strata, %s is the stratified form: %s",
                 tf_ask_path(ask, member), used);
}

/* The name outlives the ask, as results do. */
static const char *chosen(const tf_bars_job *job, const int *member) {
    return tf_arena_strdup(job->arena, tf_ask_choice(&job->ask->base, member));
}

/* Without a method named, strata bring Mantel-Haenszel's; a named one keeps its family. */
static bool read_difference(tf_bars_job *job) {
    const int asked = job->ask->compare.difference;
    const bool stratified = job->methods.stratified;
    job->methods.difference = -1;
    if (asked < 0)
        return true;
    if (stratified && !tf_ask_given(&job->ask->base, &job->ask->compare.difference))
        job->methods.difference = TF_STRATIFIED_SATO;
    else
        job->methods.difference =
            stratified ? differences[asked].stratified : differences[asked].plain;
    if (job->methods.difference < 0)
        return refuse(job, &job->ask->compare.difference,
                      "mantel_haenszel_sato, stratified_newcombe or "
                      "stratified_miettinen_nurminen");
    job->bars->compared.difference_method = stratified ? stratified_name(job->methods.difference)
                                                       : chosen(job, &job->ask->compare.difference);
    if (stratified)
        say_stratified(job, &job->ask->compare.difference, job->bars->compared.difference_method);
    return true;
}

/* Only on request: a figure that prints three measures of one comparison confuses. */
static bool read_ratio(tf_bars_job *job) {
    static const int plain[] = {TF_RATIO_KATZ, TF_RATIO_KOOPMAN, TF_RATIO_MIETTINEN_NURMINEN, -1};
    const int asked = job->ask->compare.ratio;
    job->methods.ratio = -1;
    if (asked < 0)
        return true;
    job->methods.ratio = job->methods.stratified ? TF_STRATIFIED_MANTEL_HAENSZEL : plain[asked];
    if (job->methods.ratio < 0)
        return refuse(job, &job->ask->compare.ratio, NULL);
    job->bars->compared.ratio_method =
        job->methods.stratified ? "mantel_haenszel" : chosen(job, &job->ask->compare.ratio);
    say_stratified(job, &job->ask->compare.ratio, job->bars->compared.ratio_method);
    return true;
}

/* A logistic model takes strata as covariates, all others are pooled. */
static bool read_odds_ratio(tf_bars_job *job) {
    static const int plain[] = {TF_ODDS_RATIO_WOOLF,
                                TF_ODDS_RATIO_SCORE,
                                TF_ODDS_RATIO_MIETTINEN_NURMINEN,
                                TF_ODDS_RATIO_EXACT,
                                -1,
                                0};
    const int asked = job->ask->compare.odds_ratio;
    job->methods.odds_ratio = -1;
    if (asked < 0)
        return true;
    job->methods.logistic = asked == 5;
    const bool pooled = job->methods.stratified && !job->methods.logistic;
    job->methods.odds_ratio = pooled ? TF_STRATIFIED_MANTEL_HAENSZEL : plain[asked];
    if (job->methods.odds_ratio < 0)
        return refuse(job, &job->ask->compare.odds_ratio, NULL);
    job->bars->compared.odds_ratio_method =
        pooled ? "mantel_haenszel" : chosen(job, &job->ask->compare.odds_ratio);
    say_stratified(job, &job->ask->compare.odds_ratio, job->bars->compared.odds_ratio_method);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.odds_ratio);
    if (!job->methods.logistic || job->responses.n_endpoints > 0)
        return true;
    tf_diag_error(job->diag, &place, "compare.odds_ratio: woolf",
                  "logistic odds ratios need rows of patients");
    return false;
}

/* Chi-square becomes CMH, which is its stratified form; an exact test has none here. */
static bool read_test(tf_bars_job *job) {
    int test = job->ask->compare.test;
    const char *name = tf_ask_choice(&job->ask->base, &job->ask->compare.test);
    job->methods.test = -1;
    if (test < 0 || test > TF_BARS_MCNEMAR)
        return true;
    const bool stratified = job->methods.stratified;
    if (stratified && test <= TF_BARS_CHISQ_YATES) {
        test = test == TF_BARS_CHISQ ? TF_BARS_CMH : TF_BARS_CMH_CC;
        name = test == TF_BARS_CMH ? "cmh" : "cmh_cc";
        say_stratified(job, &job->ask->compare.test, name);
    }
    const bool pooled = test == TF_BARS_CMH || test == TF_BARS_CMH_CC;
    if (pooled != stratified)
        return refuse(job, &job->ask->compare.test, "cmh or cmh_cc");
    job->methods.test = test;
    job->bars->compared.test = tf_arena_strdup(job->arena, name);
    return true;
}

/* In the order of the key compare.adjust. */
static const tf_p_adjust_method adjustments[] = {TF_P_ADJUST_NONE,     TF_P_ADJUST_HOLM,
                                                 TF_P_ADJUST_HOCHBERG, TF_P_ADJUST_BH,
                                                 TF_P_ADJUST_BY,       TF_P_ADJUST_BONFERRONI};

static const char *const *copy_texts(tf_bars_job *job, const tf_texts *texts) {
    const char **copy = tf_arena_array(job->arena, const char *, texts->n + 1);
    for (size_t i = 0; i < texts->n; i++)
        copy[i] = tf_arena_strdup(job->arena, texts->items[i]);
    return copy;
}

/* Silently ignored covariates would be an unadjusted estimate under an adjusted name. */
static bool check_covariates(tf_bars_job *job) {
    if (job->bars->compared.n_covariates == 0 || job->methods.logistic)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.covariates);
    tf_diag_error(job->diag, &place, "compare.odds_ratio: logistic",
                  "covariates are for logistic odds ratios");
    return false;
}

/* After the source is read: whether there are counts decides whether there is anything to compute.
 */
bool tf_bars_methods_read(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    bars->compared.level = job->ask->compare.conf_level;
    bars->compared.adjust = chosen(job, &job->ask->compare.adjust);
    job->methods = (tf_bars_methods){-1, -1, -1, -1, TF_P_ADJUST_NONE, false, false};
    job->methods.adjust = (int)adjustments[job->ask->compare.adjust];
    /* Percentages and means are not counts: what compares them was published or isn't known. */
    if (bars->source == TF_BARS_PERCENTAGES || bars->source == TF_BARS_MEANS)
        return true;
    bars->compared.strata = copy_texts(job, tf_bars_strata(job->ask));
    bars->compared.n_strata = tf_bars_strata(job->ask)->n;
    bars->compared.covariates = copy_texts(job, &job->ask->compare.covariates);
    bars->compared.n_covariates = job->ask->compare.covariates.n;
    job->methods.stratified = bars->compared.n_strata > 0;
    bool ok = read_difference(job);
    ok = read_ratio(job) && ok;
    ok = read_odds_ratio(job) && ok;
    ok = read_test(job) && ok;
    return check_covariates(job) && ok;
}
