/* What the names of columns say of their numbers: a variance in the place of a standard error, odds
   ratios that are called hazard ratios. Nothing else shows it: the figure looks as good as any. */
#include "named_columns.h"

#include <string.h>

#include "analysis/effect_names.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "arm_names.h"
#include "data/condition_text.h"
#include "study_questions.h"

/* ---- statistics ------------------------------------------------------------------------------ */

static const char *const statistic_names[] = {
    "", "standard errors", "standard deviations", "variances", "weights", "medians", "means"};

/* A name of which nothing is known is what the key says. */
static bool check_statistic(const tf_forest_job *job, const char *const *member,
                            tf_named_statistic asked, const char *hint) {
    const tf_named_statistic named = *member ? tf_statistic_of_name(*member) : TF_NAMED_NOTHING;
    if (named == TF_NAMED_NOTHING || named == asked)
        return true;
    return tf_forest_refuse(job->ask, job->diag, member, hint,
                            "\"%s\" is called as %s are: %s are asked for", *member,
                            statistic_names[named], statistic_names[asked]);
}

/* The other key reads it where there is one. */
static bool check_spread(const tf_forest_job *job, const char *const *member,
                         tf_named_statistic asked) {
    const tf_named_statistic named = *member ? tf_statistic_of_name(*member) : TF_NAMED_NOTHING;
    g_autofree char *flag = NULL;
    if (named == TF_NAMED_VARIANCE && asked == TF_NAMED_STD_ERR)
        flag = g_strdup_printf("--set 'variance=%s'", *member);
    else if (named == TF_NAMED_STD_ERR && asked == TF_NAMED_VARIANCE)
        flag = g_strdup_printf("--std-err \"%s\"", *member);
    else if (named == TF_NAMED_STD_DEV)
        flag = g_strdup("the standard error of a mean is the deviation / sqrt(n)");
    const char *unknown = "if it is what is asked for, call the column so; else name another one";
    return check_statistic(job, member, asked, flag ? flag : unknown);
}

/* "Mean follow-up" is of each patient: a rate by it is too high by as many as there are. */
static bool check_person_time(const tf_forest_job *job) {
    const char *const *member = &job->ask->arms.time1;
    const tf_named_statistic named = *member ? tf_statistic_of_name(*member) : TF_NAMED_NOTHING;
    return (named != TF_NAMED_MEAN && named != TF_NAMED_MEDIAN) ||
           tf_forest_refuse(job->ask, job->diag, member,
                            "make a column of patients * mean follow-up",
                            "\"%s\" is called as %s are: person-time is asked for", *member,
                            statistic_names[named]);
}

