/* Each number has its name here, and nowhere else. */
#include "statistics.h"

#include <math.h>

#include "beside_rows.h"
#include "incidence_rows.h"
#include "model.h"

/* ---- what the numbers stand in where no result has them together ---------------------------- */

typedef struct milestone {
    tf_interval survival, failure;
    double std_err;
} milestone;

typedef struct observed {
    double observed, expected, variance;
} observed;

typedef struct test {
    double chisq, df, p;
} test;

/** Of two groups: of the one that isn't the reference. */
typedef struct of_two {
    double z;
    tf_interval peto;
} of_two;

typedef struct ratio {
    tf_interval hazard_ratio;
    double coef, se, p;
} ratio;

typedef struct largest {
    double p, error;
} largest;

/** What numbers were computed by. */
typedef struct record {
    const char *conf_type, *conf_band, *band_type, *conventions, *test, *strata, *method, *ties,
        *weights, *covariates, *cluster, *variance, *conf_method, *penalty, *direction;
    double conf_level;
    double rho, gamma, sides; /**< of the test */
} record;

/* ---- names and meanings ---------------------------------------------------------------------- */

static const tf_statistic_row group_rows[] = {
    TF_STATISTIC("n", tf_km_group, n, "patients (sum of the weights)"),
    TF_STATISTIC("n_start", tf_km_group, n_start, "at risk at the first time"),
    TF_STATISTIC("events", tf_km_group, events, "events"),
    TF_STATISTIC("censored", tf_km_group, censored, "censored; together with the events all"),
    TF_STATISTIC("time_max", tf_km_group, time_max, "last time under observation"),
    TF_STATISTIC("median", tf_km_group, median,
                 "first time with survival below one half; the middle where it stands at that"),
};
static const tf_statistic_row quantile_rows[] = {
    TF_STATISTIC_ITSELF("quantile", "the same for the fraction in `at`"),
};
static const tf_statistic_row follow_up_rows[] = {
    TF_STATISTIC("followup_median", tf_km_group, followup, "by the reverse Kaplan-Meier method"),
};
/* `surv` stays S whatever the figure shows; 1 - S has a name of its own. */
static const tf_statistic_row survival_rows[] = {
    TF_STATISTIC("surv", milestone, survival, "survival after the events of that time"),
    TF_STATISTIC("surv_se", milestone, std_err, "its standard error (Greenwood)"),
};
static const tf_statistic_row failure_rows[] = {
    TF_STATISTIC("failure", milestone, failure, "1 - survival"),
};
static const tf_statistic_row at_rows[] = {
    TF_STATISTIC("n_risk", tf_km_at, n_risk, "at risk before the events of that time"),
    TF_STATISTIC("cum_events", tf_km_at, cum_events, "events up to and including that time"),
    TF_STATISTIC("cum_censor", tf_km_at, cum_censored, "censored up to and including that time"),
};
static const tf_statistic_row observed_rows[] = {
    TF_STATISTIC("observed", observed, observed, "events"),
    TF_STATISTIC("expected", observed, expected, "events expected if all groups were alike"),
    TF_STATISTIC("var", observed, variance, "variance of their difference"),
};
/* Observed and expected are sums over event times, each times the weight of the test. */
static const tf_statistic_row weighted_rows[] = {
    TF_STATISTIC("observed", observed, observed, "events, each with the weight of the test"),
    TF_STATISTIC("expected", observed, expected, "the same of those expected"),
    TF_STATISTIC("var", observed, variance, "variance of their difference"),
};
static const tf_statistic_row test_rows[] = {
    TF_STATISTIC("chisq", test, chisq, "test of all groups, stratified if strata are given"),
    TF_STATISTIC("df", test, df, "its degrees of freedom"),
    TF_STATISTIC("p", test, p, "its P value"),
};
static const tf_statistic_row two_rows[] = {
    TF_STATISTIC("z", of_two, z, "signed root of the test; positive: more events than expected"),
};
static const tf_statistic_row peto_rows[] = {
    TF_STATISTIC("peto_hr", of_two, peto, "hazard ratio of observed and expected events (Peto)"),
};
/* Of the one of several tests that says most. */
static const tf_statistic_row largest_rows[] = {
    TF_STATISTIC("p", largest, p, "P of the largest of several weighted tests (MaxCombo)"),
    TF_STATISTIC("p_error", largest, error, "numerical error that its P may have"),
};
static const tf_statistic_row trend_rows[] = {
    TF_STATISTIC("z", tf_logrank_trend, z, "test for trend; positive: more events at high scores"),
    TF_STATISTIC("chisq", tf_logrank_trend, chisq, "its square, with one degree of freedom"),
    TF_STATISTIC("p", tf_logrank_trend, p, "P for trend"),
};
static const tf_statistic_row pair_rows[] = {
    TF_STATISTIC("chisq", tf_km_pair, chisq, "test of two groups without the others"),
    TF_STATISTIC("df", tf_km_pair, df, "its degrees of freedom"),
    TF_STATISTIC("p", tf_km_pair, p, "its P value"),
};
static const tf_statistic_row adjusted_rows[] = {
    {"p_holm", TF_STATISTIC_NUMBER, 0, "that P value adjusted over all pairs, by Holm"},
    {"p_hochberg", TF_STATISTIC_NUMBER, 0, "by Hochberg"},
    {"p_bh", TF_STATISTIC_NUMBER, 0, "by Benjamini and Hochberg"},
    {"p_by", TF_STATISTIC_NUMBER, 0, "by Benjamini and Yekutieli"},
    {"p_bonferroni", TF_STATISTIC_NUMBER, 0, "by Bonferroni"},
};
static const tf_statistic_row ratio_rows[] = {
    TF_STATISTIC("hr", ratio, hazard_ratio, "hazard ratio of a Cox model"),
    TF_STATISTIC("coef", ratio, coef, "its logarithm"),
    TF_STATISTIC("se", ratio, se, "the standard error of that"),
    TF_STATISTIC("p", ratio, p, "P value of Wald's test"),
};
static const tf_statistic_row median_stay_rows[] = {
    TF_STATISTIC("median_first", tf_km_stay, first, "first time with survival of one half"),
    TF_STATISTIC("median_last", tf_km_stay, last, "when it falls below, or the curve ends"),
};
static const tf_statistic_row quantile_stay_rows[] = {
    TF_STATISTIC("quantile_first", tf_km_stay, first, "the same for the fraction in `at`"),
    TF_STATISTIC("quantile_last", tf_km_stay, last, "the same"),
};
static const tf_statistic_row follow_up_stay_rows[] = {
    TF_STATISTIC("followup_median_first", tf_km_stay, first, "the same for median follow-up"),
    TF_STATISTIC("followup_median_last", tf_km_stay, last, "the same"),
};
static const tf_statistic_row p_rows[] = {
    {"p", TF_STATISTIC_NUMBER, 0, "the same P value by the test in the term"},
};
/* Of curves or of one comparison; the test's P has its own term, by which it is told apart. */
static const tf_statistic_row record_rows[] = {
    TF_STATISTIC("conf_level", record, conf_level, "level of the limits"),
    TF_STATISTIC("conf_type", record, conf_type, "scale on which they are made"),
    TF_STATISTIC("conf_band", record, conf_band, "band of the whole curve, unless pointwise"),
    TF_STATISTIC("conf_band_type", record, band_type, "scale on which its limits are made"),
    TF_STATISTIC("conventions", record, conventions, "whose rules hold"),
    TF_STATISTIC("weights", record, weights, "what weights are to the model, unless patients"),
    TF_STATISTIC("method", record, method, "model of the hazard ratio"),
    TF_STATISTIC("ties", record, ties, "its method for tied times"),
    TF_STATISTIC("test", record, test, "test of the P value"),
    TF_STATISTIC("strata", record, strata, "columns that stratify test and model"),
    TF_STATISTIC("covariates", record, covariates, "columns that the ratio is adjusted for"),
    TF_STATISTIC("variance", record, variance, "of the ratio: robust, where there are clusters"),
    TF_STATISTIC("cluster", record, cluster, "column of the clusters"),
    TF_STATISTIC("conf_method", record, conf_method, "of limits of the ratio, unless wald"),
    TF_STATISTIC("penalty", record, penalty, "of its likelihood: firth"),
};
static const tf_statistic_row weighing_rows[] = {
    TF_STATISTIC("rho", record, rho, "weight of early differences in the test"),
    TF_STATISTIC("gamma", record, gamma, "weight of late ones"),
};
static const tf_statistic_row sides_rows[] = {
    TF_STATISTIC("sides", record, sides, "of the P value of the test, if only one"),
    TF_STATISTIC("direction", record, direction, "which events that one is for"),
};

