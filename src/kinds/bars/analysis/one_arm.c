/* Strata that a stratified comparison can't use. Their bars hold the patients, the difference
   beside them doesn't, and nothing in the figure would show it. */
#include <inttypes.h>

#include "job.h"

/** Strata told one by one; many small ones are a matter of their number. */
#define MOST_TOLD 3

/** Whether a row was counted: bars may leave out those of visits, but not the patient. */
static bool is_counted(const tf_bars_job *job, size_t row) {
    return job->whose.stratum || tf_row_used(job->rows, row) ||
           job->rows->dropped[row] == TF_ROW_UNSCHEDULED;
}

/* By the first of its rows: "sex=F, stage=III". */
static char *stratum_name(const tf_bars_job *job, uint32_t stratum) {
    GString *name = g_string_new(NULL);
    const tf_table *table = job->whose.stratum ? job->whose.population : job->table;
    const uint32_t *strata = job->whose.stratum ? job->whose.stratum : job->stratum;
    const size_t n = tf_table_n_rows(table);
    size_t row = 0;
    while (row < n && (strata[row] != stratum || !is_counted(job, row)))
        row++;
    for (size_t i = 0; row < n && i < job->bars->compared.n_strata; i++) {
        const char *column = job->bars->compared.strata[i];
        const uint32_t *codes = tf_table_levels(table, column);
        if (codes && codes[row] != TF_MISSING_LEVEL)
            g_string_append_printf(name, "%s%s=%s", name->len ? ", " : "", column,
                                   tf_table_level_name(table, column, codes[row]));
    }
    return g_string_free(name, FALSE);
}

/* Of the denominator, which is what the stratified methods weigh by. */
static uint64_t patients(const tf_bars_job *job, size_t facet, size_t category, size_t group,
                         uint32_t stratum) {
    return job->tally.total[tf_bars_place(job, facet, category, group) * job->n_strata + stratum];
}

/** Whether any stratum holds both: if none does, there is no estimate, and that is said there. */
static bool shares_strata(const tf_bars_job *job, size_t facet, size_t group) {
    for (size_t i = 0; i < job->bars->n_categories * job->n_strata; i++) {
        const size_t category = i / job->n_strata;
        const uint32_t stratum = (uint32_t)(i % job->n_strata);
        if (patients(job, facet, category, group, stratum) > 0 &&
            patients(job, facet, category, job->bars->reference, stratum) > 0)
            return true;
    }
    return false;
}

/* Named with its values and both groups, so that it can be looked up in the file. */
static void tell(const tf_bars_job *job, size_t facet, size_t group, uint32_t stratum,
                 const uint64_t n[2]) {
    const tf_bars_results *bars = job->bars;
    const char *labels[2] = {bars->groups[group].label, bars->groups[bars->reference].label};
    const size_t has = n[0] > 0 ? 0 : 1;
    const char *label = bars->facets[facet].label;
    g_autofree char *name = stratum_name(job, stratum);
    const tf_place place = tf_ask_place(&job->ask->base, tf_bars_strata(job->ask));
    tf_diag_warning(job->diag, &place, "fewer or wider strata",
                    "%s%sstratum %s has %" PRIu64 " patients of \"%s\" and none of \"%s\": left "
                    "out of their comparison",
                    label, *label ? ": " : "", name, n[has], labels[has], labels[1 - has]);
}

/** At the first category where one of the groups is missing: categories are of the same patients.
 */
static bool one_arm(const tf_bars_job *job, size_t facet, size_t group, uint32_t stratum,
                    uint64_t n[2]) {
    for (size_t c = 0; c < job->bars->n_categories; c++) {
        n[0] = patients(job, facet, c, group, stratum);
        n[1] = patients(job, facet, c, job->bars->reference, stratum);
        if ((n[0] > 0) != (n[1] > 0))
            return true;
    }
    return false;
}

/* Where every stratum has one group only, the comparison itself says that it has no estimate. */
void tf_bars_one_arm_strata(const tf_bars_job *job) {
    if (!job->methods.stratified || !job->tally.totals_known || !job->stratum)
        return;
    size_t found = 0;
    uint64_t all = 0;
    for (size_t f = 0; f < job->bars->n_facets; f++) {
        for (size_t g = 0; g < job->bars->n_groups; g++) {
            if (g == job->bars->reference || !shares_strata(job, f, g))
                continue;
            for (uint32_t h = 0; h < job->n_strata; h++) {
                uint64_t n[2];
                if (!one_arm(job, f, g, h, n))
                    continue;
                if (found++ < MOST_TOLD)
                    tell(job, f, g, h, n);
                else
                    all += n[0] + n[1];
            }
        }
    }
    job->bars->compared.lone_strata = found > 0;
    if (found > MOST_TOLD)
        tf_diag_warning(job->diag, NULL, NULL,
                        "%zu more strata of one group, with %" PRIu64 " patients, are left out of "
                        "comparisons",
                        found - MOST_TOLD, all);
}
