/* Numbers of studies and pooled estimates, on the analysis scale, by the names of the glossary. */
#include <math.h>

#include "pool.h"
#include "stats/km.h"

double tf_forest_natural(const tf_forest_pooling *p, double value) {
    return tf_forest_is_ratio(p->set->shown) ? exp(value) : value;
}

tf_pool_limits tf_forest_prediction(const tf_forest_pooling *p, const tf_pool *pool) {
    switch ((tf_forest_pi_df)p->job->ask->pool.prediction_df) {
    case TF_FOREST_PI_K1:
        return pool->prediction_k1;
    case TF_FOREST_PI_K2:
        return pool->prediction_k2;
    default:
        return pool->prediction_z;
    }
}

static void add_limits(const tf_forest_pooling *p, const char *group, const char *term,
                       const char *name, tf_pool_limits limits) {
    g_autofree char *lower = g_strconcat(name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(name, "_upper", NULL);
    tf_forest_add(p->job, group, term, lower, limits.lower);
    tf_forest_add(p->job, group, term, upper, limits.upper);
}

static void add_random(const tf_forest_pooling *p, const char *group, const char *term,
                       const tf_pool *pool) {
    const struct {
        const char *name;
        double value;
    } rows[] = {{"tau2", pool->tau2}, {"tau", pool->tau}, {"se_tau2", pool->se_tau2}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        tf_forest_add(p->job, group, term, rows[i].name, rows[i].value);
    add_limits(p, group, term, "tau2_qp", pool->tau2_limits);
    add_limits(p, group, term, "I2_qp", pool->tau2_i2_limits);
    add_limits(p, group, term, "pi_z", pool->prediction_z);
    add_limits(p, group, term, "pi_tk1", pool->prediction_k1);
    add_limits(p, group, term, "pi_tk2", pool->prediction_k2);
    if (p->job->ask->pool.prediction)
        add_limits(p, group, term, "pi", tf_forest_prediction(p, pool));
}

void tf_forest_add_pool(const tf_forest_pooling *p, tf_forest_method method, const char *term,
                        const tf_pool *pool) {
    tf_forest_hartung_knapp hartung_knapp;
    tf_forest_pool_options(p, method, &hartung_knapp);
    const char *group = tf_forest_method_name(method, hartung_knapp);
    const struct {
        const char *name;
        double value;
    } rows[] = {{"k", (double)pool->k},
                {"estimate", pool->estimate},
                {"se", pool->se},
                {"stat", pool->statistic},
                {"p", pool->p},
                {"ci_lower", pool->lower},
                {"ci_upper", pool->upper},
                {"Q", pool->q},
                {"Q_df", (double)pool->q_df},
                {"Q_p", pool->q_p},
                {"I2", pool->i2},
                {"H2", pool->h2},
                {"I2_Q", pool->i2_q}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        tf_forest_add(p->job, group, term, rows[i].name, rows[i].value);
    if (!tf_forest_is_common(method))
        add_random(p, group, term, pool);
}

static void add_arm(const tf_forest_pooling *p, size_t arm, const char *term, double n,
                    double events, const tf_mean *mean) {
    const char *label = p->job->forest->arms[arm];
    const char *group = label ? label : arm == 0 ? "1" : "2";
    tf_forest_add(p->job, group, term, "n", n);
    if (mean) {
        tf_forest_add(p->job, group, term, "mean", mean->mean);
        tf_forest_add(p->job, group, term, "sd", mean->sd);
    } else {
        tf_forest_add(p->job, group, term, "events", events);
    }
}

void tf_forest_add_study(const tf_forest_pooling *p, size_t i) {
    const tf_forest_study_set *set = p->set;
    const char *term = set->terms[i];
    const double z = tf_conf_z(p->job->forest->conf_level), sei = sqrt(set->vi[i]);
    if (set->counts) {
        add_arm(p, 0, term, (double)set->counts[i].n1, (double)set->counts[i].x1, NULL);
        add_arm(p, 1, term, (double)set->counts[i].n2, (double)set->counts[i].x2, NULL);
    }
    for (size_t g = 0; set->means && g < 2; g++)
        add_arm(p, g, term, (double)set->means[2 * i + g].n, NAN, &set->means[2 * i + g]);
    tf_forest_add(p->job, "", term, "yi", set->yi[i]);
    tf_forest_add(p->job, "", term, "vi", set->vi[i]);
    tf_forest_add(p->job, "", term, "sei", sei);
    tf_forest_add(p->job, "", term, "ci_lower", set->yi[i] - z * sei);
    tf_forest_add(p->job, "", term, "ci_upper", set->yi[i] + z * sei);
}
