#include "timeline_internal.h"

#include <math.h>
#include <stdlib.h>

#include "refuse.h"

enum { MAX_CELLS = 1 << 16 };

/* Neighbouring times that are at most this far apart count as one: R's timefix, sqrt(2^-52). */
static const double tie_tolerance = 0x1p-26;

static bool all_finite(const double *x, size_t n) {
    /* Products with 0 are NaN for what is not finite: one pass without a branch. */
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * 0;
    return sum == 0;
}

static bool all_below(const uint32_t *x, size_t n, uint32_t limit) {
    uint32_t max = 0;
    for (size_t i = 0; x && i < n; i++)
        max = x[i] > max ? x[i] : max;
    return limit >= 1 && limit <= MAX_CELLS && max < limit;
}

static bool data_is_valid(const tf_survival_data *d) {
    if (!all_finite(d->time, d->n) || (d->entry && !all_finite(d->entry, d->n)) ||
        (d->weight && !all_finite(d->weight, d->n)))
        return false;
    uint8_t codes = 0;
    for (size_t i = 0; i < d->n; i++)
        codes |= d->event[i];
    bool ok = codes <= 1;
    for (size_t i = 0; d->entry && i < d->n; i++)
        ok = ok && d->entry[i] < d->time[i];
    for (size_t i = 0; d->weight && i < d->n; i++)
        ok = ok && d->weight[i] >= 0;
    return ok && all_below(d->group, d->n, d->n_groups) && all_below(d->stratum, d->n, d->n_strata);
}

/** The row from which on nothing is wrong with an array is n. */
static size_t first_wrong(const tf_survival_data *d,
                          bool (*is_wrong)(const tf_survival_data *, size_t)) {
    size_t row = 0;
    while (row < d->n && !is_wrong(d, row))
        row++;
    return row;
}

static bool wrong_time(const tf_survival_data *d, size_t i) {
    return !isfinite(d->time[i]);
}
static bool wrong_entry(const tf_survival_data *d, size_t i) {
    return d->entry && (!isfinite(d->entry[i]) || !(d->entry[i] < d->time[i]));
}
static bool wrong_event(const tf_survival_data *d, size_t i) {
    return d->event[i] > 1;
}
static bool wrong_group(const tf_survival_data *d, size_t i) {
    return d->group && d->group[i] >= d->n_groups;
}
static bool wrong_stratum(const tf_survival_data *d, size_t i) {
    return d->stratum && d->stratum[i] >= d->n_strata;
}
static bool wrong_weight(const tf_survival_data *d, size_t i) {
    return d->weight && (!isfinite(d->weight[i]) || d->weight[i] < 0);
}

/* The usual case takes a pass without branches; who is at fault is looked for where there is one.
 */
static tf_stats_status check_data(const tf_survival_data *d) {
    static const struct {
        const char *argument;
        bool (*is_wrong)(const tf_survival_data *, size_t);
    } arrays[] = {{"time", wrong_time},   {"entry", wrong_entry},     {"event", wrong_event},
                  {"group", wrong_group}, {"stratum", wrong_stratum}, {"weight", wrong_weight}};
    if (d->n == 0 || d->n > UINT32_MAX)
        return tf_stats_refuse("n", TF_STATS_NO_ROW);
    if (!d->time || !d->event)
        return tf_stats_refuse(d->time ? "event" : "time", TF_STATS_NO_ROW);
    if (data_is_valid(d))
        return TF_STATS_OK;
    const bool groups = d->n_groups >= 1 && d->n_groups <= MAX_CELLS;
    if (!groups || d->n_strata < 1 || d->n_strata > MAX_CELLS)
        return tf_stats_refuse(groups ? "n_strata" : "n_groups", TF_STATS_NO_ROW);
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) {
        const size_t row = first_wrong(d, arrays[k].is_wrong);
        if (row < d->n)
            return tf_stats_refuse(arrays[k].argument, row);
    }
    return tf_stats_refuse("data", TF_STATS_NO_ROW);
}

/* The sorted streams of all groups, exits and entries, read as one. */
typedef struct time_merge {
    size_t n_streams;
    double **next; /* [n_streams] */
    double **end;
    double *head; /* INFINITY: stream is read */
} time_merge;

static void merge_clear(time_merge *m) {
    free(m->next);
    free(m->end);
    free(m->head);
}

static bool merge_start(time_merge *m, tf_timeline *tl) {
    uint32_t k = tl->data.n_groups;
    m->n_streams = tl->entry.key ? 2 * (size_t)k : k;
    m->next = malloc(m->n_streams * sizeof *m->next);
    m->end = malloc(m->n_streams * sizeof *m->end);
    m->head = malloc(m->n_streams * sizeof *m->head);
    if (!m->next || !m->end || !m->head) {
        merge_clear(m);
        return false;
    }
    for (size_t i = 0; i < m->n_streams; i++) {
        tf_sorted_rows *rows = i < k ? &tl->exit : &tl->entry;
        m->next[i] = rows->key + rows->start[i % k];
        m->end[i] = rows->key + rows->start[i % k + 1];
        m->head[i] = m->next[i] < m->end[i] ? *m->next[i] : INFINITY;
    }
    return true;
}

static double merge_min(const time_merge *m) {
    double min = m->head[0];
    for (size_t i = 1; i < m->n_streams; i++)
        min = m->head[i] < min ? m->head[i] : min;
    return min;
}

/* Passes all places that hold @p time and writes @p settled to them. */
static void merge_pass(time_merge *m, double time, double settled) {
    for (size_t i = 0; i < m->n_streams; i++) {
        if (m->head[i] > time)
            continue;
        double *at = m->next[i];
        for (; at < m->end[i] && *at == time; at++)
            *at = settled;
        m->next[i] = at;
        m->head[i] = at < m->end[i] ? *at : INFINITY;
    }
}

