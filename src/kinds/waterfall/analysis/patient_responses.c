/* Responses by visit: a patient's is the best of them, whichever row the change is of. */
#include "analysis/patients.h"
#include "job.h"

/** What a patient's rows say. */
typedef struct of_patient {
    uint32_t best; /**< level, or TF_MISSING_LEVEL */
    bool drawn, differs;
} of_patient;

/** Rows of patients; those of the baseline and of sums have no say. */
static bool has_say(const tf_rows *rows, const uint32_t *ids, size_t row) {
    return ids[row] != TF_MISSING_LEVEL &&
           (tf_row_used(rows, row) ||
            (rows->dropped[row] != TF_ROW_UNSCHEDULED && rows->dropped[row] != TF_ROW_NOBODY));
}

/** Depths of all levels; NULL: not all of them are responses, and none is better than another. */
static int *find_depths(const tf_waterfall_job *job, const char *column,
                        tf_vocabulary *vocabulary) {
    const size_t n = tf_table_n_levels(job->table, column);
    g_autofree int *depths = g_new0(int, n + 1);
    for (size_t i = 0; i < n; i++) {
        const tf_meaning meaning =
            tf_vocabulary_find(vocabulary, tf_table_level_name(job->table, column, i));
        if (!tf_meaning_is_response(meaning))
            return NULL;
        depths[i] = meaning.depth;
    }
    return g_steal_pointer(&depths);
}

static void tell(const tf_waterfall_job *job, const of_patient *people, size_t n_ids,
                 const int *depths) {
    size_t n = 0, n_differ = 0;
    for (size_t id = 0; id < n_ids; id++) {
        n += people[id].drawn;
        n_differ += people[id].drawn && people[id].differs;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
    if (n_differ > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        depths ? "\"%s\" differs between the rows of %zu of %zu patients: each has "
                                 "the best of theirs, confirmed or not"
                               : "\"%s\" differs between the rows of %zu of %zu patients: each has "
                                 "that of the row with the lowest change",
                        job->ask->response.column, n_differ, n);
}

static void read_rows(const tf_waterfall_job *job, const uint32_t *ids, const int *depths,
                      of_patient *people) {
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!has_say(job->rows, ids, row))
            continue;
        of_patient *who = &people[ids[row]];
        const uint32_t code = job->codes[row];
        who->drawn |= tf_row_used(job->rows, row);
        if (code == TF_MISSING_LEVEL)
            continue;
        who->differs |= who->best != TF_MISSING_LEVEL && who->best != code;
        if (who->best == TF_MISSING_LEVEL || (depths && depths[code] > depths[who->best]))
            who->best = code;
    }
}

void tf_waterfall_best_responses(tf_waterfall_job *job, tf_vocabulary *vocabulary) {
    const char *column = job->ask->response.column;
    const uint32_t *ids = job->repeated ? tf_table_levels(job->table, job->repeated) : NULL;
    if (!ids || job->ask->rows != TF_ROWS_BEST)
        return;
    const size_t n_ids = tf_table_n_levels(job->table, job->repeated);
    g_autofree of_patient *people = g_new0(of_patient, n_ids + 1);
    for (size_t id = 0; id < n_ids; id++)
        people[id].best = TF_MISSING_LEVEL;
    g_autofree int *depths = find_depths(job, column, vocabulary);
    read_rows(job, ids, depths, people);
    tell(job, people, n_ids, depths);
    if (!depths)
        return;
    uint32_t *codes = tf_arena_memdup(job->arena, job->codes, job->rows->n, sizeof *codes);
    for (size_t row = 0; row < job->rows->n; row++)
        if (has_say(job->rows, ids, row))
            codes[row] = people[ids[row]].best;
    job->codes = codes;
}
