#ifndef EVENT_DATES_H
#define EVENT_DATES_H

#include "analysis/subjects_internal.h"

/* Dates that can't be of what happened: forms have to be filled in, so that 01/01/1900 or
   31/12/2099 stands for no date at all. */

/** What is asked of dates of the outcome. */
tf_dates_ask tf_source_dates_ask(const tf_subject_source *source);
/** Refuses dates, read already, at which times end, that are decades from all others. */
bool tf_source_refuse_far_dates(const tf_subject_source *source);
/**
 * Where a date in the column of the event says by being there that it happened, and times end at
 * the date of another column: refuses dates before the start, and warns where the two differ.
 */
bool tf_source_check_event_dates(const tf_subject_source *source);
/** Warns of the same where codes say that it happened, and a column that nobody named has a date
 * for whoever has the event, and for nobody else. */
void tf_source_check_dates_beside(const tf_subject_source *source);

#endif
