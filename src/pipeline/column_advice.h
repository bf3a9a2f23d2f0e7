#ifndef PIPELINE_COLUMN_ADVICE_H
#define PIPELINE_COLUMN_ADVICE_H

#include "spec/spec.h"

/**
 * When a figure of survival lacks its time or its event, looks at the data and names the columns
 * that could be meant: the program never guesses, it asks. False, with errors, if one is lacking;
 * true for kinds without such keys.
 */
bool tf_advise_columns(const tf_spec *spec, tf_diag *diag);

#endif
