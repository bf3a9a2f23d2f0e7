#ifndef FOREST_FAVOURS_H
#define FOREST_FAVOURS_H

#include "job.h"

/** Warns of a typed side that names the arm which is worse there. */
void tf_forest_warn_of_favours(const tf_forest_job *job);

#endif
