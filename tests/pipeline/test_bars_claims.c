/* What the methods and the foot of bar charts say, held against what was computed. */
#include <math.h>
#include <string.h>

#include "kinds/bars/claims_data.h"
#include "support/claims.h"
#include "support/suite.h"

static const char *const patients[] = {"response.column=resp", "response.is=[CR, PR]", "patient=id",
                                       NULL};
static const claims_axis patients_axes[] = {
    {{"group.column=arm", "group.column=dose", "", NULL}},
    {{"", "denominator=evaluable", NULL}},
    {{"", "conf.level=0.9", "conf.level=0.985", NULL}},
    {{"", "conf.method=wilson", "conf.method=jeffreys", NULL}},
    {{"", "conf.show=true", "conf.show=false", NULL}},
    {{"", "compare.difference=newcombe", "compare.difference=wald", "compare.difference=false",
      NULL}},
    {{"", "compare.ratio=katz", NULL}},
    {{"", "compare.odds_ratio=woolf", "compare.odds_ratio=logistic",
      "compare.odds_ratio=logistic;compare.covariates=[age]", NULL}},
    {{"", "compare.test=chisq", "compare.test=fisher", "compare.test=trend", "compare.test=none",
      NULL}},
    {{"", "compare.strata=[site]", NULL}},
    {{"", "compare.adjust=holm", "compare.adjust=bonferroni", NULL}},
    {{"", "compare.conf_level=0.99", NULL}},
    {{"", "where=[none = 0]", "where=[resp is not missing]", NULL}},
    {{"", "facet.column=sex", NULL}},
    {{"", "scale=counts", NULL}},
    {{"", "bracket.content=p", "bracket.content=both", "bracket.content=none", NULL}},
};

static const char *const counts[] = {"category.column=endpoint", NULL};
static const claims_axis counts_axes[] = {
    {{"n=n;total=total;strata=[site]", "n=n;total=total;where=[site = 1]",
      "percent=percent;total=total;where=[site = 1]", "percent=percent;where=[site = 1]", NULL}},
    {{"group.column=arm", NULL}},
    {{"", "conf.level=0.9", NULL}},
    {{"", "conf.show=true", NULL}},
    {{"", "compare.difference=newcombe", "compare.difference=miettinen_nurminen", NULL}},
    {{"", "compare.odds_ratio=woolf", NULL}},
    {{"", "compare.test=chisq", "compare.test=fisher", "compare.test=none", NULL}},
    {{"", "compare.adjust=holm", "compare.adjust=bh", NULL}},
    {{"", "compare.conf_level=0.99", NULL}},
    {{"", "published.categories=[{category: ORR, estimate: 17.1, p: 0.02}]",
      "published.categories=[{category: ORR, p: 0.02}];published.adjusted_by=stage",
      "published.categories=[{category: ORR, estimate: 17.1}];published.source=Trial 2024", NULL}},
    {{"", "bracket.content=p", "bracket.content=both", NULL}},
};

static const char *const means[] = {"group.column=arm", NULL};
static const claims_axis means_axes[] = {
    {{"mean=mean;visit.column=visit", "mean=mean;lower=lower;upper=upper;visit.column=visit",
      NULL}},
    {{"", "conf.level=0.9", NULL}},
    {{"", "conf.show=true", "conf.show=false", NULL}},
};

static const char *const values[] = {"value=qol", "patient=id", "group.column=arm", NULL};
static const claims_axis values_axes[] = {
    {{"", "conf.level=0.9", NULL}},
    {{"", "conf.show=true", NULL}},
    {{"", "compare.difference=false", NULL}},
    {{"", "compare.conf_level=0.99", NULL}},
    {{"", "compare.test=none", NULL}},
    {{"", "where=[resp is not missing]", NULL}},
    {{"", "facet.column=sex", NULL}},
    {{"", "bracket.content=p", "bracket.content=both", NULL}},
};

/* ---- what the record bears ------------------------------------------------------------------- */

static bool has_name(const claims_facts *f, const char *statistic, const char *name) {
    return g_strcmp0(claims_name(f, statistic), name) == 0;
}

static bool is_of_means(const claims_facts *f) {
    return claims_asked(f, "mean") || claims_asked(f, "value");
}

static bool draws_counts(const claims_facts *f) {
    return claims_asked_as(f, "scale", "counts");
}

static bool is_of(const claims_facts *f, const char *denominator) {
    return has_name(f, "denominator", denominator) && !is_of_means(f);
}

static bool is_of_all(const claims_facts *f) {
    return is_of(f, "all");
}

