/* Which values of the response columns mean what: levels of a stack, or yes and no. Whatever has
   two readings is refused with the values found. */
#include <limits.h>
#include <string.h>

#include "analysis/absent.h"
#include "analysis/responses.h"
#include "base/suggest.h"
#include "job.h"

/** Of levels that nobody knows. */
#define NO_DEPTH INT_MAX

/* Greater is better. */
static int depth_of(const tf_bars_job *job, const char *level) {
    const tf_meaning meaning = tf_vocabulary_find(job->responses.vocabulary, level);
    const bool assessed =
        tf_meaning_is_response(meaning) && meaning.role != TF_MEANING_NOT_EVALUABLE;
    return assessed ? meaning.depth : NO_DEPTH;
}

/* Texts of the file, never labels: keys name what is in the data. */
static const char *level_name(const tf_bars_job *job, size_t column, size_t level) {
    return tf_table_level_name(job->table, job->responses.columns[column], level);
}

/* Of the whole column; those of dropped rows count 0. */
static size_t n_levels(const tf_bars_job *job, size_t column) {
    return tf_table_n_levels(job->table, job->responses.columns[column]);
}

/** How often each level occurs among the rows used. In the arena. */
static size_t *count_levels(tf_bars_job *job, size_t column) {
    size_t *counts = tf_arena_array(job->arena, size_t, n_levels(job, column) + 1);
    const uint32_t *codes = job->responses.codes[column];
    for (size_t row = 0; row < job->rows->n; row++) {
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL)
            counts[codes[row]]++;
    }
    return counts;
}

/** "CR (12), PR (30)": the evaluable levels that occur, at most eight. Newly allocated. */
static char *list_found(tf_bars_job *job, size_t column, const size_t *counts) {
    GString *text = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < n_levels(job, column); i++) {
        if (counts[i] == 0)
            continue;
        if (n++ < 8)
            g_string_append_printf(text, "%s%s (%zu)", n > 1 ? ", " : "",
                                   level_name(job, column, i), counts[i]);
    }
    if (n > 8)
        g_string_append_printf(text, " and %zu more", n - 8);
    return g_string_free(text, FALSE);
}

/** Who isn't evaluable, by the user's list or else by the vocabulary, has no response, unless that
    is drawn as a level of its own. */
static void mark_unknown(tf_bars_job *job, size_t column) {
    const tf_texts *drawn = &job->ask->response.levels, *listed = &job->ask->response.not_evaluable;
    uint8_t *marks = tf_arena_array(job->arena, uint8_t, n_levels(job, column) + 1);
    for (size_t i = 0; i < n_levels(job, column); i++) {
        const char *level = level_name(job, column, i);
        const tf_meaning_role role = tf_vocabulary_find(job->responses.vocabulary, level).role;
        marks[i] = (listed->items ? tf_is_among(listed->items, listed->n, level)
                                  : role == TF_MEANING_NOT_EVALUABLE) &&
                   !tf_is_among(drawn->items, drawn->n, level);
    }
    job->responses.unknown[column] = marks;
}

/** Levels that occur and are evaluable, in the order of the file. In the arena. */
static const char **evaluable(tf_bars_job *job, const size_t *counts, size_t *n) {
    const char **names = tf_arena_array(job->arena, const char *, n_levels(job, 0) + 1);
    *n = 0;
    for (size_t i = 0; i < n_levels(job, 0); i++) {
        if (counts[i] > 0 && !job->responses.unknown[0][i])
            names[(*n)++] = tf_arena_strdup(job->arena, level_name(job, 0, i));
    }
    return names;
}

/* Room was made for all that can come: see tf_bars_responses_resolve. */
static const tf_bars_endpoint *add_endpoint(tf_bars_job *job, size_t column, size_t category,
                                            size_t slot) {
    tf_bars_endpoint *endpoint = &job->responses.endpoints[job->responses.n_endpoints++];
    *endpoint = (tf_bars_endpoint){column, category, slot, NULL};
    endpoint->yes = tf_arena_array(job->arena, uint8_t, n_levels(job, column) + 1);
    return endpoint;
}

