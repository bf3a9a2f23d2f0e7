#ifndef ANALYSIS_EVENT_TENOR_H
#define ANALYSIS_EVENT_TENOR_H

#include <trialfig/table.h>

#include "spec/fragments.h"

/** Whether an event is one to be feared, as death is, or to be wished for, as a response is: then a
 * hazard ratio above 1 is the better one, and a curve of those without it none of survival. */
typedef enum tf_event_tenor {
    TF_EVENT_FEARED, /**< also where nothing says otherwise */
    TF_EVENT_WISHED,
    TF_EVENT_OPEN /**< words of both */
} tf_event_tenor;

/**
 * By what it is called, from what says it most surely to what only suggests it: the user's name
 * (may be NULL), the values that are the event, the columns and CDISC's parameter. `told_by` gets
 * the text that tells, lent by the ask or the table; NULL: none.
 */
tf_event_tenor tf_event_tenor_of(const tf_outcome_ask *outcome, const char *name,
                                 const tf_table *table, const char **told_by);

/**
 * Whether the event is named, and is one that leaves patients alive: a relapse alone, a thrombosis,
 * a graft. Who is without it doesn't survive by that. End points that have deaths in them, and
 * names that say nothing, are none. Arguments as above.
 */
bool tf_event_leaves_alive(const tf_outcome_ask *outcome, const char *name, const tf_table *table);

/** Whether the event is a death by its name, and a column is called after one that leaves patients
 * alive: who dies of a relapse has the delay until it, which is not the time of the death. */
bool tf_is_of_earlier_event(const char *event, const char *column);

/** Whether words of a name (tf_name_words) are of what every trial fears: death, relapse, failure.
 */
bool tf_words_fear(char *const *words);

#endif
