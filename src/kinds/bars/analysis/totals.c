/* Totals of a stack, such as ORR: which parts each of them holds. */
#include <string.h>

#include "base/suggest.h"
#include "job.h"

/** Marks the parts that a total names. */
static bool mark_parts(tf_bars_job *job, const tf_spec_pair *pair, uint8_t *holds) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->totals);
    bool ok = true;
    for (size_t i = 0; i < pair->n_values; i++) {
        size_t at = SIZE_MAX;
        for (size_t p = 0; p < job->parts.n; p++) {
            if (strcmp(job->parts.names[p], pair->values[i]) == 0)
                at = p;
        }
        if (at != SIZE_MAX) {
            holds[at] = 1;
            continue;
        }
        const char *near = tf_suggest(pair->values[i], job->parts.names, job->parts.n);
        g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        tf_diag_error(job->diag, &place, hint ? hint : "a total adds up levels of the stack",
                      "total \"%s\" names \"%s\", which is no level of the stack", pair->key,
                      pair->values[i]);
        ok = false;
    }
    if (pair->n_values == 0) {
        tf_diag_error(job->diag, &place, NULL, "total \"%s\" has no level", pair->key);
        ok = false;
    }
    return ok;
}

/** A bracket spans neighbours. */
static bool span(tf_bars_job *job, const char *name, const uint8_t *holds, tf_bars_total *total) {
    size_t first = SIZE_MAX, last = 0, n = 0;
    for (size_t p = 0; p < job->parts.n; p++) {
        if (!holds[p])
            continue;
        first = MIN(first, p);
        last = p;
        n++;
    }
    *total = (tf_bars_total){tf_arena_strdup(job->arena, name), first, last};
    if (n == last - first + 1)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->totals);
    tf_diag_error(job->diag, &place,
                  "put its levels side by side in response.levels, or draw form: grouped",
                  "total \"%s\" can't be bracketed: its levels are not next to each other", name);
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
    for (size_t i = 0; i < n; i++) {
        uint8_t *holds = tf_arena_array(job->arena, uint8_t, job->parts.n + 1);
        ok = mark_parts(job, &pairs[i], holds) && span(job, pairs[i].key, holds, &totals[i]) && ok;
    }
    job->bars->n_totals = n;
    job->bars->totals = totals;
    return ok && check_nested(job, totals, n);
}
