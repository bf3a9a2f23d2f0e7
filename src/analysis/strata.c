#include "analysis/strata.h"

#include "analysis/alike.h"
#include "base/number.h"
#include "level_parts.h"

/** Table of (stratum so far, level) pairs: above this, nobody means it. */
#define MAX_PAIRS ((size_t)1 << 24)

/** A column of ids or ages as a stratum leaves nothing to compare within it. */
static bool too_many(const tf_place *place, const char *column, tf_diag *diag) {
    tf_diag_error(diag, place, "stratify by columns of a few categories",
                  "column \"%s\" makes more than %d strata", column, TF_MAX_STRATA);
    return false;
}

/** Refines the strata by one column: each pair that occurs gets the next free number. */
static bool refine(const tf_rows *rows, const char *column, const tf_place *place, uint32_t *strata,
                   uint32_t *n_strata, tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(rows->table, column);
    const size_t n_levels = tf_table_n_levels(rows->table, column);
    if (n_levels > MAX_PAIRS / *n_strata)
        return too_many(place, column, diag);
    uint32_t *numbers = tf_try_alloc(*n_strata * n_levels, sizeof *numbers);
    if (!numbers) {
        tf_diag_no_memory(diag, "crossing the strata");
        return false;
    }
    uint32_t next = 0;
    for (size_t row = 0; row < rows->n; row++) {
        if (!tf_row_used(rows, row))
            continue;
        uint32_t *number = &numbers[strata[row] * n_levels + codes[row]];
        if (*number == 0)
            *number = ++next; /* 0 marks a pair not seen yet */
        strata[row] = *number - 1;
    }
    g_free(numbers);
    *n_strata = MAX(next, 1u);
    return next <= TF_MAX_STRATA || too_many(place, column, diag);
}

/** "II" and "ii" are two strata to a test, and one to whoever typed them; 99 is none to him. */
static bool warn_of_levels(const tf_rows *rows, const char *column, const tf_place *place,
                           tf_diag *diag) {
    const size_t n_levels = tf_table_n_levels(rows->table, column);
    g_autofree size_t *counts = tf_rows_count_levels(rows, column);
    g_autofree const char **names = g_new(const char *, n_levels + 1);
    if (!counts) {
        tf_diag_no_memory(diag, "counting the patients of strata");
        return false;
    }
    size_t n = 0;
    for (size_t level = 0; level < n_levels; level++) {
        if (counts[level] == 0)
            continue;
        counts[n] = counts[level];
        names[n++] = tf_table_level_name(rows->table, column, level);
    }
    const tf_alike_ask asked = {.column = column, .place = place, .weights = counts};
    tf_levels_warn_alike(names, n, &asked, diag);
    tf_levels_warn_fillers(names, n, &asked, diag);
    tf_levels_warn_deaths(names, n, &asked, diag);
    if (!tf_levels_warn_codes(names, n, &asked, diag))
        tf_levels_warn_parts(rows, NULL, names, n, &asked, diag);
    tf_levels_warn_unknown(names, n, &asked, diag);
    return true;
}

bool tf_strata_cross(const tf_rows *rows, const tf_texts *columns, const tf_place *place,
                     uint32_t **strata, uint32_t *n_strata, tf_diag *diag) {
    *strata = NULL;
    *n_strata = 1;
    if (columns->n == 0)
        return true;
    uint32_t *crossed = tf_try_alloc(rows->n, sizeof *crossed);
    if (!crossed) {
        tf_diag_no_memory(diag, "crossing the strata");
        return false;
    }
    for (size_t i = 0; i < columns->n; i++) {
        if (!refine(rows, columns->items[i], place, crossed, n_strata, diag) ||
            !warn_of_levels(rows, columns->items[i], place, diag)) {
            g_free(crossed);
            return false;
        }
    }
    *strata = crossed;
    return true;
}

/* ---- strata of one group ---------------------------------------------------------------------
 */

#define NO_GROUP       UINT32_MAX
#define SEVERAL_GROUPS (UINT32_MAX - 1)

/** Of each stratum its group. Newly allocated. */
static uint32_t *groups_of_strata(const tf_survival_data *data) {
    uint32_t *group = g_new(uint32_t, data->n_strata + 1);
    for (uint32_t h = 0; h < data->n_strata; h++)
        group[h] = NO_GROUP;
    for (size_t i = 0; i < data->n; i++) {
        uint32_t *own = &group[data->stratum[i]];
        *own = *own == NO_GROUP || *own == data->group[i] ? data->group[i] : SEVERAL_GROUPS;
    }
    return group;
}

tf_lone_strata tf_strata_lone(const tf_survival_data *data) {
    tf_lone_strata lone = {0};
    if (!data->stratum || !data->group)
        return lone;
    g_autofree uint32_t *group = groups_of_strata(data);
    for (uint32_t h = 0; h < data->n_strata; h++) {
        lone.n += group[h] < SEVERAL_GROUPS;
        lone.n_all += group[h] != NO_GROUP;
    }
    for (size_t i = 0; i < data->n; i++) {
        const double weight = data->weight ? data->weight[i] : 1;
        lone.all_patients += weight;
        lone.patients += group[data->stratum[i]] < SEVERAL_GROUPS ? weight : 0;
    }
    return lone;
}

void tf_strata_warn_lone(const tf_lone_strata *lone, const tf_place *place, tf_diag *diag) {
    if (lone->n == 0)
        return;
    g_autofree char *some = tf_number_fixed(lone->patients, 0);
    g_autofree char *all = tf_number_fixed(lone->all_patients, 0);
    tf_diag_warning(diag, place, "fewer or wider strata",
                    "%s of %s patients are in strata where only one group is (%u of %u strata): "
                    "left out of the comparison",
                    some, all, lone->n, lone->n_all);
}
