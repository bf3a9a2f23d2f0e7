#ifndef SUPPORT_DATASET_H
#define SUPPORT_DATASET_H

#include <glib.h>

/* Data sets of statistics programs, written by libreadstat from a text. */

typedef enum dataset_form {
    DATASET_SAS,
    DATASET_XPT5,
    DATASET_XPT8,
    DATASET_SAV,
    DATASET_ZSAV,
    DATASET_POR,
    DATASET_DTA, /* 118 */
    DATASET_OLD_DTA,
    N_DATASET_FORMS
} dataset_form;

/** What a column has besides its values. */
typedef struct dataset_extra {
    const char *column, *label, *format;
    const char *labels; /**< "0=Event|1=Censored" */
} dataset_extra;

/**
 * Text with fields between commas and no quotes, the first line names. A column of numbers and
 * empty cells is one of numbers, in which ".A" is a missing value with a sign. `extras` may be
 * NULL.
 */
GBytes *dataset_of_text(dataset_form form, const char *text, const dataset_extra *extras,
                        size_t n_extras);

#endif
