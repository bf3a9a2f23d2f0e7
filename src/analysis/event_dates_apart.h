#ifndef EVENT_DATES_APART_H
#define EVENT_DATES_APART_H

#include "analysis/subjects_internal.h"
#include "analysis/whole_file.h"

/** Whether two columns are of dates by their names: only then the file is read for them. */
bool tf_source_may_have_dates_apart(const tf_subject_source *source);
/**
 * Of times in one column whose unit is known: warns where a column of dates is filled for those
 * with the event alone, and most of these lie long before their times end, counted from the only
 * date that everybody has. `file` is the whole one.
 */
void tf_source_check_dates_apart(const tf_subject_source *source, tf_table *file);

#endif
