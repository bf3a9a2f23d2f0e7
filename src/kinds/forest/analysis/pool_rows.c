/* Rows of studies and of pooled estimates, with their numbers on the scale of the analysis. */
#include <math.h>

#include "given.h"
#include "pool.h"
#include "single_arms.h"
#include "stats/km.h"
#include "stats/single_arm.h"

bool tf_forest_is_alike(const tf_forest_study_set *set, size_t i) {
    const tf_two_by_two *t = set->counts ? &set->counts[i] : NULL;
    const tf_forest_study *study = &set->list[i];
    if (set->form == TF_STUDIES_PROPORTIONS)
        return study->n > 0 && (study->x == 0 || study->x == study->n);
    if (set->form == TF_STUDIES_RATES)
        return study->time > 0 && study->x == 0;
    return t && ((t->x1 == 0 && t->x2 == 0) || (t->x1 == t->n1 && t->x2 == t->n2));
}

/* Mantel-Haenszel's and Peto's methods are of counts: they need no effect size, and a cell of 0 in
   one arm is no trouble to them. Two arms that are alike have a difference, which is 0, but no
   ratio. */
bool tf_forest_takes(const tf_forest_pooling *p, const tf_forest_pooler *by, size_t i) {
    const bool of_counts = by->method == TF_FOREST_MH || by->method == TF_FOREST_PETO;
    if (!of_counts)
        return !isnan(p->set->yi[i]);
    const bool patients = p->set->counts[i].n1 > 0 && p->set->counts[i].n2 > 0;
    return patients &&
           (!tf_forest_is_alike(p->set, i) || p->set->shown == TF_FOREST_RISK_DIFFERENCE);
}

/** From the scale of the analysis; `size` is what Freeman and Tukey's scales need. */
static tf_effect natural(const tf_forest_pooling *p, double size, double estimate,
                         tf_pool_limits limits) {
    const bool ratio = tf_forest_is_ratio(p->set->shown);
    const bool single = tf_forest_is_single_form(p->set->form);
    double numbers[] = {estimate, limits.lower, limits.upper};
    for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++)
        numbers[k] = single  ? tf_effect_natural(p->set->measure, numbers[k], size)
                     : ratio ? exp(numbers[k])
                             : numbers[k];
    return (tf_effect){.estimate = numbers[0], .lower = numbers[1], .upper = numbers[2], .p = NAN};
}

/** The harmonic mean of their patients, or of their person-times. */
static double mean_size(const tf_forest_pooling *p, tf_forest_some some) {
    double sum = 0, n = 0;
    for (size_t i = 0; i < some.end; i++) {
        const bool other = some.level != TF_MISSING_LEVEL && p->by.of_row[i] != some.level;
        if (i == some.without || other || isnan(p->set->yi[i]))
            continue;
        sum += 1 / tf_forest_study_size(p->set, i);
        n++;
    }
    return n / sum;
}

static tf_pool_limits prediction_of(const tf_forest_pooling *p, const tf_pool *pool) {
    /* In the order of the key. */
    const tf_pool_limits by_df[] = {pool->prediction_k1, pool->prediction_k2, pool->prediction_z};
    return by_df[p->job->ask->pool.prediction_df];
}

void tf_forest_add_pool(const tf_forest_pooling *p, const tf_forest_pooler *method,
                        const char *term, const tf_pool *pool) {
    const bool single = tf_forest_is_single_form(p->set->form);
    tf_forest_add(p->job, TF_FOREST_ADD_POOL, pool, method->name, term);
    if (!single) /* that a proportion is a half is nobody's question */
        tf_forest_add(p->job, TF_FOREST_ADD_POOL_TEST, pool, method->name, term);
    tf_forest_add(p->job, TF_FOREST_ADD_POOL_Q, pool, method->name, term);
    if (tf_forest_is_common(method->method))
        return;
    tf_forest_add(p->job, TF_FOREST_ADD_RANDOM, pool, method->name, term);
    const tf_pool_limits limits = prediction_of(p, pool);
    if (p->job->ask->pool.prediction)
        tf_forest_add(p->job, TF_FOREST_ADD_PREDICTION, &limits, method->name, term);
}

