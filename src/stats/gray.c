/*
 * With h = n/S(t-) of a group, h. of all, F the pooled incidence and
 *
 *     a_kr = L h_k (1{k=r} - h_r / h.),   c_kr(t) = sum of a_kr dF / (1 - F(t-)) up to t
 *
 * an event of the cause at t in group r moves score k by a_kr(t) + (1 - (1 - F)/S_r) (c_kr -
 * c_kr(t)), one of another cause by -(1 - F)/S_r (c_kr - c_kr(t)): what is still to come is divided
 * by a different number of survivors. c at the end is needed at every time, so data are swept
 * twice.
 */
#include "stats/gray.h"

#include <math.h>
#include <stdlib.h>

#include "competing_internal.h"
#include "contrast.h"
#include "refuse.h"
#include "survival_weight.h"
#include "sweep.h"

/* A group in a stratum. */
typedef struct gray_group {
    double event_free, incidence; /* before this time */
    double n, own, others;        /* at risk, events of the cause and of others at this time */
    double h;                     /* 0: nobody at risk */
    double event_free_after, incidence_after;
} gray_group;

/* The first pass finds c at the end, the second takes from it what has been and adds up. */
typedef enum gray_pass { GRAY_LOOK_AHEAD, GRAY_ADD_UP } gray_pass;

typedef struct gray_sweep {
    const tf_competing_risks *risks;
    uint8_t cause;
    double rho;
    uint32_t k;
    tf_sweep sweep;
    gray_group *groups; /* [n_strata * k] */
    double *pooled;     /* [n_strata] incidence of all groups, before this time */
    double *to_come;    /* [n_strata * k * k] c at the end less c now */
    double *influence;  /* [k * k] a of this time */
    double *effect;     /* [k] */
    tf_gray *out;
} gray_sweep;

static tf_stats_status sweep_new(gray_sweep *w) {
    const tf_stats_status status = tf_sweep_init(&w->sweep, w->risks->timeline);
    if (status != TF_STATS_OK)
        return status;
    const size_t n_strata = w->sweep.n_strata;
    const size_t square = (size_t)w->k * w->k;
    w->groups = malloc(n_strata * w->k * sizeof *w->groups);
    w->pooled = malloc(n_strata * sizeof *w->pooled);
    w->to_come = calloc(n_strata * square, sizeof *w->to_come);
    w->influence = malloc(square * sizeof *w->influence);
    w->effect = malloc(w->k * sizeof *w->effect);
    const bool ok = w->groups && w->pooled && w->to_come && w->influence && w->effect;
    return ok ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}

static void sweep_clear(gray_sweep *w) {
    free(w->groups);
    free(w->pooled);
    free(w->to_come);
    free(w->influence);
    free(w->effect);
    tf_sweep_clear(&w->sweep);
}

static void rewind_sweep(gray_sweep *w) {
    tf_sweep_rewind(&w->sweep);
    for (size_t s = 0; s < w->sweep.n_strata; s++) {
        w->pooled[s] = 0;
        for (uint32_t g = 0; g < w->k; g++)
            w->groups[s * w->k + g] = (gray_group){.event_free = 1};
    }
}

/* The sweep counts events of all causes; the rows that just left say which of them were of this
 * one. */
static void count_own(gray_sweep *w) {
    const tf_timeline *tl = w->risks->timeline;
    for (uint32_t i = 0; i < w->sweep.n_touched; i++)
        for (uint32_t g = 0; g < w->k; g++)
            w->groups[(size_t)w->sweep.touched[i] * w->k + g].own = 0;
    for (uint32_t g = 0; g < w->k; g++)
        for (size_t i = w->sweep.next_exit[g];
             i-- > tl->exit.start[g] && tl->exit.key[i] == w->sweep.time;) {
            const uint32_t row = tl->exit.order[i];
            if (w->risks->cause[row] == w->cause && tf_row_weight(tl, row) > 0)
                w->groups[(size_t)tf_row_stratum(tl, row) * w->k + g].own += tf_row_weight(tl, row);
        }
}

