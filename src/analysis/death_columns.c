/* Columns that say who died. */
#include "death_columns.h"

#include "analysis/column_coding.h"
#include "analysis/name_words.h"
#include "data/cdisc_names.h"

bool tf_names_death(const char *column) {
    static const char *const deaths[] = {"deces",    "death",  "dth",   "dcd",     "decede",
                                         "deceased", "died",   "dead",  "dod",     "mort",
                                         "dthdt",    "dthdtc", "dthfl", "dthflag", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, deaths) || tf_is_cdisc_name(column, "DTHFL");
}

bool tf_names_survival_events(const char *column) {
    static const char *const survivals[] = {"os", "sg", "overall survival", "survie globale", NULL};
    static const char *const others[] = {
        "date",  "dt",    "dtc",    "time",  "temps", "delai", "days",     "jours", "weeks",
        "mois",  "month", "months", "years", "ans",   "age",   "cause",    "start", "end",
        "duree", "rate",  "taux",   "m",     "y",     "an",    "duration", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, survivals) && !tf_words_have(words, others);
}

bool tf_names_day_of_death(const char *column) {
    static const char *const seen[] = {
        "ou",     "or", "ddn",   "dn",     "dernieres", "derniere",  "nouvelles", "last", "contact",
        "follow", "fu", "suivi", "censor", "censored",  "naissance", "birth",     "dob",  NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_names_death(column) && !tf_words_have(words, seen);
}

bool tf_names_status(const char *column) {
    static const char *const statuses[] = {"statut",      "status", "vital", "etat",
                                           "vitalstatus", "dn",     NULL};
    static const char *const dates[] = {"date",  "dt",  "dtc",   "dates", "time", "days",
                                        "cause", "age", "delai", "mois",  NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return (tf_words_have(words, statuses) || tf_names_death(column)) &&
           !tf_words_have(words, dates);
}

/** Whether a yes of it is a death. */
static bool is_flag(const char *column) {
    g_auto(GStrv) words = tf_name_words(column);
    return (tf_names_death(column) && tf_column_name_says(column) == TF_NAME_EVENT) ||
           tf_is_cdisc_name(column, "DTHFL") ||
           tf_words_have(words, (const char *const[]){"dthfl", "dthflag", NULL});
}

bool tf_find_deaths(const tf_table *file, const char *column, tf_vocabulary *vocabulary,
                    bool dead[TF_MOST_STATUS_LEVELS]) {
    const size_t n = tf_table_levels(file, column) ? tf_table_n_levels(file, column) : 0;
    const bool flag = is_flag(column);
    bool any = false;
    for (size_t level = 0; n <= TF_MOST_STATUS_LEVELS && level < n; level++) {
        const tf_meaning_role role =
            tf_vocabulary_find(vocabulary, tf_table_level_name(file, column, level)).role;
        dead[level] = role == TF_MEANING_EVENT || (flag && role == TF_MEANING_YES);
        any |= dead[level];
    }
    return any;
}
