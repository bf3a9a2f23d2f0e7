/*
 * Pairs are counted with sums of weights by rank of the score (Fenwick 1994, Softw Pract Exper
 * 24:327): one walk back in time for the totals and the events' own share, one forth for the share
 * of those who were at risk, which the jackknife needs.
 */
#include "stats/concordance.h"
#include "refuse.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "timeline_internal.h"

/* What happens at a time, in this order: who has the event is still there, has it, others go. */
typedef enum step_kind { STEP_PRESENT, STEP_EVENT, STEP_AFTER } step_kind;

/*
 * Forwards, a row asks what events there were before it went (STEP_PRESENT of those with the
 * event, STEP_AFTER of the censored), less those before it came (STEP_AFTER with sign -1); events
 * are put down at STEP_EVENT. Backwards the same steps put down who is at risk, and events ask.
 */
typedef struct step {
    double time;
    uint32_t row;
    int kind, sign;
} step;

typedef struct counts {
    double concordant, discordant, tied;
} counts;

typedef struct work {
    const tf_timeline *timeline;
    step *steps; /* by stratum, time, kind */
    size_t n_steps;
    uint32_t *rank;     /* [n] 1 to the number of scores in the stratum */
    uint32_t *by_score; /* [n] rows by stratum and score */
    double *tree;       /* [n + 1] weights by rank */
    uint32_t n_ranks;   /* of the stratum at hand */
    counts *own;        /* [n] what each row takes part in */
} work;

typedef struct sort_key {
    double first;
    uint32_t stratum, row;
    int kind, sign;
} sort_key;

static int compare_keys(const void *a, const void *b) {
    const sort_key *x = a;
    const sort_key *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static double weight_of(const work *w, uint32_t row) {
    return tf_row_weight(w->timeline, row);
}

/* Ranks start anew in each stratum. */
static void rank_scores(work *w, const double *score, sort_key *keys) {
    size_t n = w->timeline->data.n;
    for (size_t i = 0; i < n; i++) {
        uint32_t row = (uint32_t)i;
        keys[i] = (sort_key){score[i], tf_row_stratum(w->timeline, row), row, 0, 0};
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    uint32_t rank = 0;
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && keys[i].stratum == keys[i - 1].stratum;
        bool tied = same && keys[i].first == keys[i - 1].first;
        rank = tied ? rank : same ? rank + 1 : 1;
        w->rank[keys[i].row] = rank;
        w->by_score[i] = keys[i].row;
    }
}

/* Entry comes after the events of its time: who enters then was not at risk yet. */
static void list_steps(work *w, sort_key *keys) {
    const tf_timeline *t = w->timeline;
    size_t n = t->data.n;
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t row = t->exit.order[i];
        uint32_t stratum = tf_row_stratum(t, row);
        double time = t->exit.key[i];
        if (t->event[i]) {
            keys[m++] = (sort_key){time, stratum, row, STEP_PRESENT, 1};
            keys[m++] = (sort_key){time, stratum, row, STEP_EVENT, 1};
        } else {
            keys[m++] = (sort_key){time, stratum, row, STEP_AFTER, 1};
        }
    }
    for (size_t i = 0; t->entry.key && i < n; i++) {
        uint32_t row = t->entry.order[i];
        keys[m++] = (sort_key){t->entry.key[i], tf_row_stratum(t, row), row, STEP_AFTER, -1};
    }
    qsort(keys, m, sizeof *keys, compare_keys);
    for (size_t i = 0; i < m; i++)
        w->steps[i] = (step){keys[i].first, keys[i].row, keys[i].kind, keys[i].sign};
    w->n_steps = m;
}

static double sum_to(const work *w, uint32_t rank) {
    double sum = 0;
    for (uint32_t i = rank; i > 0; i &= i - 1)
        sum += w->tree[i];
    return sum;
}

static void put(work *w, uint32_t row, double weight) {
    for (uint32_t i = w->rank[row]; i <= w->n_ranks; i += i & (~i + 1))
        w->tree[i] += weight;
}

/* On which side of the score at hand the scores are that agree with the times. */
typedef enum concordant_side { CONCORDANT_BELOW, CONCORDANT_ABOVE } concordant_side;

/* Adds to a row's own counts what the tree has below, at and above its score. */
static counts ask(work *w, uint32_t row, int sign, concordant_side side) {
    double up_to = sum_to(w, w->rank[row]);
    double below = sum_to(w, w->rank[row] - 1);
    double above = sum_to(w, w->n_ranks) - up_to;
    counts c = {.concordant = sign * (side == CONCORDANT_ABOVE ? above : below),
                .discordant = sign * (side == CONCORDANT_ABOVE ? below : above),
                .tied = sign * (up_to - below)};
    w->own[row].concordant += c.concordant;
    w->own[row].discordant += c.discordant;
    w->own[row].tied += c.tied;
    return c;
}

