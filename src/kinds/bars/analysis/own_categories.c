/* Panels of categories that belong to one of them each, as terms do to organ classes. */
#include "job.h"

/** Whether panels tell rows apart and not patients: these would have no event in the others. */
static bool are_of_rows(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const bool both = job->category_codes && job->facet_codes && job->categories.of_level;
    return both && job->bars->n_facets > 1 && job->bars->n_categories > 1 &&
           job->bars->form != TF_BARS_LINES &&
           !(job->whose.population && tf_table_levels(job->whose.population, ask->facet.column));
}

/** [facet][category]: some row is of both; NULL: some category isn't of a single facet. */
static bool *find_own(const tf_bars_job *job) {
    const size_t n = job->bars->n_categories;
    bool *has = tf_arena_array(job->arena, bool, job->bars->n_facets *n + 1);
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (tf_bars_where_of(job, row, &where))
            has[where.facet * n + where.category] = true;
    }
    for (size_t c = 0; c < n; c++) {
        size_t n_facets = 0;
        for (size_t f = 0; f < job->bars->n_facets; f++)
            n_facets += has[f * n + c];
        if (n_facets != 1)
            return NULL;
    }
    return has;
}

/* What a panel hasn't would be drawn at 0, as if somebody had looked for it there. */
void tf_bars_own_categories(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const bool *has = are_of_rows(job) ? find_own(job) : NULL;
    if (!has)
        return;
    const char *category = *tf_bars_category_column(job->ask), *facet = job->ask->facet.column;
    if (job->ask->layout.horizontal == TF_OFF) {
        tf_diag_note(job->diag, NULL, NULL,
                     "each category of \"%s\" is of one panel of \"%s\": bars that stand have "
                     "them in every panel, those that lie in their own alone",
                     category, facet);
        return;
    }
    tf_diag_note(job->diag, NULL, NULL,
                 "each category of \"%s\" is of one panel of \"%s\" and stands there alone",
                 category, facet);
    for (size_t f = 0; f < bars->n_facets; f++)
        bars->facets[f].has = has + f * bars->n_categories;
    for (size_t place = 0; place < tf_bars_n_places(job); place++) {
        const size_t c = place / bars->n_groups;
        for (size_t slot = 0; !has[c] && slot < bars->n_parts + bars->n_totals; slot++)
            *tf_bars_slot_cell(bars, place, slot) = tf_bars_no_cell();
    }
}