/** Makes a level of the data a response; false: nobody has it. */
static bool mark_yes(const tf_bars_job *job, const tf_bars_endpoint *endpoint, const size_t *counts,
                     const char *level) {
    bool hit = false;
    for (size_t i = 0; i < n_levels(job, endpoint->column); i++) {
        if (counts[i] > 0 && strcmp(level_name(job, endpoint->column, i), level) == 0)
            endpoint->yes[i] = hit = true;
    }
    return hit;
}

/** Whether a total or the list of levels names it: it is left out of another on purpose. */
static bool is_named(const tf_bars_job *job, const char *name) {
    bool found = tf_is_among(job->ask->response.levels.items, job->ask->response.levels.n, name);
    for (size_t t = 0; t < job->ask->totals.n; t++)
        found |=
            tf_is_among(job->ask->totals.items[t].values, job->ask->totals.items[t].n_values, name);
    return found;
}

static void warn_uncounted(tf_bars_job *job, size_t column, const size_t *counts,
                           const tf_uncounted_ask *asked) {
    const size_t n = n_levels(job, column);
    tf_response_value *values = tf_arena_array(job->arena, tf_response_value, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *name = level_name(job, column, i);
        values[i] = (tf_response_value){name, job->responses.unknown[column][i] ? 0 : counts[i],
                                        tf_is_among(asked->counted.items, asked->counted.n, name) ||
                                            is_named(job, name)};
    }
    tf_warn_uncounted(asked, values, n, job->diag);
}

/* ---- yes and no --------------------------------------------------------------------------- */

/** Levels that occur, are evaluable, and that the key doesn't name. */
static size_t n_unnamed(const tf_bars_job *job, size_t column, const size_t *counts,
                        const tf_texts *named) {
    size_t n = 0;
    for (size_t i = 0; i < n_levels(job, column); i++)
        n += counts[i] > 0 && !job->responses.unknown[column][i] &&
             !tf_is_among(named->items, named->n, level_name(job, column, i));
    return n;
}

/** `found` is what list_found gives. */
static tf_absent_ask absent_ask(const tf_bars_job *job, size_t column, const size_t *counts,
                                const void *member, const tf_texts *named, const char *found) {
    return (tf_absent_ask){&job->ask->base,
                           member,
                           job->table,
                           job->responses.columns[column],
                           job->responses.vocabulary,
                           named,
                           n_unnamed(job, column, counts, named),
                           found};
}

/** A value that no row has may be a slip, or simply not have happened. */
static bool declare_yes(tf_bars_job *job, const tf_bars_endpoint *endpoint, const size_t *counts) {
    const tf_texts *is = &job->ask->response.is;
    g_autofree char *found = list_found(job, endpoint->column, counts);
    const tf_absent_ask asked = absent_ask(job, endpoint->column, counts, is, is, found);
    bool any = false, ok = true, *hit = tf_arena_array(job->arena, bool, is->n + 1);
    for (size_t v = 0; v < is->n; v++) {
        hit[v] = mark_yes(job, endpoint, counts, is->items[v]);
        any |= hit[v] || tf_absence_of(&asked, is->items[v], NULL) <= TF_ABSENCE_NOBODY;
    }
    const tf_uncounted_ask uncounted = {&job->ask->base,           is, "response.is", asked.column,
                                        job->responses.vocabulary, *is};
    if (any)
        warn_uncounted(job, endpoint->column, counts, &uncounted);
    /* Of several columns each may lack some of the values. */
    if (job->responses.n_columns > 1)
        return true;
    for (size_t v = 0; v < is->n && any; v++)
        ok &= hit[v] || tf_tell_absent(&asked, is->items[v], job->diag) != TF_ABSENCE_SLIP;
    if (any)
        return ok;
    const tf_place place = tf_ask_place(&job->ask->base, is);
    tf_diag_error(job->diag, &place, NULL, "no value of response.is is in column \"%s\": found %s",
                  asked.column, found);
    return false;
}

