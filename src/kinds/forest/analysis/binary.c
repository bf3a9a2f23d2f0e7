/* Responses of two arms: odds ratio, risk ratio or risk difference, within strata where there are
   any, by the methods that conf.method names. */
#include <math.h>
#include <string.h>

#include "patients.h"
#include "stats/stratified.h"
#include "stats/two_by_two_tests.h"

/* In the order of the key conf.method. */
enum { WALD, MIETTINEN_NURMINEN, NEWCOMBE, SCORE, EXACT };

/** One table for each stratum; a single one without strata. Newly allocated; NULL: no memory. */
static tf_two_by_two *count(const tf_forest_job *job, const tf_forest_subset *subset, size_t *k) {
    *k = subset->stratum ? subset->n_strata : 1;
    tf_two_by_two *tables = tf_try_alloc(*k, sizeof *tables);
    if (!tables) {
        tf_diag_no_memory(job->diag, "counting responses");
        return NULL;
    }
    const uint32_t experimental = (uint32_t)job->forest->experimental;
    for (size_t i = 0; i < subset->n; i++) {
        tf_two_by_two *table = &tables[subset->stratum ? subset->stratum[i] : 0];
        const bool first = subset->arm[i] == experimental;
        *(first ? &table->n1 : &table->n2) += 1;
        *(first ? &table->x1 : &table->x2) += subset->event[i];
    }
    return tables;
}

/** Counts are shown of everybody, whatever the strata of the estimate. */
static tf_two_by_two sum_of(const tf_two_by_two *tables, size_t k) {
    tf_two_by_two all = {0};
    for (size_t i = 0; i < k; i++) {
        all.x1 += tables[i].x1;
        all.n1 += tables[i].n1;
        all.x2 += tables[i].x2;
        all.n2 += tables[i].n2;
    }
    return all;
}

/** What leaves a ratio without a finite estimate; a difference only needs patients. */
static tf_why reason_of(const tf_forest_job *job, tf_forest_measure measure,
                        const tf_two_by_two *all, const tf_forest_arm_cell *arms) {
    if (all->n1 == 0 || all->n2 == 0)
        return TF_WHY_NO_PATIENTS;
    const bool difference = measure == TF_FOREST_RISK_DIFFERENCE;
    if (!difference || tf_ask_given(&job->ask->base, &job->ask->subgroup.min_events)) {
        const tf_why few = tf_forest_too_few(job, arms);
        if (few != TF_ESTIMABLE)
            return few;
    }
    if (difference)
        return TF_ESTIMABLE;
    if (all->x1 == 0 && all->x2 == 0)
        return TF_WHY_NO_EVENTS;
    if (all->x1 == 0)
        return TF_WHY_NO_EVENTS_IN_GROUP;
    if (all->x2 == 0)
        return TF_WHY_NO_EVENTS_IN_REFERENCE;
    const bool everybody = all->x1 == all->n1 || all->x2 == all->n2;
    return measure == TF_FOREST_ODDS_RATIO && everybody ? TF_WHY_ALL_EVENTS : TF_ESTIMABLE;
}

static tf_stats_status difference(int method, const tf_two_by_two *tables, size_t k,
                                  double conf_level, tf_interval_estimate *out, double *p) {
    static const tf_difference_method plain[] = {
        TF_DIFFERENCE_WALD, TF_DIFFERENCE_MIETTINEN_NURMINEN, TF_DIFFERENCE_NEWCOMBE,
        TF_DIFFERENCE_MEE, TF_DIFFERENCE_MIETTINEN_NURMINEN};
    static const tf_stratified_difference_method stratified[] = {
        TF_STRATIFIED_SATO, TF_STRATIFIED_MIETTINEN_NURMINEN, TF_STRATIFIED_NEWCOMBE,
        TF_STRATIFIED_SUMMARY_SCORE, TF_STRATIFIED_MIETTINEN_NURMINEN};
    tf_interval_estimate ignored;
    tf_test test = {NAN, NAN, NAN};
    tf_stats_status status;
    if (k == 1) {
        status = tf_risk_difference(tables, plain[method], conf_level, out);
        /* The score test belongs to score limits, Wald's to the others. */
        if (status == TF_STATS_OK && (method == WALD || method == NEWCOMBE))
            test.p = out->se > 0 ? erfc(fabs(out->estimate / out->se) / sqrt(2)) : NAN;
        else if (status == TF_STATS_OK)
            status = tf_stratified_difference(tables, 1, TF_STRATIFIED_MIETTINEN_NURMINEN,
                                              conf_level, &ignored, &test);
    } else {
        status = tf_stratified_difference(tables, k, stratified[method], conf_level, out, &test);
    }
    *p = test.p;
    return status;
}

/* Newcombe has no limits for ratios and an exact method there is for odds ratios alone: requests
   for others were refused, and their places in the tables are never looked up. */
