/* The best response of patients with several rows, one a visit: by the order of the levels, by the
   vocabulary, or, where this knows none, by what counts as a response, of which one suffices.
   Whether a response was confirmed isn't judged. */
#include "best_response.h"

#include <math.h>
#include <string.h>

#include "base/suggest.h"
#include "spec/vocabulary.h"

typedef enum by { BY_LEVELS, BY_MEANING, BY_CHOICE, BY_ANSWER } by;

/** How good a level is; NaN: it is no response that anybody knows. */
typedef struct ranking {
    tf_bars_job *job;
    tf_vocabulary *vocabulary;
    by how;
    GString *unknown; /**< levels without a place in the order */
} ranking;

static bool is_evaluable(const ranking *r, const char *level) {
    const tf_texts *not_evaluable = &r->job->ask->response.not_evaluable;
    return not_evaluable->items
               ? !tf_is_among(not_evaluable->items, not_evaluable->n, level)
               : tf_vocabulary_find(r->vocabulary, level).role != TF_MEANING_NOT_EVALUABLE;
}

static double by_levels(const ranking *r, const char *level) {
    const tf_texts *levels = &r->job->ask->response.levels;
    for (size_t i = 0; i < levels->n; i++)
        if (strcmp(levels->items[i], level) == 0)
            return (double)i + 1;
    return is_evaluable(r, level) ? 0 : NAN;
}

static double by_vocabulary(const ranking *r, const char *level) {
    const tf_meaning meaning = tf_vocabulary_find(r->vocabulary, level);
    if (r->how == BY_ANSWER)
        return meaning.role == TF_MEANING_YES ? 1 : meaning.role == TF_MEANING_NO ? 0 : NAN;
    return tf_meaning_is_response(meaning) ? (double)meaning.depth : (double)NAN;
}

static double rank_of(const ranking *r, const char *level) {
    const tf_texts *is = &r->job->ask->response.is;
    if (r->how == BY_LEVELS)
        return by_levels(r, level);
    if (!is_evaluable(r, level))
        return NAN;
    if (r->how == BY_CHOICE)
        return tf_is_among(is->items, is->n, level);
    const double rank = by_vocabulary(r, level);
    if (isnan(rank))
        g_string_append_printf(r->unknown, "%s\"%s\"", r->unknown->len ? ", " : "", level);
    return rank;
}

static bool are_answers(const ranking *r, const char *column) {
    bool any = false, all = true;
    for (size_t i = 0; i < tf_table_n_levels(r->job->table, column); i++) {
        const char *level = tf_table_level_name(r->job->table, column, i);
        const tf_meaning_role role = tf_vocabulary_find(r->vocabulary, level).role;
        const bool answer = role == TF_MEANING_YES || role == TF_MEANING_NO;
        any |= answer;
        all &= answer || !is_evaluable(r, level);
    }
    return any && all;
}

/** Whether the vocabulary knows them as responses and as their lack: of yes and no the best may be
 * the worst, as of adverse events. */
static bool are_graded(const ranking *r, const char *column) {
    bool responses = false, others = false;
    for (size_t i = 0; i < tf_table_n_levels(r->job->table, column); i++) {
        const char *level = tf_table_level_name(r->job->table, column, i);
        const tf_meaning_role role = tf_vocabulary_find(r->vocabulary, level).role;
        responses |= role == TF_MEANING_RESPONSE;
        others |= role == TF_MEANING_STABLE || role == TF_MEANING_PROGRESSION;
    }
    return responses && others;
}

static bool refuse(const tf_bars_job *job, const char *hint, const char *message,
                   const char *what) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->rows);
    tf_diag_error(job->diag, &place, hint, message, what);
    return false;
}

/** Only what rows in use have matters. */
static double *rank_rows(ranking *r, const char *column) {
    tf_bars_job *job = r->job;
    const uint32_t *codes = tf_table_levels(job->table, column);
    const size_t n = tf_table_n_levels(job->table, column);
    double *ranks = tf_arena_array(job->arena, double, n + 1);
    bool *met = tf_arena_array(job->arena, bool, n + 1);
    double *values = tf_arena_array(job->arena, double, job->rows->n + 1);
    for (size_t row = 0; row < job->rows->n; row++) {
        const uint32_t code = codes[row];
        values[row] = NAN;
        if (!tf_row_used(job->rows, row) || code == TF_MISSING_LEVEL)
            continue;
        if (!met[code])
            ranks[code] = rank_of(r, tf_table_level_name(job->table, column, code));
        met[code] = true;
        values[row] = -ranks[code];
    }
    return values;
}

bool tf_bars_best_responses(tf_bars_job *job, const double **values, tf_best_row *best) {
    const tf_bars_ask *ask = job->ask;
    const bool asked = ask->rows == TF_ROWS_BEST;
    const char *column = ask->response.column ? ask->response.column : "AVALC";
    *values = NULL;
    *best = TF_BEST_RESPONSE;
    if (ask->rows >= 0 && !asked)
        return true;
    if (ask->value || ask->response.columns.items || !tf_table_levels(job->table, column))
        return !asked || refuse(job, "--rows first (or last)",
                                "the best row is that of the best response: %s",
                                "there is no column of responses");
    ranking r = {job, tf_vocabulary_new(&ask->base, job->arena, job->diag), BY_MEANING, NULL};
    if (!r.vocabulary)
        return false;
    g_autoptr(GString) unknown = r.unknown = g_string_new(NULL);
    r.how = ask->response.levels.items ? BY_LEVELS
            : are_answers(&r, column)  ? BY_ANSWER
                                       : BY_MEANING;
    double *ranks = rank_rows(&r, column);
    /* Whose best response is stable disease has had no better one: of words that nobody knows, or
       of yes and no, any that counts is as good as another. */
    if (ask->response.is.items && (unknown->len > 0 || r.how == BY_ANSWER)) {
        r.how = BY_CHOICE;
        g_string_truncate(unknown, 0);
        ranks = rank_rows(&r, column);
    }
    if (unknown->len > 0 && asked)
        return refuse(job,
                      "--levels with all of them, from the least to the best; or --vocabulary "
                      "FILE, which says what they mean",
                      "which response is the best isn't known of %s", unknown->str);
    *best = r.how == BY_CHOICE || r.how == BY_ANSWER ? TF_BEST_ANY : TF_BEST_RESPONSE;
    *values = unknown->len > 0 || (!asked && !are_graded(&r, column)) ? NULL : ranks;
    return true;
}