/* Categories of the counts are ORR and CR. */
static bool names_responses(const claims_facts *f) {
    return claims_asked_as(f, "category.column", "endpoint");
}

static bool is_of_evaluable(const claims_facts *f) {
    return is_of(f, "evaluable");
}

static bool is_of_given(const claims_facts *f) {
    return is_of(f, "given");
}

static bool is_of_unknown(const claims_facts *f) {
    return claims_asked(f, "percent") && !claims_name(f, "denominator");
}

/* Bars have limits where they are asked for; lines over visits, unless they aren't wanted. */
static bool draws_limits(const claims_facts *f) {
    const bool lines = claims_asked(f, "visit.column");
    return !draws_counts(f) &&
           (claims_asked_as(f, "conf.show", "true") || (lines && !claims_asked(f, "conf.show")));
}

static bool has_limits_of_percentages(const claims_facts *f) {
    return draws_limits(f) && claims_name(f, "conf_method") && !is_of_means(f) &&
           !has_name(f, "conf_method", "given");
}

static bool has_given_limits(const claims_facts *f) {
    return draws_limits(f) && has_name(f, "conf_method", "given");
}

static bool has_t_limits(const claims_facts *f) {
    return draws_limits(f) && has_name(f, "conf_method", "t");
}

/* Limits of a share that isn't known are none. */
static bool has_error_bars(const claims_facts *f) {
    return draws_limits(f) && claims_count(f, "lower") > 0;
}

static bool has_published(const claims_facts *f) {
    return claims_asked(f, "published.categories");
}

static bool has_difference(const claims_facts *f) {
    return claims_name(f, "diff_method") && !is_of_means(f);
}

static bool has_difference_of_means(const claims_facts *f) {
    return claims_name(f, "diff_method") && is_of_means(f);
}

static bool has_ratio(const claims_facts *f) {
    return claims_name(f, "ratio_method");
}

static bool has_odds_ratio(const claims_facts *f) {
    return claims_name(f, "odds_ratio_method");
}

static bool is_adjusted_for_covariates(const claims_facts *f) {
    return has_odds_ratio(f) && claims_name(f, "covariates");
}

static bool is_tested(const claims_facts *f) {
    return claims_name(f, "test");
}

static bool is_stratified(const claims_facts *f) {
    return claims_name(f, "strata");
}

static bool draws_stratified(const claims_facts *f) {
    return is_stratified(f) && claims_marks(f, "bracket") > 0;
}

static size_t n_adjusted(const claims_facts *f) {
    return claims_count(f, "p_holm") + claims_count(f, "p_bonferroni") + claims_count(f, "p_bh");
}

static bool is_adjusted(const claims_facts *f) {
    return n_adjusted(f) > 1;
}

static bool is_published_adjusted(const claims_facts *f) {
    return claims_asked(f, "published.adjusted_by");
}

/* Of all groups: a test for trend is the test that was asked for, any other stands beside it. */
static bool is_trend(const claims_facts *f) {
    return has_name(f, "overall_test", "trend");
}

static bool has_p(const claims_facts *f) {
    return is_tested(f) || is_trend(f);
}

static bool is_tested_in_vain(const claims_facts *f) {
    return claims_asked(f, "group.column") && !claims_asked_as(f, "compare.test", "none") &&
           !has_p(f) && !claims_name(f, "overall_test") && !claims_asked(f, "percent") &&
           !claims_asked(f, "mean");
}

static bool is_compared_overall(const claims_facts *f) {
    return has_name(f, "overall_test", "chisq");
}

static bool lacks_patients(const claims_facts *f) {
    return is_adjusted_for_covariates(f);
}

/** Over visits nothing is printed unless it is asked for. `other`: the content of brackets that
 * prints the other of differences and P values alone. */
static bool prints(const claims_facts *f, const char *other) {
    const bool asked = claims_asked(f, "bracket.content") || has_published(f);
    return !claims_asked_as(f, "bracket.content", "none") &&
           !claims_asked_as(f, "bracket.content", other) &&
           (!claims_asked(f, "visit.column") || asked);
}

static bool has_unshown(const claims_facts *f) {
    return !prints(f, "none") && (claims_name(f, "diff_method") || has_ratio(f) ||
                                  has_odds_ratio(f) || claims_name(f, "test"));
}

static bool has_homogeneity(const claims_facts *f) {
    return claims_count(f, "breslow_day_p") > 0;
}

/* ---- what is said of it ---------------------------------------------------------------------- */

