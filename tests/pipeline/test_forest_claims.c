/* What the methods and the foot of forest plots say, held against what was computed. */
#include <math.h>
#include <string.h>

#include "kinds/forest/claims_data.h"
#include "support/claims.h"
#include "support/suite.h"

static const char *const times[] = {"group.column=arm", "patient=id", "time=time", NULL};
static const claims_axis times_axes[] = {
    {{"event=status", "event=code=1;competing=censor", NULL}},
    {{"subgroups=[sex]", "subgroups=[sex, biomarker]", "subgroups=[age]", NULL}},
    {{"", "conf.level=0.9", "conf.level=0.985", NULL}},
    {{"", "ties=breslow", "conventions=sas", NULL}},
    {{"", "strata=[site]", "strata=[site];subgroup.strata=inherit", NULL}},
    {{"", "weights=w", "weights=w;weights.kind=case", NULL}},
    {{"", "where=[sex = F]", "where=[status = 0]", NULL}},
    {{"", "subgroup.interaction=false", "subgroup.interaction=true", NULL}},
    {{"", "subgroup.missing=true", NULL}},
    {{"", "published.estimate=0.6;published.source=Trial 2024",
      "published.estimate=0.6;published.p=0.02;published.adjusted_by=stage", NULL}},
    {{"", "show=[n, events, median]", "show=[n, effect, p]", NULL}},
};

static const char *const responses[] = {"group.column=arm", "patient=id", NULL};
static const claims_axis responses_axes[] = {
    {{"response=resp", "response=resp;effect.measure=risk_ratio",
      "response=resp;effect.measure=risk_difference",
      "response=resp;effect.measure=risk_difference;conf.method=newcombe",
      "response=resp;effect.measure=risk_difference;conf.method=score",
      "response=resp;conf.method=score", "value=qol",
      "response.column=biomarker;response.is=[high]", NULL}},
    {{"subgroups=[sex]", "subgroups=[sex, biomarker]", "subgroups=[age]", NULL}},
    {{"", "conf.level=0.9", "conf.level=0.985", NULL}},
    {{"", "strata=[site]", "strata=[site];subgroup.strata=inherit", NULL}},
    {{"", "where=[sex = F]", "where=[resp = 0]", NULL}},
    {{"", "subgroup.interaction=false", "subgroup.interaction=true", NULL}},
    {{"", "subgroup.missing=true", NULL}},
    {{"", "show=[n, effect, p]", NULL}},
};

static const char *const model[] = {"covariates=[arm, sex, age]", NULL};
static const claims_axis model_axes[] = {
    {{"time=time;event=status", "response=resp", NULL}},
    {{"", "conf.level=0.9", NULL}},
    {{"", "ties=breslow", "conventions=sas", NULL}},
    {{"", "strata=[site]", NULL}},
    {{"", "weights=w", "weights=w;weights.kind=case", NULL}},
    {{"", "where=[sex = F]", "where=[biomarker is not missing]", NULL}},
};

static const char *const studies[] = {"study=study", NULL};
static const claims_axis studies_axes[] = {
    {{"estimate=est;lower=lower;upper=upper;effect.measure=hazard_ratio",
      "events1=e1;n1=n1;events2=e2;n2=n2;effect.measure=odds_ratio",
      "events1=e1;n1=n1;events2=e2;n2=n2;effect.measure=risk_difference", NULL}},
    {{"", "conf.level=0.9", NULL}},
    {{"", "pool.method=[REML]", "pool.method=[MH]", "pool.method=[FE, DL]", "pool.method=none",
      NULL}},
    {{"", "pool.hartung_knapp=true", "pool.hartung_knapp=adhoc", NULL}},
    {{"", "pool.prediction=true", NULL}},
    {{"", "pool.by=era", NULL}},
    {{"", "pool.show=leave_one_out", "pool.show=cumulative", NULL}},
    {{"", "pool.add_to=all", "pool.add_to=none", NULL}},
    {{"", "pool.egger=true", NULL}},
    {{"", "input.level=0.9", NULL}},
    {{"", "where=[era = early]", NULL}},
};

static const char *const rows[] = {"label=label", "estimate=est", "lower=lower", "upper=upper",
                                   NULL};
