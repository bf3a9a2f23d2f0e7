/* The responses by which bars are coloured: recognised, ordered, counted. */
#include <string.h>

#include "analysis/grouping.h"
#include "base/suggest.h"
#include "job.h"

/* Deeper responses have greater numbers; the order of CDISC's NRESP and of the criteria themselves:
   RECIST 1.1 (Eisenhauer et al. 2009, Eur J Cancer 45:228), IMWG (Kumar et al. 2016, Lancet Oncol
   17:e328), Lugano (Cheson et al. 2014, J Clin Oncol 32:3059). */
static const struct {
    const char *name;
    tf_waterfall_role role;
    int depth;
} known[] = {
    {"SCR", TF_WATERFALL_RESPONSE, 90},
    {"STRINGENT COMPLETE RESPONSE", TF_WATERFALL_RESPONSE, 90},
    {"CR", TF_WATERFALL_RESPONSE, 80},
    {"CMR", TF_WATERFALL_RESPONSE, 80},
    {"COMPLETE RESPONSE", TF_WATERFALL_RESPONSE, 80},
    {"COMPLETE METABOLIC RESPONSE", TF_WATERFALL_RESPONSE, 80},
    {"CRI", TF_WATERFALL_RESPONSE, 75},
    {"NCR", TF_WATERFALL_RESPONSE, 70},
    {"NEAR COMPLETE RESPONSE", TF_WATERFALL_RESPONSE, 70},
    {"VGPR", TF_WATERFALL_RESPONSE, 60},
    {"VERY GOOD PARTIAL RESPONSE", TF_WATERFALL_RESPONSE, 60},
    {"PR", TF_WATERFALL_RESPONSE, 50},
    {"PMR", TF_WATERFALL_RESPONSE, 50},
    {"PARTIAL RESPONSE", TF_WATERFALL_RESPONSE, 50},
    {"PARTIAL METABOLIC RESPONSE", TF_WATERFALL_RESPONSE, 50},
    {"MR", TF_WATERFALL_STABLE, 40},
    {"MINIMAL RESPONSE", TF_WATERFALL_STABLE, 40},
    {"SD", TF_WATERFALL_STABLE, 30},
    {"NMR", TF_WATERFALL_STABLE, 30},
    {"STABLE DISEASE", TF_WATERFALL_STABLE, 30},
    {"NO METABOLIC RESPONSE", TF_WATERFALL_STABLE, 30},
    {"NON-CR/NON-PD", TF_WATERFALL_STABLE, 25},
    {"PD", TF_WATERFALL_PROGRESSION, 20},
    {"PMD", TF_WATERFALL_PROGRESSION, 20},
    {"PROGRESSIVE DISEASE", TF_WATERFALL_PROGRESSION, 20},
    {"PROGRESSIVE METABOLIC DISEASE", TF_WATERFALL_PROGRESSION, 20},
    {"PROGRESSION", TF_WATERFALL_PROGRESSION, 20},
    {"NE", TF_WATERFALL_NOT_EVALUABLE, 10},
    {"NOT EVALUABLE", TF_WATERFALL_NOT_EVALUABLE, 10},
    {"UNKNOWN", TF_WATERFALL_NOT_EVALUABLE, 10},
    /* as French centres write them, in full or in letters */
    {"RCS", TF_WATERFALL_RESPONSE, 90},
    {"RÉPONSE COMPLÈTE STRINGENTE", TF_WATERFALL_RESPONSE, 90},
    {"RC", TF_WATERFALL_RESPONSE, 80},
    {"RÉPONSE COMPLÈTE", TF_WATERFALL_RESPONSE, 80},
    {"TBRP", TF_WATERFALL_RESPONSE, 60},
    {"TRÈS BONNE RÉPONSE PARTIELLE", TF_WATERFALL_RESPONSE, 60},
    {"RP", TF_WATERFALL_RESPONSE, 50},
    {"RÉPONSE PARTIELLE", TF_WATERFALL_RESPONSE, 50},
    {"RM", TF_WATERFALL_STABLE, 40},
    {"RÉPONSE MINIME", TF_WATERFALL_STABLE, 40},
    {"MS", TF_WATERFALL_STABLE, 30},
    {"MALADIE STABLE", TF_WATERFALL_STABLE, 30},
    {"MP", TF_WATERFALL_PROGRESSION, 20},
    {"MALADIE PROGRESSIVE", TF_WATERFALL_PROGRESSION, 20},
    {"NON ÉVALUABLE", TF_WATERFALL_NOT_EVALUABLE, 10},
};

tf_waterfall_role tf_waterfall_role_of(const char *level, int *depth) {
    g_autofree char *composed = g_utf8_normalize(level, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autofree char *upper = g_utf8_strup(composed ? composed : "", -1);
    g_strstrip(upper);
    *depth = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strcmp(known[i].name, upper) == 0) {
            *depth = known[i].depth;
            return known[i].role;
        }
    }
    return TF_WATERFALL_OTHER;
}

/** Labels may name responses that nobody had. */
static const char *label_of(const tf_waterfall_job *job, const char *level) {
    const tf_spec_pair *labels = job->ask->response.labels.items;
    for (size_t i = 0; i < job->ask->response.labels.n; i++) {
        if (strcmp(labels[i].key, level) == 0)
            return tf_arena_strdup(job->arena, labels[i].value);
    }
    return level;
}

