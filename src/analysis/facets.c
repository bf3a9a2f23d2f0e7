#include "analysis/facets.h"

#include "analysis/request.h"
#include "sum_words.h"

void tf_facets_request(const tf_ask *ask, const tf_facet_ask *facet, tf_arena *arena,
                       tf_table_request *request) {
    tf_column_request *columns = tf_arena_array(arena, tf_column_request, request->n_columns + 1);
    for (size_t i = 0; i < request->n_columns; i++)
        columns[i] = request->columns[i];
    columns[request->n_columns++] = (tf_column_request){
        .name = facet->column,
        .type = TF_COLUMN_LEVELS,
        .asked_by = tf_arena_strdup(arena, tf_ask_name(ask, &facet->column)),
        .place = tf_ask_place(ask, &facet->column),
    };
    request->columns = columns;
    /* The request is finished already: its merges get company. */
    tf_request_builder *more = tf_request_builder_new(ask, arena);
    tf_request_merge(more, facet->column, &facet->merge);
    tf_table_request own;
    tf_request_finish(more, &own);
    const size_t n = request->options.n_merges;
    tf_level_merge *merges = tf_arena_array(arena, tf_level_merge, n + own.options.n_merges + 1);
    for (size_t i = 0; i < n + own.options.n_merges; i++)
        merges[i] = i < n ? request->options.merges[i] : own.options.merges[i - n];
    request->options.merges = merges;
    request->options.n_merges = n + own.options.n_merges;
}

static void take_levels(const tf_facet_ask *facet, const tf_table *table, const tf_levels *levels,
                        tf_arena *arena, tf_facets *facets) {
    facets->column = facet->column;
    facets->n = levels->n;
    facets->facets = tf_arena_array(arena, tf_facet, levels->n + 1);
    for (size_t i = 0; i < levels->n; i++)
        facets->facets[i] = (tf_facet){
            .level = levels->names[i],
            .label = levels->labels[i],
            .term = tf_arena_printf(arena, "%s=%s", facet->column, levels->names[i]),
        };
    for (size_t code = 0; code < tf_table_n_levels(table, facet->column); code++)
        if (levels->of_level[code] != TF_MISSING_LEVEL)
            facets->facets[levels->of_level[code]].code = (uint32_t)code;
}

tf_levels_ask tf_facets_asked(const tf_ask *ask, const tf_facet_ask *facet) {
    return (tf_levels_ask){
        .ask = ask,
        .column = &facet->column,
        .order = &facet->order,
        .labels = &facet->labels,
        .most = TF_MAX_FACETS,
        .most_what = "panels can be drawn",
        .most_hint = "is it a measurement? make panels of a column of categories",
        .what = "panel",
        .merge_key = "facet.merge",
    };
}

/** Rows of sums or means are in no panel, and miss none. */
static size_t count_nobody(const tf_rows *rows, const tf_ask *ask, const char *column,
                           tf_arena *arena) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    g_autofree uint8_t *missing = tf_try_alloc(rows->n, sizeof *missing);
    for (size_t row = 0; missing && row < rows->n; row++)
        missing[row] = codes[row] == TF_MISSING_LEVEL;
    return missing ? tf_keep_sum_rows(rows, ask, missing, arena) : 0;
}

bool tf_facets_resolve(const tf_ask *ask, const tf_facet_ask *facet, tf_table *table,
                       tf_arena *arena, tf_facets *facets, tf_diag *diag) {
    tf_levels_ask asked = tf_facets_asked(ask, facet);
    const tf_rows rows = tf_rows_all(table);
    tf_levels levels;
    *facets = (tf_facets){0};
    /* Panels of responders stand from the best, as groups do. */
    asked.responses = tf_vocabulary_new(ask, arena, diag);
    if (!asked.responses || !tf_levels_resolve(&asked, &rows, arena, &levels, diag))
        return false;
    if (levels.n_missing > 0)
        facets->n_nobody = count_nobody(&rows, ask, facet->column, arena);
    facets->n_missing = levels.n_missing - facets->n_nobody;
    if (facets->n_missing > 0)
        tf_diag_warning(diag, NULL, NULL, "%zu of %zu rows are in no panel: \"%s\" missing",
                        facets->n_missing, tf_table_n_rows(table), facet->column);
    if (levels.n == 0) {
        const tf_place place = tf_ask_place(ask, &facet->column);
        tf_diag_error(diag, &place, NULL, "column \"%s\" has no value", facet->column);
        return false;
    }
    take_levels(facet, table, &levels, arena, facets);
    return true;
}
