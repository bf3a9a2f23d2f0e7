#include "analysis/bounds.h"

#include <math.h>

#include "base/number.h"

/** A bound that says how far a value goes at least; how far it goes is open. */
static bool is_outward(double value, uint8_t mark) {
    return mark == TF_MARK_ABOVE ? value > 0 : value < 0;
}

static bool refuse(const tf_rows *rows, size_t row, const char *column, tf_diag *diag) {
    const tf_place place = tf_table_place(rows->table, row, column);
    tf_diag_error(diag, &place, "give the number, or leave the cell empty",
                  "column \"%s\": such a bound may be any number, growth or shrinkage", column);
    return false;
}

static bool check_thresholds(const tf_bounds_ask *asked, const tf_bounds *bounds, tf_diag *diag) {
    const tf_numbers *at = asked->thresholds;
    for (size_t i = 0; i < at->n; i++) {
        if (at->items[i] >= bounds->low && at->items[i] <= bounds->high)
            continue;
        const tf_place place = tf_ask_place(asked->ask, at);
        tf_diag_error(diag, &place, "leave it out",
                      "the file has bounds: who is beyond %g isn't known", at->items[i]);
        return false;
    }
    return true;
}

bool tf_bounds_find(const tf_bounds_ask *asked, const tf_rows *rows, tf_bounds *bounds,
                    tf_diag *diag) {
    const char *column = asked->column;
    *bounds = (tf_bounds){tf_table_marks(rows->table, column), -INFINITY, INFINITY};
    const double *values = tf_table_numbers(rows->table, column);
    tf_line_list lines = {0};
    for (size_t row = 0; bounds->marks && row < rows->n; row++) {
        if (!tf_row_used(rows, row) || bounds->marks[row] == TF_MARK_NONE)
            continue;
        if (!is_outward(values[row], bounds->marks[row]))
            return refuse(rows, row, column, diag);
        if (bounds->marks[row] == TF_MARK_ABOVE)
            bounds->high = fmin(bounds->high, values[row]);
        else
            bounds->low = fmax(bounds->low, values[row]);
        tf_line_list_add(&lines, rows->table, row);
    }
    if (lines.n == 0)
        return true;
    g_autofree char *low = isinf(bounds->low) ? NULL : g_strdup_printf("%g", bounds->low);
    g_autofree char *high = isinf(bounds->high) ? NULL : g_strdup_printf("%g", bounds->high);
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_place place = tf_table_place(rows->table, lines.first_row, column);
    tf_diag_warning(diag, &place, NULL, "\"%s\" has bounds (%s): the axis ends at %s%s%s", column,
                    tf_line_list_text(&lines, arena), low ? low : "", low && high ? " and " : "",
                    high ? high : "");
    return check_thresholds(asked, bounds, diag);
}