/** 1, yes, true and Y are responses; anything else has to be said. */
static bool assume_yes(tf_bars_job *job, const tf_bars_endpoint *endpoint, const size_t *counts) {
    const size_t column = endpoint->column;
    for (size_t i = 0; i < n_levels(job, column); i++) {
        if (counts[i] == 0 || job->responses.unknown[column][i])
            continue;
        const tf_meaning_role means =
            tf_vocabulary_find(job->responses.vocabulary, level_name(job, column, i)).role;
        endpoint->yes[i] = means == TF_MEANING_YES;
        if (means == TF_MEANING_YES || means == TF_MEANING_NO)
            continue;
        size_t n = 0;
        const char **names = job->ask->response.column ? evaluable(job, counts, &n) : NULL;
        if (names)
            tf_warn_unmeant(&job->ask->base, &job->ask->response.column, job->responses.vocabulary,
                            &(tf_texts){names, n}, job->diag);
        g_autofree char *found = list_found(job, column, counts);
        const char *name = job->responses.columns[column];
        g_autofree char *hint = g_strdup_printf(
            "--response %s=VALUE,... for yes and no, or --levels for a stack, from the least to "
            "the best",
            name);
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
        tf_diag_error(job->diag, &place, hint,
                      "column \"%s\" has values %s: which of them mean a response is not said",
                      name, found);
        return false;
    }
    return true;
}

/* What the user said comes before what can be assumed. */
static bool code_yes_no(tf_bars_job *job, size_t column, size_t category) {
    const size_t *counts = count_levels(job, column);
    const tf_bars_endpoint *endpoint = add_endpoint(job, column, category, 0);
    return job->ask->response.is.items ? declare_yes(job, endpoint, counts)
                                       : assume_yes(job, endpoint, counts);
}

/* ---- levels ------------------------------------------------------------------------------- */

/** Of the poorest level of the list that the vocabulary knows; NO_DEPTH - 1: it knows none. */
static int lowest_depth(const tf_bars_job *job, const tf_texts *levels) {
    int lowest = NO_DEPTH - 1;
    for (size_t i = 0; i < levels->n; i++)
        lowest = MIN(lowest, depth_of(job, levels->items[i]));
    return lowest;
}

static bool has_rows(const tf_bars_job *job, const size_t *counts, const char *level) {
    for (size_t i = 0; i < n_levels(job, 0); i++) {
        if (counts[i] > 0 && strcmp(level_name(job, 0, i), level) == 0)
            return true;
    }
    return false;
}

