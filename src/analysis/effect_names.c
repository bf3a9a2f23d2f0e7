/* How files call effects and what belongs to them: measures, their scales, standard errors. */
#include "analysis/effect_names.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"

/* ---- statistics ------------------------------------------------------------------------------ */

/** "varlogHR", "SElnOR" are written in one. */
static bool begins_joined(char **words, const char *prefix) {
    static const char *const effects[] = {"log", "ln", "hr", "or", "rr", "rd", "md", "smd", "te"};
    for (; *words; words++)
        for (size_t i = 0; g_str_has_prefix(*words, prefix) && i < G_N_ELEMENTS(effects); i++)
            if (g_str_has_prefix(*words + strlen(prefix), effects[i]))
                return true;
    return false;
}

tf_named_statistic tf_statistic_of_name(const char *name) {
    static const char *const errors[] = {"se",          "sem",      "stderr",          "std err",
                                         "std error",   "es",       "standard error",  "sete",
                                         "erreur type", "err type", "erreur standard", NULL};
    static const char *const deviations[] = {
        "sd", "stdev", "std dev", "standard deviation", "ecart type", "stddev", NULL};
    static const char *const variances[] = {"var", "variance", "variances", "se 2", NULL};
    /* Short ones count where nothing else stands in the name. */
    static const char *const variance[] = {"vi", "v", "v i", "sei 2", "sigma 2", NULL};
    static const char *const weights[] = {"weight", "weights",          "poids", "precision",
                                          "iv",     "inverse variance", NULL};
    static const char *const medians[] = {"median", "mediane", "med", NULL};
    static const char *const means[] = {"mean", "moyenne", NULL};
    static const char *const error[] = {"sei", "se i", "s e", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    if (tf_words_have(words, weights))
        return TF_NAMED_WEIGHT;
    if (tf_words_have(words, variances) || tf_words_are(words, variance) ||
        begins_joined(words, "var"))
        return TF_NAMED_VARIANCE;
    if (tf_words_have(words, errors) || tf_words_are(words, error) || begins_joined(words, "se"))
        return TF_NAMED_STD_ERR;
    if (tf_words_have(words, deviations))
        return TF_NAMED_STD_DEV;
    return tf_words_have(words, medians) ? TF_NAMED_MEDIAN
           : tf_words_have(words, means) ? TF_NAMED_MEAN
                                         : TF_NAMED_NOTHING;
}

/* ---- measures -------------------------------------------------------------------------------- */

/** As words of names. */
static const struct {
    const char *words;
    tf_named_measure measure;
} measure_words[] = {
    {"hr", TF_MEASURE_HAZARD_RATIO},
    {"hazard ratio", TF_MEASURE_HAZARD_RATIO},
    {"hazard ratios", TF_MEASURE_HAZARD_RATIO},
    {"hazardratio", TF_MEASURE_HAZARD_RATIO}, /* as SAS joins them */
    {"rapport de risques instantanes", TF_MEASURE_HAZARD_RATIO},
    {"or", TF_MEASURE_ODDS_RATIO},
    {"odds ratio", TF_MEASURE_ODDS_RATIO},
    {"odds ratios", TF_MEASURE_ODDS_RATIO},
    {"oddsratio", TF_MEASURE_ODDS_RATIO},
    {"oddsratioest", TF_MEASURE_ODDS_RATIO},
    {"rapport de cotes", TF_MEASURE_ODDS_RATIO},
    {"rapport des cotes", TF_MEASURE_ODDS_RATIO},
    {"rr", TF_MEASURE_RISK_RATIO},
    {"risk ratio", TF_MEASURE_RISK_RATIO},
    {"risk ratios", TF_MEASURE_RISK_RATIO},
    {"relativerisk", TF_MEASURE_RISK_RATIO},
    {"relative risk", TF_MEASURE_RISK_RATIO},
    {"risque relatif", TF_MEASURE_RISK_RATIO},
    {"rapport de risques", TF_MEASURE_RISK_RATIO},
    {"rd", TF_MEASURE_RISK_DIFFERENCE},
    {"risk difference", TF_MEASURE_RISK_DIFFERENCE},
    {"difference de risque", TF_MEASURE_RISK_DIFFERENCE},
    {"difference de risques", TF_MEASURE_RISK_DIFFERENCE},
    {"md", TF_MEASURE_MEAN_DIFFERENCE},
    {"wmd", TF_MEASURE_MEAN_DIFFERENCE},
    {"mean difference", TF_MEASURE_MEAN_DIFFERENCE},
    {"difference in means", TF_MEASURE_MEAN_DIFFERENCE},
    {"difference de moyennes", TF_MEASURE_MEAN_DIFFERENCE},
    {"difference des moyennes", TF_MEASURE_MEAN_DIFFERENCE},
    {"difference moyenne", TF_MEASURE_MEAN_DIFFERENCE},
    {"smd", TF_MEASURE_OTHER},
    {"standardized mean difference", TF_MEASURE_OTHER},
    {"standardised mean difference", TF_MEASURE_OTHER},
    {"difference moyenne standardisee", TF_MEASURE_OTHER},
    {"irr", TF_MEASURE_OTHER},
    {"rate ratio", TF_MEASURE_OTHER},
    {"incidence rate ratio", TF_MEASURE_OTHER},
};

/** What stands beside the name of a measure and says nothing of which one it is. */
static bool is_beside(const char *word) {
    static const char *const beside[] = {
        "log", "ln", "adjusted", "unadjusted", "adj",   "crude",  "estimate", "est",       "ci",
        "ic",  "cl", "a",        "value",      "point", "ajuste", "brut",     "published", NULL};
    return g_ascii_isdigit(*word) || g_strv_contains(beside, word);
}

/** "aHR", "log HR (95% CI)", "lnOR": which measure a text names by all of its words. */
tf_named_measure tf_measure_of_name(const char *text) {
    static const char *const joined[] = {"log", "ln", "a", ""};
    g_auto(GStrv) words = tf_name_words(text);
    g_autoptr(GString) left = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (!is_beside(*word))
            g_string_append_printf(left, "%s%s", left->len ? " " : "", *word);
    for (size_t k = 0; k < G_N_ELEMENTS(joined); k++) {
        if (!g_str_has_prefix(left->str, joined[k]))
            continue;
        const char *rest = left->str + strlen(joined[k]);
        for (size_t i = 0; i < G_N_ELEMENTS(measure_words); i++)
            if (strcmp(rest, measure_words[i].words) == 0)
                return measure_words[i].measure;
    }
    return TF_MEASURE_UNNAMED;
}

/* ---- scales ---------------------------------------------------------------------------------- */

/** "lnHR", "logor": in one. */
static bool is_joined(const char *word) {
    static const char *const logs[] = {"log", "ln"};
    static const char *const measures[] = {"hr",   "or",    "rr",  "irr", "odds", "hazard",
                                           "risk", "ratio", "ahr", "aor", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(logs); i++)
        if (g_str_has_prefix(word, logs[i]) && g_strv_contains(measures, word + strlen(logs[i])))
            return true;
    return false;
}

/** What is named "coefficient" or "beta" is that of a regression, before it is made a ratio. */
tf_named_scale tf_scale_of_name(const char *name) {
    static const char *const natural[] = {"exp",      "exponentiated", "exponentielle",
                                          "e b",      "expb",          "expcoef",
                                          "log rank", "logrank",       NULL};
    static const char *const decimal[] = {"log 10", NULL};
    static const char *const logs[] = {"log",  "ln",     "logarithm", "logarithme",  "logit",
                                       "coef", "coeff",  "coefs",     "coefficient", "coefficients",
                                       "beta", "\u03b2", "loghazard", "logodds",     NULL};
    /* Short ones count where nothing else stands in the name; "yi" and "TE" are those of R's
       packages for pooling. */
    static const char *const alone[] = {"te", "yi", "log effect", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    bool joined = false;
    for (char **word = words; *word; word++)
        joined |= is_joined(*word);
    if (tf_words_have(words, natural))
        return TF_SCALE_NATURAL;
    if (tf_words_have(words, decimal))
        return TF_SCALE_LOG_10;
    return joined || tf_words_have(words, logs) || tf_words_are(words, alone) ? TF_SCALE_LOG
                                                                              : TF_SCALE_UNSAID;
}
