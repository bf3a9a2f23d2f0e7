#ifndef FOREST_ANALYSIS_ARM_NAMES_H
#define FOREST_ANALYSIS_ARM_NAMES_H

#include "job.h"

/** False with an error if columns of two arms are called as those of the other arm, or numbers of
 * patients as those without the event or as times at risk. */
bool tf_forest_check_arm_names(const tf_forest_job *job);

#endif