/* ---- studies --------------------------------------------------------------------------------- */

/** What is known of the arms of a study, of which there may be one. */
static void take_arms(const tf_forest_study_set *set, size_t i, tf_forest_arm_cell *arms) {
    const bool single = tf_forest_is_single_form(set->form);
    const tf_forest_study *study = &set->list[i];
    if (set->counts) {
        arms[0].n = (double)set->counts[i].n1;
        arms[0].events = (double)set->counts[i].x1;
        arms[1].n = (double)set->counts[i].n2;
        arms[1].events = (double)set->counts[i].x2;
    }
    const bool means = set->form == TF_STUDIES_MEANS || set->form == TF_STUDIES_ONE_MEAN;
    for (size_t g = 0; means && g < (single ? 1 : 2); g++) {
        const tf_mean *mean = &study->means[g];
        arms[g].n = (double)mean->n;
        arms[g].mean = mean->mean;
        arms[g].sd = mean->sd;
    }
    if (set->form == TF_STUDIES_PROPORTIONS || set->form == TF_STUDIES_RATES)
        arms[0].events = (double)study->x;
    if (set->form == TF_STUDIES_PROPORTIONS)
        arms[0].n = (double)study->n;
    if (set->form == TF_STUDIES_RATES)
        arms[0].time = study->time;
}

/** The numbers of an arm: a single mean is the effect itself. */
static void add_arm(const tf_forest_pooling *p, size_t i, size_t g, const tf_forest_arm_cell *arm) {
    static const tf_forest_numbers numbers[] = {
        [TF_STUDIES_COUNTS] = TF_FOREST_ADD_COUNTS,
        [TF_STUDIES_MEANS] = TF_FOREST_ADD_MEANS,
        [TF_STUDIES_PROPORTIONS] = TF_FOREST_ADD_COUNTS,
        [TF_STUDIES_ONE_MEAN] = TF_FOREST_ADD_SPREAD,
        [TF_STUDIES_RATES] = TF_FOREST_ADD_PERSON_TIME,
    };
    const bool single = tf_forest_is_single_form(p->set->form);
    const char *label = p->job->forest->arms[g];
    const char *group = label ? label : single ? "" : g == 0 ? "1" : "2";
    tf_forest_add(p->job, numbers[p->set->form], arm, group, p->set->list[i].term);
}

void tf_forest_add_study(const tf_forest_pooling *p, size_t i) {
    const tf_forest_study_set *set = p->set;
    tf_forest_arm_cell arms[2];
    take_arms(set, i, arms);
    for (size_t g = 0; g < p->job->forest->n_arms; g++)
        add_arm(p, i, g, &arms[g]);
    const double sei = sqrt(set->vi[i]), half = tf_conf_z(p->job->forest->conf_level) * sei;
    const tf_forest_study_numbers numbers = {
        .yi = set->yi[i],
        .vi = set->vi[i],
        .sei = sei,
        .ci_lower = set->yi[i] - half,
        .ci_upper = set->yi[i] + half,
    };
    tf_forest_add(p->job, TF_FOREST_ADD_STUDY, &numbers, "", set->list[i].term);
}

/* Studies of which none has a value for the method leave a row without an estimate. */
void tf_forest_take_pool(const tf_forest_pooling *p, const tf_pool *pool, tf_forest_some some,
                         tf_forest_cell *cell) {
    *cell = tf_forest_no_value(isnan(pool->estimate) ? TF_WHY_ZERO_CELL : TF_ESTIMABLE);
    if (isnan(pool->estimate))
        return;
    const tf_pool_limits limits = {pool->lower, pool->upper};
    cell->effect = natural(p, mean_size(p, some), pool->estimate, limits);
    cell->effect.p = tf_forest_is_single_form(p->set->form) ? NAN : pool->p;
    cell->size = 1 / (pool->se * pool->se);
}

tf_forest_row *tf_forest_bare_study_row(const tf_forest_pooling *p, size_t i) {
    const unsigned indent = p->by.of_row ? 1 : 0;
    tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_ROW, indent, p->set->list[i].name,
                                           p->set->list[i].term);
    row->texts = tf_forest_texts(p->job, i);
    return row;
}

