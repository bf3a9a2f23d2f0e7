/* Each number has its name here, and nowhere else. */
#include "statistics.h"

#include <math.h>

static void add(const tf_km_job *job, const char *group, double at, const char *name,
                double value) {
    tf_results_add(job->builder, group, "", at, name, value);
}

/** An estimate and its limits are always three rows, NA where there is no limit. */
static void add_interval(const tf_km_job *job, const char *group, double at, const char *name,
                         const tf_interval *interval) {
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    add(job, group, at, name, interval->estimate);
    add(job, group, at, lower, interval->lower);
    add(job, group, at, upper, interval->upper);
}

static void add_counts(const tf_km_job *job, const char *group, const tf_km_at *at) {
    add(job, group, at->time, "n_risk", at->n_risk);
    add(job, group, at->time, "cum_events", at->cum_events);
    add(job, group, at->time, "cum_censor", at->cum_censored);
}

/** `surv` stays S whatever the figure shows; 1 - S has a name of its own. */
static void add_milestone(const tf_km_job *job, const tf_km_group *group, const tf_km_at *at) {
    const tf_interval survival = {at->survival, at->lower, at->upper};
    const char *label = group->label;
    add_interval(job, label, at->time, "surv", &survival);
    add(job, label, at->time, "surv_se", at->std_err);
    if (job->km->estimate == TF_ESTIMATE_FAILURE) {
        const tf_interval failure = {1 - at->survival, 1 - at->upper, 1 - at->lower};
        add_interval(job, label, at->time, "failure", &failure);
    }
    add_counts(job, label, at);
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
void tf_km_add_group(const tf_km_job *job, const tf_km_group *group, const tf_km_summary *summary,
                     const tf_km_at *at) {
    const tf_km_results *km = job->km;
    const char *label = group->label;
    add(job, label, NAN, "n", group->n);
    add(job, label, NAN, "n_start", summary->n_start);
    add(job, label, NAN, "events", group->events);
    add(job, label, NAN, "censored", group->censored);
    add(job, label, NAN, "time_max", group->time_max);
    add_interval(job, label, NAN, "median", &group->median);
    for (size_t i = 0; i < km->n_quantiles; i++) {
        if (km->quantiles[i] != 0.5) /* that is the median */
            add_interval(job, label, km->quantiles[i], "quantile", &group->quantiles[i]);
    }
    add_interval(job, label, NAN, "followup_median", &group->followup);
    for (size_t i = 0; i < km->n_milestones; i++)
        add_milestone(job, group, &at[i]);
    for (size_t i = 0; i < km->n_risk_times; i++) {
        if (!is_milestone(km, km->risk_times[i]))
            add_counts(job, label, &at[km->n_milestones + i]);
    }
}

/* The test is about all groups, so its row has no group; what it observed has. */
void tf_km_add_test(const tf_km_job *job, const tf_logrank *test) {
    for (size_t g = 0; g < job->km->n_groups; g++) {
        add(job, job->km->groups[g].label, NAN, "observed", test->observed[g]);
        add(job, job->km->groups[g].label, NAN, "expected", test->expected[g]);
    }
    add(job, "", NAN, "chisq", test->chisq);
    add(job, "", NAN, "df", test->df);
    add(job, "", NAN, "p", test->p);
}

/** "experimental|reference". Newly allocated. */
static char *comparison_name(const tf_km_job *job, const tf_km_comparison *comparison) {
    return g_strdup_printf("%s|%s", job->km->groups[comparison->experimental].label,
                           job->km->groups[comparison->reference].label);
}

void tf_km_add_comparison(const tf_km_job *job, const tf_km_comparison *comparison, double coef,
                          double se) {
    g_autofree char *name = comparison_name(job, comparison);
    add_interval(job, name, NAN, "hr", &comparison->hazard_ratio);
    add(job, name, NAN, "coef", coef);
    add(job, name, NAN, "se", se);
    add(job, name, NAN, "p", comparison->p);
}

void tf_km_add_published(const tf_km_job *job) {
    const tf_km_results *km = job->km;
    const tf_published *published = &km->published;
    if (!published->given)
        return;
    /* They belong to the first comparison, beside whose name the figure draws them. */
    const size_t reference = job->subjects.grouping.reference;
    const tf_km_comparison first = {.experimental = reference == 0 ? 1 : 0, .reference = reference};
    g_autofree char *group = comparison_name(job, &first);
    if (published->estimate_text)
        add(job, group, NAN, "published_hr", published->estimate);
    if (published->lower_text) {
        add(job, group, NAN, "published_hr_lower", published->lower);
        add(job, group, NAN, "published_hr_upper", published->upper);
        add(job, group, NAN, "published_conf_level", published->conf_level);
    }
    if (published->p_text)
        add(job, group, NAN, "published_p", published->p);
}
