/* "Follow-up (years)" 2 beside "Follow-up (months)" 5: one time in two columns, of which the second
   has what is left over. By itself it is a time like any other, and wrong for everybody. */
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"
#include "analysis/unit_names.h"
#include "analysis/whole_file.h"
#include "base/number.h"

/** Of fewer rows anything may be chance. */
#define LEAST_ROWS 10

/** Whether all cells are whole numbers, some of them above 0. */
static bool are_whole(const tf_table *table, const char *column) {
    const size_t n = tf_table_n_levels(table, column);
    bool any = false;
    for (size_t level = 0; level < n; level++) {
        const char *text = tf_table_level_name(table, column, level);
        double value;
        if (!tf_number_parse(text, strlen(text), '.', &value) || value != floor(value) || value < 0)
            return false;
        any |= value > 0;
    }
    return any;
}

/** The first column whose rest the times may be, by its name. */
static const char *whole_of(const tf_subject_source *source, const char *column) {
    double most = 0;
    size_t n = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        const double time = source->time[row];
        if (!tf_row_used(&source->rows, row) || isnan(time))
            continue;
        if (time != floor(time))
            return NULL;
        most = fmax(most, time);
        n++;
    }
    for (size_t i = 0; n >= LEAST_ROWS && i < tf_table_n_columns(source->table); i++) {
        const char *other = tf_table_column_name(source->table, i);
        if (most < tf_rest_limit(column, other))
            return other;
    }
    return NULL;
}

bool tf_source_check_rest(const tf_subject_source *source) {
    const tf_texts *columns = &source->asked->outcome->time.columns;
    const char *column = columns->n == 1 ? columns->items[0] : NULL;
    const char *whole = column && source->time ? whole_of(source, column) : NULL;
    if (!whole)
        return true;
    tf_table *file = tf_whole_file(source->table, source->asked->ask, source->arena);
    const bool rest = file && tf_table_levels(file, whole) && are_whole(file, whole);
    tf_table_free(file);
    if (!rest)
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, columns);
    tf_diag_error(source->diag, &place, "write the whole time into one column",
                  "times of \"%s\" are all whole numbers below %g: they are what is left over of "
                  "\"%s\"",
                  column, tf_rest_limit(column, whole), whole);
    return false;
}