/** Whose response is in the file, and left out by the list, is not unknown: the foot names it. */
static void keep_not_drawn(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    g_autoptr(GString) names = g_string_new(NULL);
    size_t n_known = 0;
    for (size_t i = 0; i < n_levels(job, 0); i++) {
        const char *name = level_name(job, 0, i);
        n_known += counts[i];
        if (counts[i] > 0 && !tf_is_among(levels->items, levels->n, name))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    if (names->len > 0 && n_known == job->rows->n_used && !job->ask->population.data &&
        !job->ask->visit.column)
        job->bars->rows.not_drawn = tf_arena_strdup(job->arena, names->str);
}

/** What is left out of the list counts as no response. Poorer levels are meant to; a misspelt one,
    or one that is better than some of the list, would be a response that nobody sees. */
static bool check_listed(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.levels);
    /* Rows with a population may be events, which are no responses. */
    const bool population = job->ask->population.data != NULL;
    const char *whom = population ? "rows" : "patients";
    bool any = false, ok = true;
    for (size_t i = 0; i < n_levels(job, 0); i++) {
        const char *name = level_name(job, 0, i);
        if (counts[i] == 0)
            continue;
        const bool listed = tf_is_among(levels->items, levels->n, name);
        any |= listed;
        if (listed || job->responses.unknown[0][i])
            continue;
        const char *near = tf_suggest(name, levels->items, levels->n);
        const bool slip = near && depth_of(job, name) == NO_DEPTH;
        g_autofree char *hint = slip ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        if (depth_of(job, name) < lowest_depth(job, levels) && !slip)
            tf_diag_note(job->diag, &place, NULL, "\"%s\" (%zu %s) is not in response.levels: %s",
                         name, counts[i], whom, population ? "not counted" : "no response");
        else
            tf_diag_warning(job->diag, &place, hint,
                            "\"%s\" (%zu %s) is not in response.levels: %s", name, counts[i], whom,
                            population ? "not counted" : "counted as no response");
    }
    keep_not_drawn(job, levels, counts);
    g_autofree char *found = list_found(job, 0, counts);
    const tf_absent_ask asked =
        absent_ask(job, 0, counts, &job->ask->response.levels, levels, found);
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
    const char **names = evaluable(job, counts, &n);
    if (n == 0 || !tf_sort_responses(job->responses.vocabulary, TF_WORST_FIRST, names, n))
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        const int depth = depth_of(job, names[i]);
        if (depth == NO_DEPTH || (i > 0 && depth == depth_of(job, names[i - 1])))
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
        add_endpoint(job, 0, category, stacked ? levels->n + total : 0);
    const tf_texts named = {pair->values, pair->n_values};
    g_autofree char *found = list_found(job, 0, counts);
    const tf_absent_ask asked = absent_ask(job, 0, counts, &job->ask->totals, &named, found);
    bool ok = true;
    for (size_t v = 0; v < pair->n_values; v++) {
        if (!mark_yes(job, endpoint, counts, pair->values[v]) &&
            !tf_is_among(levels->items, levels->n, pair->values[v]) &&
            tf_tell_absent(&asked, pair->values[v], job->diag) == TF_ABSENCE_SLIP)
            ok = false;
    }
    const tf_uncounted_ask uncounted = {&job->ask->base, &job->ask->totals,         "totals",
                                        asked.column,    job->responses.vocabulary, named};
    if (ok && !job->ask->response.levels.items)
        warn_uncounted(job, 0, counts, &uncounted);
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
static bool stack(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
    const tf_pairs *totals = &job->ask->totals;
    bool ok = label(job, &job->ask->response.labels, levels, &job->parts);
    for (size_t i = 0; i < levels->n; i++)
        mark_yes(job, add_endpoint(job, 0, TF_BARS_NONE, i), counts, levels->items[i]);
    for (size_t i = 0; ok && i < totals->n; i++)
        ok = total_endpoint(job, i, TF_BARS_NONE, levels, counts);
    return ok;
}

/** Not stacked, each total (or level, if there is none) is a place of its own. */
static bool side_by_side(tf_bars_job *job, const tf_texts *levels, const size_t *counts) {
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
            mark_yes(job, add_endpoint(job, 0, category, 0), counts, names[i]);
    }
    tf_bars_single_level(job, &job->parts);
    const tf_pairs *labels = by_total ? &ask->category.labels : &ask->response.labels;
    return ok && (by_row || label(job, labels, &(tf_texts){names, places}, &job->categories));
}

/* A stack has an order from the least to the best, which these data don't tell. */
static bool refuse_form(const tf_bars_job *job, const char *message) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->layout.form);
    tf_diag_error(job->diag, &place, "--levels, from the least to the best", "%s", message);
    return false;
}

/** The levels of the column: listed, known by themselves, or added up in totals, which alone say
    what counts then; the rest is no response. Without items: it is one of yes and no. */
static bool find_levels(tf_bars_job *job, const size_t *counts, tf_texts *levels) {
    const tf_bars_ask *ask = job->ask;
    *levels = ask->response.levels;
    if (levels->n > 0)
        return check_listed(job, levels, counts);
    *levels = (tf_texts){NULL, 0};
    if (ask->response.is.items || recognise(job, counts, levels) || !ask->totals.items)
        return true;
    levels->items = evaluable(job, counts, &levels->n);
    return !tf_bars_is_stack(tf_bars_form_of(ask, TF_BARS_GROUPED)) ||
           refuse_form(job, "a stack needs response.levels: their order is not known");
}

/* Nobody's response is known: bars of 0 % would say that nobody responded. Exports with a row for
   each form have the groups in other rows than the responses. */
static bool refuse_empty(const tf_bars_job *job, size_t column) {
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_error(job->diag, &place,
                  "keep the rows that have one with --where; if groups stand in other rows of the "
                  "same patients, write them into these",
                  "column \"%s\" has no value in any of the %zu rows used: no response is known",
                  job->responses.columns[column], job->rows->n_used);
    return false;
}

