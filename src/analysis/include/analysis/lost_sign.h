#ifndef ANALYSIS_LOST_SIGN_H
#define ANALYSIS_LOST_SIGN_H

#include <stdbool.h>

/** Whether an estimate, its lower and its upper limit, in this order, are even once one of them has
 * the other sign, and clearly are not as they stand: -1.2 (-2.0 to 0.4) was -0.4. `half`: of the
 * last digit of each; on the scale where limits lie evenly. */
bool tf_has_lost_sign(const double numbers[3], const double half[3]);

#endif
