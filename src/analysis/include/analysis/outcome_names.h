#ifndef ANALYSIS_OUTCOME_NAMES_H
#define ANALYSIS_OUTCOME_NAMES_H

#include <stdbool.h>

/** Codes that a column of events may have: 0/1, 1/2, 0/1/2, yes/no … */
#define TF_MOST_EVENT_CODES 4

/** Whether a name has a part of those that columns of events have, in any case of letters:
 * "OS_STATUS", "fustat". The values have to agree. */
bool tf_names_event(const char *name);
/** The same of times: "OS_TIME", "futime", "survival_months". */
bool tf_names_time(const char *name);

#endif
