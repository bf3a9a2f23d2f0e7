/* Which values of the response columns mean what: levels of a stack, or yes and no. Whatever has
   two readings is refused with the values found. */
#include "analysis/alike.h"
#include "analysis/kept_responses.h"
#include "analysis/response_decodes.h"
#include "data/condition_text.h"
#include "response_column.h"

#include "analysis/column_coding.h"
#include "data/doubtful.h"
#include "data/spreadsheet_date.h"

/* ---- yes and no --------------------------------------------------------------------------- */

/** A value that no row has may be a slip, or simply not have happened. */
static bool declare_yes(tf_bars_job *job, const tf_bars_endpoint *endpoint, const size_t *counts) {
    const tf_texts *is = &job->ask->response.is;
    g_autofree char *found = tf_bars_list_found(job, endpoint->column, counts);
    const tf_absent_ask asked = tf_bars_absent_ask(job, endpoint->column, counts, is, is, found);
    bool any = false, ok = true, *hit = tf_arena_array(job->arena, bool, is->n + 1);
    for (size_t v = 0; v < is->n; v++) {
        hit[v] = tf_bars_mark_yes(job, endpoint, counts, is->items[v]);
        any |= hit[v] || tf_absence_of(&asked, is->items[v], NULL) <= TF_ABSENCE_NOBODY;
    }
    const tf_uncounted_ask uncounted = {&job->ask->base,           is, "response.is", asked.column,
                                        job->responses.vocabulary, *is};
    if (any)
        tf_bars_warn_uncounted(job, endpoint->column, counts, &uncounted);
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

/** What a level means: by the column's name, "Réponse (0 = oui / 1 = non)", else by its word. A
 * name that explains one code and leaves another out is no key to the latter. */
static tf_meaning_role answer_of(const tf_bars_job *job, size_t column,
                                 const tf_column_coding *coding, const char *level) {
    const char *word = tf_coding_word(coding, level);
    if (word)
        return tf_coding_means(job->responses.vocabulary, word);
    for (size_t i = 0; coding->n > 0 && i < tf_bars_n_levels(job, column); i++)
        if (tf_coding_word(coding, tf_bars_level_name(job, column, i)))
            return TF_MEANING_UNKNOWN;
    return tf_vocabulary_find(job->responses.vocabulary, level).role;
}

/** Whether all other levels that occur are yes or no. */
static bool answers_otherwise(const tf_bars_job *job, size_t column, const tf_column_coding *coding,
                              size_t odd) {
    bool all = true;
    size_t n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++) {
        const char *level = tf_bars_level_name(job, column, i);
        if (i == odd || job->responses.unknown[column][i] || tf_may_mean_missing(level))
            continue;
        const tf_meaning_role means = answer_of(job, column, coding, level);
        all = all && (means == TF_MEANING_YES || means == TF_MEANING_NO);
        n++;
    }
    return all && n > 0;
}

/** 1, yes, true and Y are responses; anything else has to be said. */
static bool assume_yes(tf_bars_job *job, const tf_bars_endpoint *endpoint, const size_t *counts) {
    const size_t column = endpoint->column;
    const char *name = job->responses.columns[column];
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
    const tf_column_coding coding = tf_column_coding_read(name, job->arena);
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++) {
        if (counts[i] == 0 || job->responses.unknown[column][i])
            continue;
        const char *level = tf_bars_level_name(job, column, i);
        const tf_meaning_role means = answer_of(job, column, &coding, level);
        endpoint->yes[i] = means == TF_MEANING_YES;
        if (endpoint->yes[i] && tf_coding_word(&coding, level))
            tf_coding_note(&place, name, level, "response.is", job->diag);
        if (means == TF_MEANING_YES || means == TF_MEANING_NO)
            continue;
        size_t n = 0;
        const char **names = job->ask->response.column ? tf_bars_evaluable(job, counts, &n) : NULL;
        if (names)
            tf_warn_unmeant(&job->ask->base, &job->ask->response.column, job->responses.vocabulary,
                            &(tf_texts){names, n}, job->diag);
        g_autofree char *found = tf_bars_list_found(job, column, counts);
        g_autofree char *word = tf_flag_word(name);
        char *decoded = tf_response_decodes_hint(job->table, &job->ask->base, name,
                                                 job->responses.vocabulary, job->arena);
        g_autofree char *hint =
            decoded ? decoded
            : tf_may_mean_missing(level) && answers_otherwise(job, column, &coding, i)
                ? g_strdup_printf("missing? use --set 'data.missing=[default, \"%s\"]'", level)
                : g_strdup_printf(
                      "--response %s=VALUE,... for yes and no, or --levels for a stack, "
                      "from the least to the best",
                      word);
        tf_diag_error(job->diag, &place, hint,
                      "column \"%s\" has values %s: which of them mean a response is not said",
                      name, found);
        return false;
    }
    return true;
}

