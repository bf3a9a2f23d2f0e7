/* The two arms of studies: columns that can't be both, and arms that are in two studies. */
#include "arm_doubts.h"

#include <string.h>

#include "analysis/name_words.h"
#include "analysis/percent_cells.h"

/** Studies of other names have the same arm by chance, unless it is as great, and so many had the
    event. */
#define LEAST_PATIENTS 50
#define LEAST_EVENTS   10

static bool check_twice(const tf_forest_job *job, const char *const *first,
                        const char *const *second, const char *hint) {
    if (!*first || !*second || strcmp(*first, *second) != 0)
        return true;
    return tf_forest_refuse(job->ask, job->diag, second, hint,
                            "\"%s\" is named for both arms: its numbers can't be those of each",
                            *first);
}

/** "Taux de RC": of patients it is a percentage; of events per time it is something else. "prop" is
 * propofol, or propranolol, as often as a proportion, whose decimals are refused by themselves. */
static bool names_share(const tf_forest_job *job, const char *column) {
    static const char *const words[] = {"taux", "rate", "rates", "proportion", "proportions", NULL};
    g_auto(GStrv) in_name = tf_name_words(column);
    return tf_names_percent(column) || (!job->ask->arms.time1 && tf_words_have(in_name, words));
}

/** The heading "RC, n (%)" says less than its cells: "12 (30.0)" and "12/40" are counts. */
static bool check_percent(const tf_forest_job *job, const char *const *events,
                          const char *patients) {
    if (!*events || !names_share(job, *events) || tf_forest_cells_count(job, *events, patients))
        return true;
    return tf_forest_refuse(
        job->ask, job->diag, events, "write the numbers of patients with the event into a column",
        "\"%s\" has percentages by its name, and no numbers of events", *events);
}

bool tf_forest_check_arm_columns(const tf_forest_job *job) {
    const tf_forest_arms_ask *arms = &job->ask->arms;
    static const char each_hint[] = "name a column for each arm";
    static const char totals_hint[] =
        "--n1 and --n2 are the patients of one arm each, not of the study";
    /* Arms may be of the same size, by the design or since patients cross over. */
    if (arms->n1 && arms->n2 && strcmp(arms->n1, arms->n2) == 0) {
        const tf_place place = tf_ask_place(&job->ask->base, &arms->n2);
        tf_diag_warning(job->diag, &place, totals_hint,
                        "\"%s\" is named for both arms: have they the same size in each study?",
                        arms->n1);
    }
    return check_twice(job, &arms->events1, &arms->events2, each_hint) &&
           check_twice(job, &arms->mean1, &arms->mean2, each_hint) &&
           check_percent(job, &arms->events1, arms->n1) &&
           check_percent(job, &arms->events2, arms->n2);
}

/* ---- arms in common ---------------------------------------------------------------------------
 */

/** "Alpha 2010 (low dose)" and "Alpha 2010 (high dose)" are arms of one trial. */
static bool are_of_one_trial(const char *a, const char *b) {
    static const char *const any[] = {"study", "trial", "etude", "essai", "the", "group", NULL};
    g_auto(GStrv) first = tf_name_words(a), second = tf_name_words(b);
    return first[0] && second[0] && strlen(first[0]) > 2 && g_ascii_isalpha(first[0][0]) &&
           strcmp(first[0], second[0]) == 0 && !g_strv_contains(any, first[0]);
}

static bool same_arm(const tf_forest_study_set *studies, size_t i, size_t j, size_t arm) {
    if (studies->form == TF_STUDIES_MEANS) {
        const tf_mean *a = &studies->list[i].means[arm], *b = &studies->list[j].means[arm];
        return a->n == b->n && a->mean == b->mean && a->sd == b->sd && a->sd > 0;
    }
    const tf_two_by_two *a = &studies->counts[i], *b = &studies->counts[j];
    const uint64_t x = arm == 0 ? a->x1 : a->x2, n = arm == 0 ? a->n1 : a->n2;
    const bool same = x == (arm == 0 ? b->x1 : b->x2) && n == (arm == 0 ? b->n1 : b->n2);
    return same && x > 0 &&
           ((n >= LEAST_PATIENTS && x >= LEAST_EVENTS) ||
            are_of_one_trial(studies->list[i].name, studies->list[j].name));
}

void tf_forest_doubt_shared_arms(const tf_forest_job *job, const tf_forest_study_set *studies) {
    if (job->ask->pool.method.n == 0 ||
        (studies->form != TF_STUDIES_MEANS && studies->form != TF_STUDIES_COUNTS))
        return;
    const tf_place place = {.file = tf_table_path(job->table)};
    for (size_t i = 0; i < studies->n; i++)
        for (size_t j = 0; j < i; j++)
            for (size_t arm = 0; arm < 2; arm++) {
                if (!same_arm(studies, i, j, arm))
                    continue;
                tf_diag_warning(
                    job->diag, &place, "put the arms that share it together into one row",
                    "\"%s\" and \"%s\" have the same %s arm by its numbers: its "
                    "patients count twice in the pool",
                    studies->list[j].name, studies->list[i].name, arm == 0 ? "first" : "second");
            }
}
