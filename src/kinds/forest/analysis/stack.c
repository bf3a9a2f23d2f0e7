/* Several estimates of a row over each other: from here on each is a row, which follows the one
   that has the label. So whatever is done to rows (widths, decimals, pages) needs to know nothing
   of it.
 */
#include <math.h>

#include "job.h"

static const tf_forest_effect *effect_with_p(const tf_forest_results *forest) {
    for (size_t e = 0; e < forest->n_effects; e++)
        if (forest->effects[e].p_name)
            return &forest->effects[e];
    return &forest->effects[0];
}

/** The names of the estimates: their titles, which are those of the columns by default. */
static void name_series(tf_forest_job *job) {
    tf_forest_results *forest = job->forest;
    const size_t n = forest->n_effects;
    const char **names = tf_arena_array(job->arena, const char *, n);
    for (size_t e = 0; e < n; e++)
        names[e] = forest->effects[e].title;
    tf_forest_effect *first = &forest->effects[0];
    first->p_name = effect_with_p(forest)->p_name;
    first->title = NULL;
    first->series = (tf_forest_series){n, names};
}

/** A heading, a reference of all estimates and an empty row are one row still. */
static bool is_single_row(const tf_forest_row *row, size_t n) {
    size_t shown = 0;
    for (size_t e = 0; e < n; e++)
        shown += row->cells[e].shown;
    return shown == 0 || row->type == TF_FOREST_HEADING || row->type == TF_FOREST_BLANK ||
           row->type == TF_FOREST_REFERENCE;
}

/** Areas that go by weight or precision would differ between the estimates of a row for no reason
 * of theirs.
 */
static void forget_sizes(const tf_forest_job *job, tf_forest_row *row) {
    for (size_t e = 0; e < job->forest->n_effects; e++)
        row->cells[e].size = NAN;
}

void tf_forest_stack_estimates(tf_forest_job *job) {
    const size_t n = job->forest->n_effects;
    if (!job->ask->given.overlay || n < 2)
        return;
    GArray *stacked = g_array_new(FALSE, TRUE, sizeof(tf_forest_row));
    for (guint i = 0; i < job->rows->len; i++) {
        tf_forest_row row = g_array_index(job->rows, tf_forest_row, i);
        forget_sizes(job, &row);
        if (is_single_row(&row, n)) {
            g_array_append_val(stacked, row);
            continue;
        }
        tf_forest_cell *cells = row.cells;
        for (size_t e = 0; e < n; e++) {
            row.series = e;
            row.cells = &cells[e];
            g_array_append_val(stacked, row);
            row.texts = NULL;
        }
    }
    g_array_set_size(job->rows, 0);
    g_array_append_vals(job->rows, stacked->data, stacked->len);
    g_array_free(stacked, TRUE);
    name_series(job);
    job->forest->n_effects = 1;
}
