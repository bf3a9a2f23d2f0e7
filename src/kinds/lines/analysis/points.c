/* A point for each group at each visit: what is drawn of it, and what the numbers file has. */
#include <math.h>

#include "job.h"
#include "stats/proportion.h"
#include "stats/summary.h"

/** Patients of each group that count for what. */
typedef struct patients {
    double *any;     /**< [groups] with any row, its value missing or not */
    double *valued;  /**< [groups] with a value that is drawn */
    double *missing; /**< [groups * places] rows without a value, where nobody knows whose */
} patients;

static void count_rows(const lines_job *job, patients *of) {
    const size_t n_groups = job->results->n_groups;
    uint8_t *seen = tf_arena_array(job->arena, uint8_t, job->n_units * n_groups + 1);
    for (size_t row = 0; row < job->rows->n; row++) {
        const bool empty = job->rows->dropped && job->rows->dropped[row] == LINES_NO_VALUE;
        if (!empty && !tf_row_used(job->rows, row))
            continue;
        const size_t group = lines_group_of(job, row), place = lines_place_of(job, row);
        if (place < job->n_before)
            continue;
        if (job->patients && job->patients[row] == TF_MISSING_LEVEL)
            continue;
        uint8_t *known = &seen[lines_unit(job, row) * n_groups + group];
        of->any[group] += *known == 0;
        *known = 1;
        of->missing[group * job->results->n_places + place - job->n_before] += empty;
    }
}

/* Records stand by unit, so that a patient's are neighbours. */
static void count_valued(const lines_job *job, patients *of) {
    for (size_t i = 0; i < job->n_records; i++) {
        const lines_record *record = &job->records[i];
        const bool again = i > 0 && job->records[i - 1].unit == record->unit &&
                           job->records[i - 1].group == record->group;
        of->valued[record->group] += !again;
    }
}

/* Both enumerations have what has an interval in the order of the kit's. */
static void set_interval(const lines_job *job, tf_lines_point *point, const tf_summary *s) {
    const tf_lines_results *results = job->results;
    if (results->interval < TF_LINES_NO_INTERVAL)
        tf_summary_spread(s, (tf_centre)results->summary, (tf_spread)results->interval,
                          results->level, &point->lower, &point->upper);
}

static void set_point(const lines_job *job, tf_lines_point *point, double *values, size_t n) {
    const tf_summary s = tf_summary_of(values, n);
    const tf_lines_summary summary = job->results->summary;
    point->n = (double)n;
    point->mean = s.mean.mean;
    point->sd = s.mean.sd;
    point->se = s.se;
    point->median = s.median;
    point->q1 = s.q1;
    point->q3 = s.q3;
    point->min = s.min;
    point->max = s.max;
    point->geometric_mean = exp(s.logs.mean);
    point->estimate = summary == TF_LINES_MEAN        ? point->mean
                      : summary == TF_LINES_MEDIAN    ? point->median
                      : summary == TF_LINES_GEOMETRIC ? point->geometric_mean
                                                      : NAN;
    if (n > 0)
        set_interval(job, point, &s);
}

/* Values are 0 and 1, or their mean where a patient has both. */
static bool set_percent(const lines_job *job, tf_lines_point *point, const double *values, size_t n,
                        double all) {
    double with = 0;
    for (size_t i = 0; i < n; i++)
        with += values[i] >= 0.5;
    const double of = job->ask->denominator == 1 ? (double)n : all;
    point->with = with;
    point->n = of;
    if (!(of > 0))
        return true;
    tf_interval_estimate limits;
    if (tf_proportion_limits((uint64_t)with, (uint64_t)of, TF_PROPORTION_WILSON,
                             job->results->level, &limits) != TF_STATS_OK)
        return false;
    point->estimate = 100 * with / of;
    if (job->results->interval == TF_LINES_CI) {
        point->lower = 100 * limits.lower;
        point->upper = 100 * limits.upper;
    }
    return true;
}

