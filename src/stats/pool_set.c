/* Who is pooled, and the sums of those. */
#include <math.h>
#include <stdlib.h>

#include "pool_internal.h"

bool tf_pool_of_tables(tf_pool_method method) {
    return method == TF_POOL_MH || method == TF_POOL_PETO;
}

/* (O - E)/V estimates an odds ratio, so both names of it will do for Peto. */
static bool table_measure(const tf_studies *s, tf_pool_method method) {
    if (method == TF_POOL_PETO)
        return s->measure == TF_EFFECT_PETO || s->measure == TF_EFFECT_ODDS_RATIO;
    return s->measure == TF_EFFECT_ODDS_RATIO || s->measure == TF_EFFECT_RISK_RATIO ||
           s->measure == TF_EFFECT_RISK_DIFFERENCE;
}

bool tf_pool_check(const tf_studies *s, const tf_pool_options *o) {
    if (!(o->conf_level > 0 && o->conf_level < 1) || o->max_iterations == 0 ||
        o->method > TF_POOL_PETO || o->se > TF_POOL_KNAPP_HARTUNG_ADHOC)
        return false;
    bool tables = tf_pool_of_tables(o->method);
    if (tables && (!s->counts || o->se != TF_POOL_NORMAL || !table_measure(s, o->method)))
        return false;
    /* Tables stand for themselves; without effect sizes there is no Q, that is all. */
    if (!s->yi || !s->vi)
        return tables && !s->yi && !s->vi;
    for (size_t i = 0; i < s->n; i++)
        if (isinf(s->yi[i]) || isinf(s->vi[i]) || s->vi[i] <= 0)
            return false;
    return true;
}

bool tf_pool_has(const tf_studies *s, tf_pool_method method, size_t i) {
    if (tf_pool_of_tables(method))
        return s->counts[i].n1 > 0 && s->counts[i].n2 > 0;
    return !isnan(s->yi[i]) && !isnan(s->vi[i]);
}

bool tf_pool_set_init(tf_pool_set *set, size_t k) {
    set->k = 0;
    set->y = malloc((k + 1) * sizeof *set->y);
    set->v = malloc((k + 1) * sizeof *set->v);
    set->study = malloc((k + 1) * sizeof *set->study);
    return set->y && set->v && set->study;
}

void tf_pool_set_clear(tf_pool_set *set) {
    free(set->y);
    free(set->v);
    free(set->study);
}

size_t tf_pool_heaviest(const tf_pool_set *set) {
    size_t heaviest = 0;
    for (size_t i = 1; i < set->k; i++)
        if (set->v[i] < set->v[heaviest])
            heaviest = i;
    return heaviest;
}

/* A study may weigh 10^10 times what the others do together. What is left of a sum without it is
   added up, since a difference would have no digits left; and distances are taken from it, to
   which the mean is nearest. */
tf_pool_sums tf_pool_sum(const tf_pool_set *set, double tau2) {
    tf_pool_sums s = {0};
    const size_t heaviest = tf_pool_heaviest(set);
    double rest = 0, off = 0;
    for (size_t i = 0; i < set->k; i++) {
        double w = 1 / (set->v[i] + tau2);
        s.w += w;
        rest += i == heaviest ? 0 : w;
        off += w * (set->y[i] - set->y[heaviest]);
        s.mean += w * set->y[i];
    }
    s.mean /= s.w;
    off /= s.w;
    for (size_t i = 0; i < set->k; i++) {
        double w = 1 / (set->v[i] + tau2);
        double share = w / s.w;
        double others = i == heaviest ? rest : s.w - w;
        double r = set->y[i] - set->y[heaviest] - off;
        s.trace += share * others;
        s.trace2 += share * share * (others * others + 2 * s.w2);
        s.w2 += w * w;
        s.q += w * r * r;
        s.w2r += w * w * r;
        s.w2r2 += w * w * r * r;
        s.w3r2 += w * w * w * r * r;
    }
    return s;
}
