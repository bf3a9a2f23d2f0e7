/* Times that can be read but can't be meant: they are told where the figure can be drawn. */
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"
#include "base/sort.h"
#include "data/condition_text.h"
#include "data/magnitudes.h"
#include "last_days.h"

/** Of one in so many, at least, a time of 0 says something else. */
#define NOUGHTS_MOST 10
/** Of fewer, no row is out of place. */
#define LEAST_PATIENTS 5
/** Times in the middle of two groups: a month has 30 days, a year 12 months. Days are whole
    numbers, and months often are not. */
#define OTHER_UNIT       15.0
#define OTHER_UNIT_WHOLE 6.0
/** Of fewer patients, and above one in so many, no time is out of place. */
#define MIXED_LEAST 20
#define MIXED_MOST  3
/** Between two units in one column is a gap, and their middles are as far apart as months and
   years; less of both is enough for whole numbers above fractions. */
#define MIXED_GAP        3.0
#define MIXED_RATIO      12.0
#define MIXED_GAP_DAYS   1.5
#define MIXED_RATIO_DAYS 8.0

/** Whoever is followed for 0 days is there by mistake; when all are, the column is empty for them.
 */
static void warn_of_noughts(const tf_subject_source *source, const tf_subjects *subjects) {
    const tf_survival_data *data = &subjects->data;
    size_t n[2] = {0}, n_nought[2] = {0};
    for (size_t i = 0; i < data->n; i++) {
        const size_t event = data->event[i] != 0;
        n[event]++;
        n_nought[event] += data->time[i] == 0;
    }
    for (size_t event = 0; event < 2; event++) {
        if (n[event] < LEAST_PATIENTS || n_nought[event] < n[event] ||
            n_nought[1 - event] == n[1 - event])
            continue;
        const tf_place place =
            tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
        tf_diag_warning(source->diag, &place,
                        "a time that stands in two columns is --time FIRST,SECOND",
                        "all %zu times of patients %s the event are 0, and of the others not: are "
                        "their times in another column?",
                        n[event], event ? "with" : "without");
    }
}

/** Who never responded has no duration of response, and no follow-up: some files give them 0. A few
 * patients of any study are lost on the first day. */
static void warn_of_nobody_followed(const tf_subject_source *source, const tf_subjects *subjects) {
    const tf_survival_data *data = &subjects->data;
    const char *column = source->asked->outcome->time.columns.items[0];
    double n = 0, n_nought = 0, n_events = 0;
    for (size_t i = 0; i < data->n; i++) {
        const double weight = data->weight ? data->weight[i] : 1;
        n += weight;
        n_nought += data->time[i] == 0 && data->event[i] == 0 ? weight : 0;
        n_events += data->time[i] == 0 && data->event[i] != 0 ? weight : 0;
    }
    if (data->entry || n_nought < LEAST_PATIENTS || NOUGHTS_MOST * n_nought < n || n_nought >= n ||
        n_events > 0)
        return;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
    g_autofree char *name = tf_condition_word(column);
    g_autofree char *hint = g_strdup_printf("--where \"%s > 0\" leaves them out", name);
    tf_diag_warning(source->diag, &place, hint,
                    "%.0f of %.0f patients are censored at 0: who is followed for no time, as who "
                    "never responded is, counts as a patient all the same",
                    n_nought, n);
}

/** How long a group was followed, whatever ended it. */
typedef struct group_times {
    double middle;
    size_t n, group;
    bool whole; /**< no time has decimals */
} group_times;

/** `room` has room for all patients. */
static group_times times_of(const tf_survival_data *data, size_t group, double *room) {
    group_times found = {.group = group, .whole = true};
    for (size_t i = 0; i < data->n; i++) {
        if (data->group[i] != group)
            continue;
        found.whole &= data->time[i] == floor(data->time[i]);
        room[found.n++] = data->time[i];
    }
    tf_sort_numbers(room, found.n);
    found.middle = found.n > 0 ? room[found.n / 2] : 0;
    return found;
}

static bool are_apart(const group_times *shorter, const group_times *longer) {
    const double ratio = longer->middle / shorter->middle;
    return ratio >= OTHER_UNIT || (ratio >= OTHER_UNIT_WHOLE && longer->whole && !shorter->whole);
}

