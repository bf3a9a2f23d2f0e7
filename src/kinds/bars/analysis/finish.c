/* What follows the comparisons: adjusted P values, stars, the order of the categories. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "job.h"
#include "stats/adjust.h"

/* ---- stars -------------------------------------------------------------------------------- */

/* Rising, so that the first threshold above P is the strictest one. */
static int by_threshold(const void *a, const void *b) {
    const double x = ((const tf_bars_star *)a)->below, y = ((const tf_bars_star *)b)->below;
    return (x > y) - (x < y);
}

/* The texts of the thresholds are kept: the foot prints 0.10 as it was written. */
static bool read_stars(tf_bars_job *job) {
    const size_t n = job->ask->shown.stars.n;
    const tf_spec_pair *pairs = job->ask->shown.stars.items;
    tf_bars_star *stars = tf_arena_array(job->arena, tf_bars_star, n + 1);
    for (size_t i = 0; i < n; i++) {
        stars[i].sign = tf_arena_strdup(job->arena, pairs[i].key);
        stars[i].text = tf_arena_strdup(job->arena, pairs[i].value);
        if (tf_number_parse(pairs[i].value, strlen(pairs[i].value), '.', &stars[i].below) &&
            stars[i].below > 0 && stars[i].below < 1)
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->shown.stars);
        tf_diag_error(job->diag, &place, "such as {\"*\": 0.05, \"**\": 0.01}",
                      "stars: \"%s\" of \"%s\" is no P value", pairs[i].value, pairs[i].key);
        return false;
    }
    tf_sort(stars, n, sizeof *stars, by_threshold);
    job->bars->compared.n_stars = n;
    job->bars->compared.stars = stars;
    return true;
}

/** By the P that is drawn; "<0.001" is below 0.001. */
static const char *stars_of(const tf_bars_results *bars, const tf_bars_comparison *c) {
    const tf_effect *published = &c->published;
    const double p = published->p_text ? published->p : c->p_adjusted;
    const bool bound = published->p_text && *published->p_text == '<';
    if (isnan(p) || bars->compared.n_stars == 0)
        return NULL;
    for (size_t i = 0; i < bars->compared.n_stars; i++) {
        const tf_bars_star *star = &bars->compared.stars[i];
        if (p < star->below || (bound && p <= star->below))
            return star->sign;
    }
    return "";
}

/* A test for trend is one P of all groups: nobody shall believe that it was made larger. */
static void tell_adjustment(const tf_bars_job *job) {
    const tf_bars_compared *compared = &job->bars->compared;
    if (job->methods.adjust == TF_P_ADJUST_NONE || compared->n_adjusted > 1)
        return;
    const bool trend = job->methods.test == TF_BARS_TREND;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.adjust);
    tf_diag_warning(job->diag, &place,
                    trend ? "--test chisq compares each group with the reference" : NULL,
                    trend ? "nothing is adjusted: a test for trend is of all groups, not of their "
                            "comparisons"
                          : "nothing is adjusted: the figure has fewer than two P values of "
                            "comparisons");
}

/* P values are adjusted over the whole figure, since that is what a reader looks at; published ones
   are left as they are. */
bool tf_bars_finish_comparisons(tf_bars_job *job) {
    const guint n = job->comparisons->len;
    tf_bars_comparison *list = (tf_bars_comparison *)job->comparisons->data;
    double *p = tf_arena_array(job->arena, double, n + 1);
    for (guint i = 0; i < n; i++) {
        p[i] = list[i].p;
        job->bars->compared.n_adjusted += isnan(p[i]) ? 0 : 1;
    }
    tell_adjustment(job);
    const tf_stats_status status =
        n > 0 ? tf_p_adjust(p, n, (tf_p_adjust_method)job->methods.adjust, p) : TF_STATS_OK;
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "adjusting P values");
    if (!read_stars(job))
        return false;
    for (guint i = 0; i < n; i++) {
        list[i].p_adjusted = p[i];
        list[i].stars = stars_of(job->bars, &list[i]);
    }
    job->bars->n_comparisons = n;
    job->bars->comparisons = tf_arena_memdup(job->arena, list, n, sizeof *list);
    job->bars->n_overall = job->overall->len;
    job->bars->overall =
        tf_arena_memdup(job->arena, job->overall->data, job->overall->len, sizeof(tf_bars_overall));
    return true;
}

/* ---- sorting ------------------------------------------------------------------------------ */

/** Whose values order a category: the first panel that has it. */
static size_t facet_of(const tf_bars_results *bars, size_t category) {
    size_t facet = 0;
    while (facet + 1 < bars->n_facets && !tf_bars_has(bars, facet, category))
        facet++;
    return facet;
}

