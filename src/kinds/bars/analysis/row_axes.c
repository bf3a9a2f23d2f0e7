/* Rows that are bars or parts of them: which column says what. Form first, since it decides whether
   names are places or levels of a stack: a file of category, group and percent serves for both. It
   may follow from the levels themselves. */
#include "analysis/order.h"
#include "job.h"

/** Names of totals, which are rows of the column too; not of those of the level that has the same
    name: {CR: [CR]}. */
static tf_texts total_rows(tf_bars_job *job) {
    const tf_pairs *totals = &job->ask->totals;
    const char **names = tf_arena_array(job->arena, const char *, totals->n + 1);
    size_t n = 0;
    for (size_t t = 0; t < totals->n; t++) {
        const tf_spec_pair *total = &totals->items[t];
        if (!tf_is_among(total->values, total->n_values, total->key))
            names[n++] = total->key;
    }
    return (tf_texts){names, n};
}

/** Levels come from their own column, or from that of the categories, whose keys then are theirs
    unless those of the levels are given. */
static bool find_levels(tf_bars_job *job, const char *const *column) {
    const tf_bars_ask *ask = job->ask;
    const bool own = column == &ask->level.column;
    const tf_texts totals = total_rows(job);
    const bool stack = ask->layout.form < 0 || tf_bars_is_stack((tf_bars_form)ask->layout.form);
    const tf_levels_ask asked = {
        .responses = stack ? tf_vocabulary_new(&ask->base, job->arena, job->diag) : NULL,
        .stand = TF_WORST_FIRST,
        .ask = &ask->base,
        .column = column,
        .order = own || ask->response.levels.items ? &ask->response.levels : &ask->category.order,
        .labels = own || ask->response.labels.items ? &ask->response.labels : &ask->category.labels,
        .except = &totals,
        .most = TF_MAX_CATEGORIES,
        .most_what = "levels can be drawn",
        .most_hint = "keep some rows with --where",
        .what = "level",
    };
    job->level_column = *column;
    job->level_codes = tf_table_levels(job->table, *column);
    return tf_levels_resolve(&asked, job->rows, job->arena, &job->parts, job->diag);
}

/* Levels that hold each other are drawn in each other, never added up. */
static bool nested(tf_bars_job *job, tf_bars_nesting *nesting) {
    const tf_bars_ask *ask = job->ask;
    const bool asked = ask->layout.form >= 0;
    size_t pair[2];
    *nesting = tf_bars_nesting_of(job->parts.names, job->parts.n, pair);
    const tf_bars_form form = (tf_bars_form)ask->layout.form;
    const bool layers = !asked || form == TF_BARS_GROUPED || form == TF_BARS_BACK_TO_BACK;
    if (*nesting == TF_BARS_APART || (*nesting == TF_BARS_IN_EACH_OTHER && layers))
        return true;
    const void *at = asked ? (const void *)&ask->layout.form : (const void *)&ask->level.column;
    return tf_bars_refuse_nested(job, at, job->parts.names, *nesting, pair);
}

bool tf_bars_row_axes(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const bool levels = ask->level.column != NULL;
    const char *const *category = tf_bars_category_column(ask);
    tf_bars_nesting nesting = TF_BARS_APART;
    if (levels && (!find_levels(job, &ask->level.column) || !nested(job, &nesting)))
        return false;
    job->bars->form = tf_bars_form_of(ask, nesting == TF_BARS_IN_EACH_OTHER ? TF_BARS_GROUPED
                                           : levels                         ? TF_BARS_STACKED
                                           : ask->visit.column              ? TF_BARS_LINES
                                                                            : TF_BARS_GROUPED);
    const bool stack = tf_bars_is_stack(job->bars->form);
    job->bars->layered =
        levels && (job->bars->form == TF_BARS_BACK_TO_BACK || nesting == TF_BARS_IN_EACH_OTHER);
    if (stack ? !levels && !category : levels && !job->bars->layered) {
        const tf_place place = stack ? tf_ask_place(&ask->base, &ask->layout.form)
                                     : tf_ask_place(&ask->base, &ask->level.column);
        tf_diag_error(job->diag, &place, stack ? "--level COL" : "form: stacked, or --category COL",
                      stack ? "a stack needs a column of levels"
                            : "levels are for stacks and for bars back to back");
        return false;
    }
    const bool category_is_level = stack && !levels;
    if (!levels && !stack)
        tf_bars_single_level(job, &job->parts);
    else if (category_is_level && (!find_levels(job, category) || !nested(job, &nesting)))
        return false;
    if (category_is_level)
        job->category_codes = NULL;
    if (job->category_codes)
        return tf_bars_categories(job);
    tf_bars_single_level(job, &job->categories);
    return true;
}