/** False: no memory. */
static bool warn_of_units(const tf_subject_source *source, const tf_subjects *subjects) {
    const tf_grouping *grouping = &subjects->grouping;
    g_autofree double *room = tf_try_alloc(subjects->data.n + 1, sizeof *room);
    group_times shortest = {0}, longest = {0};
    bool any = false;
    if (!room) {
        tf_diag_no_memory(source->diag, "the times of each group");
        return false;
    }
    for (size_t g = 0; g < grouping->n; g++) {
        const group_times own = times_of(&subjects->data, g, room);
        if (own.n < LEAST_PATIENTS || !(own.middle > 0))
            continue;
        shortest = !any || own.middle < shortest.middle ? own : shortest;
        longest = !any || own.middle > longest.middle ? own : longest;
        any = true;
    }
    if (!any || !are_apart(&shortest, &longest))
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
    tf_diag_warning(source->diag, &place, "write all times in one unit",
                    "times of \"%s\" are %.0f times as long as those of \"%s\" (%.4g and %.4g in "
                    "the middle): are they in one unit?",
                    grouping->groups[longest.group].label, longest.middle / shortest.middle,
                    grouping->groups[shortest.group].label, longest.middle, shortest.middle);
    return true;
}

/** Times in ascending order, parted by the widest gap above the median. */
typedef struct heaps {
    size_t n_low, n_high;
    double most_low, least_high;
    double low, high; /**< in the middle of each */
    bool days;        /**< the high ones are whole numbers, and most of the others aren't */
} heaps;

/** `times` in ascending order, n > 1. */
static heaps part(const double *times, size_t n) {
    size_t at = n;
    double widest = 0;
    for (size_t i = n / 2 + 1; i < n; i++) {
        const double ratio = times[i - 1] > 0 ? times[i] / times[i - 1] : 0;
        if (ratio <= widest)
            continue;
        widest = ratio;
        at = i;
    }
    size_t n_whole = 0, n_high_whole = 0;
    for (size_t i = 0; i < n; i++) {
        const bool whole = times[i] == floor(times[i]);
        n_whole += i < at && whole;
        n_high_whole += i >= at && whole;
    }
    if (at == n)
        return (heaps){.n_low = n};
    return (heaps){.n_low = at,
                   .n_high = n - at,
                   .most_low = times[at - 1],
                   .least_high = times[at],
                   .low = times[at / 2],
                   .high = times[at + (n - at) / 2],
                   .days = n_high_whole == n - at && 2 * n_whole < at};
}

/** Whether the high heap is of another unit: few rows, far from the others, some of them events.
 * Who outlives an acute disease is far from who died of it as well, and is censored. */
static bool are_mixed(const tf_survival_data *data, const heaps *h) {
    bool event = false;
    for (size_t i = 0; i < data->n; i++)
        event |= data->event[i] != 0 && data->time[i] >= h->least_high;
    const double gap = h->days ? MIXED_GAP_DAYS : MIXED_GAP;
    const double ratio = h->days ? MIXED_RATIO_DAYS : MIXED_RATIO;
    return event && h->n_high >= 2 && MIXED_MOST * h->n_high <= data->n &&
           h->least_high >= gap * h->most_low && h->high >= ratio * h->low;
}

/** Days among months, in rows of the same group. False: no memory. */
static bool warn_of_mixed(const tf_subject_source *source, const tf_subjects *subjects) {
    const tf_survival_data *data = &subjects->data;
    if (data->n < MIXED_LEAST)
        return true;
    g_autofree double *times = tf_try_alloc(data->n, sizeof *times);
    if (!times) {
        tf_diag_no_memory(source->diag, "the times of all patients");
        return false;
    }
    memcpy(times, data->time, data->n * sizeof *times);
    tf_sort_numbers(times, data->n);
    const heaps h = part(times, data->n);
    tf_magnitudes told = {0}; /* when the column was read */
    for (size_t i = 0; i < data->n; i++)
        tf_magnitudes_add(&told, times[i], 1);
    if (h.n_high == 0 || !are_mixed(data, &h) || tf_magnitudes_are_apart(&told))
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->outcome->time.columns);
    tf_diag_warning(source->diag, &place, "write all times in one unit",
                    "%zu of %zu times are %.4g or more, and the others %.4g or less (%.4g and %.4g "
                    "in the middle): are they in one unit?",
                    h.n_high, data->n, h.least_high, h.most_low, h.high, h.low);
    return true;
}

bool tf_source_warn_of_times(const tf_subject_source *source, const tf_subjects *subjects) {
    if (!source->between_dates && !subjects->aggregated &&
        source->asked->outcome->time.columns.n == 1) {
        warn_of_noughts(source, subjects);
        warn_of_nobody_followed(source, subjects);
    }
    if (source->between_dates) {
        if (!subjects->same_patients)
            tf_source_warn_last_days(source);
        return true;
    }
    if (subjects->data.group && !subjects->same_patients && !warn_of_units(source, subjects))
        return false;
    return subjects->aggregated || warn_of_mixed(source, subjects);
}
