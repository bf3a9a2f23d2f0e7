#ifndef FOREST_ANALYSIS_STUDY_QUESTIONS_H
#define FOREST_ANALYSIS_STUDY_QUESTIONS_H

#include "job.h"

/** False with an error if a column of the file says that studies compare in opposite directions;
 * warns if one says that they are of several outcomes. */
bool tf_forest_check_questions(const tf_forest_job *job);

#endif