/* ---- all columns -------------------------------------------------------------------------- */

/* Codes are taken once, in the order of the columns. */
static void take_columns(tf_bars_job *job, const char *const *columns, size_t n) {
    tf_bars_responses *responses = &job->responses;
    responses->n_columns = n;
    responses->columns = tf_arena_array(job->arena, const char *, n + 1);
    responses->codes = tf_arena_array(job->arena, const uint32_t *, n + 1);
    responses->unknown = tf_arena_array(job->arena, uint8_t *, n + 1);
    for (size_t k = 0; k < n; k++) {
        responses->columns[k] = tf_arena_strdup(job->arena, columns[k]);
        responses->codes[k] = tf_table_levels(job->table, columns[k]);
    }
}

/* Every column is one question with the same answers. */
static bool several_columns(tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    const tf_levels_ask asked = {
        .ask = &job->ask->base, .labels = &job->ask->category.labels, .what = "category"};
    bool ok = true;
    for (size_t k = 0; k < responses->n_columns; k++)
        ok = code_yes_no(job, k, k) && ok;
    tf_bars_single_level(job, &job->parts);
    job->categories = (tf_levels){.n = responses->n_columns, .names = responses->columns};
    return tf_levels_name(&asked, job->arena, &job->categories, job->diag) && ok;
}

/* The default form follows from what the column holds: levels stack, yes and no don't. */
static bool one_column(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const size_t *counts = count_levels(job, 0);
    tf_texts levels;
    if (!find_levels(job, counts, &levels))
        return false;
    const bool totals_alone = ask->totals.items && !ask->response.levels.items;
    job->bars->form = tf_bars_form_of(ask, ask->visit.column               ? TF_BARS_LINES
                                           : !levels.items || totals_alone ? TF_BARS_GROUPED
                                                                           : TF_BARS_STACKED);
    const bool stacked = tf_bars_is_stack(job->bars->form);
    size_t pair[2];
    tf_bars_nesting nesting = tf_bars_nesting_of(levels.items, levels.n, pair);
    if (stacked && nesting != TF_BARS_APART) {
        job->level_column = job->responses.columns[0];
        return tf_bars_refuse_nested(job, &ask->response.column, levels.items, nesting, pair);
    }
    if (levels.items)
        return stacked ? stack(job, &levels, counts) : side_by_side(job, &levels, counts);
    if (stacked)
        return refuse_form(job, "yes and no make no stack");
    tf_bars_single_level(job, &job->parts);
    return code_yes_no(job, 0, TF_BARS_NONE);
}

/* A column of measurements has a level for each patient; it is refused before arrays of that size
   are made. */
bool tf_bars_responses_resolve(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_texts *several = &ask->response.columns;
    const char *one[] = {ask->response.column ? ask->response.column : "AVALC"};
    take_columns(job, several->n > 0 ? several->items : one, several->n > 0 ? several->n : 1);
    const size_t n_listed = ask->response.levels.n;
    const size_t most = job->responses.n_columns + ask->totals.n + n_listed + n_levels(job, 0);
    if (n_listed > TF_MAX_CATEGORIES || n_levels(job, 0) > 100000) {
        const tf_place place = tf_ask_place(&ask->base, &ask->response.column);
        tf_diag_error(job->diag, &place, "is it a measurement? --value COL draws means",
                      "column \"%s\" has %zu values: too many for responses",
                      job->responses.columns[0], n_levels(job, 0));
        return false;
    }
    job->responses.endpoints = tf_arena_array(job->arena, tf_bars_endpoint, most);
    job->responses.vocabulary = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    if (!job->responses.vocabulary)
        return false;
    for (size_t k = 0; k < job->responses.n_columns; k++) {
        mark_unknown(job, k);
        size_t row = 0;
        while (row < job->rows->n &&
               (!tf_row_used(job->rows, row) || job->responses.codes[k][row] == TF_MISSING_LEVEL))
            row++;
        if (row == job->rows->n)
            return refuse_empty(job, k);
    }
    if (several->n > 0) {
        job->bars->form = tf_bars_form_of(ask, TF_BARS_GROUPED);
        return several_columns(job);
    }
    return one_column(job);
}
