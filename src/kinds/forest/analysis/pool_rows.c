/* Rows of studies and of pooled estimates. */
#include <math.h>

#include "given.h"
#include "pool.h"
#include "stats/km.h"

void tf_forest_take_pool(const tf_forest_pooling *p, const tf_pool *pool, tf_forest_cell *cell) {
    *cell = tf_forest_no_value(isnan(pool->estimate) ? TF_WHY_ZERO_CELL : TF_ESTIMABLE);
    if (isnan(pool->estimate))
        return;
    cell->effect.estimate = tf_forest_natural(p, pool->estimate);
    cell->effect.lower = tf_forest_natural(p, pool->lower);
    cell->effect.upper = tf_forest_natural(p, pool->upper);
    cell->effect.p = pool->p;
    cell->size = 1 / (pool->se * pool->se);
}

static void take_arms(const tf_forest_pooling *p, size_t i, tf_forest_row *row) {
    const tf_forest_study_set *set = p->set;
    if (!set->counts && !set->means)
        return;
    row->arms = tf_forest_new_arms(p->job);
    if (set->counts) {
        row->arms[0].n = (double)set->counts[i].n1;
        row->arms[0].events = (double)set->counts[i].x1;
        row->arms[1].n = (double)set->counts[i].n2;
        row->arms[1].events = (double)set->counts[i].x2;
    }
    for (size_t g = 0; set->means && g < 2; g++) {
        row->arms[g].n = (double)set->means[2 * i + g].n;
        row->arms[g].mean = set->means[2 * i + g].mean;
        row->arms[g].sd = set->means[2 * i + g].sd;
    }
}

tf_forest_row *tf_forest_bare_study_row(const tf_forest_pooling *p, size_t i) {
    const unsigned indent = p->level ? 1 : 0;
    tf_forest_row *row =
        tf_forest_add_row(p->job, TF_FOREST_ROW, indent, p->set->names[i], p->set->terms[i]);
    row->texts = tf_forest_texts(p->job, p->set->row[i]);
    return row;
}

void tf_forest_study_row(const tf_forest_pooling *p, size_t i) {
    const tf_forest_study_set *set = p->set;
    tf_forest_row *row = tf_forest_bare_study_row(p, i);
    take_arms(p, i, row);
    tf_forest_cell *cell = &row->cells[0];
    *cell = tf_forest_no_value(set->why[i]);
    if (set->why[i] == TF_ESTIMABLE) {
        const double half = tf_conf_z(p->job->forest->conf_level) * sqrt(set->vi[i]);
        cell->effect.estimate = tf_forest_natural(p, set->yi[i]);
        cell->effect.lower = tf_forest_natural(p, set->yi[i] - half);
        cell->effect.upper = tf_forest_natural(p, set->yi[i] + half);
        cell->weight = p->weights[i];
        cell->size = isnan(cell->weight) ? 1 / set->vi[i] : cell->weight;
    }
    tf_forest_add_study(p, i);
    tf_forest_add_effect(p->job, "", set->terms[i], set->shown, cell);
}

static tf_forest_heterogeneity *heterogeneity_of(const tf_forest_pooling *p, const tf_pool *pool,
                                                 tf_forest_method method) {
    tf_forest_heterogeneity *h = tf_arena_array(p->job->arena, tf_forest_heterogeneity, 1);
    const tf_forest_i2 kind = p->job->forest->i2_kind;
    const bool random = !tf_forest_is_common(method), q = kind == TF_FOREST_I2_Q || !random;
    *h = (tf_forest_heterogeneity){
        .k = pool->k,
        .q = pool->q,
        .q_df = (double)pool->q_df,
        .q_p = pool->q_p,
        .i2 = q ? pool->i2_q : pool->i2,
        .i2_kind = q ? TF_FOREST_I2_Q : TF_FOREST_I2_TAU2,
        .h2 = q ? pool->h2_q : pool->h2,
        .tau2 = random ? pool->tau2 : NAN,
        .tau2_lower = random ? pool->tau2_limits.lower : NAN,
        .tau2_upper = random ? pool->tau2_limits.upper : NAN,
        .tau2_method = method,
    };
    return h;
}

