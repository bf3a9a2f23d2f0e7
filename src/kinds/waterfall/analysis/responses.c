/* The responses by which bars are coloured: recognised, ordered, counted. */
#include <string.h>

#include "analysis/grouping.h"
#include "analysis/levels.h"
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

/* Best first, as tables of responses are read. Known names only, or their order is the names'. */
static void sort_levels(const char **levels, size_t n) {
    tf_levels_sort(levels, n);
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

/** Who has a response, but no change that could be drawn. */
static void list_missing(tf_waterfall_job *job, const char *column) {
    const size_t n_all = tf_table_n_levels(job->table, column);
    size_t *counts = tf_arena_array(job->arena, size_t, n_all + 1);
    for (size_t row = 0; row < job->rows.n; row++) {
        if (job->codes[row] != TF_MISSING_LEVEL && !tf_row_used(&job->rows, row))
            counts[job->codes[row]]++;
    }
    tf_waterfall_missing *missing = tf_arena_array(job->arena, tf_waterfall_missing, n_all + 1);
    for (size_t i = 0; i < n_all; i++) {
        if (counts[i] == 0)
            continue;
        const char *name = tf_arena_strdup(job->arena, tf_table_level_name(job->table, column, i));
        missing[job->results->n_missing_by++] =
            (tf_waterfall_missing){label_of(job, name), counts[i]};
    }
    job->results->missing_by = missing;
}

bool tf_waterfall_responses(tf_waterfall_job *job) {
    const tf_waterfall_ask *ask = job->ask;
    /* An order may have responses that nobody had, for a legend that several figures share. */
    const tf_levels_ask asked = {
        .ask = &ask->base,
        .column = &ask->response.column,
        .order = &ask->response.levels,
        .labels = &ask->response.labels,
        .colors = &ask->response.colors,
        .sort = sort_levels,
        .absent = TF_ABSENT_KEPT,
        .most = TF_MAX_GROUPS,
        .most_what = "colours",
        .what = "response",
    };
    tf_levels levels;
    if (!tf_levels_resolve(&asked, &job->rows, job->arena, &levels, job->diag))
        return false;
    tf_waterfall_response *responses =
        tf_arena_array(job->arena, tf_waterfall_response, levels.n + 1);
    for (size_t k = 0; k < levels.n; k++) {
        responses[k] = (tf_waterfall_response){
            .label = levels.labels[k], .level = levels.names[k], .n = levels.counts[k]};
        responses[k].role = tf_waterfall_role_of(levels.names[k], &responses[k].depth);
    }
    job->response_of = levels.of_level;
    job->results->responses = responses;
    job->results->n_responses = levels.n;
    list_missing(job, ask->response.column);
    return true;
}
