/* Logarithms of ratios in the place of ratios, and the other way round: nothing in their numbers
   shows it where all of them are above 0. */
#include "scale.h"

#include <string.h>

#include "analysis/name_words.h"

/** What a name says of the scale of its numbers. */
typedef enum scale { UNSAID, LOG, LOG_10, NATURAL } scale;

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
static scale scale_of(const char *name) {
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
        return NATURAL;
    if (tf_words_have(words, decimal))
        return LOG_10;
    return joined || tf_words_have(words, logs) || tf_words_are(words, alone) ? LOG : UNSAID;
}

bool tf_forest_names_log(const char *column) {
    const scale named = scale_of(column);
    return named == LOG || named == LOG_10;
}

/** SPSS calls coefficients B, and Exp(B) what they are of; others call arms so. */
static bool is_spss(const tf_texts *list, const char *column) {
    return list->n == 1 && strcmp(column, "B") == 0;
}

static bool check_column(const tf_forest_job *job, const tf_texts *list, const char *column) {
    const tf_forest_ask *ask = job->ask;
    const bool said = tf_ask_given(&ask->base, &ask->given.scale);
    const bool logs = ask->given.scale == TF_FOREST_LOGS;
    const scale named = is_spss(list, column) ? LOG : scale_of(column);
    if (named == LOG_10 && !(said && !logs))
        return tf_forest_refuse(ask, job->diag, list,
                                "give natural logarithms: those to the base 10 times 2.302585",
                                "\"%s\" is called as logarithms to the base 10 are", column);
    if (named == LOG && !said)
        return tf_forest_refuse(ask, job->diag, list,
                                "--set scale=log if they are, --set scale=natural if they are "
                                "ratios",
                                "\"%s\" is called as logarithms of ratios are", column);
    if (named == NATURAL && logs)
        return tf_forest_refuse(ask, job->diag, list, "--set scale=natural",
                                "\"%s\" is called as ratios are, and scale says logarithms",
                                column);
    return true;
}

bool tf_forest_check_logs(const tf_forest_job *job, tf_forest_measure measure) {
    const tf_texts *const lists[] = {&job->ask->given.estimate, &job->ask->given.lower,
                                     &job->ask->given.upper, &job->ask->given.limits};
    for (size_t i = 0; tf_forest_is_ratio(measure) && i < G_N_ELEMENTS(lists); i++)
        for (size_t k = 0; k < lists[i]->n; k++)
            if (!check_column(job, lists[i], lists[i]->items[k]))
                return false;
    return true;
}