typedef struct time_gaps {
    double mean_abs; /* of the distinct times */
    double smallest; /* gap between two of them */
} time_gaps;

static bool survey_gaps(tf_timeline *tl, time_gaps *gaps) {
    time_merge m;
    if (!merge_start(&m, tl))
        return false;
    double sum = 0;
    double previous = -INFINITY;
    double distinct = 0;
    gaps->smallest = INFINITY;
    for (double t = merge_min(&m); t < INFINITY; t = merge_min(&m)) {
        sum += fabs(t);
        distinct += 1;
        gaps->smallest = t - previous < gaps->smallest ? t - previous : gaps->smallest;
        previous = t;
        merge_pass(&m, t, t);
    }
    gaps->mean_abs = sum / distinct;
    merge_clear(&m);
    return true;
}

static bool are_tied(double gap, double mean_abs) {
    return gap <= tie_tolerance || gap / mean_abs <= tie_tolerance;
}

static tf_stats_status settle_ties(tf_timeline *tl) {
    time_gaps gaps;
    if (!survey_gaps(tl, &gaps))
        return TF_STATS_NO_MEMORY;
    if (!are_tied(gaps.smallest, gaps.mean_abs))
        return TF_STATS_OK;
    time_merge m;
    if (!merge_start(&m, tl))
        return TF_STATS_NO_MEMORY;
    double previous = -INFINITY;
    double settled = -INFINITY;
    for (double t = merge_min(&m); t < INFINITY; t = merge_min(&m)) {
        settled = are_tied(t - previous, gaps.mean_abs) ? settled : t;
        previous = t;
        merge_pass(&m, t, settled);
    }
    merge_clear(&m);
    return TF_STATS_OK;
}

/* Settling may have made an entry equal to its time: such a row is never at risk. */
static tf_stats_status check_intervals(const tf_timeline *tl) {
    size_t n = tl->data.n;
    double *entry = malloc(n * sizeof *entry);
    if (!entry)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        entry[tl->entry.order[i]] = tl->entry.key[i];
    tf_stats_status status = TF_STATS_OK;
    for (size_t i = 0; i < n && status == TF_STATS_OK; i++)
        if (!(entry[tl->exit.order[i]] < tl->exit.key[i]))
            status = tf_stats_refuse("entry", tl->exit.order[i]);
    free(entry);
    return status;
}

static tf_stats_status fill(tf_timeline *tl, tf_time_ties ties) {
    const tf_survival_data *d = &tl->data;
    tf_stats_status status = tf_sort_rows(d->time, d->group, d->n, d->n_groups, &tl->exit);
    if (status == TF_STATS_OK && d->entry)
        status = tf_sort_rows(d->entry, d->group, d->n, d->n_groups, &tl->entry);
    if (status == TF_STATS_OK && ties == TF_TIES_RTIMEFIX)
        status = settle_ties(tl);
    if (status == TF_STATS_OK && d->entry)
        status = check_intervals(tl);
    if (status != TF_STATS_OK)
        return status;
    tl->event = malloc(d->n);
    if (!tl->event)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < d->n; i++)
        tl->event[i] = d->event[tl->exit.order[i]];
    tl->whole_weights = true;
    for (size_t i = 0; d->weight && i < d->n; i++)
        tl->whole_weights = tl->whole_weights && d->weight[i] == floor(d->weight[i]);
    return TF_STATS_OK;
}

tf_stats_status tf_timeline_new(const tf_survival_data *data, tf_time_ties ties,
                                tf_timeline **out) {
    TF_NEED(data);
    TF_NEED(out);
    *out = NULL;
    TF_NEED_CHOICE("ties", ties, TF_TIES_EXACT);
    tf_survival_data own = *data;
    /* No groups are one, and so are no strata. */
    if (!own.group && own.n_groups == 0)
        own.n_groups = 1;
    if (!own.stratum && own.n_strata == 0)
        own.n_strata = 1;
    tf_stats_status status = check_data(&own);
    if (status != TF_STATS_OK)
        return status;
    tf_timeline *tl = calloc(1, sizeof *tl);
    if (!tl)
        return TF_STATS_NO_MEMORY;
    tl->data = own;
    status = fill(tl, ties);
    if (status != TF_STATS_OK) {
        tf_timeline_free(tl);
        return status;
    }
    *out = tl;
    return TF_STATS_OK;
}

void tf_timeline_free(tf_timeline *timeline) {
    if (!timeline)
        return;
    tf_sorted_rows_clear(&timeline->exit);
    tf_sorted_rows_clear(&timeline->entry);
    free(timeline->event);
    free(timeline);
}

size_t tf_timeline_n_rows(const tf_timeline *timeline) {
    if (!timeline)
        return 0;
    return timeline->data.n;
}

uint32_t tf_timeline_n_groups(const tf_timeline *timeline) {
    if (!timeline)
        return 0;
    return timeline->data.n_groups;
}

uint32_t tf_timeline_n_strata(const tf_timeline *timeline) {
    if (!timeline)
        return 0;
    return timeline->data.n_strata;
}

size_t tf_timeline_group_rows(const tf_timeline *timeline, uint32_t group) {
    if (!timeline)
        return 0;
    const size_t *start = timeline->exit.start;
    return group < timeline->data.n_groups ? start[group + 1] - start[group] : 0;
}

double tf_timeline_group_last(const tf_timeline *timeline, uint32_t group) {
    bool some = tf_timeline_group_rows(timeline, group) > 0;
    return some ? timeline->exit.key[timeline->exit.start[group + 1] - 1] : NAN;
}

bool tf_timeline_whole_weights(const tf_timeline *timeline) {
    if (!timeline)
        return false;
    return timeline->whole_weights;
}