static tf_stats_status ratio(tf_forest_measure measure, int method, const tf_two_by_two *tables,
                             size_t k, double conf_level, tf_interval_estimate *out) {
    const bool odds = measure == TF_FOREST_ODDS_RATIO;
    if (k > 1)
        return odds ? tf_stratified_odds_ratio(tables, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level,
                                               out)
                    : tf_stratified_risk_ratio(tables, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level,
                                               out);
    static const tf_odds_ratio_method odds_methods[] = {
        TF_ODDS_RATIO_WOOLF, TF_ODDS_RATIO_MIETTINEN_NURMINEN, TF_ODDS_RATIO_WOOLF,
        TF_ODDS_RATIO_SCORE, TF_ODDS_RATIO_EXACT};
    static const tf_ratio_method risk_methods[] = {TF_RATIO_KATZ, TF_RATIO_MIETTINEN_NURMINEN,
                                                   TF_RATIO_KATZ, TF_RATIO_KOOPMAN, TF_RATIO_KATZ};
    return odds ? tf_odds_ratio(tables, odds_methods[method], conf_level, out)
                : tf_risk_ratio(tables, risk_methods[method], conf_level, out);
}

/** P of the test that goes with the limits: Wald's, the chi-square (score), Fisher's. */
static tf_stats_status ratio_p(int method, const tf_two_by_two *tables, size_t k,
                               const tf_interval_estimate *found, double *p) {
    tf_test test = {NAN, NAN, NAN};
    tf_stats_status status = TF_STATS_OK;
    if (k == 1 && method == EXACT)
        status = tf_fisher_test(tables, TF_TWO_SIDED, &test);
    else if (k == 1 && (method == SCORE || method == MIETTINEN_NURMINEN))
        status = tf_chisq_test(tables, TF_CONTINUITY_NONE, &test);
    else if (found->se > 0 && isfinite(found->se))
        test.p = erfc(fabs(log(found->estimate) / found->se) / sqrt(2));
    *p = test.p;
    return status;
}

/* Standard error by which a difference weighs in the test of interaction and in its box. Wald's
   takes an arm in which nobody or everybody responded for certain, and the smallest subgroup would
   weigh most: 0.5 is then added to each cell, as odds ratios have it. */
static double weighing_se(const tf_two_by_two *all, double se) {
    const bool certain = all->x1 == 0 || all->x2 == 0 || all->x1 == all->n1 || all->x2 == all->n2;
    if (!certain || all->n1 == 0 || all->n2 == 0)
        return se;
    const double n1 = (double)all->n1 + 1, n2 = (double)all->n2 + 1;
    const double p1 = ((double)all->x1 + 0.5) / n1, p2 = ((double)all->x2 + 0.5) / n2;
    return sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
}

bool tf_forest_binary(const tf_forest_job *job, tf_forest_measure measure,
                      const tf_forest_subset *subset, tf_forest_cell *cell,
                      tf_forest_arm_cell *arms, tf_forest_coef *coef) {
    *coef = (tf_forest_coef){NAN, NAN};
    size_t k = 0;
    tf_two_by_two *tables = count(job, subset, &k);
    if (!tables)
        return false;
    const tf_two_by_two all = sum_of(tables, k);
    const size_t e = job->forest->experimental, r = job->forest->reference;
    arms[e].n = (double)all.n1;
    arms[e].events = (double)all.x1;
    arms[r].n = (double)all.n2;
    arms[r].events = (double)all.x2;
    *cell = tf_forest_no_value(reason_of(job, measure, &all, arms));
    tf_stats_status status = TF_STATS_OK;
    if (cell->effect.why == TF_ESTIMABLE) {
        const bool is_ratio = tf_forest_is_ratio(measure);
        const int given = job->ask->conf.method;
        const int method = given >= 0 ? given : is_ratio || k > 1 ? WALD : MIETTINEN_NURMINEN;
        tf_interval_estimate found;
        status = is_ratio ? ratio(measure, method, tables, k, job->forest->conf_level, &found)
                          : difference(method, tables, k, job->forest->conf_level, &found,
                                       &cell->effect.p);
        if (status == TF_STATS_OK && is_ratio)
            status = ratio_p(method, tables, k, &found, &cell->effect.p);
        if (status == TF_STATS_OK) {
            cell->effect.estimate = found.estimate;
            cell->effect.lower = found.lower;
            cell->effect.upper = found.upper;
            const double se = is_ratio ? found.se : weighing_se(&all, found.se);
            cell->size = se > 0 ? 1 / (se * se) : NAN;
            *coef = (tf_forest_coef){is_ratio ? log(found.estimate) : found.estimate, se};
        }
        /* Strata of one arm each leave nothing to compare. */
        if (isnan(cell->effect.estimate))
            *cell = tf_forest_no_value(TF_WHY_SEPARATED);
    }
    g_free(tables);
    return status == TF_STATS_OK || tf_forest_failed(job, (int)status, "comparing responses");
}