/* Limits of no width are no interval; that everybody has the baseline's 0 goes without saying. */
static void drop_flat(const lines_job *job, tf_lines_point *point, size_t i) {
    const bool flat = point->upper <= point->lower;
    const tf_lines_place *at = &job->results->places[i % job->results->n_places];
    const char *group = job->results->groups[i / job->results->n_places].label;
    if (flat && at->label != job->results->baseline && job->results->interval != TF_LINES_IQR)
        tf_diag_note(job->diag, NULL, NULL,
                     "all values%s%s at %s are the same: no interval is drawn",
                     job->group ? " of " : "", job->group ? group : "", at->label);
    if (flat || isnan(point->lower) || isnan(point->upper))
        point->lower = point->upper = NAN;
}

/** A logarithm of what is not above 0 is none. */
static bool check_positive(const lines_job *job) {
    const lines_record *found = NULL;
    for (size_t i = 0; i < job->n_records && !found; i++)
        found = job->records[i].value > 0 ? NULL : &job->records[i];
    if (!found || job->results->summary != TF_LINES_GEOMETRIC)
        return true;
    const tf_place place = tf_table_place(job->rows->table, found->row, lines_column(job->ask));
    tf_diag_error(job->diag, &place, "summary: median", "a geometric mean needs values above 0");
    return false;
}

/* Counting sort: the values of a point become neighbours, which are summarised in place. */
static double *pack(const lines_job *job, size_t *start) {
    const size_t n_places = job->results->n_places, n = job->results->n_groups * n_places;
    double *packed = tf_arena_array(job->arena, double, job->n_records + 1);
    for (size_t i = 0; i < job->n_records; i++)
        start[job->records[i].group * n_places + job->records[i].place + 2]++;
    for (size_t k = 2; k < n + 2; k++)
        start[k] += start[k - 1];
    for (size_t i = 0; i < job->n_records; i++)
        packed[start[job->records[i].group * n_places + job->records[i].place + 1]++] =
            job->records[i].value;
    return packed;
}

/* Days of visits rather than visits: a mean of each is a line through single patients. */
static void doubt_visits(const lines_job *job) {
    size_t n_points = 0, n_single = 0;
    for (size_t i = 0; i < job->results->n_groups * job->results->n_places; i++) {
        n_points += job->points[i].n > 0;
        n_single += job->points[i].n == 1;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
    if (job->results->summary != TF_LINES_NONE && n_points > 4 && 2 * n_single > n_points)
        tf_diag_warning(job->diag, &place,
                        "name the column of planned visits, or draw patients: --individual true",
                        "most points are of one patient alone (%zu of %zu)", n_single, n_points);
}

bool lines_summarise(lines_job *job) {
    tf_lines_results *results = job->results;
    const size_t n_groups = results->n_groups, n_places = results->n_places;
    const size_t n = n_groups * n_places;
    patients of = {tf_arena_array(job->arena, double, n_groups + 1),
                   tf_arena_array(job->arena, double, n_groups + 1),
                   tf_arena_array(job->arena, double, n + 1)};
    if (!check_positive(job))
        return false;
    count_rows(job, &of);
    lines_count_elsewhere(job, of.any);
    count_valued(job, &of);
    size_t *start = tf_arena_array(job->arena, size_t, n + 3);
    double *packed = pack(job, start);
    for (size_t i = 0; i < n; i++) {
        const size_t group = i / n_places, count = start[i + 1] - start[i];
        tf_lines_point *point = &job->points[i];
        double *values = packed + start[i];
        const double all = job->patient ? of.any[group] : (double)count + of.missing[i];
        if (results->summary == TF_LINES_PERCENT) {
            if (!set_percent(job, point, values, count, all))
                return false;
        } else {
            set_point(job, point, values, count);
        }
        point->missing = job->patient && results->summary != TF_LINES_PERCENT
                             ? of.valued[group] - point->n
                         : job->patient ? of.any[group] - (double)count
                                        : of.missing[i];
        drop_flat(job, point, i);
        results->has_limits = results->has_limits || !isnan(point->lower);
    }
    tf_lines_group *groups = (tf_lines_group *)results->groups;
    double total = 0;
    for (size_t g = 0; g < n_groups; g++) {
        groups[g].n = results->summary == TF_LINES_PERCENT ? of.any[g] : of.valued[g];
        total += groups[g].n;
    }
    results->n_patients = job->patient ? (size_t)total : 0;
    for (size_t g = 0; g < n_groups && !job->patient; g++)
        groups[g].n = NAN;
    results->has_counts = true;
    doubt_visits(job);
    return true;
}