static const char *const names[][3] = {
    {"clopper_pearson", "exact (Clopper–Pearson)", "exacte (de Clopper-Pearson)"},
    {"wilson", "Wilson score", "du score de Wilson"},
    {"jeffreys", "Jeffreys", "de Jeffreys"},
    {"wald", "Wald", "de Wald"},
    {"newcombe", "Newcombe", "de Newcombe"},
    {"miettinen_nurminen", "Miettinen–Nurminen score", "du score de Miettinen-Nurminen"},
    {"stratified_newcombe", "stratified Newcombe (Yan–Su, Mantel–Haenszel weights)",
     "stratifiée de Newcombe (Yan-Su, poids de Mantel-Haenszel)"},
    {"stratified_miettinen_nurminen",
     "stratified Miettinen–Nurminen score (Mantel–Haenszel weights)",
     "stratifiée du score de Miettinen-Nurminen (poids de Mantel-Haenszel)"},
    {"stratified_wald", "stratified Wald (Mantel–Haenszel weights)",
     "stratifiée de Wald (poids de Mantel-Haenszel)"},
    {"mantel_haenszel_sato", "Mantel–Haenszel (variance of Sato)",
     "de Mantel-Haenszel (variance de Sato)"},
    {"katz", "log Wald (Katz)", "de Wald sur le logarithme (Katz)"},
    {"woolf", "log Wald (Woolf)", "de Wald sur le logarithme (Woolf)"},
    {"mantel_haenszel", "Mantel–Haenszel", "de Mantel-Haenszel"},
    {"logistic", "logistic regression (Wald)", "de la régression logistique (Wald)"},
    {"welch", "Welch", "de Welch"}};
static const char *const tests[][3] = {
    {"chisq", "the chi-square test", "le test du chi-deux"},
    {"fisher", "Fisher’s exact test", "le test exact de Fisher"},
    {"cmh", "the Cochran–Mantel–Haenszel test", "le test de Cochran-Mantel-Haenszel"},
    {"trend", "the Cochran–Armitage test for trend", "le test de tendance de Cochran-Armitage"},
    {"welch", "Welch’s t test", "le test t de Welch"}};
static const char *const adjustments[][3] = {
    {"holm", "Holm’s method", "la méthode de Holm"},
    {"bonferroni", "Bonferroni’s method", "la méthode de Bonferroni"},
    {"bh", "the method of Benjamini and Hochberg", "la méthode de Benjamini et Hochberg"}};

static char *name_of(const claims_facts *f, const char *statistic) {
    return claims_word(f, names, G_N_ELEMENTS(names), claims_name(f, statistic));
}

static char *fill(const claims_facts *f, const char *name) {
    if (strcmp(name, "level") == 0)
        return claims_percent(f, claims_number(f, "conf_level"));
    if (strcmp(name, "compare_level") == 0)
        return claims_percent(f, claims_number(f, "compare_conf_level"));
    if (strcmp(name, "test") == 0)
        return claims_word(f, tests, G_N_ELEMENTS(tests),
                           claims_name(f, is_trend(f) ? "overall_test" : "test"));
    if (strcmp(name, "adjust") == 0)
        return claims_word(f, adjustments, G_N_ELEMENTS(adjustments), claims_name(f, "adjust"));
    if (strcmp(name, "n_adjusted") == 0)
        return g_strdup_printf("%zu", n_adjusted(f));
    if (strcmp(name, "source") == 0)
        return g_strdup(claims_asked(f, "published.source") ? " (Trial 2024)" : "");
    const char *pair = claims_first_pair(f);
    if (strcmp(name, "reference") == 0)
        return pair ? g_strdup(strchr(pair, '|') + 1) : NULL;
    if (strcmp(name, "experimental") == 0)
        return pair ? g_strndup(pair, strcspn(pair, "|")) : NULL;
    return name_of(f, name);
}

enum { M = CLAIMS_METHODS, F = CLAIMS_FOOT, A = CLAIMS_ALT };

static bool has_lines(const claims_facts *f) {
    return claims_asked(f, "visit.column");
}

static bool has_bars_of_responses(const claims_facts *f) {
    return !has_lines(f) && !is_of_means(f);
}

static bool has_bars_of_means(const claims_facts *f) {
    return !has_lines(f) && is_of_means(f);
}

/* What can't be estimated has no number in the record; a published one is said, too. What the
   figure doesn't print isn't told of it. */
static bool says_difference(const claims_facts *f) {
    return prints(f, "p") && (claims_count(f, "diff") > 0 || claims_count(f, "published_diff") > 0);
}

