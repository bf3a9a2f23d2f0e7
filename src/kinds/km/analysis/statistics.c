/* Each number has its name here, and nowhere else. */
#include "statistics.h"

#include <math.h>

/* ---- what the numbers stand in where no result has them together ---------------------------- */

typedef struct milestone {
    tf_interval survival, failure;
    double std_err;
} milestone;

typedef struct observed {
    double observed, expected;
} observed;

typedef struct test {
    double chisq, df, p;
} test;

typedef struct ratio {
    tf_interval hazard_ratio;
    double coef, se, p;
} ratio;

/** What numbers were computed by. */
typedef struct record {
    const char *conf_type, *conventions, *test, *strata, *method, *ties, *weights;
    double conf_level;
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
};
static const tf_statistic_row test_rows[] = {
    TF_STATISTIC("chisq", test, chisq, "log-rank test, stratified if strata are given"),
    TF_STATISTIC("df", test, df, "its degrees of freedom"),
    TF_STATISTIC("p", test, p, "its P value"),
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
    TF_STATISTIC("conventions", record, conventions, "whose rules hold"),
    TF_STATISTIC("weights", record, weights, "what weights are to the model, unless patients"),
    TF_STATISTIC("method", record, method, "model of the hazard ratio"),
    TF_STATISTIC("ties", record, ties, "its method for tied times"),
    TF_STATISTIC("test", record, test, "test of the P value"),
    TF_STATISTIC("strata", record, strata, "columns that stratify test and model"),
};

enum { GROUP, QUANTILE, FOLLOW_UP, SURVIVAL, FAILURE, AT, OBSERVED, TEST, RATIO };
enum { MEDIAN_STAY = RATIO + 1, QUANTILE_STAY, FOLLOW_UP_STAY, P, RECORD };
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
    {tf_published_hr_rows, 5},
    {tf_published_bound_rows, 2},
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
static bool is_milestone(const tf_km_results *km, double time) {
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
    for (size_t i = 0; i < km->n_quantiles; i++) {
        if (km->quantiles[i] != 0.5) /* that is the median */
            add(job, QUANTILE, &group->quantiles[i], label, km->quantiles[i]);
    }
    add(job, FOLLOW_UP, group, label, NAN);
    for (size_t i = 0; i < km->n_milestones; i++)
        add_milestone(job, group, &at[i]);
    for (size_t i = 0; i < km->n_risk_times; i++) {
        if (!is_milestone(km, km->risk_times[i]))
            add(job, AT, &at[km->n_milestones + i], label, at[km->n_milestones + i].time);
    }
}

/* The test is about all groups, so its row has no group; what it observed has. */
void tf_km_add_test(const tf_km_job *job, const tf_logrank *logrank) {
    for (size_t g = 0; g < job->km->n_groups; g++) {
        const observed of_group = {logrank->observed[g], logrank->expected[g]};
        add(job, OBSERVED, &of_group, job->km->groups[g].label, NAN);
    }
    const test result = {logrank->chisq, logrank->df, logrank->p};
    add(job, TEST, &result, "", NAN);
}

/** "experimental|reference". Newly allocated. */
static char *comparison_name(const tf_km_job *job, const tf_km_comparison *comparison) {
    return g_strdup_printf("%s|%s", job->km->groups[comparison->experimental].label,
                           job->km->groups[comparison->reference].label);
}

void tf_km_add_comparison(const tf_km_job *job, const tf_km_comparison *comparison, double coef,
                          double se) {
    g_autofree char *name = comparison_name(job, comparison);
    const tf_effect *hr = &comparison->hazard_ratio;
    const ratio of = {{hr->estimate, hr->lower, hr->upper}, coef, se, hr->p};
    add(job, RATIO, &of, name, NAN);
}

/* They belong to the first comparison, beside whose name the figure draws them. */
void tf_km_add_published(const tf_km_job *job) {
    const size_t reference = job->subjects.grouping.reference;
    const tf_km_comparison first = {.experimental = reference == 0 ? 1 : 0, .reference = reference};
    g_autofree char *group = comparison_name(job, &first);
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
    static const char *const ties[] = {"efron", "breslow"};
    record by = *common;
    by.method = "cox";
    by.ties = ties[km->cox.ties];
    by.test = "wald";
    by.conf_level = km->cox.conf_level;
    by.conf_type = by.conventions = NULL;
    for (size_t i = 0; km->cox.done && i < km->n_comparisons; i++) {
        g_autofree char *name = comparison_name(job, &km->comparisons[i]);
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
        for (size_t i = 0; i < km->n_quantiles; i++) {
            if (km->quantiles[i] != 0.5)
                add_stay(job, QUANTILE_STAY, &group->quantile_stays[i], group->label,
                         km->quantiles[i]);
        }
        add_stay(job, FOLLOW_UP_STAY, &group->followup_stay, group->label, NAN);
    }
    g_autofree char *strata = tf_statistic_names(km->strata.items, km->strata.n);
    const tf_km_ask *ask = job->ask;
    const char *by_default = km->conventions_sas ? "log-log" : "log";
    const record common = {
        .conf_type = ask->conf.type < 0 ? by_default : tf_ask_choice(&ask->base, &ask->conf.type),
        .conventions = km->conventions_sas ? "sas" : "r",
        .conf_level = km->conf_level,
        .weights = km->cox.done && ask->who.weights_kind == TF_WEIGHTS_CASE ? "case" : NULL,
        .test = km->test.done ? "logrank" : NULL,
        .strata = km->test.done || km->cox.done ? strata : NULL,
    };
    add(job, RECORD, &common, "", NAN);
    if (km->test.done && km->n_comparisons > 0)
        add_p(job, "", common.test, km->test.p);
    add_comparisons(job, &common);
}
