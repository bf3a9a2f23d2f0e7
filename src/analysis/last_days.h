#ifndef LAST_DAYS_H
#define LAST_DAYS_H

#include "analysis/subjects_internal.h"

/** Warns of groups whose censored patients end shortly before two days that lie apart: their data
 * are of two cut-offs. Of times between two dates without a cut-off. */
void tf_source_warn_last_days(const tf_subject_source *source);

#endif