enum {
    GROUP,
    QUANTILE,
    FOLLOW_UP,
    SURVIVAL,
    FAILURE,
    AT,
    OBSERVED,
    TEST,
    RATIO,
    MEDIAN_STAY,
    QUANTILE_STAY,
    FOLLOW_UP_STAY,
    P,
    RECORD,
    WEIGHTED,
    TWO,
    PETO,
    TREND,
    PAIR,
    WEIGHING,
    SIDES,
    ADJUSTED,
    LARGEST
};
static const tf_statistic_table tables[] = {
    [GROUP] = TF_STATISTIC_TABLE(group_rows),
    [QUANTILE] = TF_STATISTIC_TABLE(quantile_rows),
    [FOLLOW_UP] = TF_STATISTIC_TABLE(follow_up_rows),
    [SURVIVAL] = TF_STATISTIC_TABLE(survival_rows),
    [FAILURE] = TF_STATISTIC_TABLE(failure_rows),
    [AT] = TF_STATISTIC_TABLE(at_rows),
    [OBSERVED] = TF_STATISTIC_TABLE(observed_rows),
    [TEST] = TF_STATISTIC_TABLE(test_rows),
    [RATIO] = TF_STATISTIC_TABLE(ratio_rows),
    [MEDIAN_STAY] = TF_STATISTIC_TABLE(median_stay_rows),
    [QUANTILE_STAY] = TF_STATISTIC_TABLE(quantile_stay_rows),
    [FOLLOW_UP_STAY] = TF_STATISTIC_TABLE(follow_up_stay_rows),
    [P] = TF_STATISTIC_TABLE(p_rows),
    [RECORD] = TF_STATISTIC_TABLE(record_rows),
    [WEIGHTED] = TF_STATISTIC_TABLE(weighted_rows),
    [TWO] = TF_STATISTIC_TABLE(two_rows),
    [PETO] = TF_STATISTIC_TABLE(peto_rows),
    [TREND] = TF_STATISTIC_TABLE(trend_rows),
    [PAIR] = TF_STATISTIC_TABLE(pair_rows),
    [WEIGHING] = TF_STATISTIC_TABLE(weighing_rows),
    [SIDES] = TF_STATISTIC_TABLE(sides_rows),
    [ADJUSTED] = TF_STATISTIC_TABLE(adjusted_rows),
    [LARGEST] = TF_STATISTIC_TABLE(largest_rows),
    {tf_published_hr_rows, 5},
    {tf_published_bound_rows, 2},
    {tf_km_whole_rows, 4},
    {tf_km_cause_rows, 1},
    {tf_km_cif_rows, 2},
    {tf_km_cum_events_rows, 1},
    {tf_km_left_rows, 2},
    {tf_km_gray_rows, 3},
    {tf_km_shr_rows, 4},
    {tf_km_likelihood_rows, 1},
    {tf_km_rho_rows, 1},
    {tf_km_rmst_mean_rows, 3},
    {tf_km_rmst_pair_rows, 7},
    {tf_km_band_rows, 3},
    {tf_km_milestone_rows, 5},
    {tf_km_milestone_failure_rows, 1},
    {tf_km_ph_rows, 3},
    {tf_km_entered_rows, 1},
    {tf_km_hazard_rows, 2},
    {tf_km_covariate_rows, 4},
    {tf_km_model_rows, 12},
    {tf_km_period_rows, 5},
    {tf_km_periods_rows, 3},
};
const tf_statistic_tables tf_km_statistics = {tables, G_N_ELEMENTS(tables)};

