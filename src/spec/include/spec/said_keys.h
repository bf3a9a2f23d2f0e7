#ifndef SPEC_SAID_KEYS_H
#define SPEC_SAID_KEYS_H

#include <trialfig/diag.h>

#include "spec/key.h"

/* Findings name flags, for those who type them. A program sets keys: for it "--conf-band pointwise"
   is "conf.band=pointwise", and "--set data.decimal=," is "data.decimal=,". */

/** Appends findings to `diag` in the words of programs. `table`: whose flags they name; NULL: none.
 */
void tf_diag_merge_for_programs(tf_diag *diag, const tf_diag *from, const tf_key_table *table);

#endif
