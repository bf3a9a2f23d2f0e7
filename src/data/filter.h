#ifndef FILTER_H
#define FILTER_H

#include <trialfig/table.h>

#include "levels.h"

/** One condition while rows are read. */
typedef struct tf_filter {
    const tf_condition *condition;
    size_t field; /**< of the file */
    size_t length;
    bool is_number;
    double number;
    bool looks_for_value; /**< = or != to a text that no row has had so far */
    tf_levels seen;       /**< the other texts, until then; at most TF_FILTER_SEEN */
} tf_filter;

#define TF_FILTER_SEEN 100

/** The condition must live as long as the filter. */
void tf_filter_init(tf_filter *filter, const tf_condition *condition, size_t field, char decimal);
void tf_filter_clear(tf_filter *filter);
/** `missing` cells satisfy no condition. */
bool tf_filter_holds(tf_filter *filter, const char *text, size_t length, bool missing,
                     char decimal);

/** Says why no row is left. */
void tf_filter_explain_nothing(const tf_filter *filters, size_t n, const tf_table *table,
                               tf_diag *diag);
/** Warns of `column != value` where no row has that value. */
void tf_filter_warn(const tf_filter *filters, size_t n, tf_diag *diag);

#endif