/** What a bar is worth: the whole stack, or its first part. */
static double worth(const tf_bars_results *bars, size_t category, size_t group) {
    double sum = 0;
    const size_t n = tf_bars_is_stack(bars->form) ? bars->n_parts : 1;
    for (size_t p = 0; p < n; p++) {
        const tf_bars_cell *cell =
            tf_bars_cell_at(bars, facet_of(bars, category), category, group, p);
        const double value = bars->draws_counts ? cell->n : cell->value.estimate;
        sum += isnan(value) && n > 1 ? 0 : value;
    }
    return sum;
}

/** The difference that is drawn: published, computed, or at least that of the values. Of several
    groups, the first that is compared counts, since an order can only follow one of them. */
static double difference(const tf_bars_results *bars, size_t category) {
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        const tf_bars_comparison *c = &bars->comparisons[i];
        if (c->category != category || c->facet != facet_of(bars, category))
            continue;
        if (c->published.estimate_text && c->published_measure == TF_BARS_DIFFERENCE)
            return c->published.estimate;
        return isnan(c->difference.estimate)
                   ? worth(bars, category, c->experimental) - worth(bars, category, c->reference)
                   : c->difference.estimate;
    }
    return NAN;
}

/** In the order of the key `sort`. */
enum { BY_NOTHING, BY_VALUE, BY_DIFFERENCE, BY_LABEL };

/** True if category `a` comes after `b`. What has no number comes last. */
static bool after(const tf_bars_results *bars, int by, const double *keys, size_t a, size_t b) {
    if (by == BY_LABEL)
        return strcmp(bars->categories[a].label, bars->categories[b].label) > 0;
    return isnan(keys[a]) ? !isnan(keys[b]) : keys[a] < keys[b];
}

/** Moves cells of one facet into the new order; a bar's parts stay together. */
static void permute(tf_bars_job *job, tf_bars_cell **cells, size_t width, const size_t *order) {
    const size_t n = job->bars->n_categories;
    tf_bars_cell *sorted = tf_arena_array(job->arena, tf_bars_cell, n * width + 1);
    for (size_t c = 0; c < n && width > 0; c++)
        memcpy(&sorted[c * width], &(*cells)[order[c] * width], width * sizeof *sorted);
    *cells = sorted;
}

/* Comparisons point at categories by number, and move with them. */
static void apply(tf_bars_job *job, const size_t *order) {
    tf_bars_results *bars = job->bars;
    size_t *place = tf_arena_array(job->arena, size_t, bars->n_categories);
    tf_bars_category *sorted = tf_arena_array(job->arena, tf_bars_category, bars->n_categories);
    for (size_t c = 0; c < bars->n_categories; c++) {
        sorted[c] = bars->categories[order[c]];
        place[order[c]] = c;
    }
    bars->categories = sorted;
    for (size_t f = 0; f < bars->n_facets; f++) {
        bool *has = tf_arena_array(job->arena, bool, bars->n_categories + 1);
        for (size_t c = 0; c < bars->n_categories; c++)
            has[c] = tf_bars_has(bars, f, order[c]);
        bars->facets[f].has = bars->facets[f].has ? has : NULL;
        permute(job, &bars->facets[f].cells, bars->n_groups * bars->n_parts, order);
        permute(job, &bars->facets[f].totals, bars->n_groups * bars->n_totals, order);
    }
    for (size_t i = 0; i < bars->n_comparisons; i++) {
        bars->comparisons[i].category = place[bars->comparisons[i].category];
        if (bars->comparisons[i].versus != TF_BARS_NONE)
            bars->comparisons[i].versus = place[bars->comparisons[i].versus];
    }
    for (size_t i = 0; i < bars->n_overall; i++)
        bars->overall[i].category = place[bars->overall[i].category];
}

/* Last, so that nothing before has to know of the order. */
void tf_bars_sort(tf_bars_job *job) {
    const tf_bars_results *bars = job->bars;
    const int by = job->ask->layout.sort;
    if (by <= BY_NOTHING || bars->visits)
        return;
    const size_t n = bars->n_categories;
    double *keys = tf_arena_array(job->arena, double, n);
    size_t *order = tf_arena_array(job->arena, size_t, n);
    for (size_t c = 0; c < n; c++)
        keys[c] = by == BY_VALUE ? worth(bars, c, 0) : difference(bars, c);
    /* Insertion sort: few categories, and those that are equal keep their order. */
    for (size_t c = 0; c < n; c++) {
        size_t at = c;
        for (; at > 0 && after(bars, by, keys, order[at - 1], c); at--)
            order[at] = order[at - 1];
        order[at] = c;
    }
    apply(job, order);
}
