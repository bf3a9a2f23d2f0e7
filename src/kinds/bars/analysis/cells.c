/* From counts to proportions with their limits. */
#include <math.h>

#include "job.h"
#include "stats/proportion.h"
#include "stats/status.h"

/** Above this, nobody looks at the figure and memory runs short. */
#define MAX_TALLY ((size_t)1 << 26)

/* Memory is the machine's fault, everything else would be a slip of ours: counts were checked. */
bool tf_bars_failed(const tf_bars_job *job, int status, const char *what) {
    if (status == TF_STATS_NO_MEMORY)
        tf_diag_no_memory(job->diag, what);
    else
        tf_diag_internal_error(job->diag, "%s: status %d", what, status);
    return false;
}

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

tf_bars_cell tf_bars_no_cell(void) {
    return (tf_bars_cell){NAN, NAN, NAN, NAN, tf_no_effect(TF_WHY_NOT_IN_DATA)};
}

/* Empty means "not in the data": a bar that no row mentions is not a bar of 0 %. */
void tf_bars_cells_new(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const size_t n = bars->n_categories * bars->n_groups;
    for (size_t f = 0; f < bars->n_facets; f++) {
        bars->facets[f].cells = tf_arena_array(job->arena, tf_bars_cell, n * bars->n_parts + 1);
        bars->facets[f].totals = tf_arena_array(job->arena, tf_bars_cell, n * bars->n_totals + 1);
    }
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        for (size_t slot = 0; slot < bars->n_parts + bars->n_totals; slot++)
            *tf_bars_slot_cell(bars, place, slot) = tf_bars_no_cell();
    }
}

/* Strata add up here: a bar shows all patients of its group, and only comparisons are stratified.
   Limits are made for every bar, drawn or not: the numbers file has them all. */
static bool fill(tf_bars_job *job, size_t place, size_t slot) {
    /* In the order of the key conf.method. */
    static const tf_proportion_method methods[] = {
        TF_PROPORTION_CLOPPER_PEARSON, TF_PROPORTION_WILSON,   TF_PROPORTION_WILSON_CC,
        TF_PROPORTION_AGRESTI_COULL,   TF_PROPORTION_JEFFREYS, TF_PROPORTION_WALD,
        TF_PROPORTION_WALD_CC,         TF_PROPORTION_MID_P,    TF_PROPORTION_BLAKER};
    const tf_bars_tally *tally = &job->tally;
    tf_bars_cell *cell = tf_bars_slot_cell(job->bars, place, slot);
    const uint8_t known = tally->known[place * tally->n_slots + slot];
    if (known == TF_BARS_UNASSESSED)
        cell->value.why = TF_WHY_MISSING;
    if (known != TF_BARS_KNOWN)
        return true;
    uint64_t n = 0, total = 0;
    for (size_t h = 0; h < job->n_strata; h++) {
        n += tally->n[(place * tally->n_slots + slot) * job->n_strata + h];
        total += tally->total[place * job->n_strata + h];
    }
    cell->n = (double)n;
    cell->n_missing = (double)tally->missing[place];
    cell->value.why = TF_WHY_NO_COUNTS;
    if (!tally->totals_known)
        return true;
    tf_interval_estimate out;
    const tf_stats_status status =
        tf_proportion_limits(n, total, methods[job->ask->conf.method], job->bars->conf.level, &out);
    if (status != TF_STATS_OK)
        return tf_bars_failed(job, (int)status, "limits of a proportion");
    cell->total = (double)total;
    cell->value = tf_effect_of(&out);
    return true;
}

/* Totals have cells of their own, estimated from their own counts and not from the parts' values.
   Wald's limits of 0/n and n/n have width 0: one warning, since they look like certainty. */
bool tf_bars_cells(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const tf_ask *ask = &job->ask->base;
    const int *method = &job->ask->conf.method;
    tf_bars_cells_new(job);
    bars->conf.any = job->tally.totals_known;
    bars->conf.method =
        bars->conf.any ? tf_arena_strdup(job->arena, tf_ask_choice(ask, method)) : NULL;
    size_t n_collapsed = 0;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        for (size_t slot = 0; slot < job->tally.n_slots; slot++) {
            if (!fill(job, place, slot))
                return false;
            n_collapsed += slot < bars->n_parts &&
                           tf_bars_slot_cell(bars, place, slot)->value.why == TF_WHY_COLLAPSED;
        }
    }
    if (n_collapsed == 0)
        return true;
    const tf_place place = tf_ask_place(ask, method);
    tf_diag_warning(job->diag, &place, "conf.method: clopper_pearson or wilson",
                    "%zu proportions are 0 or 100 %%, where the limits of method \"%s\" have no "
                    "width",
                    n_collapsed, bars->conf.method);
    return true;
}
