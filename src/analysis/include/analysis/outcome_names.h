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

/** What a name says of whoever has a 1 in its column. */
typedef enum tf_name_censors {
    TF_NAME_NOT_OF_CENSORING,
    TF_NAME_OF_CENSORING, /**< "CNSR", "PFS_CNSR", "oscens", "OS censor", "Censuré" */
    TF_NAME_UNCENSORED    /**< "uncensored": 1 is the event */
} tf_name_censors;

/** Wherever the word stands in the name, without the codes that the name explains. */
tf_name_censors tf_names_censoring(const char *name);

/** CDISC's own word, of which 0 is the event by definition: "CNSR", "CNSR01", "PFS_CNSR". */
bool tf_names_cdisc_censoring(const char *name);

#endif