static const claims_axis rows_axes[] = {
    {{"effect.measure=hazard_ratio", "effect.measure=odds_ratio", NULL}},
    {{"", "conf.level=0.9", NULL}},
    {{"", "p=p", NULL}},
    {{"", "published.source=Trial 2024", NULL}},
    {{"", "x.min=0.68;x.max=0.75", "x.min=0.5;x.max=0.9", NULL}},
};

/* ---- what the record bears ------------------------------------------------------------------- */

static bool is_of_patients(const claims_facts *f) {
    return claims_asked(f, "group.column");
}

static bool is_model(const claims_facts *f) {
    return claims_asked(f, "covariates");
}

static bool is_of_studies(const claims_facts *f) {
    return claims_asked(f, "study");
}

static bool is_of_rows(const claims_facts *f) {
    return claims_asked(f, "label");
}

/* Estimates of our own: a published one stands in the place of that of all patients. */
static bool has_estimate(const claims_facts *f) {
    static const char *const names[] = {"hr", "or", "rr", "rd", "md"};
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        n += claims_asked(f, "published.estimate") ? claims_count_with_term(f, names[i])
                                                   : claims_count(f, names[i]);
    return is_of_patients(f) && n > 0;
}

static bool is_survival(const claims_facts *f) {
    return claims_asked(f, "time");
}

static bool lacks_biomarker(const claims_facts *f) {
    return claims_number_above(f, "n_missing", 0) && is_of_patients(f);
}

static bool is_response(const claims_facts *f) {
    return claims_asked(f, "response") || claims_asked(f, "response.column");
}

static bool has_cox(const claims_facts *f) {
    return has_estimate(f) && is_survival(f);
}

static bool has_binary(const claims_facts *f) {
    return has_estimate(f) && is_response(f);
}

/* Mantel and Haenszel's limits are those of no single table. */
static bool has_named_limits(const claims_facts *f) {
    return has_binary(f) && claims_name(f, "conf_method");
}

static bool has_stratified_binary(const claims_facts *f) {
    return has_binary(f) && !claims_name(f, "conf_method");
}

static bool has_means(const claims_facts *f) {
    return has_estimate(f) && claims_asked(f, "value");
}

static bool has_none(const claims_facts *f) {
    return is_of_patients(f) && !has_estimate(f);
}

static bool has_interaction(const claims_facts *f) {
    return claims_name(f, "interaction_test") != NULL;
}

static bool has_likelihood_ratio(const claims_facts *f) {
    return g_strcmp0(claims_name(f, "interaction_test"), "likelihood_ratio") == 0;
}

static bool has_q(const claims_facts *f) {
    return g_strcmp0(claims_name(f, "interaction_test"), "cochran_q") == 0;
}

/* Patients of an unknown biomarker have a row, which is no level of it. */
static bool has_missing_row(const claims_facts *f) {
    return has_interaction(f) && lacks_biomarker(f) && claims_asked(f, "subgroup.missing");
}

static bool shows_interaction_with_missing_row(const claims_facts *f) {
    return has_missing_row(f) && claims_asked_as(f, "subgroup.interaction", "true");
}

static bool shows_p(const claims_facts *f) {
    const char *show = claims_asked(f, "show");
    return show && strstr(show, " p]") && has_estimate(f);
}

/* Everybody is compared within the strata, subgroups without them. */
static bool shows_p_of_both(const claims_facts *f) {
    const char *plain = claims_name(f, "test"), *strata = claims_name(f, "strata_test");
    return shows_p(f) && plain && strata && strcmp(plain, strata) != 0;
}

static bool shows_p_of_wald(const claims_facts *f) {
    const char *plain = claims_name(f, "test"), *strata = claims_name(f, "strata_test");
    return shows_p(f) && !shows_p_of_both(f) && g_strcmp0(plain ? plain : strata, "wald") == 0;
}

static bool is_stratified(const claims_facts *f) {
    return claims_asked(f, "strata") && (has_estimate(f) || is_model(f));
}

static bool is_model_of_times(const claims_facts *f) {
    return is_model(f) && is_survival(f);
}

static bool is_model_of_responses(const claims_facts *f) {
    return is_model(f) && is_response(f);
}

static bool is_weighted(const claims_facts *f) {
    return claims_asked(f, "weights");
}

