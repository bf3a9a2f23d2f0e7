#ifndef DEATH_COUNTS_H
#define DEATH_COUNTS_H

#include "analysis/subjects_internal.h"

/** Who is dead by a column, by the codes of events. */
typedef struct tf_deaths {
    size_t n_events, n_censored;       /**< by the codes, */
    size_t dead_events, dead_censored; /**< and dead by the column */
} tf_deaths;

/** Of the patients in use; `dead`: by level; NULL: whoever has any. */
tf_deaths tf_count_deaths(const tf_subject_source *source, const tf_table *file, const char *column,
                          const bool *dead);

#endif
