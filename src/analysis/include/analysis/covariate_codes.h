#ifndef ANALYSIS_COVARIATE_CODES_H
#define ANALYSIS_COVARIATE_CODES_H

#include "analysis/rows.h"

/**
 * Tells that a covariate of a few whole numbers, such as ECOG 0, 1 and 2, is a measurement to a
 * model, with one effect for each step. A warning where the numbers can only be names: those of
 * sites, arms or races by the column's name, or written with zeros before them. `hint` says how
 * each gets an effect of its own.
 */
void tf_tell_covariate_codes(const tf_rows *rows, const char *column, const tf_place *place,
                             const char *hint, tf_diag *diag);

#endif