static bool is_weighted_as_cases(const claims_facts *f) {
    return is_weighted(f) && claims_name(f, "weights") && (has_estimate(f) || is_model(f));
}

static bool is_competing(const claims_facts *f) {
    return claims_asked(f, "competing");
}

static bool is_published(const claims_facts *f) {
    return claims_asked(f, "published.estimate");
}

static bool is_published_alone(const claims_facts *f) {
    return is_published(f) && !claims_asked(f, "published.p");
}

static bool is_published_with_p(const claims_facts *f) {
    return is_published(f) && claims_asked(f, "published.p");
}

static bool is_published_adjusted(const claims_facts *f) {
    return claims_asked(f, "published.adjusted_by");
}

static bool lacks_values(const claims_facts *f) {
    return claims_number_above(f, "n_missing", 0) && is_of_patients(f);
}

/** They have a row of their own, if that is asked for. */
static bool leaves_values_out(const claims_facts *f) {
    return lacks_values(f) && !claims_asked(f, "subgroup.missing");
}

static bool lacks_responses(const claims_facts *f) {
    return claims_number_above(f, "n_no_response", 0) && is_of_patients(f);
}

static bool is_pooled(const claims_facts *f) {
    return is_of_studies(f) && claims_name(f, "method");
}

static bool is_not_pooled(const claims_facts *f) {
    return is_of_studies(f) && !claims_name(f, "method");
}

static bool has_hartung_knapp(const claims_facts *f) {
    return claims_has_name(f, "conf_method", "hartung_knapp");
}

static bool has_hartung_knapp_adhoc(const claims_facts *f) {
    return claims_has_name(f, "conf_method", "hartung_knapp_adhoc");
}

/* ---- marks and what is pooled ---------------------------------------------------------------- */

static bool has_arrows(const claims_facts *f) {
    return claims_marks(f, "forest.arrow") > 0;
}

static bool has_open_arrows(const claims_facts *f) {
    return claims_marks(f, "forest.outside") > 0;
}

static bool has_sizes(const claims_facts *f) {
    return !claims_marks_alike(f, "forest.box");
}

/* Studies have weights unless nothing is pooled; sizes of others are those of information. */
static bool has_sizes_by_weight(const claims_facts *f) {
    return has_sizes(f) && claims_count(f, "weight") > 0 && !claims_asked(f, "pool.show");
}

static bool has_sizes_by_information(const claims_facts *f) {
    return has_sizes(f) && !has_sizes_by_weight(f);
}

/* The least side of a box in the style that is asked for. */
static bool has_enlarged(const claims_facts *f) {
    return has_sizes(f) && claims_least_mark(f, "forest.box") < 2.4 + 1e-6;
}

static bool draws_prediction(const claims_facts *f) {
    return claims_marks(f, "forest.prediction") > 0;
}

static bool has_prediction(const claims_facts *f) {
    return claims_count(f, "pi_lower") > 0;
}

static bool is_pooled_by(const claims_facts *f, const char *method) {
    return is_of_studies(f) && claims_has_name(f, "method", method);
}

static bool is_pooled_by_fe(const claims_facts *f) {
    return is_pooled_by(f, "FE");
}

static bool is_pooled_by_dl(const claims_facts *f) {
    return is_pooled_by(f, "DL");
}

static bool is_pooled_by_reml(const claims_facts *f) {
    return is_pooled_by(f, "REML");
}

static bool is_pooled_by_mh(const claims_facts *f) {
    return is_pooled_by(f, "MH");
}

static bool has_any_hartung_knapp(const claims_facts *f) {
    return has_hartung_knapp(f) || has_hartung_knapp_adhoc(f);
}

/* Whose weights they are is said where there are several. */
static bool has_two_weights(const claims_facts *f) {
    return is_pooled_by_fe(f) && (is_pooled_by_dl(f) || is_pooled_by_reml(f));
}

static bool has_sizes_by_one(const claims_facts *f) {
    return has_sizes_by_weight(f) && !has_two_weights(f);
}

static bool has_sizes_by_first(const claims_facts *f) {
    return has_sizes_by_weight(f) && has_two_weights(f);
}

static bool has_heterogeneity(const claims_facts *f) {
    return is_of_studies(f) && claims_count(f, "Q") > 0;
}