/* Events ask who is at risk: later steps first. */
static void backwards(work *w, size_t begin, size_t end, tf_concordance *out) {
    memset(w->tree, 0, (w->n_ranks + (size_t)1) * sizeof *w->tree);
    for (size_t i = end; i-- > begin;) {
        const step *s = &w->steps[i];
        if (s->kind != STEP_EVENT) {
            put(w, s->row, s->sign * weight_of(w, s->row));
            continue;
        }
        counts c = ask(w, s->row, 1, CONCORDANT_BELOW);
        out->concordant += weight_of(w, s->row) * c.concordant;
        out->discordant += weight_of(w, s->row) * c.discordant;
        out->tied_score += weight_of(w, s->row) * c.tied;
    }
}

/* Those at risk ask what events they saw. */
static void forwards(work *w, size_t begin, size_t end) {
    memset(w->tree, 0, (w->n_ranks + (size_t)1) * sizeof *w->tree);
    for (size_t i = begin; i < end; i++) {
        const step *s = &w->steps[i];
        if (s->kind == STEP_EVENT)
            put(w, s->row, weight_of(w, s->row));
        else
            ask(w, s->row, s->sign, CONCORDANT_ABOVE);
    }
}

/* Pairs among the events of one time: by weights w, ((sum w)^2 - sum w^2) / 2. */
static void tied_events(work *w, size_t begin, size_t end, tf_concordance *out) {
    double all = 0;
    double squares = 0;
    double both = 0;
    memset(w->tree, 0, (w->n_ranks + (size_t)1) * sizeof *w->tree);
    for (size_t i = begin; i < end; i++) {
        uint32_t row = w->steps[i].row;
        double weight = weight_of(w, row);
        both += weight * (sum_to(w, w->rank[row]) - sum_to(w, w->rank[row] - 1));
        all += weight;
        squares += weight * weight;
        put(w, row, weight);
    }
    out->tied_both += both;
    out->tied_time += (all * all - squares) / 2 - both;
}

static void count_ties(work *w, size_t begin, size_t end, tf_concordance *out) {
    for (size_t i = begin; i < end;) {
        const step *s = &w->steps[i];
        size_t next = i + 1;
        while (s->kind == STEP_EVENT && next < end && w->steps[next].kind == STEP_EVENT &&
               w->steps[next].time == s->time)
            next++;
        if (s->kind == STEP_EVENT && next > i + 1)
            tied_events(w, i, next, out);
        i = next;
    }
}

static void count_all(work *w, tf_concordance *out) {
    size_t n = w->timeline->data.n;
    size_t step_begin = 0;
    for (size_t begin = 0; begin < n;) {
        uint32_t stratum = tf_row_stratum(w->timeline, w->by_score[begin]);
        size_t end = begin;
        while (end < n && tf_row_stratum(w->timeline, w->by_score[end]) == stratum)
            end++;
        size_t step_end = step_begin;
        while (step_end < w->n_steps &&
               tf_row_stratum(w->timeline, w->steps[step_end].row) == stratum)
            step_end++;
        w->n_ranks = w->rank[w->by_score[end - 1]];
        backwards(w, step_begin, step_end, out);
        forwards(w, step_begin, step_end);
        count_ties(w, step_begin, step_end, out);
        begin = end;
        step_begin = step_end;
    }
}

/* Leaving a row out changes the ratio by its own pairs' distance from it (Therneau & Watson 2015).
 */
static void estimate(const work *w, tf_concordance *out) {
    double pairs = out->concordant + out->discordant + out->tied_score;
    out->concordance = NAN;
    out->se = NAN;
    if (!(pairs > 0))
        return;
    double c = (out->concordant + out->tied_score / 2) / pairs;
    double sum = 0;
    for (size_t i = 0; i < w->timeline->data.n; i++) {
        const counts *o = &w->own[i];
        double in = o->concordant + o->discordant + o->tied;
        double influence =
            weight_of(w, (uint32_t)i) * (o->concordant + o->tied / 2 - c * in) / pairs;
        sum += influence * influence;
    }
    out->concordance = c;
    out->se = sqrt(sum);
}

tf_stats_status tf_concordance_of(const tf_timeline *timeline, const double *score,
                                  tf_concordance *out) {
    TF_NEED(timeline);
    TF_NEED(score);
    TF_NEED(out);
    size_t n = timeline->data.n;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(score[i]))
            return tf_stats_refuse("score", i);
    work w = {.timeline = timeline};
    sort_key *keys = malloc(3 * n * sizeof *keys);
    w.steps = malloc(3 * n * sizeof *w.steps);
    w.rank = malloc(n * sizeof *w.rank);
    w.by_score = malloc(n * sizeof *w.by_score);
    w.tree = malloc((n + 1) * sizeof *w.tree);
    w.own = calloc(n, sizeof *w.own);
    bool room = keys && w.steps && w.rank && w.by_score && w.tree && w.own;
    if (room) {
        rank_scores(&w, score, keys);
        list_steps(&w, keys);
        *out = (tf_concordance){0};
        count_all(&w, out);
        estimate(&w, out);
    }
    free(keys);
    free(w.steps);
    free(w.rank);
    free(w.by_score);
    free(w.tree);
    free(w.own);
    return room ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}
