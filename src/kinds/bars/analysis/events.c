/* Events of a population's patients: whoever had one counts once, however many rows tell of it. */
#include <string.h>

#include "analysis/order.h"
#include "data/number_marks.h"
#include "job.h"

/* Of several rows with levels of a stack the last level is drawn: parts add up to patients only if
   nobody is in two of them. Levels that are not drawn have the rank 0. */
static size_t rank_of(const tf_bars_job *job, size_t row) {
    const tf_bars_responses *responses = &job->responses;
    size_t rank = 0;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        if (endpoint->slot < job->bars->n_parts && code != TF_MISSING_LEVEL && endpoint->yes[code])
            rank = MAX(rank, endpoint->slot + 1);
    }
    return rank;
}

/** [patient][place]: the rank of the last level that the patient has there. NULL: no memory. */
static uint16_t *last_ranks(const tf_bars_job *job, const uint32_t *ids, size_t n_ids) {
    const size_t n_places = tf_bars_n_places(job);
    uint16_t *last =
        n_ids < SIZE_MAX / (n_places + 1) ? tf_try_alloc(n_ids * n_places + 1, sizeof *last) : NULL;
    for (size_t row = 0; last && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const size_t at =
            ids[row] * n_places + tf_bars_place(job, where.facet, where.category, where.group);
        last[at] = (uint16_t)MAX(last[at], rank_of(job, row));
    }
    return last;
}

/** What the stack counts each patient at; `n` rows were of an earlier level. */
static void say_last(tf_bars_job *job, size_t n) {
    const tf_bars_results *bars = job->bars;
    if (n == 0)
        return;
    job->bars->rows.at_last = true;
    const char **names = tf_arena_array(job->arena, const char *, bars->n_parts + 1);
    for (size_t p = 0; p < bars->n_parts; p++)
        names[p] = bars->parts[p].level ? bars->parts[p].level : bars->parts[p].label;
    /* Grades have a last one; what one of two kinds of events is before the other nobody knows. */
    const tf_order_reason order =
        tf_order_names(names, bars->n_parts, tf_table_number_marks(job->table).decimal);
    const char *text =
        "patients with rows of several levels count once, at the last of the levels, "
        "\"%s\" being the last of all (%zu rows of earlier levels not counted)";
    const char *last = bars->parts[bars->n_parts - 1].label;
    if (order == TF_ORDER_FILE)
        tf_diag_warning(job->diag, NULL,
                        "if they don't exclude each other, draw one of them: --response COL=VALUE",
                        text, last, n);
    else
        tf_diag_note(job->diag, NULL, NULL, text, last, n);
}

/* One bit for each patient, place and slot, so that several rows of an event are one patient. */
bool tf_bars_count_events(tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    tf_bars_tally *tally = &job->tally;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_cells = tf_bars_n_places(job) * tally->n_slots;
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    uint8_t *seen =
        n_ids < SIZE_MAX / (n_cells + 1) ? tf_try_alloc(n_ids * n_cells / 8 + 1, 1) : NULL;
    /* Side by side, bars may well hold the same patients. */
    const bool stacked = tf_bars_is_stack(job->bars->form);
    g_autofree uint16_t *last = seen && stacked ? last_ranks(job, ids, n_ids) : NULL;
    if (seen && stacked && !last)
        g_clear_pointer(&seen, g_free);
    if (!seen) {
        tf_diag_no_memory(job->diag, "counting patients with events");
        return false;
    }
    size_t n_earlier = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const size_t spot = tf_bars_place(job, where.facet, where.category, where.group);
        if (last && rank_of(job, row) < last[ids[row] * tf_bars_n_places(job) + spot]) {
            n_earlier++;
            continue;
        }
        for (size_t e = 0; e < responses->n_endpoints; e++) {
            const tf_bars_endpoint *endpoint = &responses->endpoints[e];
            const uint32_t code = responses->codes[endpoint->column][row];
            if (code == TF_MISSING_LEVEL || !endpoint->yes[code])
                continue;
            const size_t category =
                endpoint->category == TF_BARS_NONE ? where.category : endpoint->category;
            const size_t cell =
                tf_bars_place(job, where.facet, category, where.group) * tally->n_slots +
                endpoint->slot;
            const size_t bit = ids[row] * n_cells + cell;
            tally->n[cell] += !(seen[bit / 8] >> bit % 8 & 1);
            seen[bit / 8] = (uint8_t)(seen[bit / 8] | 1u << bit % 8);
        }
    }
    g_free(seen);
    say_last(job, n_earlier);
    return true;
}
