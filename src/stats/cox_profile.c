/* For a value of one coefficient the others are maximized anew; where twice the loss of likelihood,
   or the score test of that value, reaches the quantile of the level is found between two values on
   either side. */
#include "stats/cox_profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_firth.h"
#include "cox_internal.h"
#include "distributions.h"
#include "linear.h"
#include "refuse.h"
#include "stats/km.h"

enum { MOST_ITERATIONS = 500, MOST_STEPS = 200 };
/* Farther than this, on the scale of a standard deviation, e^x is as good as without an end. */
static const double farthest = 40;
/* Of the distance between estimate and limit. */
static const double precise = 1e-12;

/* A likelihood in which one coefficient is held. */
typedef struct held {
    tf_cox_penalized of;
    tf_cox_limits limits;
    size_t which; /* of its coefficients */
    double value; /* at which it is held */
    double best;  /* the likelihood's maximum */
    double quantile;
    tf_cox_point full; /* [p] */
    double *beta, *work;
    bool *kept;
    tf_stats_status status;
} held;

static void spread(const held *h, const double *others) {
    for (size_t i = 0, k = 0; i < h->of.p; i++)
        h->beta[i] = i == h->which ? h->value : others[k++];
}

static tf_stats_status evaluate(held *h, const double *others) {
    const size_t p = h->of.p;
    spread(h, others);
    h->full.loglik = h->full.lost = 0;
    memset(h->full.gradient, 0, p * sizeof *h->full.gradient);
    memset(h->full.information, 0, p * p * sizeof *h->full.information);
    return tf_cox_penalized_evaluate(&h->of, h->beta, &h->full);
}

static tf_stats_status evaluate_others(void *user, const double *others, tf_cox_point *point) {
    held *h = user;
    const size_t p = h->of.p;
    const tf_stats_status status = evaluate(h, others);
    point->loglik = h->full.loglik + h->full.lost;
    for (size_t i = 0, k = 0; i < p; i++) {
        if (i == h->which)
            continue;
        point->gradient[k] = h->full.gradient[i];
        for (size_t j = 0, l = 0; j < p; j++)
            if (j != h->which)
                point->information[k * (p - 1) + l++] = h->full.information[i * p + j];
        k++;
    }
    return status;
}

static double score_at(held *h) {
    const size_t p = h->of.p;
    memcpy(h->work, h->full.information, p * p * sizeof *h->work);
    for (size_t i = 0; i < p; i++)
        h->beta[i] = i == h->which ? h->full.gradient[i] : 0;
    if (tf_ldl_factor(h->work, p, 1e-14, h->kept) == 0)
        return NAN;
    return tf_ldl_quadratic(h->work, p, h->kept, h->beta);
}

/* The statistic of the test that the coefficient has this value. */
static double statistic(held *h, double value) {
    h->value = value;
    tf_cox_newton newton;
    h->status = tf_cox_maximize(evaluate_others, h, h->of.p - 1, 0, MOST_ITERATIONS, &newton);
    double found = NAN;
    if (h->status == TF_STATS_OK && h->limits == TF_COX_PROFILE)
        found = 2 * (h->best - newton.loglik);
    if (h->status == TF_STATS_OK && h->limits == TF_COX_SCORE)
        h->status = evaluate(h, newton.beta);
    if (h->status == TF_STATS_OK && h->limits == TF_COX_SCORE)
        found = score_at(h);
    tf_cox_newton_clear(&newton);
    return found;
}

/* Between a value within the limits and one beyond; halving, and the secant where it is inside. */
static double find_between(held *h, double in, double at_in, double out, double at_out) {
    for (int i = 0; i < MOST_STEPS && fabs(out - in) > precise * (1 + fabs(in)); i++) {
        const double cut = in + (out - in) * (0 - at_in) / (at_out - at_in);
        const double low = fmin(in, out), high = fmax(in, out);
        const double margin = (high - low) / 64;
        const double next =
            i % 3 != 2 && cut > low + margin * (i % 2) && cut < high - margin * (i % 2)
                ? cut
                : (in + out) / 2;
        const double at = statistic(h, next) - h->quantile;
        if (h->status != TF_STATS_OK || isnan(at))
            return NAN;
        if (at == 0)
            return next;
        if (at < 0) {
            in = next;
            at_in = at;
        } else {
            out = next;
            at_out = at;
        }
    }
    return (in + out) / 2;
}