/* ---- which are written, and when --------------------------------------------------------------
 */

static void add(const tf_km_job *job, int table, const void *object, const char *group, double at) {
    const tf_statistic_of of = {group, "", at};
    tf_statistics_add(job->builder, &tables[table], object, &of);
}

static void add_milestone(const tf_km_job *job, const tf_km_group *group, const tf_km_at *at) {
    const milestone m = {{at->survival, at->lower, at->upper},
                         {1 - at->survival, 1 - at->upper, 1 - at->lower},
                         at->std_err};
    add(job, SURVIVAL, &m, group->label, at->time);
    if (job->km->estimate == TF_ESTIMATE_FAILURE)
        add(job, FAILURE, &m, group->label, at->time);
    add(job, AT, at, group->label, at->time);
}

/** Counts at a time that is both a milestone and a tick are written once. */
bool tf_km_is_milestone(const tf_km_results *km, double time) {
    for (size_t i = 0; i < km->n_milestones; i++) {
        if (km->milestones[i] == time)
            return true;
    }
    return false;
}

/* Counts first, then what is estimated, then what belongs to times, in their order. */
void tf_km_add_group(const tf_km_job *job, const tf_km_group *group, const tf_km_at *at) {
    const tf_km_results *km = job->km;
    const char *label = group->label;
    add(job, GROUP, group, label, NAN);
    for (size_t i = 0; i < km->quantile.n; i++) {
        if (km->quantile.at[i] != 0.5) /* that is the median */
            add(job, QUANTILE, &group->quantiles[i], label, km->quantile.at[i]);
    }
    if (!km->data.late.any) /* on the clock of the times it would be no duration */
        add(job, FOLLOW_UP, group, label, NAN);
    for (size_t i = 0; i < km->n_milestones; i++)
        add_milestone(job, group, &at[i]);
    for (size_t i = 0; i < km->n_risk_times; i++) {
        if (!tf_km_is_milestone(km, km->risk_times[i]))
            add(job, AT, &at[km->n_milestones + i], label, at[km->n_milestones + i].time);
    }
}

