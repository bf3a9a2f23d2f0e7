#ifndef TIMES_BESIDE_H
#define TIMES_BESIDE_H

#include "analysis/subjects_internal.h"

/**
 * Of times in one column that nobody enters late, warns where a column that nobody named has an
 * earlier one for whoever has the event and for nobody else, and where time and event are those of
 * two end points by the names of the file.
 */
void tf_source_check_times_beside(const tf_subject_source *source);

#endif
