#include "analysis/arm_columns.h"

#include <string.h>

#include "analysis/whole_file.h"

/** Of fewer patients nothing is said: a cell may just have slipped. */
#define LEAST_PATIENTS 2
/** An arm has one patient in so many, or more: files that miss a few events aren't read again. */
#define LEAST_ARM 8
/** Codes that a column of events has: 0, 1, and another for the censored. */
#define MOST_CODES 3

static bool has_level(const tf_table *table, const char *column, const char *name) {
    for (size_t i = 0; i < tf_table_n_levels(table, column); i++)
        if (strcmp(tf_table_level_name(table, column, i), name) == 0)
            return true;
    return false;
}

/** Coded as `event` is, and filled for patients only for whom `event` is empty. Where nobody has
 * but a yes, and some have it in neither, an empty cell is a no: "Relapse" beside "TRM". */
static bool is_another_arm(const tf_table *table, const char *event, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column), *own = tf_table_levels(table, event);
    const size_t n_levels = codes ? tf_table_n_levels(table, column) : 0;
    if (n_levels == 0 || n_levels > MOST_CODES || strcmp(event, column) == 0)
        return false;
    for (size_t i = 0; i < n_levels; i++)
        if (!has_level(table, event, tf_table_level_name(table, column, i)))
            return false;
    size_t n = 0, n_neither = 0;
    for (size_t row = 0; row < tf_table_n_rows(table); row++) {
        n_neither += codes[row] == TF_MISSING_LEVEL && own[row] == TF_MISSING_LEVEL;
        if (codes[row] == TF_MISSING_LEVEL)
            continue;
        if (own[row] != TF_MISSING_LEVEL)
            return false;
        n++;
    }
    return n >= LEAST_PATIENTS && (n_neither == 0 || tf_table_n_levels(table, event) > 1);
}

static bool misses_some(const tf_rows *rows, const char *event) {
    const uint32_t *codes = tf_table_levels(rows->table, event);
    size_t n = 0;
    for (size_t row = 0; codes && row < rows->n; row++)
        n += codes[row] == TF_MISSING_LEVEL;
    return n >= LEAST_PATIENTS && LEAST_ARM * n >= rows->n;
}

bool tf_event_of_all_arms(const tf_rows *rows, const tf_ask *ask, const char *event,
                          tf_arena *arena, tf_diag *diag) {
    if (!event || ask->data.dropped == TF_DROPPED_ALLOWED || !misses_some(rows, event))
        return true;
    g_autoptr(tf_table) whole = tf_whole_file(rows->table, ask, arena);
    for (size_t i = 0; whole && i < tf_table_n_columns(whole); i++) {
        const char *column = tf_table_column_name(whole, i);
        if (!is_another_arm(whole, event, column))
            continue;
        const tf_place place = {.file = tf_table_path(rows->table)};
        g_autofree char *hint = g_strdup_printf(
            "write one column of events and one of arms, a row for each patient, then --event "
            "EVENT --group ARM; --set data.dropped=allow draws \"%s\" alone",
            event);
        tf_diag_error(
            diag, &place, hint,
            "\"%s\" is empty for the patients of \"%s\": a column of events for each arm?", event,
            column);
        return false;
    }
    return true;
}
