/* Totals of a stack, such as ORR: which parts each of them holds. */
#include <string.h>

#include "base/suggest.h"
#include "job.h"

/** A response that nobody in the figure has is no part, and adds nothing: that was told before. */
static bool adds_nothing(const tf_bars_job *job, const char *name) {
    for (size_t row = 0; job->responses.n_columns == 1 && row < job->rows->n; row++) {
        const uint32_t code = job->responses.codes[0][row];
        if (tf_row_used(job->rows, row) && code != TF_MISSING_LEVEL &&
            strcmp(tf_table_level_name(job->table, job->responses.columns[0], code), name) == 0)
            return false;
    }
    return job->responses.n_columns == 1;
}

/** Finds the parts that a total names. A bracket spans neighbours. */
static bool find_parts(tf_bars_job *job, const tf_spec_pair *pair, tf_bars_total *total) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->totals);
    const char *const *names = job->parts.names;
    uint8_t *holds = tf_arena_array(job->arena, uint8_t, job->parts.n + 1);
    bool ok = pair->n_values > 0;
    if (!ok)
        tf_diag_error(job->diag, &place, NULL, "total \"%s\" has no level", pair->key);
    for (size_t i = 0; i < pair->n_values; i++) {
        const size_t at = tf_name_index(names, job->parts.n, pair->values[i]);
        if (at != SIZE_MAX) {
            holds[at] = 1;
            continue;
        }
        if (adds_nothing(job, pair->values[i]))
            continue;
        const char *near = tf_suggest(pair->values[i], names, job->parts.n);
        g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        tf_diag_error(job->diag, &place, hint ? hint : "a total adds up levels of the stack",
                      "total \"%s\" names \"%s\", which is no level of the stack", pair->key,
                      pair->values[i]);
        ok = false;
    }
    size_t first = SIZE_MAX, last = 0, n = 0;
    for (size_t p = 0; p < job->parts.n; p++) {
        if (!holds[p])
            continue;
        first = MIN(first, p);
        last = p;
        n++;
    }
    *total = (tf_bars_total){tf_arena_strdup(job->arena, pair->key), first, last};
    if (!ok || n == last - first + 1)
        return ok;
    if (n == 0) {
        tf_diag_error(job->diag, &place, "leave it out, or draw form: grouped",
                      "total \"%s\" has no bracket: nobody has any of its levels", pair->key);
        return false;
    }
    tf_diag_error(
        job->diag, &place, "put its levels side by side in response.levels, or draw form: grouped",
        "total \"%s\" can't be bracketed: its levels are not next to each other", pair->key);
    return false;
}

/** Totals may hold one another, or be apart. */
static bool check_nested(tf_bars_job *job, const tf_bars_total *totals, size_t n) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->totals);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++) {
            const tf_bars_total *a = &totals[i], *b = &totals[j];
            const bool apart = a->last < b->first || b->last < a->first;
            const bool a_in_b = a->first >= b->first && a->last <= b->last;
            const bool b_in_a = b->first >= a->first && b->last <= a->last;
            if (apart || a_in_b || b_in_a)
                continue;
            tf_diag_error(job->diag, &place, "draw form: grouped",
                          "totals \"%s\" and \"%s\" are not nested: each has a level that the "
                          "other lacks",
                          b->label, a->label);
            return false;
        }
    }
    return true;
}

/* Only stacks have brackets; elsewhere totals are bars, and were made by the source. */
bool tf_bars_totals(tf_bars_job *job) {
    const size_t n = job->ask->totals.n;
    const tf_spec_pair *pairs = job->ask->totals.items;
    if (!tf_bars_is_stack(job->bars->form) || n == 0)
        return true;
    tf_bars_total *totals = tf_arena_array(job->arena, tf_bars_total, n);
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = find_parts(job, &pairs[i], &totals[i]) && ok;
    job->bars->n_totals = n;
    job->bars->totals = totals;
    return ok && check_nested(job, totals, n);
}
