/* Columns that say who died. */
#include "death_columns.h"

#include "analysis/column_coding.h"
#include "analysis/name_words.h"
#include "analysis/whole_file.h"
#include "data/cdisc_names.h"
#include "event_coding.h"

bool tf_names_death(const char *column) {
    static const char *const deaths[] = {"deces",    "death",  "dth",   "dcd",     "decede",
                                         "deceased", "died",   "dead",  "dod",     "mort",
                                         "dthdt",    "dthdtc", "dthfl", "dthflag", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, deaths) || tf_is_cdisc_name(column, "DTHFL");
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

static bool is_dead(const bool *dead, uint32_t code) {
    return code != TF_MISSING_LEVEL && (!dead || dead[code]);
}

tf_deaths tf_count_deaths(const tf_subject_source *source, const tf_table *file, const char *column,
                          const bool *dead) {
    const uint32_t *codes = tf_table_levels(file, column);
    tf_deaths n = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const uint32_t code = source->event[row];
        if (!tf_row_used(&source->rows, row) || code == TF_MISSING_LEVEL ||
            (source->cut && source->cut[row]) || !tf_find_line(source->table, row, file, &at))
            continue;
        const bool died = is_dead(dead, codes[at]);
        const bool event = source->event_of_level[code] == TF_CODE_EVENT;
        const bool censored = source->event_of_level[code] == TF_CODE_CENSORED;
        n.n_events += event;
        n.n_censored += censored;
        n.dead_events += event && died;
        n.dead_censored += censored && died;
    }
    return n;
}
