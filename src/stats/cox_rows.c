#include "cox_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_sums.h"

/* Sums 0 are those of the risk set, sums 1 what they lost by rounding, sums 2 those of the tied
   events; sums 3 is room for 0 and 1 together, behind which the means of discrete ties are. */
static double *sums_at(const tf_cox_rows *r, size_t index) {
    return r->sums + index * tf_cox_sums_size(r->p);
}

/* Brings keys that are by group and time into the order of the data, then by stratum and time. */
static tf_stats_status resort(const tf_timeline *tl, const tf_sorted_rows *by_group,
                              tf_sorted_rows *out) {
    size_t n = tl->data.n;
    double *key = malloc(n * sizeof *key);
    if (!key)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        key[by_group->order[i]] = by_group->key[i];
    uint32_t n_strata = tl->data.stratum ? tl->data.n_strata : 1;
    tf_stats_status status = tf_sort_rows(key, tl->data.stratum, n, n_strata, out);
    free(key);
    return status;
}

static tf_stats_status place_entries(tf_cox_rows *r, const tf_timeline *tl) {
    tf_stats_status status = resort(tl, &tl->entry, &r->entry);
    if (status != TF_STATS_OK)
        return status;
    uint32_t *place = malloc(r->n * sizeof *place);
    r->entry_of = malloc(r->n * sizeof *r->entry_of);
    if (!place || !r->entry_of) {
        free(place);
        return TF_STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < r->n; i++)
        place[r->exit.order[i]] = (uint32_t)i;
    for (size_t i = 0; i < r->n; i++) {
        r->entry.order[i] = place[r->entry.order[i]];
        r->entry_of[r->entry.order[i]] = r->entry.key[i];
    }
    free(place);
    return TF_STATS_OK;
}

static void place_column(tf_cox_rows *r, const double *x, size_t j) {
    const tf_cox_scaling s = tf_cox_scaling_of(x, r->n);
    r->centre[j] = s.centre;
    r->scale[j] = s.scale;
    for (size_t i = 0; i < r->n; i++) {
        double scaled = tf_cox_scaled(&s, x[r->exit.order[i]]);
        r->largest = fmax(r->largest, fabs(scaled));
        r->x[i * r->p + j] = scaled;
    }
}

static bool make_arrays(tf_cox_rows *r) {
    r->x = malloc(r->n * r->p * sizeof *r->x);
    r->centre = malloc(r->p * sizeof *r->centre);
    r->scale = malloc(r->p * sizeof *r->scale);
    r->event = malloc(r->n);
    r->weight = malloc(r->n * sizeof *r->weight);
    r->eta = malloc(r->n * sizeof *r->eta);
    r->risk = malloc(r->n * sizeof *r->risk);
    r->sums = malloc((4 * tf_cox_sums_size(r->p) + r->p) * sizeof *r->sums);
    if (r->options.ties == TF_COX_DISCRETE) {
        r->trial = malloc(r->n * sizeof *r->trial);
        r->odds = malloc(r->n * sizeof *r->odds);
        r->copies = malloc(r->n * sizeof *r->copies);
        if (!r->trial || !r->odds || !r->copies)
            return false;
    }
    return r->x && r->centre && r->scale && r->event && r->weight && r->eta && r->risk && r->sums;
}

tf_stats_status tf_cox_rows_init(tf_cox_rows *r, const tf_timeline *tl, const double *x, size_t p,
                                 const tf_cox_options *options) {
    *r = (tf_cox_rows){.n = tl->data.n, .p = p, .options = *options};
    r->n_strata = tl->data.stratum ? tl->data.n_strata : 1;
    tf_stats_status status = make_arrays(r) ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK)
        status = resort(tl, &tl->exit, &r->exit);
    if (status == TF_STATS_OK && tl->entry.key)
        status = place_entries(r, tl);
    if (status != TF_STATS_OK) {
        tf_cox_rows_clear(r);
        return status;
    }
    for (size_t i = 0; i < r->n; i++) {
        r->event[i] = tl->data.event[r->exit.order[i]];
        r->weight[i] = tf_row_weight(tl, r->exit.order[i]);
    }
    for (size_t j = 0; j < p; j++)
        place_column(r, x + j * r->n, j);
    return TF_STATS_OK;
}

