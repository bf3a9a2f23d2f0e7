/* Tests between groups of a category, of all of them together, and of pairs of values. */
#include <math.h>

#include "job.h"
#include "stats/adjust.h"

/** Whose values of a place are, and the values, in one order. */
typedef struct sample {
    const points_record *records;
    tf_values values;
} sample;

static sample sample_of(const points_job *job, size_t place) {
    size_t from = 0, n = 0;
    while (from < job->n_records && job->records[from].place < place)
        from++;
    while (from + n < job->n_records && job->records[from + n].place == place)
        n++;
    double *values = tf_arena_array(job->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        values[i] = job->records[from + i].value;
    return (sample){job->records + from, {values, n}};
}

static bool compare_others(points_job *job, tf_points_comparison *c) {
    return tf_test_two(job->results->test, sample_of(job, c->first).values,
                       sample_of(job, c->second).values, job->results->level, &c->tested,
                       job->diag);
}

/** Those who have a value in both places, in one order. */
static bool compare_pairs(points_job *job, tf_points_comparison *c) {
    const sample a = sample_of(job, c->first), b = sample_of(job, c->second);
    double *other = tf_arena_array(job->arena, double, job->results->n_units + 1);
    double *x = tf_arena_array(job->arena, double, a.values.n + 1);
    double *y = tf_arena_array(job->arena, double, a.values.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < job->results->n_units; i++)
        other[i] = NAN;
    for (size_t i = 0; i < b.values.n; i++)
        other[b.records[i].unit] = b.records[i].value;
    for (size_t i = 0; i < a.values.n; i++) {
        if (isnan(other[a.records[i].unit]))
            continue;
        x[n] = a.records[i].value;
        y[n++] = other[a.records[i].unit];
    }
    c->n_pairs = (double)n;
    return tf_test_two(job->results->test, (tf_values){x, n}, (tf_values){y, n},
                       job->results->level, &c->tested, job->diag);
}

static bool compare_all(points_job *job, tf_points_comparison *c) {
    const size_t k = c->second - c->first + 1;
    tf_values *groups = tf_arena_array(job->arena, tf_values, k);
    for (size_t g = 0; g < k; g++)
        groups[g] = sample_of(job, c->first + g).values;
    return tf_test_all(job->results->test, groups, k, job->arena, &c->tested, job->diag);
}

/* ---- which are compared -----------------------------------------------------------------------
 */

static void add(points_job *job, GArray *list, size_t first, size_t second) {
    const tf_points_comparison c = {
        .first = first,
        .second = second,
        .tested = TF_NOT_TESTED,
        .p_adjusted = NAN,
        .n_pairs = NAN,
    };
    if (job->places[first].n > 0 && job->places[second].n > 0)
        g_array_append_val(list, c);
}

/** Pairs of `n` places, each `step` after the other. */
static void add_pairs(points_job *job, GArray *list, size_t from, size_t n, size_t step) {
    const tf_points_results *results = job->results;
    const bool groups = step == 1 && results->reference < n;
    const size_t reference = groups ? results->reference : 0;
    const int which = n == 2 ? TF_POINTS_ALL_PAIRS : job->ask->compare.pairs;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const bool named = i == reference || k == reference;
            if (which == TF_POINTS_NO_PAIRS || (which == TF_POINTS_TO_REFERENCE && !named))
                continue;
            const bool turned = i == reference; /* others are compared with the reference */
            add(job, list, from + step * (turned ? k : i), from + step * (turned ? i : k));
        }
}

/** Whether pairs are of groups, within each category; else they are of categories. */
static bool pairs_groups(const points_job *job) {
    const size_t n_groups = job->results->n_groups;
    size_t *last = tf_arena_array(job->arena, size_t, job->results->n_units + 1);
    for (size_t i = 0; i < job->n_records; i++) {
        const points_record *record = &job->records[i];
        const size_t category = record->place / n_groups + 1;
        if (last[record->unit] == category)
            return true; /* records stand by category */
        last[record->unit] = category;
    }
    return job->results->n_categories == 1;
}

static bool tests_all(const points_job *job) {
    const tf_switch asked = job->ask->compare.overall;
    const bool pairs = job->ask->compare.pairs > TF_POINTS_NO_PAIRS;
    return job->results->n_groups > 2 && !job->results->paired &&
           (asked == TF_AUTO ? !pairs : asked == TF_ON);
}

