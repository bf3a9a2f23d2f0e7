#ifndef STATS_ESTIMATE_H
#define STATS_ESTIMATE_H

#include <stdbool.h>

#include "status.h"

TF_STATS_BEGIN_DECLS

/** Why an estimate, a coefficient or one of its limits has no value, or what its limits are worth.
 * "Events" are responses where patients respond, "the group" is the one compared with the
 * reference.
 */
typedef enum tf_estimate_reason {
    TF_ESTIMATED = 0,
    TF_ESTIMATE_IS_REFERENCE,           /**< the reference group itself: coefficient 0 */
    TF_ESTIMATE_NO_PATIENTS,            /**< a denominator is 0; a group has nobody at risk */
    TF_ESTIMATE_NO_EVENTS,              /**< none in any group: a ratio is 0/0 */
    TF_ESTIMATE_NO_EVENTS_IN_GROUP,     /**< a ratio goes to 0 */
    TF_ESTIMATE_NO_EVENTS_IN_REFERENCE, /**< a ratio goes to infinity */
    TF_ESTIMATE_ALL_EVENTS,             /**< everybody has one: an odds ratio is 0/0 */
    TF_ESTIMATE_ZERO_CELL,      /**< a cell is 0: the ratio is 0 or infinite, or the method's
                                     standard error is infinite */
    TF_ESTIMATE_DOUBLE_ZERO,    /**< a study without events, or with nothing else, dropped as
                                     asked */
    TF_ESTIMATE_TOO_FEW,        /**< the method needs more patients (n - 1 is 0) */
    TF_ESTIMATE_NO_VARIANCE,    /**< the standard error is 0 where the method divides by it */
    TF_ESTIMATE_COLLAPSED,      /**< there are numbers, but the limits of this method have width 0
                                     because the standard error is 0 (Wald at 0/n and n/n) */
    TF_ESTIMATE_SEPARATED,      /**< events order the covariate (monotone likelihood), or it parts
                                     responders from others (Albert & Anderson 1984, Biometrika 71:1) */
    TF_ESTIMATE_NOT_IDENTIFIED, /**< left open once another coefficient goes to infinity */
    TF_ESTIMATE_NOT_COMPARABLE, /**< never at risk together with the reference */
    TF_ESTIMATE_COLLINEAR       /**< constant, or a combination of earlier covariates */
} tf_estimate_reason;

/**
 * An estimate with limits. NaN is "not defined", 0 and INFINITY are values. reason tells about
 * whichever field is NaN; the estimate may exist while a limit does not.
 */
typedef struct tf_interval_estimate {
    double estimate;
    double se; /**< standard error on the scale that the function names; NaN: the method has none */
    double lower, upper;
    tf_estimate_reason reason;
} tf_interval_estimate;

/** A test. NaN where it is not defined; the statistic is NaN for exact tests. */
typedef struct tf_test {
    double statistic; /**< z, t or chi-square, as the function says */
    double df;        /**< NaN for z and exact tests */
    double p;         /**< two-sided unless the function says otherwise */
} tf_test;

/** Which way a one-sided test looks. */
typedef enum tf_sides { TF_TWO_SIDED, TF_GREATER, TF_LESS } tf_sides;

/** True unless the estimate itself is NaN. */
static inline bool tf_is_estimable(const tf_interval_estimate *e) {
    return e->estimate == e->estimate;
}

TF_STATS_END_DECLS

#endif
