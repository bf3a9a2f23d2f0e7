/* Words that say of a visit that it has no place among the others. */
#include "analysis/visit_names.h"
#include "data/condition_text.h"
#include "job.h"

bool tf_bars_refuse_sum_visit(tf_bars_job *job) {
    const tf_texts *order = &job->ask->category.order;
    const char *column = *tf_bars_category_column(job->ask);
    for (size_t c = 0; c < job->categories.n; c++) {
        const char *name = job->categories.names[c];
        if (!tf_visit_is_sum(name) || tf_is_among(order->items, order->n, name))
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->visit.column);
        g_autofree char *hint = tf_without_hint(column, name);
        tf_diag_error(job->diag, &place, hint,
                      "\"%s\" in column \"%s\" is no visit: rows of sums over all of them?", name,
                      column);
        return false;
    }
    return true;
}