/* From a value within the limits on, in steps that grow. */
static double find_limit(held *h, double in, double step) {
    double at_in = statistic(h, in) - h->quantile;
    while (h->status == TF_STATS_OK && fabs(in) < farthest) {
        const double out = in + step;
        const double at = statistic(h, out) - h->quantile;
        if (h->status != TF_STATS_OK || isnan(at))
            return NAN;
        if (at > 0)
            return find_between(h, in, at_in, out, at);
        in = out;
        at_in = at;
        step *= 2;
    }
    return h->status == TF_STATS_OK ? copysign(INFINITY, step) : NAN;
}

/* Where an estimate is infinite, a value on the way to it that is within the limits. */
static double within(held *h, double limit) {
    double value = 0;
    for (double step = copysign(0.5, limit); fabs(value) < farthest; value += step, step *= 2) {
        const double at = statistic(h, value) - h->quantile;
        if (h->status != TF_STATS_OK || at < 0)
            return value;
    }
    return value;
}

static void find(held *h, const tf_cox_coef *coef, tf_cox_profile *out) {
    const double scale = h->of.rows.scale[h->which];
    const bool finite = coef->estimable;
    const double center = finite ? coef->coef * scale : within(h, coef->limit);
    const double step = finite ? sqrt(h->quantile) * coef->se * scale : 1;
    if (h->status != TF_STATS_OK)
        return;
    out->lower = !finite && coef->limit < 0 ? -INFINITY : find_limit(h, center, -step) / scale;
    out->upper = !finite && coef->limit > 0 ? INFINITY : find_limit(h, center, step) / scale;
    if (h->status != TF_STATS_OK)
        return;
    const double at_zero = statistic(h, 0);
    out->test = (tf_test){fmax(0, at_zero), 1, tf_chisq_upper(fmax(0, at_zero), 1)};
}

/* The maximum on the scale of the rows, without what the scale adds. */
static void find_best(held *h, const tf_cox_model *model) {
    h->best = model->loglik;
    for (size_t j = 0; h->of.firth && j < h->of.p; j++)
        h->best -= log(h->of.rows.scale[j]);
}

static tf_stats_status run(held *h, const tf_cox_model *model, const tf_cox_profile_ask *asked,
                           tf_cox_profile *out) {
    const size_t p = h->of.p;
    h->full.gradient = malloc(p * sizeof(double));
    h->full.information = malloc(p * p * sizeof(double));
    h->beta = malloc(p * sizeof *h->beta);
    h->work = malloc(p * p * sizeof *h->work);
    h->kept = malloc(p * sizeof *h->kept);
    if (!h->full.gradient || !h->full.information || !h->beta || !h->work || !h->kept)
        return TF_STATS_NO_MEMORY;
    const double z = tf_conf_z(asked->options.conf_level);
    h->quantile = z * z;
    find_best(h, model);
    find(h, &model->coef[asked->coefficient], out);
    return h->status;
}

static void clear(held *h) {
    tf_cox_penalized_clear(&h->of);
    free(h->full.gradient);
    free(h->full.information);
    free(h->beta);
    free(h->work);
    free(h->kept);
}

tf_stats_status tf_cox_profile_limits(const tf_timeline *timeline, const double *x,
                                      const tf_cox_model *model, const tf_cox_profile_ask *asked,
                                      tf_cox_profile *out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(model);
    TF_NEED(asked);
    TF_NEED(out);
    TF_NEED_CHOICE("limits", asked->limits, TF_COX_SCORE);
    tf_cox_options o;
    *out = (tf_cox_profile){NAN, NAN, {NAN, NAN, NAN}};
    if (asked->coefficient >= model->p || !tf_cox_check_options(timeline, &asked->options, &o) ||
        (asked->firth && (asked->limits == TF_COX_SCORE || o.ties == TF_COX_DISCRETE)))
        return TF_STATS_INVALID;
    if (model->event_rows == 0)
        return TF_STATS_OK;
    if (model->coef[asked->coefficient].reason == TF_ESTIMATE_COLLINEAR)
        return TF_STATS_INVALID;
    size_t *place = malloc(model->p * sizeof *place), q = 0;
    double *own = place ? tf_cox_own_columns(x, timeline->data.n, model, place, &q) : NULL;
    held h = {.limits = asked->limits};
    tf_stats_status status =
        own ? tf_cox_penalized_init(&h.of, timeline, own, q, &o) : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        h.of.firth = asked->firth;
        h.which = place[asked->coefficient];
        status = run(&h, model, asked, out);
        clear(&h);
    }
    free(place);
    free(own);
    return status;
}
