#include "analysis/facet_extent.h"

#include <math.h>

#include "analysis/facets.h"
#include "data/subset.h"

void tf_extent_take(tf_extent *of, double value) {
    if (isnan(value))
        return;
    of->low = fmin(of->low, value);
    of->high = fmax(of->high, value);
}

tf_extent tf_facets_extent(const tf_facet_extent_ask *asked) {
    const tf_analysis_frame *frame = asked->frame;
    const tf_results all = {.detail = (void *)asked->all};
    tf_extent found = TF_EXTENT_NONE;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_facets facets;
    if (!tf_facets_resolve(frame->ask, asked->facet, frame->table, frame->arena, &facets, unheard))
        return found;
    for (size_t i = 0; i < facets.n; i++) {
        g_autoptr(tf_table) table =
            tf_table_subset(frame->table, facets.column, facets.facets[i].code, unheard);
        tf_ask *own = tf_ask_copy(frame->ask, frame->arena);
        asked->share(&all, own, frame->arena);
        g_autoptr(tf_results) results =
            table ? tf_analyse(asked->self, own, frame->style, table, NULL, unheard) : NULL;
        if (!results)
            continue;
        const tf_extent of = asked->extent_of(results->detail);
        if (of.low <= of.high) {
            tf_extent_take(&found, of.low);
            tf_extent_take(&found, of.high);
        }
    }
    return found;
}
