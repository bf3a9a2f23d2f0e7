#ifndef SURVIVAL_WEIGHT_H
#define SURVIVAL_WEIGHT_H

#include <math.h>

/* Fleming and Harrington's weight of a time before which @p survival is left, for most tests
 * without a power to take. */
static inline double tf_survival_weight(double survival, double rho, double gamma) {
    const double early = rho == 0 ? 1 : rho == 1 ? survival : pow(survival, rho);
    const double lost = 1 - survival;
    return early * (gamma == 0 ? 1 : gamma == 1 ? lost : pow(lost, gamma));
}

#endif
