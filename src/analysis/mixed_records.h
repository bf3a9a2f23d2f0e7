#ifndef MIXED_RECORDS_H
#define MIXED_RECORDS_H

#include "analysis/patients.h"

/** Asks for the columns of CDISC that say what a record is of, if the file has them. */
void tf_mixed_records_request(tf_request_builder *request);

/** Rows in use of several parameters (PARAMCD, else PARAM): false with an error, unless a column of
 * `apart` or the groups tell these apart. */
bool tf_check_mixed_parameters(const tf_patients_ask *asked, const tf_rows *rows, tf_diag *diag);

/**
 * The same of several tests (LBTESTCD), end points, or assessors of the same patients (EVAL).
 * `patient`: column; NULL: each row is one.
 */
bool tf_check_mixed_records(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                            tf_diag *diag);

#endif