void tf_cox_rows_clear(tf_cox_rows *r) {
    free(r->x);
    free(r->centre);
    free(r->scale);
    tf_sorted_rows_clear(&r->exit);
    tf_sorted_rows_clear(&r->entry);
    free(r->entry_of);
    free(r->event);
    free(r->weight);
    free(r->eta);
    free(r->risk);
    free(r->sums);
    free(r->trial);
    free(r->odds);
    free(r->copies);
    free(r->choices);
    *r = (tf_cox_rows){0};
}

/* Risks are relative to the largest of the stratum, so that none overflows. */
static double set_risks(tf_cox_rows *r, const double *beta, size_t from, size_t to) {
    double largest = -INFINITY;
    for (size_t i = from; i < to; i++) {
        double eta = 0;
        for (size_t j = 0; j < r->p; j++)
            eta += beta[j] * r->x[i * r->p + j];
        r->eta[i] = eta;
        largest = fmax(largest, eta);
    }
    for (size_t i = from; i < to; i++)
        r->risk[i] = r->weight[i] * exp(r->eta[i] - largest);
    return largest;
}

static void add_row(const tf_cox_rows *r, double *sums, size_t row) {
    tf_cox_sums_add(sums, r->x + row * r->p, r->p, r->risk[row]);
}

/* The risk set of data with late entries. */
static void change_row(const tf_cox_rows *r, size_t row, double sign) {
    tf_cox_sums_change(sums_at(r, 0), r->x + row * r->p, r->p, sign * r->risk[row]);
}

typedef struct tied_events {
    double rows, weight;
    double linear; /* sum of weight * (eta - largest) */
} tied_events;

double tf_cox_rows_add_tied(const tf_cox_rows *r, const tf_cox_event_time *at,
                            tf_cox_point *point) {
    size_t p = r->p;
    double m = r->options.frequencies ? at->weight : at->rows;
    tf_tied_sums s = tf_cox_tied_sums(r->options.ties, at->set[0], at->tied[0], m, at->weight / m);
    const double *first = at->set + 1;
    const double *tied = at->tied + 1;
    const double *second = first + p;
    const double *tied_second = tied + p;
    size_t place = 0;
    for (size_t j = 0; j < p; j++) {
        double u = first[j];
        double v = tied[j];
        point->gradient[j] -= s.a0 * u - s.a1 * v;
        for (size_t l = 0; l <= j; l++, place++) {
            double ul = first[l];
            double vl = tied[l];
            point->information[j * p + l] +=
                s.a0 * second[place] - s.a1 * tied_second[place] -
                (s.b0 * u * ul - s.b1 * (u * vl + v * ul) + s.b2 * v * vl);
        }
    }
    return s.log_sum;
}

/* The events among the rows that leave now; their covariates go to the gradient. */
static tied_events collect_events(tf_cox_rows *r, size_t first, size_t last, double largest,
                                  double *tied, tf_cox_point *point) {
    tied_events e = {0};
    memset(tied, 0, tf_cox_sums_size(r->p) * sizeof *tied);
    for (size_t i = first; i < last; i++) {
        if (tf_cox_row_has_event(r, i)) {
            e.rows += 1;
            e.weight += r->weight[i];
            e.linear += r->weight[i] * (r->eta[i] - largest);
            add_row(r, tied, i);
            for (size_t j = 0; j < r->p; j++)
                point->gradient[j] += r->weight[i] * r->x[i * r->p + j];
        }
    }
    return e;
}

/* A stratum, from one of its times on. */
typedef struct stratum_place {
    uint32_t stratum;
    size_t end;
    double largest; /* eta */
} stratum_place;

