/* The responses by which bars are coloured: recognised, ordered, counted. */
#include "analysis/responses.h"
#include "analysis/grouping.h"
#include "analysis/levels.h"
#include "analysis/named_words.h"
#include "job.h"

/** The mark of rows without a change; those of sums, of the baseline or of who is drawn have
 * others. */
#define MISSING 1

/** Who has a response, but no change that could be drawn. */
static void list_missing(tf_waterfall_job *job, const char *column) {
    const size_t n_all = tf_table_n_levels(job->table, column);
    size_t *counts = tf_arena_array(job->arena, size_t, n_all + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        if (job->codes[row] != TF_MISSING_LEVEL && !tf_row_used(job->rows, row) &&
            job->rows->dropped[row] == MISSING)
            counts[job->codes[row]]++;
    tf_waterfall_missing *missing = tf_arena_array(job->arena, tf_waterfall_missing, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        if (counts[i] == 0)
            continue;
        /* Labels may name responses that nobody had. */
        const char *name = tf_table_level_name(job->table, column, i);
        const char *label = tf_pairs_text(&job->ask->response.labels, name);
        missing[job->results->n_missing_by++] =
            (tf_waterfall_missing){tf_arena_strdup(job->arena, label ? label : name), counts[i]};
    }
    job->results->missing_by = missing;
}

/* Arms, or whatever isn't a response, have the colours that they have as groups: see looks.h. */
static void find_reference(tf_waterfall_results *results, const tf_levels *levels) {
    results->are_arms = levels->n > 1;
    for (size_t k = 0; k < levels->n; k++)
        if (tf_meaning_is_response(results->responses[k].meaning))
            results->are_arms = false;
    const size_t control = tf_levels_find_control(levels, TF_CONTROL_HINTS);
    results->reference = control == SIZE_MAX ? 0 : control;
}

bool tf_waterfall_responses(tf_waterfall_job *job) {
    const tf_waterfall_ask *ask = job->ask;
    tf_vocabulary *vocabulary = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    if (!vocabulary)
        return false;
    tf_waterfall_best_responses(job, vocabulary);
    /* An order may have responses that nobody had, for a legend that several figures share. */
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &ask->response.column,
        .codes = job->codes,
        .order = &ask->response.levels,
        .labels = &ask->response.labels,
        .colors = &ask->response.colors,
        .responses = vocabulary,
        .absent = TF_ABSENT_KEPT,
        .most = TF_MAX_GROUPS,
        .most_what = "colours",
        .what = "response",
    };
    const tf_named_words of = {&ask->base, job->table, ask->response.column, vocabulary,
                               &ask->response.levels};
    tf_levels levels;
    if (!tf_check_named_words(&of, &ask->response.labels, job->diag) ||
        !tf_levels_resolve(&asked, job->rows, job->arena, &levels, job->diag))
        return false;
    tf_waterfall_response *responses =
        tf_arena_array(job->arena, tf_waterfall_response, levels.n + 1);
    for (size_t k = 0; k < levels.n; k++)
        responses[k] =
            (tf_waterfall_response){levels.labels[k], levels.names[k], levels.counts[k],
                                    tf_vocabulary_find(vocabulary, levels.names[k]),
                                    levels.ranks ? levels.ranks[k] : (tf_level_rank){0, 0}};
    if (!ask->response.levels.items)
        tf_warn_unmeant(&ask->base, &ask->response.column, vocabulary,
                        &(tf_texts){levels.names, levels.n}, job->diag);
    job->response_of = levels.of_level;
    job->results->responses = responses;
    job->results->n_responses = levels.n;
    find_reference(job->results, &levels);
    list_missing(job, ask->response.column);
    return true;
}