void tf_km_add_follow_up(const tf_km_job *job, const tf_km_group *group, const char *label) {
    add(job, FOLLOW_UP, group, label, NAN);
}

static char *pair_name(const tf_km_job *job, size_t experimental, size_t reference) {
    return g_strdup_printf("%s|%s", job->km->groups[experimental].label,
                           job->km->groups[reference].label);
}

char *tf_km_comparison_name(const tf_km_job *job, const tf_km_comparison *comparison) {
    return pair_name(job, comparison->experimental, comparison->reference);
}

/* The numerics are of the second group. */
static void add_of_two(const tf_km_job *job, const tf_logrank *logrank) {
    const size_t reference = job->subjects.grouping.reference, other = 1 - reference;
    const bool second = other == 1;
    const tf_interval peto = {logrank->peto_hr, logrank->peto_lower, logrank->peto_upper};
    const of_two of = {second ? logrank->z : -logrank->z,
                       second ? peto
                              : (tf_interval){1 / peto.estimate, 1 / peto.upper, 1 / peto.lower}};
    g_autofree char *name = pair_name(job, other, reference);
    const tf_statistic_of at = {name, "", NAN};
    tf_statistics_add(job->builder, &tables[TWO], &of, &at);
    if (!isnan(peto.estimate))
        tf_statistics_add(job->builder, &tables[PETO], &of, &at);
}

/* The test is about all groups, so its row has no group; what it observed has. */
void tf_km_add_test(const tf_km_job *job, const tf_logrank *logrank) {
    const tf_km_results *km = job->km;
    const int by_group = km->test.kind == TF_KM_TEST_LOGRANK ? OBSERVED : WEIGHTED;
    for (size_t g = 0; g < km->n_groups; g++) {
        const observed of_group = {logrank->observed[g], logrank->expected[g],
                                   logrank->variance[g * km->n_groups + g]};
        add(job, by_group, &of_group, km->groups[g].label, NAN);
    }
    const test result = {logrank->chisq, logrank->df, km->test.p};
    add(job, TEST, &result, "", NAN);
    if (km->n_groups == 2)
        add_of_two(job, logrank);
}

