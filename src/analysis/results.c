/* Numbers stand as named rows beside the kind's own struct, so that whoever writes them to a file
   or looks one up needs to know no kind. */
#include "analysis/results.h"

#include <math.h>
#include <string.h>

struct tf_results_builder {
    tf_arena *arena;
    tf_results *results;
    GArray *statistics;
    GArray *drops;
    GHashTable *texts; /**< labels and names recur in many rows: one copy of each */
};

tf_results_builder *tf_results_builder_new(const char *kind) {
    tf_results_builder *builder = g_new0(tf_results_builder, 1);
    builder->arena = tf_arena_new();
    builder->results = tf_arena_array(builder->arena, tf_results, 1);
    builder->results->arena = builder->arena;
    builder->results->kind = tf_arena_strdup(builder->arena, kind);
    builder->statistics = g_array_new(FALSE, FALSE, sizeof(tf_statistic));
    builder->drops = g_array_new(FALSE, FALSE, sizeof(tf_drop));
    builder->texts = g_hash_table_new(g_str_hash, g_str_equal);
    return builder;
}

tf_arena *tf_results_builder_arena(tf_results_builder *builder) {
    return builder->arena;
}

static const char *intern(tf_results_builder *builder, const char *text) {
    if (!text)
        return NULL;
    const char *known = g_hash_table_lookup(builder->texts, text);
    if (!known) {
        char *copy = tf_arena_strdup(builder->arena, text);
        g_hash_table_add(builder->texts, copy);
        known = copy;
    }
    return known;
}

/* No text and no row is looked at twice while building: a figure of 64 groups has thousands. */
static void add(tf_results_builder *builder, const tf_statistic *row) {
    const tf_statistic own = {
        .group = intern(builder, row->group ? row->group : ""),
        .term = intern(builder, row->term ? row->term : ""),
        .at = row->at,
        .statistic = intern(builder, row->statistic),
        .value = row->value,
        .text = intern(builder, row->text),
    };
    g_array_append_val(builder->statistics, own);
}

void tf_results_add(tf_results_builder *builder, const char *group, const char *term, double at,
                    const char *statistic, double value) {
    add(builder, &(tf_statistic){group, term, at, statistic, value, NULL});
}

void tf_results_add_text(tf_results_builder *builder, const char *group, const char *term,
                         const char *statistic, const char *text) {
    add(builder, &(tf_statistic){group, term, NAN, statistic, NAN, text});
}

void tf_results_add_drop(tf_results_builder *builder, const char *reason, const char *column,
                         size_t n_rows) {
    const tf_drop drop = {intern(builder, reason), intern(builder, column), n_rows};
    g_array_append_val(builder->drops, drop);
}

/** Frees what only building needs; the arena belongs to the results from here on. */
static void dismantle(tf_results_builder *builder) {
    g_array_free(builder->statistics, TRUE);
    g_array_free(builder->drops, TRUE);
    g_hash_table_destroy(builder->texts);
    g_free(builder);
}

/* The arrays move to the arena, so that the results are one block of memory with one owner. */
tf_results *tf_results_builder_finish(tf_results_builder *builder, void *detail) {
    tf_results *results = builder->results;
    results->n_statistics = builder->statistics->len;
    results->statistics = tf_arena_memdup(builder->arena, builder->statistics->data,
                                          results->n_statistics, sizeof(tf_statistic));
    results->n_drops = builder->drops->len;
    results->drops =
        tf_arena_memdup(builder->arena, builder->drops->data, results->n_drops, sizeof(tf_drop));
    results->detail = detail;
    dismantle(builder);
    return results;
}

void tf_results_builder_free(tf_results_builder *builder) {
    if (!builder)
        return;
    tf_arena *arena = builder->arena;
    dismantle(builder);
    tf_arena_free(arena);
}

void tf_results_free(tf_results *results) {
    if (!results)
        return;
    if (results)
        tf_arena_free(results->arena);
}

size_t tf_results_n_statistics(const tf_results *results) {
    if (!results)
        return 0;
    return results->n_statistics;
}

const tf_statistic *tf_results_statistic(const tf_results *results, size_t index) {
    if (index >= tf_results_n_statistics(results))
        return NULL;
    return index < results->n_statistics ? &results->statistics[index] : NULL;
}

/* NaN stands for "belongs to no time", and so equals itself here. */
static bool same_at(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

const char *tf_results_dropped_column(const tf_results_builder *builder, size_t i) {
    for (guint k = 0; k < builder->drops->len; k++) {
        const tf_drop *drop = &g_array_index(builder->drops, tf_drop, k);
        if (tf_drop_is_missing(drop) && i-- == 0)
            return drop->column;
    }
    return NULL;
}

void tf_results_move_drop(tf_results_builder *builder, const char *column, size_t n) {
    for (guint k = 0; k < builder->drops->len; k++) {
        tf_drop *drop = &g_array_index(builder->drops, tf_drop, k);
        if (!tf_drop_is_missing(drop) || strcmp(drop->column, column) != 0)
            continue;
        drop->n_rows -= MIN(n, drop->n_rows);
        if (drop->n_rows == 0)
            g_array_remove_index(builder->drops, k);
        break;
    }
    tf_results_add_drop(builder, "drop.repeated", column, n);
}

/* A walk through the rows: callers look for a handful of numbers, once. */
bool tf_results_find(const tf_results *results, const char *group, const char *term, double at,
                     const char *statistic, double *value) {
    if (!results || !statistic || !value)
        return false;
    for (size_t i = 0; i < results->n_statistics; i++) {
        const tf_statistic *row = &results->statistics[i];
        if (strcmp(row->statistic, statistic) == 0 && same_at(row->at, at) &&
            strcmp(row->group, group ? group : "") == 0 &&
            strcmp(row->term, term ? term : "") == 0) {
            *value = row->value;
            return true;
        }
    }
    return false;
}

bool tf_drop_is_missing(const tf_drop *drop) {
    return strcmp(drop->reason, "drop.missing") == 0;
}

bool tf_results_few(const tf_results *results, double n) {
    return n > 0 && n < results->suppress;
}

bool tf_results_few_dropped(const tf_results *results) {
    bool few = false;
    for (size_t i = 0; i < results->n_drops; i++)
        few = few || tf_results_few(results, (double)results->drops[i].n_rows);
    return few;
}

size_t tf_results_missing(const tf_results *results) {
    size_t n = 0;
    for (size_t i = 0; i < results->n_drops; i++)
        n += tf_drop_is_missing(&results->drops[i]) ? results->drops[i].n_rows : 0;
    return n;
}
