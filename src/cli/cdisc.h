#ifndef CLI_CDISC_H
#define CLI_CDISC_H

#include "kinds/kind.h"

/**
 * CDISC's data sets have names that say what a figure is made of: where a file has those of ADTTE
 * (AVAL and CNSR), or of ADAE beside a population, and no key says what is drawn, the keys are
 * filled in, each of them in a note. What is given stays.
 */
void tf_fill_cdisc(const tf_kind *kind, tf_spec *spec, tf_diag *diag);

#endif
