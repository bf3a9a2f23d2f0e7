/* A paragraph for a paper's statistics section, in English whatever the figure's language: every
   choice that changes a number of the figure is in it. */
#include <math.h>
#include <string.h>

#include "bars/report.h"
#include "bars/results.h"
#include "report/phrases.h"

/** What a key's value is called in a paper. */
typedef struct method_name {
    const char *key, *name;
} method_name;

/* A key's value has the same name whatever it is the method of. */
static const method_name names[] = {
    /* limits of percentages */
    {"clopper_pearson", "exact (Clopper\u2013Pearson)"},
    {"wilson", "Wilson score"},
    {"wilson_cc", "Wilson score with continuity correction"},
    {"agresti_coull", "Agresti\u2013Coull"},
    {"jeffreys", "Jeffreys"},
    {"wald", "Wald"},
    {"wald_cc", "Wald with continuity correction"},
    {"midp", "mid-P exact"},
    {"blaker", "Blaker"},
    /* differences */
    {"miettinen_nurminen", "Miettinen\u2013Nurminen score"},
    {"mee", "Mee score"},
    {"newcombe", "Newcombe"},
    {"newcombe_cc", "Newcombe with continuity correction"},
    {"agresti_caffo", "Agresti\u2013Caffo"},
    {"hauck_anderson", "Hauck\u2013Anderson"},
    {"mantel_haenszel_sato", "Mantel\u2013Haenszel (variance of Sato)"},
    {"stratified_newcombe", "stratified Newcombe (Yan\u2013Su, Mantel\u2013Haenszel weights)"},
    {"stratified_miettinen_nurminen",
     "stratified Miettinen\u2013Nurminen score (Mantel\u2013Haenszel weights)"},
    {"stratified_wald", "stratified Wald (Mantel\u2013Haenszel weights)"},
    /* ratios and odds ratios */
    {"katz", "log Wald (Katz)"},
    {"koopman", "Koopman score"},
    {"mantel_haenszel", "Mantel\u2013Haenszel"},
    {"woolf", "log Wald (Woolf)"},
    {"score", "score"},
    {"conditional", "exact conditional"},
    {"logistic", "logistic regression (Wald)"},
    /* tests */
    {"chisq", "the chi-square test"},
    {"chisq_yates", "the chi-square test with Yates' correction"},
    {"fisher", "Fisher's exact test"},
    {"cmh", "the Cochran\u2013Mantel\u2013Haenszel test"},
    {"cmh_cc", "the Cochran\u2013Mantel\u2013Haenszel test with continuity correction"},
    {"barnard", "Barnard's unconditional exact test"},
    {"boschloo", "Boschloo's unconditional exact test"},
    {"trend", "the Cochran\u2013Armitage test for trend"},
    {"mcnemar", "McNemar's test"},
    {"welch", "Welch's t test"},
    /* adjustments */
    {"holm", "Holm's method"},
    {"hochberg", "Hochberg's method"},
    {"bh", "the method of Benjamini and Hochberg"},
    {"by", "the method of Benjamini and Yekutieli"},
    {"bonferroni", "Bonferroni's method"},
};

/* A value without a name here is printed as it is: wrong words would be worse. */
static const char *name_of(const char *key) {
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i].key, key) == 0)
            return names[i].name;
    }
    return key;
}

/* Next, since every percentage depends on it. */
static void add_denominator(GString *text, const tf_bars_results *bars) {
    static const char *const sentences[] = {
        "Percentages are of all patients of each group; patients without a response or not "
        "evaluable were counted as not having responded.",
        "Percentages are of the evaluable patients of each group.",
        "Percentages are of the numbers of patients given in the data.",
        "Percentages are as given; their denominators are not known.",
    };
    if (bars->source == TF_BARS_MEANS)
        g_string_append(text, "Means are shown.");
    else if (bars->draws_counts)
        g_string_append(text, "Numbers of patients are shown.");
    else
        g_string_append(text, sentences[bars->denominator]);
}

/* Given limits are not ours to describe. */
static void add_limits(GString *text, const tf_bars_results *bars) {
    if (!bars->conf.any || !bars->conf.method)
        return;
    g_autofree char *level = tf_level_percent(bars->conf.level);
    if (strcmp(bars->conf.method, "given") == 0)
        g_string_append(text, " Confidence intervals are as given in the data.");
    else if (strcmp(bars->conf.method, "t") == 0)
        g_string_append_printf(text, " %s%% confidence intervals of means are from Student's t.",
                               level);
    else
        g_string_append_printf(text, " %s%% confidence intervals of percentages are %s intervals.",
                               level, name_of(bars->conf.method));
}

/** Which of the computed comparisons the text may speak of: those that have a number. */
static bool any_number(const tf_bars_results *bars, size_t offset) {
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const char *base = (const char *)&bars->comparisons[i];
        if (!isnan(((const tf_effect *)(const void *)(base + offset))->estimate))
            return true;
    }
    return false;
}

