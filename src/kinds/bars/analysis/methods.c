/* Which statistics are computed. With strata every one of them is stratified, so that a figure
   never mixes stratified and unstratified numbers; what has no stratified form is refused. */
#include <string.h>

#include "analysis/measured.h"
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

/** What a key asks for: alone, and with strata; -1: it has no such form. */
typedef struct choice {
    const int *member;
    int plain, stratified;
    const char *stratified_name; /**< as the key would have it */
    const char *hint;            /**< where it can't be stratified */
} choice;

/* Two refusals: a method that can't be stratified, and one that needs strata. A note where strata
   change the method and not a warning: the user named them, and this is what they mean. The name
   outlives the ask, as results do. */
static bool choose(tf_bars_job *job, const choice *c, int *method, const char **name) {
    const tf_ask *ask = &job->ask->base;
    const tf_place place = tf_ask_place(ask, c->member);
    const char *asked = tf_ask_choice(ask, c->member), *path = tf_ask_path(ask, c->member);
    const bool stratified = job->methods.stratified;
    *method = stratified ? c->stratified : c->plain;
    if (*method < 0) {
        tf_diag_error(job->diag, &place, stratified ? c->hint : "name strata: --strata COLS",
                      stratified ? "%s \"%s\" has no stratified form" : "%s \"%s\" needs strata",
                      path, asked);
        return false;
    }
    *name = stratified ? c->stratified_name : tf_arena_strdup(job->arena, asked);
    if (stratified && tf_ask_given(ask, c->member) && strcmp(asked, *name) != 0)
        tf_diag_note(job->diag, &place, NULL, "with strata, %s is the stratified form: %s", path,
                     *name);
    return true;
}

/* Without a method named, strata bring Mantel-Haenszel's; a named one keeps its family. */
static bool read_difference(tf_bars_job *job) {
    static const char *const names[] = {
        [TF_STRATIFIED_SATO] = "mantel_haenszel_sato",
        [TF_STRATIFIED_NEWCOMBE] = "stratified_newcombe",
        [TF_STRATIFIED_MIETTINEN_NURMINEN] = "stratified_miettinen_nurminen",
        [TF_STRATIFIED_WALD] = "stratified_wald",
    };
    const int *member = &job->ask->compare.difference;
    if (*member < 0)
        return true;
    const int stratified = tf_ask_given(&job->ask->base, member) ? differences[*member].stratified
                                                                 : TF_STRATIFIED_SATO;
    const choice c = {member, differences[*member].plain, stratified,
                      stratified < 0 ? NULL : names[stratified],
                      "mantel_haenszel_sato, stratified_newcombe or stratified_miettinen_nurminen"};
    return choose(job, &c, &job->methods.difference, &job->bars->compared.difference_method);
}

/* Only on request: a figure that prints three measures of one comparison confuses. */
static bool read_ratio(tf_bars_job *job) {
    static const int plain[] = {TF_RATIO_KATZ, TF_RATIO_KOOPMAN, TF_RATIO_MIETTINEN_NURMINEN, -1};
    const int *member = &job->ask->compare.ratio;
    if (*member < 0)
        return true;
    const choice c = {member, plain[*member], TF_STRATIFIED_MANTEL_HAENSZEL, "mantel_haenszel",
                      NULL};
    return choose(job, &c, &job->methods.ratio, &job->bars->compared.ratio_method);
}

/* A logistic model takes strata as covariates, all others are pooled. */
static bool read_odds_ratio(tf_bars_job *job) {
    static const int plain[] = {TF_ODDS_RATIO_WOOLF,
                                TF_ODDS_RATIO_SCORE,
                                TF_ODDS_RATIO_MIETTINEN_NURMINEN,
                                TF_ODDS_RATIO_EXACT,
                                -1,
                                0};
    const int *member = &job->ask->compare.odds_ratio;
    if (*member < 0)
        return true;
    const bool logistic = strcmp(tf_ask_choice(&job->ask->base, member), "logistic") == 0;
    const choice c = {member, plain[*member], TF_STRATIFIED_MANTEL_HAENSZEL,
                      logistic ? "logistic" : "mantel_haenszel", NULL};
    job->methods.logistic = logistic;
    if (!choose(job, &c, &job->methods.odds_ratio, &job->bars->compared.odds_ratio_method))
        return false;
    if (!logistic || (job->responses.n_endpoints > 0 && !job->ask->population.data))
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, member);
    tf_diag_error(job->diag, &place, "compare.odds_ratio: woolf",
                  job->ask->population.data
                      ? "logistic odds ratios need a row of each patient, and a population has "
                        "patients without any"
                      : "logistic odds ratios need rows of patients");
    return false;
}

/* Chi-square becomes CMH, which is its stratified form; an exact test has none here. */
static bool read_test(tf_bars_job *job) {
    const int test = job->ask->compare.test;
    if (test < 0 || test > TF_BARS_MCNEMAR)
        return true;
    const bool pooled = test == TF_BARS_CMH || test == TF_BARS_CMH_CC;
    const int stratified = test == TF_BARS_CHISQ         ? TF_BARS_CMH
                           : test == TF_BARS_CHISQ_YATES ? TF_BARS_CMH_CC
                           : pooled                      ? test
                                                         : -1;
    const choice c = {&job->ask->compare.test, pooled ? -1 : test, stratified,
                      stratified == TF_BARS_CMH ? "cmh" : "cmh_cc", "cmh or cmh_cc"};
    return choose(job, &c, &job->methods.test, &job->bars->compared.test);
}

/* In the order of the key compare.adjust. */
static const tf_p_adjust_method adjustments[] = {TF_P_ADJUST_NONE,     TF_P_ADJUST_HOLM,
                                                 TF_P_ADJUST_HOCHBERG, TF_P_ADJUST_BH,
                                                 TF_P_ADJUST_BY,       TF_P_ADJUST_BONFERRONI};

/* Results outlive what was asked, and name these columns in sentences. */
static const char *const *copy_texts(tf_bars_job *job, const tf_texts *texts) {
    const char **copy = tf_arena_array(job->arena, const char *, texts->n + 1);
    for (size_t i = 0; i < texts->n; i++)
        copy[i] = tf_arena_strdup(job->arena, texts->items[i]);
    return copy;
}

/* Silently ignored covariates would be an unadjusted estimate under an adjusted name. */
static bool check_covariates(tf_bars_job *job) {
    const tf_texts *covariates = &job->ask->compare.covariates;
    bool ok = true;
    for (size_t i = 0; i < covariates->n && job->methods.logistic; i++)
        ok = tf_check_measured(job->rows, covariates->items[i], job->diag) && ok;
    if (covariates->n == 0 || job->methods.logistic)
        return ok;
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
    bars->compared.adjust =
        tf_arena_strdup(job->arena, tf_ask_choice(&job->ask->base, &job->ask->compare.adjust));
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
