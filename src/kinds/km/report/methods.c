/* A paragraph for a paper's statistics section, in English whatever the figure's language: every
   choice that changes a number of the figure is in it. */
#include <math.h>
#include <string.h>

#include "km/ask.h"
#include "km/report.h"
#include "km/results.h"
#include "report/phrases.h"

/** In the order of tf_conf_type; R's and SAS' names for the scale on which limits are made. */
static const char *const scales[] = {"log", "log-log", "untransformed", "logit",
                                     "arcsine square root"};

/** Limits of medians depend on the transformation, so it is named for both. */
static void add_estimate(GString *text, const tf_km_results *km) {
    g_autofree char *level = tf_level_percent(km->conf_level);
    if (km->estimate == TF_ESTIMATE_FAILURE)
        g_string_append(text, "The probability of the event was estimated as 1 minus the "
                              "Kaplan\u2013Meier estimate of survival");
    else
        g_string_append(text, "Survival was estimated by the Kaplan\u2013Meier method");
    g_string_append_printf(text,
                           ", with pointwise %s%% confidence intervals on the %s scale from "
                           "Greenwood's variance; confidence intervals of medians are those of "
                           "Brookmeyer and Crowley with the same transformation.",
                           level, scales[km->conf_type]);
    if (km->aggregated)
        g_string_append(text, " Counts of events and of censored patients at each time were used.");
    g_string_append(text, " Median follow-up was estimated by the reverse Kaplan\u2013Meier "
                          "method.");
}

/** The factor is part of the method: months of 30 days would give other medians. */
static void add_units(GString *text, const tf_km_results *km) {
    if (!km->converted)
        return;
    static const struct {
        const char *unit, *days;
    } factors[] = {{"days", "1"}, {"weeks", "7"}, {"months", "30.4375"}, {"years", "365.25"}};
    const char *from = "1", *to = "1";
    for (size_t i = 0; i < G_N_ELEMENTS(factors); i++) {
        if (strcmp(factors[i].unit, km->data_unit) == 0)
            from = factors[i].days;
        if (strcmp(factors[i].unit, km->time_unit) == 0)
            to = factors[i].days;
    }
    g_string_append_printf(text, " Times in %s were converted to %s", km->data_unit, km->time_unit);
    if (strcmp(km->data_unit, "days") == 0)
        g_string_append_printf(text, " of %s days.", to);
    else
        g_string_append_printf(text, " (1 of the former counts %s days, 1 of the latter %s).", from,
                               to);
}

/** Test and model name their strata each, since either may be shown without the other. */
static void add_comparison(GString *text, const tf_km_results *km) {
    g_autofree char *strata = tf_join_names(km->strata.items, km->strata.n);
    g_autofree char *level = tf_level_percent(km->cox.conf_level);
    const bool published = km->published.estimate_text || km->published.p_text;
    if (km->test.done && !isnan(km->test.p) && !published) {
        g_string_append(text, " Groups were compared by the log-rank test (two-sided)");
        if (km->strata.n)
            g_string_append_printf(text, ", stratified by %s", strata);
        g_string_append(text, ".");
    }
    if (!km->cox.done || km->n_comparisons == 0)
        return;
    g_string_append_printf(
        text,
        " Hazard ratios against %s, with %s%% Wald confidence intervals, are from a %sCox "
        "proportional-hazards model with %s method for ties",
        km->groups[km->comparisons[0].reference].label, level, km->strata.n ? "stratified " : "",
        km->cox.ties == 1 ? "Breslow's" : "Efron's");
    if (km->strata.n)
        g_string_append_printf(text, ", stratified by %s", strata);
    g_string_append(text, ".");
}

/** Readers must not take published numbers for computed ones. */
static void add_published(GString *text, const tf_km_results *km) {
    const tf_effect *published = &km->published;
    if (!tf_is_published(published))
        return;
    g_string_append(text, " The hazard ratio and P value shown are as published");
    if (published->source)
        g_string_append_printf(text, " (%s)", published->source);
    if (published->adjusted_by)
        g_string_append_printf(text, ", adjusted for %s", published->adjusted_by);
    g_string_append(text, ", not computed from these data.");
}

/* The version stands in the sentence because numbers may be asked for again years later. */
char *tf_km_methods(const tf_ask *ask, const tf_style *style, const tf_results *results) {
    (void)style;
    const tf_km_results *km = results->detail;
    GString *text = g_string_new(NULL);
    add_estimate(text, km);
    add_units(text, km);
    if (((const tf_km_ask *)ask)->outcome.competing >= 0)
        g_string_append(text, " Patients with a competing event were counted as censored at that "
                              "time.");
    add_comparison(text, km);
    add_published(text, km);
    g_string_append_printf(text, " Rules for tied times, quantiles and limits follow %s.",
                           km->conventions_sas ? "SAS" : "the R package survival");
    return tf_methods_finish(text);
}
