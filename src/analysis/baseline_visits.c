/* Which of visits is called a baseline, and which are before it. */
#include "analysis/baseline_visits.h"

#include <math.h>

#include "analysis/name_words.h"
#include "analysis/visit_numbers.h"

static bool has_word(const char *visit, const char *const *words) {
    static const char *const others[] = {"post", "after", "since", "apres", "depuis", NULL};
    g_auto(GStrv) parts = tf_name_words(visit);
    return tf_words_have(parts, words) && !tf_words_have(parts, others);
}

/** The number of a visit that is counted in time, or of one that is a number alone; NaN: neither.
 */
static double time_of(const char *visit, char decimal, tf_arena *arena) {
    tf_visit one = {.name = visit};
    tf_visits_numbered in;
    const bool numbered = tf_number_visits(&one, 1, decimal, &in, arena) && one.number;
    const bool bare = in.unit == TF_VISIT_UNIT_NONE && in.before && !*in.before && !*in.behind;
    const bool time = in.unit >= TF_VISIT_UNIT_MINUTES && in.unit <= TF_VISIT_UNIT_YEARS;
    return numbered && (bare || time) ? one.value : NAN;
}

bool tf_visit_is_early(const char *visit, char decimal, tf_arena *arena) {
    static const char *const words[] = {
        "screening",    "selection",     "run in",       "prescreening",
        "preselection", "pre inclusion", "preinclusion", NULL};
    return has_word(visit, words) || time_of(visit, decimal, arena) < 0;
}

/** Day 1 is the first one where trials count no day 0. Source: CDISC SDTM Implementation Guide 3.4
 * (2021), study days. */
static bool is_first_day(const char *visit, char decimal, tf_arena *arena) {
    tf_visit one = {.name = visit};
    tf_visits_numbered in = {TF_VISIT_UNIT_NONE, NULL, NULL};
    g_autofree char *small = g_ascii_strdown(visit, -1);
    static const char *const days[] = {"day 1", "d1", "j1", "jour 1", NULL};
    return g_strv_contains(days, small) ||
           (tf_number_visits(&one, 1, decimal, &in, arena) && in.unit == TF_VISIT_UNIT_DAYS &&
            one.number && one.value > 0 && one.value < 2);
}

/** The less, the surer; 0: by nothing. */
static int rank_of(const char *visit, char decimal, tf_arena *arena) {
    static const char *const sure[] = {"baseline", "base line", "bl", NULL};
    static const char *const entry[] = {"inclusion",     "randomisation",   "randomization",
                                        "enrolment",     "enrollment",      "bilan initial",
                                        "initial visit", "visite initiale", NULL};
    if (has_word(visit, sure))
        return 1;
    if (time_of(visit, decimal, arena) == 0)
        return 2;
    if (has_word(visit, entry) && !tf_visit_is_early(visit, decimal, arena))
        return 3;
    return is_first_day(visit, decimal, arena) ? 4 : 0;
}

/* Day 1 is one only behind others that are before all. */
size_t tf_find_baseline(const tf_visit_places *places, char decimal, tf_arena *arena) {
    const tf_levels *visits = &places->levels;
    size_t best = SIZE_MAX;
    int least = 5;
    bool early = true; /* so far */
    for (size_t i = 0; i < visits->n; i++) {
        const int rank = rank_of(visits->names[i], decimal, arena);
        if (rank > 0 && rank < least && (rank < 4 || (early && i > 0))) {
            best = i;
            least = rank;
        }
        const bool negative = places->placed && places->at[i] < 0;
        early = early && (negative || tf_visit_is_early(visits->names[i], decimal, arena));
    }
    return best;
}