static bool has_q_profile(const claims_facts *f) {
    return claims_count(f, "tau2_qp_lower") > 0;
}

static bool is_pooled_by_era(const claims_facts *f) {
    return is_pooled(f) && claims_asked(f, "pool.by");
}

static bool has_between(const claims_facts *f) {
    return claims_count(f, "Q_between") > 0;
}

static bool is_pooled_again(const claims_facts *f) {
    return is_pooled(f) && claims_asked(f, "pool.show");
}

static bool has_medians(const claims_facts *f) {
    const char *show = claims_asked(f, "show");
    return is_of_patients(f) && show && strstr(show, "median") && is_survival(f);
}

static bool has_source_of_rows(const claims_facts *f) {
    return is_of_rows(f) && claims_asked(f, "published.source");
}

static bool is_stratified_response(const claims_facts *f) {
    return has_binary(f) && claims_asked(f, "strata");
}

static bool prints_not_reached(const claims_facts *f) {
    return claims_prints(f, g_str_has_prefix(f->locale, "fr") ? "NA" : "NR");
}

static bool prints_not_estimable(const claims_facts *f) {
    return claims_prints(f, "NE");
}

static bool has_egger(const claims_facts *f) {
    return claims_count(f, "egger_p") > 0;
}

static bool has_input_level(const claims_facts *f) {
    return claims_count(f, "input_level") > 0;
}

/* ---- what is said of it ---------------------------------------------------------------------- */

static const char *const ties_words[][3] = {
    {"efron", "Efron’s method", "la méthode d’Efron"},
    {"breslow", "Breslow’s method", "la méthode de Breslow"}};
static const char *const limits_words[][3] = {
    {"wald", "Wald", "de Wald"},
    {"miettinen_nurminen", "Miettinen–Nurminen", "de Miettinen-Nurminen"},
    {"newcombe", "Newcombe", "de Newcombe"},
    {"score", "score", "du score"}};

static char *fill(const claims_facts *f, const char *name) {
    if (strcmp(name, "level") == 0)
        return claims_percent(f, claims_number(f, "conf_level"));
    if (strcmp(name, "input_level") == 0)
        return claims_percent(f, claims_number(f, "input_level"));
    if (strcmp(name, "n_no_response") == 0)
        return g_strdup_printf("%g", claims_number(f, name));
    if (strcmp(name, "ties") == 0)
        return claims_word(f, ties_words, G_N_ELEMENTS(ties_words), claims_name(f, "ties"));
    if (strcmp(name, "limits") == 0)
        return claims_word(f, limits_words, G_N_ELEMENTS(limits_words),
                           claims_name(f, "conf_method"));
    g_assert_cmpstr(name, ==, "source");
    return g_strdup(claims_asked(f, "published.source") ? " (Trial 2024)" : "");
}

enum { M = CLAIMS_METHODS, F = CLAIMS_FOOT, A = CLAIMS_ALT };

static bool has_patients(const claims_facts *f) {
    return is_of_patients(f) || is_model(f);
}

static bool is_by_subgroup(const claims_facts *f) {
    return is_of_patients(f) && !is_model(f);
}

