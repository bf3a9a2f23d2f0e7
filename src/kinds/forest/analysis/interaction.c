/* Interaction of arm and subgroup for responses and means. */
#include <math.h>
#include <string.h>

#include "patients.h"
#include "stats/logistic.h"
#include "stats/pooling.h"

/** Patients alike in arm, level, stratum and response make one row: few rows, whatever their
 * number. */
typedef struct cell_table {
    size_t n_levels, n_strata;
    size_t n, p, p_reduced; /**< rows; columns of the models with and without arm by level */
    double *x, *weight;
    uint8_t *y;
} cell_table;

/** Columns: arm, levels, strata, and last arm by level, which the reduced model leaves off. */
static void fill_row(cell_table *cells, size_t row, size_t arm, size_t level, size_t stratum) {
    const size_t n = cells->n, levels = cells->n_levels - 1;
    cells->x[row] = (double)arm;
    if (level > 0)
        cells->x[level * n + row] = 1;
    if (stratum > 0)
        cells->x[(levels + stratum) * n + row] = 1;
    if (level > 0 && arm > 0)
        cells->x[(levels + cells->n_strata - 1 + level) * n + row] = 1;
}

static bool cells_make(const tf_forest_job *job, const tf_forest_subset *subset, cell_table *out) {
    *out = (cell_table){.n_levels = subset->n_levels,
                        .n_strata = subset->stratum ? subset->n_strata : 1};
    out->n = 4 * out->n_levels * out->n_strata;
    out->p_reduced = 1 + (out->n_levels - 1) + (out->n_strata - 1);
    out->p = out->p_reduced + out->n_levels - 1;
    out->x = tf_try_alloc(out->n * out->p, sizeof *out->x);
    out->weight = tf_try_alloc(out->n, sizeof *out->weight);
    out->y = tf_try_alloc(out->n, sizeof *out->y);
    if (!out->x || !out->weight || !out->y)
        return tf_forest_failed(job, TF_STATS_NO_MEMORY, "a test of interaction");
    for (size_t row = 0; row < out->n; row++) {
        const size_t cell = row / 4;
        out->y[row] = row % 2 == 1;
        fill_row(out, row, row / 2 % 2, cell % out->n_levels, cell / out->n_levels);
    }
    for (size_t i = 0; i < subset->n; i++) {
        const size_t stratum = subset->stratum ? subset->stratum[i] : 0;
        const size_t cell = stratum * out->n_levels + subset->level[i];
        out->weight[cell * 4 + subset->arm[i] * 2 + subset->event[i]] += 1;
    }
    return true;
}

static tf_stats_status fit(const cell_table *cells, size_t p, tf_logistic_model **model) {
    const tf_logistic_data data = {
        .n = cells->n,
        .p = p,
        .y = cells->y,
        .x = cells->x,
        .weight = cells->weight,
    };
    return tf_logistic_fit(&data, NULL, model);
}

bool tf_forest_interaction_logistic(const tf_forest_job *job, const tf_forest_subset *subset,
                                    tf_forest_interaction *out) {
    *out = (tf_forest_interaction){NAN, NAN, 0, NAN, NAN};
    if (subset->n == 0 || subset->n_levels < 2)
        return true;
    cell_table cells;
    tf_logistic_model *full = NULL, *reduced = NULL;
    bool ok = cells_make(job, subset, &cells);
    if (ok) {
        tf_stats_status status = fit(&cells, cells.p, &full);
        status = status == TF_STATS_OK ? fit(&cells, cells.p_reduced, &reduced) : status;
        tf_test test = {NAN, 0, NAN};
        if (status == TF_STATS_OK)
            status = tf_logistic_lr_test(full, reduced, &test);
        if (status == TF_STATS_OK)
            *out = (tf_forest_interaction){test.p, test.statistic, test.df, NAN, NAN};
        ok = status == TF_STATS_OK || status == TF_STATS_NOT_CONVERGED ||
             tf_forest_failed(job, (int)status, "test of interaction");
    }
    tf_logistic_model_free(full);
    tf_logistic_model_free(reduced);
    g_free(cells.x);
    g_free(cells.weight);
    g_free(cells.y);
    return ok;
}

bool tf_forest_interaction_q(const tf_forest_job *job, const tf_forest_coef *coefs, size_t n,
                             tf_forest_interaction *out) {
    *out = (tf_forest_interaction){NAN, NAN, 0, NAN, NAN};
    double *yi = g_new(double, n + 1), *vi = g_new(double, n + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        const bool known = isfinite(coefs[i].coef) && coefs[i].se > 0 && isfinite(coefs[i].se);
        if (!known)
            continue;
        yi[k] = coefs[i].coef;
        vi[k++] = coefs[i].se * coefs[i].se;
    }
    const tf_studies levels = {.n = k, .yi = yi, .vi = vi};
    tf_pool_options options = tf_pool_options_default();
    options.method = TF_POOL_COMMON;
    tf_pool pool;
    const tf_stats_status status =
        k < 2 ? TF_STATS_OK : tf_pool_studies(&levels, &options, &pool, NULL);
    if (k >= 2 && status == TF_STATS_OK)
        *out = (tf_forest_interaction){pool.q_p, pool.q, (double)pool.q_df, NAN, NAN};
    g_free(yi);
    g_free(vi);
    return status == TF_STATS_OK || tf_forest_failed(job, (int)status, "test of interaction");
}
