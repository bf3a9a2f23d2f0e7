/* What the names of columns say of their numbers: a variance in the place of a standard error, odds
   ratios that are called hazard ratios. Nothing else shows it: the figure looks as good as any. */
#include "named_columns.h"

#include <string.h>

#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/condition_text.h"

/* ---- statistics ------------------------------------------------------------------------------ */

/** What a column may hold, as its name has it. */
typedef enum statistic { UNNAMED, STD_ERR, STD_DEV, VARIANCE, WEIGHT, MEDIAN, MEAN } statistic;

static const char *const statistic_names[] = {
    "", "standard errors", "standard deviations", "variances", "weights", "medians", "means"};

/** "varlogHR", "SElnOR" are written in one. */
static bool begins_joined(char **words, const char *prefix) {
    static const char *const effects[] = {"log", "ln", "hr", "or", "rr", "rd", "md", "smd", "te"};
    for (; *words; words++)
        for (size_t i = 0; g_str_has_prefix(*words, prefix) && i < G_N_ELEMENTS(effects); i++)
            if (g_str_has_prefix(*words + strlen(prefix), effects[i]))
                return true;
    return false;
}

static statistic statistic_of(const char *name) {
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
        return WEIGHT;
    if (tf_words_have(words, variances) || tf_words_are(words, variance) ||
        begins_joined(words, "var"))
        return VARIANCE;
    if (tf_words_have(words, errors) || tf_words_are(words, error) || begins_joined(words, "se"))
        return STD_ERR;
    if (tf_words_have(words, deviations))
        return STD_DEV;
    return tf_words_have(words, medians) ? MEDIAN : tf_words_have(words, means) ? MEAN : UNNAMED;
}

/* A name of which nothing is known is what the key says. */
static bool check_statistic(const tf_forest_job *job, const char *const *member, statistic asked,
                            const char *hint) {
    const statistic named = *member ? statistic_of(*member) : UNNAMED;
    if (named == UNNAMED || named == asked)
        return true;
    return tf_forest_refuse(job->ask, job->diag, member, hint,
                            "\"%s\" is called as %s are: %s are asked for", *member,
                            statistic_names[named], statistic_names[asked]);
}

/* The other key reads it where there is one. */
static bool check_spread(const tf_forest_job *job, const char *const *member, statistic asked) {
    const statistic named = *member ? statistic_of(*member) : UNNAMED;
    g_autofree char *flag = NULL;
    if (named == VARIANCE && asked == STD_ERR)
        flag = g_strdup_printf("--set 'variance=%s'", *member);
    else if (named == STD_ERR && asked == VARIANCE)
        flag = g_strdup_printf("--std-err \"%s\"", *member);
    else if (named == STD_DEV)
        flag = g_strdup("the standard error of a mean is the deviation / sqrt(n)");
    const char *unknown = "if it is what is asked for, call the column so; else name another one";
    return check_statistic(job, member, asked, flag ? flag : unknown);
}

bool tf_forest_check_names(const tf_forest_job *job) {
    const tf_forest_arms_ask *arms = &job->ask->arms;
    const char *deviation = "give columns of standard deviations, which are standard errors * "
                            "sqrt(n) and square roots of variances";
    const char *mean = "differences of medians aren't pooled: give means";
    bool ok = check_spread(job, &job->ask->given.std_err, STD_ERR);
    ok = check_spread(job, &job->ask->given.variance, VARIANCE) && ok;
    ok = check_statistic(job, &arms->sd1, STD_DEV, deviation) && ok;
    ok = check_statistic(job, &arms->sd2, STD_DEV, deviation) && ok;
    ok = check_statistic(job, &arms->mean1, MEAN, mean) && ok;
    return check_statistic(job, &arms->mean2, MEAN, mean) && ok;
}

/* ---- measures -------------------------------------------------------------------------------- */

#define NO_MEASURE (-1)

/** As words of names; TF_FOREST_OTHER: measures that no key names. */
static const struct {
    const char *words;
    tf_forest_measure measure;
} measure_words[] = {
    {"hr", TF_FOREST_HAZARD_RATIO},
    {"hazard ratio", TF_FOREST_HAZARD_RATIO},
    {"hazard ratios", TF_FOREST_HAZARD_RATIO},
    {"rapport de risques instantanes", TF_FOREST_HAZARD_RATIO},
    {"or", TF_FOREST_ODDS_RATIO},
    {"odds ratio", TF_FOREST_ODDS_RATIO},
    {"odds ratios", TF_FOREST_ODDS_RATIO},
    {"rapport de cotes", TF_FOREST_ODDS_RATIO},
    {"rapport des cotes", TF_FOREST_ODDS_RATIO},
    {"rr", TF_FOREST_RISK_RATIO},
    {"risk ratio", TF_FOREST_RISK_RATIO},
    {"risk ratios", TF_FOREST_RISK_RATIO},
    {"relative risk", TF_FOREST_RISK_RATIO},
    {"risque relatif", TF_FOREST_RISK_RATIO},
    {"rapport de risques", TF_FOREST_RISK_RATIO},
    {"rd", TF_FOREST_RISK_DIFFERENCE},
    {"risk difference", TF_FOREST_RISK_DIFFERENCE},
    {"difference de risque", TF_FOREST_RISK_DIFFERENCE},
    {"difference de risques", TF_FOREST_RISK_DIFFERENCE},
    {"md", TF_FOREST_MEAN_DIFFERENCE},
    {"wmd", TF_FOREST_MEAN_DIFFERENCE},
    {"mean difference", TF_FOREST_MEAN_DIFFERENCE},
    {"difference in means", TF_FOREST_MEAN_DIFFERENCE},
    {"difference de moyennes", TF_FOREST_MEAN_DIFFERENCE},
    {"difference des moyennes", TF_FOREST_MEAN_DIFFERENCE},
    {"difference moyenne", TF_FOREST_MEAN_DIFFERENCE},
    {"smd", TF_FOREST_OTHER},
    {"standardized mean difference", TF_FOREST_OTHER},
    {"standardised mean difference", TF_FOREST_OTHER},
    {"difference moyenne standardisee", TF_FOREST_OTHER},
    {"irr", TF_FOREST_OTHER},
    {"rate ratio", TF_FOREST_OTHER},
    {"incidence rate ratio", TF_FOREST_OTHER},
};

