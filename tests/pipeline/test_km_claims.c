/* What the methods and the foot of Kaplan-Meier figures say, held against what was computed. */
#include <math.h>
#include <string.h>

#include "analysis/results.h"
#include "kinds/km/claims_data.h"
#include "support/claims.h"
#include "support/suite.h"

static const char *const always[] = {"time=time", NULL};

static const claims_axis axes[] = {
    {{"group.column=arm", "group.column=dose", "", NULL}},
    {{"event=status", "event=code=1;competing=censor", NULL}},
    {{"", "conf.level=0.9", "conf.level=0.985", NULL}},
    {{"", "compare.hazard_ratio.conf_level=0.99", NULL}},
    {{"", "compare.hazard_ratio.ties=breslow", "compare.hazard_ratio.ties=efron", NULL}},
    {{"", "compare.test=none", NULL}},
    {{"", "compare.hazard_ratio.show=false", NULL}},
    {{"", "compare.strata=[site]", "compare.strata=[site, sex]", NULL}},
    {{"", "weights=w", "weights=w;weights.kind=case", NULL}},
    {{"", "where=[part = x]", "where=[status = 0]", NULL}},
    {{"", "facet.column=sex", NULL}},
    {{"", "published.estimate=0.6;published.source=Trial 2024", "published.p=0.02",
      "published.estimate=0.6;published.p=0.02;published.adjusted_by=stage", NULL}},
    {{"", "conf.type=log", "conf.type=log-log", "conf.type=plain", NULL}},
    {{"", "conventions=sas", NULL}},
    {{"", "estimate=failure", NULL}},
    {{"", "time.unit=days;x.unit=months", NULL}},
    {{"", "notes.follow_up=computed", NULL}},
    {{"", "truncate.at_risk=1", "truncate.at_risk=5", NULL}},
    {{"", "conf.show=true", NULL}},
    {{"", "censor_marks.show=false", NULL}},
    {{"", "conf.band=hall_wellner", "conf.band=equal_precision", NULL}},
    {{"", "milestones=[4, 9.5];compare.milestones=difference",
      "milestones=[4];compare.milestones=log_log", NULL}},
    {{"", "compare.ph_test=km", "compare.ph_test=rank", NULL}},
    {{"", "rmst.show=[groups, difference, ratio]", NULL}},
};

/* ---- what the record bears ------------------------------------------------------------------- */

static bool is_failure(const claims_facts *f) {
    return claims_asked_as(f, "estimate", "failure");
}

/* Beside whose name it stands, there have to be two groups. */
static bool has_ratio_published(const claims_facts *f) {
    return claims_count(f, "published_hr") > 0;
}

static bool has_p_published(const claims_facts *f) {
    return claims_count(f, "published_p") > 0;
}

static bool is_anything_published(const claims_facts *f) {
    return has_ratio_published(f) || has_p_published(f);
}

/* The number of its P is in the record, and no published one stands in its place. */
static bool is_tested(const claims_facts *f) {
    return !is_anything_published(f) && claims_name(f, "test") && !isnan(claims_number(f, "chisq"));
}

static bool is_tested_in_strata(const claims_facts *f) {
    return is_tested(f) && claims_asked(f, "compare.strata");
}

static bool is_tested_without_strata(const claims_facts *f) {
    return is_tested(f) && !claims_asked(f, "compare.strata");
}

/* A published ratio stands in the place of the first one. */
static size_t n_ratios(const claims_facts *f) {
    const bool first = has_ratio_published(f) && !isnan(claims_number_of_first(f, "hr"));
    return claims_count(f, "hr") - (first ? 1 : 0);
}

static bool has_ratio(const claims_facts *f) {
    return n_ratios(f) > 0;
}

static bool has_ratio_in_strata(const claims_facts *f) {
    return has_ratio(f) && claims_asked(f, "compare.strata");
}

static bool is_compared_in_strata(const claims_facts *f) {
    return is_tested_in_strata(f) || has_ratio_in_strata(f);
}

static bool has_ratio_without_strata(const claims_facts *f) {
    return has_ratio(f) && !claims_asked(f, "compare.strata");
}

static bool has_follow_up(const claims_facts *f) {
    return claims_asked(f, "notes.follow_up");
}

static bool has_events(const claims_facts *f) {
    return claims_number_above(f, "events", 0);
}

