/* Levels of a response column that are drawn: listed, known by themselves, or added up in totals;
   stacked, or side by side. */
#include <string.h>

#include "base/suggest.h"
#include "response_column.h"

/** Of the poorest level of the list that the vocabulary knows; TF_BARS_NO_DEPTH - 1: it knows none.
 */
static int lowest_depth(const tf_bars_job *job, const tf_texts *levels) {
    int lowest = TF_BARS_NO_DEPTH - 1;
    for (size_t i = 0; i < levels->n; i++)
        lowest = MIN(lowest, tf_bars_depth_of(job, levels->items[i]));
    return lowest;
}

static bool has_rows(const tf_bars_job *job, const size_t *counts, const char *level) {
    for (size_t i = 0; i < tf_bars_n_levels(job, 0); i++) {
        if (counts[i] > 0 && strcmp(tf_bars_level_name(job, 0, i), level) == 0)
            return true;
    }
    return false;
}

/** Whose response is in the file, and left out by the list, is not unknown: the foot names it. */
static void keep_not_drawn(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const char **names = tf_arena_array(job->arena, const char *, tf_bars_n_levels(job, 0) + 1);
    size_t n_known = 0, n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, 0); i++) {
        const char *name = tf_bars_level_name(job, 0, i);
        n_known += counts[i];
        if (counts[i] > 0 && !tf_is_among(levels->items, levels->n, name))
            names[n++] = tf_arena_strdup(job->arena, name);
    }
    if (n > 0 && n_known == job->rows->n_used && !job->ask->population.data &&
        !job->ask->visit.column)
        job->bars->rows.not_drawn = names;
}

/** What is left out of the list counts as no response. Poorer levels are meant to; a misspelt one,
    or one that is better than some of the list, would be a response that nobody sees. */
static bool check_listed(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.levels);
    /* Rows with a population may be events, which are no responses. */
    const bool population = job->ask->population.data != NULL;
    const char *whom = population ? "rows" : "patients";
    bool any = false, ok = true;
    for (size_t i = 0; i < tf_bars_n_levels(job, 0); i++) {
        const char *name = tf_bars_level_name(job, 0, i);
        if (counts[i] == 0)
            continue;
        const bool listed = tf_is_among(levels->items, levels->n, name);
        any |= listed;
        if (listed || job->responses.unknown[0][i])
            continue;
        const char *near = tf_suggest(name, levels->items, levels->n);
        const bool slip = near && tf_bars_depth_of(job, name) == TF_BARS_NO_DEPTH;
        g_autofree char *hint = slip ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        if (tf_bars_depth_of(job, name) < lowest_depth(job, levels) && !slip)
            tf_diag_note(job->diag, &place, NULL, "\"%s\" (%zu %s) is not in response.levels: %s",
                         name, counts[i], whom, population ? "not counted" : "no response");
        else
            tf_diag_warning(job->diag, &place, hint,
                            "\"%s\" (%zu %s) is not in response.levels: %s", name, counts[i], whom,
                            population ? "not counted" : "counted as no response");
    }
    keep_not_drawn(job, levels, counts);
    g_autofree char *found = tf_bars_list_found(job, 0, counts);
    const tf_absent_ask asked =
        tf_bars_absent_ask(job, 0, counts, &job->ask->response.levels, levels, found);
    for (size_t i = 0; i < levels->n && any; i++) {
        if (!has_rows(job, counts, levels->items[i]) &&
            tf_tell_absent(&asked, levels->items[i], job->diag) == TF_ABSENCE_SLIP)
            ok = false;
    }
    for (size_t i = 0; i < levels->n; i++) {
        if (tf_is_among(levels->items, i, levels->items[i])) {
            tf_diag_error(job->diag, &place, NULL, "response.levels names \"%s\" twice",
                          levels->items[i]);
            ok = false;
        }
    }
    if (!any) {
        tf_diag_error(job->diag, &place, NULL,
                      "no level of response.levels is in column \"%s\": found %s",
                      job->responses.columns[0], found);
    }
    return any && ok;
}

/** Levels that the vocabulary knows; false if it lacks any, or two of them are equally good, of
   which none is the better part of a stack. */
static bool recognise(tf_bars_job *job, const size_t *counts, tf_texts *levels) {
    size_t n;
    const char **names = tf_bars_evaluable(job, counts, &n);
    if (n == 0 || !tf_sort_responses(job->responses.vocabulary, TF_WORST_FIRST, names, n))
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        const int depth = tf_bars_depth_of(job, names[i]);
        if (depth == TF_BARS_NO_DEPTH || (i > 0 && depth == tf_bars_depth_of(job, names[i - 1])))
            return false;
        g_string_append_printf(text, "%s%s", i ? ", " : "", names[i]);
    }
    *levels = (tf_texts){names, n};
    tf_diag_note(job->diag, NULL, "--levels [...] draws others",
                 "best responses recognised in column \"%s\": levels are %s",
                 job->responses.columns[0], text->str);
    return true;
}