static void add_prediction(const tf_forest_pooling *p, const tf_pool *pool, unsigned indent,
                           tf_forest_method method, const char *term) {
    const tf_pool_limits limits = tf_forest_prediction(p, pool);
    if (isnan(limits.lower))
        return;
    tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_PREDICTION, indent, NULL, term);
    row->method = method;
    row->hartung_knapp = p->hartung_knapp;
    row->pi_df = (tf_forest_pi_df)p->job->ask->pool.prediction_df;
    row->cells[0] = tf_forest_no_value(TF_ESTIMABLE);
    row->cells[0].effect.estimate = tf_forest_natural(p, pool->estimate);
    row->cells[0].effect.lower = tf_forest_natural(p, limits.lower);
    row->cells[0].effect.upper = tf_forest_natural(p, limits.upper);
}

/** Counts of both arms of the studies that were pooled. */
static void sum_arms(const tf_forest_pooling *p, uint32_t level, tf_forest_row *row) {
    if (!p->set->counts)
        return;
    row->arms = tf_forest_new_arms(p->job);
    for (size_t g = 0; g < 2; g++)
        row->arms[g].n = row->arms[g].events = 0;
    for (size_t i = 0; i < p->set->n; i++) {
        const tf_two_by_two *counts = &p->set->counts[i];
        if ((level != TF_MISSING_LEVEL && p->level[i] != level) || isnan(p->set->yi[i]))
            continue;
        row->arms[0].n += (double)counts->n1;
        row->arms[0].events += (double)counts->x1;
        row->arms[1].n += (double)counts->n2;
        row->arms[1].events += (double)counts->x2;
    }
}

/** What the studies of a group have together of the weight that all studies have. */
static double weight_of(const tf_forest_pooling *p, uint32_t level) {
    double sum = 0;
    for (size_t i = 0; i < p->set->n; i++)
        sum += p->level[i] == level && !isnan(p->weights[i]) ? p->weights[i] : 0;
    return sum;
}

/** Pooled rows of one set of studies (`level`: of one group), then their heterogeneity. */
void tf_forest_pool_rows(const tf_forest_pooling *p, const tf_pool *pools, uint32_t level) {
    const bool group = level != TF_MISSING_LEVEL;
    const char *term = group ? p->by.levels[level].term : "";
    const unsigned indent = group ? 1 : 0;
    size_t spoken = 0;
    for (size_t m = 0; m < p->n_methods; m++) {
        const tf_forest_method method = p->methods[m];
        tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_POOLED, indent, NULL, term);
        row->method = method;
        tf_forest_pool_options(p, method, &row->hartung_knapp);
        tf_forest_take_pool(p, &pools[m], &row->cells[0]);
        row->cells[0].weight = group ? weight_of(p, level) : 100;
        row->heterogeneity = heterogeneity_of(p, &pools[m], method);
        sum_arms(p, level, row);
        tf_forest_add_effect(p->job, tf_forest_method_name(method, row->hartung_knapp), term,
                             p->set->shown, &row->cells[0]);
        const bool random = !tf_forest_is_common(method);
        if (random && p->job->ask->pool.prediction)
            add_prediction(p, &pools[m], indent, method, term);
        /* The line below speaks of the first method that has a tau2. */
        if (random && tf_forest_is_common(p->methods[spoken]))
            spoken = m;
    }
    if (p->n_methods == 0)
        return;
    tf_forest_row *line = tf_forest_add_row(p->job, TF_FOREST_HETEROGENEITY, indent, NULL, term);
    line->method = p->methods[spoken];
    line->heterogeneity = heterogeneity_of(p, &pools[spoken], p->methods[spoken]);
}
