/* All weights look at the same event times, so one sweep serves them all, and their covariances are
   the sums of products of weights by the same hypergeometric variances. */
#include "stats/maxcombo.h"
#include "refuse.h"

#include <math.h>
#include <stdlib.h>

#include "survival_weight.h"
#include "sweep.h"

static const tf_fh_weight usual_weights[] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

tf_maxcombo_options tf_maxcombo_options_default(void) {
    return (tf_maxcombo_options){.weights = usual_weights,
                                 .n_weights = sizeof usual_weights / sizeof usual_weights[0],
                                 .sides = TF_TWO_SIDED,
                                 .accuracy = 1e-4};
}

static bool is_valid(const tf_timeline *timeline, const tf_maxcombo_options *o) {
    bool ok = tf_timeline_n_groups(timeline) == 2 && o->n_weights >= 1 &&
              o->n_weights <= TF_MAXCOMBO_MAX && o->accuracy > 0 && o->accuracy < 1;
    for (size_t i = 0; ok && i < o->n_weights; i++)
        ok = o->weights[i].rho >= 0 && o->weights[i].gamma >= 0 && isfinite(o->weights[i].rho) &&
             isfinite(o->weights[i].gamma);
    return ok;
}

/* Scores of the second group and their covariances. */
typedef struct combo_sums {
    double score[TF_MAXCOMBO_MAX];
    double variance[TF_MAXCOMBO_MAX * TF_MAXCOMBO_MAX];
} combo_sums;

/* One stratum at one time; survival is that of the stratum before it. */
static void add_stratum(combo_sums *s, const tf_maxcombo_options *o, const tf_cell *cell,
                        double *survival) {
    const double n = cell[0].n_risk + cell[1].n_risk;
    const double d = cell[0].n_event + cell[1].n_event;
    if (!(d > 0))
        return;
    const double share = cell[1].n_risk / n;
    const double scale = n > 1 ? d * (n - d) / (n - 1) * share * (1 - share) : 0;
    double w[TF_MAXCOMBO_MAX];
    for (size_t i = 0; i < o->n_weights; i++) {
        w[i] = tf_survival_weight(*survival, o->weights[i].rho, o->weights[i].gamma);
        s->score[i] += w[i] * (cell[1].n_event - d * share);
        for (size_t j = 0; j <= i; j++)
            s->variance[i * TF_MAXCOMBO_MAX + j] += w[i] * w[j] * scale;
    }
    *survival *= 1 - d / n;
}

static tf_stats_status sum_up(const tf_timeline *timeline, const tf_maxcombo_options *o,
                              combo_sums *s) {
    tf_sweep sweep;
    tf_stats_status status = tf_sweep_init(&sweep, timeline);
    if (status != TF_STATS_OK)
        return status;
    double *survival = malloc(sweep.n_strata * sizeof *survival);
    for (uint32_t k = 0; survival && k < sweep.n_strata; k++)
        survival[k] = 1;
    while (survival && tf_sweep_next(&sweep))
        for (uint32_t i = 0; i < sweep.n_touched; i++) {
            const uint32_t k = sweep.touched[i];
            add_stratum(s, o, tf_sweep_cells(&sweep, k), &survival[k]);
        }
    status = survival ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    free(survival);
    tf_sweep_clear(&sweep);
    return status;
}

/* z and correlations; false when one of the tests has no variance. */
static bool standardize(const combo_sums *s, tf_maxcombo *out) {
    double sd[TF_MAXCOMBO_MAX];
    bool ok = true;
    for (size_t i = 0; i < out->n; i++) {
        sd[i] = sqrt(s->variance[i * TF_MAXCOMBO_MAX + i]);
        ok = ok && sd[i] > 0;
        out->z[i] = sd[i] > 0 ? s->score[i] / sd[i] : NAN;
    }
    for (size_t i = 0; i < out->n; i++)
        for (size_t j = 0; j <= i; j++) {
            const double c = i == j ? 1 : s->variance[i * TF_MAXCOMBO_MAX + j] / sd[i] / sd[j];
            out->correlation[i * out->n + j] = c;
            out->correlation[j * out->n + i] = c;
        }
    return ok;
}

tf_stats_status tf_maxcombo_test(const tf_timeline *timeline, const tf_maxcombo_options *options,
                                 tf_maxcombo *out) {
    TF_NEED(timeline);
    TF_NEED(out);
    const tf_maxcombo_options defaults = tf_maxcombo_options_default();
    const tf_maxcombo_options *o = options ? options : &defaults;
    TF_NEED_CHOICE("sides", o->sides, TF_LESS);
    if (!is_valid(timeline, o))
        return tf_stats_refuse("options", TF_STATS_NO_ROW);
    combo_sums sums = {0};
    const tf_stats_status status = sum_up(timeline, o, &sums);
    if (status != TF_STATS_OK)
        return status;
    *out = (tf_maxcombo){.n = o->n_weights, .statistic = NAN, .p = NAN, .error = NAN};
    if (!standardize(&sums, out))
        return TF_STATS_OK;
    out->statistic = -INFINITY;
    for (size_t i = 0; i < out->n; i++) {
        const double value = o->sides == TF_TWO_SIDED ? fabs(out->z[i])
                             : o->sides == TF_GREATER ? out->z[i]
                                                      : -out->z[i];
        if (value > out->statistic) {
            out->statistic = value;
            out->which = i;
        }
    }
    double p[2];
    const tf_stats_status found =
        tf_normal_maximum(out->correlation, out->n, out->statistic, o->sides, o->accuracy, p);
    if (found == TF_STATS_OK) {
        out->p = p[0];
        out->error = p[1];
    }
    return found;
}
