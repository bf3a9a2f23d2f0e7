/* Each pair gets a timeline of its own, as if the other groups had never been: which times are tied
   and the pooled survival on which weights rest depend on who is in it. */
#include "stats/pairwise.h"
#include "refuse.h"

#include <math.h>
#include <stdlib.h>

#include "timeline_internal.h"

/* Room for the rows of a pair. */
typedef struct pair_rows {
    const tf_timeline *all; /* has the rows by group */
    double *numbers;        /* entry, time and weight, [n] each */
    uint8_t *event;
    uint32_t *group, *stratum;
} pair_rows;

static void clear(pair_rows *r) {
    free(r->numbers);
    free(r->event);
    free(r->group);
    free(r->stratum);
}

static tf_stats_status init(pair_rows *r, const tf_timeline *all) {
    const size_t n = all->data.n;
    *r = (pair_rows){.all = all,
                     .numbers = malloc(3 * n * sizeof *r->numbers),
                     .event = malloc(n),
                     .group = malloc(n * sizeof *r->group),
                     .stratum = malloc(n * sizeof *r->stratum)};
    const bool ok = r->numbers && r->event && r->group && r->stratum;
    return ok ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}

static size_t take_group(pair_rows *r, uint32_t group, uint32_t code, size_t at) {
    const tf_survival_data *d = &r->all->data;
    const tf_sorted_rows *by_group = &r->all->exit;
    for (size_t i = by_group->start[group]; i < by_group->start[group + 1]; i++, at++) {
        const uint32_t row = by_group->order[i];
        r->numbers[at] = d->entry ? d->entry[row] : 0;
        r->numbers[d->n + at] = d->time[row];
        r->numbers[2 * d->n + at] = tf_row_weight(r->all, row);
        r->event[at] = d->event[row];
        r->stratum[at] = tf_row_stratum(r->all, row);
        r->group[at] = code;
    }
    return at;
}

static tf_stats_status test_pair(pair_rows *r, tf_time_ties ties, const tf_logrank_options *options,
                                 tf_logrank_pair *pair) {
    const tf_survival_data *d = &r->all->data;
    const size_t n = take_group(r, pair->second, 1, take_group(r, pair->first, 0, 0));
    if (n == 0)
        return TF_STATS_OK;
    const tf_survival_data two = {.n = n,
                                  .entry = d->entry ? r->numbers : NULL,
                                  .time = r->numbers + d->n,
                                  .event = r->event,
                                  .group = r->group,
                                  .n_groups = 2,
                                  .stratum = d->stratum ? r->stratum : NULL,
                                  .n_strata = d->n_strata,
                                  .weight = d->weight ? r->numbers + 2 * d->n : NULL};
    tf_timeline *timeline = NULL;
    tf_logrank *test = NULL;
    tf_stats_status status = tf_timeline_new(&two, ties, &timeline);
    if (status == TF_STATS_OK)
        status = tf_logrank_test(timeline, options, &test);
    if (status == TF_STATS_OK) {
        pair->chisq = test->chisq;
        pair->p = test->p;
        pair->z = test->z;
        pair->peto_hr = test->peto_hr;
        pair->peto_lower = test->peto_lower;
        pair->peto_upper = test->peto_upper;
    }
    tf_logrank_free(test);
    tf_timeline_free(timeline);
    return status;
}

tf_stats_status tf_logrank_pairwise(const tf_survival_data *data, tf_time_ties ties,
                                    const tf_logrank_options *options, tf_logrank_pair *pairs) {
    TF_NEED(data);
    TF_NEED(pairs);
    /* All at once, so that what is wrong with a row does not depend on the pair. */
    tf_timeline *all = NULL;
    tf_stats_status status = tf_timeline_new(data, ties, &all);
    if (status != TF_STATS_OK)
        return status;
    pair_rows rows;
    status = init(&rows, all);
    for (uint32_t a = 0, i = 0; status == TF_STATS_OK && a < data->n_groups; a++)
        for (uint32_t b = a + 1; status == TF_STATS_OK && b < data->n_groups; b++, i++) {
            pairs[i] = (tf_logrank_pair){a, b, NAN, NAN, NAN, NAN, NAN, NAN};
            status = test_pair(&rows, ties, options, &pairs[i]);
        }
    clear(&rows);
    tf_timeline_free(all);
    return status;
}
