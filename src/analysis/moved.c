/* Patients whose group isn't the same at each visit: typed so, or treated otherwise later. */
#include "moved.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/alike.h"
#include "base/alike_word.h"

/** The patients who moved, and two rows of the first of them. */
typedef struct moved {
    size_t n, n_patients;
    size_t before, after;
} moved;

/** Panels of subgroups have patients of their own; panels of end points the same ones. */
static bool find_moved(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                       moved *found) {
    const tf_table *table = rows->table;
    const uint32_t *ids = tf_table_levels(table, column);
    const uint32_t *groups = tf_table_levels(table, asked->group);
    const uint32_t *facets = asked->facet ? tf_table_levels(table, asked->facet) : NULL;
    const size_t n_facets = facets ? tf_table_n_levels(table, asked->facet) + 1 : 1;
    const size_t n_ids = tf_table_n_levels(table, column);
    g_autofree size_t *first = n_ids < SIZE_MAX / n_facets
                                   ? tf_try_alloc(n_ids * n_facets + 1, sizeof *first)
                                   : NULL; /* row, from 1 */
    g_autofree uint8_t *met = tf_try_alloc(n_ids + 1, sizeof *met);
    *found = (moved){0};
    if (!first || !met)
        return false;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row) || ids[row] == TF_MISSING_LEVEL ||
            groups[row] == TF_MISSING_LEVEL || (facets && facets[row] == TF_MISSING_LEVEL))
            continue;
        size_t *own = &first[ids[row] * n_facets + (facets ? facets[row] : 0)];
        found->n_patients += met[ids[row]] == 0;
        met[ids[row]] = MAX(met[ids[row]], 1);
        if (*own == 0)
            *own = row + 1;
        if (groups[*own - 1] == groups[row] || met[ids[row]] == 2)
            continue;
        met[ids[row]] = 2;
        if (found->n++ == 0) {
            found->before = *own - 1;
            found->after = row;
        }
    }
    return true;
}

/** Of two spellings of one group; NULL: they are two. */
static char *merge_hint(const tf_patients_ask *asked, const tf_rows *rows, const moved *found) {
    const tf_table *table = rows->table;
    const uint32_t *groups = tf_table_levels(table, asked->group);
    const char *a = tf_table_level_name(table, asked->group, groups[found->before]);
    const char *b = tf_table_level_name(table, asked->group, groups[found->after]);
    const size_t n = tf_table_n_levels(table, asked->group);
    if (!tf_alike_words(a, strlen(a), b, strlen(b)))
        return NULL;
    g_autofree const char **names = g_new0(const char *, n + 1);
    g_autofree size_t *counts = tf_rows_count_levels(rows, asked->group);
    for (size_t i = 0; i < n; i++)
        names[i] = tf_table_level_name(table, asked->group, i);
    const tf_alike_ask alike = {.merge_key = "group.merge", .weights = counts};
    return tf_levels_merge_hint(names, n, &alike, NULL);
}

bool tf_check_moved(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                    tf_diag *diag) {
    moved found;
    if (!asked->visit || !asked->group)
        return true;
    if (!find_moved(asked, rows, column, &found)) {
        tf_diag_no_memory(diag, "looking for patients who change their group");
        return false;
    }
    if (found.n == 0)
        return true;
    const bool all = *asked->rows == TF_ROWS_ALL;
    const char *way = asked->means ? "mean" : "all";
    tf_table *table = rows->table;
    char *merge = merge_hint(asked, rows, &found);
    g_autofree char *hint =
        merge
            ? merge
            : g_strdup_printf("write one group for each patient, or group by the arms as they "
                              "were planned; --rows %s counts each row in the group that it names",
                              way);
    const tf_place place = tf_table_place(table, found.after, asked->group);
    const uint32_t *groups = tf_table_levels(table, asked->group);
    (all ? tf_diag_warning : tf_diag_error)(
        diag, &place, all ? NULL : hint,
        "patients change their \"%s\" between visits, %zu of %zu: \"%s\" is of \"%s\" in line "
        "%" PRIu64 " and of \"%s\" in line %" PRIu64,
        asked->group, found.n, found.n_patients,
        tf_table_level_name(table, column, tf_table_levels(table, column)[found.after]),
        tf_table_level_name(table, asked->group, groups[found.before]),
        tf_table_line(table, found.before),
        tf_table_level_name(table, asked->group, groups[found.after]),
        tf_table_line(table, found.after));
    return all;
}
