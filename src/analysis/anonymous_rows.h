#ifndef ANONYMOUS_ROWS_H
#define ANONYMOUS_ROWS_H

#include "analysis/patients.h"

/** Warns of rows that are no patients where no column numbers these: those of several visits, and
 * those that stand there twice, cell by cell. */
void tf_warn_of_anonymous_rows(const tf_patients_ask *asked, const tf_rows *rows, tf_arena *arena,
                               tf_diag *diag);

#endif
