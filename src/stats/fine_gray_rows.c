#include "fine_gray_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_sums.h"

/* Sums 0 are those of the risk set, sums 1 of all that counts at a time, then there are two for
   each group of censoring: its sums and what they lost by rounding. */
static double *sums_at(const tf_fg_rows *r, size_t index) {
    return r->sums + index * tf_cox_sums_size(r->p);
}

static double *group_sums(const tf_fg_rows *r, uint32_t group) {
    return sums_at(r, 2 + 2 * (size_t)group);
}

static bool make_arrays(tf_fg_rows *r) {
    const size_t n = r->n;
    const size_t k = r->n_groups;
    r->time = calloc(n, sizeof *r->time);
    r->x = malloc(n * r->p * sizeof *r->x);
    r->centre = malloc(r->p * sizeof *r->centre);
    r->scale = malloc(r->p * sizeof *r->scale);
    r->end = malloc(n * sizeof *r->end);
    r->group = malloc(n * sizeof *r->group);
    r->weight = malloc(n * sizeof *r->weight);
    r->uncensored = malloc(n * sizeof *r->uncensored);
    r->eta = malloc(n * sizeof *r->eta);
    r->risk = malloc(n * sizeof *r->risk);
    r->sums = malloc((2 + 2 * k) * tf_cox_sums_size(r->p) * sizeof *r->sums);
    r->now = malloc(k * sizeof *r->now);
    r->competing = malloc(k * sizeof *r->competing);
    r->hazard = malloc(n * sizeof *r->hazard);
    r->mean = malloc(n * r->p * sizeof *r->mean);
    return r->time && r->x && r->centre && r->scale && r->end && r->group && r->weight &&
           r->uncensored && r->eta && r->risk && r->sums && r->now && r->competing && r->hazard &&
           r->mean;
}

void tf_fg_rows_clear(tf_fg_rows *r) {
    free(r->time);
    free(r->x);
    free(r->centre);
    free(r->scale);
    free(r->end);
    free(r->group);
    free(r->weight);
    free(r->uncensored);
    free(r->eta);
    free(r->risk);
    free(r->sums);
    free(r->now);
    free(r->competing);
    free(r->hazard);
    free(r->mean);
    *r = (tf_fg_rows){0};
}

static void place_column(tf_fg_rows *r, const double *x, const uint32_t *order, size_t j) {
    const tf_cox_scaling s = tf_cox_scaling_of(x, r->n);
    r->centre[j] = s.centre;
    r->scale[j] = s.scale;
    for (size_t i = 0; i < r->n; i++) {
        const double scaled = tf_cox_scaled(&s, x[order[i]]);
        r->largest = fmax(r->largest, fabs(scaled));
        r->x[i * r->p + j] = scaled;
    }
}

/* Kaplan-Meier of censoring in each group; now holds G, the sums are free for who is at risk. */
static void estimate_censoring(tf_fg_rows *r) {
    double *at_risk = r->sums;
    double *censored = r->sums + r->n_groups;
    for (uint32_t g = 0; g < r->n_groups; g++) {
        r->now[g] = 1;
        at_risk[g] = 0;
    }
    for (size_t i = 0; i < r->n; i++)
        at_risk[r->group[i]] += r->weight[i];
    for (size_t first = 0, last; first < r->n; first = last) {
        last = tf_fg_last(r, first);
        for (size_t i = first; i < last; i++)
            censored[r->group[i]] = 0;
        for (size_t i = first; i < last; i++) {
            r->uncensored[i] = r->now[r->group[i]];
            if (r->end[i] == TF_FG_CENSORED)
                censored[r->group[i]] += r->weight[i];
        }
        for (size_t i = first; i < last; i++) {
            const uint32_t g = r->group[i];
            if (censored[g] > 0)
                r->now[g] *= (at_risk[g] - censored[g]) / at_risk[g];
            censored[g] = 0;
        }
        for (size_t i = first; i < last; i++)
            at_risk[r->group[i]] -= r->weight[i];
    }
}

tf_stats_status tf_fg_rows_init(tf_fg_rows *r, const tf_competing_risks *risks, const double *x,
                                size_t p, const tf_fine_gray_options *options) {
    const tf_timeline *tl = risks->timeline;
    const size_t n = tl->data.n;
    *r = (tf_fg_rows){.n = n, .p = p, .n_groups = options->n_censoring_groups};
    tf_sorted_rows by_time = {0};
    tf_stats_status status = make_arrays(r) ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        /* The timeline settled which times are one, by group: now all groups together. */
        for (size_t i = 0; i < n; i++)
            r->time[tl->exit.order[i]] = tl->exit.key[i];
        status = tf_sort_rows(r->time, NULL, n, 1, &by_time);
    }
    if (status != TF_STATS_OK) {
        tf_fg_rows_clear(r);
        return status;
    }
    for (size_t i = 0; i < n; i++) {
        const uint32_t row = by_time.order[i];
        const uint8_t cause = risks->cause[row];
        r->end[i] = cause == 0                ? TF_FG_CENSORED
                    : cause == options->cause ? TF_FG_EVENT
                                              : TF_FG_COMPETING;
        r->time[i] = by_time.key[i];
        r->weight[i] = tf_row_weight(tl, row);
        r->group[i] = options->censoring_group ? options->censoring_group[row] : 0;
    }
    for (size_t j = 0; j < p; j++)
        place_column(r, x + j * n, by_time.order, j);
    tf_sorted_rows_clear(&by_time);
    estimate_censoring(r);
    return TF_STATS_OK;
}

