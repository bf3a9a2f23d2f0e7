#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_rows.h"

/*
 * Tied events of single rows, the likelihood of cox_discrete.h: here every row is a trial of its
 * own. Channels as there: probability, sums of x, sums of x x', each over the number of events.
 */
typedef struct recursion {
    size_t p, d;
    double *probability, *first, *second; /* [d + 1], [p][d + 1], [p (p + 1) / 2][d + 1] */
    double *x;                            /* [p] of the present row, less the mean */
} recursion;

static bool recursion_start(recursion *c, tf_cox_rows *r, size_t d) {
    size_t p = r->p;
    size_t n_channels = 1 + p + p * (p + 1) / 2;
    size_t size = n_channels * (d + 1) + p;
    if (size > r->choices_size) {
        free(r->choices);
        r->choices = malloc(size * sizeof *r->choices);
        r->choices_size = r->choices ? size : 0;
    }
    if (!r->choices)
        return false;
    memset(r->choices, 0, size * sizeof *r->choices);
    double *at = r->choices;
    *c = (recursion){p, d, at, at + d + 1, at + (1 + p) * (d + 1), at + n_channels * (d + 1)};
    c->probability[0] = 1;
    return true;
}

/* One more row, which has the event with probability q. In place, from many events to few. */
static void fold_row(recursion *c, double q) {
    size_t size = c->d + 1;
    for (size_t i = size; i-- > 0;) {
        size_t from = i > 0 ? i - 1 : 0;
        double with = i > 0 ? q : 0;
        size_t at = 0;
        for (size_t j = 0; j < c->p; j++) {
            for (size_t l = 0; l <= j; l++, at++) {
                double *second = c->second + at * size;
                double gain = second[from] + c->x[j] * c->first[l * size + from] +
                              c->x[l] * c->first[j * size + from] +
                              c->x[j] * c->x[l] * c->probability[from];
                second[i] = (1 - q) * second[i] + with * gain;
            }
        }
        for (size_t j = 0; j < c->p; j++) {
            double *first = c->first + j * size;
            first[i] = (1 - q) * first[i] + with * (first[from] + c->x[j] * c->probability[from]);
        }
        c->probability[i] = (1 - q) * c->probability[i] + with * c->probability[from];
    }
}

/* Those at risk at the time of row @p first, into the rows' lists; returns how many. */
static size_t list_trials(tf_cox_rows *r, size_t first, size_t end) {
    double time = r->exit.key[first];
    size_t n = 0;
    for (size_t i = first; i < end; i++) {
        bool entered = !r->entry_of || r->entry_of[i] < time;
        if (entered && r->weight[i] > 0) {
            r->trial[n] = (uint32_t)i;
            r->copies[n] = r->weight[i];
            r->odds[n] = r->risk[i] / r->weight[i];
            n++;
        }
    }
    return n;
}

bool tf_cox_rows_discrete(tf_cox_rows *r, size_t first, size_t last, size_t end, const double *mean,
                          tf_cox_point *point) {
    double events = 0;
    for (size_t i = first; i < last; i++)
        events += r->event[i] ? r->weight[i] : 0;
    size_t n = list_trials(r, first, end);
    double at_risk = 0;
    for (size_t i = 0; i < n; i++)
        at_risk += r->copies[i];
    recursion c;
    if (!recursion_start(&c, r, (size_t)events))
        return false;
    bool all = events >= at_risk;
    double tilt = all ? 1 : tf_cox_tilt(r->copies, r->odds, n, events);
    double log_scale = -events * log(tilt);
    for (size_t i = 0; i < n; i++) {
        double odds = tilt * r->odds[i];
        log_scale += r->copies[i] * (all ? log(odds) : log1p(odds));
        for (size_t j = 0; j < r->p; j++)
            c.x[j] = r->x[r->trial[i] * r->p + j] - mean[j];
        for (double copy = 0; copy < r->copies[i]; copy++)
            fold_row(&c, all ? 1 : odds / (1 + odds));
    }
    size_t size = c.d + 1;
    double sum = c.probability[c.d];
    tf_cox_add_loglik(point, -(log(sum) + log_scale));
    size_t at = 0;
    for (size_t j = 0; j < c.p; j++) {
        double x = c.first[j * size + c.d] / sum;
        point->gradient[j] -= x + (double)c.d * mean[j];
        for (size_t l = 0; l <= j; l++, at++) {
            double other = c.first[l * size + c.d] / sum;
            point->information[j * c.p + l] += c.second[at * size + c.d] / sum - x * other;
        }
    }
    return true;
}