void tf_km_add_maxcombo(const tf_km_job *job, double z, double error) {
    const size_t reference = job->subjects.grouping.reference;
    const largest result = {job->km->test.p, error};
    const of_two of = {z, {NAN, NAN, NAN}};
    g_autofree char *name = pair_name(job, 1 - reference, reference);
    const tf_statistic_of of_pair = {name, "", NAN};
    add(job, LARGEST, &result, "", NAN);
    tf_statistics_add(job->builder, &tables[TWO], &of, &of_pair);
}

void tf_km_add_model_test(const tf_km_job *job, double z) {
    const tf_km_tested *tested = &job->km->test;
    const size_t reference = job->subjects.grouping.reference;
    const test result = {tested->chisq, tested->df, tested->p};
    add(job, TEST, &result, "", NAN);
    if (job->km->n_groups != 2)
        return;
    const of_two of = {z, {NAN, NAN, NAN}};
    g_autofree char *name = pair_name(job, 1 - reference, reference);
    const tf_statistic_of of_pair = {name, "", NAN};
    tf_statistics_add(job->builder, &tables[TWO], &of, &of_pair);
}

void tf_km_add_trend(const tf_km_job *job, const tf_logrank_trend *trend) {
    const tf_statistic_of of = {"", "trend", NAN};
    tf_statistics_add(job->builder, &tables[TREND], trend, &of);
}

/* Their term is the test's name: the group alone is the comparison of the model. */
void tf_km_add_pairs(const tf_km_job *job) {
    const tf_km_tested *tested = &job->km->test;
    const char *name_of_test = tf_ask_choice(&job->ask->base, &job->ask->compare.test);
    for (size_t i = 0; i < tested->n_pairs; i++) {
        const tf_km_pair *pair = &tested->pairs[i];
        g_autofree char *name = pair_name(job, pair->experimental, pair->reference);
        const tf_statistic_of of = {name, name_of_test, NAN};
        tf_statistics_add(job->builder, &tables[PAIR], pair, &of);
        const size_t method = (size_t)job->ask->compare.pairwise;
        if (method < G_N_ELEMENTS(adjusted_rows)) {
            const tf_statistic_table one = {&adjusted_rows[method], 1};
            tf_statistics_add(job->builder, &one, &pair->p_adjusted, &of);
        }
    }
}

void tf_km_add_comparison(const tf_km_job *job, const tf_km_comparison *comparison, double coef,
                          double se) {
    g_autofree char *name = tf_km_comparison_name(job, comparison);
    const tf_effect *hr = &comparison->hazard_ratio;
    const ratio of = {{hr->estimate, hr->lower, hr->upper}, coef, se, hr->p};
    /* beside other events, of one cause alone */
    const char *cause = tf_km_is_incidence(job->km) ? job->km->events.causes.items[0] : "";
    const tf_statistic_of whose = {name, cause, NAN};
    tf_statistics_add(job->builder, &tables[RATIO], &of, &whose);
}

/* They belong to the first comparison, beside whose name the figure draws them. */
void tf_km_add_published(const tf_km_job *job) {
    const size_t reference = job->subjects.grouping.reference;
    const tf_km_comparison first = {.experimental = reference == 0 ? 1 : 0, .reference = reference};
    g_autofree char *group = tf_km_comparison_name(job, &first);
    const tf_statistic_of of = {group, "", NAN};
    tf_published_add(job->builder, &job->km->published, tf_published_hr_rows, &of);
}

/* ---- what the numbers are by ------------------------------------------------------------------
 */

static void add_stay(const tf_km_job *job, int table, const tf_km_stay *stay, const char *group,
                     double at) {
    if (stay->first < stay->last)
        add(job, table, stay, group, at);
}

/** The P value of a test once more, with the test's name as its term. */
static void add_p(const tf_km_job *job, const char *group, const char *name, double p) {
    const tf_statistic_of of = {group, name, NAN};
    tf_statistics_add(job->builder, &tables[P], &p, &of);
}

