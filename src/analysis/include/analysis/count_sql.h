#ifndef ANALYSIS_COUNT_SQL_H
#define ANALYSIS_COUNT_SQL_H

#include "data/sql.h"
#include "spec/fragments.h"

/* Counting where the data are: the one statement whose rows, a line for each time, make the figure
   that the patients' rows make. */

/** What a figure of times to an event needs of its data. */
typedef struct tf_counted {
    const tf_ask *ask;
    const tf_outcome_ask *outcome;
    const tf_who_ask *who;
    const char **columns; /**< group, strata, panels: counted apart; NULL-ended */
} tf_counted;

/** The statement, newly allocated. NULL with errors that say what SQL can't be asked for. */
char *tf_count_sql(const tf_counted *counted, tf_sql_dialect dialect, tf_diag *diag);

#endif
