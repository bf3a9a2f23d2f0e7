/* How the rows of patients are spread: over panels, or over categories, and what they say of them.
 */
#include "traits.h"

/* A level of a stack that is a response is the state of a patient, be it the last of the list;
   events only happen. */
static bool is_state(const tf_bars_job *job, size_t column, uint32_t code) {
    const tf_bars_responses *responses = &job->responses;
    const char *name = tf_table_level_name(job->table, responses->columns[column], code);
    bool happened = true;
    for (size_t e = 0; e < responses->n_endpoints; e++)
        happened &= responses->endpoints[e].column != column || responses->endpoints[e].yes[code];
    return !happened || tf_meaning_is_response(tf_vocabulary_find(responses->vocabulary, name));
}

/** [column][level]: says of a patient that something is so, or not. Once, since there may be
    millions of rows. In the arena. */
static uint8_t **find_states(const tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    uint8_t **states = tf_arena_array(job->arena, uint8_t *, responses->n_columns + 1);
    for (size_t k = 0; k < responses->n_columns; k++) {
        const size_t n = tf_table_n_levels(job->table, responses->columns[k]);
        states[k] = tf_arena_array(job->arena, uint8_t, n + 1);
        for (uint32_t code = 0; code < n; code++)
            states[k][code] = !responses->unknown[k][code] && is_state(job, k, code);
    }
    return states;
}

static bool has_state(const tf_bars_job *job, uint8_t *const *states, size_t row) {
    for (size_t k = 0; k < job->responses.n_columns; k++) {
        const uint32_t code = job->responses.codes[k][row];
        if (code != TF_MISSING_LEVEL && states[k][code])
            return true;
    }
    return false;
}

bool tf_bars_find_spread(const tf_bars_job *job, tf_bars_over over, tf_bars_spread *found) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    uint8_t *const *states = find_states(job);
    enum { SEVERAL = 1, SPLIT = 2 };
    g_autofree uint8_t *is = tf_try_alloc(n_ids + 1, sizeof *is);
    g_autofree size_t *first = tf_try_alloc(n_ids + 1, sizeof *first); /* from 1 */
    *found = (tf_bars_spread){0};
    for (size_t row = 0; is && first && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const uint8_t before = is[ids[row]];
        size_t *own = &first[ids[row]];
        const size_t here = (over == TF_BARS_OVER_CATEGORIES ? where.category : where.facet) + 1;
        found->n_rows++;
        found->n_patients += *own == 0;
        if (*own > 0)
            is[ids[row]] |= *own == here ? SEVERAL : SEVERAL | SPLIT;
        else
            *own = here;
        found->n_several += (is[ids[row]] & ~before & SEVERAL) != 0;
        found->n_split += (is[ids[row]] & ~before & SPLIT) != 0;
        found->any_state = found->any_state || has_state(job, states, row);
    }
    if (!is || !first)
        tf_diag_no_memory(job->diag, "looking at what the rows of patients have in common");
    return is && first;
}
