/* Whether the column of categories splits the patients, as their region does, or lists what
   happened to them, as the terms of adverse events do. */
#include "job.h"

/* A level of a stack that is a response is the state of a patient, be it the last of the list. */
static bool is_state(const tf_bars_job *job, const tf_bars_endpoint *endpoint, uint32_t code) {
    const char *name =
        tf_table_level_name(job->table, job->responses.columns[endpoint->column], code);
    const tf_meaning meaning = tf_vocabulary_find(job->responses.vocabulary, name);
    return !endpoint->yes[code] || tf_meaning_is_response(meaning);
}

/** Whether the row says of its patient that something is so, or not; events only happen. */
static bool has_state(const tf_bars_job *job, size_t row) {
    for (size_t e = 0; e < job->responses.n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &job->responses.endpoints[e];
        const uint32_t code = job->responses.codes[endpoint->column][row];
        if (code != TF_MISSING_LEVEL && !job->responses.unknown[endpoint->column][code] &&
            is_state(job, endpoint, code))
            return true;
    }
    return false;
}

bool tf_bars_split_of(const tf_bars_job *job, tf_bars_split *split) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    g_autofree size_t *category = tf_try_alloc(n_ids + 1, sizeof *category); /* from 1 */
    *split = (tf_bars_split){.one_each = true};
    for (size_t row = 0; category && row < job->rows->n; row++) {
        tf_bars_where where;
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL ||
            !tf_bars_where_of(job, row, &where))
            continue;
        size_t *own = &category[ids[row]];
        split->n_rows++;
        split->n_patients += *own == 0;
        split->one_each &= *own == 0 || *own == where.category + 1;
        split->any_state |= has_state(job, row);
        *own = where.category + 1;
    }
    return category != NULL;
}

bool tf_bars_refuse_split(const tf_bars_job *job, size_t n_members) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_split split;
    if (!ask->category.column || job->bars->n_categories < 2 || !tf_bars_split_of(job, &split) ||
        !split.one_each || !split.any_state || split.n_patients != n_members)
        return false;
    const tf_place place = tf_ask_place(&ask->base, &ask->category.column);
    tf_diag_error(job->diag, &place,
                  "leave --population out: the rows are patients, and percentages are of those of "
                  "each category",
                  "\"%s\" splits the population: each of its %zu patients has one value, so these "
                  "are no events",
                  ask->category.column, n_members);
    return true;
}

/* Each patient has one category: a split of patients if rows say of some that nothing was, else
   events of those who had one. */
bool tf_bars_is_split(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    tf_bars_split split;
    if (!ask->category.column || !job->whose.column || job->bars->n_categories < 2 ||
        !tf_bars_split_of(job, &split) || !split.one_each || split.any_state ||
        split.n_patients < 2)
        return true;
    g_autofree char *hint = g_strdup_printf(
        "--facet %s in place of --category, if each row is a patient; else name the "
        "file of all patients: --population FILE",
        ask->category.column);
    const tf_place place = tf_ask_place(&ask->base, &ask->category.column);
    tf_diag_error(job->diag, &place, hint,
                  "rows are events (%zu of %zu patients by categories of \"%s\"): of how many "
                  "patients they are a percentage is not said",
                  split.n_rows, split.n_patients * job->bars->n_categories, ask->category.column);
    return false;
}