static size_t index_of(const char *const *names, size_t n, const char *name) {
    size_t i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

/** How often each level occurs among the bars, or among those without a change. */
static size_t *count_levels(const tf_waterfall_job *job, size_t n_levels, bool drawn) {
    size_t *counts = tf_arena_array(job->arena, size_t, n_levels + 1);
    for (size_t row = 0; row < job->rows.n; row++) {
        if (job->codes[row] != TF_MISSING_LEVEL && tf_row_used(&job->rows, row) == drawn)
            counts[job->codes[row]]++;
    }
    return counts;
}

/* Best first, as tables of responses are read. Known names only, or their order is the names'. */
static void sort_levels(const char **levels, size_t n) {
    tf_sort_levels(levels, n);
    int *depths = g_new0(int, n + 1);
    bool all = true;
    for (size_t i = 0; i < n; i++)
        all = tf_waterfall_role_of(levels[i], &depths[i]) != TF_WATERFALL_OTHER && all;
    for (size_t i = 1; all && i < n; i++) {
        for (size_t k = i; k > 0 && depths[k - 1] < depths[k]; k--) {
            const char *level = levels[k];
            levels[k] = levels[k - 1];
            levels[k - 1] = level;
            const int depth = depths[k];
            depths[k] = depths[k - 1];
            depths[k - 1] = depth;
        }
    }
    g_free(depths);
}

static bool check_order(const tf_waterfall_job *job, const char *column, const char *const *order,
                        size_t n_order, const size_t *counts) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.levels);
    bool ok = true;
    for (size_t i = 0; i < n_order; i++) {
        if (index_of(order, i, order[i]) == i)
            continue;
        tf_diag_error(job->diag, &place, NULL, "response.levels names \"%s\" twice", order[i]);
        ok = false;
    }
    for (size_t i = 0; i < tf_table_n_levels(job->table, column); i++) {
        const char *name = tf_table_level_name(job->table, column, i);
        if (counts[i] == 0 || index_of(order, n_order, name) < n_order)
            continue;
        tf_diag_error(job->diag, &place, "add it, or leave its rows out with --where",
                      "\"%s\" of column \"%s\" is not in response.levels", name, column);
        ok = false;
    }
    return ok;
}

/* A colour that nothing has is a name that was misspelt. */
static bool check_colors(const tf_waterfall_job *job, const char *const *levels, size_t n) {
    const size_t n_colors = job->ask->response.colors.n;
    const tf_spec_pair *colors = job->ask->response.colors.items;
    bool ok = true;
    for (size_t i = 0; i < n_colors; i++) {
        if (!colors[i].key || index_of(levels, n, colors[i].key) < n)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.colors);
        const char *near = tf_suggest(colors[i].key, levels, n);
        g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
        tf_diag_error(job->diag, &place, hint, "response.colors names \"%s\", which no patient has",
                      colors[i].key);
        ok = false;
    }
    return ok;
}

static void fill(tf_waterfall_job *job, const char *column, const char *const *levels, size_t n,
                 const size_t *counts, const size_t *missing) {
    tf_waterfall_response *responses = tf_arena_array(job->arena, tf_waterfall_response, n + 1);
    const size_t n_all = tf_table_n_levels(job->table, column);
    job->response_of = tf_arena_array(job->arena, uint32_t, n_all + 1);
    for (size_t k = 0; k < n; k++) {
        const char *level = tf_arena_strdup(job->arena, levels[k]);
        responses[k] = (tf_waterfall_response){.label = label_of(job, level), .level = level};
        responses[k].role = tf_waterfall_role_of(level, &responses[k].depth);
    }
    tf_waterfall_missing *without = tf_arena_array(job->arena, tf_waterfall_missing, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        const char *name = tf_table_level_name(job->table, column, i);
        const size_t k = index_of(levels, n, name);
        job->response_of[i] = (uint32_t)k;
        if (k < n)
            responses[k].n = counts[i];
        const char *label =
            k < n ? responses[k].label : label_of(job, tf_arena_strdup(job->arena, name));
        if (missing[i] > 0)
            without[job->results->n_missing_by++] = (tf_waterfall_missing){label, missing[i]};
    }
    job->results->missing_by = without;
    job->results->responses = responses;
    job->results->n_responses = n;
}

bool tf_waterfall_responses(tf_waterfall_job *job) {
    const char *column = job->ask->response.column;
    size_t n = 0;
    const size_t n_order = job->ask->response.levels.n;
    const char *const *order = job->ask->response.levels.items;
    const size_t n_all = tf_table_n_levels(job->table, column);
    const size_t *counts = count_levels(job, n_all, true);
    const size_t *missing = count_levels(job, n_all, false);
    const char **levels = tf_arena_array(job->arena, const char *, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        if (counts[i] > 0)
            levels[n++] = tf_table_level_name(job->table, column, i);
    }
    if (n_order > 0 && !check_order(job, column, order, n_order, counts))
        return false;
    sort_levels(levels, n);
    const char *const *use = n_order > 0 ? order : levels;
    n = n_order > 0 ? n_order : n;
    if (n > TF_MAX_GROUPS) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.column);
        tf_diag_error(job->diag, &place, NULL, "column \"%s\" has %zu values: at most %d colours",
                      column, n, TF_MAX_GROUPS);
        return false;
    }
    if (!check_colors(job, use, n))
        return false;
    fill(job, column, use, n, counts, missing);
    return true;
}
