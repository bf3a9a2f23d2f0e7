/* Why a stack can't be made of the values of a column: each reason has a way on of its own. */
#include <string.h>

#include "analysis/order.h"
#include "data/condition_text.h"
#include "response_column.h"

static tf_meaning_role role_of(const tf_bars_job *job, const char *name) {
    return tf_vocabulary_find(job->responses.vocabulary, name).role;
}

static const char *depth_twin(const tf_bars_job *job, const char *const *names, size_t at) {
    const int depth = tf_bars_depth_of(job, names[at]);
    for (size_t i = 0; i < at && depth != TF_BARS_NO_DEPTH; i++)
        if (tf_bars_depth_of(job, names[i]) == depth)
            return names[i];
    return NULL;
}

/* "RC" beside "CR", of two who typed them: as two levels, patients of one response would be parts
   of two. */
bool tf_bars_refuse_twins(tf_bars_job *job, const size_t *counts) {
    size_t n;
    const char *const *names = tf_bars_evaluable(job, counts, &n);
    if (job->ask->response.is.items || !job->ask->response.column)
        return true;
    for (size_t i = 1; i < n; i++) {
        const char *twin = depth_twin(job, names, i);
        if (!twin)
            continue;
        const char *column = job->responses.columns[0];
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
        g_autofree char *hint = g_strdup_printf(
            "make one of them: --set 'derive.merged={levels: \"%s\", to: "
            "{\"%s\": [\"%s\", \"%s\"]}}', and --response merged in place of this one",
            column, twin, twin, names[i]);
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" and \"%s\" of column \"%s\" mean the same: no order tells them apart",
                      twin, names[i], column);
        return false;
    }
    return true;
}

/** The values by their ranks on a known scale, as a flag takes them: MILD,MODERATE,SEVERE. NULL:
    some have none. */
static char *by_scale(const char *const *names, size_t n) {
    g_autofree size_t *ranks = g_new0(size_t, n + 1);
    if (tf_rank_names(names, n, '.', ranks) < n)
        return NULL;
    GString *list = g_string_new(NULL);
    for (size_t rank = 0; rank < n; rank++)
        for (size_t i = 0; i < n; i++)
            if (ranks[i] == rank)
                g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", names[i]);
    return g_string_free(list, FALSE);
}

/** What the vocabulary knows nothing of, beside responses that it knows: a list of them. */
static char *unknown_ones(const tf_bars_job *job, const char *const *names, size_t n,
                          size_t *n_known) {
    GString *list = g_string_new(NULL);
    *n_known = 0;
    for (size_t i = 0; i < n; i++) {
        if (tf_bars_depth_of(job, names[i]) != TF_BARS_NO_DEPTH)
            ++*n_known;
        else
            g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", names[i]);
    }
    return g_string_free(list, FALSE);
}

static bool are_answers(const tf_bars_job *job, const char *const *names, size_t n) {
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        const tf_meaning_role role = role_of(job, names[i]);
        all = all && (role == TF_MEANING_YES || role == TF_MEANING_NO);
    }
    return all;
}

bool tf_bars_refuse_unordered(tf_bars_job *job, const size_t *counts) {
    size_t n, n_known;
    const char *const *names = tf_bars_evaluable(job, counts, &n);
    if (job->ask->response.is.items || !job->ask->response.column || are_answers(job, names, n))
        return tf_bars_refuse_stack(job, "yes and no make no stack");
    g_autofree char *unknown = unknown_ones(job, names, n, &n_known);
    g_autofree char *scale = by_scale(names, n);
    g_autofree char *hint =
        scale         ? g_strdup_printf("--set 'response.levels=[%s]'", scale)
        : n_known > 0 ? g_strdup("--levels with all of them, from the least to the best; or "
                                 "--vocabulary FILE, which says what they mean")
                      : g_strdup("--levels, from the least to the best");
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
    tf_diag_error(job->diag, &place, hint,
                  n_known > 0 ? "no responses that are known in column \"%s\", whose order a stack "
                                "needs: %s"
                              : "a stack needs the order of the values of column \"%s\": %s",
                  job->responses.columns[0], unknown);
    return false;
}