static bool has_median_limits(const claims_facts *f) {
    return claims_count(f, "median_lower") + claims_count(f, "median_upper") > 0;
}

static bool is_converted(const claims_facts *f) {
    return claims_asked(f, "x.unit");
}

/* Of those without the event of "status", one had the competing event, a woman. */
static bool is_competing(const claims_facts *f) {
    return claims_asked(f, "competing") &&
           !(claims_asked_as(f, "where", "[status = 0]") && strstr(f->facet, "sex=M"));
}

/* Who had the competing event is counted as going on without the other: that is no survival. */
static bool is_without(const claims_facts *f) {
    return !is_failure(f) && is_competing(f);
}

static bool is_survival(const claims_facts *f) {
    return !is_failure(f) && !is_competing(f);
}

/* Where competing events are censored, one minus the estimate is nobody's incidence. */
static bool is_net(const claims_facts *f) {
    return is_failure(f) && is_competing(f);
}

static bool is_incidence(const claims_facts *f) {
    return is_failure(f) && !is_competing(f);
}

static bool is_weighted(const claims_facts *f) {
    return claims_asked(f, "weights");
}

/* The model alone takes them so. */
static bool is_weighted_as_cases(const claims_facts *f) {
    return claims_name(f, "weights") && has_ratio(f);
}

/* Which one is published has to be said where several stand beside each other. */
static bool is_one_of_several(const claims_facts *f) {
    return has_ratio_published(f) && claims_asked_as(f, "group.column", "dose") &&
           claims_name(f, "method");
}

static bool is_both_published(const claims_facts *f) {
    return has_ratio_published(f) && has_p_published(f) && !is_one_of_several(f);
}

static bool is_ratio_published(const claims_facts *f) {
    return has_ratio_published(f) && !has_p_published(f) && !is_one_of_several(f);
}

static bool is_both_of_several(const claims_facts *f) {
    return is_one_of_several(f) && has_p_published(f);
}

static bool is_ratio_of_several(const claims_facts *f) {
    return is_one_of_several(f) && !has_p_published(f);
}

static bool is_p_published(const claims_facts *f) {
    return !has_ratio_published(f) && has_p_published(f);
}

static bool is_adjusted(const claims_facts *f) {
    return is_anything_published(f) && claims_asked(f, "published.adjusted_by");
}

/* Limits are the convention's own on the scale that it has. */
static bool follows(const claims_facts *f, const char *conventions, bool own) {
    const char *scale = strcmp(conventions, "sas") == 0 ? "log-log" : "log";
    return g_strcmp0(claims_name(f, "conventions"), conventions) == 0 &&
           (g_strcmp0(claims_name(f, "conf_type"), scale) != 0) == own;
}

static bool follows_r(const claims_facts *f) {
    return follows(f, "r", false);
}

static bool follows_r_but_for_limits(const claims_facts *f) {
    return follows(f, "r", true);
}

static bool follows_sas(const claims_facts *f) {
    return follows(f, "sas", false);
}

static bool follows_sas_but_for_limits(const claims_facts *f) {
    return follows(f, "sas", true);
}

static bool is_cut_at_five(const claims_facts *f) {
    return claims_asked_as(f, "truncate.at_risk", "5");
}

static bool is_cut_at_one(const claims_facts *f) {
    return claims_asked_as(f, "truncate.at_risk", "1");
}

/* Asked for, and there is none of some group. */
static bool has_inestimable(const claims_facts *f) {
    const size_t asked = claims_count(f, "n") - 1;
    return claims_asked(f, "group.column") && !claims_asked(f, "compare.hazard_ratio.show") &&
           n_ratios(f) + (has_ratio_published(f) ? 1 : 0) < asked;
}

static bool is_tested_in_vain(const claims_facts *f) {
    const bool asked = claims_asked(f, "group.column") && !claims_asked(f, "compare.test");
    return asked && !is_anything_published(f) && isnan(claims_number(f, "chisq"));
}

static bool has_hall_wellner(const claims_facts *f) {
    return g_strcmp0(claims_name(f, "conf_band"), "hall_wellner") == 0;
}

static bool has_equal_precision(const claims_facts *f) {
    return g_strcmp0(claims_name(f, "conf_band"), "equal_precision") == 0;
}

static bool has_differences(const claims_facts *f) {
    return claims_asked(f, "compare.milestones") &&
           claims_count(f, "diff") + claims_count_missing(f, "diff") > 0;
}

