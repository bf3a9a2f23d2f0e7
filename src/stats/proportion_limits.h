#ifndef PROPORTION_LIMITS_H
#define PROPORTION_LIMITS_H

#include <stdbool.h>

#include "stats/proportion.h"

/* Two limits; what the methods of one proportion hand to those that are built from them. */
typedef struct tf_limits {
    double lower, upper;
} tf_limits;

static inline double tf_clip(double x, double lo, double hi) {
    return x < lo ? lo : x > hi ? hi : x;
}

/* Wilson's limits without and with continuity correction; z may differ from that of a level. */
tf_limits tf_wilson(double x, double n, double z);
tf_limits tf_wilson_cc(double x, double n, double z);

/* The methods that solve equations in the binomial or beta distribution. */
tf_limits tf_exact_limits(double x, double n, tf_proportion_method method, double conf_level);

#endif