/** A total counts every level that it names, drawn or not; in a stack, totals follow the parts. */
static bool total_endpoint(tf_bars_job *job, size_t total, size_t category, const tf_texts *levels,
                           const size_t *counts) {
    const tf_spec_pair *pair = &job->ask->totals.items[total];
    const bool stacked = tf_bars_is_stack(job->bars->form);
    const tf_bars_endpoint *endpoint =
        tf_bars_add_endpoint(job, 0, category, stacked ? levels->n + total : 0);
    const tf_texts named = {pair->values, pair->n_values};
    g_autofree char *found = tf_bars_list_found(job, 0, counts);
    const tf_absent_ask asked =
        tf_bars_absent_ask(job, 0, counts, &job->ask->totals, &named, found);
    bool ok = true;
    for (size_t v = 0; v < pair->n_values; v++) {
        if (!tf_bars_mark_yes(job, endpoint, counts, pair->values[v]) &&
            !tf_is_among(levels->items, levels->n, pair->values[v]) &&
            tf_tell_absent(&asked, pair->values[v], job->diag) == TF_ABSENCE_SLIP)
            ok = false;
    }
    const tf_uncounted_ask uncounted = {&job->ask->base, &job->ask->totals,         "totals",
                                        asked.column,    job->responses.vocabulary, named};
    if (ok && !job->ask->response.levels.items)
        tf_bars_warn_uncounted(job, 0, counts, &uncounted);
    return ok;
}

/** Labels may be those of levels that nobody has, or that only other figures of a set draw. */
static bool label(tf_bars_job *job, const tf_pairs *labels, const tf_texts *names,
                  tf_levels *levels) {
    const tf_levels_ask asked = {
        .ask = &job->ask->base, .labels = labels, .absent = TF_ABSENT_KEPT, .what = "level"};
    *levels = (tf_levels){.n = names->n};
    levels->names = tf_arena_array(job->arena, const char *, names->n + 1);
    for (size_t i = 0; i < names->n; i++)
        levels->names[i] = tf_arena_strdup(job->arena, names->items[i]);
    return tf_levels_name(&asked, job->arena, levels, job->diag);
}

/* Totals are questions of their own, so that ORR is counted and not added up. */
bool tf_bars_stack(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const tf_pairs *totals = &job->ask->totals;
    bool ok = label(job, &job->ask->response.labels, levels, &job->parts);
    for (size_t i = 0; i < levels->n; i++)
        tf_bars_mark_yes(job, tf_bars_add_endpoint(job, 0, TF_BARS_NONE, i), counts,
                         levels->items[i]);
    for (size_t i = 0; ok && i < totals->n; i++)
        ok = total_endpoint(job, i, TF_BARS_NONE, levels, counts);
    return ok;
}

bool tf_bars_side_by_side(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const tf_bars_ask *ask = job->ask;
    const bool by_total = ask->totals.n > 0;
    const size_t places = by_total ? ask->totals.n : levels->n;
    const bool by_row = job->category_codes != NULL;
    if (by_row && places > 1) {
        const tf_place place = tf_ask_place(&ask->base, tf_bars_category_column(ask));
        tf_diag_error(job->diag, &place, "--response COL=VALUE,..., or one total",
                      "over visits or categories one response is drawn, but there are %zu", places);
        return false;
    }
    const char **names = tf_arena_array(job->arena, const char *, places + 1);
    bool ok = true;
    for (size_t i = 0; i < places; i++) {
        const size_t category = by_row ? TF_BARS_NONE : i;
        names[i] = by_total ? ask->totals.items[i].key : levels->items[i];
        if (by_total)
            ok = total_endpoint(job, i, category, levels, counts) && ok;
        else
            tf_bars_mark_yes(job, tf_bars_add_endpoint(job, 0, category, 0), counts, names[i]);
    }
    tf_bars_single_level(job, &job->parts);
    const tf_pairs *labels = by_total ? &ask->category.labels : &ask->response.labels;
    return ok && (by_row || label(job, labels, &(tf_texts){names, places}, &job->categories));
}

/* A stack has an order from the least to the best, which these data don't tell. */
bool tf_bars_refuse_stack(const tf_bars_job *job, const char *message) {
    return tf_bars_refuse(job, &job->ask->layout.form, "--levels, from the least to the best",
                          message);
}

bool tf_bars_find_levels(tf_bars_job *job, const size_t *counts, tf_texts *levels) {
    const tf_bars_ask *ask = job->ask;
    *levels = ask->response.levels;
    if (levels->n > 0)
        return check_listed(job, levels, counts);
    *levels = (tf_texts){NULL, 0};
    if (ask->response.is.items || recognise(job, counts, levels) || !ask->totals.items)
        return true;
    levels->items = tf_bars_evaluable(job, counts, &levels->n);
    return !tf_bars_is_stack(tf_bars_form_of(ask, TF_BARS_GROUPED)) ||
           tf_bars_refuse_stack(job, "a stack needs response.levels: their order is not known");
}