static bool add_time(tf_cox_rows *r, size_t first, size_t last, const stratum_place *place,
                     tf_cox_point *point) {
    const size_t end = place->end;
    const double largest = place->largest;
    const double *set = sums_at(r, 0);
    double *tied = sums_at(r, 2);
    tied_events e = collect_events(r, first, last, largest, tied, point);
    if (e.rows == 0)
        return true;
    if (r->entry_of) {
        /* Apart, so that what is lost is there still when large risks have left. */
        const double *lost = sums_at(r, 1);
        double *whole = sums_at(r, 3);
        for (size_t i = 0; i < tf_cox_sums_size(r->p); i++)
            whole[i] = set[i] + lost[i];
        set = whole;
    }
    if (r->options.ties != TF_COX_DISCRETE || (e.rows == 1 && e.weight == 1)) {
        const tf_cox_event_time at = {.stratum = place->stratum,
                                      .time = r->exit.key[first],
                                      .first = first,
                                      .last = last,
                                      .set = set,
                                      .tied = tied,
                                      .rows = e.rows,
                                      .weight = e.weight,
                                      .largest = largest};
        tf_cox_add_loglik(point, e.linear - tf_cox_rows_add_tied(r, &at, point));
        if (r->visit)
            r->visit(r->visitor, &at);
        return true;
    }
    double *mean = sums_at(r, 4);
    for (size_t j = 0; j < r->p; j++)
        mean[j] = set[1 + j] / set[0];
    tf_cox_add_loglik(point, e.linear);
    return tf_cox_rows_discrete(r, first, last, end, mean, point);
}

static bool add_stratum(tf_cox_rows *r, const double *beta, uint32_t stratum, tf_cox_point *point) {
    size_t from = r->exit.start[stratum];
    size_t end = r->exit.start[stratum + 1];
    const stratum_place place = {stratum, end, set_risks(r, beta, from, end)};
    memset(r->sums, 0, 2 * tf_cox_sums_size(r->p) * sizeof *r->sums);
    size_t entry = end;
    size_t at_risk = 0;
    for (size_t last = end; last > from;) {
        double time = r->exit.key[last - 1];
        size_t first = last;
        while (first > from && r->exit.key[first - 1] == time) {
            first--;
            if (r->entry_of)
                change_row(r, first, 1);
            else
                add_row(r, sums_at(r, 0), first);
        }
        at_risk += last - first;
        for (; r->entry_of && entry > from && r->entry.key[entry - 1] >= time; entry--) {
            change_row(r, r->entry.order[entry - 1], -1);
            at_risk--;
        }
        if (at_risk == 0)
            memset(r->sums, 0, 2 * tf_cox_sums_size(r->p) * sizeof *r->sums);
        if (!add_time(r, first, last, &place, point))
            return false;
        last = first;
    }
    return true;
}

tf_stats_status tf_cox_rows_evaluate(void *user, const double *beta, tf_cox_point *point) {
    tf_cox_rows *r = user;
    for (uint32_t s = 0; s < r->n_strata; s++)
        if (!add_stratum(r, beta, s, point))
            return TF_STATS_NO_MEMORY;
    return TF_STATS_OK;
}

tf_stats_status tf_cox_rows_visit(tf_cox_rows *r, const tf_cox_model *model, tf_cox_visit visit,
                                  void *user) {
    const size_t p = r->p;
    double *work = calloc(2 * p + p * p, sizeof *work);
    if (!work)
        return TF_STATS_NO_MEMORY;
    for (size_t j = 0; j < p; j++)
        work[j] = model->coef[j].estimable ? model->coef[j].coef * r->scale[j] : 0;
    tf_cox_point point = {.gradient = work + p, .information = work + 2 * p};
    r->visit = visit;
    r->visitor = user;
    const tf_stats_status status = tf_cox_rows_evaluate(r, work, &point);
    r->visit = NULL;
    free(work);
    return status;
}
