#ifndef ANALYSIS_DATES_SAID_H
#define ANALYSIS_DATES_SAID_H

#include <stddef.h>

/** What the methods have to tell of dates; all zero: nothing. */
typedef struct tf_dates_said {
    const char *cutoff; /**< as the user wrote it; NULL: none */
    size_t n_imputed;   /**< cells that lack a day */
    int impute;         /**< tf_date_impute that stands for it */
} tf_dates_said;

#endif