/* All groups of a stratum at one time. */
typedef struct gray_time {
    double own;                     /* events of the cause */
    double h, h_free;               /* sum of h and of h (1 - F of the group) */
    double weight;                  /* L */
    double jump;                    /* of the pooled incidence */
    double free_before, free_after; /* 1 less the pooled incidence */
} gray_time;

static gray_time look_at(gray_sweep *w, uint32_t stratum) {
    gray_time t = {0};
    const tf_cell *cells = tf_sweep_cells(&w->sweep, stratum);
    gray_group *groups = w->groups + (size_t)stratum * w->k;
    for (uint32_t g = 0; g < w->k; g++) {
        gray_group *x = &groups[g];
        const bool some = cells[g].risk_rows > 0 && x->event_free > 0;
        x->n = some ? cells[g].n_risk : 0;
        x->h = some ? x->n / x->event_free : 0;
        x->own = some ? x->own : 0;
        x->others = some ? fmax(0, cells[g].n_event - x->own) : 0;
        x->event_free_after = x->event_free;
        x->incidence_after = x->incidence;
        if (some) {
            const bool emptied = cells[g].event_rows == cells[g].risk_rows;
            x->event_free_after *= emptied ? 0 : (x->n - cells[g].n_event) / x->n;
            x->incidence_after += x->event_free * x->own / x->n;
        }
        t.own += x->own;
        t.h += x->h;
        t.h_free += x->h * fmax(0, 1 - x->incidence);
    }
    const double before = fmax(0, 1 - w->pooled[stratum]);
    t.jump = t.own > 0 ? t.own / t.h : 0;
    t.weight = tf_survival_weight(before, w->rho, 0);
    t.free_before = before;
    t.free_after = fmax(0, before - t.jump);
    return t;
}

/* a of this time, and c's share of it. */
static void find_influence(gray_sweep *w, const gray_group *groups, const gray_time *t, double *c,
                           double sign) {
    const double rate = t->jump > 0 ? t->jump / t->free_before : 0;
    for (uint32_t i = 0; i < w->k; i++)
        for (uint32_t j = 0; j < w->k; j++) {
            const size_t at = (size_t)i * w->k + j;
            const double own = i == j ? 1 : 0;
            w->influence[at] = t->weight * groups[i].h * (own - groups[j].h / t->h);
            c[at] += sign * w->influence[at] * rate;
        }
}

static void add_scores(gray_sweep *w, const gray_group *groups, const gray_time *t) {
    for (uint32_t g = 0; g < w->k; g++) {
        const double share = groups[g].h * fmax(0, 1 - groups[g].incidence) / t->h_free;
        w->out->score[g] += t->weight * (groups[g].own - t->own * share);
        w->out->events[g] += groups[g].own;
        w->out->compared[g] = w->out->compared[g] || groups[g].h > 0;
    }
}

static void add_variance(gray_sweep *w, double variance) {
    for (uint32_t i = 0; i < w->k; i++)
        for (uint32_t j = 0; j < w->k; j++)
            w->out->variance[(size_t)i * w->k + j] += variance * w->effect[i] * w->effect[j];
}

/* The noise of one group's hazards at this time. */
static void add_noise(gray_sweep *w, const gray_group *x, uint32_t r, const gray_time *t,
                      const double *to_come) {
    const uint32_t k = w->k;
    const double share = x->event_free_after > 0 ? t->free_after / x->event_free_after : 0;
    if (t->own > 0) {
        for (uint32_t i = 0; i < k; i++)
            w->effect[i] =
                w->influence[(size_t)i * k + r] + (1 - share) * to_come[(size_t)i * k + r];
        /* If all groups are alike, h. S_r is how many are at risk at this group's survival. */
        add_variance(w, tf_tie_share(t->own, t->h * x->event_free) * t->jump / x->h);
    }
    if (x->others > 0 && x->event_free_after > 0) {
        for (uint32_t i = 0; i < k; i++)
            w->effect[i] = -share * to_come[(size_t)i * k + r];
        const double rate = x->event_free / x->n;
        add_variance(w, tf_tie_share(x->others, x->n) * rate * rate * x->others);
    }
}

