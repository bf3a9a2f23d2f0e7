#ifndef CURVE_TABLES_H
#define CURVE_TABLES_H

#include "analysis/subjects_internal.h"

/**
 * Tables of a curve, as SAS's PROC LIFETEST writes them in OUTSURV= and R's broom::tidy() from a
 * survfit: a row is of a time, and of as many patients as had it. False with an error if each row
 * would be one patient.
 */
bool tf_source_refuse_curve(const tf_subject_source *source);

#endif
