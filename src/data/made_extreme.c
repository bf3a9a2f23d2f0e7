/* The smallest or greatest of several columns, be they numbers or dates. */
#include <math.h>

#include "made.h"

/** Which of the columns has the smallest or greatest value in a row; NULL: none has any. */
static const tf_made_column *extreme(const tf_derivation *d, tf_made_column *const *columns,
                                     double *const *values, size_t row, double *found) {
    const tf_made_column *at = NULL;
    for (size_t i = 0; i < d->n_columns; i++) {
        const double value = tf_made_value(columns[i], values[i], row);
        if (isnan(value) ||
            (at != NULL && (d->by == TF_MADE_LEAST ? value >= *found : value <= *found)))
            continue;
        *found = value;
        at = columns[i];
    }
    return at;
}

/* Of dates the text stays as it is, so that whoever reads it reads it like those it came from. */
bool tf_made_extreme(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                     tf_made_column *column) {
    g_autofree double **values = g_new0(double *, d->n_columns + 1);
    bool good = tf_made_numbers_or_days(made, d, from, values, &column->is_number);
    for (size_t row = 0; good && row < made->n_rows; row++) {
        double value = 0;
        const tf_made_column *at = extreme(d, from, values, row, &value);
        if (at != NULL)
            good = column->is_number ? tf_made_put_number(made, column, row, value)
                                     : tf_made_put(made, column, row,
                                                   tf_levels_text(&at->levels, at->codes[row]));
    }
    for (size_t i = 0; i < d->n_columns; i++)
        g_free(values[i]);
    return good;
}
