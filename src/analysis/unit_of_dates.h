#ifndef UNIT_OF_DATES_H
#define UNIT_OF_DATES_H

#include "analysis/subjects_internal.h"

/** The unit in which the times of the patients in use are those between CDISC's STARTDT and ADT,
 * whatever a label says; TF_UNIT_UNKNOWN: the file has no such dates, or they agree with none. */
tf_time_unit tf_unit_of_dates(const tf_subject_source *source);

#endif
