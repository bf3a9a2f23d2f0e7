#ifndef ANALYSIS_COVARIATE_FILLERS_H
#define ANALYSIS_COVARIATE_FILLERS_H

#include "analysis/rows.h"
#include "spec/ask.h"

/** Warns of what stands for missing numbers, and of years of birth, in columns of levels that are
 * read as measurements: covariates. `place` is where they were named. */
void tf_warn_of_fillers(const tf_rows *rows, const tf_texts *columns, const tf_place *place,
                        tf_diag *diag);

#endif