/** "ORR" below 100 may be how many responded, or in per cent: nothing else of the table tells. */
static void doubt_rates(const tf_forest_job *job, const char *const *member) {
    static const char *const names[] = {"orr",
                                        "dcr",
                                        "cbr",
                                        "crr",
                                        "rate",
                                        "response rate",
                                        "event rate",
                                        "taux",
                                        "taux de reponse",
                                        "objective response rate",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(*member ? *member : "");
    if (!*member || !tf_words_are(words, names))
        return;
    const tf_place place = tf_ask_place(&job->ask->base, member);
    tf_diag_warning(job->diag, &place, "call a column of counts n_responders, or the like",
                    "\"%s\" is called as percentages are, and is read as counts", *member);
}

/* Peto's pairs: their ratio is the logarithm, and V its information, not its variance (Yusuf, Peto
   et al. 1985, Prog Cardiovasc Dis 27:335). */
static bool check_observed(const tf_forest_job *job) {
    static const char *const names[] = {"o e",
                                        "o minus e",
                                        "logrank o e",
                                        "log rank o e",
                                        "observed expected",
                                        "observed minus expected",
                                        NULL};
    const tf_texts *estimate = &job->ask->given.estimate;
    g_auto(GStrv) words = tf_name_words(estimate->n > 0 ? estimate->items[0] : "");
    return estimate->n == 0 || !tf_words_are(words, names) ||
           tf_forest_refuse(job->ask, job->diag, estimate,
                            "make columns of (O-E)/V and of 1/V: the logarithm of the ratio, as "
                            "estimate with scale: log, and its variance",
                            "\"%s\" is called as observed less expected events are, which are no "
                            "effect yet",
                            estimate->items[0]);
}

bool tf_forest_check_names(const tf_forest_job *job) {
    const tf_forest_arms_ask *arms = &job->ask->arms;
    const char *deviation = "give columns of standard deviations, which are standard errors * "
                            "sqrt(n) and square roots of variances";
    const char *mean = "differences of medians aren't pooled: give means";
    if (!check_observed(job))
        return false;
    doubt_rates(job, &arms->events1);
    doubt_rates(job, &arms->events2);
    bool ok = check_person_time(job);
    ok = check_spread(job, &job->ask->given.std_err, TF_NAMED_STD_ERR) && ok;
    ok = check_spread(job, &job->ask->given.variance, TF_NAMED_VARIANCE) && ok;
    ok = check_statistic(job, &arms->sd1, TF_NAMED_STD_DEV, deviation) && ok;
    ok = check_statistic(job, &arms->sd2, TF_NAMED_STD_DEV, deviation) && ok;
    ok = check_statistic(job, &arms->mean1, TF_NAMED_MEAN, mean) && ok;
    ok = check_statistic(job, &arms->mean2, TF_NAMED_MEAN, mean) && ok;
    return ok && tf_forest_check_arm_names(job) && tf_forest_check_questions(job);
}

/* Measures of the kind are in the order of those that names know. */
_Static_assert((int)TF_FOREST_HAZARD_RATIO == (int)TF_MEASURE_HAZARD_RATIO &&
                   (int)TF_FOREST_OTHER == (int)TF_MEASURE_OTHER,
               "as many measures, in the same order");

/* ---- measures -------------------------------------------------------------------------------- */

static bool refuse_other(const tf_forest_job *job, tf_forest_measure asked, const char *what,
                         const char *named, int measure) {
    static const char *const keys[] = {
        "hazard_ratio", "odds_ratio", "risk_ratio", "risk_difference", "mean_difference", "other",
        "proportion",   "mean",       "rate"};
    const int *member =
        job->ask->effect.synonym >= 0 ? &job->ask->effect.synonym : &job->ask->effect.measure;
    g_autofree char *hint = g_strdup_printf("--effect %s", keys[measure]);
    return tf_forest_refuse(job->ask, job->diag, member, hint,
                            "%s \"%s\", which is another measure than %s", what, named,
                            keys[*member >= 0 ? *member : (int)asked]);
}

/** What a column says of all rows; TF_MEASURE_UNNAMED: something else. `n`: values that differ in
 * it. */
static int measures_in(const tf_table *table, const char *column, size_t *n, GString *said) {
    const uint32_t *codes = tf_table_levels(table, column);
    const size_t n_levels = codes ? tf_table_n_levels(table, column) : 0;
    int first = TF_MEASURE_UNNAMED;
    *n = 0;
    for (size_t level = 0; level < n_levels; level++) {
        size_t n_rows = 0;
        for (size_t row = 0; row < tf_table_n_rows(table); row++)
            n_rows += codes[row] == level;
        const char *name = tf_table_level_name(table, column, level);
        if (n_rows == 0 || *name == '\0')
            continue;
        const int measure = tf_measure_of_name(name);
        if (measure == TF_MEASURE_UNNAMED)
            return TF_MEASURE_UNNAMED;
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", name, n_rows);
        *n += first == TF_MEASURE_UNNAMED || measure != first;
        first = first == TF_MEASURE_UNNAMED ? measure : first;
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
    if (measure == TF_MEASURE_UNNAMED)
        return true;
    if (n > 1)
        return refuse_mixed(job, table, column, said);
    if (asked == TF_FOREST_OTHER || measure == (int)asked)
        return true;
    g_autofree char *what = g_strdup_printf("column \"%s\" says", column);
    return refuse_other(job, asked, what, tf_table_level_name(table, column, 0), measure);
}

bool tf_forest_check_measure_names(const tf_forest_job *job, tf_forest_measure asked) {
    const tf_texts *estimates = &job->ask->given.estimate;
    for (size_t e = 0; asked != TF_FOREST_OTHER && e < estimates->n; e++) {
        const int measure = tf_measure_of_name(estimates->items[e]);
        if (measure != TF_MEASURE_UNNAMED && measure != (int)asked)
            return refuse_other(job, asked, "the estimates are called", estimates->items[e],
                                measure);
    }
    g_autoptr(tf_table) whole = tf_whole_file(job->table, &job->ask->base, job->arena);
    const tf_table *table = whole ? whole : job->table;
    for (size_t i = 0; i < tf_table_n_columns(table); i++)
        if (!check_column(job, table, tf_table_column_name(table, i), asked))
            return false;
    return true;
}
