/* Tests that compare the groups: all together, in their order, two by two. */
#include <math.h>
#include <string.h>

#include "analysis/idle.h"
#include "base/number.h"
#include "incidence.h"
#include "job.h"
#include "statistics.h"
#include "stats/adjust.h"
#include "stats/maxcombo.h"
#include "stats/pairwise.h"

/* In the order of compare.pairwise. */
static const tf_p_adjust_method adjustments[] = {TF_P_ADJUST_HOLM,       TF_P_ADJUST_HOCHBERG,
                                                 TF_P_ADJUST_BH,         TF_P_ADJUST_BY,
                                                 TF_P_ADJUST_BONFERRONI, TF_P_ADJUST_NONE};

/* Peto's hazard ratio has the level of the other. */
static tf_logrank_options options_of(const tf_km_results *km) {
    const tf_km_tested *test = &km->test;
    static const tf_logrank_weights weights[] = {
        [TF_KM_TEST_LOGRANK] = TF_LOGRANK_FLEMING_HARRINGTON,
        [TF_KM_TEST_FLEMING_HARRINGTON] = TF_LOGRANK_FLEMING_HARRINGTON,
        [TF_KM_TEST_GEHAN] = TF_LOGRANK_GEHAN,
        [TF_KM_TEST_TARONE_WARE] = TF_LOGRANK_TARONE_WARE,
        [TF_KM_TEST_PETO_PETO] = TF_LOGRANK_PETO_PETO,
        [TF_KM_TEST_MOD_PETO] = TF_LOGRANK_MOD_PETO,
    };
    tf_logrank_options options = tf_logrank_options_default();
    options.weights = weights[test->kind];
    options.rho = test->rho;
    options.gamma = test->gamma;
    options.conf_level = km->cox.conf_level;
    return options;
}

/* ---- what is asked --------------------------------------------------------------------------- */

static void warn_idle(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const bool none = ask->compare.test == TF_KM_TEST_NONE;
    const bool incidence = tf_km_is_incidence(job->km);
    const bool other = incidence || ask->compare.test != TF_KM_TEST_FLEMING_HARRINGTON;
    static const char weights[] = "they are of compare.test: fleming_harrington";
    static const char untested[] = "compare.test is none";
    static const char of_two[] = "the MaxCombo test is of two groups";
    static const char of_model[] = "they are of a test without a model, such as logrank";
    const bool maxcombo = ask->compare.test == TF_KM_TEST_MAXCOMBO;
    const bool model = tf_km_test_is_of_model(ask->compare.test) && !incidence;
    static const char of_gray[] = "Gray's test has none";
    const char *alone = incidence ? of_gray : maxcombo ? of_two : model ? of_model : untested;
    const tf_idle keys[] = {
        {&ask->compare.rho, incidence ? none : other, incidence ? untested : weights},
        {&ask->compare.gamma, other, incidence ? of_gray : weights},
        {&ask->compare.sides, none, untested},
        {&ask->compare.direction, none || ask->compare.sides != 1,
         none ? untested : "it is of a one-sided P value (compare.sides: 1)"},
        {&ask->compare.trend, none || maxcombo || incidence || model, alone},
        {&ask->compare.pairwise, none || maxcombo || incidence || model, alone},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
    if (!other && ask->compare.rho <= 0 && ask->compare.gamma <= 0) {
        const tf_place place = tf_ask_place(&ask->base, &ask->compare.test);
        tf_diag_warning(job->diag, &place, "--set compare.gamma=1 weighs late differences",
                        "with rho = 0 and gamma = 0 that is the log-rank test");
    }
}

static bool scores_fit(const tf_km_job *job) {
    const tf_numbers *scores = &job->ask->compare.trend;
    const size_t n = job->km->n_groups;
    const tf_place place = tf_ask_place(&job->ask->base, scores);
    if (scores->n != n) {
        tf_diag_error(job->diag, &place, NULL,
                      "compare.trend has %zu scores for %zu groups: one each, in their order",
                      scores->n, n);
        return false;
    }
    bool differ = false;
    for (size_t i = 1; i < n; i++)
        differ = differ || scores->items[i] != scores->items[0];
    if (!differ)
        tf_diag_error(job->diag, &place, NULL,
                      "compare.trend: where all scores are the same there is no trend");
    return differ;
}

static bool refuse_maxcombo(const tf_km_job *job) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.test);
    tf_diag_error(job->diag, &place,
                  "compare.test: fleming_harrington, or keep two groups with where",
                  "the MaxCombo test compares two groups, and there are %zu", job->km->n_groups);
    return false;
}

static bool refuse_gray(const tf_km_job *job) {
    return tf_km_refuse(
        job, &job->ask->compare.test,
        "--test logrank, or --estimate incidence with the codes of competing events",
        "Gray's test is of incidences beside competing events");
}

/* The likelihood takes patients of one cluster for independent, whatever their standard errors do.
 */