/* Reference, level, method and strata: what a statistics section has to say of an estimate. */
static void add_measure(GString *text, const tf_bars_results *bars, const char *name,
                        const char *method) {
    const tf_bars_comparison *first = &bars->comparisons[0];
    g_autofree char *level = tf_level_percent(bars->compared.level);
    g_autofree char *strata = tf_join_names(bars->compared.strata, bars->compared.n_strata);
    g_autofree char *covariates =
        tf_join_names(bars->compared.covariates, bars->compared.n_covariates);
    g_string_append_printf(text,
                           " %s against %s, with %s%% confidence intervals, are by the %s "
                           "method",
                           name, bars->groups[first->reference].label, level, method);
    if (bars->compared.n_strata)
        g_string_append_printf(text, ", stratified by %s", strata);
    const bool logistic = strstr(method, "logistic") != NULL;
    if (bars->compared.n_covariates && logistic)
        g_string_append_printf(text, ", adjusted for %s", covariates);
    if (bars->compared.n_without > 0 && logistic)
        g_string_append_printf(
            text, " (in %zu of %zu patients; %zu %s a covariate)", bars->compared.n_in_model,
            bars->compared.n_in_model + bars->compared.n_without, bars->compared.n_without,
            bars->compared.n_without == 1 ? "misses" : "miss");
    g_string_append(text, ".");
}

/* A method that was asked for but computed nothing is not claimed. */
static void add_measures(GString *text, const tf_bars_results *bars) {
    if (bars->n_comparisons == 0)
        return;
    if (bars->compared.difference_method && strcmp(bars->compared.difference_method, "welch") == 0)
        add_measure(text, bars, "Differences of means", "Welch");
    else if (bars->compared.difference_method &&
             any_number(bars, G_STRUCT_OFFSET(tf_bars_comparison, difference)))
        add_measure(text, bars, "Differences of percentages",
                    name_of(bars->compared.difference_method));
    if (bars->compared.ratio_method && any_number(bars, G_STRUCT_OFFSET(tf_bars_comparison, ratio)))
        add_measure(text, bars, "Ratios of percentages", name_of(bars->compared.ratio_method));
    if (bars->compared.odds_ratio_method &&
        any_number(bars, G_STRUCT_OFFSET(tf_bars_comparison, odds_ratio)))
        add_measure(text, bars, "Odds ratios", name_of(bars->compared.odds_ratio_method));
}

/* Two-sided throughout; the count of comparisons goes with their adjustment. */
static void add_test(GString *text, const tf_bars_results *bars) {
    bool any = bars->n_overall > 0;
    for (size_t i = 0; i < bars->n_comparisons; i++)
        any |= !isnan(bars->comparisons[i].p);
    if (!bars->compared.test || !any)
        return;
    g_autofree char *strata = tf_join_names(bars->compared.strata, bars->compared.n_strata);
    g_string_append_printf(text, " P values (two-sided) are from %s", name_of(bars->compared.test));
    if (bars->compared.n_strata)
        g_string_append_printf(text, " stratified by %s", strata);
    if (strcmp(bars->compared.adjust, "none") != 0 && bars->compared.n_adjusted > 1)
        g_string_append_printf(text, ", adjusted for %zu comparisons by %s",
                               bars->compared.n_adjusted, name_of(bars->compared.adjust));
    g_string_append(text, ".");
}

/* What is computed besides the pairs, so that a P value of the numbers file has its sentence. */
static void add_overall(GString *text, const tf_bars_results *bars) {
    bool all = false, homogeneity = false;
    for (size_t i = 0; i < bars->n_overall; i++) {
        const tf_bars_overall *test = &bars->overall[i];
        all |= test->experimental == TF_BARS_NONE && strcmp(test->test, "chisq") == 0;
        homogeneity |= test->experimental != TF_BARS_NONE;
    }
    if (all)
        g_string_append_printf(text, " All %zu groups together were compared by %s.",
                               bars->n_groups, name_of("chisq"));
    if (homogeneity)
        g_string_append(text, " Homogeneity of odds ratios over the strata was tested by the "
                              "methods of Breslow and Day and of Tarone.");
}

/** Readers must not take published numbers for computed ones; each source is named once. */
static void add_published(GString *text, const tf_bars_results *bars) {
    if (!bars->published_given)
        return;
    g_autoptr(GPtrArray) sources = g_ptr_array_new(), factors = g_ptr_array_new();
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_effect *published = &bars->comparisons[i].published;
        if (tf_is_published(published) && published->source &&
            !g_ptr_array_find_with_equal_func(sources, published->source, g_str_equal, NULL))
            g_ptr_array_add(sources, (char *)published->source);
        if (tf_is_published(published) && published->adjusted_by &&
            !g_ptr_array_find_with_equal_func(factors, published->adjusted_by, g_str_equal, NULL))
            g_ptr_array_add(factors, (char *)published->adjusted_by);
    }
    g_autofree char *source = tf_join_names((const char *const *)sources->pdata, sources->len);
    g_autofree char *factor = tf_join_names((const char *const *)factors->pdata, factors->len);
    g_string_append(text, " Published estimates and P values are shown as published");
    if (*source)
        g_string_append_printf(text, " (%s)", source);
    if (*factor)
        g_string_append_printf(text, ", adjusted for %s", factor);
    g_string_append(text, ", not computed from these data.");
}

/* In the order of a statistics section: what is shown, how, compared how, by whom. */
char *tf_bars_methods(const tf_ask *ask, const tf_style *style, const tf_results *results) {
    (void)ask;
    (void)style;
    const tf_bars_results *bars = results->detail;
    GString *text = g_string_new(NULL);
    if (bars->row) /* follows from the columns, so that a reader has to be told what was taken */
        g_string_append_printf(text, "Each row of the data is %s. ", bars->row);
    add_denominator(text, bars);
    add_limits(text, bars);
    add_measures(text, bars);
    add_test(text, bars);
    add_overall(text, bars);
    add_published(text, bars);
    return tf_methods_finish(text);
}
