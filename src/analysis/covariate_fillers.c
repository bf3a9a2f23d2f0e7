#include "analysis/covariate_fillers.h"

#include <string.h>

#include "base/number.h"
#include "data/fillers.h"
#include "data/number_marks.h"

/** False: some level is no number. */
static bool tally_column(const tf_rows *rows, const char *column, tf_filler_tally *tally) {
    const tf_number_marks marks = tf_table_number_marks(rows->table);
    const size_t n_levels = tf_table_n_levels(rows->table, column);
    g_autofree size_t *counts = n_levels > 0 ? tf_rows_count_levels(rows, column) : NULL;
    bool numbers = counts != NULL;
    for (size_t level = 0; level < n_levels && numbers; level++) {
        const char *name = tf_table_level_name(rows->table, column, level);
        double value;
        numbers = tf_number_parse_typed(name, strlen(name), marks, &value);
        if (numbers)
            tf_filler_tally_add(tally, value, counts[level]);
    }
    return numbers;
}

void tf_warn_of_fillers(const tf_rows *rows, const tf_texts *columns, const tf_place *place,
                        tf_diag *diag) {
    for (size_t i = 0; i < columns->n; i++) {
        tf_filler_tally tally = {0};
        if (tally_column(rows, columns->items[i], &tally))
            tf_fillers_tell(&tally, columns->items[i], place, diag);
    }
}
