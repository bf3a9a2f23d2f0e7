#ifndef MIXED_RECORDS_H
#define MIXED_RECORDS_H

#include "analysis/patients.h"

/** Asks for the columns of CDISC that say what a record is of, if the file has them. */
void tf_mixed_records_request(tf_request_builder *request);

/**
 * Rows in use of several parameters (PARAMCD, else PARAM), or of the same patients by several
 * assessors (EVAL): false with an error, unless a column of `apart` or the groups tell these apart.
 * `patient`: column; NULL: each row is one.
 */
bool tf_check_mixed_records(const tf_patients_ask *asked, const tf_rows *rows, const char *patient,
                            tf_diag *diag);

#endif