static bool check_model_test(const tf_km_job *job) {
    return !job->ask->compare.hazard_ratio.cluster || job->ask->compare.test == TF_KM_TEST_WALD ||
           tf_km_refuse(job, &job->ask->compare.test, "--test wald allows for clusters",
                        "likelihood-ratio and score test take patients of a cluster for "
                        "independent");
}

bool tf_km_tests_request(tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    tf_km_tested *test = &job->km->test;
    if (tf_km_is_incidence(job->km)) {
        warn_idle(job);
        return tf_km_incidence_request(job);
    }
    if (ask->compare.test == TF_KM_TEST_GRAY)
        return refuse_gray(job);
    test->kind = (tf_km_test)ask->compare.test;
    if (test->kind == TF_KM_TEST_FLEMING_HARRINGTON) {
        test->rho = ask->compare.rho;
        test->gamma = ask->compare.gamma;
    }
    test->sides = ask->compare.sides;
    test->direction = ask->compare.direction == TF_KM_MORE ? TF_KM_MORE : TF_KM_FEWER;
    warn_idle(job);
    if (test->kind == TF_KM_TEST_NONE || job->km->n_groups < 2)
        return true;
    if (test->kind == TF_KM_TEST_MAXCOMBO)
        return job->km->n_groups == 2 || refuse_maxcombo(job);
    if (test->sides == 1 && job->km->n_groups != 2) {
        const tf_place place = tf_ask_place(&ask->base, &ask->compare.sides);
        tf_diag_error(job->diag, &place, "leave compare.sides out, or keep two groups with where",
                      "a one-sided test compares two groups, and there are %zu", job->km->n_groups);
        return false;
    }
    if (tf_km_test_is_of_model(ask->compare.test))
        return check_model_test(job);
    if (ask->compare.trend.n > 0)
        tf_grouping_doubt_scores(&job->subjects.grouping, &ask->base, &ask->compare.trend,
                                 job->diag);
    return ask->compare.trend.n == 0 || scores_fit(job);
}

/* ---- all groups ------------------------------------------------------------------------------ */

/* Without a variance a group is compared with none: alone in its strata, or gone before any event
   of the others. */
static void warn_no_test(const tf_km_job *job, const tf_logrank *test) {
    const char *within = job->km->strata.n > 0 ? ", within the strata" : "";
    const char *name = job->km->test.kind == TF_KM_TEST_LOGRANK ? "log-rank test" : "test";
    g_autoptr(GString) alone = g_string_new(NULL);
    size_t n = 0;
    for (uint32_t g = 0; g < test->n_groups; g++) {
        if (test->variance[(size_t)g * test->n_groups + g] > 0)
            continue;
        g_string_append_printf(alone, "%s\"%s\"", n > 0 ? ", " : "", job->km->groups[g].label);
        n++;
    }
    if (n == 0 || n == test->n_groups)
        tf_diag_warning(job->diag, NULL, NULL,
                        "%s not possible: no event while two groups are at risk%s", name, within);
    else
        tf_diag_warning(job->diag, NULL, NULL,
                        "%s not possible: no event while %s and another group are at risk%s", name,
                        alone->str, within);
}

static bool test_trend(tf_km_job *job, const tf_logrank *test) {
    tf_km_tested *tested = &job->km->test;
    const tf_numbers *scores = &job->ask->compare.trend;
    tf_logrank_trend trend;
    const tf_stats_status status = tf_logrank_trend_test(test, scores->items, &trend);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "test for trend");
    tested->scores.n = scores->n;
    tested->scores.items =
        tf_arena_memdup(job->arena, scores->items, scores->n, sizeof *scores->items);
    tested->trend_z = trend.z;
    tested->trend_p = trend.p;
    tf_km_add_trend(job, &trend);
    return true;
}

/* ---- two by two ------------------------------------------------------------------------------ */

/* The reference of the figure is that of its pairs; of others the group that comes first. */
static void take_pairs(tf_km_job *job, const tf_logrank_pair *pairs, const double *adjusted) {
    tf_km_tested *tested = &job->km->test;
    const size_t reference = job->subjects.grouping.reference;
    for (size_t i = 0; i < tested->n_pairs; i++) {
        const bool turned = pairs[i].second == reference;
        tested->pairs[i] = (tf_km_pair){
            .experimental = turned ? pairs[i].first : pairs[i].second,
            .reference = turned ? pairs[i].second : pairs[i].first,
            .chisq = pairs[i].chisq,
            .df = isnan(pairs[i].p) ? NAN : 1,
            .p = pairs[i].p,
            .p_adjusted = adjusted[i],
        };
    }
}