static bool adjust(points_job *job, tf_points_comparison *pairs, size_t n) {
    const int method = job->ask->compare.adjust;
    double *p = tf_arena_array(job->arena, double, n + 1);
    size_t n_p = 0;
    for (size_t i = 0; i < n; i++) {
        p[i] = pairs[i].tested.p;
        n_p += isnan(p[i]) ? 0 : 1;
    }
    if (n > 0 && method > 0 && tf_p_adjust(p, n, (tf_p_adjust_method)method, p) != TF_STATS_OK) {
        tf_diag_no_memory(job->diag, "adjusted P values");
        return false;
    }
    for (size_t i = 0; i < n; i++)
        pairs[i].p_adjusted = p[i];
    if (n_p > 1 && method > 0)
        job->results->said.n_adjusted = MAX(job->results->said.n_adjusted, n_p);
    return true;
}

/** The pairs from `from` on, which belong together. */
static bool compare_family(points_job *job, GArray *list, size_t from) {
    for (guint i = (guint)from; i < list->len; i++) {
        tf_points_comparison *c = &g_array_index(list, tf_points_comparison, i);
        if (!(job->results->paired ? compare_pairs : compare_others)(job, c))
            return false;
    }
    tf_points_comparison *pairs = (tf_points_comparison *)(void *)list->data;
    return list->len == from || adjust(job, pairs + from, list->len - from);
}

static bool compare_category(points_job *job, GArray *list, size_t category) {
    const size_t n = job->results->n_groups, from = category * n;
    const size_t first = list->len;
    if (n > 1)
        add_pairs(job, list, from, n, 1);
    if (!compare_family(job, list, first))
        return false;
    if (!tests_all(job))
        return true;
    tf_points_comparison all = {.first = from,
                                .second = from + n - 1,
                                .overall = true,
                                .tested = TF_NOT_TESTED,
                                .n_pairs = NAN};
    if (!compare_all(job, &all))
        return false;
    all.p_adjusted = all.tested.p;
    g_array_append_val(list, all);
    return true;
}

static void count_alone(points_job *job) {
    uint8_t *n = tf_arena_array(job->arena, uint8_t, job->results->n_units + 1);
    for (size_t i = 0; i < job->n_records; i++)
        n[job->records[i].unit] = (uint8_t)MIN(n[job->records[i].unit] + 1, 2);
    for (size_t i = 0; i < job->results->n_units && job->results->paired; i++)
        job->results->said.alone += n[i] == 1;
}

/** P of ranks by either way, and what was tested by what. */
static void note_tests(points_job *job) {
    static const char *const methods[] = {NULL,         "holm", "hochberg", "hommel",
                                          "bonferroni", "bh",   "by"};
    const tf_points_results *results = job->results;
    tf_points_said *said = &job->results->said;
    const bool ranks = results->test == TF_TEST_WILCOXON || results->test == TF_TEST_SIGNED_RANK;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        const tf_points_comparison *c = &results->comparisons[i];
        if (isnan(c->tested.p))
            continue; /* no P, nothing to say of it */
        if (c->overall)
            said->all_test = tf_value_test_name_of_all(results->test);
        else
            said->test = tf_value_test_name(results->test);
        if (ranks && !c->overall)
            *(c->tested.exact ? &said->n_exact : &said->n_approx) += 1;
    }
    if (said->n_adjusted > 0)
        said->adjust = methods[job->ask->compare.adjust];
}

/* Values that don't differ, or one alone, give no P: that is said, not drawn. */
static void tell_untested(const points_job *job) {
    size_t n = 0;
    for (size_t i = 0; i < job->results->n_comparisons; i++)
        n += isnan(job->results->comparisons[i].tested.p) ? 1 : 0;
    if (n > 0)
        tf_diag_warning(job->diag, NULL, NULL,
                        "%zu of %zu comparisons have no P: too few values, or all are the same", n,
                        job->results->n_comparisons);
}

bool points_compare(points_job *job) {
    tf_points_results *results = job->results;
    count_alone(job);
    results->by_group = results->paired && pairs_groups(job);
    if (results->test == TF_TEST_NONE || job->same)
        return true;
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(tf_points_comparison));
    bool ok = true;
    if (results->paired && !results->by_group)
        for (size_t g = 0; ok && g < results->n_groups; g++) {
            const size_t first = list->len;
            add_pairs(job, list, g, results->n_categories, results->n_groups);
            ok = compare_family(job, list, first);
        }
    else
        for (size_t i = 0; ok && i < results->n_categories; i++)
            ok = compare_category(job, list, i);
    if (ok && list->len > 0)
        results->comparisons =
            tf_arena_memdup(job->arena, list->data, list->len, sizeof(tf_points_comparison));
    results->n_comparisons = list->len;
    note_tests(job);
    tell_untested(job);
    return ok;
}