/* Readers of a table of P values see the groups alone, and take Wald's P for that of the test. */
static void add_comparisons(const tf_km_job *job, const record *common) {
    const tf_km_results *km = job->km;
    static const char *const ties[] = {"efron", "breslow", "discrete"};
    g_autofree char *covariates =
        tf_statistic_names(km->cox.covariates.items, km->cox.covariates.n);
    record by = *common;
    const bool subdistribution = tf_km_is_subdistribution(km);
    by.method = subdistribution ? "fine_gray" : "cox";
    by.ties = subdistribution ? NULL : ties[km->cox.ties];
    static const char *const limits[] = {NULL, "profile", "score"};
    static const char *const tests_of[] = {"wald", "likelihood_ratio", "score"};
    by.test = tests_of[km->cox.limits];
    by.conf_method = limits[km->cox.limits];
    by.penalty = km->cox.firth ? "firth" : NULL;
    by.conf_level = km->cox.conf_level;
    by.conf_type = by.conf_band = by.band_type = by.conventions = NULL;
    by.covariates = covariates;
    by.cluster = km->cox.cluster;
    by.variance = km->cox.cluster ? "robust" : NULL;
    for (size_t i = 0; km->cox.done && i < km->n_comparisons; i++) {
        g_autofree char *name = tf_km_comparison_name(job, &km->comparisons[i]);
        add(job, RECORD, &by, name, NAN);
        if (km->test.done)
            add_p(job, name, by.test, km->comparisons[i].hazard_ratio.p);
    }
}

void tf_km_add_record(const tf_km_job *job) {
    const tf_km_results *km = job->km;
    for (size_t g = 0; g < km->n_groups; g++) {
        const tf_km_group *group = &km->groups[g];
        add_stay(job, MEDIAN_STAY, &group->median_stay, group->label, NAN);
        for (size_t i = 0; i < km->quantile.n; i++) {
            if (km->quantile.at[i] != 0.5)
                add_stay(job, QUANTILE_STAY, &group->quantile_stays[i], group->label,
                         km->quantile.at[i]);
        }
        if (!km->data.late.any)
            add_stay(job, FOLLOW_UP_STAY, &group->followup_stay, group->label, NAN);
    }
    g_autofree char *strata = tf_statistic_names(km->strata.items, km->strata.n);
    const tf_km_ask *ask = job->ask;
    const char *by_default = km->conf.type == TF_CONF_LOGLOG ? "log-log" : "log";
    const char *gray = km->test.kind == TF_KM_TEST_GRAY ? "gray" : NULL;
    const record common = {
        .conf_type = ask->conf.type < 0 ? by_default : tf_ask_choice(&ask->base, &ask->conf.type),
        .conf_band = km->beside.bands ? tf_ask_choice(&ask->base, &ask->conf.band) : NULL,
        .band_type = !km->beside.bands    ? NULL
                     : ask->conf.type < 0 ? "log-log"
                                          : tf_ask_choice(&ask->base, &ask->conf.type),
        .conventions = km->conventions_sas ? "sas" : "r",
        .conf_level = km->conf.level,
        .weights = km->cox.done && ask->who.weights_kind == TF_WEIGHTS_CASE ? "case" : NULL,
        .test = !km->test.done ? NULL
                : gray         ? gray
                               : tf_ask_choice(&ask->base, &ask->compare.test),
        .rho = km->test.rho,
        .gamma = km->test.gamma,
        .sides = km->test.sides,
        .direction = km->test.direction == TF_KM_MORE ? "more" : "fewer",
        .strata = km->test.done || km->cox.done ? strata : NULL,
    };
    add(job, RECORD, &common, "", NAN);
    if (km->test.done && km->test.kind == TF_KM_TEST_FLEMING_HARRINGTON)
        add(job, WEIGHING, &common, "", NAN);
    if (km->test.done && km->test.sides == 1)
        add(job, SIDES, &common, "", NAN);
    if (km->test.done && km->n_comparisons > 0)
        add_p(job, "", common.test, km->test.p);
    add_comparisons(job, &common);
}