static bool test_pairs(tf_km_job *job) {
    tf_km_tested *tested = &job->km->test;
    const size_t groups = job->km->n_groups, n = groups * (groups - 1) / 2;
    const tf_time_ties ties = job->km->conventions_sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    const tf_logrank_options options = options_of(job->km);
    tf_logrank_pair *pairs = tf_arena_array(job->arena, tf_logrank_pair, n);
    double *p = tf_arena_array(job->arena, double, n);
    tf_stats_status status = tf_logrank_pairwise(&job->subjects.data, ties, &options, pairs);
    for (size_t i = 0; i < n && status == TF_STATS_OK; i++)
        p[i] = pairs[i].p;
    if (status == TF_STATS_OK)
        status = tf_p_adjust(p, n, adjustments[job->ask->compare.pairwise], p);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "tests of pairs");
    tested->n_pairs = n;
    tested->pairs = tf_arena_array(job->arena, tf_km_pair, n);
    take_pairs(job, pairs, p);
    tested->adjusted = tf_ask_choice(&job->ask->base, &job->ask->compare.pairwise);
    tf_km_add_pairs(job);
    return true;
}

/* The numerics are of the second group. */
static bool test_maxcombo(tf_km_job *job) {
    tf_km_tested *tested = &job->km->test;
    const bool second = job->subjects.grouping.reference == 0;
    tf_maxcombo_options options = tf_maxcombo_options_default();
    if (tested->sides == 1)
        options.sides = second == (tested->direction == TF_KM_MORE) ? TF_GREATER : TF_LESS;
    tf_maxcombo test;
    const tf_stats_status status = tf_maxcombo_test(job->timeline, &options, &test);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "MaxCombo test");
    tested->done = true;
    tested->chisq = tested->df = NAN;
    tested->p = test.p;
    if (isnan(test.p)) {
        tf_diag_warning(job->diag, NULL, NULL,
                        "test not possible: no event while two groups are at risk%s",
                        job->km->strata.n > 0 ? ", within the strata" : "");
        return true;
    }
    tf_km_add_maxcombo(job, second ? test.z[test.which] : -test.z[test.which], test.error);
    return true;
}

bool tf_km_test_groups(tf_km_job *job) {
    tf_km_tested *tested = &job->km->test;
    if (tested->kind == TF_KM_TEST_MAXCOMBO)
        return test_maxcombo(job);
    const tf_logrank_options options = options_of(job->km);
    tf_logrank *test = NULL;
    const tf_stats_status status = tf_logrank_test(job->timeline, &options, &test);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "test of the groups");
    tested->done = true;
    tested->chisq = test->chisq;
    tested->df = test->df;
    tested->p =
        tf_km_of_sides(job, job->subjects.grouping.reference == 0 ? test->z : -test->z, test->p);
    tf_km_add_test(job, test);
    if (isnan(tested->p))
        warn_no_test(job, test);
    const bool good = job->ask->compare.trend.n == 0 || test_trend(job, test);
    tf_logrank_free(test);
    return good && (job->ask->compare.pairwise < 0 || test_pairs(job));
}

/* ---- what figure and report say of it -------------------------------------------------------- */

static char *weight_text(const tf_number_format *numbers, double weight) {
    return tf_format_number(numbers, weight, tf_decimals_needed(&weight, 1, 3));
}

char *tf_km_test_name(const tf_words *words, const tf_number_format *numbers,
                      const tf_km_results *km) {
    static const char *const keys[] = {
        [TF_KM_TEST_LOGRANK] = "test.logrank",
        [TF_KM_TEST_FLEMING_HARRINGTON] = "test.fleming_harrington",
        [TF_KM_TEST_GEHAN] = "test.gehan",
        [TF_KM_TEST_TARONE_WARE] = "test.tarone_ware",
        [TF_KM_TEST_PETO_PETO] = "test.peto_peto",
        [TF_KM_TEST_MOD_PETO] = "test.mod_peto",
        [TF_KM_TEST_MAXCOMBO] = "test.maxcombo",
        [TF_KM_TEST_GRAY] = "test.gray",
        [TF_KM_TEST_WALD] = "test.wald",
        [TF_KM_TEST_LIKELIHOOD_RATIO] = "test.likelihood_ratio",
        [TF_KM_TEST_SCORE] = "test.score",
    };
    if (!km->test.done)
        return NULL;
    g_autofree char *rho = weight_text(numbers, km->test.rho);
    g_autofree char *gamma = weight_text(numbers, km->test.gamma);
    const bool weighted = km->test.kind == TF_KM_TEST_GRAY && km->test.rho > 0;
    const char *key = weighted ? "test.gray.weighted" : keys[km->test.kind];
    const char *model =
        tf_word(words, km->cox.covariates.n > 0 ? "test.model.adjusted" : "test.model");
    return tf_word_fill(tf_word(words, key), "rho", rho, "gamma", gamma, "model", model, NULL);
}

bool tf_km_has_own_p(const tf_km_results *km) {
    return km->test.done && !isnan(km->test.p) && !km->published.estimate_text &&
           !km->published.p_text;
}
