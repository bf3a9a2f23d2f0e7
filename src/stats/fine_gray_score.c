/*
 * A row's share of the score has two parts (Fine & Gray 1999, section 3). With dL = d/S0 and E the
 * weighted mean at a time of events, it is 1{event} (x - E) less exp(eta) times the sum of
 * (x - E) dL while it is at risk, by its weight after another cause. Then there is what it adds
 * to G: with q(u) the sum over those with another cause up to u of what their weights will still
 * change, and n(u) at risk in the group of censoring, it is q/n at its own censoring less the sum
 * of q/n dN/n up to its end. Every sum is kept along the way, so this takes O(n p).
 */
#include <stdlib.h>
#include <string.h>

#include "fine_gray_rows.h"

/* Of one group of censoring. */
typedef struct fg_group {
    double n;           /* at risk */
    double still;       /* sum of G dL over later times */
    double before;      /* sum of exp(eta)/G(X-) of those with another cause so far */
    double *still_mean; /* [p] sum of G E dL over later times */
    double *before_x;   /* [p] sum of x exp(eta)/G(X-) */
    double *spent;      /* [p] sum of q/n dN/n so far */
} fg_group;

typedef struct fg_scores {
    const tf_fg_rows *rows;
    fg_group *groups; /* [n_groups] */
    double *of_groups;
    double *score;    /* [n * p] */
    double *now;      /* [n_groups] G(t-) */
    double *mean_sum; /* [p] */
    double *products; /* [p * p] */
} fg_scores;

static void scores_clear(fg_scores *s) {
    free(s->groups);
    free(s->of_groups);
    free(s->score);
    free(s->now);
    free(s->mean_sum);
}

static tf_stats_status scores_new(fg_scores *s) {
    const tf_fg_rows *r = s->rows;
    const size_t k = r->n_groups;
    s->groups = calloc(k, sizeof *s->groups);
    s->of_groups = calloc(3 * k * r->p, sizeof *s->of_groups);
    s->score = calloc(r->n * r->p, sizeof *s->score);
    s->now = calloc(k, sizeof *s->now);
    s->mean_sum = calloc(r->p, sizeof *s->mean_sum);
    if (!s->groups || !s->of_groups || !s->score || !s->now || !s->mean_sum)
        return TF_STATS_NO_MEMORY;
    for (size_t g = 0; g < k; g++) {
        s->groups[g].still_mean = s->of_groups + 3 * g * r->p;
        s->groups[g].before_x = s->groups[g].still_mean + r->p;
        s->groups[g].spent = s->groups[g].before_x + r->p;
    }
    return TF_STATS_OK;
}

static void change_before(const fg_scores *s, size_t i, double sign) {
    const tf_fg_rows *r = s->rows;
    fg_group *g = &s->groups[r->group[i]];
    const double amount = sign * r->weight[i] * r->risk[i] / r->uncensored[i];
    g->before += amount;
    for (size_t j = 0; j < r->p; j++)
        g->before_x[j] += amount * r->x[i * r->p + j];
}

/* After another cause: what the weights of each row still add. */
static void add_tail(const fg_scores *s, size_t i) {
    const tf_fg_rows *r = s->rows;
    const fg_group *g = &s->groups[r->group[i]];
    const double own = r->risk[i] / r->uncensored[i];
    for (size_t j = 0; j < r->p; j++)
        s->score[i * r->p + j] = -own * (r->x[i * r->p + j] * g->still - g->still_mean[j]);
}

static void add_hazard(const fg_scores *s, size_t first) {
    const tf_fg_rows *r = s->rows;
    for (uint32_t g = 0; r->hazard[first] > 0 && g < r->n_groups; g++) {
        const double rate = s->now[g] * r->hazard[first];
        s->groups[g].still += rate;
        for (size_t j = 0; j < r->p; j++)
            s->groups[g].still_mean[j] += rate * r->mean[first * r->p + j];
    }
}

/* q/n at the own censoring: events at u count, another cause at u does not. */
static void add_censoring(const fg_scores *s, size_t i) {
    const tf_fg_rows *r = s->rows;
    const fg_group *g = &s->groups[r->group[i]];
    for (size_t j = 0; j < r->p && g->n > 0; j++)
        s->score[i * r->p + j] = (g->before_x[j] * g->still - g->before * g->still_mean[j]) / g->n;
}

static void look_back(const fg_scores *s, size_t first, size_t last) {
    const tf_fg_rows *r = s->rows;
    for (size_t i = first; i < last; i++) {
        s->groups[r->group[i]].n += r->weight[i];
        s->now[r->group[i]] = r->uncensored[i];
        if (r->end[i] == TF_FG_COMPETING) {
            add_tail(s, i);
            change_before(s, i, -1);
        }
    }
    add_hazard(s, first);
    for (size_t i = first; i < last; i++)
        if (r->end[i] == TF_FG_CENSORED)
            add_censoring(s, i);
}

/* Forward: what was while at risk, and the group's sum of q/n dN/n. */
static void look_forward(const fg_scores *s, size_t first, size_t last, double *sum) {
    const tf_fg_rows *r = s->rows;
    const size_t p = r->p;
    *sum += r->hazard[first];
    for (size_t j = 0; j < p && r->hazard[first] > 0; j++)
        s->mean_sum[j] += r->hazard[first] * r->mean[first * p + j];
    for (size_t i = first; i < last; i++) {
        const fg_group *g = &s->groups[r->group[i]];
        if (r->end[i] == TF_FG_CENSORED && g->n > 0)
            for (size_t j = 0; j < p; j++)
                g->spent[j] += s->score[i * p + j] * r->weight[i] / g->n;
    }
    for (size_t i = first; i < last; i++) {
        const fg_group *g = &s->groups[r->group[i]];
        double *score = s->score + i * p;
        for (size_t j = 0; j < p; j++) {
            const double x = r->x[i * p + j];
            score[j] -= r->risk[i] * (x * *sum - s->mean_sum[j]) + g->spent[j];
            if (r->end[i] == TF_FG_EVENT && r->weight[i] > 0)
                score[j] += x - r->mean[first * p + j];
        }
        for (size_t j = 0; j < p; j++)
            for (size_t l = 0; l < p; l++)
                s->products[j * p + l] += r->weight[i] * score[j] * score[l];
    }
    for (size_t i = first; i < last; i++)
        s->groups[r->group[i]].n -= r->weight[i];
}

tf_stats_status tf_fg_score_products(const tf_fg_rows *r, double *products) {
    fg_scores s = {.rows = r, .products = products};
    const tf_stats_status status = scores_new(&s);
    if (status == TF_STATS_OK) {
        memset(products, 0, r->p * r->p * sizeof *products);
        for (size_t i = 0; i < r->n; i++)
            if (r->end[i] == TF_FG_COMPETING)
                change_before(&s, i, 1);
        for (size_t last = r->n; last > 0;) {
            const size_t first = tf_fg_first(r, last);
            look_back(&s, first, last);
            last = first;
        }
        double sum = 0;
        for (size_t first = 0, last; first < r->n; first = last) {
            last = tf_fg_last(r, first);
            look_forward(&s, first, last, &sum);
        }
    }
    scores_clear(&s);
    return status;
}