void tf_forest_study_row(const tf_forest_pooling *p, size_t i) {
    const tf_forest_study_set *set = p->set;
    tf_forest_row *row = tf_forest_bare_study_row(p, i);
    if (p->job->forest->n_arms > 0) {
        row->arms = tf_forest_new_arms(p->job);
        take_arms(set, i, row->arms);
    }
    tf_forest_cell *cell = &row->cells[0];
    *cell = tf_forest_no_value(set->list[i].why);
    cell->weight = p->weights[i];
    cell->other_weight = p->other < p->n_methods ? p->weights[p->other * p->set->n + i] : NAN;
    const tf_effect *published = set->list[i].published;
    const double half = tf_conf_z(p->job->forest->conf_level) * sqrt(set->vi[i]);
    const tf_pool_limits limits = {set->yi[i] - half, set->yi[i] + half};
    if (published)
        cell->effect = *published;
    else if (set->list[i].why == TF_ESTIMABLE)
        cell->effect = natural(p, NAN, set->yi[i], limits);
    if (set->list[i].why == TF_ESTIMABLE)
        cell->size = isnan(cell->weight) ? 1 / set->vi[i] : cell->weight;
    tf_forest_add_study(p, i);
    tf_forest_add_effect(p->job, set->shown, cell, "", set->list[i].term);
}

/* A common effect has no tau2, so its I2 is always that of Q. */
static tf_forest_heterogeneity *heterogeneity_of(const tf_forest_pooling *p, const tf_pool *pool,
                                                 tf_forest_method method) {
    tf_forest_heterogeneity *h = tf_arena_array(p->job->arena, tf_forest_heterogeneity, 1);
    const bool random = !tf_forest_is_common(method);
    const bool q = p->job->ask->pool.i2 == TF_FOREST_I2_Q || !random;
    *h = (tf_forest_heterogeneity){
        .k = pool->k,
        .q = pool->q,
        .q_df = (double)pool->q_df,
        .q_p = pool->q_p,
        .i2 = q ? pool->i2_q : pool->i2,
        .tau2 = random ? pool->tau2 : NAN,
        .tau2_method = method,
    };
    return h;
}

static void warn_of_prediction(const tf_forest_pooling *p, const tf_pool *pool, const char *term) {
    const tf_forest_ask *ask = p->job->ask;
    const tf_place place = tf_ask_place(&ask->base, &ask->pool.prediction);
    const char *df = tf_ask_choice(&ask->base, &ask->pool.prediction_df);
    tf_diag_warning(p->job->diag, &place, pool->k == 2 ? "pool.prediction_df: k-1" : NULL,
                    "%s%sno prediction interval of %zu studies: %s degrees of freedom are none",
                    term, *term ? ": " : "", pool->k, df);
}

/* Too few studies for its degrees of freedom: then there is no row, not an empty one. */
static void add_prediction(const tf_forest_pooling *p, const tf_pool *pool, uint32_t level,
                           const tf_forest_pooler *method) {
    const bool group = level != TF_MISSING_LEVEL;
    const char *term = group ? p->by.terms[level] : "";
    const tf_pool_limits limits = prediction_of(p, pool);
    if (isnan(limits.lower)) {
        warn_of_prediction(p, pool, term);
        return;
    }
    tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_PREDICTION, group ? 1 : 0, NULL, term);
    row->method = method->method;
    row->hartung_knapp = method->hartung_knapp;
    row->cells[0] = tf_forest_no_value(TF_ESTIMABLE);
    const tf_forest_some some = {level, SIZE_MAX, p->set->n};
    row->cells[0].effect = natural(p, mean_size(p, some), pool->estimate, limits);
    const tf_effect *effect = &row->cells[0].effect;
    if (tf_forest_is_single_form(p->set->form))
        tf_forest_add(p->job, TF_FOREST_ADD_PREDICTION_SHOWN,
                      &(tf_pool_limits){effect->lower, effect->upper}, method->name, term);
}

