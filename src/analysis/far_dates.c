/* Dates that lie years from all others: a year was mistyped, and the axis would follow it. */
#include "analysis/far_dates.h"

#include <math.h>

#include "base/sort.h"
#include "data/dates.h"

/** Of fewer dates nobody can say that one is out of place. */
#define LEAST_DATES 20
/** At most one in so many is a slip. */
#define ONE_OF 20
/** A gap is longer, and than half of what all others span. */
#define LEAST_GAP (5 * 365.25)

/** Of the sorted days those before or behind a gap. */
typedef struct far {
    size_t from, to; /**< not included; equal: there is none */
    bool late;
} far;

static bool is_gap(double gap, double span) {
    return gap > LEAST_GAP && gap > span / 2;
}

/** The first column is that at which times begin. */
typedef enum date_of { DATE_OF_START, DATE_OF_END } date_of;

/* Who dies early in a trial has an end years before all others, but nobody one years later. */
static far find_far(const double *days, size_t n, date_of of) {
    const size_t most = n / ONE_OF;
    for (size_t i = 1; i <= most; i++)
        if (is_gap(days[n - i] - days[n - i - 1], days[n - i - 1] - days[0]))
            return (far){n - i, n, true};
    for (size_t i = 1; i <= most && of == DATE_OF_START; i++)
        if (is_gap(days[i] - days[i - 1], days[n - 1] - days[i]))
            return (far){0, i, false};
    return (far){0, 0, false};
}

static void tell(const tf_date_column *column, const tf_rows *rows, const double *days,
                 const far *found, tf_arena *arena, tf_diag *diag) {
    const double limit = found->late ? days[found->from] : days[found->to - 1];
    tf_line_list lines = {0};
    for (size_t row = 0; row < rows->n; row++) {
        const double day = tf_date_at(column, row);
        if (tf_row_used(rows, row) && (found->late ? day >= limit : day <= limit))
            tf_line_list_add(&lines, rows->table, row);
    }
    g_autofree char *first = tf_day_text(limit);
    g_autofree char *others = tf_day_text(found->late ? days[found->from - 1] : days[found->to]);
    const tf_place place = tf_table_place(rows->table, lines.first_row, column->name);
    tf_diag_warning(diag, &place, "correct the year, if it is a slip",
                    "\"%s\" is %s or %s in %zu row%s, and %s or %s in all others (%s)",
                    column->name, first, found->late ? "later" : "earlier", lines.n,
                    lines.n == 1 ? "" : "s", others, found->late ? "earlier" : "later",
                    tf_line_list_text(&lines, arena));
}

bool tf_dates_warn_far(const tf_dates *dates, const tf_rows *rows, tf_arena *arena, tf_diag *diag) {
    g_autofree double *days = tf_try_alloc(rows->n + 1, sizeof *days);
    if (!days) {
        tf_diag_no_memory(diag, "the dates");
        return false;
    }
    for (size_t i = 0; i < dates->n; i++) {
        size_t n = 0;
        for (size_t row = 0; row < rows->n; row++) {
            const double day = tf_date_at(&dates->columns[i], row);
            if (tf_row_used(rows, row) && !isnan(day))
                days[n++] = day;
        }
        tf_sort_numbers(days, n);
        const far found = n >= LEAST_DATES ? find_far(days, n, i == 0 ? DATE_OF_START : DATE_OF_END)
                                           : (far){0, 0, false};
        if (found.from < found.to)
            tell(&dates->columns[i], rows, days, &found, arena, diag);
    }
    return true;
}