static bool says_adjusted(const claims_facts *f) {
    return prints(f, "difference") && is_adjusted(f);
}

static const claims_claim claims[] = {
    {A, "Bar chart: responses.", "Diagramme en barres\u00A0: réponses.", has_bars_of_responses},
    {A, "Bar chart: means.", "Diagramme en barres\u00A0: moyennes.", has_bars_of_means},
    {A, "Line chart: means.", "Courbes\u00A0: moyennes.", has_lines},
    {A, "difference ", "différence ", says_difference},
    {A, ", ratio ", ", rapport ", NULL},
    {A, "odds ratio ", "odds ratio ", NULL},
    /* rows of names and numbers, which are held against the record one by one */
    {A, "A ", "A ", NULL},
    {A, "mg ", "mg ", NULL},
    {A, "F: ", "F\u00A0: ", NULL},
    {A, "M: ", "M\u00A0: ", NULL},
    {A, "Test for trend: ", "Test de tendance\u00A0: ", is_trend},
    {A, "The P values are adjusted by ", "Les valeurs de p sont ajustées par ", says_adjusted},
    {A, "vs. ", "vs ", NULL},
    {M, "Only rows of the data with “", "Seules les lignes des données vérifiant «\u00A0",
     claims_has_where},
    {M, "Each row of the data is a", "Chaque ligne des données correspond à", claims_true},
    {M, "Patients are counted whose “", "Sont comptés les patients dont «\u00A0", NULL},
    {M, "Percentages are of all patients of each group;",
     "Les pourcentages portent sur tous les patients de chaque groupe\u202F;", is_of_all},
    {M, "Percentages are of the evaluable patients of each group.",
     "Les pourcentages portent sur les patients évaluables de chaque groupe.", is_of_evaluable},
    {M, "Percentages are of the numbers of patients given in the data.",
     "Les pourcentages portent sur les effectifs donnés dans les données.", is_of_given},
    {M, "Percentages are as given in the data.", "Les pourcentages sont ceux des données.",
     is_of_unknown},
    {F, "ORR denotes overall response and CR complete response.",
     "ORR\u00A0: réponse globale et CR\u00A0: réponse complète.", names_responses},
    {M, "Means are shown.", "Les valeurs sont des moyennes.", is_of_means},
    {M, "Numbers of patients are shown.", "Les valeurs sont des nombres de patients.",
     draws_counts},
    {M, "Confidence intervals of percentages, at {level}%, are by the {conf_method} method.",
     "des pourcentages, à {level}\u202F%, ont été calculés par la méthode {conf_method}.",
     has_limits_of_percentages},
    {M, "Confidence intervals are as given in the data.",
     "Les intervalles de confiance sont ceux des données.", has_given_limits},
    {M, "Confidence intervals of means, at {level}%, are from Student’s t.",
     "des moyennes, à {level}\u202F%, reposent sur la loi de Student.", has_t_limits},
    {M,
     "Differences of percentages against {reference}, with {compare_level}% confidence intervals, "
     "are by the {diff_method} method.",
     "Les différences de pourcentages par rapport à «\u00A0{reference}\u00A0», avec leurs "
     "intervalles de confiance à {compare_level}\u202F%, ont été calculées par la méthode "
     "{diff_method}.",
     has_difference},
    {M,
     "Differences of means against {reference}, with {compare_level}% confidence intervals, are by "
     "the {diff_method} method.",
     "Les différences de moyennes par rapport à «\u00A0{reference}\u00A0», avec leurs intervalles "
     "de confiance à {compare_level}\u202F%, ont été calculées par la méthode {diff_method}.",
     has_difference_of_means},
    {M,
     "Ratios of percentages against {reference}, with {compare_level}% confidence intervals, are "
     "by the {ratio_method} method.",
     "à {compare_level}\u202F%, ont été calculés par la méthode {ratio_method}.", has_ratio},
    {M,
     "Odds ratios against {reference}, with {compare_level}% confidence intervals, are by the "
     "{odds_ratio_method} method.",
     "à {compare_level}\u202F%, ont été calculés par la méthode {odds_ratio_method}.",
     has_odds_ratio},
    {M, "Odds ratios are adjusted for age.", "Les odds ratios sont ajustés sur age.",
     is_adjusted_for_covariates},
    {M, "The model is of ", "Le modèle porte sur ", lacks_patients},
    {M, "The P values (two-sided) are from {test}.",
     "Les valeurs de p (bilatérales) ont été obtenues par {test}.", has_p},
    {M, "No test was possible.", "Aucun test n’a pu être réalisé.", is_tested_in_vain},
    {M, "The P values are adjusted for {n_adjusted} comparisons by {adjust}.",
     "Les valeurs de p sont ajustées pour {n_adjusted} comparaisons par {adjust}.", is_adjusted},
    {M, "Comparisons are stratified by site.", "Les comparaisons sont stratifiées sur site.",
     is_stratified},
    {F, "Comparisons are stratified by site.", "Les comparaisons sont stratifiées sur site.",
     draws_stratified},
    {M, "All 3 groups together were compared by the chi-square test.",
     "Les 3 groupes ont été comparés ensemble par le test du chi-deux.", is_compared_overall},
    {M, "Homogeneity of odds ratios over the strata was tested",
     "L’homogénéité des odds ratios entre les strates a été testée", has_homogeneity},
    {M | F, " as published{source}.", "Résultats publiés{source}\u00A0: ", NULL},
    {M, "Scores of the trend: ", "Scores du test de tendance : ", is_trend},
    {M, "The figure does not show these comparisons of pairs.",
     "La figure ne montre pas ces comparaisons deux à deux.", has_unshown},
    {M, "What is published was not computed from these data.",
     "Ce qui est publié n’a pas été calculé à partir de ces données.", has_published},
    {M | F, "The published comparisons are adjusted for stage.",
     "Les comparaisons publiées sont ajustées sur stage.", is_published_adjusted},
    {M, "Computed with trialfig ", "Calculs effectués avec trialfig ", claims_true},
    {F, "Error bars indicate {level}% confidence intervals.",
     "Les barres d’erreur correspondent aux intervalles de confiance à {level}\u202F%.",
     has_error_bars},
    {F, "Differences are in percentage points", "Les différences sont en points de pourcentage",
     NULL},
    {F, "Differences are shown with {compare_level}% confidence intervals.",
     "avec leurs intervalles de confiance à {compare_level}\u202F%.", NULL},
    {F, "Differences are each group minus {reference}.",
     "Différences\u00A0: chaque groupe moins {reference}.", NULL},
    {F, "Differences are {experimental} minus {reference}.",
     "Différences\u00A0: {experimental} moins {reference}.", NULL},
    {F, "OR denotes odds ratio, with its {compare_level}% confidence interval.",
     "avec son intervalle de confiance à {compare_level}\u202F%.", NULL},
    {F, "RR denotes risk ratio, with its {compare_level}% confidence interval.",
     "avec son intervalle de confiance à {compare_level}\u202F%.", NULL},
    {F, "Ratios are each group to {reference}.", "Rapports\u00A0: chaque groupe sur {reference}.",
     NULL},
    {F, "Ratios are {experimental} to {reference}.",
     "Rapports\u00A0: {experimental} sur {reference}.", NULL},
    {F, "The P values are adjusted by {adjust}", "Les valeurs de p sont ajustées par {adjust}",
     NULL},
    {F, "Test for trend: ", "Test de tendance\u00A0: ", NULL},
    {F, "Scores of the trend: ", "Scores du test de tendance\u00A0: ", NULL},
    {F, "Percentages are of evaluable patients.",
     "Les pourcentages portent sur les patients évaluables.", is_of_evaluable},
    {F, "Percentages are of all patients; those with an unknown response count as nonresponders.",
     "ceux dont la réponse est inconnue sont comptés comme non-répondeurs.", NULL},
    {F, "A dash indicates what is not known.", "Un tiret indique une donnée non connue.", NULL},
};

#define GRID(name_, csv_, random_)                                                                 \
    {                                                                                              \
        .kind = "bars", .csv = (csv_), .always = name_, .axes = name_##_axes,                      \
        .n_axes = G_N_ELEMENTS(name_##_axes), .claims = claims, .n_claims = G_N_ELEMENTS(claims),  \
        .fill = fill, .refusals = refusals, .n_random = (random_)                                  \
    }

static const char *const refusals[] = {"has no stratified form", NULL};
static const claims_grid grids[] = {
    GRID(patients, bars_patients_csv, 100), GRID(counts, bars_counts_csv, 60),
    GRID(means, bars_means_csv, 0), GRID(values, bars_patients_csv, 30)};

START_TEST(sentences_follow_from_the_record) {
    claims_check(grids, G_N_ELEMENTS(grids));
}
END_TEST

SLOW_SUITE("bars_claims") {
    add_tests(suite, "core", sentences_follow_from_the_record, NULL);
}
