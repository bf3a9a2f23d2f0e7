/* How files call times and events. */
#include "analysis/outcome_names.h"

#include <string.h>

#include <glib.h>

#include "analysis/column_coding.h"
#include "analysis/name_words.h"

/* Names are compared in part and without case: OS_TIME, futime, survival_months. */
static bool contains_any(const char *name, const char *const *parts) {
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (; *parts; parts++)
        if (strstr(lower, *parts))
            return true;
    return false;
}

bool tf_names_event(const char *name) {
    static const char *const parts[] = {"event", "status", "death", "dead", "died", "cnsr",
                                        "cens",  "relaps", "progr", "fail", "stat", NULL};
    return contains_any(name, parts);
}

bool tf_names_time(const char *name) {
    static const char *const parts[] = {"time", "aval",   "month", "day", "year", "week",
                                        "surv", "follow", "fu",    "dur", NULL};
    return contains_any(name, parts);
}

/* ---- who was censored ------------------------------------------------------------------------ */

/** "cnsr", "OSCNSR", "pfs_censored", "Censuré", "oscens"; a census counts people. */
static bool is_censoring(const char *word) {
    static const char *const ends[] = {"cens", "censor", "censored", "censure", "censuree", NULL};
    if (strstr(word, "cnsr") ||
        (g_str_has_prefix(word, "cens") && !g_str_has_prefix(word, "census")))
        return true;
    for (const char *const *end = ends; *end; end++)
        if (g_str_has_suffix(word, *end))
            return true;
    return false;
}

/** "uncensored", "not censored", "non censuré". */
static bool is_uncensored(char *const *words, size_t at) {
    static const char *const turned[] = {"no", "non", "not", "pas", "un", NULL};
    const char *word = words[at];
    if (g_str_has_prefix(word, "uncens") || g_str_has_prefix(word, "noncens"))
        return true;
    for (const char *const *no = turned; at > 0 && *no; no++)
        if (strcmp(words[at - 1], *no) == 0)
            return true;
    return false;
}

/* Of "death-censored graft failure" and "event or censored" 1 is no censoring. */
static bool is_of_event(char *const *words, size_t at) {
    static const char *const choices[] = {"or", "ou", "vs", "versus", NULL};
    g_autofree char *behind = g_strjoinv(" ", (char **)words + at + 1);
    return tf_words_have(words, choices) || tf_column_name_says(behind) == TF_NAME_EVENT;
}

tf_name_censors tf_names_censoring(const char *name) {
    /* What the codes mean stands behind the name: "Event (0 = censored)". */
    g_autofree char *bare = g_strndup(name, strcspn(name, "([=:"));
    g_auto(GStrv) words = tf_name_words(bare);
    for (size_t i = 0; words[i]; i++) {
        if (is_uncensored(words, i) && strstr(words[i], "cens"))
            return TF_NAME_UNCENSORED;
        if (is_censoring(words[i]))
            return i > 0 && is_of_event(words, i) ? TF_NAME_NOT_OF_CENSORING : TF_NAME_OF_CENSORING;
    }
    return TF_NAME_NOT_OF_CENSORING;
}

bool tf_names_cdisc_censoring(const char *name) {
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return strstr(lower, "cnsr") && tf_names_censoring(name) == TF_NAME_OF_CENSORING;
}