static const claims_claim claims[] = {
    {A, " by subgroup, B vs. A.", "Forest plot par sous-groupe (", is_by_subgroup},
    {A, " from one model.", "Forest plot d’un modèle (", is_model},
    {A, ", number of studies: ", "nombre d’études\u00A0: ", is_of_studies},
    {A, "Forest plot of ", "Forest plot ", claims_true},
    {A, "Heterogeneity: I²", "Hétérogénéité\u00A0: I²", NULL},
    {A, "Test for difference between groups: ", "Test de différence entre groupes\u00A0: ", NULL},
    {A, "Test for difference between groups (", "Test de différence entre groupes (", NULL},
    {A, "Each row is the pooled estimate ", "Chaque ligne est l’estimation combinée ",
     is_pooled_again},
    {A, "Women: ", "Women\u00A0: ", is_of_rows},
    {A, "Men: ", "Men\u00A0: ", is_of_rows},
    {A, "All: ", "All\u00A0: ", is_of_rows},
    {A, "Prediction interval ", "Intervalle de prédiction\u00A0: ", has_prediction},
    {A, "Patients: ", "Patients\u00A0: ", has_patients},
    {A, "To the left: ", "À gauche\u00A0: ", NULL},
    {A, "To the right: ", "À droite\u00A0: ", NULL},
    {A, "Common effect (", "Effet commun (", NULL},
    {A, "Random effects (", "Effets aléatoires (", NULL},
    /* rows of names and numbers, which are held against the record one by one */
    {A, "CI, ", "IC ", NULL},
    {A, "not estimable", "non estimable", NULL},
    {A, "reference", "référence", NULL},
    {A, "All patients: ", "Tous les patients\u00A0: ", NULL},
    {A, "sex, ", "sex, ", NULL},
    {A, "age, ", "age, ", NULL},
    {A, " 20", " 20", NULL},
    {M,
     "The hazard ratios of B against A, with {level}% Wald confidence intervals, are from Cox "
     "proportional-hazards models with {ties} for ties.",
     "(B vs A), avec leurs intervalles de confiance de Wald à {level}\u202F%, proviennent de "
     "modèles à risques proportionnels de Cox, les ex æquo étant traités par {ties}.",
     has_cox},
    {M,
     " of B against A, with {level}% {limits} confidence intervals, take every patient of an arm "
     "as its denominator.",
     "intervalles de confiance {limits} à {level}\u202F%, ont pour dénominateur l’ensemble des "
     "patients de chaque bras.",
     has_named_limits},
    {M,
     " of B against A, with {level}% confidence intervals, take every patient of an arm as its "
     "denominator.",
     "intervalles de confiance à {level}\u202F%, ont pour dénominateur l’ensemble des patients de "
     "chaque bras.",
     has_stratified_binary},
    {M,
     "The mean differences of B against A, with {level}% confidence intervals, are by Welch’s "
     "method.",
     "à {level}\u202F%, ont été calculées par la méthode de Welch.", has_means},
    {M, " were not estimable.", "Non estimables (", has_none},
    {M, "Interaction of group and subgroup was tested",
     "L’interaction entre groupe et sous-groupe a été testée", has_interaction},
    {M, "was tested by the likelihood ratio of", "a été testée par le rapport de vraisemblance",
     has_likelihood_ratio},
    {M, "was tested by Cochran’s Q of the subgroups’ estimates.",
     "a été testée par le Q de Cochran des estimations des sous-groupes.", has_q},
    {M, "Tests for interaction are without patients whose value is missing.",
     "Les tests d’interaction ne portent pas sur les patients dont la valeur est manquante.",
     has_missing_row},
    {F, "Tests for interaction are without patients whose value is missing.",
     "Les tests d’interaction ne portent pas sur les patients dont la valeur est manquante.",
     shows_interaction_with_missing_row},
    {M,
     " (two-sided) of all patients is from Wald’s test within the strata, those of subgroups are",
     "(bilatérale) de l’ensemble des patients a été obtenue par le test de Wald avec les strates,",
     shows_p_of_both},
    {M, "of the estimates (two-sided) are from Wald’s test.",
     "(bilatérales) des estimations ont été obtenues par le test de Wald.", shows_p_of_wald},
    {M, "of the estimates (two-sided) are from the score test.",
     "(bilatérales) des estimations ont été obtenues par le test du score.", NULL},
    {M, "of the estimates (two-sided) are from the chi-square test.",
     "(bilatérales) des estimations ont été obtenues par le test du chi-deux.", NULL},
    {M, "of the estimates (two-sided) are from Welch’s t test.",
     "(bilatérales) des estimations ont été obtenues par le test t de Welch.", NULL},
    {M, "For the variances in Cochran’s Q, 0.5 was added",
     "Pour les variances du Q de Cochran, 0,5 a été ajouté", NULL},
    {M | F, "stratified by site", "stratifié", is_stratified},
    {M, "Stratified estimates are by ", "Les estimations stratifiées reposent sur ",
     is_stratified_response},
    {M, "were not estimated.", "n’ont pas été estimés.", NULL},
    {M, "Subgroups in which everybody in an arm responded were not estimated, either.",
     "Les sous-groupes dont tous les patients d’un bras ont répondu n’ont pas été estimés non "
     "plus.",
     NULL},
    {M, "Medians are Kaplan–Meier estimates.",
     "Les médianes sont estimées par la méthode de Kaplan-Meier.", has_medians},
    {M, "Patients with a missing value count in no subgroup of that variable.",
     "Les patients dont la valeur est manquante ne comptent dans aucun sous-groupe de cette "
     "variable.",
     leaves_values_out},
    {M | F, "Patients without a response value ({n_no_response}) were counted as not having",
     "Les patients dont la réponse n’est pas connue ({n_no_response}) ont été comptés",
     lacks_responses},
    {F, "Missing values: biomarker (", "Données manquantes\u00A0: biomarker (", lacks_values},
    {M, "are from one Cox proportional-hazards model with arm, sex, and age.",
     "d’un seul modèle à risques proportionnels de Cox comportant arm, sex et age.",
     is_model_of_times},
    {M, "are from one logistic model with arm, sex, and age.",
     "d’un seul modèle logistique comportant arm, sex et age.", is_model_of_responses},
    {M, "with {level}% Wald confidence intervals, are from one",
     "de Wald à {level}\u202F%, proviennent d’un seul", is_model},
    {M, "Patients with complete data: ", "Patients sans donnée manquante\u00A0: ", is_model},
    {M, "Ties were handled by {ties}.", "Les ex æquo ont été traités par {ties}.",
     is_model_of_times},
    {M, "The P values are those of Wald’s test.", "Les valeurs de p sont celles du test de Wald.",
     is_model},
    {M, "(w)", "(w)", is_weighted},
    {F, "(w)", "(w)", is_weighted},
    {M, "takes the weights as case weights", "comme des poids de cas", is_weighted_as_cases},
    {F, "which the Cox model takes as case weights", "pondération par cas dans le modèle de Cox",
     is_weighted_as_cases},
    {M | F, "Patients with a competing event were counted as censored at that time.",
     "Les patients ayant eu un événement concurrent ont été censurés à cette date.", is_competing},
    {M | F, "The overall hazard ratio is as published{source}.",
     "L’estimation globale (HR) est celle publiée{source}.", is_published_alone},
    {M | F, " and its P value are as published{source}.",
     " et sa valeur de p sont celles publiées{source}.", is_published_with_p},
    {M | F, "The published estimate is adjusted for stage.",
     "L’estimation publiée est ajustée sur stage.", is_published_adjusted},
    {M, "What is published was not computed from these data.",
     "Ce qui est publié n’a pas été calculé à partir de ces données.", is_published},
    {M, "nothing was computed from them.", "rien n’en a été calculé.", is_of_rows},
    {M, " and their {level}% confidence intervals are drawn as given{source};",
     "à {level}\u202F% sont reproduits tels qu’ils sont donnés{source}", is_of_rows},
    {F, " of each row is as published{source}.", "L’estimation de chaque ligne",
     has_source_of_rows},
    {M, "nothing was pooled.", "rien n’a été combiné.", is_not_pooled},
    {M, "were pooled ", "La combinaison des ", is_pooled},
    {M, "confidence intervals are at {level}%.",
     "les intervalles de confiance sont à {level}\u202F%.", is_pooled},
    {M, "by Knapp and Hartung, without the ad hoc correction",
     "de Knapp et Hartung, sans la correction ad hoc", has_hartung_knapp},
    {M, "by Knapp and Hartung, with the ad hoc correction",
     "de Knapp et Hartung, avec la correction ad hoc", has_hartung_knapp_adhoc},
    {F, "HK denotes limits by Hartung and Knapp.", "HK\u00A0: limites de Hartung et Knapp.",
     has_any_hartung_knapp},
    {F, "FE denotes common effect by inverse variance.",
     "IV\u00A0: modèle à effet commun par l’inverse de la variance.", is_pooled_by_fe},
    {F, "DL denotes DerSimonian–Laird.", "DL\u00A0: DerSimonian-Laird.", is_pooled_by_dl},
    {F, "REML denotes restricted maximum likelihood.",
     "REML\u00A0: maximum de vraisemblance restreinte.", is_pooled_by_reml},
    {F, "MH denotes Mantel–Haenszel.", "MH\u00A0: Mantel-Haenszel.", is_pooled_by_mh},
    {M, "from their published {input_level}% confidence limits.",
     "de leurs limites de confiance à {input_level}\u202F% publiées.", has_input_level},
    {M, "Only rows of the data with “", "Seules les lignes des données vérifiant «\u00A0",
     claims_has_where},
    {M, "Asymmetry was tested by Egger’s regression.",
     "L’asymétrie a été testée par la régression d’Egger.", has_egger},
    {M | F, "was added to each cell.", "a été ajouté à chaque cellule.", NULL},
    {M | F, "Nothing was added ", "Rien n’a été ajouté ", NULL},
    {M, "Studies left out because nobody, or everybody, had an event: ", "Études exclues, ", NULL},
    {M, "had an event, and which only Mantel–Haenszel pools: ",
     "combinées seulement par Mantel-Haenszel\u00A0: ", NULL},
    {F, "Only MH pools studies without events", "ne sont combinées que par MH.", NULL},
    {F, "Studies without events (or without patients free of them) are not pooled.",
     "Les études sans événement (ou sans patient indemne) ne sont pas combinées.", NULL},
    {M, "Heterogeneity was assessed by Cochran’s Q", "L’hétérogénéité a été évaluée",
     has_heterogeneity},
    {M, "Limits of τ² are by the Q-profile.", "Les limites de τ² sont celles du profil de Q.",
     has_q_profile},
    {M, "Prediction intervals use t with", "Les intervalles de prédiction reposent",
     has_prediction},
    {M, "Studies were pooled by era", "séparément selon era", is_pooled_by_era},
    {M, "Groups of studies were compared by Q", "Les groupes d’études ont été comparés",
     has_between},
    {M | F, "Each row is the pooled estimate", "Chaque ligne est l’estimation combinée",
     is_pooled_again},
    {F, "Areas of squares are proportional to weight.",
     "La surface des carrés est proportionnelle au poids.", has_sizes_by_one},
    {F, "Areas of squares are proportional to weight (",
     "La surface des carrés est proportionnelle au poids (", has_sizes_by_first},
    {F, "Areas of squares are proportional to the inverse of the variance.",
     "La surface des carrés est proportionnelle à l’inverse de la variance.",
     has_sizes_by_information},
    {F, "The smallest squares are enlarged", "Les plus petits carrés sont agrandis", has_enlarged},
    {F, "have the smallest square.", "ont le plus petit carré.", NULL},
    {F, "Arrows indicate intervals that extend beyond the axis.",
     "Les flèches indiquent les intervalles qui dépassent l’axe.", has_arrows},
    {F, "Open arrows indicate", "Les flèches creuses indiquent", has_open_arrows},
    {F, "{level}% prediction interval of a new study.",
     "prédiction à {level}\u202F% d’une nouvelle étude.", draws_prediction},
    {F, "NR denotes not reached.", "NA\u00A0: non atteinte.", prints_not_reached},
    {F, "A dash indicates what is not known.", "Un tiret indique une donnée non connue.", NULL},
    {F, "NE denotes not estimable.", "NE\u00A0: non estimable.", prints_not_estimable},
    {M, "Computed with trialfig ", "Calculs effectués avec trialfig ", claims_true},
};

#define GRID(name_, csv_, random_)                                                                 \
    {                                                                                              \
        .kind = "forest", .csv = (csv_), .always = name_, .axes = name_##_axes,                    \
        .n_axes = G_N_ELEMENTS(name_##_axes), .claims = claims, .n_claims = G_N_ELEMENTS(claims),  \
        .fill = fill, .refusals = refusals, .n_random = (random_)                                  \
    }

static const char *const refusals[] = {
    "pool.show needs a method of pooling",   "studies are pooled again and again only without",
    "need the counts of both arms",          "a logistic model has no strata",
    "has one value among the patients",      "differences of means are not stratified",
    "weights are for times and events only", NULL};
static const claims_grid grids[] = {
    GRID(times, forest_patients_csv, 80), GRID(responses, forest_patients_csv, 60),
    GRID(model, forest_patients_csv, 20), GRID(studies, forest_studies_csv, 60),
    GRID(rows, forest_rows_csv, 0)};

START_TEST(sentences_follow_from_the_record) {
    claims_check(grids, G_N_ELEMENTS(grids));
}
END_TEST

SLOW_SUITE("forest_claims") {
    add_tests(suite, "core", sentences_follow_from_the_record, NULL);
}