/* What the user said comes before what can be assumed. */
static bool code_yes_no(tf_bars_job *job, size_t column, size_t category) {
    const size_t *counts = tf_bars_count_levels(job, column);
    const tf_bars_endpoint *endpoint = tf_bars_add_endpoint(job, column, category, 0);
    return job->ask->response.is.items ? declare_yes(job, endpoint, counts)
                                       : assume_yes(job, endpoint, counts);
}

/* ---- all columns -------------------------------------------------------------------------- */

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

/* More texts than this are no words of responses. */
#define MOST_WORDS 1000

/** How many of the keys about responses name a value: whoever names both means two. */
static bool is_named(const tf_bars_job *job, const char *name) {
    const tf_texts *const lists[] = {&job->ask->response.levels, &job->ask->response.is,
                                     &job->ask->response.not_evaluable};
    bool named = false;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        named |= tf_is_among(lists[i]->items, lists[i]->n, name);
    for (size_t t = 0; t < job->ask->totals.n; t++)
        named |=
            tf_is_among(job->ask->totals.items[t].values, job->ask->totals.items[t].n_values, name);
    return named;
}

/** The codes of a column with those of the best spelling in place of others. NULL: no memory. */
static const uint32_t *recoded(const tf_bars_job *job, size_t column, const size_t *best) {
    const uint32_t *codes = job->responses.codes[column];
    uint32_t *own = tf_arena_array(job->arena, uint32_t, job->rows->n + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        own[row] = codes[row] == TF_MISSING_LEVEL ? codes[row] : (uint32_t)best[codes[row]];
    return own;
}

/* "pr" beside "PR" is one word to the vocabulary, and to whoever typed it: as two, patients would
   be in a level that no key names. */
static void join_spellings(tf_bars_job *job, size_t column) {
    const size_t n = tf_bars_n_levels(job, column);
    if (n > MOST_WORDS)
        return;
    const char **names = tf_arena_array(job->arena, const char *, n + 1);
    size_t *weights = tf_bars_count_levels(job, column);
    size_t *best = tf_arena_array(job->arena, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        names[i] = tf_bars_level_name(job, column, i);
        weights[i] = is_named(job, names[i]) ? TF_ALIKE_NAMED : weights[i];
    }
    const tf_alike_ask asked = {.weights = weights};
    tf_levels_best(names, n, &asked, best);
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        if (weights[i] == TF_ALIKE_NAMED || weights[i] == 0)
            best[i] = i;
        if (best[i] != i)
            g_string_append_printf(said, "%s\"%s\" (%zu) as \"%s\"", said->len ? ", " : "",
                                   names[i], weights[i], names[best[i]]);
    }
    if (said->len == 0)
        return;
    job->responses.codes[column] = recoded(job, column, best);
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_warning(job->diag, &place, "write them alike in the file",
                    "values of \"%s\" that are written in several ways count as one: %s",
                    job->responses.columns[column], said->str);
}

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

