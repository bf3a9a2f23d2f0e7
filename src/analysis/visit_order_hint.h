#ifndef VISIT_ORDER_HINT_H
#define VISIT_ORDER_HINT_H

#include "analysis/levels.h"

/**
 * How visits get an order that their names don't have: by the key, with the order that they may
 * have by what is in the names; REDCap's "m3_arm_2" by columns of its events and arms. Newly
 * allocated.
 */
char *tf_visit_order_hint(const tf_levels_ask *asked, const tf_levels *visits);

#endif
