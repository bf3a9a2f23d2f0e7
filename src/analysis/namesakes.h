#ifndef NAMESAKES_H
#define NAMESAKES_H

#include "analysis/patients.h"

/* Columns that may or may not be the patients', and whose values repeat. */

/**
 * Whether numbers of rows or patients, "N°", are of some patients again: most stand once, and no
 * column of the file, such as that of the arm or of the centre, tells the others apart.
 */
bool tf_are_numbers_again(const tf_patients_ask *asked, const tf_rows *rows, const char *column,
                          tf_arena *arena);
/** A warning, if a value of the column stands in several rows in use. */
void tf_warn_namesakes(const tf_rows *rows, const char *column, tf_arena *arena, tf_diag *diag);

#endif
