/* Rows that are no studies: events, end points or subgroups of one trial. Pooled, its patients
   count as often as there are rows. They are told by what the column is called, by arms that have
   the same patients in every row, and by rows that add up to the same patients again and again. */
#include "one_trial.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "study_names.h"
#include "study_tally.h"

/** Three studies of the same size don't come by chance, if their sizes aren't round. */
enum { LEAST_ROWS = 3, ROUND = 10 };

/* ---- names ----------------------------------------------------------------------------------- */

static bool names_parts(const char *column) {
    static const char *const names[] = {"aedecod",
                                        "aeterm",
                                        "aebodsys",
                                        "aesoc",
                                        "aeptcd",
                                        "ae",
                                        "adverse event",
                                        "adverse events",
                                        "pt",
                                        "soc",
                                        "toxicity",
                                        "toxicite",
                                        "evenement",
                                        "ei",
                                        "eig",
                                        "evenement indesirable",
                                        "event",
                                        "events",
                                        "event type",
                                        "preferred term",
                                        "endpoint",
                                        "endpoints",
                                        "end point",
                                        "end points",
                                        "outcome",
                                        "outcomes",
                                        "paramcd",
                                        "param",
                                        "parameter",
                                        "parametre",
                                        "critere",
                                        "critere de jugement",
                                        "subgroup",
                                        "subgroups",
                                        "sub group",
                                        "sous groupe",
                                        "sousgroupe",
                                        "sous groupes",
                                        "subpopulation",
                                        "sous population",
                                        "system organ class",
                                        "evenements indesirables",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

static bool name_studies(const tf_forest_study_set *studies) {
    size_t n = 0;
    for (size_t i = 0; i < studies->n; i++)
        n += tf_names_study(studies->list[i].name);
    return 2 * n >= studies->n;
}

/* ---- numbers --------------------------------------------------------------------------------- */

/** Whether all arms of a row may have been planned to have as many. */
static bool is_round(const tf_tally *row) {
    bool round = true;
    for (size_t g = 0; g < row->n_arms; g++)
        round = round && fmod(row->size[g], ROUND) == 0;
    return round;
}

/** Each arm has the same patients in all rows: "143 and 152". Rows of 100 and 100 may be planned
 * so. */
static bool same_sizes(const tf_forest_study_set *studies) {
    const tf_tally first = studies->n > 0 ? tf_tally_of(studies, 0) : (tf_tally){.n_arms = 0};
    bool same = first.n_arms > 0 && studies->n >= LEAST_ROWS;
    for (size_t i = 1; i < studies->n && same; i++) {
        const tf_tally own = tf_tally_of(studies, i);
        for (size_t g = 0; g < first.n_arms; g++)
            same = same && own.size[g] == first.size[g];
    }
    return same && !is_round(&first);
}

/** How many runs of rows, one behind the other to the end, add up to the first `n`; 0: they don't.
 */
static size_t count_runs(const tf_forest_study_set *studies, size_t n) {
    tf_tally whole = tf_tally_of(studies, 0), sum = {.n_arms = whole.n_arms};
    size_t n_runs = 1, n_rows = 0;
    for (size_t i = 1; i < n; i++) {
        const tf_tally one = tf_tally_of(studies, i);
        tf_add_tally(&whole, &one);
    }
    for (size_t i = n; i < studies->n; i++) {
        const tf_tally one = tf_tally_of(studies, i);
        tf_add_tally(&sum, &one);
        n_rows++;
        if (!tf_is_same_tally(&sum, &whole))
            continue;
        if (n_rows < 2)
            return 0;
        n_runs++;
        n_rows = 0;
        sum = (tf_tally){.n_arms = whole.n_arms};
    }
    return n_rows == 0 ? n_runs : 0;
}

/** Whether sums may be alike by chance: of round sizes, or of events that hardly anybody has. */
static bool add_up_by_chance(const tf_forest_study_set *studies) {
    bool round = true;
    double events = 0;
    for (size_t i = 0; i < studies->n; i++) {
        const tf_tally row = tf_tally_of(studies, i);
        round = round && is_round(&row);
        for (size_t g = 0; g < row.n_arms; g++)
            events += row.events[g];
    }
    return round || events < (double)studies->n;
}

/** Men and women, and then the young and the old, are the same patients. */
static bool repeat_sums(const tf_forest_study_set *studies) {
    const bool counted =
        studies->n >= 4 && tf_tally_of(studies, 0).n_arms > 0 && !add_up_by_chance(studies);
    for (size_t n = 2; counted && n + 2 <= studies->n; n++)
        if (count_runs(studies, n) > 1)
            return true;
    return false;
}

/* ---- the whole ------------------------------------------------------------------------------- */

void tf_forest_doubt_one_trial(const tf_forest_job *job, const tf_forest_study_set *studies) {
    const char *column = job->ask->given.study;
    if (job->ask->pool.method.n == 0 || studies->n < 2 || name_studies(studies))
        return;
    const tf_place place = tf_table_place(job->table, 0, column);
    const char *hint = "--pool none draws the rows by themselves";
    if (repeat_sums(studies))
        tf_diag_warning(job->diag, &place, hint,
                        "rows add up to the same patients again and again, as subgroups of one "
                        "trial do: pooled as studies they count several times");
    else if (names_parts(column))
        tf_diag_warning(job->diag, &place, hint,
                        "\"%s\" names no studies but what one has several of: pooled, its patients "
                        "count in every row",
                        column);
    else if (same_sizes(studies))
        tf_diag_warning(job->diag, &place, hint,
                        "all rows have as many patients, as events or end points of one trial do: "
                        "pooled as studies they count in every row");
}
