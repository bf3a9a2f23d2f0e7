#ifndef HAZARD_INTERNAL_H
#define HAZARD_INTERNAL_H

#include "stats/hazard.h"

typedef struct tf_hazard_jump {
    double hazard, variance;
} tf_hazard_jump;

/*
 * What @p rows events of together @p d add, of @p n at risk. Frequencies leave one by one,
 * fractional weights by equal parts.
 */
tf_hazard_jump tf_hazard_jump_of(tf_hazard_kind kind, double d, size_t rows, double n);

#endif
