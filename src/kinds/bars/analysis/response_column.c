/* One response column: the levels that it has, how often, and what each of them means. */
#include <string.h>

#include "analysis/response_decodes.h"
#include "response_column.h"

int tf_bars_depth_of(const tf_bars_job *job, const char *level) {
    const tf_meaning meaning = tf_vocabulary_find(job->responses.vocabulary, level);
    const bool assessed =
        tf_meaning_is_response(meaning) && meaning.role != TF_MEANING_NOT_EVALUABLE;
    return assessed ? meaning.depth : TF_BARS_NO_DEPTH;
}

/* Texts of the file, never labels: keys name what is in the data. */
const char *tf_bars_level_name(const tf_bars_job *job, size_t column, size_t level) {
    return tf_table_level_name(job->table, job->responses.columns[column], level);
}

size_t tf_bars_n_levels(const tf_bars_job *job, size_t column) {
    return tf_table_n_levels(job->table, job->responses.columns[column]);
}

size_t *tf_bars_count_levels(tf_bars_job *job, size_t column) {
    size_t *counts = tf_arena_array(job->arena, size_t, tf_bars_n_levels(job, column) + 1);
    const uint32_t *codes = job->responses.codes[column];
    for (size_t row = 0; row < job->rows->n; row++) {
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL)
            counts[codes[row]]++;
    }
    return counts;
}

char *tf_bars_list_found(tf_bars_job *job, size_t column, const size_t *counts) {
    GString *text = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++) {
        if (counts[i] == 0)
            continue;
        if (n++ < 8)
            g_string_append_printf(text, "%s%s (%zu)", n > 1 ? ", " : "",
                                   tf_bars_level_name(job, column, i), counts[i]);
    }
    if (n > 8)
        g_string_append_printf(text, " and %zu more", n - 8);
    return g_string_free(text, FALSE);
}

void tf_bars_mark_unknown(tf_bars_job *job, size_t column) {
    const tf_texts *drawn = &job->ask->response.levels, *listed = &job->ask->response.not_evaluable;
    uint8_t *marks = tf_arena_array(job->arena, uint8_t, tf_bars_n_levels(job, column) + 1);
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++) {
        const char *level = tf_bars_level_name(job, column, i);
        const tf_meaning_role role = tf_vocabulary_find(job->responses.vocabulary, level).role;
        marks[i] = (listed->items ? tf_is_among(listed->items, listed->n, level)
                                  : role == TF_MEANING_NOT_EVALUABLE) &&
                   !tf_is_among(drawn->items, drawn->n, level);
    }
    job->responses.unknown[column] = marks;
}

const char **tf_bars_evaluable(tf_bars_job *job, const size_t *counts, size_t *n) {
    const char **names = tf_arena_array(job->arena, const char *, tf_bars_n_levels(job, 0) + 1);
    *n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, 0); i++) {
        if (counts[i] > 0 && !job->responses.unknown[0][i])
            names[(*n)++] = tf_arena_strdup(job->arena, tf_bars_level_name(job, 0, i));
    }
    return names;
}

/* Room was made for all that can come: see tf_bars_responses_resolve. */
const tf_bars_endpoint *tf_bars_add_endpoint(tf_bars_job *job, size_t column, size_t category,
                                             size_t slot) {
    tf_bars_endpoint *endpoint = &job->responses.endpoints[job->responses.n_endpoints++];
    *endpoint = (tf_bars_endpoint){column, category, slot, NULL};
    endpoint->yes = tf_arena_array(job->arena, uint8_t, tf_bars_n_levels(job, column) + 1);
    return endpoint;
}

bool tf_bars_mark_yes(const tf_bars_job *job, const tf_bars_endpoint *endpoint,
                      const size_t *counts, const char *level) {
    bool hit = false;
    for (size_t i = 0; i < tf_bars_n_levels(job, endpoint->column); i++) {
        if (counts[i] > 0 && strcmp(tf_bars_level_name(job, endpoint->column, i), level) == 0)
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

void tf_bars_warn_uncounted(tf_bars_job *job, size_t column, const size_t *counts,
                            const tf_uncounted_ask *asked) {
    const size_t n = tf_bars_n_levels(job, column);
    tf_response_value *values = tf_arena_array(job->arena, tf_response_value, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *name = tf_bars_level_name(job, column, i);
        values[i] = (tf_response_value){name, job->responses.unknown[column][i] ? 0 : counts[i],
                                        tf_is_among(asked->counted.items, asked->counted.n, name) ||
                                            is_named(job, name)};
    }
    tf_warn_uncounted(asked, values, n, job->diag);
    tf_warn_response_decodes(asked, job->table, job->arena, job->diag);
}

/** Levels that occur, are evaluable, and that the key doesn't name. */
static size_t n_unnamed(const tf_bars_job *job, size_t column, const size_t *counts,
                        const tf_texts *named) {
    size_t n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++)
        n += counts[i] > 0 && !job->responses.unknown[column][i] &&
             !tf_is_among(named->items, named->n, tf_bars_level_name(job, column, i));
    return n;
}

tf_absent_ask tf_bars_absent_ask(const tf_bars_job *job, size_t column, const size_t *counts,
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