/* No response is a date; a range of grades is, once a spreadsheet has opened it. */
static bool refuse_dates(const tf_bars_job *job, const tf_texts *levels) {
    int parts[2];
    size_t n = 0;
    while (n < levels->n && tf_spreadsheet_day(levels->items[n], parts))
        n++;
    if (n == 0 || n < levels->n)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
    tf_diag_error(
        job->diag, &place, "write what was typed into the file",
        "column \"%s\" has dates alone, such as \"%s\": a spreadsheet made them of ranges "
        "such as \"%d-%d\"?",
        job->responses.columns[0], levels->items[n - 1], parts[0], parts[1]);
    return false;
}

/** Of adverse events the first of a patient is seldom the one that is asked for. */
static bool check_kept_rows(const tf_bars_job *job) {
    const tf_kept_responses_ask kept = {
        .ask = &job->ask->base,
        .rows = &job->ask->rows,
        .patient = job->whose.column,
        .column = job->responses.columns[0],
        .is = &job->ask->response.is,
        .vocabulary = job->responses.vocabulary,
        .hint = "--rows best counts whoever has a yes in any row",
    };
    return tf_warn_kept_responses(&kept, job->rows, job->arena, job->diag);
}

/* The default form follows from what the column holds: levels stack, yes and no don't. */
static bool one_column(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const size_t *counts = tf_bars_count_levels(job, 0);
    tf_texts levels;
    if (!tf_bars_find_levels(job, counts, &levels))
        return false;
    const bool totals_alone = ask->totals.items && !ask->response.levels.items;
    job->bars->form = tf_bars_form_of(ask, ask->visit.column               ? TF_BARS_LINES
                                           : !levels.items || totals_alone ? TF_BARS_GROUPED
                                                                           : TF_BARS_STACKED);
    const bool stacked = tf_bars_is_stack(job->bars->form);
    if (!refuse_dates(job, &levels))
        return false;
    size_t pair[2];
    tf_bars_nesting nesting = tf_bars_nesting_of(levels.items, levels.n, pair);
    if (stacked && nesting != TF_BARS_APART) {
        job->level_column = job->responses.columns[0];
        return tf_bars_refuse_nested(job, &ask->response.column, levels.items, nesting, pair);
    }
    if (levels.items)
        return stacked ? tf_bars_stack(job, &levels, counts)
                       : tf_bars_side_by_side(job, &levels, counts);
    if (!tf_bars_refuse_twins(job, counts))
        return false;
    if (stacked)
        return tf_bars_refuse_unordered(job, counts);
    tf_bars_single_level(job, &job->parts);
    return code_yes_no(job, 0, TF_BARS_NONE) && check_kept_rows(job);
}

/* A column of measurements has a level for each patient; it is refused before arrays of that size
   are made. */
bool tf_bars_responses_resolve(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_texts *several = &ask->response.columns;
    const char *one[] = {ask->response.column ? ask->response.column : "AVALC"};
    take_columns(job, several->n > 0 ? several->items : one, several->n > 0 ? several->n : 1);
    const size_t n_listed = ask->response.levels.n;
    const size_t most =
        job->responses.n_columns + ask->totals.n + n_listed + tf_bars_n_levels(job, 0);
    if (n_listed > TF_MAX_CATEGORIES || tf_bars_n_levels(job, 0) > 100000) {
        const tf_place place = tf_ask_place(&ask->base, &ask->response.column);
        tf_diag_error(job->diag, &place, "is it a measurement? --value COL draws means",
                      "column \"%s\" has %zu values: too many for responses",
                      job->responses.columns[0], tf_bars_n_levels(job, 0));
        return false;
    }
    job->responses.endpoints = tf_arena_array(job->arena, tf_bars_endpoint, most);
    job->responses.vocabulary = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    if (!job->responses.vocabulary)
        return false;
    for (size_t k = 0; k < job->responses.n_columns; k++) {
        join_spellings(job, k);
        tf_bars_mark_unknown(job, k);
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