/** Counts of the arms of the studies that were pooled. */
static void sum_arms(const tf_forest_pooling *p, const tf_forest_pooler *method, uint32_t level,
                     tf_forest_row *row) {
    const size_t n_arms = p->job->forest->n_arms;
    const bool rates = p->set->form == TF_STUDIES_RATES;
    if (!p->set->counts && !rates && p->set->form != TF_STUDIES_PROPORTIONS)
        return;
    row->arms = tf_forest_new_arms(p->job);
    for (size_t g = 0; g < n_arms; g++) {
        *(rates ? &row->arms[g].time : &row->arms[g].n) = 0;
        row->arms[g].events = 0;
    }
    for (size_t i = 0; i < p->set->n; i++) {
        if ((level != TF_MISSING_LEVEL && p->by.of_row[i] != level) ||
            (isnan(p->set->yi[i]) && !tf_forest_takes(p, method, i)))
            continue;
        tf_forest_arm_cell arms[2];
        take_arms(p->set, i, arms);
        for (size_t g = 0; g < n_arms; g++) {
            *(rates ? &row->arms[g].time : &row->arms[g].n) += rates ? arms[g].time : arms[g].n;
            row->arms[g].events += arms[g].events;
        }
    }
}

/** What the studies of a group have together of the weight that all studies have by a method. */
static double weight_of(const tf_forest_pooling *p, size_t m, uint32_t level) {
    const double *weights = p->weights + m * p->set->n;
    double sum = 0;
    for (size_t i = 0; i < p->set->n; i++)
        sum += p->by.of_row[i] == level && !isnan(weights[i]) ? weights[i] : 0;
    return sum;
}

/** Each column of weights is one method's: in the rows of the others it has nothing to say. */
static void take_weight(const tf_forest_pooling *p, size_t method, uint32_t level,
                        tf_forest_cell *cell) {
    if (method == 0 || method == p->other)
        *(method == 0 ? &cell->weight : &cell->other_weight) =
            level == TF_MISSING_LEVEL ? 100 : weight_of(p, method, level);
}

/** Pooled rows of one set of studies (`level`: of one group), then their heterogeneity. */
void tf_forest_pool_rows(const tf_forest_pooling *p, const tf_pool *pools, uint32_t level) {
    const bool group = level != TF_MISSING_LEVEL;
    const char *term = group ? p->by.terms[level] : "";
    const unsigned indent = group ? 1 : 0;
    const tf_forest_some some = {level, SIZE_MAX, p->set->n};
    size_t spoken = 0;
    for (size_t m = 0; m < p->n_methods; m++) {
        const tf_forest_pooler *method = &p->methods[m];
        tf_forest_row *row = tf_forest_add_row(p->job, TF_FOREST_POOLED, indent, NULL, term);
        row->method = method->method;
        row->hartung_knapp = method->hartung_knapp;
        tf_forest_take_pool(p, &pools[m], some, &row->cells[0]);
        take_weight(p, m, level, &row->cells[0]);
        row->heterogeneity = heterogeneity_of(p, &pools[m], method->method);
        sum_arms(p, method, level, row);
        tf_forest_add_effect(p->job, p->set->shown, &row->cells[0], method->name, term);
        if (p->set->measure == TF_EFFECT_DOUBLE_ARCSINE ||
            p->set->measure == TF_EFFECT_FREEMAN_TUKEY) {
            const double size = mean_size(p, some);
            tf_forest_add(p->job, TF_FOREST_ADD_SIZE, &size, method->name, term);
        }
        const bool random = !tf_forest_is_common(method->method);
        if (random && p->job->ask->pool.prediction)
            add_prediction(p, &pools[m], level, method);
        /* The line below speaks of the first method that has a tau2. */
        if (random && tf_forest_is_common(p->methods[spoken].method))
            spoken = m;
    }
    if (p->n_methods == 0 || isnan(pools[spoken].q))
        return;
    tf_forest_row *line = tf_forest_add_row(p->job, TF_FOREST_HETEROGENEITY, indent, NULL, term);
    line->method = p->methods[spoken].method;
    line->heterogeneity = heterogeneity_of(p, &pools[spoken], line->method);
}