/** What stands beside the name of a measure and says nothing of which one it is. */
static bool is_beside(const char *word) {
    static const char *const beside[] = {
        "log", "ln", "adjusted", "unadjusted", "adj",   "crude",  "estimate", "est",       "ci",
        "ic",  "cl", "a",        "value",      "point", "ajuste", "brut",     "published", NULL};
    return g_ascii_isdigit(*word) || g_strv_contains(beside, word);
}

/** "aHR", "log HR (95% CI)", "lnOR": which measure a text names by all of its words. */
static int measure_of(const char *text) {
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
                return (int)measure_words[i].measure;
    }
    return NO_MEASURE;
}

static bool refuse_other(const tf_forest_job *job, const char *what, const char *named,
                         int measure) {
    static const char *const keys[] = {"hazard_ratio",    "odds_ratio",      "risk_ratio",
                                       "risk_difference", "mean_difference", "other"};
    const int *member =
        job->ask->effect.synonym >= 0 ? &job->ask->effect.synonym : &job->ask->effect.measure;
    g_autofree char *hint = g_strdup_printf("--effect %s", keys[measure]);
    return tf_forest_refuse(job->ask, job->diag, member, hint,
                            "%s \"%s\", which is another measure than %s", what, named,
                            keys[*member >= 0 ? *member : TF_FOREST_MEAN_DIFFERENCE]);
}

/** What a column says of all rows; NO_MEASURE: something else. `n`: values that differ in it. */
static int measures_in(const tf_table *table, const char *column, size_t *n, GString *said) {
    const uint32_t *codes = tf_table_levels(table, column);
    const size_t n_levels = codes ? tf_table_n_levels(table, column) : 0;
    int first = NO_MEASURE;
    *n = 0;
    for (size_t level = 0; level < n_levels; level++) {
        size_t n_rows = 0;
        for (size_t row = 0; row < tf_table_n_rows(table); row++)
            n_rows += codes[row] == level;
        const char *name = tf_table_level_name(table, column, level);
        if (n_rows == 0 || *name == '\0')
            continue;
        const int measure = measure_of(name);
        if (measure == NO_MEASURE)
            return NO_MEASURE;
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", name, n_rows);
        *n += first == NO_MEASURE || measure != first;
        first = first == NO_MEASURE ? measure : first;
    }
    return first;
}

static bool refuse_mixed(const tf_forest_job *job, const tf_table *table, const char *column,
                         const GString *said) {
    const tf_place place = {.file = tf_table_path(table)};
    g_autofree char *name = tf_condition_word(column);
    g_autofree char *value = tf_condition_word(tf_table_level_name(table, column, 0));
    g_autofree char *hint = g_strdup_printf("--where \"%s = %s\"", name, value);
    tf_diag_error(job->diag, &place, hint,
                  "column \"%s\" says that the rows are of different measures: %s", column,
                  said->str);
    return false;
}

static bool check_column(const tf_forest_job *job, const tf_table *table, const char *column,
                         tf_forest_measure asked) {
    g_autoptr(GString) said = g_string_new(NULL);
    size_t n = 0;
    const int measure = measures_in(table, column, &n, said);
    if (measure == NO_MEASURE)
        return true;
    if (n > 1)
        return refuse_mixed(job, table, column, said);
    if (asked == TF_FOREST_OTHER || measure == (int)asked)
        return true;
    g_autofree char *what = g_strdup_printf("column \"%s\" says", column);
    return refuse_other(job, what, tf_table_level_name(table, column, 0), measure);
}

bool tf_forest_check_measure_names(const tf_forest_job *job, tf_forest_measure asked) {
    const tf_texts *estimates = &job->ask->given.estimate;
    for (size_t e = 0; asked != TF_FOREST_OTHER && e < estimates->n; e++) {
        const int measure = measure_of(estimates->items[e]);
        if (measure != NO_MEASURE && measure != (int)asked)
            return refuse_other(job, "the estimates are called", estimates->items[e], measure);
    }
    g_autoptr(tf_table) whole = tf_whole_file(job->table, &job->ask->base, job->arena);
    const tf_table *table = whole ? whole : job->table;
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        if (!check_column(job, table, tf_table_column_name(table, i), asked))
            return false;
    return true;
}
