/* From counts to proportions with their limits. */
#include <math.h>

#include "job.h"
#include "stats/proportion.h"

/** Above this, nobody looks at the figure and memory runs short. */
#define MAX_TALLY ((size_t)1 << 26)

/* One array for each kind of count, allocated together: strata of ids would otherwise be found out
   only after minutes. */
bool tf_bars_tally_new(tf_bars_job *job) {
    tf_bars_tally *tally = &job->tally;
    const size_t places = tf_bars_n_places(job);
    tally->n_slots = job->bars->n_parts + job->bars->n_totals;
    const size_t cells = places * tally->n_slots;
    if (cells > MAX_TALLY / job->n_strata) {
        tf_diag_error(job->diag, NULL, "fewer strata, categories or facets",
                      "%zu bars in %u strata are too many", cells, job->n_strata);
        return false;
    }
    tally->n = tf_try_alloc(cells * job->n_strata, sizeof *tally->n);
    tally->total = tf_try_alloc(places * job->n_strata, sizeof *tally->total);
    tally->missing = tf_try_alloc(places, sizeof *tally->missing);
    tally->known = tf_try_alloc(cells, 1);
    if (tally->n && tally->total && tally->missing && tally->known)
        return true;
    tf_diag_no_memory(job->diag, "counting responses");
    return false;
}

/* In the order of the key conf.method. */
static const tf_proportion_method methods[] = {
    TF_PROPORTION_CLOPPER_PEARSON, TF_PROPORTION_WILSON,   TF_PROPORTION_WILSON_CC,
    TF_PROPORTION_AGRESTI_COULL,   TF_PROPORTION_JEFFREYS, TF_PROPORTION_WALD,
    TF_PROPORTION_WALD_CC,         TF_PROPORTION_MID_P,    TF_PROPORTION_BLAKER};

/* Limits are made for every bar, drawn or not: the numbers file has them all. */
static bool estimate(tf_bars_job *job, uint64_t n, uint64_t total, tf_bars_cell *cell) {
    const int method = job->ask->conf.method;
    tf_interval_estimate out;
    const tf_stats_status status =
        tf_proportion_limits(n, total, methods[method], job->bars->conf_level, &out);
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "limits of a proportion");
    cell->n = (double)n;
    cell->total = (double)total;
    cell->value = tf_effect_of(&out);
    return true;
}

/* Empty means "not in the data": a bar that no row mentions is not a bar of 0 %. */
static const tf_bars_cell no_cell = {
    .n = NAN,
    .total = NAN,
    .n_missing = NAN,
    .sd = NAN,
    .value = {.estimate = NAN, .lower = NAN, .upper = NAN, .p = NAN, .why = TF_WHY_NOT_IN_DATA}};

/* Strata add up here: a bar shows all patients of its group, and only comparisons are stratified.
 */
static bool fill(tf_bars_job *job, size_t place, size_t slot, tf_bars_cell *cell) {
    const tf_bars_tally *tally = &job->tally;
    const uint64_t *by_stratum = &tally->n[(place * tally->n_slots + slot) * job->n_strata];
    uint64_t n = 0, total = 0;
    for (size_t h = 0; h < job->n_strata; h++) {
        n += by_stratum[h];
        total += tally->total[place * job->n_strata + h];
    }
    *cell = no_cell;
    if (!tally->known[place * tally->n_slots + slot])
        return true;
    cell->n = (double)n;
    cell->n_missing = (double)tally->missing[place];
    cell->value.why = TF_WHY_NO_COUNTS;
    return !tally->totals_known || estimate(job, n, total, cell);
}

void tf_bars_cells_new(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const size_t n = bars->n_categories * bars->n_groups;
    for (size_t f = 0; f < bars->n_facets; f++) {
        tf_bars_facet *facet = &bars->facets[f];
        facet->cells = tf_arena_array(job->arena, tf_bars_cell, n * bars->n_parts + 1);
        facet->totals = tf_arena_array(job->arena, tf_bars_cell, n * bars->n_totals + 1);
        for (size_t i = 0; i < n * bars->n_parts; i++)
            facet->cells[i] = no_cell;
        for (size_t i = 0; i < n * bars->n_totals; i++)
            facet->totals[i] = no_cell;
    }
}

/** Wald's limits of 0/n and n/n have width 0: one warning, since they look like certainty. */
static void warn_collapsed(tf_bars_job *job) {
    size_t n = 0;
    for (size_t f = 0; f < job->bars->n_facets; f++) {
        const tf_bars_facet *facet = &job->bars->facets[f];
        const size_t cells = job->bars->n_categories * job->bars->n_groups * job->bars->n_parts;
        for (size_t i = 0; i < cells; i++)
            n += facet->cells[i].value.why == TF_WHY_COLLAPSED;
    }
    if (n == 0)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->conf.method);
    tf_diag_warning(job->diag, &place, "conf.method: clopper_pearson or wilson",
                    "%zu proportions are 0 or 100 %%, where the limits of method \"%s\" have no "
                    "width",
                    n, job->bars->conf_method);
}

/* Totals have cells of their own, estimated from their own counts and not from the parts' values.
 */
bool tf_bars_cells(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    tf_bars_cells_new(job);
    bars->conf_method =
        tf_arena_strdup(job->arena, tf_ask_choice(&job->ask->base, &job->ask->conf.method));
    bars->has_limits = job->tally.totals_known;
    if (!bars->has_limits)
        bars->conf_method = NULL;
    for (size_t f = 0; f < bars->n_facets; f++) {
        for (size_t i = 0; i < bars->n_categories * bars->n_groups; i++) {
            const size_t place = f * bars->n_categories * bars->n_groups + i;
            tf_bars_facet *facet = &bars->facets[f];
            for (size_t p = 0; p < bars->n_parts; p++) {
                if (!fill(job, place, p, &facet->cells[i * bars->n_parts + p]))
                    return false;
            }
            for (size_t t = 0; t < bars->n_totals; t++) {
                if (!fill(job, place, bars->n_parts + t, &facet->totals[i * bars->n_totals + t]))
                    return false;
            }
        }
    }
    warn_collapsed(job);
    return true;
}