static bool has_log_log(const claims_facts *f) {
    return has_differences(f) && claims_asked_as(f, "compare.milestones", "log_log");
}

static bool has_wald_differences(const claims_facts *f) {
    return has_differences(f) && !has_log_log(f);
}

static bool has_differences_in_strata(const claims_facts *f) {
    return has_differences(f) && claims_asked(f, "compare.strata");
}

static bool has_ph(const claims_facts *f) {
    return claims_count(f, "ph_p") > 0;
}

static bool has_mean(const claims_facts *f) {
    return claims_count(f, "rmst") > 0 && !is_without(f);
}

static bool has_one_mean(const claims_facts *f) {
    return claims_count(f, "rmst") == 1 && !is_without(f);
}

static bool has_mean_without(const claims_facts *f) {
    return claims_count(f, "rmst") > 0 && is_without(f);
}

static bool has_one_mean_without(const claims_facts *f) {
    return claims_count(f, "rmst") == 1 && is_without(f);
}

static bool has_means_compared(const claims_facts *f) {
    return claims_count(f, "rmst_diff") > 0;
}

static bool has_means_in_strata(const claims_facts *f) {
    return has_means_compared(f) && claims_asked(f, "compare.strata");
}

/* ---- what is said of it ---------------------------------------------------------------------- */

static const char *const strata_words[][3] = {{"[site]", "site", "site"},
                                              {"[site, sex]", "site and sex", "site et sex"}};
static const char *const scale_words[][3] = {{"log", "log", "logarithmique"},
                                             {"log-log", "log-log", "log-log"},
                                             {"plain", "untransformed", "non transformée"}};
static const char *const ties_words[][3] = {
    {"efron", "Efron’s method", "la méthode d’Efron"},
    {"breslow", "Breslow’s method", "la méthode de Breslow"}};

/* Of a panel the record has the drops of all of them; in these data men alone lack an arm. */
static size_t n_dropped(const claims_facts *f) {
    size_t n = 0;
    for (size_t i = 0; i < f->results->n_drops; i++)
        n += strcmp(f->results->drops[i].reason, "drop.missing") == 0 ? f->results->drops[i].n_rows
                                                                      : 0;
    return n;
}

static bool is_someone_dropped(const claims_facts *f) {
    return n_dropped(f) > 0;
}

static char *fill(const claims_facts *f, const char *name) {
    if (strcmp(name, "level") == 0)
        return claims_percent(f, claims_number(f, "conf_level"));
    if (strcmp(name, "events") == 0)
        return g_strdup_printf("%g", claims_number(f, "events"));
    if (strcmp(name, "hr_level") == 0)
        return claims_percent(f, claims_number_of_pairs(f, "conf_level"));
    if (strcmp(name, "scale") == 0)
        return claims_word(f, scale_words, G_N_ELEMENTS(scale_words), claims_name(f, "conf_type"));
    if (strcmp(name, "band_scale") == 0)
        return claims_word(f, scale_words, G_N_ELEMENTS(scale_words),
                           claims_name(f, "conf_band_type"));
    if (strcmp(name, "ties") == 0)
        return claims_word(f, ties_words, G_N_ELEMENTS(ties_words), claims_name(f, "ties"));
    if (strcmp(name, "dropped") == 0)
        return g_strdup_printf("%zu", n_dropped(f));
    if (strcmp(name, "strata") == 0)
        return claims_word(f, strata_words, G_N_ELEMENTS(strata_words),
                           claims_asked(f, "compare.strata"));
    const char *pair = claims_first_pair(f);
    const char *bar = pair ? strchr(pair, '|') : NULL;
    if (strcmp(name, "reference") == 0)
        return bar ? g_strdup(bar + 1) : NULL;
    if (strcmp(name, "first") == 0)
        return bar ? g_strndup(pair, (gsize)(bar - pair)) : NULL;
    g_assert_cmpstr(name, ==, "source");
    return g_strdup(claims_asked(f, "published.source") ? " (Trial 2024)" : "");
}

enum { M = CLAIMS_METHODS, F = CLAIMS_FOOT, A = CLAIMS_ALT };

/* In place of a column of the table, which each of these figures has. */
static bool no_median(const claims_facts *facts) {
    return claims_count(facts, "median") + claims_count(facts, "median_lower") +
               claims_count(facts, "median_upper") ==
           0;
}

static size_t n_groups(const claims_facts *f) {
    return claims_count(f, "n");
}