/* Risks are relative to the largest, so that none overflows. */
static double set_risks(tf_fg_rows *r, const double *beta) {
    double largest = -INFINITY;
    for (size_t i = 0; i < r->n; i++) {
        double eta = 0;
        for (size_t j = 0; j < r->p; j++)
            eta += beta[j] * r->x[i * r->p + j];
        r->eta[i] = eta;
        largest = fmax(largest, eta);
    }
    for (size_t i = 0; i < r->n; i++)
        r->risk[i] = exp(r->eta[i] - largest);
    return largest;
}

static void change_competing(const tf_fg_rows *r, size_t row, double sign) {
    const double risk = sign * r->weight[row] * r->risk[row] / r->uncensored[row];
    tf_cox_sums_change(group_sums(r, r->group[row]), r->x + row * r->p, r->p, risk);
}

static bool is_competing(const tf_fg_rows *r, size_t row) {
    return r->end[row] == TF_FG_COMPETING && r->weight[row] > 0;
}

/* From the last time back: everybody with another cause is in the sums; beyond a group's last time
   its curve of censoring counts as 0. */
static void start_sweep(tf_fg_rows *r) {
    memset(r->sums, 0, (2 + 2 * (size_t)r->n_groups) * tf_cox_sums_size(r->p) * sizeof *r->sums);
    for (uint32_t g = 0; g < r->n_groups; g++) {
        r->now[g] = 0;
        r->competing[g] = 0;
    }
    for (size_t i = 0; i < r->n; i++)
        if (is_competing(r, i)) {
            change_competing(r, i, 1);
            r->competing[r->group[i]]++;
        }
}

/* The rows of one time come back to the risk set; who had another cause was there as such. */
static void go_back(tf_fg_rows *r, size_t first, size_t last) {
    for (size_t i = first; i < last; i++) {
        const uint32_t g = r->group[i];
        r->now[g] = r->uncensored[i];
        tf_cox_sums_add(sums_at(r, 0), r->x + i * r->p, r->p, r->weight[i] * r->risk[i]);
        if (!is_competing(r, i))
            continue;
        change_competing(r, i, -1);
        if (--r->competing[g] == 0)
            memset(group_sums(r, g), 0, 2 * tf_cox_sums_size(r->p) * sizeof *r->sums);
    }
}

/* The risk set and, by their weights, those with another cause before. */
static const double *all_at_risk(const tf_fg_rows *r) {
    const size_t size = tf_cox_sums_size(r->p);
    double *all = sums_at(r, 1);
    memcpy(all, sums_at(r, 0), size * sizeof *all);
    for (uint32_t g = 0; g < r->n_groups; g++) {
        const double *sums = group_sums(r, g);
        for (size_t i = 0; r->competing[g] > 0 && i < size; i++)
            all[i] += r->now[g] * (sums[i] + sums[size + i]);
    }
    return all;
}

/* What the events of one time add to log-likelihood, gradient and information. */
static void add_time(tf_fg_rows *r, size_t first, size_t last, double largest,
                     tf_cox_point *point) {
    const size_t p = r->p;
    double events = 0;
    for (size_t i = first; i < last; i++) {
        if (r->end[i] != TF_FG_EVENT || !(r->weight[i] > 0))
            continue;
        events += r->weight[i];
        tf_cox_add_loglik(point, r->weight[i] * (r->eta[i] - largest));
        for (size_t j = 0; j < p; j++)
            point->gradient[j] += r->weight[i] * r->x[i * p + j];
    }
    r->hazard[first] = 0;
    if (!(events > 0))
        return;
    const double *all = all_at_risk(r);
    const double each = 1 / all[0];
    double *mean = r->mean + first * p;
    r->hazard[first] = events * each;
    tf_cox_add_loglik(point, -events * log(all[0]));
    const double *second = all + 1 + p;
    for (size_t j = 0; j < p; j++) {
        mean[j] = all[1 + j] * each;
        point->gradient[j] -= events * mean[j];
        for (size_t l = 0; l <= j; l++)
            point->information[j * p + l] += events * (*second++ * each - mean[j] * mean[l]);
    }
}

tf_stats_status tf_fg_rows_evaluate(void *user, const double *beta, tf_cox_point *point) {
    tf_fg_rows *r = user;
    const double largest = set_risks(r, beta);
    start_sweep(r);
    for (size_t last = r->n; last > 0;) {
        const size_t first = tf_fg_first(r, last);
        go_back(r, first, last);
        add_time(r, first, last, largest, point);
        last = first;
    }
    return TF_STATS_OK;
}
