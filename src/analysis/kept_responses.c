/* Of several rows of a patient one is kept by its place, whatever the others say. */
#include "analysis/kept_responses.h"

#include "analysis/order.h"
#include "analysis/patients.h"
#include "base/memory.h"

/** What is known of a patient. */
enum { KEPT_YES = 1, DROPPED_YES = 2, TOLD = 4 };

static bool is_yes(const tf_kept_responses_ask *asked, const char *level) {
    return asked->is->items ? tf_is_among(asked->is->items, asked->is->n, level)
                            : tf_vocabulary_find(asked->vocabulary, level).role == TF_MEANING_YES;
}

/** By level, whether it says yes. In `arena`. */
static const bool *find_yes(const tf_kept_responses_ask *asked, const tf_table *table,
                            tf_arena *arena) {
    const size_t n = tf_table_n_levels(table, asked->column);
    bool *yes = tf_arena_array(arena, bool, n + 1);
    for (size_t i = 0; i < n; i++)
        yes[i] = is_yes(asked, tf_table_level_name(table, asked->column, i));
    return yes;
}

/** Rows that say yes mark their patient. */
static void mark(const tf_kept_responses_ask *asked, const tf_rows *rows, const bool *yes,
                 uint8_t *marks) {
    const uint32_t *ids = tf_table_levels(rows->table, asked->patient);
    const uint32_t *codes = tf_table_levels(rows->table, asked->column);
    for (size_t row = 0; row < rows->n; row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL || !yes[codes[row]])
            continue;
        if (tf_row_used(rows, row))
            marks[ids[row]] |= KEPT_YES;
        else if (rows->dropped[row] == TF_ROW_REPEATED)
            marks[ids[row]] |= DROPPED_YES;
    }
}

static void tell(const tf_kept_responses_ask *asked, const tf_rows *rows, uint8_t *marks,
                 tf_arena *arena, tf_diag *diag) {
    const uint32_t *ids = tf_table_levels(rows->table, asked->patient);
    tf_line_list lines = {0};
    for (size_t row = 0; row < rows->n; row++)
        if (tf_row_used(rows, row) && ids[row] != TF_MISSING_LEVEL &&
            marks[ids[row]] == DROPPED_YES) {
            marks[ids[row]] |= TOLD;
            tf_line_list_add(&lines, rows->table, row);
        }
    if (lines.n == 0)
        return;
    const tf_place place = tf_ask_place(asked->ask, asked->rows);
    tf_diag_warning(diag, &place, asked->hint,
                    "%zu patients have a row with \"%s\" that says yes, and it isn't the one that "
                    "is kept (%s): they count as no",
                    lines.n, asked->column, tf_line_list_text(&lines, arena));
}

bool tf_warn_kept_responses(const tf_kept_responses_ask *asked, const tf_rows *rows,
                            tf_arena *arena, tf_diag *diag) {
    const bool by_place = *asked->rows == TF_ROWS_FIRST || *asked->rows == TF_ROWS_LAST;
    if (!by_place || !rows->dropped || !asked->patient ||
        !tf_table_levels(rows->table, asked->patient) ||
        !tf_table_levels(rows->table, asked->column))
        return true;
    const size_t n_ids = tf_table_n_levels(rows->table, asked->patient);
    g_autofree uint8_t *marks = tf_try_alloc(n_ids + 1, sizeof *marks);
    if (!marks) {
        tf_diag_no_memory(diag, "the rows of the same patients");
        return false;
    }
    mark(asked, rows, find_yes(asked, rows->table, arena), marks);
    tell(asked, rows, marks, arena, diag);
    return true;
}