static bool is_one_group(const claims_facts *f) {
    return n_groups(f) == 1;
}

static bool are_groups(const claims_facts *f) {
    return n_groups(f) > 1;
}

static bool are_panels(const claims_facts *f) {
    return *f->facet;
}

static bool has_unreached_median(const claims_facts *f) {
    return claims_count_missing(f, "median") > 0;
}

/* Also one that is not estimable; a published one stands in place of the first. */
static bool says_ratio(const claims_facts *f) {
    return claims_count(f, "hr") + claims_count_missing(f, "hr") >
           (has_ratio_published(f) ? 1u : 0u);
}

static bool says_published_p(const claims_facts *f) {
    return has_p_published(f) && are_groups(f);
}

static const claims_claim claims[] = {
    {A, "A page of 2 panels.", "Page de 2 panneaux.", are_panels},
    {A, "of survival for ", "(survie), ", is_survival},
    {A, "of the proportion without the event for ", "(proportion sans l’événement), ", is_without},
    {A, "of cumulative incidence of events for ", "(incidence cumulée des événements), ",
     is_incidence},
    {A, "of one minus survival, competing events being censored, for ",
     "(complément à 1, événements concurrents censurés), ", is_net},
    {A, "Kaplan–Meier curve of ", "Courbe de Kaplan-Meier ", is_one_group},
    {A, "Kaplan–Meier curves of ", "Courbes de Kaplan-Meier ", are_groups},
    {A, "Events: {events}, ", "Événements\u00A0: {events}, ", is_one_group},
    {A, "median ", "médiane ", claims_true},
    {A, "median not reached", "médiane non atteinte", has_unreached_median},
    {A, "Hazard ratio, ", "Hazard ratio (HR), ", says_ratio},
    {A, "Hazard ratio as published, ", "Hazard ratio (HR) publié, ", has_ratio_published},
    {A, "Log-rank test, ", "Test du log-rank\u00A0: ", is_tested_without_strata},
    {A, "Stratified log-rank test, ", "Test du log-rank stratifié\u00A0: ", is_tested_in_strata},
    {A, "Published P value: ", "Valeur de p publiée\u00A0: ", says_published_p},
    {A, "Time axis from 0 to ", "Axe des temps de 0 à ", claims_true},
    {A, "A table below the curves gives the numbers at risk.",
     "Un tableau sous les courbes donne les nombres de patients à risque.", claims_true},
    {M, "Only rows of the data with “", "Seules les lignes des données vérifiant «\u00A0",
     claims_has_where},
    {M, "Survival was estimated by the Kaplan–Meier method",
     "La survie a été estimée par la méthode de Kaplan-Meier", is_survival},
    {M, "The proportion of patients without the event was estimated by the Kaplan–Meier method",
     "La proportion de patients sans l’événement a été estimée par la méthode de Kaplan-Meier",
     is_without},
    {M, "estimated as 1 minus the Kaplan–Meier estimate of survival",
     "le complément à 1 de l’estimation de Kaplan-Meier de la survie", is_failure},
    {M, "pointwise {level}% confidence intervals on the {scale} scale",
     "point par point à {level}\u202F%, sur l’échelle {scale},", has_events},
    {M, "confidence intervals of medians are those of Brookmeyer and Crowley",
     "les intervalles de confiance des médianes sont ceux de Brookmeyer et Crowley",
     has_median_limits},
    {M, "Median follow-up was estimated by the reverse Kaplan–Meier method.",
     "Le suivi médian a été estimé par la méthode de Kaplan-Meier inverse.", has_follow_up},
    {F, "(reverse Kaplan–Meier).", "Suivi médian (Kaplan-Meier inverse)\u00A0: ", has_follow_up},
    {M | F, "Times in days were converted to months (1 month = 30.4375 days).",
     "Les délais en jours ont été convertis en mois (1\u00A0mois\u00A0=\u00A030,4375\u00A0jours).",
     is_converted},
    {M | F, "Patients with a competing event were counted as censored at that time.",
     "Les patients ayant eu un événement concurrent ont été censurés à cette date.", is_competing},
    {M, "log-rank test (two-sided)", "test du log-rank (bilatéral)", is_tested},
    {M, "log-rank test (two-sided), stratified by {strata}.",
     "test du log-rank (bilatéral), stratifié sur {strata}.", is_tested_in_strata},
    {M, "log-rank test (two-sided).", "test du log-rank (bilatéral).", is_tested_without_strata},
    {M, "The log-rank test was not possible.", "Le test du log-rank n’a pas pu être réalisé.",
     is_tested_in_vain},
    {M, "Hazard ratios against {reference}, with {hr_level}% Wald confidence intervals,",
     "par rapport au groupe {reference}, avec leurs intervalles de confiance de Wald à "
     "{hr_level}\u202F%,",
     has_ratio},
    {M, "proportional-hazards model with {ties} for ties.",
     "modèle à risques proportionnels de Cox, les ex æquo étant traités par {ties}.",
     has_ratio_without_strata},
    {M, "proportional-hazards model stratified by {strata}, with {ties} for ties.",
     "de Cox stratifié sur {strata}, les ex æquo étant traités par {ties}.", has_ratio_in_strata},
    {F, "Comparisons are stratified by {strata}.",
     "Les comparaisons sont stratifiées sur {strata}.", is_compared_in_strata},
    {M | F, "Strata in which one of the groups compared is missing add nothing to the comparisons.",
     "Les strates où manque l’un des groupes comparés n’apportent rien aux comparaisons.", NULL},
    {M, "not estimable.", "on estimable", has_inestimable},
    {M | F, "The hazard ratio and P value are as published{source}.",
     "Le hazard ratio et la valeur de p sont ceux publiés{source}.", is_both_published},
    {M | F, "The hazard ratio is as published{source}.",
     "Le hazard ratio est celui publié{source}.", is_ratio_published},
    {M | F,
     "The hazard ratio for {first} vs. {reference} and the P value are as published{source}.",
     "Le hazard ratio ({first} vs {reference}) et la valeur de p sont ceux publiés{source}.",
     is_both_of_several},
    {M | F, "The hazard ratio for {first} vs. {reference} is as published{source}.",
     "Le hazard ratio ({first} vs {reference}) est celui publié{source}.", is_ratio_of_several},
    {M | F, "The P value is as published{source}.", "La valeur de p est celle publiée{source}.",
     is_p_published},
    {M | F, "The published estimate is adjusted for stage.",
     "L’estimation publiée est ajustée sur stage.", is_adjusted},
    {M, "What is published was not computed from these data.",
     "Ce qui est publié n’a pas été calculé à partir de ces données.", is_anything_published},
    {M | F, "adjusted", "ajusté", is_adjusted},
    {M, "Each row counts as many patients as its weight says (w)",
     "Chaque ligne compte autant de patients que son poids l’indique (w)", is_weighted},
    {M, "takes the weights as case weights", "comme des poids de cas", is_weighted_as_cases},
    {F, "(w)", "(w)", is_weighted},
    {F, "which the Cox model takes as case weights", "pondération par cas dans le modèle de Cox",
     is_weighted_as_cases},
    {M, "simultaneous {level}% confidence bands (Hall and Wellner) on the {band_scale} scale",
     "bandes de confiance simultanées à {level}\u202F% (Hall et Wellner), sur l’échelle "
     "{band_scale},",
     has_hall_wellner},
    {M,
     "simultaneous {level}% confidence bands of equal precision (Nair) on the {band_scale} scale",
     "d’égale précision (Nair) à {level}\u202F%, sur l’échelle {band_scale},", has_equal_precision},
    {F, "{level}% confidence bands of whole curves (", "bandes de confiance simultanées à", NULL},
    {F, "{level}% confidence band of the whole curve (", "bande de confiance simultanée à", NULL},
    {A, "Difference at ", "Différence à ", has_differences},
    {A, "Test of proportional hazards, ", "Test de proportionnalité des risques\u00A0: ", has_ph},
    {M, "Proportional hazards were tested by the score test of Grambsch and Therneau",
     "La proportionnalité des risques a été testée par le test du score", has_ph},
    {M, "and two-sided Wald tests from Greenwood’s variance.",
     "et des tests de Wald bilatéraux à partir de la variance de Greenwood.", has_wald_differences},
    {M, "and by two-sided tests on the log(-log) scale (Klein et al. 2007).",
     "et par des tests bilatéraux sur l’échelle log(-log) (Klein et al. 2007).", has_log_log},
    {F, "P values of differences are from tests on the log(-log) scale.",
     "Valeurs de p des différences\u00A0: tests sur l’échelle log(-log).", has_log_log},
    {M | F, "Differences at a time are without stratification.",
     "Différences à une date\u00A0: sans stratification.", has_differences_in_strata},
    {A, "estricted mean survival time to ", "urée moyenne de survie restreinte à ", has_mean},
    {A, "Restricted mean survival time to ", "Durée moyenne de survie restreinte à ", has_one_mean},
    {A, "estricted mean time without the event to ", "urée moyenne restreinte sans événement à ",
     has_mean_without},
    {A, "Restricted mean time without the event to ", "Durée moyenne restreinte sans événement à ",
     has_one_mean_without},
    {A, "Difference of restricted means, ", "Différence des durées moyennes restreintes, ",
     has_means_compared},
    {A, "Ratio of restricted means, ", "Rapport des durées moyennes restreintes, ",
     has_means_compared},
    {M, "Restricted mean survival times (RMST) up to ",
     "Les durées moyennes de survie restreintes (RMST) à ", has_mean},
    {M, "Restricted mean times without the event (RMST) up to ",
     "Les durées moyennes restreintes sans événement (RMST) à ", has_mean_without},
    {M, "They were compared with {reference} by difference and ratio",
     "Elles ont été comparées au groupe {reference} par différence et par rapport",
     has_means_compared},
    {M | F, "Restricted means are compared without stratification.",
     "Les durées moyennes restreintes sont comparées sans stratification.", has_means_in_strata},
    {F, "RMST denotes restricted mean survival time, the area under the curve up to ",
     "RMST\u00A0: durée moyenne de survie restreinte, aire sous la courbe jusqu’à ", has_mean},
    {F, "RMST denotes restricted mean time without the event, up to ",
     "RMST\u00A0: durée moyenne restreinte sans événement, jusqu’à ", has_mean_without},
    {M, "Rules for tied times, quantiles and limits follow the R package survival.",
     "les quantiles et les limites sont celles du package survival de R.", follows_r},
    {M, "Rules for tied times and quantiles follow the R package survival.",
     "ex æquo et les quantiles sont celles du package survival de R.", follows_r_but_for_limits},
    {M, "Rules for tied times, quantiles and limits follow SAS.",
     "les quantiles et les limites sont celles de SAS.", follows_sas},
    {M, "Rules for tied times and quantiles follow SAS.",
     "ex æquo et les quantiles sont celles de SAS.", follows_sas_but_for_limits},
    {M, "Computed with trialfig ", "Calculs effectués avec trialfig ", claims_true},
    {F, "Not shown because arm is missing: {dropped} of ",
     "Non représentés, faute de valeur pour arm\u00A0: {dropped} sur ", is_someone_dropped},
    {F, "indicate {level}% confidence intervals", "intervalles de confiance à {level}\u202F%",
     NULL},
    {F, "indicates the {level}% confidence interval", "intervalle de confiance à {level}\u202F%",
     NULL},
    {F, "Tick marks indicate censored patients.",
     "Les traits verticaux indiquent les patients censurés.", NULL},
    {F, "A mark at the end of a step is of patients censored at the time of that event.",
     "Une marque au bout d’une marche est celle de patients censurés au moment de cet événement.",
     NULL},
    {F, "Curves end where fewer than 5 patients remained at risk.",
     "Les courbes s’arrêtent quand moins de 5 patients restent à risque.", is_cut_at_five},
    {F, "Curves end where no patient remained at risk.",
     "Les courbes s’arrêtent quand plus aucun patient n’est à risque.", is_cut_at_one},
    {F, NULL, "HR\u00A0: hazard ratio (rapport des risques instantanés).", NULL},
    {F, "The median was not reached", "La médiane n’est", no_median},
    {F, "NR denotes not reached.", "NA\u00A0: non atteinte.", NULL},
    {F, "NE denotes not estimable.", "NE\u00A0: non estimable.", NULL},
};

static const claims_grid grid = {.kind = "km",
                                 .csv = km_claims_csv,
                                 .always = always,
                                 .axes = axes,
                                 .n_axes = G_N_ELEMENTS(axes),
                                 .claims = claims,
                                 .n_claims = G_N_ELEMENTS(claims),
                                 .fill = fill,
                                 .facet = "facet.column",
                                 .n_random = 100};

START_TEST(sentences_follow_from_the_record) {
    claims_check(&grid, 1);
}
END_TEST

SLOW_SUITE("km_claims") {
    add_tests(suite, "core", sentences_follow_from_the_record, NULL);
}