static void end_time(gray_sweep *w, uint32_t stratum, const gray_time *t) {
    gray_group *groups = w->groups + (size_t)stratum * w->k;
    for (uint32_t g = 0; g < w->k; g++) {
        groups[g].event_free = groups[g].event_free_after;
        groups[g].incidence = groups[g].incidence_after;
    }
    w->pooled[stratum] += t->jump;
}

static void add_stratum(gray_sweep *w, uint32_t stratum, gray_pass pass) {
    const gray_time t = look_at(w, stratum);
    const gray_group *groups = w->groups + (size_t)stratum * w->k;
    double *to_come = w->to_come + (size_t)stratum * w->k * w->k;
    if (t.own > 0)
        find_influence(w, groups, &t, to_come, pass == GRAY_LOOK_AHEAD ? 1 : -1);
    if (pass == GRAY_ADD_UP) {
        if (t.own > 0)
            add_scores(w, groups, &t);
        for (uint32_t r = 0; r < w->k; r++)
            if (groups[r].h > 0)
                add_noise(w, &groups[r], r, &t, to_come);
    }
    end_time(w, stratum, &t);
}

static void sweep_through(gray_sweep *w, gray_pass pass) {
    rewind_sweep(w);
    while (tf_sweep_next(&w->sweep)) {
        count_own(w);
        for (uint32_t i = 0; i < w->sweep.n_touched; i++)
            add_stratum(w, w->sweep.touched[i], pass);
    }
}

static tf_gray *new_test(uint32_t k) {
    tf_gray *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    *t = (tf_gray){.n_groups = k,
                   .events = calloc(k, sizeof(double)),
                   .score = calloc(k, sizeof(double)),
                   .variance = calloc((size_t)k * k, sizeof(double)),
                   .compared = calloc(k, sizeof(bool)),
                   .chisq = NAN,
                   .p = NAN};
    if (t->events && t->score && t->variance && t->compared)
        return t;
    tf_gray_free(t);
    return NULL;
}

tf_stats_status tf_gray_test(const tf_competing_risks *risks, uint32_t cause, double rho,
                             tf_gray **out) {
    TF_NEED(risks);
    TF_NEED(out);
    *out = NULL;
    if (!tf_competing_is_valid(risks) || cause == 0 || cause > risks->n_causes || !(rho >= 0) ||
        isinf(rho))
        return tf_stats_refuse(!tf_competing_is_valid(risks)           ? "risks"
                               : cause == 0 || cause > risks->n_causes ? "cause"
                                                                       : "rho",
                               TF_STATS_NO_ROW);
    tf_gray *test = new_test(tf_timeline_n_groups(risks->timeline));
    if (!test)
        return TF_STATS_NO_MEMORY;
    gray_sweep w = {
        .risks = risks, .cause = (uint8_t)cause, .rho = rho, .k = test->n_groups, .out = test};
    tf_stats_status status = sweep_new(&w);
    if (status == TF_STATS_OK) {
        sweep_through(&w, GRAY_LOOK_AHEAD);
        sweep_through(&w, GRAY_ADD_UP);
        tf_contrast c;
        status = tf_contrast_test(test->score, test->variance, test->compared, w.k, &c);
        test->chisq = c.chisq;
        test->df = c.df;
        test->p = c.p;
    }
    sweep_clear(&w);
    if (status != TF_STATS_OK) {
        tf_gray_free(test);
        return status;
    }
    *out = test;
    return TF_STATS_OK;
}

void tf_gray_free(tf_gray *test) {
    if (!test)
        return;
    free(test->events);
    free(test->score);
    free(test->variance);
    free(test->compared);
    free(test);
}
