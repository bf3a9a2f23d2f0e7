#include "stats/risk_counts.h"

#include <math.h>

#include "group_counts.h"
#include "refuse.h"

typedef enum key_bound { KEY_AT_LEAST, KEY_ABOVE } key_bound;

/* First place from @p from to @p to whose key is at least @p time, or above it. */
static size_t first_place(const double *key, size_t from, size_t to, double time, key_bound bound) {
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        bool before = bound == KEY_ABOVE ? key[middle] <= time : key[middle] < time;
        if (before)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static double weight_from(const tf_timeline *tl, const tf_sorted_rows *rows, size_t from,
                          size_t to) {
    if (!tl->data.weight)
        return (double)(to - from);
    tf_amount sum = {0};
    for (size_t i = from; i < to; i++)
        tf_amount_add(&sum, tf_row_weight(tl, rows->order[i]));
    return tf_amount_value(&sum);
}

static double origin(const tf_timeline *tl) {
    double first = INFINITY;
    for (uint32_t g = 0; g < tl->data.n_groups; g++) {
        size_t from = tl->entry.start[g];
        bool some = from < tl->entry.start[g + 1];
        first = some && tl->entry.key[from] < first ? tl->entry.key[from] : first;
    }
    return first;
}

/* Who stays to a time, less who enters only there or later. */
static double count_at_risk(const tf_timeline *tl, uint32_t group, double time, key_bound stays,
                            key_bound enters) {
    size_t start = tl->exit.start[group];
    size_t end = tl->exit.start[group + 1];
    size_t staying = first_place(tl->exit.key, start, end, time, stays);
    double at_risk = weight_from(tl, &tl->exit, staying, end);
    if (tl->entry.key) {
        /* Who enters later also leaves later, so is among those who stay. */
        size_t later = first_place(tl->entry.key, start, end, time, enters);
        at_risk -= weight_from(tl, &tl->entry, later, end);
    }
    return at_risk;
}

double tf_group_at_risk(const tf_timeline *tl, uint32_t group, double time) {
    bool at_origin = tl->entry.key && time <= origin(tl);
    return count_at_risk(tl, group, time, KEY_AT_LEAST, at_origin ? KEY_ABOVE : KEY_AT_LEAST);
}

double tf_group_at_risk_after(const tf_timeline *tl, uint32_t group, double time) {
    return count_at_risk(tl, group, time, KEY_ABOVE, KEY_ABOVE);
}

double tf_group_weight(const tf_timeline *tl, uint32_t group) {
    return weight_from(tl, &tl->exit, tl->exit.start[group], tl->exit.start[group + 1]);
}

double tf_group_event_weight(const tf_timeline *tl, uint32_t group) {
    tf_amount sum = {0};
    for (size_t i = tl->exit.start[group]; i < tl->exit.start[group + 1]; i++)
        if (tl->event[i])
            tf_amount_add(&sum, tf_row_weight(tl, tl->exit.order[i]));
    return tf_amount_value(&sum);
}

/* Events and censorings of one group before each time. */
static void count_exits(const tf_timeline *tl, uint32_t group, const double *times, size_t n_times,
                        double *events, double *censored) {
    size_t i = tl->exit.start[group];
    size_t end = tl->exit.start[group + 1];
    tf_amount with = {0};
    tf_amount without = {0};
    for (size_t t = 0; t < n_times; t++) {
        for (; i < end && tl->exit.key[i] < times[t]; i++) {
            double weight = tf_row_weight(tl, tl->exit.order[i]);
            tf_amount_add(tl->event[i] ? &with : &without, weight);
        }
        if (events)
            events[t] = tf_amount_value(&with);
        if (censored)
            censored[t] = tf_amount_value(&without);
    }
}

tf_stats_status tf_risk_counts(const tf_timeline *timeline, const double *times, size_t n_times,
                               double *at_risk, double *events, double *censored) {
    TF_NEED(timeline);
    if (n_times > 0 && !times)
        return tf_stats_refuse("times", TF_STATS_NO_ROW);
    for (size_t t = 0; t < n_times; t++)
        if (!isfinite(times[t]) || (t > 0 && !(times[t - 1] < times[t])))
            return tf_stats_refuse("times", t);
    for (uint32_t g = 0; g < timeline->data.n_groups; g++) {
        size_t first = g * n_times;
        for (size_t t = 0; t < n_times; t++)
            at_risk[first + t] = tf_group_at_risk(timeline, g, times[t]);
        if (events || censored) {
            count_exits(timeline, g, times, n_times, events ? events + first : NULL,
                        censored ? censored + first : NULL);
        }
    }
    return TF_STATS_OK;
}
