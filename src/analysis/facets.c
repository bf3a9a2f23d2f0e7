#include "analysis/facets.h"

#include <string.h>

#include "analysis/grouping.h"
#include "analysis/request.h"
#include "base/suggest.h"

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
}

/* ---- levels ------------------------------------------------------------------------------- */

typedef struct finder {
    const tf_ask *ask;
    const tf_facet_ask *asked;
    const tf_table *table;
    const char *column;
    const char **names; /**< levels that occur */
    size_t n;
    tf_diag *diag;
} finder;

static bool find_levels(finder *f, tf_arena *arena) {
    const size_t n_all = tf_table_n_levels(f->table, f->column);
    const uint32_t *codes = tf_table_levels(f->table, f->column);
    g_autofree bool *occurs = tf_try_alloc(n_all + 1, sizeof *occurs);
    if (!occurs) {
        tf_diag_no_memory(f->diag, "counting the facets");
        return false;
    }
    size_t missing = 0;
    for (size_t row = 0; row < tf_table_n_rows(f->table); row++) {
        missing += codes[row] == TF_MISSING_LEVEL;
        occurs[codes[row] == TF_MISSING_LEVEL ? n_all : codes[row]] = true;
    }
    const tf_place place = tf_ask_place(f->ask, &f->asked->column);
    if (missing > 0)
        tf_diag_warning(f->diag, NULL, NULL, "%zu of %zu rows are in no panel: \"%s\" missing",
                        missing, tf_table_n_rows(f->table), f->column);
    f->names = tf_arena_array(arena, const char *, TF_MAX_FACETS);
    for (size_t level = 0; level < n_all; level++) {
        if (!occurs[level])
            continue;
        if (f->n == TF_MAX_FACETS) {
            tf_diag_error(f->diag, &place, NULL,
                          "column \"%s\" has more than %d values: too many for panels", f->column,
                          TF_MAX_FACETS);
            return false;
        }
        f->names[f->n++] = tf_arena_strdup(arena, tf_table_level_name(f->table, f->column, level));
    }
    if (f->n == 0)
        tf_diag_error(f->diag, &place, NULL, "column \"%s\" has no value", f->column);
    tf_sort_levels(f->names, f->n);
    return f->n > 0;
}

static size_t index_of(const char *const *names, size_t n, const char *name) {
    size_t i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

static bool check_known(const finder *f, const void *member, const char *name) {
    if (index_of(f->names, f->n, name) < f->n)
        return true;
    const char *path = tf_ask_path(f->ask, member);
    const tf_place place = tf_ask_place(f->ask, member);
    const char *near = tf_suggest(name, f->names, f->n);
    g_autofree char *hint = near ? g_strdup_printf("did you mean \"%s\"?", near) : NULL;
    tf_diag_error(f->diag, &place, hint, "%s names \"%s\", but no row has it in column \"%s\"",
                  path, name, f->column);
    return false;
}

static bool apply_order(finder *f, tf_arena *arena) {
    const size_t n = f->asked->order.n;
    const char *const *order = f->asked->order.items;
    if (n == 0)
        return true;
    const tf_place place = tf_ask_place(f->ask, &f->asked->order);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        good &= check_known(f, &f->asked->order, order[i]);
        if (index_of(order, i, order[i]) < i) {
            tf_diag_error(f->diag, &place, NULL, "facet.order names \"%s\" twice", order[i]);
            good = false;
        }
    }
    for (size_t i = 0; i < f->n; i++) {
        if (index_of(order, n, f->names[i]) < n)
            continue;
        g_autofree char *hint = g_strdup_printf(
            "add it, or leave its rows out with --where '%s!=%s'", f->column, f->names[i]);
        tf_diag_error(f->diag, &place, hint, "\"%s\" of column \"%s\" is not in facet.order",
                      f->names[i], f->column);
        good = false;
    }
    for (size_t i = 0; good && i < n; i++)
        f->names[i] = tf_arena_strdup(arena, order[i]);
    return good;
}

static uint32_t code_of(const finder *f, const char *name) {
    uint32_t code = 0;
    while (strcmp(tf_table_level_name(f->table, f->column, code), name) != 0)
        code++;
    return code;
}

static bool apply_labels(const finder *f, tf_facets *facets, tf_arena *arena) {
    const size_t n = f->asked->labels.n;
    const tf_spec_pair *labels = f->asked->labels.items;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const size_t facet = index_of(f->names, f->n, labels[i].key);
        good &= check_known(f, &f->asked->labels, labels[i].key);
        if (facet < f->n)
            facets->facets[facet].label = tf_arena_strdup(arena, labels[i].value);
    }
    return good;
}

bool tf_facets_resolve(const tf_ask *ask, const tf_facet_ask *facet, tf_table *table,
                       tf_arena *arena, tf_facets *facets, tf_diag *diag) {
    finder f = {ask, facet, table, facet->column, NULL, 0, diag};
    if (!find_levels(&f, arena) || !apply_order(&f, arena))
        return false;
    facets->column = f.column;
    facets->n = f.n;
    facets->facets = tf_arena_array(arena, tf_facet, f.n);
    for (size_t i = 0; i < f.n; i++)
        facets->facets[i] = (tf_facet){
            .code = code_of(&f, f.names[i]),
            .level = f.names[i],
            .label = f.names[i],
            .term = tf_arena_printf(arena, "%s=%s", f.column, f.names[i]),
        };
    return apply_labels(&f, facets, arena);
}
